"""Reports made by other machines: the same order in, the same row out, over dask.distributed.

Whoever runs a batch reaches the cluster's scheduler here, makes sure that its workers have what
this machine has, and hands out orders: never many more than there are places to make them at.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fornow.addresses import Place
from fornow.reports.given_out import GivenOut
from fornow.reports.manifest import manifest_at
from fornow.reports.reached import refuse_unready, refuse_unseen, sign_beside
from fornow.reports.terms import Terms
from fornow.reports.turns import Hands

AHEAD = 2  # orders for each place: the one being made, and the next


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
        submit = self.client.submit
        given = GivenOut(
            self.client,
            self.address,
            submit=lambda order, slug: submit(
                carry_out, order, name, key=f"{name}-{slug}", pure=False
            ),
        )
        with sign_beside(manifest_at(folder, terms.shard), name) as sign:
            refuse_unseen(self.client, sign)
            refuse_unready(self.client, terms.formats)
            afar = Afar(replace(terms, cluster=""), template=template, sign=sign)
            self.client.register_plugin(afar, name=name)
            try:
                with given.watched():
                    yield Hands(
                        begin=given.give,
                        room=lambda: self.places * (1 if terms.fail_fast else AHEAD),
                    )
            finally:
                self._let_go(name, given.tasks)

    def _let_go(self, name: str, tasks: list[Any]) -> None:
        """Have nothing of a batch left with the workers."""
        if self.client.status == "running":  # or it would wait for what does not answer
            with suppress(Exception):  # whatever is the matter with it, we are done with it
                self.client.cancel(tasks, force=True)
                self.client.unregister_worker_plugin(name)

    @property
    def places(self) -> int:
        """How many reports its workers can make at a time; workers may come and go."""
        places: Mapping[str, int] = {}
        if self.client.status == "running":
            with suppress(Exception):  # gone this moment: what is out will say so
                places = self.client.nthreads()
        return max(1, sum(places.values()))
