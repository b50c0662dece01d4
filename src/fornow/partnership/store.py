"""One partnership's file: opened safely, written in short transactions, read in single statements.

The kernel and the server are two processes that share only this file: WAL, `synchronous=FULL`,
`BEGIN IMMEDIATE`, and no read transaction that outlives its statement (an old one would keep
unnamed answers in the write-ahead log after a reveal).
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sqlite3
import threading
import weakref
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from fornow.errors import FileProblem
from fornow.exercises.declaration import from_text, to_json
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import field_types
from fornow.partnership.files import (
    APPLICATION_ID,
    FORMAT,
    cannot,
    keep_to_ourselves,
    refuse_unsafe_place,
)
from fornow.partnership.inside import SCHEMA, look_before_opening
from fornow.partnership.memory import Memory
from fornow.partnership.moments import WAIT_SECONDS, copy_moment
from fornow.partnership.snapshots import standing_in
from fornow.partnership.whose import WHOSE, refuse_from_elsewhere

Made = TypeVar("Made")

#: A copy that was taken away is sealed by a sum of its bytes, which the first change makes untrue.
SEAL = "seal"
UNSEAL = f"DELETE FROM meta WHERE name = '{SEAL}'"  # noqa: S608 - a word of our own
WAIT_FOR_READERS = 2000  # milliseconds: a reveal is a press, and its answer should come soon


def new_id() -> str:
    """A random name for a row: it says nothing about who, when or in what order."""
    return secrets.token_hex(10)


class Store:
    """An open partnership file. Close it, or use it in a `with` statement."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db
        self._lock = threading.RLock()
        self._depth = 0
        self.closed = False
        self._memory = Memory()
        self._finalizer = weakref.finalize(self, db.close)
        self.copy = self.meta("copy")
        self.whose = self.meta(WHOSE)  # "" where it is a partnership's

    @classmethod
    def create(cls, path: Path, *, whose: str = "") -> Store:
        """A new, empty file at `path` (mode 0600), opened: a partnership's, or as `whose` says."""
        if not path.parent.is_dir():
            raise FileProblem(
                f"There is no folder {path.parent}. Make it first, or choose another."
            )
        refuse_unsafe_place(path.parent)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            raise FileProblem(
                f"{path} is there already, and has been left as it was. Choose another name."
            ) from None
        except OSError as error:
            raise FileProblem(f"{path} cannot be written ({error.strerror}).") from None
        db = _connect(path)
        db.execute("PRAGMA journal_mode=WAL").fetchall()
        db.executescript(
            f"BEGIN IMMEDIATE; PRAGMA application_id={APPLICATION_ID};"
            f"PRAGMA user_version={FORMAT}; {SCHEMA.read_text('utf-8')}"
        )
        first = {"partnership": new_id(), "copy": new_id(), "made_on": f"{date.today()}"}
        first |= {WHOSE: whose} if whose else {}
        db.executemany("INSERT INTO meta VALUES (?, ?)", list(first.items()))
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return cls(path, db)

    @classmethod
    def open(cls, path: Path) -> Store:
        """The partnership file at `path`, open for reading and writing.

        Where a snapshot stands in for it, what is written goes nowhere: a report only reads.
        """
        if standing_in(path):
            return cls.snapshot(path)
        look_before_opening(path, writing=True)
        keep_to_ourselves(path)
        db = _connect(path)
        try:
            db.execute("SELECT count(*) FROM meta").fetchall()
            return cls(path, db)
        except sqlite3.Error as error:
            db.close()
            raise cannot(path, error) from None

    @classmethod
    def snapshot(cls, path: Path) -> Store:
        """The partnership as it is now, in memory: the file and its folder stay untouched."""
        kept = standing_in(path)
        if kept is None:
            look_before_opening(path, writing=False)
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            copy_moment(kept or path, memory)
        except sqlite3.Error as error:
            memory.close()
            raise cannot(path, error) from None
        memory.row_factory = sqlite3.Row
        return cls(path, memory)

    def close(self) -> None:
        """Let go of the file; what was saved is in it, and nothing is left beside it."""
        with self._lock:  # once whoever reads it just now has done so
            self._memory.forget()
            self._finalizer()
            self.closed = True

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction: all of it is on disk when the block ends, or none of it.

        One block inside another is all or nothing too: left with an exception, what it wrote is
        taken back, also when the block around it goes on.
        """
        with self._lock:
            point = f"block_{self._depth}"
            begin, end, undo = "BEGIN IMMEDIATE", "COMMIT", ["ROLLBACK"]
            if self._depth:
                begin, end = f"SAVEPOINT {point}", f"RELEASE {point}"
                undo = [f"ROLLBACK TO {point}", end]
            self._run(begin)
            self._depth += 1
            try:
                if self._depth == 1:
                    self._run(UNSEAL)
                yield
                self._run(end)
            except BaseException:
                for step in undo:
                    if self._db.in_transaction:
                        self._db.execute(step)
                raise
            finally:
                self._depth -= 1

    def rows(self, statement: str, *values: Any) -> list[sqlite3.Row]:
        """Every row of a SELECT, read to the end so that no read stays open."""
        with self._lock:
            try:
                return self._db.execute(statement, values).fetchall()
            except sqlite3.Error as error:
                raise cannot(self.path, error) from None

    def row(self, statement: str, *values: Any) -> sqlite3.Row | None:
        """The first row of a SELECT, or None."""
        found = self.rows(statement, *values)
        return found[0] if found else None

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for as long as the file stays as it is; nobody changes it.

        SQLite tells of others' changes, and counts what is written here, also what is taken back.
        Inside `writing()` it is made each time.
        """
        with self._lock:
            if self._depth:
                return make()
            others = self.rows("PRAGMA data_version")[0][0]
            kept = self._memory.of((others, self._db.total_changes))
        if key not in kept:
            kept[key] = make()
        found: Made = kept[key]
        return found

    def write(self, statement: str, *values: Any) -> int:
        """Run one INSERT, UPDATE or DELETE inside `writing()`; how many rows it touched."""
        if not self._depth:
            raise RuntimeError("write() belongs inside a writing() block.")
        return self._run(statement, *values)

    def insert(self, table: str, **values: Any) -> None:
        """Add one row."""
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" for _ in values)
        # Table and column names are ours, never typed by anybody; the values are bound.
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
        self.write(statement, *values.values())

    def copy_into(self, path: Path) -> None:
        """A sound copy at `path`, which must not be there yet: all that is committed, and no more.

        A copy of the file's bytes would lack what still stands in the write-ahead log, and would
        carry what was deleted.
        """
        with self._lock:
            self._run("VACUUM INTO ?", str(path))

    def forget(self) -> bool:
        """Leave no trace of what was deleted; False when another reader kept that from being done.

        `secure_delete` blanks deleted rows but not the copies that a page keeps when it is split,
        so the file is written anew; then the write-ahead log, which holds the old pages, is
        emptied.
        """
        with self._lock:
            try:
                self._db.execute(f"PRAGMA busy_timeout={WAIT_FOR_READERS}").fetchall()
                self._db.execute("VACUUM")
                busy, _, _ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError as error:
                if "locked" in str(error) or "busy" in str(error):
                    return False
                raise cannot(self.path, error) from None
            finally:
                self._db.execute(f"PRAGMA busy_timeout={WAIT_SECONDS * 1000:.0f}").fetchall()
        return not busy

    def meta(self, name: str) -> str:
        """One fact about the file: its copy id, the partnership's id, the day it was made."""
        found = self.row("SELECT content FROM meta WHERE name = ?", name)
        return str(found["content"]) if found else ""

    def declare(self, exercise: Exercise) -> str:
        """The id under which the exercise is kept; `FileProblem` if in another kind of file."""
        refuse_from_elsewhere(exercise, self.whose)
        content = json.dumps(to_json(exercise), ensure_ascii=False, sort_keys=True)
        digest = hashlib.blake2b(content.encode(), digest_size=10).hexdigest()
        self.write("INSERT OR IGNORE INTO declared VALUES (?, ?, ?)", digest, exercise.key, content)
        return digest

    def declared(self, digest: str) -> Exercise:
        """The exercise as it was worded then, in the kinds of field that are known here now."""
        return self.once((digest, *field_types()), lambda: from_text(self._wording(digest)))

    def _wording(self, digest: str) -> str:
        found = self.row("SELECT content FROM declared WHERE id = ?", digest)
        if found is None:
            raise FileProblem(f"{self.path} has lost the wording of an exercise. Use another copy.")
        return str(found["content"])

    def all_declared(self) -> list[Exercise]:
        """Every exercise this file remembers being asked, as it was worded last."""
        found = self.rows(
            "SELECT d.exercise, d.id,"
            " coalesce((SELECT max(number) FROM round WHERE declared = d.id), 0) AS asked,"
            " coalesce((SELECT max(day) FROM version WHERE declared = d.id), '') AS written"
            " FROM declared d ORDER BY asked, written, d.id"
        )
        last = {row["exercise"]: row["id"] for row in found}
        return [self.declared(digest) for digest in last.values()]

    def next_number(self, table: str) -> int:
        """One more than the highest number in `table`."""
        # The name of the table is ours, never typed by anybody.
        found = self.row(f"SELECT coalesce(max(number), 0) + 1 AS next FROM {table}")  # noqa: S608
        return int(found["next"]) if found else 1

    def _run(self, statement: str, *values: Any) -> int:
        try:
            return self._db.execute(statement, values).rowcount
        except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
                raise  # ours to mend, and no fault of the file
            raise cannot(self.path, error) from None


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    db.row_factory = sqlite3.Row
    for pragma in (
        *("synchronous=FULL", "secure_delete=ON", "foreign_keys=ON"),
        *("trusted_schema=OFF", "temp_store=MEMORY"),
    ):
        db.execute(f"PRAGMA {pragma}").fetchall()
    return db
