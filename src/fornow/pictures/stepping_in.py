"""What makes it easier or harder here to step in, commonest first; and moments nobody took."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.conditions import commonest
from fornow.analysis.words import side_by_side
from fornow.exercises.fields import Choices
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked
from fornow.pictures.lettering import counted, listed
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line as Bar
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Line, Quotation, Row, Rows, Words

_SIDES = {"harder": "What we miss", "easier": "What makes it easier"}
_TEXTS = {
    "moment": "Moments when one of us could have stepped in",
    "own_words": "In our own words",
    "encourage": "Whom we could encourage",
}
_ASKS = "Which one do we take on, and who here sees to it?"

#: Conditions of one side with how many named them.
Counts = tuple[tuple[str, int], ...]


def draw(wanted: Wanted) -> Picture:
    """Two lists of conditions, each commonest first, and what was written beside them."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = {name: _found(wanted, asked, name) for name in _SIDES}
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words(tuple(_blocks(found, asked.n))),
        beside=_beside(asked),
        sentence=_sentence(found, asked.n),
        table=_table(found, asked),
        note=" ".join(asked.notes),
    )


def _found(wanted: Wanted, asked: Asked, name: str) -> Counts:
    field = wanted.exercise.field(name)
    labels = {o.key: o.label for o in field.options} if isinstance(field, Choices) else {}
    counts = commonest(asked.frame, name, tuple(labels))
    return tuple((labels[key], many) for key, many in counts)


def _blocks(found: dict[str, Counts], n: int) -> list[Block]:
    blocks = []
    for name, heading in _SIDES.items():
        rows = tuple(
            Row(label, (Bar(count=many, of=n, said=f"{many} of {n}"),))
            for label, many in found[name]
            if many
        )
        blocks.append(Block(Rows(rows) if rows else Line("Nobody chose one of these."), heading))
    return blocks


def _beside(asked: Asked) -> Words | None:
    blocks = []
    for name, heading in _TEXTS.items():
        said = _said(asked, name)
        if said:
            columns = Columns(tuple(Column("", (Quotation(text),)) for text in said))
            blocks.append(Block(columns, heading))
    if not blocks and asked.wordless:
        blocks.append(Block(Line("What was written here is left out.")))
    return Words(tuple(blocks)) if blocks else None


def _said(asked: Asked, name: str) -> list[str]:
    if name not in asked.frame:
        return []
    return [one.text for one in side_by_side(asked.frame[name].tolist())]


def _most(counts: Counts) -> list[str]:
    top = max((many for _, many in counts), default=0)
    return [label.lower() for label, many in counts if many == top] if top else []


def _title(found: dict[str, Counts]) -> str:
    most = _most(found["harder"])
    if len(most) == 1:
        return f"What we miss most, so as to step in: {most[0]}"
    if most:
        return "What we miss, so as to step in, is not one thing"
    return "Nobody named a thing that is missing"


def _sentence(found: dict[str, Counts], n: int) -> str:
    parts = []
    for name, said in (("harder", "Missed most"), ("easier", "Makes it easier most")):
        most = _most(found[name])
        if most:
            many = max(many for _, many in found[name])
            parts.append(f"{said}: {listed(most)} ({many} of {counted(n, 'voice')}).")
    return " ".join((*parts, _ASKS))


def _table(found: dict[str, Counts], asked: Asked) -> pd.DataFrame:
    rows = [
        (_SIDES[name], label, str(many)) for name, counts in found.items() for label, many in counts
    ]
    rows += [(heading, text, "") for name, heading in _TEXTS.items() for text in _said(asked, name)]
    return pd.DataFrame(rows, columns=["what", "in words", "voices"])
