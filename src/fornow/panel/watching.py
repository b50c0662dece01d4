"""What looks at the room again by itself, while a page shows the panel."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

#: Seconds between two looks: a count that is a second old is not wrong.
EVERY = 1.0
#: Seconds after which a look says that somebody is here: a host that ends what is idle, as Binder
#: does after ten minutes, leaves the kernel be through half an hour of talk.
STILL_HERE = 60.0
#: Seconds without a press or a change after which nobody is thought to be here any more: a lid that
#: was closed says no goodbye, and such a host would keep the kernel for ever.
LONGEST_SILENCE = 3 * 60 * 60.0

_NOW: dict[Path, Watch] = {}
_LOCK = threading.Lock()


class Watch:
    """A thread that looks again until it is told to end, or until looking says that it is over.

    A thread and not a task of the kernel's loop: a cell that takes its time would hold that up. It
    ends with its kernel, and there is one for each partnership: where a cell is run again, the
    panel that it makes takes the place of the one before, which is told to give way.
    """

    def __init__(
        self,
        path: Path,
        look: Callable[[], bool],
        *,
        still_here: Callable[[], None],
        give_way: Callable[[], None],
    ) -> None:
        self.path, self._look = path, look
        self._still_here, self._give_way = still_here, give_way
        self._moved = self._said = 0.0
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def going(self) -> bool:
        """Whether it is looking."""
        return self._thread is not None and self._thread.is_alive() and not self._over.is_set()

    def begin(self) -> None:
        """Look again and again from now on; nothing where it does so already."""
        with _LOCK:
            if self.going:
                return
            before, _NOW[self.path] = _NOW.get(self.path), self
            self._over = threading.Event()
            self._moved = self._said = time.monotonic()
            self._thread = threading.Thread(
                target=self._go, args=(self._over,), name="fornow-panel", daemon=True
            )
            self._thread.start()
        if before is not None and before is not self:
            before._give_way()

    def moved(self) -> None:
        """Somebody has pressed something, or something has come: go on for as long again."""
        self._moved = time.monotonic()

    def end(self) -> None:
        """Look no more."""
        self._over.set()

    def _go(self, over: threading.Event) -> None:
        while not over.wait(EVERY):
            if not self._look():
                over.set()
            elif time.monotonic() - self._moved > LONGEST_SILENCE:
                self._give_way()
            elif time.monotonic() - self._said > STILL_HERE:
                self._said = time.monotonic()
                self._still_here()
