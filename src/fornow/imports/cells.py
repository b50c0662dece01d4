"""A cell as a form or a spreadsheet writes it → what `answers` reads.

Only what these programs write in a way of their own is turned here; what is right or wrong is for
`answers` to say, as it does of everything typed into our own forms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import singledispatch
from typing import Any

from fornow.answers import Problem, Withheld, fold, option, parse, withheld_choices
from fornow.answers.raw import blank, short, text_of
from fornow.errors import FornowError, nearest
from fornow.exercises.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Labelled,
    Link,
    Number,
    Option,
    Rating,
)

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
ORDERS = (DAY_FIRST, MONTH_FIRST)

_HELD = {
    **dict.fromkeys(("not sure", "don't know", "do not know", "i don't know"), Withheld.NOT_SURE),
    **dict.fromkeys(("unsure", "i am not sure", "i'm not sure"), Withheld.NOT_SURE),
    **dict.fromkeys(("rather not say", "rather not", "i'd rather not say"), Withheld.RATHER_NOT),
    **dict.fromkeys(("prefer not to say", "i prefer not to say"), Withheld.RATHER_NOT),
    **dict.fromkeys(("prefer not to answer", "i would rather not say"), Withheld.RATHER_NOT),
}
_FIGURES = re.compile(r"(\d\d?)([-/.])(\d\d?)\2(\d{4}|\d\d)(?:,? +\d\d?:.*)?", re.ASCII)
# “4 or 5” is no answer, nor is “4 o 5” in Italian; so the words are listed.
_OF = "of|out of|von|sur|de|di|van|av|af|z|ze|na|allan o|as|din|iz|από|из"
_OF_SO_MANY = re.compile(rf"([0-9]+)\s*(?:/|\s(?:{_OF})\s)\s*([0-9]+)", re.IGNORECASE)
_NUMBERED = re.compile(r"(-?\d+)\s*[-–—=:.)(]+\s*(.*?)\s*\)?", re.ASCII | re.DOTALL)


class Unread(Exception):
    """A cell that cannot be what it should be; the words are for whoever brings it in."""


@dataclass(frozen=True, kw_only=True)
class About:
    """What reading a cell needs to know: the order of days in figures, and what entries are called.

    `order` is by question. `entries` gives the words of a register's standing entries, by id.
    """

    order: Mapping[str, str] = field(default_factory=dict)
    entries: Callable[[str], Mapping[str, str]] = lambda register: {}


def read_cell(asked: Field, cell: Any, about: About) -> Any:
    """What `answers` is to check: the cell, in a spelling that it knows."""
    if blank(cell):
        return None
    if isinstance(cell, str):
        held = _HELD.get(fold(cell))
        if held in withheld_choices(asked) and option(_options(asked), cell) is None:
            return held
    return turned(asked, cell, about)


@singledispatch
def turned(asked: Field, cell: Any, about: About) -> Any:
    """The cell in a spelling that `answers` knows. A new field type may register its own here."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return cell.isoformat(sep=" ") if isinstance(cell, datetime) else text_of_day(cell)


def text_of_day(cell: Any) -> Any:
    """A day as words; anything else as it is."""
    return cell.isoformat() if isinstance(cell, date) else cell


@turned.register(Rating)
@turned.register(Number)
def _number(asked: Rating | Number, cell: Any, about: About) -> Any:
    """“4 – Agree” is 4, where 4 is called so; so is “4 of 5”, and an end's words are that end."""
    found = _NUMBERED.fullmatch(text_of(cell).strip()) if isinstance(cell, str) else None
    if isinstance(cell, str) and isinstance(asked, Rating) and not asked.labels:
        marks = {fold(asked.low_label): asked.low, fold(asked.high_label): asked.high}
        if fold(cell) in marks:  # what a form says whose ends alone have words
            return marks[fold(cell)]
    many = _OF_SO_MANY.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if many and isinstance(asked, Rating) and int(many[2]) == asked.high:
        return int(many[1])  # “4 of 5”, “4 von 5”, “4/5”
    if not found or not isinstance(asked, Rating):
        return cell
    number, said = int(found[1]), fold(found[2])
    if not asked.low <= number <= asked.high:
        return cell
    ends = {asked.low: asked.low_label, asked.high: asked.high_label}
    called = asked.labels[number - asked.low] if asked.labels else ends.get(number, "")
    return number if called and said == fold(called) else cell


@turned.register(Choice)
def _choice(asked: Choice, cell: Any, about: About) -> Any:
    said = text_of(cell).strip().rstrip(";")
    if option(asked.options, said):
        return said
    _known(asked, [said])
    return text_of(cell)


@turned.register(Choices)
def _choices(asked: Choices, cell: Any, about: About) -> Any:
    """Parts at semicolons (Microsoft) or commas (Google), options that hold either left whole."""
    said = text_of(cell)
    found = _segments(said, asked.options)
    if not found:
        found = [part for part in re.split(r"[;\n]", said) if part.strip()]
        _known(asked, found)
    return found


