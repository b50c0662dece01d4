"""A partnership that is reported on is for reading: what would write to its file is refused.

A report reads a moment that stands in for the file, through `fornow.open`. A cell that goes to the
file itself would read another moment, or write into somebody's meeting. That is refused within this
Python; what a cell has another program do is beyond it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from fornow.partnership.snapshots import STANDING_IN, standing_in

_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps next to a file, and needs
#: What is done to a file, by the name Python has for it, and which of what is told are its paths.
_DONE: Mapping[str, Callable[[Any], tuple[object, ...]]] = {
    "open": lambda told: told[:1] if (told[2] or 0) & _TO_WRITE else (),
    "os.remove": lambda told: told[:1],
    "os.rename": lambda told: told[:2],
    "os.link": lambda told: told[:2],
    "os.truncate": lambda told: told[:1],
    "sqlite3.connect": lambda told: told[:1],
}


@cache
def guard() -> None:
    """Refuse all that would write to a file for which a moment stands in, as `PermissionError`."""
    sys.addaudithook(_look)


def _look(event: str, told: tuple[Any, ...]) -> None:
    paths = _DONE.get(event)
    if paths is None or STANDING_IN not in os.environ:
        return
    for path in paths(told):
        if _stood_in_for(path):
            raise PermissionError(
                "A report reads a partnership's file with fornow.open(file), and never writes to"
                " it. Read from that, or write to another file."
            )


def _stood_in_for(path: object) -> bool:
    if not isinstance(path, str | bytes | os.PathLike):
        return False  # a file that is open already, known by its number
    name = os.fsdecode(path)
    if name.startswith("file:"):  # as SQLite is given it, with what the path may not hold spelt out
        name = unquote(urlsplit(name).path)
    for ending in _BESIDE:
        name = name.removesuffix(ending)
    return standing_in(Path(name)) is not None
