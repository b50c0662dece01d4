"""Coroutines in tests, run where no other event loop is running."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def waited_for(begin: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """What the coroutine gives, run in a thread and on an event loop of its own.

    The browser that tests drive keeps an event loop running in this thread
    from its first page to the end of the run.
    """
    with ThreadPoolExecutor(max_workers=1) as aside:
        return aside.submit(lambda: asyncio.run(begin())).result()
