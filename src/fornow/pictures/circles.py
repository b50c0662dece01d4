"""The wider circles: those not yet reached are named first, then what was heard in the others."""

from __future__ import annotations

from typing import Any

from fornow.analysis.circles import Circle, circles
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, number, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Line, State, Words

_ORDER = ("not reached", "late", "planned", "heard")


def draw(wanted: Wanted) -> Picture:
    """A card a circle: who goes and when, or what we heard there and what it changed in us."""
    asked = asking.register(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = sorted(
        circles(wanted.frame, as_of=wanted.as_of), key=lambda one: _ORDER.index(one.state)
    )
    rows = {words(row["entry"]): row for row in rows_of(asked.frame)}
    field = wanted.exercise.field("circle")
    labels = {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}
    return Picture(
        key=wanted.key,
        title=_title(found, labels),
        subtitle=f"{counted(len(rows), 'talk')} on {day(wanted.as_of)}",
        figure=_figure(found, rows, labels),
        sentence=_sentence(found, labels),
        table=entries.table(wanted.exercise, asked.frame, wanted.frames),
    )


def _figure(found: list[Circle], rows: dict[str, dict[str, Any]], labels: dict[str, str]) -> Words:
    """A card for each circle of which something is known; the others in one sentence."""
    known = [one for one in found if one.heard or one.ahead]
    bare = [labels.get(one.circle, one.circle).lower() for one in found if one not in known]
    blocks = [Block(Cards(tuple(_card(one, rows, labels) for one in known)))] if known else []
    if bare:
        blocks.append(Block(Line(f"Nobody has been to, or has a day to go to: {listed(bare)}.")))
    return Words(tuple(blocks))


def _card(one: Circle, rows: dict[str, dict[str, Any]], labels: dict[str, str]) -> Card:
    lines: list[tuple[str, str]] = []
    for entry in one.heard:
        row = rows[entry]
        whom = words(row.get("whom"))
        lines.append((f"We heard ({whom})" if whom else "We heard", words(row.get("heard"))))
        lines.append(("What it changed in us", words(row.get("changed"))))
    for entry in one.ahead:
        whom = words(rows[entry].get("whom"))
        lines += [(f"Still to come ({whom})" if whom else "Still to come", _ahead(rows[entry]))]
        lines += [("What it changed in us", words(rows[entry].get("changed")))]
    return Card(labels.get(one.circle, one.circle), State(one.state), lines=tuple(lines))


def _ahead(row: dict[str, Any]) -> str:
    who, by = words(row.get("who_talks")), day(row.get("by"))
    names = listed(who.split("; ")) if who else "Nobody has said that they will go"
    return f"{names}, by {by}" if by else names


def _title(found: list[Circle], labels: dict[str, str]) -> str:
    out = [labels.get(one.circle, one.circle).lower() for one in found if not one.reached]
    if not out:
        return "We have listened in every circle at least once"
    if len(out) == len(found):
        return "We have not listened in any circle yet"
    return f"Not reached yet: {listed(out)}"


def _sentence(found: list[Circle], labels: dict[str, str]) -> str:
    reached = [labels.get(one.circle, one.circle).lower() for one in found if one.reached]
    where = f"{number(len(reached))} of the" if reached else "none of the"
    parts = [
        f"We have listened in {where} {number(len(found))} circles{'' if reached else ' yet'}."
    ]
    late = [labels.get(one.circle, one.circle).lower() for one in found if one.state == "late"]
    if late:
        parts.append(f"Past the day that was set: {listed(late)}.")
    return " ".join(parts)
