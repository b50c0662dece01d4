"""Whatever a process has started is ended with it, also what was meant to stay behind."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36  # its number in Linux's prctl.h


@contextmanager
def nothing_left_running() -> Iterator[None]:
    """Afterwards nothing runs that was started in here; where the system can tell.

    A process that leaves its parents behind becomes a child of this one, and is found so.
    """
    if sys.platform != "linux":
        yield
        return
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    try:
        yield
    finally:
        # What is ended may leave children of its own to us.
        while children := list(_children()):
            for pid in children:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                with suppress(ChildProcessError):
                    os.waitpid(pid, 0)


def _children() -> Iterator[int]:
    for listed in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            yield from map(int, listed.read_text(encoding="ascii").split())
