"""The processes that make reports, one report at a time each, and what a report's job says.

When a process dies or takes too long, its report is said to have failed and another takes its
place.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer
from typing import Any

from fornow.reports.contents import Made

CELL_SECONDS = 300
# Runs the worker without putting the folder we are in before the library: `-P`.
COMMAND = (sys.executable, "-P", "-m", "fornow.reports.worker")


@dataclass(frozen=True, kw_only=True)
class Job:
    """One report to make: of which file, by which template, into which folder."""

    file: Path
    slug: str
    into: Path
    template: Path
    parameters: Mapping[str, Any]

    def line(self) -> str:
        """The job as a worker reads it."""
        return json.dumps(
            {
                "file": str(self.file),
                "into": str(self.into),
                "template": str(self.template),
                "parameters": dict(self.parameters),
                "cell_seconds": CELL_SECONDS,
            }
        )


class Worker:
    """A process that makes reports, started when it is first needed and again when it has died.

    What it and its kernels put down for a while stands in the folder `scratch`.
    """

    def __init__(self, *, seconds: float, scratch: str) -> None:
        self._seconds = seconds
        self._scratch = scratch
        self._process: subprocess.Popen[str] | None = None

    def make(self, job: Job) -> Made:
        """What came of a job."""
        begun = time.perf_counter()
        answer, late = self._ask(job.line())
        if answer:
            return Made.of(job.file, job.slug, json.loads(answer))
        self.end()
        took = time.perf_counter() - begun
        why = f"It took longer than {self._seconds:g} seconds" if late else "Its process died"
        return Made(job.file, job.slug, "failed", reason=f"{why}; try it alone.", seconds=took)

    def end(self) -> None:
        """Let go of the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            self._process = None

    def _ask(self, line: str) -> tuple[str, bool]:
        process = self._process = self._process or _started(self._scratch)
        late = Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = Timer(self._seconds, stop)
        timer.start()
        try:
            if process.stdin is None or process.stdout is None:
                return "", False
            process.stdin.write(line + "\n")
            process.stdin.flush()
            return process.stdout.readline(), late.is_set()
        except BrokenPipeError:
            return "", late.is_set()
        finally:
            timer.cancel()


def _started(scratch: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), scratch)},
    )
