"""A folder for what a batch puts down for a while, which outlives no batch for long.

In it stand moments of partnerships' files. A batch that is killed cannot take them away, so the
next one on this machine does.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

PREFIX = "fornow-batch-"
HELD = "held"  # locked for as long as the batch lives, however it ends


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that only we can read, empty, and gone at the end."""
    _clear_away()
    with ExitStack() as ours:
        while not (folder := _begun(ours)):
            pass  # taken for a killed batch's before it was locked: begin another
        inside = folder / "in"
        inside.mkdir()
        yield inside


def _begun(ours: ExitStack) -> Path | None:
    """A new folder, locked; None where another batch took it away meanwhile."""
    # A worker that has to be ended leaves things lying about; the folder goes, and they with it.
    made = TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
    folder = Path(ours.enter_context(made))
    held = folder / HELD
    try:
        locked = _lock(ours.enter_context(held.open("wb")))
    except FileNotFoundError:
        return None
    return folder if sys.platform == "win32" or (locked and held.exists()) else None


def _clear_away() -> None:
    """Take away the folders of batches that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            with (folder / HELD).open("rb") as file:
                if _lock(file):
                    # While it is locked: let go of first, it could be taken for a new one's own.
                    shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue  # somebody else's, or only just begun


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
