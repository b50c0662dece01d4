"""All that is committed in a partnership's file at one moment, while others may be writing to it.

Nothing is written to the file or beside it, and nobody who writes has to wait for it.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from fornow.partnership.files import beside, cannot, is_log, stamps
from fornow.scratch import for_a_while

WAIT_SECONDS = 10.0
_TRIES = 20  # a file that is copied while it changes is copied again


def keep_moment(path: Path, target: Path) -> None:
    """The moment as a new file; `FileBusy` or `FileProblem` where it cannot be read."""
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as db:
            for pragma in ("journal_mode=OFF", "synchronous=OFF"):
                db.execute(f"PRAGMA {pragma}").fetchall()
            copy_moment(path, db)
    except sqlite3.Error as error:
        raise cannot(path, error) from None


def copy_moment(path: Path, into: sqlite3.Connection) -> None:
    """Copy all that is committed in the file, at one moment, into an empty database."""
    for _ in range(_TRIES):
        if _copied(path, into):
            return
    raise sqlite3.OperationalError("database is locked")


def _copied(path: Path, into: sqlite3.Connection) -> bool:
    """Whether it was copied; not when it changed meanwhile in a way that SQLite could not see."""
    log, index = beside(path, "-wal"), beside(path, "-shm")
    if is_log(log) and index.exists():
        # Read-only, so that it is not we who clear the log away when all others have gone.
        _backup(path, "mode=ro", into=into)
        return True
    before = stamps(path)
    if not is_log(log):
        _backup(path, "mode=ro&immutable=1", into=into)
        return stamps(path) == before
    # A log whose index is gone: both were copied, or the machine went down. SQLite would make a
    # new index beside it, so it does that somewhere else.
    with for_a_while() as folder:
        moved = folder / "moved"
        shutil.copyfile(path, moved)
        shutil.copyfile(log, beside(moved, "-wal"))
        if stamps(path) != before:
            return False
        _backup(moved, "mode=rw", into=into)
    return True


def _backup(path: Path, how: str, *, into: sqlite3.Connection) -> None:
    uri = f"{path.absolute().as_uri()}?{how}"
    with closing(sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS)) as source:
        source.execute("SELECT 1 FROM sqlite_master").fetchall()  # waits here, if at all
        source.backup(into)
