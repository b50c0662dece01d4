"""Makes one report: the template run by papermill in a fresh kernel, then its page.

Where processes may be forked, `serve` makes one in a nursery's child and ends with it: nothing
that a partnership wrote is ever in reach of the next. Elsewhere `python -m fornow.reports.worker`
makes one after another, a job a line in and a line back: what was written is then only in the
kernel, which ends with its report; papermill, the template and the page's exporter are kept.
"""

from __future__ import annotations

import _thread
import errno
import json
import logging
import os
import re
import sys
import threading
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from socket import socket
from tempfile import TemporaryDirectory
from typing import Any

import nbformat

from fornow.addresses import Place, place
from fornow.errors import FileProblem, FornowError
from fornow.reports import page
from fornow.reports.halted import ENGINE, MUTE, Halted, TooLong, at_most, watched
from fornow.reports.inspecting import KERNEL
from fornow.reports.kernel import fresh_kernel
from fornow.reports.parameters import FIRST
from fornow.reports.writing import write_over
from fornow.warm.stragglers import nothing_left_running
from fornow.warm.wire import packed

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
CELL_FILE = re.compile(r"\(\d+\.py, ")  # what Python calls a cell, after its number
LONGEST_REASON = 300
NOTHING_MADE: Mapping[str, Any] = {"facts": {}, "reason": "", "sha256": {}, "note": ""}
PUT_IN = "injected-parameters"  # papermill's tag for the cell of what it was given
LAST_SECONDS = 5  # to end a kernel and take away its folder


def serve(conversation: socket, order: Mapping[str, Any]) -> None:
    """Make one report, as a nursery's child; what came of it goes back over the conversation."""
    _quiet_libraries()
    with nothing_left_running():
        came = done(order["job"])
    conversation.sendall(packed([json.dumps(came).encode()]))


def main() -> None:
    """Answer jobs from standard input until it ends."""
    # Whatever a library prints must not end up between our lines.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    _quiet_libraries()
    jobs: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_listen, args=(jobs,), daemon=True).start()
    while job := jobs.get():
        answers.write(json.dumps(done(json.loads(job))) + "\n")
        answers.flush()


def done(job: Mapping[str, Any]) -> dict[str, Any]:
    """What came of a job: its facts, sums and seconds, or the reason why it failed."""
    begun = time.perf_counter()
    limit_memory(job["megabytes"])
    try:
        with at_most(job["seconds"]):
            result = make(
                Path(job["template"]),
                place(job["file"]),
                into=Path(job["into"]),
                parameters=job["parameters"],
                cell_seconds=job["cell_seconds"],
            )
    except Exception as problem:  # noqa: BLE001 - one report's trouble must not stop the others
        result = {"reason": reason(problem, Path(job["template"]), megabytes=job["megabytes"])}
        # Under a limit of memory it most likely came to that, and would again.
        result["passing"] = getattr(problem, "passing", False) and job["megabytes"] is None
    return {**NOTHING_MADE, **result, "seconds": round(time.perf_counter() - begun, 3)}


def make(
    template: Path, file: Place, *, into: Path, parameters: Mapping[str, Any], cell_seconds: int
) -> dict[str, Any]:
    """A report's facts, sums and note, once notebook and page both stand in the folder `into`."""
    notebook = run(template, {FIRST: str(file), **parameters}, cell_seconds=cell_seconds)
    html, _ = exporter().from_notebook_node(notebook)
    kept: str = nbformat.writes(notebook) + "\n"  # type: ignore[no-untyped-call]
    sums, note = write_over({"report.ipynb": kept, "report.html": html}, into=into)
    return {"facts": page.read_facts(notebook), "sha256": sums, "note": note}


def run(template: Path, parameters: Mapping[str, Any], *, cell_seconds: int) -> Any:
    """The template as a notebook, run by papermill with these parameters and written nowhere."""
    from papermill import execute_notebook

    with (
        TemporaryDirectory(prefix="fornow-") as folder,
        fresh_kernel(Path(folder)) as kernel,
        watched(kernel),
    ):
        notebook = execute_notebook(
            _template(template),
            None,
            parameters=dict(parameters),
            engine_name=ENGINE,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            request_save_on_cell_execute=False,
            autosave_cell_every=0,
            store_widget_state=False,
            execution_timeout=cell_seconds,
            km=kernel,
        )
    # Papermill was given the notebook itself, since it would fill braces in a path.
    notebook.metadata.papermill["input_path"] = template.name
    _name_what_was_put_in(notebook)
    return notebook


