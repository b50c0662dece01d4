"""Pictures that nobody has made yet: each made once, by a short-lived process beside the server."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

#: Seconds before a picture is tried again that could not be made.
_AGAIN = 10.0
_LONGEST = 60.0


class Drawings:
    """Which pictures are being made. Wanted twice, a picture is made once."""

    def __init__(self) -> None:
        self._making: dict[str, asyncio.Task[None]] = {}
        self._failed: dict[str, float] = {}

    def want(self, path: Path, round_id: str) -> None:
        """See to it that the picture of a revealed round is made."""
        late = time.monotonic() - self._failed.get(round_id, -_AGAIN)
        if round_id not in self._making and late >= _AGAIN:
            self._making[round_id] = asyncio.create_task(self._make(path, round_id))

    async def close(self) -> None:
        """Stop whatever is being made."""
        tasks = list(self._making.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _make(self, path: Path, round_id: str) -> None:
        worker = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "fornow.drawing", str(path), round_id,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,  # a traceback could quote what people wrote
        )  # fmt: skip
        try:
            code = await asyncio.wait_for(worker.wait(), _LONGEST)
            if code:
                self._failed[round_id] = time.monotonic()
        except TimeoutError:
            self._failed[round_id] = time.monotonic()
        finally:
            if worker.returncode is None:
                worker.kill()
                await worker.wait()
            self._making.pop(round_id, None)
