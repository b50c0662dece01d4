"""The end of a process that ran cells: what they have begun is brought to its end first."""

from __future__ import annotations

import atexit
import gc
import threading
from _io import _IOBase
from contextlib import suppress
from typing import Any


def finish() -> None:
    """Do what Python does before it ends: wait for threads, do what was asked for, write it out.

    Python's own end would also look for what nobody reaches any more and take every library apart
    piece by piece, which takes longer than many a report's cells.
    """
    python: Any = threading
    with suppress(BaseException):
        python._shutdown()
    begun = _written_to()
    gc.freeze()  # IPython's own end looks for it too
    with suppress(BaseException):
        atexit._run_exitfuncs()
    for each in (*begun, *_written_to()):
        with suppress(BaseException):
            if not each.closed:
                each.flush()


def _written_to() -> list[_IOBase]:
    """The open files that are newer than the nursery, which has frozen its own."""
    # By its type: an object of a cell's own may answer anything when it is asked what it is.
    return [each for each in gc.get_objects() if issubclass(type(each), _IOBase)]
