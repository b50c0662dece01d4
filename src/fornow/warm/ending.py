"""The end of a process that ran cells: what they have begun is brought to its end first."""

from __future__ import annotations

import atexit
import gc
import io
import threading
from contextlib import suppress
from typing import Any


def finish() -> None:
    """Do what Python does before it ends: wait for threads, do what was asked for, write it out.

    Python's own end would also take every library apart piece by piece, which takes longer than
    many a report's cells.
    """
    python: Any = threading
    for do in (python._shutdown, atexit._run_exitfuncs, gc.collect):
        with suppress(BaseException):  # what one leaves undone, the others do all the same
            do()
    # Only what is newer than the nursery, which has frozen its own.
    for each in gc.get_objects():
        with suppress(BaseException):
            if isinstance(each, io.IOBase) and not each.closed:
                each.flush()
