"""Orders that are with a cluster, each until its row has come back or the cluster is gone.

When a worker dies, the cluster gives what it had in hand to others, some times; then it blames all
of it, though one may have been the cause and the others only near. So what is blamed waits until
nothing else is out, and is tried alone: what ends its worker then is the cause.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, InvalidStateError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any

from fornow.errors import FornowError
from fornow.reports.contents import Made
from fornow.reports.making import Order

LONE_SECONDS = 60  # without anybody to make a report, until it is given up
LOOK_SECONDS = 1
KILLED = "KilledWorker"
LOST = (
    "The cluster at {} can no longer be reached, or has no worker left. What was made stands:"
    " see to the cluster, then give the same command with --resume."
)
CAUSE = "Each worker that began it died, also when it had nothing else in hand; try it alone."


@dataclass(frozen=True, eq=False)
class Asked:
    """An order that was given out, and the row that is to come of it."""

    order: Order
    row: Future[Made] = field(default_factory=Future)

    def comes(self, row: Made) -> None:
        """Have its row; of two that come, the first."""
        with suppress(InvalidStateError):
            self.row.set_result(row)

    def fails(self, reason: str) -> None:
        """Have a row that says why there is no report."""
        job = self.order.job
        self.comes(Made(job.file, job.slug, "failed", reason=reason))

    def stays(self, reason: str) -> None:
        """Have a row that says why it was not begun, or not brought to its end."""
        job = self.order.job
        self.comes(Made(job.file, job.slug, "not begun", reason=reason))


class GivenOut:
    """What is with the cluster at `address`; `submit` gives it an order under a name."""

    def __init__(self, client: Any, address: str, *, submit: Callable[[Order, str], Any]) -> None:
        self._client = client
        self._lost = LOST.format(address)
        self._submit = submit
        self._door = Lock()
        self._out: dict[Asked, Any] = {}
        self._waiting: deque[Asked] = deque()
        self._blamed: deque[Asked] = deque()
        self._alone: Asked | None = None

    def give(self, order: Order) -> Future[Made]:
        """Give out an order; what comes of it comes later."""
        asked = Asked(order)
        with self._door:
            self._waiting.append(asked)
        self._go_on()
        return asked.row

    @property
    def tasks(self) -> list[Any]:
        """What the cluster has in hand."""
        return list(self._out.values())

    @contextmanager
    def watched(self) -> Iterator[None]:
        """While orders are out, somebody looks whether there is anybody to carry them out."""
        over = Event()
        watch = Thread(target=self._watch, args=(over,), daemon=True)
        watch.start()
        try:
            yield
        finally:
            over.set()
            watch.join()

    def _go_on(self) -> None:
        with self._door:
            while (asked := self._next()) is not None:
                name = asked.order.job.slug + ("-alone" if asked is self._alone else "")
                try:
                    task = self._submit(asked.order, name)
                except Exception:  # noqa: BLE001 - whatever its library says: nobody takes orders
                    self._alone = None
                    asked.stays(self._lost)
                    continue
                self._out[asked] = task
                task.add_done_callback(lambda task, asked=asked: self._back(asked, task))

    def _next(self) -> Asked | None:
        """What is to go out now: while one is tried alone, nothing is."""
        if self._alone is not None:
            return None
        if self._waiting:
            return self._waiting.popleft()
        if self._blamed and not self._out:
            self._alone = self._blamed.popleft()
            return self._alone
        return None

    def _back(self, asked: Asked, task: Any) -> None:
        row, problem = _come(task)
        with self._door:
            self._out.pop(asked, None)
            alone = self._alone is asked
            self._alone = None if alone else self._alone
            blamed = type(problem).__name__ == KILLED
            if blamed and not alone:
                self._blamed.append(asked)
        if row is not None:
            asked.comes(row)
        elif problem is None:
            asked.stays(self._lost)
        elif alone or not blamed:
            asked.fails(CAUSE if blamed else _of(problem))
        self._go_on()

    def _watch(self, over: Event) -> None:
        last = time.monotonic()
        while not over.wait(LOOK_SECONDS):
            with suppress(Exception):  # no answer is an answer
                if self._client.status == "running" and self._client.nthreads():
                    last = time.monotonic()
            if time.monotonic() - last > LONE_SECONDS:
                with self._door:
                    left = [*self._out, *self._blamed, *self._waiting]
                for asked in left:
                    asked.stays(self._lost)


def _come(task: Any) -> tuple[Made | None, BaseException | None]:
    """The row that came of a task, or the problem it had; neither where the cluster is gone."""
    try:
        if task.status == "finished":
            return task.result(), None
        return None, task.exception() if task.status == "error" else None
    except Exception as problem:  # noqa: BLE001 - its row was lost on the way, with its worker
        return None, problem if type(problem).__name__ == KILLED else None


def _of(problem: BaseException) -> str:
    if isinstance(problem, FornowError):
        return str(problem)
    line = " ".join(str(problem).split()).rstrip(".")
    return f"The cluster could not make it ({type(problem).__name__}: {line})."
