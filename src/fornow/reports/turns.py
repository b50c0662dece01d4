"""Orders for reports, taken in turn by as many workers as there are.

Only as many are under way as there are workers, so ten thousand take no more room than ten.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import islice
from queue import SimpleQueue
from threading import Event

from fornow.reports.contents import Made
from fornow.reports.crew import Worker
from fornow.reports.formats import Formats
from fornow.reports.making import Order, report
from fornow.reports.scratch import scratch
from fornow.reports.terms import Terms


@dataclass(frozen=True)
class Hands:
    """Who makes reports: what has an order begun, and how many may be under way at a time."""

    begin: Callable[[Order], Future[Made]]
    room: Callable[[], int]


def made_by(
    orders: Iterator[Order], hands: AbstractContextManager[Hands], *, fail_fast: bool = False
) -> Generator[Made]:
    """What came of each order, as it comes.

    Nothing more is begun once one could not be, or, failing fast, once one has failed.
    """
    last = ("failed", "not begun") if fail_fast else ("not begun",)
    with hands as ready:
        running = {ready.begin(order) for order in islice(orders, ready.room())}
        ending = False
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            rows = [each.result() for each in done]
            ending = ending or any(row.status in last for row in rows)
            if not ending:
                more = max(0, ready.room() - len(running))
                running |= {ready.begin(order) for order in islice(orders, more)}
            yield from rows


@contextmanager
def crew(terms: Terms, formats: Formats) -> Iterator[Hands]:
    """What has an order carried out by whichever worker of this machine is free."""
    with scratch() as folder:
        free: SimpleQueue[Worker] = SimpleQueue()
        workers = [
            Worker(seconds=terms.seconds, megabytes=terms.megabytes, scratch=str(folder))
            for _ in range(terms.places)
        ]
        for worker in workers:
            free.put(worker)
        over = Event()

        def made(order: Order) -> Made:
            worker = free.get()
            try:
                return report(order, worker, snapshots=folder, over=over, formats=formats)
            finally:
                free.put(worker)

        pool = ThreadPoolExecutor(terms.places)
        try:
            yield Hands(lambda order: pool.submit(made, order), lambda: terms.places)
        finally:
            # After an interruption nothing more is begun, and what runs is ended.
            over.set()
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in workers:
                worker.end()
