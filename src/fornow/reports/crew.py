"""The processes that make reports, one report at a time each, and what a report's job says.

When a process dies or takes too long, its report is said to have failed and another takes its
place.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Timer
from typing import Any, ClassVar

from fornow.addresses import Place
from fornow.reports.contents import Made
from fornow.reports.kernel import QUIET
from fornow.visibility.file import STANDING_IN
from fornow.warm.nursery import Child, Nursery, NurseryClosed, can_fork
from fornow.warm.wire import message

CELL_SECONDS = 300
LATE = 5  # seconds that a report has to end itself, once its time is up
# Runs the worker without putting the folder we are in before the library: `-P`.
COMMAND = (sys.executable, "-P", "-m", "fornow.reports.worker")
FORKED = "fornow.reports.worker:serve"
READY = "fornow.reports.ready"


@dataclass(frozen=True, kw_only=True)
class Job:
    """One report to make: of which file, by which template, into which folder."""

    file: Place
    slug: str
    into: Place
    template: Path
    parameters: Mapping[str, Any]

    def told(self) -> dict[str, Any]:
        """The job as a worker is told it."""
        return {
            "file": str(self.file),
            "into": str(self.into),
            "template": str(self.template),
            "parameters": dict(self.parameters),
            "cell_seconds": CELL_SECONDS,
        }


class Worker:
    """Makes one report at a time, and stops it where it takes too long or too much.

    `seconds` is the most that a report may take, `megabytes` the most memory; what it and its
    kernel put down for a while stands in the folder `scratch`, which workers of a batch share.
    """

    def __init__(self, *, seconds: float, scratch: str, megabytes: int | None = None) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._way = Forked(scratch) if can_fork() else Kept(scratch)

    def make(self, job: Job) -> Made:
        """What came of a job."""
        begun = time.perf_counter()
        limits = {"seconds": self._seconds, "megabytes": self._megabytes}
        answer, late = self._ask({**job.told(), **limits})
        if answer:
            return Made.of(job.file, job.slug, json.loads(answer))
        took = time.perf_counter() - begun
        why = f"It took longer than {self._seconds:g} seconds" if late else "Its process died"
        reason = f"{why}; try it alone."
        # Under a limit of memory it most likely came to that, and would again.
        passing = not late and self._megabytes is None
        return Made(job.file, job.slug, "failed", reason=reason, seconds=took, passing=passing)

    def end(self) -> None:
        """Let go of the processes, and of a report that is being made."""
        self._way.end()

    def _ask(self, job: Mapping[str, Any]) -> tuple[str, bool]:
        late = Event()

        def stop() -> None:
            late.set()
            self._way.stop()

        # The report ends itself in time, and says where it was; this is for one that cannot.
        timer = Timer(self._seconds + LATE, stop)
        try:
            return self._way.answer(job, begun=timer.start), late.is_set()
        finally:
            timer.cancel()


class Forked:
    """Each report in a fresh process, forked from a nursery that a batch's workers share."""

    _nurseries: ClassVar[dict[str, Nursery]] = {}
    _coming: ClassVar[list[Nursery]] = []
    _lock: ClassVar[Lock] = Lock()

    def __init__(self, scratch: str) -> None:
        self._scratch = scratch
        self._child: Child | None = None
        self._over = False

    def answer(self, job: Mapping[str, Any], *, begun: Callable[[], None]) -> str:
        """What came of a job, as JSON; "" where its process died.

        `begun` is called once it is begun: what the nursery takes to be ready is no report's time.
        """
        environment = {**os.environ, **_put_down_in(self._scratch)}
        try:
            child = self._child = self._nursery().child(FORKED, job=job, environment=environment)
        except OSError:  # no process or no memory for one, or all is over
            return ""
        begun()
        said = message(child.conversation)
        self._child = None
        child.end()
        return said[0].decode() if said else ""

    def stop(self) -> None:
        """End the report that is being made."""
        if (child := self._child) is not None:
            child.signal(signal.SIGKILL)

    def end(self) -> None:
        """Let go of the nursery, whose children end with it, and ask for no other."""
        with self._lock:
            self._over = True
            nursery = self._nurseries.pop(self._scratch, None)
        if nursery is not None:
            nursery.close()

    @classmethod
    @contextmanager
    def begun(cls) -> Iterator[None]:
        """A nursery is on its way from now on, for whoever wants one next; gone if nobody did."""
        if cls.coming() is not None:
            yield
            return
        coming = _nursery()
        cls._coming.append(coming)
        try:
            coming.begin()
            yield
        finally:
            with cls._lock:
                unwanted = coming in cls._coming
                if unwanted:
                    cls._coming.remove(coming)
            if unwanted:
                coming.close()

    @classmethod
    def coming(cls) -> Nursery | None:
        """A nursery that is on its way and that nobody has taken, if there is one."""
        with cls._lock:
            return cls._coming[-1] if cls._coming else None

    def _nursery(self) -> Nursery:
        with self._lock:
            if self._over:
                raise NurseryClosed
            if self._scratch not in self._nurseries:
                made = self._coming.pop() if self._coming else _nursery()
                self._nurseries[self._scratch] = made
            return self._nurseries[self._scratch]


class Kept:
    """One report after another in one process, each in a kernel that Jupyter starts."""

    def __init__(self, scratch: str) -> None:
        self._scratch = scratch
        self._process: subprocess.Popen[str] | None = None
        self._lock = Lock()
        self._over = False

    def answer(self, job: Mapping[str, Any], *, begun: Callable[[], None]) -> str:
        """What came of a job, as JSON; "" where its process died."""
        begun()
        with self._lock:
            if self._over:
                return ""
            process = self._process = self._process or _started(self._scratch)
        answer = ""
        with suppress(BrokenPipeError):
            if process.stdin is not None and process.stdout is not None:
                process.stdin.write(json.dumps(job) + "\n")
                process.stdin.flush()
                answer = process.stdout.readline()
        if not answer:
            self._let_go()
        return answer

    def stop(self) -> None:
        """End the process, and the report that is being made with it."""
        if (process := self._process) is not None:
            process.kill()

    def end(self) -> None:
        """Let go of the process, and start no other."""
        with self._lock:
            self._over = True
        self._let_go()

    def _let_go(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()


def _nursery() -> Nursery:
    return Nursery(READY, environment={**os.environ, **QUIET}, quiet=True)


def _started(scratch: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={**os.environ, **_put_down_in(scratch)},
    )


def _put_down_in(scratch: str) -> dict[str, str]:
    return dict.fromkeys(("TMPDIR", "TEMP", "TMP", STANDING_IN), scratch)
