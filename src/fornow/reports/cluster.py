"""Reports made by other machines: the same order in, the same row out, over dask.distributed.

Whoever runs a batch reaches the cluster's scheduler here, makes sure that its workers have what
this machine has, and hands out orders: never many more than there are places to make them at.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, InvalidStateError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Thread
from typing import Any

from fornow.addresses import Place
from fornow.errors import ReportProblem
from fornow.reports.contents import Made
from fornow.reports.making import Order
from fornow.reports.reached import refuse_unseen, sign_in
from fornow.reports.terms import Terms
from fornow.reports.turns import Hands

LONE_SECONDS = 60  # without anybody to make a report, until it is given up
LOOK_SECONDS = 1
AHEAD = 2  # orders for each place: the one being made, and the next
LOST = (
    "The cluster at {} can no longer be reached, or has no worker left. What was made stands:"
    " see to the cluster, then give the same command with --resume."
)


@dataclass(frozen=True)
class Cluster:
    """A cluster that answers, whose workers have what this machine has."""

    address: str
    client: Any

    @contextmanager
    def hands(self, terms: Terms, *, template: Path, folder: Place) -> Iterator[Hands]:
        """What has orders carried out by its workers, for as long as a batch lasts."""
        from fornow.reports.afar import Afar, carry_out

        name = f"fornow-{uuid.uuid4().hex}"
        given = Given(self, {})
        with sign_in(folder, name) as sign:
            afar = Afar(replace(terms, cluster=""), template=template, sign=sign)
            refuse_unseen(self.client, sign)
            self.client.register_plugin(afar, name=name)
            try:
                with given.watched():
                    yield Hands(
                        begin=lambda order: given.out(carry_out, order, name),
                        room=lambda: self.places * (1 if terms.fail_fast else AHEAD),
                    )
            finally:
                with suppress(Exception):  # whatever is the matter with it, we are done with it
                    self.client.cancel(list(given.tasks.values()), force=True)
                    self.client.unregister_worker_plugin(name)

    @property
    def places(self) -> int:
        """How many reports its workers can make at a time; workers may come and go."""
        places: Mapping[str, int] = self.client.nthreads()
        return max(1, sum(places.values()))


@dataclass(frozen=True)
class Given:
    """Orders that were given out, each with what the cluster knows it by."""

    cluster: Cluster
    tasks: dict[Future[Made], Any]

    def out(self, carry_out: Callable[..., Made], order: Order, name: str) -> Future[Made]:
        """Give out an order; what comes of it comes later."""
        row: Future[Made] = Future()
        try:
            task = self.cluster.client.submit(
                carry_out, order, name, key=f"{name}-{order.job.slug}", pure=False
            )
        except Exception as lost:
            raise ReportProblem(LOST.format(self.cluster.address)) from lost
        self.tasks[row] = task
        task.add_done_callback(lambda done: self._back(row, order, done))
        return row

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

    def _back(self, row: Future[Made], order: Order, done: Any) -> None:
        with suppress(InvalidStateError):  # given up already
            if done.status == "finished":
                row.set_result(done.result())
            elif done.status == "error":
                row.set_result(_failed(order, done.exception()))
            else:
                row.set_exception(ReportProblem(LOST.format(self.cluster.address)))
        self.tasks.pop(row, None)

    def _watch(self, over: Event) -> None:
        last = time.monotonic()
        while not over.wait(LOOK_SECONDS):
            with suppress(Exception):  # no answer is an answer
                if self.cluster.client.status == "running" and self.cluster.client.nthreads():
                    last = time.monotonic()
            if time.monotonic() - last > LONE_SECONDS:
                for row in list(self.tasks):
                    with suppress(InvalidStateError):
                        row.set_exception(ReportProblem(LOST.format(self.cluster.address)))


def _failed(order: Order, problem: BaseException) -> Made:
    if type(problem).__name__ == "KilledWorker":
        reason = "The workers that began it died, one after another; try it alone."
    else:
        line = " ".join(str(problem).split())
        reason = f"The cluster could not make it ({type(problem).__name__}: {line})."
    return Made(order.job.file, order.job.slug, "failed", reason=reason)
