"""Notebooks run as people and programs run them, and the partnership files they are run on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import papermill
import zmq
from jupyter_client.manager import AsyncKernelManager, KernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

import fornow
from fornow.desk import Partnership
from fornow.examples.demos import write_story
from fornow.examples.story import story
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Text
from tests.notebooks.shelf import tagged

AS_OF = date(2026, 5, 31)
LONGEST = 120  # seconds for a cell, on a busy machine
HIDDEN, TOO_FEW, IN_HAND = "canary-hidden", "canary-too-few", "canary-in-hand"
CANARIES = (HIDDEN, TOO_FEW, IN_HAND)


def demo(path: Path) -> Path:
    """A partnership with a story, and rounds under way whose answers nobody may see yet."""
    write_story(story("integrated-discharge"), path, as_of=AS_OF)
    with fornow.open(path) as p:
        p.session(AS_OF, people=11)
        for place, exercise in enumerate(worded_ballots(p)):
            seats, canary = ((6, HIDDEN), (2, TOO_FEW))[place % 2]
            for turn in range(seats):
                answer(p, exercise, f"{canary} {turn}")
            answer(p, exercise, IN_HAND, in_hand=True)
    return path


def fresh(path: Path) -> Path:
    """A partnership that has only a name."""
    fornow.create(path, path.stem.title()).close_file()
    return path


def worded_ballots(p: Partnership) -> list[Exercise]:
    """Every ballot with a question that is answered in words."""
    asked = [one for one in p.exercises() if one.kind is Kind.BALLOT]
    return [one for one in asked if any(isinstance(f, Text) for f in one.all_fields)]


def answer(p: Partnership, exercise: Exercise, words: str, *, in_hand: bool = False) -> None:
    values: dict[str, Any] = {
        field.name: words for field in exercise.all_fields if isinstance(field, Text)
    }
    given = {"consent": {"answer": "stop"}, "resonance": {"held": "strongly"}}
    speaker = {"name": words} if exercise.voice is Voice.NAMED else {}
    if exercise.voice is Voice.ORGANISATION:
        speaker = {"organisation": words}
    if exercise.voice is Voice.LEVEL:
        speaker = {"level": "front-line"}
    item = next(iter(p.items(exercise.key))) if exercise.each else None
    values |= given.get(exercise.key, {})
    about = "This case" if exercise.subject else ""
    done = p.answer(exercise.key, values, item=item, in_hand=in_hand, subject=about, **speaker)
    assert isinstance(done, str), done


def dump(path: Path) -> list[str]:
    """Everything in a partnership's file, as a second program reads it."""
    with sqlite3.connect(path) as db:
        found = list(db.iterdump())
    db.close()
    return found


@contextmanager
def kernel() -> Iterator[tuple[Any, Any]]:
    """One kernel, over sockets of its own, and the line to it."""
    with TemporaryDirectory(prefix="kernel-") as folder:
        yield from _kernel(Path(folder))


def _kernel(folder: Path) -> Iterator[tuple[Any, Any]]:
    # A socket's path may be about a hundred characters long: pytest's own folders are too deep.
    manager = KernelManager(
        kernel_name="python3",
        transport="ipc",
        connection_file=str(folder / "k.json"),
    )
    manager.start_kernel(cwd=str(folder))
    client = manager.client()
    try:
        _listening(client)
        yield manager, client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()


def _listening(client: Any) -> None:
    # A workbook makes thousands of messages at once; what does not fit in the queue is dropped,
    # and a run that misses its last word would wait for ever.
    client.context.setsockopt(zmq.RCVHWM, 0)
    client.start_channels()
    _never_for_ever(client.iopub_channel)
    client.wait_for_ready(timeout=LONGEST)


def _never_for_ever(channel: Any) -> None:
    """Let whoever waits for a message without a limit hear that none came."""
    get_msg = channel.get_msg
    channel.get_msg = lambda timeout=None: get_msg(timeout=LONGEST if timeout is None else timeout)


def run_cells(notebook: Any, line: tuple[Any, Any]) -> Any:
    """The notebook after every cell was run in this kernel, whatever came of them."""
    manager, client = line
    runner = NotebookClient(notebook, timeout=LONGEST, allow_errors=True)
    runner.km, runner.kc = manager, client
    for place, cell in enumerate(notebook.cells):
        runner.execute_cell(cell, place)
    runner.set_widgets_metadata()
    return notebook


def given(path: Path, **parameters: Any) -> Any:
    """The notebook on the shelf with its parameters filled in as papermill fills them in."""
    notebook = load_notebook_node(str(path))
    assert tagged(path, "parameters")
    return parameterize_notebook(notebook, parameters, report_mode=False)


class LentManager(AsyncKernelManager):  # type: ignore[misc]
    """Remembers the line to its kernel: papermill, lent a manager, ends and hangs up nothing."""

    line: Any = None

    def client(self, **told: Any) -> Any:
        self.line = super().client(**told)
        return self.line

    def end(self) -> None:
        """The kernel ended and every socket to it closed."""
        if self.line is not None:
            self.line.stop_channels()
        run_sync(self.shutdown_kernel)(now=True)


@contextmanager
def papermill_run(path: Path, into: Path, **parameters: Any) -> Iterator[tuple[Any, Any]]:
    """The notebook as stock papermill leaves it on the disk, and its kernel's manager.

    Run by a stock kernel, over sockets in a folder: two kernels started at once can be given the
    same network port.
    """
    with TemporaryDirectory(prefix="kernel-") as folder:
        manager = LentManager(
            kernel_name="python3",
            transport="ipc",
            connection_file=str(Path(folder) / "k.json"),
        )
        try:
            papermill.execute_notebook(
                str(path),
                str(into),
                parameters=parameters,
                kernel_name="python3",
                cwd=str(into.parent),
                progress_bar=False,
                execution_timeout=LONGEST,
                km=manager,
            )
            yield nbformat.read(into, as_version=4), manager
        finally:
            manager.end()


def by_papermill(path: Path, into: Path, **parameters: Any) -> Any:
    """The notebook as stock papermill leaves it on the disk."""
    with papermill_run(path, into, **parameters) as (notebook, _):
        return notebook


def run_again(path: Path, manager: Any, **parameters: Any) -> Any:
    """The notebook on the shelf after another run, in the kernel that has run it already."""
    client = manager.blocking_client()
    try:
        _listening(client)
        return run_cells(given(path, **parameters), (manager, client))
    finally:
        client.stop_channels()


def outputs(notebook: Any) -> list[Any]:
    return [out for cell in notebook.cells for out in cell.get("outputs", ())]


def trouble(notebook: Any) -> list[str]:
    """What no reader should meet: an error, or anything that a program grumbled."""
    found = [
        out.get("evalue") or out.get("text", "")
        for out in outputs(notebook)
        if out.output_type == "error" or out.get("name") == "stderr"
    ]
    whole = json.dumps([outputs(notebook), notebook.metadata])
    return found + [word for word in ("Traceback", "Warning", "TCP") if word in whole]
