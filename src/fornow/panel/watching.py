"""What looks at the room again by itself, while a page shows the panel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

#: Seconds between two looks: a count that is a second old is not wrong.
EVERY = 1.0

_NOW: dict[Path, Watch] = {}
_LOCK = threading.Lock()


class Watch:
    """A thread that looks again until it is told to end, or until looking says that it is over.

    A thread and not a task of the kernel's loop: a cell that takes its time would hold that up. It
    ends with its kernel, and there is one for each partnership: where a cell is run again, the
    panel that it makes takes the place of the one before, which is told to give way.
    """

    def __init__(
        self, path: Path, look: Callable[[], bool], *, give_way: Callable[[], None]
    ) -> None:
        self.path, self._look, self._give_way = path, look, give_way
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
            self._thread = threading.Thread(
                target=self._go, args=(self._over,), name="fornow-panel", daemon=True
            )
            self._thread.start()
        if before is not None and before is not self:
            before._give_way()

    def end(self) -> None:
        """Look no more."""
        self._over.set()

    def _go(self, over: threading.Event) -> None:
        while not over.wait(EVERY):
            if not self._look():
                over.set()
