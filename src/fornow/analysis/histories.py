"""What a register said on a given day: the entries, each as its last version by then.

Both kinds of frame are read: `history=True`, with a row a version, and the plain one, with a row
an entry's latest version. From a plain frame an earlier wording cannot be had back; days are kept
all the same, so nothing first written after the day is seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, ids_of, required, rows_of, text_of, whole

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of an entry and the day it was written (None where the frame has no days)."""

    day: date | None
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry as it stood on the day. `versions` are those written by then, oldest first.

    `values` are of the last one. `full` says whether all versions are there (a history) or only
    the latest.
    """

    entry: str
    written: date | None
    revised: date | None
    state: str
    superseded_by: str
    values: Mapping[str, Any] = field(repr=False)
    versions: tuple[Version, ...] = field(repr=False)
    full: bool


def on_the_day(register: pd.DataFrame, *, as_of: Day) -> tuple[Entry, ...]:
    """The entries of a register as they stood on a day, as first seen in the frame.

    `register`: a register's frame, with `entry` and whatever of date, revised, version, stage,
    state (open, superseded, closed) and superseded_by it has. Rows dated after `as_of` are not
    seen; rows without a day always are. An empty frame needs no columns.

    Raises ValueError for a frame without `entry` or with an entry that has no id.

    >>> frame = pd.DataFrame({"entry": ["e", "e"], "version": [1, 2], "word": ["a", "b"],
    ...                       "date": pd.to_datetime(["2026-01-01", "2026-02-01"])})
    >>> [entry.values["word"] for entry in on_the_day(frame, as_of="2026-01-31")]
    ['a']
    """
    day = as_day(as_of)
    rows = _rows_by_entry(register)
    firsts = {name: _first_day(found) for name, found in rows.items()}
    full = "version" in register.columns
    made = (_entry(name, found, day=day, firsts=firsts, full=full) for name, found in rows.items())
    return tuple(entry for entry in made if entry is not None)


def known_ids(register: pd.DataFrame) -> tuple[str, ...]:
    """Every entry's id in the frame, whatever its day, as first seen.

    >>> known_ids(pd.DataFrame({"entry": ["b", "a", "b"]}))
    ('b', 'a')
    """
    return tuple(_rows_by_entry(register))


def touched(entry: Entry, known: tuple[str, ...]) -> tuple[str, ...]:
    """The decisions an entry of the front line names; ValueError for one that is not `known`.

    >>> (word,) = on_the_day(pd.DataFrame({"entry": ["w"], "touches": ["d"]}), as_of="2026-01-01")
    >>> touched(word, ("d",))
    ('d',)
    """
    names = ids_of(entry.values.get("touches"))
    for name in names:
        if name not in known:
            raise ValueError(
                f"The word from the front line {entry.entry!r} touches a decision that is not in"
                f" the register: {name!r}. Those there are: {', '.join(known) or 'none yet'}."
                " Add it, or take it off the entry."
            )
    return names


def _rows_by_entry(register: pd.DataFrame) -> dict[str, list[Row]]:
    required(register, [], of="the register")
    if register.empty:
        return {}
    required(register, ["entry"], of="the register")
    found: dict[str, list[Row]] = {}
    for row in rows_of(register):
        name = text_of(row["entry"])
        if not name:
            raise ValueError("An entry in the register has no id. Give every row its 'entry'.")
        found.setdefault(name, []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: whole(row.get("version")) or 0)
    return found


def _first_day(rows: list[Row]) -> date | None:
    days = [day for row in rows if (day := day_of(row.get("date"))) is not None]
    return min(days, default=None)


def _entry(
    name: str, rows: list[Row], *, day: date, firsts: Mapping[str, date | None], full: bool
) -> Entry | None:
    seen = [row for row in rows if (day_of(row.get("date")) or day) <= day]
    if not seen:
        return None
    last = seen[-1]
    written = _first_day(rows)
    revised = day_of(last.get("date" if full else "revised")) or written
    superseded_by = text_of(last.get("superseded_by"))
    # A plain frame has today's state only. It was reached by the latest version, or at the
    # earliest when the entry now standing in its place was written: before that it was open.
    reached = [moment for moment in (revised, firsts.get(superseded_by)) if moment is not None]
    still_open = any(moment > day for moment in reached)
    return Entry(
        entry=name,
        written=written,
        revised=revised,
        state="open" if still_open else text_of(last.get("state")) or "open",
        superseded_by="" if still_open else superseded_by,
        values=last,
        versions=tuple(Version(day=day_of(row.get("date")), values=row) for row in seen),
        full=full,
    )
