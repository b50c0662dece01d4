"""Processes that tests have started, or that others started for them: whether they have ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress

import psutil

LONGEST = 180  # seconds; nothing takes this long when all is well


def runs(process: psutil.Process) -> bool:
    """Whether it has not ended.

    One has ended too if it is listed only because nobody has asked yet what came of it: whoever has
    to, where its parent is gone, may take a minute over that or never do it.
    """
    with suppress(psutil.NoSuchProcess):  # it may go between two questions
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def until(over: Callable[[], bool]) -> None:
    """Wait for what other processes do, and what none of them tells."""
    deadline = time.monotonic() + LONGEST
    while not over():
        assert time.monotonic() < deadline, "it took more than three minutes"
        time.sleep(0.001)  # those it waits for need the processor


def until_ended(processes: Iterable[psutil.Process]) -> None:
    """Wait until all of these have ended."""
    all_of_them = list(processes)
    until(lambda: not any(map(runs, all_of_them)))
