"""What may be shown: the only door out of the partnership's file.

Nothing leaves a ballot before its reveal, nothing unnamed leaves below the smallest group, and an
answer leaves with no more about its giver than its voice allows. Every surface (form, frame,
picture, report, export) asks here and nowhere else.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from fornow.answers import Value, Withheld, parse
from fornow.exercises.exercise import Agreement, Exercise, Voice
from fornow.exercises.fields import Text
from fornow.partnership import registers, rounds, sessions
from fornow.partnership.registers import Version
from fornow.partnership.rounds import Round, seats_in
from fornow.partnership.sessions import smallest_group_now
from fornow.partnership.store import Store

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

    `hidden` says why there are none, or is ''. `n` counts seats.
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


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Every revealed round of a ballot, oldest first; `hidden` says why there is nothing."""

    exercise: Exercise
    rounds: tuple[ShownRound, ...]
    hidden: str


@dataclass(frozen=True, kw_only=True)
class ShownEntry:
    """A version of an entry with its values checked against the wording it was given under."""

    version: Version
    first_day: date
    organisation: str
    level: str
    values: dict[str, Value]


def ballot(store: Store, exercise: Exercise, *, way: Way) -> Shown:
    """What may be shown of a ballot."""
    found = tuple(_shown(store, asked, way) for asked in rounds.revealed(store, exercise.key))
    if any(not shown.hidden for shown in found):
        return Shown(exercise=exercise, rounds=found, hidden="")
    return Shown(exercise=exercise, rounds=found, hidden=_why_nothing(store, exercise, found))


def register(store: Store, exercise: Exercise, *, way: Way, history: bool) -> list[ShownEntry]:
    """The entries of a register: the latest version of each, or every version."""
    found = registers.versions(store, exercise.key)
    first: dict[str, date] = {}
    last: dict[str, Version] = {}
    for version in found:
        first.setdefault(version.entry, version.day)
        last[version.entry] = version
    shown = found if history else list(last.values())
    kept = [version for version in shown if way is Way.ROOM or not _stays(store, version.source)]
    return [_entry(store, version, first[version.entry]) for version in kept]


def settings(store: Store, exercise: Exercise) -> dict[str, Value]:
    """The settings as they are now."""
    return _read(exercise, sessions.settings(store))


def events(store: Store) -> list[dict[str, Any]]:
    """Looks at decisions and stop signals, oldest first, as dicts."""
    found = store.rows("SELECT * FROM event WHERE kind IN ('look', 'signal') ORDER BY day, number")
    return [
        {
            "entry": row["subject"],
            "kind": row["kind"],
            "day": date.fromisoformat(row["day"]),
            **json.loads(row["content"]),
        }
        for row in found
    ]


def split_allowed(parts: Iterable[str], smallest_group: int) -> bool:
    """Whether answers may be shown apart by these parts ('' is the rest): each 0 or ≥ k.

    >>> split_allowed(["council"] * 5 + ["police"] * 4, 5)
    False
    """
    return all(count >= smallest_group for count in Counter(parts).values())


def _shown(store: Store, asked: Round, way: Way) -> ShownRound:
    k = (
        1
        if asked.agreement is Agreement.ON_THE_RECORD
        else max(asked.smallest_group, smallest_group_now(store))
    )
    found = store.rows("SELECT * FROM answer WHERE round = ? ORDER BY id", asked.id)
    rows: list[Row] = []
    for item in asked.items or (rounds.Item(id="", text=""),):
        label = _item_label(store, item, way)
        part = [row for row in found if row["item"] == item.id]
        rows.extend(_rows_of_item(asked, part, item.id, label, k))
    notes = _notes(asked, way)
    if asked.agreement is Agreement.STAYS_HERE and way is Way.AWAY:
        rows = [replace(row, values=_without_words(asked.exercise, row)) for row in rows]
    hidden = "" if rows else _too_few(asked.seats, k)
    return ShownRound(
        id=asked.id,
        exercise=asked.exercise,
        day=asked.day,
        subject=asked.subject,
        agreement=asked.agreement,
        n=asked.seats,
        people=asked.people,
        smallest_group=k,
        typed=asked.typed,
        hidden=hidden,
        notes=notes,
        rows=tuple(rows),
    )