def _known(asked: Choice | Choices, parts: list[str]) -> None:
    """Refuse what is no option, and list those there are in the words that the form has for them.

    Elsewhere they are listed by their keys, which nobody who filled in a form has seen.
    """
    if not isinstance(parse(asked, parts if isinstance(asked, Choices) else parts[0]), Problem):
        return
    strange = [part.strip() for part in parts if option(asked.options, part) is None]
    if strange:
        listed = "; ".join(f"“{one.label}”" for one in asked.options)
        raise Unread(f"Choose one of: {listed} (got {short(strange[0])}).")


@turned.register(Labelled)
def _labelled(asked: Labelled, cell: Any, about: About) -> Any:
    return [part.strip() for part in re.split(r"[;\n]", text_of(cell)) if part.strip()]


@turned.register(Link)
def _link(asked: Link, cell: Any, about: About) -> Any:
    """Entries by the words they are called, or by their ids."""
    there = about.entries(asked.to)
    said = text_of(cell)
    called: dict[str, list[str]] = {}
    for entry, words in there.items():
        called.setdefault(fold(words), []).append(entry)
        called[entry] = [entry]
    whole = called.get(fold(said), called.get(said.strip(), []))
    if len(whole) == 1 or not asked.many:
        parts = [said.strip()]
    else:
        parts = [part.strip() for part in re.split(r"[;\n]", said) if part.strip()]
    found = [_entry_of(asked, part, called, there=there.values()) for part in parts]
    return found if asked.many else found[0]


def _entry_of(
    asked: Link, words: str, called: Mapping[str, list[str]], *, there: Iterable[str]
) -> str:
    found = called.get(words) or called.get(fold(words), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise Unread(
            f"Several entries in {asked.to} are called {short(words)!r}. Give them different words."
        )
    said = {fold(one): one for one in there}
    near = nearest(fold(words), said)
    offer = f" Did you mean “{said[near]}”?" if near else f" Add it to {asked.to} first."
    raise Unread(f"There is no entry {short(words)!r} in {asked.to}.{offer}")


def linked_words(cell: str) -> set[str]:
    """Every entry that the words in a cell of links may name, folded."""
    return {fold(cell), *(fold(part) for part in re.split(r"[;\n]", cell))} - {""}


@turned.register(Date)
def _date(asked: Date, cell: Any, about: About) -> Any:
    found = _FIGURES.fullmatch(text_of(cell).strip()) if isinstance(cell, str) else None
    if found is None:
        return cell
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    months = about.order.get(asked.name) == MONTH_FIRST
    day, month = (second, first) if months else (first, second)
    try:
        return date(year + 2000 if year < 100 else year, month, day).isoformat()
    except ValueError:
        return cell  # no day there is: told as it was written


def order_of_days(heading: str, cells: Iterable[Any], *, given: str = "") -> str:
    """Whether days in figures have the day first; '' where none is in figures.

    A day above 12 tells. `FornowError` where nothing tells, or where the days of one column cannot
    all be of one order.
    """
    figures = [_FIGURES.fullmatch(cell.strip()) for cell in cells if isinstance(cell, str)]
    found = [(int(one[1]), int(one[3]), one[0]) for one in figures if one]
    told = {DAY_FIRST for first, _, _ in found if first > 12}
    told |= {MONTH_FIRST for _, second, _ in found if second > 12}
    if len(told) == 2:
        raise FornowError(
            f"“{heading}” has some days with the day first and some with the month first."
            " Write them as 2026-05-31, then try again."
        )
    if told:
        (order,) = told
        if given and given != order:
            raise FornowError(f"“{heading}” has days that cannot be {given}. Choose {order}.")
        return order
    if given or not found:
        return given
    if all(first == second for first, second, _ in found):
        return DAY_FIRST  # 04/04/2026 is the same day in either order
    example = next(said for first, second, said in found if first != second)
    raise FornowError(
        f"“{heading}” has days such as {example}, which can be read in two ways."
        f" Say which comes first: {DAY_FIRST} or {MONTH_FIRST}."
    )


def _segments(said: str, options: tuple[Option, ...]) -> list[str]:
    """The options that `said` lists, or [] where some of it is none; the longest part is tried."""
    marks = [found.span() for found in re.finditer(r"\s*[;\n]\s*|\s*,\s+|,", said.strip())]
    said = said.strip()
    edges = [(0, 0), *marks, (len(said), len(said))]
    reached: dict[int, list[str]] = {0: []}
    for end in range(1, len(edges)):
        for start in range(end):  # the earliest start is the longest part
            part = said[edges[start][1] : edges[end][0]].strip()
            key = option(options, part) if part and start in reached else None
            if key:
                reached[end] = [*reached[start], key]
                break
            if not part and start in reached:
                reached[end] = reached[start]  # Microsoft ends the list with a semicolon
                break
    return reached.get(len(edges) - 1, [])


def _options(asked: Field) -> tuple[Option, ...]:
    if isinstance(asked, Rating):
        return tuple(Option(key=label, label=label) for label in asked.labels)
    return asked.options if isinstance(asked, Choice | Choices) else ()
