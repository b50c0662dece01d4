"""How we learn: which ways were used and which were put off, never by how many."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from fornow.analysis.practices import DID, PUT_OFF, Practices, practices
from fornow.analysis.words import side_by_side
from fornow.exercises.fields import Choices
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, withheld
from fornow.pictures.lettering import listed, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Line, Quotation, Words

_CARE = "A way of learning stands here when at least one of us chose it. How many did is not shown."
_KEPT = "Somebody would rather not say."
_TEXTS = {"gave": "What it gave us", "in_the_way": "What stood in the way"}


def draw(wanted: Wanted) -> Picture:
    """What was used beside what was put off, and what people wrote of each."""
    asked = asking.ballot(wanted.frame)
    field = wanted.exercise.field(DID)
    if asked.hidden or not isinstance(field, Choices):
        return asking.nothing(wanted.exercise, asked)
    found = practices(asked.frame)
    labels = {option.key.replace("-", "_"): option.label for option in field.options}
    return Picture(
        key=wanted.key,
        title=_title(found, labels),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words(tuple(_blocks(found, labels))),
        beside=_beside(asked),
        sentence=_sentence(found, labels, asked),
        table=_table(found, labels, asked),
        note=" ".join((_CARE, *asked.notes)),
    )


def _blocks(found: Practices, labels: Mapping[str, str]) -> list[Block]:
    did, put_off = (
        tuple(Quotation(labels[name]) for name in names) for names in (found.did, found.put_off)
    )
    columns = (
        Column("What some of us did lately", did, "None was chosen."),
        Column("What some of us put off", put_off, "None was chosen."),
    )
    blocks = [Block(Columns(columns))]
    if found.unnamed:
        names = " · ".join(labels[name] for name in found.unnamed)
        blocks.append(Block(Line(names), "Named by nobody this time"))
    return blocks


def _said(asked: Asked, name: str) -> list[str]:
    if name not in asked.frame:
        return []
    return [one.text for one in side_by_side(asked.frame[name].tolist())]


def _beside(asked: Asked) -> Words | None:
    if asked.wordless:
        return Words.of(Line("What was written here is left out."))
    columns = tuple(
        Column(heading, tuple(Quotation(text) for text in _said(asked, name)))
        for name, heading in _TEXTS.items()
    )
    return Words.of(Columns(columns)) if any(one.quotations for one in columns) else None


def _title(found: Practices, labels: Mapping[str, str]) -> str:
    if found.both:
        said = quoted(labels[found.both[0]])
        return f"Some of us did this lately, and some put it off: {said}"
    if found.did and found.put_off:
        return f"Put off: {quoted(labels[found.put_off[0]])}"
    if found.did:
        return f"Done lately: {quoted(labels[found.did[0]])}"
    return "Nobody has chosen a way of learning yet"


def _sentence(found: Practices, labels: Mapping[str, str], asked: Asked) -> str:
    both = listed(quoted(labels[name]) for name in found.both)
    first = f"Used by some and put off by others: {both}." if both else ""
    asks = "What would let somebody who put one off ask somebody who did it?"
    if not found.put_off:
        asks = "What would each of us put off, and what stands in the way?"
    return " ".join(filter(None, (first, asks, _KEPT if _kept(asked) else "")))


def _kept(asked: Asked) -> bool:
    """Whether anybody held one back: never how many, which would count those who did not."""
    return any(withheld(asked.frame, name) for name in (DID, PUT_OFF))


def _table(found: Practices, labels: Mapping[str, str], asked: Asked) -> pd.DataFrame:
    rows = [
        (
            label,
            "by some" if name in found.did else "",
            "by some" if name in found.put_off else "",
        )
        for name, label in labels.items()
    ]
    rows += [("Would rather not say", "somebody", "")] if _kept(asked) else []
    rows += [(text, "it gave us this", "") for text in _said(asked, "gave")]
    rows += [(text, "", "it stood in the way") for text in _said(asked, "in_the_way")]
    return pd.DataFrame(rows, columns=["way of learning, or in words", "done lately", "put off"])
