"""What comes through the door: rounds, rows and entries, as they may be shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from fornow.answers import Problem, Value, parse
from fornow.exercises.exercise import Agreement, Exercise
from fornow.exercises.fields import Field, Text
from fornow.partnership.registers import Version

STAYS_HERE = "What was written here stays in the room, as agreed, and is left out."


class Way(StrEnum):
    """Where something is on its way to."""

    ROOM = "room"
    AWAY = "away"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One answer as it may be shown. Words of unnamed answers stand in an order of their own."""

    item_id: str
    item: str
    organisation: str
    level: str
    name: str
    group: str
    values: dict[str, Value]


@dataclass(frozen=True, kw_only=True)
class ShownRound:
    """A revealed round: what was asked, how many answered, and the rows that may be shown.

    `hidden` says why there are none, or is ''. `n` counts seats. `together`: which of the marks
    that the exercise names as crossed stand beside one another in a row, in groups; the others
    come each in an order of its own.
    """

    id: str
    exercise: Exercise
    day: date
    subject: str
    agreement: Agreement
    n: int
    people: int | None
    smallest_group: int
    typed: int
    hidden: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    together: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Every revealed round of a ballot, oldest first; `hidden` says why there is nothing."""

    exercise: Exercise
    rounds: tuple[ShownRound, ...]
    hidden: str


@dataclass(frozen=True, kw_only=True)
class ShownEntry:
    """A version of an entry with its values checked against the wording it was given under.

    `let_go`: it stands in the register, and the last look at it let it go.
    """

    version: Version
    exercise: Exercise
    first_day: date
    organisation: str
    level: str
    values: dict[str, Value]
    let_go: bool = False

    @property
    def standing(self) -> str:
        """How it stands: open, let go, superseded or closed."""
        state = self.version.state
        return "let go" if self.let_go and state == "open" else state


def read(exercise: Exercise, content: Mapping[str, Any]) -> dict[str, Value]:
    """Kept JSON back to values, under the wording it was given."""
    values: dict[str, Value] = {}
    for field in exercise.all_fields:
        if field.name not in content:
            continue  # not answered, or asked in a stage that has not come yet
        value = _read(field, content[field.name])
        if value is not None:
            values[field.name] = value
    return values


def _read(field: Field, kept: Any) -> Value | None:
    value = parse(field, kept)
    if not isinstance(value, Problem):
        return value
    if isinstance(field, Text):  # a kind of field that is not installed here, read as words
        return json.dumps(kept, ensure_ascii=False)
    return None
