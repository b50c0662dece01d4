"""`merge_files`: several files of one partnership become a new one; none of them is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fornow.partnership import tables
from fornow.partnership.given import TABLES, Held
from fornow.partnership.merging import written
from fornow.partnership.merging.asked import Asked, asked
from fornow.partnership.merging.inputs import Given, read_all, refuse_calls
from fornow.partnership.merging.sides import TOGETHER, Row, Side, Told
from fornow.partnership.merging.wordings import Wordings, on
from fornow.partnership.settled import settled
from fornow.partnership.transfer import new_file
from fornow.partnership.waiting import WERE_IN

#: What a row is known by; every other table's rows have an id.
_KEYS = {"item": ("round", "id"), "waiting": ("round", "seat", "item"), "answer": ("round", "id")}


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What came of it; `conflicts` need somebody to look at them, `notes` are good to know."""

    held: Held
    conflicts: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def tables(self) -> str:
        """The tables it is a copy for, in words; '' for the partnership's own file."""
        return " and ".join(tables.names(self.held.meta))


def merge_files(paths: Sequence[Path], out: Path) -> Merged:
    """Put the files together into a new one at `out`, whole or not at all.

    `FornowError` with a sentence when one of them cannot be used, when they are not of one
    partnership, or when `out` is there already; then nothing has been written.
    """
    refuse_calls(paths, out)
    merged = merge(read_all(paths))
    new_file(merged.held, out)
    return merged


def merge(given: Sequence[Given]) -> Merged:
    """All that these files hold, once; the same in any order."""
    sides = [Side(one) for one in given]
    told = Told()
    meta = _meta(given)
    copy, home = meta["copy"], tables.TABLE not in meta
    sessions = _sessions(sides, told)
    rounds = asked(sides, sessions, copy=copy, home=home, told=told)
    rows: dict[str, list[Row]] = {
        **rounds.rows,
        **written.entries(sides, rounds.has, copy=copy),
        "declared": _every(sides, "declared"),
        "settings_version": _every(sides, "settings_version"),
        "session": list({row["id"]: row for row in sessions.values()}.values()),
    }
    rows["event"] = _events(sides, rounds, {row["id"] for row in rows["entry"]}, copy)
    written.tell(sides, rows, told)
    _tell_of_settings(rows, told)
    return Merged(
        held=Held(meta=meta, rows={table: _in_order(table, rows[table]) for table in TABLES}),
        conflicts=tuple(sorted(set(told.conflicts))),
        notes=tuple(sorted(set(told.notes))),
    )


def _meta(given: Sequence[Given]) -> dict[str, str]:
    """The partnership's own file goes on, if it is among them; else a copy for all the tables."""
    own = [one.held.meta for one in given if not one.at_a_table]
    every = [one.held.meta for one in given]
    meta = {
        "partnership": every[0]["partnership"],
        "copy": min(one["copy"] for one in own or every),
        "made_on": min(one["made_on"] for one in every),
    }
    if not own:
        meta[tables.TABLE] = tables.written(name for one in every for name in tables.names(one))
    return meta


def _every(sides: Sequence[Side], table: str) -> list[Row]:
    return written.once(row for side in sides for row in side.rows(table))


def _sessions(sides: Sequence[Side], told: Told) -> dict[str, Row]:
    """The session that each is now: one to a day and title."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in (row for side in sides for row in side.rows("session")):
        found.setdefault((row["day"], row["title"]), []).append(row)
    now: dict[str, Row] = {}
    for (day, _), rows in found.items():
        people = {row["people"] for row in rows if row["people"]}
        if len(people) > 1:
            told.notes.append(
                f"The copies say that {' or '.join(map(str, sorted(people)))} people were here on"
                f" {on(day)}; {max(people)} stands. Say it anew in a workbook if it was another."
            )
        first = min(rows, key=lambda row: str(row["id"]))
        plan = max(row["plan"] for row in rows)
        one = {**first, "people": max(people, default=None), "plan": plan}
        now.update({row["id"]: one for row in rows})
    return now


def _events(sides: Sequence[Side], rounds: Asked, entries: set[str], copy: str) -> list[Row]:
    """What happened to entries and rounds that are here; which rounds are one is told anew."""
    every = {row["id"] for side in sides for row in side.rows("round")}
    found = [
        {**row, "origin": copy, "subject": rounds.names.get(row["subject"], row["subject"])}
        for side in sides
        for row in side.rows("event")
        if row["kind"] != TOGETHER
        and (rounds.has(side, row["subject"]) if row["subject"] in every else True)
        and (row["kind"] in (WERE_IN, "import") or row["subject"] in entries | every)
    ]
    return written.once([*found, *rounds.events])


def _tell_of_settings(rows: Mapping[str, list[Row]], told: Told) -> None:
    now = settled(rows["settings_version"])
    wordings = Wordings(rows["declared"])
    for name, said in now.disputed.items():
        kept = now.values.get(name)
        others = [_shown(one) for one in said if one != kept]
        told.conflicts.append(
            f"The setting {wordings.prompt('partnership', name)} was changed in several copies:"
            f" {_shown(kept)} stands, and {' and '.join(others)} does not. Save it once more in"
            " Getting started, as it is to be."
        )


def _shown(value: Any) -> str:
    return "nothing" if value is None else f"“{value}”"


def _in_order(table: str, rows: Sequence[Row]) -> list[Row]:
    keys = _KEYS.get(table, ("id",))
    return sorted(rows, key=lambda row: [row[key] for key in keys])
