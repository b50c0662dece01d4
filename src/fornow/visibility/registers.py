"""What may be shown of registers, of the settings, and of what happened to entries."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from fornow.answers import Value
from fornow.exercises.exercise import Exercise, Voice
from fornow.partnership import registers, sessions
from fornow.partnership.registers import Version
from fornow.partnership.store import Store
from fornow.visibility.ballots import words_may_go
from fornow.visibility.shown import ShownEntry, Way, read


def register(
    store: Store, exercise: Exercise, *, way: Way, history: bool, as_of: date | None = None
) -> list[ShownEntry]:
    """The entries of a register: the version of each that stands, or every version.

    After two people have revised one entry apart, both their versions stand. With `as_of`
    nothing is known that was written after that day.
    """
    found = [
        version
        for version in registers.versions(store, exercise.key)
        if as_of is None or version.day <= as_of
    ]
    first: dict[str, date] = {}
    for version in found:
        first.setdefault(version.entry, version.day)
    shown = found if history else registers.standing(found)
    sources = {version.source for version in shown}
    may_go = {source for source in sources if words_may_go(store, source, way)}
    kept = [version for version in shown if version.source in may_go]
    worded = {digest: store.declared(digest) for digest in {version.declared for version in kept}}
    entries = [_entry(worded[version.declared], version, first[version.entry]) for version in kept]
    if history:
        return entries
    gone = sessions.let_go(store)
    shown_as = [replace(entry, let_go=entry.version.entry in gone) for entry in entries]
    return sorted(shown_as, key=lambda entry: _place(exercise, entry))


def _place(exercise: Exercise, entry: ShownEntry) -> list[tuple[bool, int, str]]:
    """Where an entry stands by the fields that put its register in order; what is open is last."""
    given = (entry.values.get(name) for name in exercise.in_order)
    return [
        (value is None, value if isinstance(value, int) else 0, str(value or "").casefold())
        for value in given
    ]


def settings(store: Store, exercise: Exercise) -> dict[str, Value]:
    """The settings as they are now."""
    return read(exercise, sessions.settings(store))


def events(store: Store) -> list[dict[str, Any]]:
    """Looks at decisions and stop signals, oldest first, as dicts."""
    found = store.rows("SELECT * FROM event WHERE kind IN ('look', 'signal') ORDER BY day, number")
    return [
        {
            **json.loads(row["content"]),
            "entry": row["subject"],
            "kind": row["kind"],
            "day": date.fromisoformat(row["day"]),
        }
        for row in found
    ]


def _entry(exercise: Exercise, version: Version, first_day: date) -> ShownEntry:
    voice = version.voice
    return ShownEntry(
        version=version,
        exercise=exercise,
        first_day=first_day,
        organisation=version.attributed if voice == Voice.ORGANISATION else "",
        level=version.attributed if voice == Voice.LEVEL else "",
        values=read(exercise, version.content),
    )
