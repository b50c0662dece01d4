"""A file that somebody gives us, read as a stranger's: looked at, never opened for use.

What is in it is taken out row by row, judged, and written into a file that we make ourselves.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fornow.errors import FileProblem, FornowError
from fornow.exercises.declaration import from_json
from fornow.partnership.files import reading
from fornow.partnership.inside import look_before_opening
from fornow.partnership.sealed import seal_holds
from fornow.partnership.sessions import NEVER_BELOW
from fornow.partnership.settled import settled
from fornow.partnership.store import SEAL, Store
from fornow.partnership.tables import TABLE, are_names
from fornow.partnership.whose import ENDINGS, WHOSE
from fornow.scratch import for_a_while

LARGEST = 20 * 1024 * 1024  # bytes; years of meetings take less than half
_LONGEST = 200_000  # characters in one cell; a wording takes some ten thousand
_ZIP = b"PK\x03\x04"
_ID = re.compile(r"[0-9a-f]{20}")

#: Every table of rows, each after those that its rows point to.
TABLES = (
    *("declared", "settings_version", "session", "round", "item", "waiting", "answer"),
    *("entry", "version", "event"),
)

Row = Mapping[str, Any]
Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, kw_only=True)
class Held:
    """All that a partnership's file holds: its facts about itself, and every row by table."""

    meta: Mapping[str, str]
    rows: Rows

    @property
    def name(self) -> str:
        """What the partnership is called."""
        return str(settled(self.rows["settings_version"]).values.get("name") or "")

    @property
    def last_day(self) -> date:
        """The last day on which something was written in it."""
        days = [row["day"] for rows in self.rows.values() for row in rows if "day" in row]
        return date.fromisoformat(max(days, default=self.meta["made_on"]))


def held_in(store: Store) -> Held:
    """What an open partnership holds at this moment; inside `writing()` nobody can add to it."""
    meta = {row["name"]: row["content"] for row in store.rows("SELECT * FROM meta")}
    rows = {table: _plain(store.rows(f"SELECT * FROM {table}")) for table in TABLES}  # noqa: S608
    meta.pop(SEAL, None)
    return Held(meta=meta, rows=rows)


def read_given(content: bytes, *, called: str) -> Held:
    """What the file holds; `FileProblem` with one clear sentence when it is not to be trusted."""
    if len(content) > LARGEST:
        raise _too_large(called, len(content))
    content = _unpacked(content, called)
    with for_a_while() as folder:
        path = folder / "given"
        path.write_bytes(content)
        try:
            look_before_opening(path, writing=False)
            held = _read(path)
        except FileProblem as problem:
            raise FileProblem(str(problem).replace(str(path), f"“{called}”")) from None
        except (sqlite3.Error, UnicodeError, OverflowError):
            raise _damaged(called) from None
    seal = held.meta.get(SEAL)
    unlike = seal is not None and not seal_holds(content, seal)
    if unlike or _cut(content) or any(_faults(held)):
        raise _damaged(called)
    return Held(meta={k: v for k, v in held.meta.items() if k != SEAL}, rows=held.rows)


def _unpacked(content: bytes, called: str) -> bytes:
    """The one partnership's file in what “Save it all in one” saved; any other content as it is."""
    if not content.startswith(_ZIP):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            inside = [one for one in whole.infolist() if one.filename.endswith(".fornow")]
            if len(inside) != 1:
                found = "no partnership's file" if not inside else f"{len(inside)} of them"
                raise FileProblem(
                    f"“{called}” is a packed folder with {found} in it."
                    " Unpack it, and choose the file that ends in .fornow."
                )
            if inside[0].file_size > LARGEST:
                raise _too_large(called, inside[0].file_size)
            return whole.read(inside[0])  # no more than it says of itself: zipfile stops there
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise _damaged(called) from None


def _too_large(called: str, size: int) -> FileProblem:
    return FileProblem(
        f"“{called}” is too large ({size / 1024**2:.0f} MB; at most"
        f" {LARGEST // 1024**2}). Choose the partnership's file, which ends in .fornow."
    )


def write_into(store: Store, held: Held) -> None:
    """Put these rows in the place of those in an open file, inside a `writing()` block."""
    for table in reversed(TABLES):
        store.write(f"DELETE FROM {table}")  # noqa: S608 - a word of our own
    for name, content in held.meta.items():
        store.write("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, content)
    for table in TABLES:
        for row in held.rows[table]:
            store.insert(table, **row)


def _read(path: Path) -> Held:
    db = reading(path)
    db.row_factory = sqlite3.Row
    try:
        meta = {row["name"]: row["content"] for row in db.execute("SELECT * FROM meta")}
        rows = {table: _plain(db.execute(f"SELECT * FROM {table}")) for table in TABLES}  # noqa: S608
    finally:
        db.close()
    return Held(meta=meta, rows=rows)


def _plain(rows: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in rows]


def _cut(content: bytes) -> bool:
    """Whether the file ends before its last page does, which SQLite makes up with noughts."""
    page = int.from_bytes(content[16:18], "big")
    return len(content) != page * int.from_bytes(content[28:32], "big")


def _damaged(called: str) -> FileProblem:
    return FileProblem(
        f"“{called}” is damaged or was changed by another program, and has not been used."
        " Choose another copy."
    )


def _faults(held: Held) -> Iterator[str]:
    """What no file that fornow wrote has, as far as it lasts; the reader is told of none of it."""
    meta = {name: content for name, content in held.meta.items() if name != SEAL}
    if set(meta) - {TABLE, WHOSE} != {"partnership", "copy", "made_on"}:
        yield "facts about the file"
        return
    if meta.get(WHOSE, "") not in ENDINGS:
        yield WHOSE
    if TABLE in meta and not are_names(meta[TABLE]):
        yield "whose copy it is"
    if not (_ID.fullmatch(meta["partnership"]) and _ID.fullmatch(meta["copy"])):
        yield "the file's names"
    if not _is_day(meta["made_on"]):
        yield "the day it was made"
    for table, rows in held.rows.items():
        for row in rows:
            if not all(_fits(name, value) for name, value in row.items()):
                yield table
    yield from (f"wording {row['id']}" for row in held.rows["declared"] if not _is_wording(row))
    parted = {row["id"] for row in held.rows["round"] if row["parted"]}
    yield from ("an answer kept twice" for row in held.rows["waiting"] if row["round"] in parted)


def _fits(name: str, value: Any) -> bool:
    if value is None:
        return name == "people"
    if isinstance(value, int):
        return (NEVER_BELOW if name == "smallest_group" else 0) <= value < 1_000_000
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    return value.isprintable() if name in ("id", "origin", "seat", "register") else True


def _is_wording(row: Row) -> bool:
    content = row["content"]
    if row["id"] != hashlib.blake2b(content.encode(), digest_size=10).hexdigest():
        return False
    try:
        return bool(from_json(json.loads(content)).key == row["exercise"])
    except (FornowError, RecursionError, AttributeError):
        return False


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
