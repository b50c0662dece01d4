"""Made-up frames of the shape that comes through the door: a partnership of twelve people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Link,
    Number,
    Rating,
    Tick,
)

DAY = date(2026, 5, 11)
WITHHELD = {"?": "not sure", "-": "rather not say", "~": "for the talk"}


def ballot(
    exercise: Exercise,
    answers: Sequence[Mapping[str, Any]],
    *,
    people: int | None = 14,
    hidden: str = "",
    day: date = DAY,
    subject: str = "",
    agreement: str = "unattributed",
    key: str = "r1",
    n: int | None = None,
) -> pd.DataFrame:
    """A ballot's frame. '?' is not sure, '-' rather not say, '~' for the talk, None silence."""
    rows = [] if hidden else list(answers)
    columns: dict[str, Any] = {
        "round": pd.array([key] * len(rows), dtype="string"),
        "date": pd.Series([pd.Timestamp(day)] * len(rows), dtype="datetime64[ns]"),
        "subject": pd.array([subject] * len(rows), dtype="string"),
    }
    if exercise.each:
        columns |= _texts(rows, ("item", "item_id"))
    voices = {str(voice) for voice in exercise.voices} & {"organisation", "level", "named"}
    columns |= _texts(rows, sorted(voice.replace("named", "name") for voice in voices))
    if exercise.key == "positions":
        columns |= _texts(rows, ("statement", "group"))
    for field in exercise.all_fields:
        columns |= _columns(field, [row.get(field.name) for row in rows], rows)
    frame = pd.DataFrame(columns)
    seats = n if n is not None else len(rows) // max(len({r.get("item_id") for r in rows}), 1)
    about = {
        "round": key, "date": str(day), "subject": subject, "n": 3 if hidden else seats,
        "people": people, "k": 5, "agreement": agreement, "hidden": hidden, "typed": 0,
        "notes": ["On the record: shown however few answered."] * (agreement == "on-the-record"),
    }  # fmt: skip
    frame.attrs = {"exercise": exercise.key, "hidden": hidden, "rounds": [about]}
    return frame


def register(
    exercise: Exercise, entries: Sequence[Mapping[str, Any]], *, hidden: str = ""
) -> pd.DataFrame:
    """A register's frame: a row an entry's latest version."""
    rows = [] if hidden else list(entries)
    days = [pd.Timestamp(row.get("date", DAY)) for row in rows]
    revised = [pd.Timestamp(row.get("revised", row.get("date", DAY))) for row in rows]
    states = [row.get("state", "open") for row in rows]
    columns: dict[str, Any] = {
        "entry": pd.array([row["entry"] for row in rows], dtype="string"),
        "date": pd.Series(days, dtype="datetime64[ns]"),
        "revised": pd.Series(revised, dtype="datetime64[ns]"),
        "state": pd.array(states, dtype="string"),
    }
    columns |= _texts(rows, ("superseded_by", "why"))
    if Voice.ORGANISATION in exercise.voices:
        columns |= _texts(rows, ("organisation",))
    if Voice.LEVEL in exercise.voices:
        columns |= _texts(rows, ("level",))
    for field in exercise.all_fields:
        columns |= _columns(field, [row.get(field.name) for row in rows], rows)
    frame = pd.DataFrame(columns)
    frame.attrs = {"exercise": exercise.key, "hidden": hidden, "rounds": []}
    return frame


def empty(exercise: Exercise, *, hidden: str = "") -> pd.DataFrame:
    """The frame of an exercise of which nothing may be shown."""
    made = ballot if exercise.kind is Kind.BALLOT else register
    return made(exercise, [], hidden=hidden)


def _texts(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[str, Any]:
    return {name: pd.array([row.get(name) for row in rows], dtype="string") for name in names}


def _columns(field: Field, values: list[Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    why = [WITHHELD.get(v) if isinstance(v, str) else None for v in values]
    there = [None if w else v for v, w in zip(values, why, strict=True)]
    made: dict[str, Any] = {}
    match field:
        case Rating() | Number():
            made[field.name] = pd.array(there, dtype="Int64")
        case Choice():
            keys = [option.key for option in field.options]
            made[field.name] = pd.Categorical(there, categories=keys)
        case Choices():
            for option in field.options:
                name = f"{field.name}_{option.key.replace('-', '_')}"
                made[name] = pd.array([option.key in (v or ()) for v in there], dtype="boolean")
        case Tick():
            made[field.name] = pd.array(there, dtype="boolean")
        case Date():
            days = [pd.NaT if v is None else pd.Timestamp(v) for v in there]
            made[field.name] = pd.Series(days, dtype="datetime64[ns]")
        case Link(many=True):
            made[field.name] = pd.Series([tuple(v or ()) for v in there], dtype="object")
        case _:
            text = [_joined(v) if isinstance(v, tuple) else v for v in there]
            made[field.name] = pd.array(text, dtype="string")
    if field.not_sure or field.rather_not or getattr(field, "for_the_talk", False):
        made[f"{field.name}_why"] = pd.array(why, dtype="string")
    return made


def _joined(value: tuple[Any, ...]) -> str:
    return "; ".join(" · ".join(v) if isinstance(v, tuple) else v for v in value)
