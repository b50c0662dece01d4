"""Where a report was when its time or its Python ended, and how it ended, in words.

A cell that fails says so itself. One that never ends, or takes its Python down with it, cannot: so
papermill's engine is watched, and knows at which cell it was.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from papermill.engines import NBClientEngine, papermill_engines

ENGINE = "fornow-watched"
ALONE = "try it alone"
MUTE = "CellExecutionError"  # papermill's word for a cell that failed without an error


class TooLong(Exception):
    """The report's time is up."""


class Halted(Exception):
    """A report stopped at a cell that could not say why; `passing` where it may go well again."""

    def __init__(self, cell: int, source: str, why: str, *, passing: bool = False) -> None:
        super().__init__(why)
        self.cell, self.source, self.passing = cell, source, passing


class Watched(NBClientEngine):  # type: ignore[misc]
    """Papermill's engine, which remembers the cell it has begun last, and what that has said."""

    begun: tuple[int, str] | None = None
    cell: Any = None

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **given: Any) -> Any:
        """Run the notebook's cells, one after another."""
        start, cls.begun = nb_man.cell_start, None

        def cell_start(cell: Any, cell_index: int | None = None, **told: Any) -> None:
            cls.begun, cls.cell = (int(cell_index or 0), str(cell.source)), cell
            start(cell, cell_index, **told)

        nb_man.cell_start = cell_start
        return super().execute_managed_notebook(nb_man, kernel_name, **given)


papermill_engines.register(ENGINE, Watched)


@contextmanager
def watched(kernel: Any) -> Iterator[None]:
    """What ends a cell without its word becomes `Halted`, with the cell."""
    try:
        yield
    except Exception as problem:
        if _is_mute(problem):
            problem.evalue = _last_line(Watched.cell)  # type: ignore[attr-defined]
        found = _why(problem, kernel)
        if found is None or Watched.begun is None:
            raise
        why, passing = found
        raise Halted(*Watched.begun, why, passing=passing) from problem
    finally:
        Watched.cell = None  # nothing that a partnership wrote is kept for the next


@contextmanager
def at_most(seconds: float | None) -> Iterator[None]:
    """`TooLong` once so many seconds are over, where the system can say so."""
    if not seconds or not hasattr(signal, "setitimer") or not _in_main_thread():
        yield
        return

    def up(*_: object) -> None:
        raise TooLong(f"it took longer than {seconds:g} seconds; {ALONE}")

    before = signal.signal(signal.SIGALRM, up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _is_mute(problem: Exception) -> bool:
    """Whether a cell failed without an error, as one does that uses a magic wrongly."""
    return getattr(problem, "ename", "") == MUTE and not getattr(problem, "evalue", "")


def _last_line(cell: Any) -> str:
    """The last that a cell has said on standard error; "" where it has said nothing."""
    streams = (each for each in getattr(cell, "outputs", ()) if each.output_type == "stream")
    said = "".join(each.text for each in streams if each.name == "stderr").splitlines()
    return next((line.strip() for line in reversed(said) if line.strip()), "")


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _why(problem: Exception, kernel: Any) -> tuple[str, bool] | None:
    """Why the cell could not say itself what was wrong, and whether that may pass; else None."""
    if isinstance(problem, TooLong):
        return str(problem), False
    kind = type(problem).__name__
    if kind == "CellTimeoutError":
        return f"it took longer than a cell may; {ALONE}", False
    return _ended(_code(kernel)) if kind == "DeadKernelError" else None


def _code(kernel: Any) -> int | None:
    """The code its Python ended with: minus the number of a signal; None where nobody knows."""
    if hasattr(kernel, "code"):
        found: int | None = kernel.code()
        return found
    process = getattr(getattr(kernel, "provisioner", None), "process", None)
    return None if process is None else process.poll()


def _ended(code: int | None) -> tuple[str, bool]:
    if code is None or code == -signal.SIGTERM:
        return "its Python ended without a word (out of memory?)", True
    if code >= 0:
        return f"its Python ended with code {code}", False
    name = signal.Signals(-code).name
    if name == "SIGKILL":
        return "its Python was ended from outside (out of memory?)", True
    return f"its Python broke down ({name})", False
