"""What we go round, beside what fills the time and what it would ask of us: read as questions."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.avoidance import busy_and_asked
from fornow.analysis.words import side_by_side
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Choices, Text
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, rows_of, withheld
from fornow.pictures.lettering import listed, number, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Row, Rows, Words

_HEADINGS = {"busy_with": "What fills the time in its place", "it_asks": "What it would ask of us"}
_IN_ITS_PLACE = {
    "meetings": "one meeting fewer",
    "papers": "one paper fewer",
    "cases": "an hour away from the cases",
    "parts": "no new part for a month",
}
_OF_US = {
    "thinking": "hard thinking",
    "talking": "a hard conversation",
    "seeing": "seeing that something of ours does not work",
}


def draw(wanted: Wanted) -> Picture:
    """The words first, what differs most at the head; then two sets of dots. No verdict on any."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = [one for one in rows_of(busy_and_asked(asked.frame)) if one["voices"]]
    texts = _texts(asked, wanted.exercise)
    labels = _labels(wanted.exercise)
    return Picture(
        key=wanted.key,
        title=_title(found, asked),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words(tuple(_blocks(found, texts, labels, asked))),
        sentence=_sentence(found),
        table=_table(found, texts, labels, wanted.exercise),
        note=" ".join(asked.notes),
    )


def _labels(exercise: Exercise) -> dict[tuple[str, str], str]:
    return {
        (field.name, option.key.replace("-", "_")): option.label
        for field in exercise.all_fields
        if isinstance(field, Choices)
        for option in field.options
    }


def _texts(asked: Asked, exercise: Exercise) -> dict[str, tuple[str, list[str]]]:
    """By field: its question, and what was written, what differs most first."""
    return {
        field.name: (
            field.prompt,
            [one.text for one in side_by_side(asked.frame[field.name].tolist())],
        )
        for field in exercise.all_fields
        if isinstance(field, Text) and field.name in asked.frame
    }


def _blocks(
    found: list[dict[str, Any]],
    texts: dict[str, tuple[str, list[str]]],
    labels: dict[tuple[str, str], str],
    asked: Asked,
) -> list[Block]:
    blocks = [_quoted(texts["going_round"], asked, "going_round")] if "going_round" in texts else []
    for field, heading in _HEADINGS.items():
        some = sorted((one for one in found if one["question"] == field), key=_most_first)
        lines = tuple(
            Row(labels[field, one["thing"]], (Line(count=one["voices"], of=asked.n),))
            for one in some
        )
        if lines:
            blocks.append(Block(Rows(lines), f"{heading} ({some[0]['ticked']} ticked something)"))
    rest = [name for name in texts if name != "going_round"]
    return [*blocks, *(_quoted(texts[name], asked, name) for name in rest)]


def _quoted(said: tuple[str, list[str]], asked: Asked, name: str) -> Block:
    prompt, given = said
    empty = "What was written here is left out." if asked.wordless else "Nobody wrote of this here."
    held = withheld(asked.frame, name)
    kept = f" ({', '.join(f'{count} kept {why}' for why, count in held.items())})" if held else ""
    if not given:
        return Block(Columns((Column("", (), empty),)), prompt + kept)
    columns = tuple(Column("", (Quotation(text),)) for text in given)
    return Block(Columns(columns), prompt + kept)


def _most_first(one: dict[str, Any]) -> int:
    return -int(one["voices"])


def _most(found: list[dict[str, Any]], question: str, among: dict[str, str]) -> dict[str, Any]:
    """The thing that most ticked, where it is one of those there are words for."""
    some = [one for one in found if one["question"] == question and one["thing"] in among]
    return min(some, key=_most_first, default={})


def _title(found: list[dict[str, Any]], asked: Asked) -> str:
    most = _most(found, "it_asks", _OF_US)
    if not most or not asked.enough:
        return "What do we keep going round?"
    of = f"{number(most['voices'])} of {most['ticked']}"
    return f"What would it ask of us? {of.capitalize()} say: {_OF_US[most['thing']]}"


def _sentence(found: list[dict[str, Any]]) -> str:
    most = _most(found, "busy_with", _IN_ITS_PLACE)
    if not most:
        return "Read what was written aloud. Which of it could be said in this room today?"
    tied = [
        _IN_ITS_PLACE[one["thing"]]
        for one in found
        if one["question"] == "busy_with"
        and one["thing"] in _IN_ITS_PLACE
        and one["voices"] == most["voices"]
    ]
    return (
        f"What would come up if there were {listed(tied)}?"
        " What fills the time may be good work, and still stand in the place of something."
    )


def _table(
    found: list[dict[str, Any]],
    texts: dict[str, tuple[str, list[str]]],
    labels: dict[tuple[str, str], str],
    exercise: Exercise,
) -> pd.DataFrame:
    rows = [
        (
            exercise.field(one["question"]).prompt,
            labels[one["question"], one["thing"]],
            str(one["voices"]),
        )
        for one in found
    ]
    rows += [(prompt, words(text), "") for prompt, given in texts.values() for text in given]
    return pd.DataFrame(rows, columns=["question", "answer", "voices"])