def _rows_of_item(asked: Round, found: list[Any], item_id: str, item: str, k: int) -> list[Row]:
    """The rows of one item, or none where the smallest group is not reached."""
    wholes = [row for row in found if row["part"] != "words"]
    words = [row for row in found if row["part"] == "words"]
    given = [row for row in wholes if row["voice"] in (Voice.ORGANISATION, Voice.NAMED)]
    rest = len(wholes) - len(given)
    if rest and len(wholes) < k:
        return []
    apart = rest == 0 or rest >= k
    levels = [row["attributed"] if row["voice"] == Voice.LEVEL else "" for row in wholes]
    by_level = split_allowed(levels, k)
    written = iter([json.loads(row["content"]) for row in words])
    rows = []
    for row in wholes:
        content = json.loads(row["content"])
        if row["part"] == "marks":
            content |= next(written, {})
        shown = {
            Voice.ORGANISATION: apart,
            Voice.NAMED: apart,
            Voice.LEVEL: by_level,
        }
        known = row["attributed"] if shown.get(Voice(row["voice"]), False) else ""
        rows.append(_row(asked.exercise, row, content, item_id, item, known))
    return rows


def _row(
    exercise: Exercise, row: Any, content: dict[str, Any], item_id: str, item: str, known: str
) -> Row:
    return Row(
        item_id=item_id,
        item=item,
        organisation=known if row["voice"] == Voice.ORGANISATION else "",
        level=known if row["voice"] == Voice.LEVEL else "",
        name=known if row["voice"] == Voice.NAMED else "",
        group=row["circle"] or (known if row["voice"] == Voice.ORGANISATION else ""),
        values=_read(exercise, content),
    )


def _read(exercise: Exercise, content: dict[str, Any]) -> dict[str, Value]:
    """Kept JSON back to values, under the wording it was given."""
    values: dict[str, Value] = {}
    for field in exercise.all_fields:
        value = parse(field, content.get(field.name))
        if value is not None and type(value).__name__ != "Problem":
            values[field.name] = value  # type: ignore[assignment]
    return values


def _without_words(exercise: Exercise, row: Row) -> dict[str, Value]:
    if row.organisation or row.name:
        return row.values
    wordy = {field.name for field in exercise.all_fields if isinstance(field, Text)}
    return {
        name: value
        for name, value in row.values.items()
        if name not in wordy or isinstance(value, Withheld)
    }


def _item_label(store: Store, item: rounds.Item, way: Way) -> str:
    if way is Way.AWAY and _stays(store, item.source):
        return f"(kept in the room, {item.id[:4]})"
    return item.text


def _stays(store: Store, source: str) -> bool:
    """Whether words came from an unnamed round that agreed: what is said here stays here."""
    if not source:
        return False
    found = store.row("SELECT agreement FROM round WHERE id = ?", source)
    return bool(found) and found["agreement"] == Agreement.STAYS_HERE


def _notes(asked: Round, way: Way) -> tuple[str, ...]:
    notes = []
    if asked.agreement is Agreement.ON_THE_RECORD:
        notes.append("On the record: shown however few answered.")
    wordy = any(isinstance(field, Text) for field in asked.exercise.all_fields)
    if asked.agreement is Agreement.STAYS_HERE and way is Way.AWAY and wordy:
        notes.append(STAYS_HERE)
    if asked.typed:
        notes.append(f"{asked.typed} of these were typed for someone else.")
    return tuple(notes)


def _too_few(n: int, k: int) -> str:
    answered = "Nobody has answered" if n == 0 else f"{n} answered"
    return f"{answered}; nothing is shown until {k} have, so that nobody can be picked out."


def _why_nothing(store: Store, exercise: Exercise, found: tuple[ShownRound, ...]) -> str:
    under_way = rounds.current(store, exercise.key)
    if under_way is not None:
        n = seats_in(store, under_way)
        return f"{n} in so far. Answers stay hidden until they are revealed to everyone."
    if found:
        return found[-1].hidden
    return "This has not been asked yet."


def _entry(store: Store, version: Version, first_day: date) -> ShownEntry:
    exercise = store.declared(version.declared)
    voice = version.voice
    return ShownEntry(
        version=version,
        first_day=first_day,
        organisation=version.attributed if voice == Voice.ORGANISATION else "",
        level=version.attributed if voice == Voice.LEVEL else "",
        values=_read(exercise, version.content),
    )
