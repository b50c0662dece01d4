"""Pictures that nobody has made yet: each made once, by a short-lived process beside the server."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

#: A partnership's file, and a round's id or the name of a list.
Wanted = tuple[Path, str]
#: Seconds before a picture is tried again that could not be made; and between two of a list, to
#: which a whole room may be adding.
_AGAIN, _BETWEEN = 10.0, 3.0
_LONGEST = 60.0


class Drawings:
    """Which pictures are being made. Wanted twice, a picture is made once."""

    def __init__(self) -> None:
        self._making: dict[Wanted, asyncio.Task[None]] = {}
        self._again: set[Wanted] = set()
        self._rests: dict[Wanted, float] = {}

    def want(self, path: Path, what: str, *, again: bool = False) -> None:
        """See to it that the picture of a revealed round, or of a list, is made.

        `again`: what it shows has just changed, so one that is being made will not do.
        """
        wanted = (path, what)
        if again and wanted in self._making:
            self._again.add(wanted)
        elif again:
            self._rests.pop(wanted, None)
        if wanted not in self._making and time.monotonic() >= self._rests.get(wanted, 0.0):
            self._making[wanted] = asyncio.create_task(self._make(wanted))

    async def close(self) -> None:
        """Stop whatever is being made."""
        self._again.clear()
        tasks = list(self._making.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _make(self, wanted: Wanted) -> None:
        worker = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "fornow.drawing", *map(str, wanted),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,  # a traceback could quote what people wrote
        )  # fmt: skip
        rests = _AGAIN
        try:
            if not await asyncio.wait_for(worker.wait(), _LONGEST):
                rests = _BETWEEN
        except TimeoutError:
            pass  # and it is tried again after the rest
        finally:
            if worker.returncode is None:
                worker.kill()
                await worker.wait()
            self._rests[wanted] = time.monotonic() + rests
            self._making.pop(wanted, None)
        if wanted in self._again:
            self._again.discard(wanted)
            self.want(*wanted, again=True)
