"""One moment of a partnership's file, taken while others may be writing to it.

Nothing is written to the file or beside it, and nobody who writes has to wait for it. Where a whole
batch of reports reads, each file's moment is kept in a folder, named in the environment, and is
read in the file's stead: so a report shows one moment, however often it looks.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from hashlib import file_digest, sha256
from pathlib import Path, PurePath

from fornow.addresses import in_full
from fornow.partnership.files import beside, cannot, is_log, look_before_opening, look_inside
from fornow.scratch import for_a_while

#: In the environment: the folder with the moments that stand in for files.
STANDING_IN = "FORNOW_SNAPSHOTS"
WAIT_SECONDS = 10.0
_TRIES = 20  # a file that is copied while it changes is copied again


def take_snapshot(path: Path, folder: Path, *, called: PurePath | None = None) -> str:
    """A sum of what the file holds now; that moment stands in for it in `folder` from here on.

    The sum is the same for the same content, whether it stands in the file or still in its log.
    `called` is the file that is meant, where the one at `path` is a copy that was fetched.
    `FileProblem` when the file may not be opened, `FileBusy` when it cannot be read just now.
    """
    look_before_opening(path, writing=False)
    target = _place(called or path, folder)
    target.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as db:
            for pragma in ("journal_mode=OFF", "synchronous=OFF"):
                db.execute(f"PRAGMA {pragma}").fetchall()
            copy_moment(path, db)
        # What somebody is writing to could not be looked through from outside; the moment can.
        look_inside(target, live=False, called=path)
    except sqlite3.Error as error:
        raise cannot(path, error) from None
    with target.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def drop_snapshot(path: PurePath, folder: Path) -> None:
    """Nothing stands in for the file any more."""
    _place(path, folder).unlink(missing_ok=True)


def standing_in(path: Path) -> Path | None:
    """The moment that stands in for the file, where there is one."""
    folder = os.environ.get(STANDING_IN)
    kept = _place(path, Path(folder)) if folder else None
    return kept if kept is not None and kept.is_file() else None


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
    before = _stamps(path, log)
    if not is_log(log):
        _backup(path, "mode=ro&immutable=1", into=into)
        return _stamps(path, log) == before
    # A log whose index is gone: both were copied, or the machine went down. SQLite would make a
    # new index beside it, so it does that somewhere else.
    with for_a_while() as folder:
        moved = folder / "moved"
        shutil.copyfile(path, moved)
        shutil.copyfile(log, beside(moved, "-wal"))
        if _stamps(path, log) != before:
            return False
        _backup(moved, "mode=rw", into=into)
    return True


def _backup(path: Path, how: str, *, into: sqlite3.Connection) -> None:
    uri = f"{path.absolute().as_uri()}?{how}"
    with closing(sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS)) as source:
        source.execute("SELECT 1 FROM sqlite_master").fetchall()  # waits here, if at all
        source.backup(into)


def _stamps(path: Path, log: Path) -> list[tuple[int, int]]:
    found = (file.stat() for file in (path, log) if file.exists())
    return [(one.st_mtime_ns, one.st_size) for one in found]


def _place(path: PurePath, folder: Path) -> Path:
    known = in_full(path).encode("utf-8", "surrogatepass")
    return folder / f"{sha256(known).hexdigest()[:40]}.fornow"
