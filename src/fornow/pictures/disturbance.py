"""What is shaking us, with what it makes possible beside it: in words, and no verdict on either."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.words import side_by_side
from fornow.exercises.fields import Text
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, withheld
from fornow.pictures.lettering import listed, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Words

#: Two and two beside one another, each with what is said above it; then what stands alone.
_BESIDE = (
    (("shaking", "What is shaking things"), ("possible", "What could be tried now")),
    (("hard_to_keep", "Hardest to keep steady in"), ("steady_us", "What would steady us")),
    (("easy_part", "Where we pull back to the easy part"),),
)
_NOBODY = "Nobody wrote of this here."


def draw(wanted: Wanted) -> Picture:
    """Possibility beside fear: what differs most stands first on each side."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    said = {
        field.name: [one.text for one in side_by_side(asked.frame[field.name].tolist())]
        for field in wanted.exercise.all_fields
        if isinstance(field, Text) and field.name in asked.frame
    }
    return Picture(
        key=wanted.key,
        title=_title(said, asked),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words(tuple(_blocks(said, asked))),
        sentence=_sentence(said),
        table=_table(said),
        note=" ".join((*_held(asked), *asked.notes)),
    )


def _blocks(said: dict[str, list[str]], asked: Asked) -> list[Block]:
    empty = "What was written here is left out." if asked.wordless else _NOBODY
    return [
        Block(
            Columns(
                tuple(
                    Column(
                        heading,
                        tuple(Quotation(text) for text in said.get(name, ())),
                        empty,
                    )
                    for name, heading in pair
                )
            )
        )
        for pair in _BESIDE
    ]


def _title(said: dict[str, list[str]], asked: Asked) -> str:
    shaken, possible = said.get("shaking"), said.get("possible")
    if possible and shaken:
        return f"While this shakes us, it could be tried: {quoted(possible[0], 90)}"
    if possible:
        return f"It could be tried now: {quoted(possible[0], 90)}"
    if asked.wordless:
        return "What is shaking us was said, and stays in the room"
    return "Nobody has written yet what could be tried now"


def _sentence(said: dict[str, list[str]]) -> str:
    if said.get("possible") and (said.get("shaking") or said.get("hard_to_keep")):
        return (
            "Both sides are so, and neither takes the other away."
            " Which of these would you still try if nothing grew any steadier?"
        )
    if said.get("steady_us"):
        return f"One thing that would steady us: {quoted(said['steady_us'][0])}. Who could begin?"
    return "What could be tried just now that would have been refused a year ago?"


def _held(asked: Asked) -> list[str]:
    """How many kept each thing for the talk."""
    names = {name: heading.lower() for pair in _BESIDE for name, heading in pair}
    held = {h: withheld(asked.frame, name).get("for the talk", 0) for name, h in names.items()}
    kept = [f"{many} of “{heading}”" for heading, many in held.items() if many]
    return [f"Kept for the talk: {listed(kept)}."] if kept else []


def _table(said: dict[str, list[str]]) -> pd.DataFrame:
    rows = [
        (heading, text) for pair in _BESIDE for name, heading in pair for text in said.get(name, ())
    ]
    return pd.DataFrame(rows, columns=["question", "in words"])
