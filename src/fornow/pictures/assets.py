"""What we could bring: a map by what it would help with, a mark for each thing, and the words."""

from __future__ import annotations

from string import ascii_uppercase

import pandas as pd

from fornow.analysis.bringing import KINDS, Asset, by_need
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures.grid import Grid, Mark, Marked
from fornow.pictures.lettering import counted, day, listed, number, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Line, Quotation, Words

NO_NEED = "Not said yet what for"
Needs = tuple[tuple[str, tuple[Asset, ...]], ...]


def draw(wanted: Wanted) -> Picture:
    """A row a need, a column a kind, a mark a thing; below it each need with what it could have."""
    asked = asking.register(wanted.frame)
    found = () if asked.hidden else by_need(wanted.frame, as_of=wanted.as_of)
    if not found:
        hidden = asked.hidden or "Nothing on the list stood on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    field = wanted.exercise.field("kind")
    labels = {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}
    things = sum(len(some) for _, some in found)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(things, 'thing')} on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found, labels))),
        sentence=_sentence(found, labels),
        table=_table(found, labels),
        note="Each is how its organisation saw it on that day, and no promise.",
    )


def _blocks(found: Needs, labels: dict[str, str]) -> list[Block]:
    names = sorted({one.organisation for _, some in found for one in some}, key=str.casefold)
    letters = dict(zip(names, ascii_uppercase, strict=False))
    heads = (("", tuple(labels.get(kind, kind) for kind in KINDS)),)
    rows = tuple(Marked(need or NO_NEED, _places(some, letters)) for need, some in found)
    key = listed(f"{letter} {name or 'not said'}" for name, letter in letters.items())
    columns = tuple(
        Column(need or NO_NEED, tuple(_quote(one, labels) for one in some)) for need, some in found
    )
    return [Block(Grid(heads, rows)), Block(Line(f"{key}.")), Block(Columns(columns), later=True)]


def _places(some: tuple[Asset, ...], letters: dict[str, str]) -> tuple[tuple[Mark, ...], ...]:
    return tuple(
        tuple(
            Mark(
                letters.get(one.organisation, "•"), f"{one.organisation}: {one.could_bring}", "full"
            )
            for one in some
            if one.kind == kind
        )
        for kind in KINDS
    )


def _who(one: Asset) -> str:
    return f"{one.organisation}: {one.could_bring}"


def _quote(one: Asset, labels: dict[str, str]) -> Quotation:
    about = " · ".join(filter(None, (labels.get(one.kind, ""), one.organisation)))
    first = f"\nTalk first with: {one.first_talk}" if one.first_talk else ""
    return Quotation(one.could_bring, about + first)


def _title(found: Needs) -> str:
    needs = [need for need, _ in found if need]
    if not needs:
        return "What we could bring, with no need said for it yet"
    if len(needs) == 1:
        return f"What we could bring to {quoted(needs[0], 80)}"
    return f"What we could bring, by {number(len(needs))} things it would help with"


def _sentence(found: Needs, labels: dict[str, str]) -> str:
    free = [one for need, some in found if not need for one in some]
    if free:
        said = listed(quoted(one.could_bring, 80) for one in free[:2])
        return f"Nobody has said yet what {said} would help with. Who here could use it?"
    kinds = {one.kind for _, some in found for one in some}
    missing = [labels.get(kind, kind).lower() for kind in KINDS if kind not in kinds]
    if missing:
        return f"Nothing of this kind has been written yet: {listed(missing)}."
    return "Which of these could be put to use this month?"


def _table(found: Needs, labels: dict[str, str]) -> pd.DataFrame:
    rows = [
        (
            need or NO_NEED,
            one.could_bring,
            labels.get(one.kind, one.kind),
            one.organisation,
            one.first_talk,
        )
        for need, some in found
        for one in some
    ]
    heads = ["would help with", "could be brought", "kind", "organisation", "talk first with"]
    return pd.DataFrame(rows, columns=heads)
