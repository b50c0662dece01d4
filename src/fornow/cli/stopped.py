"""A batch that is stopped in the middle, by Ctrl-C or by whoever runs this machine."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from fornow.addresses import Place
from fornow.errors import ReportProblem


@contextmanager
def ended_as_interrupted() -> Iterator[None]:
    """To be told to end is the same as Ctrl-C: what was made is told before we go."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def stopped(manifest: Place) -> str:
    """What stands already, and how to go on, as the manifest has it."""
    from fornow.reports.manifest import last_rows

    try:
        rows = last_rows(manifest)
    except ReportProblem:
        return "Stopped before any report was made."
    stand = sum(row.stands for row in rows)
    return (
        f"Stopped: {stand} of {len(rows)} reports stand."
        " Type the same again with --resume to make the others."
    )


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
