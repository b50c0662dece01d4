"""Is it time to hand over: what is settled, which lead it needs, what we keep listening for."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.handover import KINDS, leads, settled
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Choices, Text
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, rows_of, withheld
from fornow.pictures.grid import Counts, Grid
from fornow.pictures.lettering import listed, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Row, Rows, Words

_CALLED = {
    "purpose_settled": "the purpose",
    "plan_settled": "the plan",
    "owners_settled": "who owns it",
}
_ANSWERS = (("settled", "settled"), ("partly", "partly"), ("not_yet", "not yet"))
_NONE = (("not_sure", "not sure"), ("rather_not", "rather not say"), ("unanswered", "no answer"))


def draw(wanted: Wanted) -> Picture:
    """Three rows of dots, the kinds of lead asked for, and the words; no verdict on any of it."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = rows_of(settled(asked.frame))
    kinds = _kinds(asked.frame, wanted.exercise)
    texts = _texts(asked, wanted.exercise)
    return Picture(
        key=wanted.key,
        title=_title(found, asked.subject),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words(tuple(_blocks(found, kinds, texts, asked))),
        sentence=_sentence(found, kinds),
        table=_table(found, [*kinds, *_no_lead(asked).items()], texts),
        note=" ".join(asked.notes),
    )


def _blocks(
    found: list[dict[str, Any]],
    kinds: list[tuple[str, int]],
    texts: dict[str, list[str]],
    asked: Asked,
) -> list[Block]:
    rows = tuple(_row(one) for one in found)
    grid = Grid((("", tuple(label for _, label in _ANSWERS)),), rows)
    lines = tuple(Row(label, (Line(count=count, of=asked.n),)) for label, count in kinds if count)
    held = ", ".join(f"{count} {why}" for why, count in _no_lead(asked).items())
    heading = "The lead it needs now" + (f" ({held})" if held else "")
    empty = "What was written here is left out." if asked.wordless else "Nobody wrote of this here."
    columns = tuple(
        Column(prompt, tuple(Quotation(text) for text in given), empty)
        for prompt, given in texts.items()
    )
    blocks = [Block(grid, "How settled it is")]
    blocks += [Block(Rows(lines), heading)] if lines else []
    return [*blocks, Block(Columns(columns))]


def _row(one: dict[str, Any]) -> Counts:
    counts = tuple(int(one[name]) for name, _ in _ANSWERS)
    missing = listed(f"{one[name]} {label}" for name, label in _NONE if one[name])
    label = _CALLED[one["question"]]
    about = " · ".join(filter(None, (f"{one['n']} answered", missing)))
    return Counts(label[0].upper() + label[1:], counts, about)


def _kinds(frame: pd.DataFrame, exercise: Exercise) -> list[tuple[str, int]]:
    """What people would have as a lead, asked for by most first."""
    field = exercise.field("leadership")
    options = field.options if isinstance(field, Choices) else ()
    labels = {option.key.replace("-", "_"): option.label for option in options}
    rows = [
        (labels.get(one["kind"], one["kind"]), int(one["voices"])) for one in rows_of(leads(frame))
    ]
    return sorted(rows, key=lambda row: -row[1])


def _no_lead(asked: Asked) -> dict[str, int]:
    """How many asked for none of the kinds, by why."""
    names = [f"leadership_{kind}" for kind in KINDS]
    chose = int(asked.frame[names].fillna(value=False).any(axis=1).sum())
    held = withheld(asked.frame, "leadership")
    silent = asked.n - chose - sum(held.values())
    return held | ({"chose none": silent} if silent > 0 else {})


def _texts(asked: Asked, exercise: Exercise) -> dict[str, list[str]]:
    return {
        field.prompt: [words(text) for text in asked.frame[field.name].dropna()]
        for field in exercise.all_fields
        if isinstance(field, Text) and field.name in asked.frame
    }


def _title(found: list[dict[str, Any]], subject: str) -> str:
    about = f"{quoted(subject, 60)}: " if subject else ""
    said = [one for one in found if one["n"]]
    if not said:
        return f"{about}nobody has said yet how settled it is" if about else "Nobody has said yet"
    parts = [f"{_CALLED[one['question']]} {one['settled']} of {one['n']}" for one in said]
    title = f"how many find it settled: {listed(parts)}"
    return about + title if about else title[0].upper() + title[1:]


def _sentence(found: list[dict[str, Any]], kinds: list[tuple[str, int]]) -> str:
    said = any(one["n"] for one in found)
    first = "" if said else "Nobody has said how settled it is. "
    most = [label for label, count in kinds if count and count == kinds[0][1]]
    asked_for = f"Asked for most: {listed(quoted(label) for label in most)}. " if most else ""
    return f"{first}{asked_for}The moment to hand over is for the room to name."


def _table(
    found: list[dict[str, Any]], kinds: list[tuple[str, int]], texts: dict[str, list[str]]
) -> pd.DataFrame:
    rows = [
        (_CALLED[one["question"]], label, str(one[name]))
        for one in found
        for name, label in (*_ANSWERS, *_NONE)
        if one[name]
    ]
    rows += [("the lead it needs now", label, str(count)) for label, count in kinds if count]
    rows += [(prompt, text, "") for prompt, given in texts.items() for text in given]
    return pd.DataFrame(rows, columns=["question", "answer", "voices"])
