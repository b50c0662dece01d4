"""The run sheets that answer what somebody wants from a meeting, to read here or to take along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
from markupsafe import Markup

from fornow import own_page
from fornow.exercises.catalogue import workbooks
from fornow.exercises.exercise import Exercise
from fornow.exercises.run_sheets import RunSheet, answering
from fornow.forms import page

if TYPE_CHECKING:
    from fornow.forms.table import Table

KEY = "techniques"

_SHEET = Markup(
    '<section class="fn-sheet"><h4>{title}</h4><p class="fn-subtitle">{minutes} minutes</p>'
    "<p>{purpose}</p><dl>{facts}</dl><ol>{steps}</ol><dl>{out}</dl></section>"
)
_STEP = Markup("<li><b>{} min</b> <span>{}</span></li>")
_FACT = Markup("<dt>{}</dt><dd>{}</dd>")


def sheets(p: Table, exercise: Exercise, given: Mapping[str, Any]) -> list[widgets.Widget]:
    """A run sheet for each technique that answers what was chosen; none for other choosers."""
    if exercise.key != KEY:
        return []
    shown: list[widgets.Widget] = []
    for sheet in answering(given.get("want") or ()):
        told = into(p, sheet)
        shown.append(widgets.HTML(value=str(as_html(sheet, told))))
        own = own_page.as_html(sheet.title, parts(sheet, told), on=p.today)
        shown.append(page.page(own, name=f"{sheet.key}.html"))
    return shown


def into(p: Table, sheet: RunSheet) -> str:
    """The registers that what comes out goes to, as people call them, and where each is asked."""
    return "; ".join(f"“{p.exercise(key).title}” ({_shelf(p, key)})" for key in sheet.into)


def _shelf(p: Table, key: str) -> str:
    """The workbook with its number, as it stands in the list: “02 Beliefs”."""
    (shelf,) = (one for one in workbooks() if one.key == p.exercise(key).workbook)
    return f"{shelf.key.partition('-')[0]} {shelf.title}"


def as_html(sheet: RunSheet, told: str) -> Markup:
    """The sheet as a piece of a page: what it is for, what it needs, its steps, what comes out."""
    return _SHEET.format(
        title=sheet.title,
        minutes=sheet.minutes,
        purpose=sheet.purpose,
        facts=_facts(_needs(sheet)),
        steps=Markup("").join(_STEP.format(one.minutes, one.words) for one in sheet.steps),
        out=_facts(_out(sheet, told)),
    )


def parts(sheet: RunSheet, told: str) -> list[own_page.Part]:
    """The same in parts, for a page to take along."""
    steps = [(f"{one.minutes} minutes", one.words) for one in sheet.steps]
    about = ("What it is for", f"{sheet.purpose} {sheet.minutes} minutes in all.")
    return [about, *_needs(sheet), *steps, *_out(sheet, told)]


def _needs(sheet: RunSheet) -> list[own_page.Part]:
    known = sheet.known_as if sheet.known_as != sheet.title.lower() else ""
    return [
        *([("Others call it", known)] if known else []),
        ("Who", sheet.who),
        ("The room", sheet.room),
        ("Bring", sheet.bring),
    ]


def _out(sheet: RunSheet, told: str) -> list[own_page.Part]:
    return [("What comes out", sheet.comes_out), ("Write it into", told)]


def _facts(some: list[own_page.Part]) -> Markup:
    return Markup("").join(_FACT.format(name, words) for name, words in some)
