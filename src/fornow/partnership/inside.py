"""Whether what is in a file is built as ours is, and sound: before it is opened to be used."""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path

from fornow.errors import FileBusy, FileProblem
from fornow.partnership.files import beside, is_log, look_from_outside, reading, stamps
from fornow.partnership.moments import keep_moment
from fornow.scratch import for_a_while

SCHEMA = package_files("fornow.partnership").joinpath("schema.sql")

#: What holds of every row we write. SQLite keeps no sum of what stands in it: a byte that went
#: wrong shows itself here or nowhere.
_FAULTS = {
    "coalesce(json_type(CASE WHEN json_valid(content) THEN content END), '') <> 'object'": (
        "declared",
        "settings_version",
        "waiting",
        "answer",
        "version",
        "event",
    ),
    "date(day, '+0 days') IS NOT day": ("settings_version", "session", "version", "event"),
    "voice NOT IN ('unnamed', 'organisation', 'level', 'named')": ("waiting", "answer", "version"),
    "agreement NOT IN ('unattributed', 'stays-here', 'on-the-record')": ("round",),
}


def look_before_opening(path: Path, *, writing: bool) -> None:
    """Nothing when the file may be opened; `FileProblem` with one clear sentence when not."""
    look_from_outside(path, writing=writing)
    before = stamps(path)
    try:
        look_inside(path, live=is_log(beside(path, "-wal")))
    except FileProblem as problem:
        if stamps(path) == before and not is_log(beside(path, "-wal")):
            raise
        # What is written moves from the log into the file page by page. Somebody is at it, or was
        # stopped in the midst of it: then only the file and its log together are whole.
        _look_at_both(path, problem)


def _look_at_both(path: Path, problem: FileProblem) -> None:
    """Look at the file as its log makes it; `problem` is what is said where it makes nothing."""
    with for_a_while() as folder:
        moment = folder / "moment"
        try:
            keep_moment(path, moment)
        except FileBusy:
            raise
        except FileProblem:
            raise problem from None
        look_inside(moment, live=False, called=path)


def look_inside(path: Path, *, live: bool, called: Path | None = None) -> None:
    """The file is built as ours are, and sound. Immutable: SQLite leaves nothing beside it.

    `live`: somebody may be writing; then only how it is built can be told from outside. `called` is
    the file that is named when something is wrong, where this is a copy of it.
    """
    named = called or path
    damaged = FileProblem(
        f"{named} is damaged, and has not been touched."
        " Open the copy you took away last, or ask whoever keeps the copies."
    )
    try:
        db = reading(path)
        try:
            built = _built(db)
            sound = live or (built == _as_ours() and _sound(db))
        finally:
            db.close()
    except (sqlite3.Error, OverflowError, UnicodeError):
        raise damaged from None
    # Also against a file made to harm: a view or a trigger could do more than it seems to.
    ours = {(kind, name) for kind, name, *_ in _as_ours()}
    added = sorted(name for kind, name, *_ in built if (kind, name) not in ours)
    if added and set(_as_ours()) <= set(built):
        raise FileProblem(
            f"{named} holds something that is not ours ({added[0]}), and has not been touched."
            " Another program has added to it: open the copy you took away last."
        )
    if not sound or built != _as_ours():
        raise damaged


def _sound(db: sqlite3.Connection) -> bool:
    """Whether every page hangs together and every answer can be read."""
    if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        return False
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return False
    faults = " UNION ALL ".join(
        f"SELECT 1 FROM {table} WHERE {fault}"  # noqa: S608 - words of our own
        for fault, tables in _FAULTS.items()
        for table in tables
    )
    return db.execute(f"{faults} LIMIT 1").fetchone() is None


def _built(db: sqlite3.Connection) -> tuple[tuple[str, ...], ...]:
    found = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    return tuple((kind, name, table, _bare(sql or "")) for kind, name, table, sql in found)


def _bare(sql: str) -> str:
    """A statement without its comments and line ends, which may change and mean the same."""
    return " ".join(re.sub("--.*", "", sql).split())


@cache
def _as_ours() -> tuple[tuple[str, ...], ...]:
    db = sqlite3.connect(":memory:")
    try:
        db.executescript(SCHEMA.read_text("utf-8"))
        return _built(db)
    finally:
        db.close()