def limit_memory(megabytes: int | None) -> None:
    """Let this process, and the kernel it starts, take so much memory; where the system can."""
    if megabytes is None or sys.platform == "win32":
        return
    import resource

    # What is taken, and not what is only set aside: address space says little.
    which = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, hard = resource.getrlimit(which)
    resource.setrlimit(which, (megabytes * 1_000_000, hard))


def reason(problem: BaseException, template: Path, *, megabytes: int | None = None) -> str:
    """Why a report failed, in one line: in whose cell, unless it is the partnership's file."""
    if megabytes and _may_lack_memory(problem):
        may = f" A report may take {megabytes} MB; --memory changes that."
        return reason(problem, template).rstrip(".") + "." + may
    if isinstance(problem, FornowError):
        return str(problem)
    if isinstance(problem, OSError) and problem.errno == errno.ENOSPC:
        return "The disk of the reports' folder is full. Make room, and run it again with --resume."
    if isinstance(problem, Halted):
        return _line(f"{_where(problem.cell, problem.source, template)}: {problem}.")
    if isinstance(problem, TooLong):
        return _line(f"{template.name}: {problem}.")
    if type(problem).__name__ == "PapermillExecutionError":
        return _of_cell(problem, template)
    return _line(f"{type(problem).__name__}: {problem}")


def _may_lack_memory(problem: BaseException) -> bool:
    """Whether a limit of memory may be why: said so, or its Python ended and could not say."""
    if isinstance(problem, Halted):
        return "broke down" in str(problem) or "out of memory" in str(problem)
    return "MemoryError" in str(getattr(problem, "ename", type(problem).__name__))


@cache
def exporter() -> page.PageExporter:
    """The exporter, made once: its template takes most of its time."""
    return page.PageExporter()


def _quiet_libraries() -> None:
    logging.getLogger("papermill").setLevel(logging.ERROR)
    logging.getLogger("traitlets").setLevel(logging.ERROR)


def _listen(jobs: SimpleQueue[str]) -> None:
    """Pass jobs on; when whoever gave them is gone, end, even in the middle of one."""
    for line in sys.stdin:
        jobs.put(line)
    jobs.put("")
    _thread.interrupt_main()
    time.sleep(LAST_SECONDS)
    os._exit(1)


def _of_cell(problem: Any, template: Path) -> str:
    # The last word of a dotted name: fornow.errors.FileProblem is FileProblem to a reader.
    kind = str(problem.ename).rsplit(".", 1)[-1]
    if kind == FileProblem.__name__:
        return " ".join(COLOURS.sub("", str(problem.evalue)).split())
    where = _where(problem.cell_index, str(problem.source), template)
    said = CELL_FILE.sub("(", str(problem.evalue))
    if kind == MUTE:
        return _line(f"{where}: {said or kind}")
    return _line(f"{where}: {kind}: {said}" if said else f"{where}: {kind}")


def _where(cell: int, source: str, template: Path) -> str:
    first = next((line for line in source.splitlines() if line.strip()), "")
    return f"{template.name}, cell {_number(cell, template)} ({first.strip()})"


def _number(place: int, template: Path) -> int:
    """Which cell of the template that is, counted from 1: papermill has put in one of its own."""
    tags = [cell.metadata.get("tags", ()) for cell in _template(template).cells]
    put_in = next((at for at, each in enumerate(tags) if "parameters" in each), len(tags)) + 1
    return place + 1 - (place >= put_in)


def _line(text: str) -> str:
    plain = " ".join(COLOURS.sub("", text).split())
    return plain if len(plain) <= LONGEST_REASON else plain[: LONGEST_REASON - 1] + "…"


def _name_what_was_put_in(notebook: Any) -> None:
    """Call papermill's own cell the same each time, or no two notebooks would be the same."""
    if all(cell.id != PUT_IN for cell in notebook.cells):
        for cell in notebook.cells:
            if PUT_IN in cell.metadata.get("tags", ()):
                cell.id = PUT_IN


def _template(path: Path) -> Any:
    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    notebook.metadata["kernelspec"] = dict(KERNEL)
    return notebook


if __name__ == "__main__":
    main()
