"""One program at a time writes into a folder, so that batches at one moment do not meet there.

A report is a page, its notebook and the sums of both. If two wrote them at one moment, each would
take the other's for what somebody changed by hand.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from fornow.addresses import Address, Place


@contextmanager
def alone_in(folder: Place) -> Iterator[None]:
    """Whoever else wants this waits until we are done, or gone, however we went.

    Where a system or a disk knows no such thing, and in a store, nobody waits.
    """
    if isinstance(folder, Address) or sys.platform == "win32":
        yield
        return
    import fcntl

    number = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)
