"""A cluster of machines, reached: it answers, it has workers, and they have what this machine has.

All of it is made sure of before anything is made, and said in one sentence where it is not so.
"""

from __future__ import annotations

import logging
import platform
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from typing import Any

from fornow.addresses import Address, Place
from fornow.errors import ReportProblem
from fornow.reports import stores
from fornow.reports.resumed import MADE_BY

NEEDS_MORE = "--cluster needs more of fornow. Type: pip install 'fornow[cluster]'"
OUR_OWN = "local:"
IN_MEMORY = "memory:"
A_SCHEDULER = re.compile(r"(tcp|tls|ucx|wss?)://(\[[0-9A-Fa-f:.]+\]|[\w.-]+):[0-9]{1,5}/?")
MOST = 64
REACH_SECONDS = 15
LIBRARIES = (*MADE_BY, "distributed")


@contextmanager
def reached(address: str) -> Iterator[Any]:
    """A client of the cluster at the address; for `local:2`, of one with two workers of our own.

    `ReportProblem` when it cannot be reached, has no worker, or its workers have other versions.
    """
    try:
        import distributed
    except ImportError:
        raise ReportProblem(NEEDS_MORE) from None
    with ExitStack() as stack:
        stack.enter_context(_quiet())
        _refuse_no_address(address)
        where = stack.enter_context(_our_own(address)) if address.startswith(OUR_OWN) else address
        try:
            client = distributed.Client(where, timeout=REACH_SECONDS, set_as_default=False)
            stack.enter_context(client)
        except Exception as refusal:  # of many kinds: a name, a port, a protocol, a time that is up
            raise ReportProblem(
                f"No cluster answers at {address} ({_line(refusal)}). Start one there with"
                " `dask scheduler`, and give the address that it says, such as tcp://host:8786."
            ) from refusal
        try:
            client.wait_for_workers(1, timeout=REACH_SECONDS)
        except TimeoutError:
            raise ReportProblem(
                f"The cluster at {address} has no worker. Start one on each machine with"
                f" `dask worker {address}`."
            ) from None
        _refuse_other_versions(client)
        yield client


def refuse_what_is_only_here(places: Iterable[Place]) -> None:
    """`ReportProblem` where something lies in this program's memory, which nobody else sees."""
    for each in places:
        if str(each).startswith(IN_MEMORY):
            raise ReportProblem(
                f"{each} is in the memory of this program, where no worker of a cluster sees it."
                " Give an address in a store, such as s3://bucket/reports, or leave --cluster out."
            )


@contextmanager
def sign_beside(manifest: Place, name: str) -> Iterator[Place]:
    """A small file in the manifest's folder, by which a worker knows that it sees the same one.

    In a store an address means the same to all, and the manifest that stands there will do.
    """
    if isinstance(manifest, Address):
        yield manifest
        return
    sign = manifest.with_name(f".{name}")
    sign.touch()
    try:
        yield sign
    finally:
        sign.unlink(missing_ok=True)


def refuse_unseen(client: Any, sign: Place) -> None:
    """`ReportProblem` where a worker does not see the folder that the reports go into."""
    for at, seen in client.run(sees, sign, on_error="return").items():
        if isinstance(seen, Exception):
            raise ReportProblem(f"The worker at {at} sees less than this machine: {_line(seen)}.")
        if not seen:
            raise ReportProblem(unseen(sign.parent, at))


def sees(sign: Place) -> bool:
    """Whether the sign is seen from where this runs; `StoreProblem` where its store is not."""
    if isinstance(sign, Address):
        stores.look(sign)
        return True
    return sign.exists()


def refuse_unready(client: Any, formats: tuple[str, ...]) -> None:
    """`ReportProblem` where a worker cannot make these formats, such as for want of a browser."""
    if not formats:
        return
    for at, lacking in client.run(try_out, formats, on_error="return").items():
        if lacking is not None:
            raise ReportProblem(f"The worker at {at} says: {_line(lacking)}.")


def try_out(formats: tuple[str, ...]) -> None:
    """Nothing where this machine can make these formats; `ReportProblem` says what it lacks."""
    from fornow.reports.formats import Formats

    with Formats(formats):
        pass


def unseen(folder: Place, worker: str) -> str:
    """What is wrong where a worker does not see a folder or a file, and what to do."""
    return (
        f"The worker at {worker} does not see {folder}. Name a place that all machines share under"
        " the same path, or a bucket such as s3://bucket/reports."
    )


def _refuse_other_versions(client: Any) -> None:
    """`ReportProblem` where a worker has another Python, fornow or library than this machine."""
    asked: list[tuple[str, Callable[..., str], tuple[str, ...]]] = [
        ("python", platform.python_version, ()),
        *((name, version, (name,)) for name in LIBRARIES),
    ]
    other = []
    for name, ask, about in asked:
        ours = ask(*about)
        answers = client.run(ask, *about, on_error="return")
        for worker, theirs in answers.items():
            if theirs != ours:
                has = "none" if isinstance(theirs, Exception) else theirs
                other.append(f"{name} {has} at {worker} ({ours} here)")
    if other:
        raise ReportProblem(
            f"The workers have other versions than this machine: {'; '.join(other[:5])}. Reports"
            " would differ. Install the same on all, then try again."
        )


def _refuse_no_address(address: str) -> None:
    """`ReportProblem` where nothing could be there."""
    number = address.removeprefix(OUR_OWN)
    ours = number.isdecimal() and 1 <= int(number) <= MOST
    if not (ours if address.startswith(OUR_OWN) else A_SCHEDULER.fullmatch(address)):
        raise ReportProblem(
            f"{address!r} is no cluster. Give the address of a scheduler, such as"
            f" tcp://host:8786, or local:2 for two workers on this machine (at most {MOST})."
        )


@contextmanager
def _our_own(address: str) -> Iterator[Any]:
    """A cluster on this machine, to try things with."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=int(address.removeprefix(OUR_OWN)),
        threads_per_worker=1,
        dashboard_address=None,
        worker_dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as cluster:
        yield cluster


@contextmanager
def _quiet() -> Iterator[None]:
    """What goes wrong is said by us, once."""
    # Each of its parts has a level of its own, which that of the whole would not change.
    known = [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    loggers = [logging.getLogger(name) for name in known]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for each, level in zip(loggers, before, strict=True):
            each.setLevel(level)


def _line(problem: Exception) -> str:
    return " ".join(str(problem).split()).rstrip(".") or type(problem).__name__
