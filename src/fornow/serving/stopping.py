"""Ends a server that is told to stop, also when it is in the middle of something.

Jupyter stops from inside its loop, and waits for what runs beside it: a page on its way starts a
kernel, and a thread waits for that kernel for minutes. So whoever stops a server here waits ten
seconds at most.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

PATIENCE = 10.0  # seconds from the signal to the end
GRACE = 1.0  # seconds for what is left running once everything of ours has been let go
SIGNALED = 128  # and the signal's number: the exit code of a process that a signal ended


class Stopping:
    """What a process does when it is told to stop while it serves from the folder `home`.

    The first signal stops the server, or ends a process that is only starting one. A second one,
    or `PATIENCE` without an end, ends the process where it stands. That holds after the server has
    let go of its loop too: threads of its own can keep a process that has nothing left to do.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.code = 0
        self._app: Any = None

    def listen(self) -> None:
        """Take the signals that ask a process to stop."""
        for which in (signal.SIGINT, signal.SIGTERM):
            signal.signal(which, self._asked)

    def started(self, app: Any) -> None:
        """There is a running server to stop now; until there is, nothing has been opened."""
        self._app = app

    def ended(self) -> None:
        """The server has let go of everything: what still runs has no one to run for."""
        if self.code:
            self._end_kernels()
            _later(GRACE, lambda: self._end(0))

    def _asked(self, number: int, _: FrameType | None) -> None:
        again, self.code = bool(self.code), self.code or SIGNALED + number
        if again or self._app is None:
            self._end(self.code)
        _later(PATIENCE, lambda: self._end(self.code))
        logging.disable(logging.ERROR)  # a page on its way would tell that its kernel has died
        self._app.stop(from_signal=True)

    def _end(self, code: int) -> None:
        try:
            self._end_kernels()
            shutil.rmtree(self.home, ignore_errors=True)
        finally:
            os._exit(code)

    def _end_kernels(self) -> None:
        # They may still be writing into the folder that is about to go.
        manager = getattr(self._app, "kernel_manager", None)
        if manager is not None:
            manager.end()


def _later(seconds: float, step: Callable[[], None]) -> None:
    timer = threading.Timer(seconds, step)
    timer.daemon = True
    timer.start()
