"""How I decide: each step of deciding as our lines of work say it, what is alike beside it."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.deciding import Shared, shared
from fornow.exercises.fields import Text
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, rows_of
from fornow.pictures.entries import level
from fornow.pictures.lettering import listed, number, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Line, Quotation, Words

#: Each step in a few words, for the title and the sentence.
STEPS = {
    "look_at": "what they look at first",
    "rule_out": "what they rule out",
    "fear": "what they fear",
    "ask_whom": "whom they ask",
    "first_step": "a first step",
    "safety_net": "what keeps people safe",
    "look_again": "when they look again",
}


def draw(wanted: Wanted) -> Picture:
    """A block a step, the answers beside one another with where they come from."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    fields = [f for f in wanted.exercise.all_fields if isinstance(f, Text)]
    frame = asked.frame.assign(spoken_for=[_whose(row) for row in rows_of(asked.frame)])
    told = bool(frame["spoken_for"].any())  # else nothing says if they are one line of work or ten
    found = shared(frame, [field.name for field in fields], by="spoken_for")
    rows = {one.step: one for one in found}
    blocks = [_block(field, frame, rows[field.name], asked) for field in fields]
    return Picture(
        key=wanted.key,
        title=_title(found) if told else "How we decide when we cannot be sure, side by side",
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words(tuple(blocks)),
        sentence=_sentence(found) if told else _EACH_ITS_OWN,
        table=_table(fields, frame),
        note=" ".join(asked.notes),
    )


_EACH_ITS_OWN = "Each has found a way of its own, and none of them is the right one."


def _whose(row: dict[str, object]) -> str:
    return listed([words(row.get("organisation")), level(row.get("level"))])


def _block(field: Text, frame: pd.DataFrame, one: Shared, asked: Asked) -> Block:
    texts = [
        (words(row[field.name]), words(row["spoken_for"]))
        for row in rows_of(frame)
        if field.name in frame and words(row[field.name])
    ]
    if not texts:
        left_out = "What was written here is left out."
        return Block(
            Line(left_out if asked.wordless else "Nobody wrote anything here."), field.prompt
        )
    alike = set(one.alike)
    texts.sort(key=lambda pair: pair[0] not in alike)
    columns = tuple(
        Column("", (Quotation(text, who, lead="Said nearly alike" if text in alike else ""),))
        for text, who in texts
    )
    return Block(Columns(columns), field.prompt)


def _title(found: tuple[Shared, ...]) -> str:
    lines = found[0].lines if found else 0
    if not any(one.said_by for one in found):
        return "How each of us decides has not been written here"
    all_say = [one for one in found if one.by_all]
    if lines < 2:
        return "How one line of work decides when it cannot be sure"
    if len(all_say) == len(found):
        return f"All {number(lines)} of us have an answer to every step, each our own"
    if all_say:
        named = listed(STEPS[one.step] for one in all_say[:2])
        return f"What all {number(lines)} have an answer to: {named}"
    return "How we decide when we cannot be sure, side by side"


def _sentence(found: tuple[Shared, ...]) -> str:
    alike = [STEPS[one.step] for one in found if one.alike]
    open_ones = [STEPS[one.step] for one in found if not one.by_all]
    lines = found[0].lines if found else 0
    parts = []
    if alike:
        parts.append(f"Said nearly alike in more than one line of work: {listed(alike)}.")
    if lines > 1 and open_ones and len(open_ones) < len(found):
        parts.append(f"Not all of us said {listed(open_ones)}.")
    return " ".join(parts) or _EACH_ITS_OWN


def _table(fields: list[Text], frame: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (field.prompt, words(row["spoken_for"]), words(row[field.name]))
        for field in fields
        if field.name in frame
        for row in rows_of(frame)
        if words(row[field.name])
    ]
    return pd.DataFrame(rows, columns=["question", "who says so", "in their words"])
