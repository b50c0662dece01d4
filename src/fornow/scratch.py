"""A folder to put things down in for a while, which outlives its program for no longer than needed.

A program that is killed cannot take its folder away; so the next that begins one of the same name
in the same place does. Which are still in use is told by a lock, and a lock ends with its program.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

MOMENT = "fornow-moment-"  # copies of files, which may hold answers that are not revealed
HELD = "held"  # locked for as long as its program lives, however it ends


@contextmanager
def for_a_while(called: str = MOMENT, *, within: Path | None = None) -> Iterator[Path]:
    """A folder that only we can read, empty, and gone at the end; its name begins as given.

    It stands among the machine's other passing things, or in the folder `within`.
    """
    within = within or Path(tempfile.gettempdir())
    _clear_away(within, called)
    with ExitStack() as ours:
        while not (folder := _begun(within, called, ours)):
            pass  # taken for a killed program's before it was locked: begin another
        inside = folder / "in"
        inside.mkdir()
        yield inside


def _begun(within: Path, called: str, ours: ExitStack) -> Path | None:
    """A new folder, locked; None where another program took it away meanwhile."""
    # A worker that has to be ended leaves things lying about; the folder goes, and they with it.
    made = TemporaryDirectory(prefix=called, dir=within, ignore_cleanup_errors=True)
    folder = Path(ours.enter_context(made))
    held = folder / HELD
    try:
        locked = _lock(ours.enter_context(held.open("wb")))
    except FileNotFoundError:
        return None
    return folder if sys.platform == "win32" or (locked and held.exists()) else None


def _clear_away(within: Path, called: str) -> None:
    """Take away the folders of programs that were killed."""
    for folder in [one for one in within.iterdir() if one.name.startswith(called)]:
        try:
            with (folder / HELD).open("rb") as file:
                if _lock(file):
                    # While it is locked: let go of first, it could be taken for a new one's own.
                    shutil.rmtree(folder, ignore_errors=True)
        except FileNotFoundError:
            _clear_away_empty(folder)
        except OSError:
            continue  # somebody else's


def _clear_away_empty(folder: Path) -> None:
    """Take away a folder whose program was killed before it locked it; or it begins another."""
    with suppress(OSError):  # locked since then
        folder.rmdir()


def _lock(file: IO[bytes]) -> bool:
    """Whether the file is ours alone now; never where locks do not end with their process."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
