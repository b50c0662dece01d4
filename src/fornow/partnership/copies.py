"""A copy of a partnership's file for a table that has no network: to take answers, not to reveal.

It holds what may be known at any table: lists, decisions, what was revealed, and the round that is
open, so that cards keyed in there answer the same one. Answers that wait for a reveal stay at home.
"""

from __future__ import annotations

from pathlib import Path

from fornow.answers import Problem
from fornow.answers.raw import words
from fornow.errors import FornowError, RoundProblem
from fornow.exercises.fields import SHORT_TEXT
from fornow.partnership import tables
from fornow.partnership.given import Held, held_in
from fornow.partnership.store import Store, new_id
from fornow.partnership.transfer import new_file


def copy_for(store: Store, table: str, path: Path) -> None:
    """The copy for the table so called, as a new file at `path`; nothing is ever written over.

    `RoundProblem` while a reveal stands half done: its answers are neither waiting nor shown.
    """
    called = words("name", table, most=SHORT_TEXT)
    if isinstance(called, Problem):
        raise FornowError(called.message)
    if not called:
        raise FornowError("Say for which table the copy is, such as: --for “Table 1”.")
    new_file(_for_a_table(store, held_in(store), called), path)


#: What is only ever added to: rows by table, and a revealed round once more.
_KEPT = (
    *("settings_version", "session", "round", "answer", "entry", "version", "event"),
    "round WHERE parted = 1",
    "round WHERE state = 'revealed'",
)


def how_far(store: Store) -> int:
    """How much was saved, asked and revealed in this file: of two copies the fuller has more.

    Answers that wait are not counted, for a reveal takes them away.
    """
    counts = (f"(SELECT COUNT(*) FROM {kept})" for kept in _KEPT)  # noqa: S608 - words of our own
    found = store.row(f"SELECT {' + '.join(counts)} AS many")
    return int(found["many"]) if found else 0


def _for_a_table(store: Store, held: Held, called: str) -> Held:
    half = [row for row in held.rows["round"] if row["parted"] and row["state"] != "revealed"]
    if half:
        title = store.declared(half[0]["declared"]).title
        raise RoundProblem(
            f"The reveal of “{title}” was cut off half-way. Open the workbook and press"
            " Reveal again; then make the copy."
        )
    meta = {**held.meta, "copy": new_id(), tables.TABLE: tables.written([called])}
    return Held(meta=meta, rows={**held.rows, "waiting": []})
