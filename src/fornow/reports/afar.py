"""What runs on a cluster's worker: a crew of ours, kept warm for as long as a batch lasts.

An order comes without a word of the partnership's file, which is read here; a row goes back. The
crew's processes and what they put down end with the batch, or with the worker.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from distributed import WorkerPlugin, get_worker

from fornow.addresses import Address, Place
from fornow.reports.contents import Made
from fornow.reports.formats import Formats
from fornow.reports.making import Order
from fornow.reports.reached import unseen
from fornow.reports.resumed import versions
from fornow.reports.scratch import scratch
from fornow.reports.terms import Terms
from fornow.reports.turns import Hands, crew


def carry_out(order: Order, batch: str) -> Made:
    """What came of an order, on the worker that runs this."""
    worker: Any = get_worker()
    made: Made = worker.plugins[batch].made(order, worker)
    return made


class Afar(WorkerPlugin):
    """What a worker keeps for one batch; begun with the first order, ended with the batch."""

    def __init__(self, terms: Terms, *, template: Path, sign: Place) -> None:
        self._terms = terms
        self._template = (template.name, template.read_bytes())
        self._sign = sign

    def setup(self, worker: Any) -> None:
        """Called on each worker, also on one that comes later."""
        self._lock = Lock()
        self._open = ExitStack()
        self._hands: Hands | None = None

    def teardown(self, worker: Any) -> None:
        """Called when the batch is over, or the worker ends in good order."""
        with self._lock:
            self._open.close()

    def made(self, order: Order, worker: Any) -> Made:
        """What came of an order."""
        if lacking := self._lacking(order, worker.address):
            return Made(order.job.file, order.job.slug, "failed", reason=lacking)
        hands = self._begun(worker.state.nthreads)
        return hands.begin(replace(order, job=replace(order.job, template=self._here))).result()

    def _begun(self, places: int) -> Hands:
        with self._lock:
            if self._hands is None:
                name, content = self._template
                self._here = self._open.enter_context(scratch()) / name
                self._here.write_bytes(content)
                formats = self._open.enter_context(Formats(self._terms.formats))
                terms = replace(self._terms, workers=places)
                self._hands = self._open.enter_context(crew(terms, formats))
            return self._hands

    def _lacking(self, order: Order, worker: str) -> str:
        """Why a report cannot be made on this worker as it would be elsewhere; "" where it can."""
        if order.made_from["versions"] != (ours := versions()):
            return f"The worker at {worker} has other versions than where this was asked ({ours})."
        if not isinstance(self._sign, Address) and not self._sign.exists():
            return unseen(self._sign.parent, worker)
        file = order.job.file
        if not isinstance(file, Address) and not file.exists():
            return unseen(file, worker)
        return ""
