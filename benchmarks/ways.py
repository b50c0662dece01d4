"""The ways to make one report that are timed beside each other.

Each ends with a notebook and a page on the disk, of the same template and file; R Markdown, which
knows no notebooks, makes a page of the same answers.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import nbformat
import papermill
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat.v4 import new_output
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook
from table import timed

from fornow.reports.batch import REPORT
from fornow.reports.crew import Job, Worker
from fornow.reports.page import CHART
from fornow.reports.parameters import template_at
from fornow.reports.scratch import scratch
from fornow.reports.worker import exporter
from fornow.reports.writing import write_over

TEMPLATE = template_at(REPORT)
TOOLS = Path(sys.executable).parent
RMD = Path(__file__).with_name("plain.Rmd")
LONGEST = 900

LIMIT = "the limit"
OURS = "our batch, one worker"
LOOP = "`execute_notebook` in a warm loop"
ONE_WRITE = "the same, told to save once"
PLOOMBER = "ploomber-engine, warm"
COMMANDS = "`papermill` and `jupyter nbconvert`"
R_WARM = "R Markdown, warm"
R_COMMAND = "R Markdown by `Rscript`"
R_SAYS = "requireNamespace('rmarkdown', quietly = TRUE) || quit(status = 1)"


@dataclass(frozen=True)
class Given:
    """What a way is given: the partnership's file, and a folder for what it makes."""

    file: Path
    folder: Path
    as_of: date

    @property
    def parameters(self) -> dict[str, str]:
        """What the template is told."""
        return {"file": str(self.file), "as_of": self.as_of.isoformat()}

    def page(self, way: str) -> Path:
        """Where that way puts its page."""
        into = self.folder / "".join(each if each.isalnum() else "-" for each in way)
        into.mkdir(parents=True, exist_ok=True)
        return into / "report.html"


@contextmanager
def ways(given: Given) -> Iterator[dict[str, Callable[[], float]]]:
    """Each way that can be gone here, as a step that makes one report and says its seconds."""
    steps: dict[str, Callable[[Given], object]] = {
        LIMIT: limit,
        LOOP: loop,
        ONE_WRITE: partial(loop, once=True),
    }
    if find_spec("ploomber_engine"):
        steps[PLOOMBER] = ploomber
    for step in steps.values():
        step(given)
    steps[COMMANDS] = commands
    with scratch() as place:
        worker = Worker(seconds=LONGEST, scratch=str(place))
        try:
            ours(given, worker)  # the nursery starts
            steps[OURS] = partial(ours, worker=worker)
            seconds = {name: partial(timed, partial(step, given)) for name, step in steps.items()}
            yield {**seconds, **r_markdown(given)}
        finally:
            worker.end()


def limit(given: Given) -> None:
    """The cells, the page and the two files in this warm plain process."""
    notebook = parameterize_notebook(template(), given.parameters)
    shell = InteractiveShell.instance()
    for cell in (one for one in notebook.cells if one.cell_type == "code"):
        # Inside the trap, since a shell would put its own hook back and nothing would be caught.
        with shell.display_trap, capture_output() as caught:
            shell.run_cell(cell.source).raise_error()
        cell.outputs = [
            new_output("display_data", data=out.data, metadata=out.metadata)
            for out in caught.outputs
        ]
    finished(notebook, given.page(LIMIT))


def ours(given: Given, worker: Worker) -> None:
    """A report as the batch makes it: in a fresh process, forked from a warm one."""
    into = given.page(OURS).parent
    told = {"as_of": given.as_of.isoformat()}
    job = Job(file=given.file, slug="report", into=into, template=TEMPLATE, parameters=told)
    if reason := worker.make(job).reason:
        raise SystemExit(reason)


def loop(given: Given, *, once: bool = False) -> None:
    """Papermill in this warm process with its own kernel, and an exporter that is kept."""
    page = given.page(ONE_WRITE if once else LOOP)
    saves = {"request_save_on_cell_execute": False, "autosave_cell_every": 0} if once else {}
    notebook = papermill.execute_notebook(
        TEMPLATE,
        page.with_suffix(".ipynb"),
        parameters=given.parameters,
        kernel_name="python3",
        progress_bar=False,
        **saves,
    )
    write_over({page.name: exporter().from_notebook_node(notebook)[0]}, into=page.parent)


def ploomber(given: Given) -> None:
    """Ploomber's engine in this warm process, and an exporter that is kept."""
    os.environ["PLOOMBER_STATS_ENABLED"] = "false"  # it would tell its makers of each run
    from ploomber_engine.ipython import PloomberClient

    client = PloomberClient(template(), progress_bar=False)
    finished(client.execute(parameters=given.parameters), given.page(PLOOMBER))


def commands(given: Given) -> None:
    """The two commands, each of which starts afresh, with nbconvert's own page."""
    page = given.page(COMMANDS)
    run = page.with_suffix(".ipynb")
    told = (word for each in given.parameters.items() for word in ("-p", *each))
    quiet(TOOLS / "papermill", TEMPLATE, run, *told, "--no-progress-bar")
    quiet(TOOLS / "jupyter", "nbconvert", "--to", "html", run)


def r_markdown(given: Given) -> dict[str, Callable[[], float]]:
    """R Markdown in an R that has just made this page, and as a command; none where it is not."""
    if not has_r_markdown():
        return {}
    answers = given.folder / "answers"
    quiet(TOOLS / "fornow", "export", given.file, "--all", "--format", "csv", "--out", answers)
    page = given.page(R_COMMAND)
    document = shutil.copy(RMD, page.parent)
    told = f"list(name = '{given.file.stem}', folder = '{answers}')"
    render = (
        f"rmarkdown::render('{document}', params = {told}, output_file = '{page}', quiet = TRUE)"
    )
    again = f"{render}; cat('\\n', system.time({render})[['elapsed']], sep = '')"

    def warm() -> float:
        return float(quiet("Rscript", "-e", again).splitlines()[-1])

    return {R_WARM: warm, R_COMMAND: partial(timed, partial(quiet, "Rscript", "-e", render))}


def has_r_markdown() -> bool:
    """Whether R and its rmarkdown are here."""
    if shutil.which("Rscript") is None:
        return False
    tried = subprocess.run(["Rscript", "-e", R_SAYS], check=False, capture_output=True)
    return tried.returncode == 0


def charts(given: Given) -> dict[str, int]:
    """How many charts each way put on its page: the same, or they did not do the same."""
    pages = {way: given.page(way) for way in (LIMIT, OURS, LOOP, ONE_WRITE, PLOOMBER)}
    return {
        way: page.read_text(encoding="utf-8").count(CHART)
        for way, page in pages.items()
        if page.exists()
    }


def template() -> Any:
    """The report's template as a notebook."""
    return load_notebook_node(str(TEMPLATE))


def finished(notebook: Any, page: Path) -> None:
    """The notebook and its page, written as the batch writes them."""
    html, _ = exporter().from_notebook_node(notebook)
    kept = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    write_over({"report.ipynb": kept, page.name: html}, into=page.parent)


def quiet(*command: object) -> str:
    """What a command said, once it has ended well."""
    words = list(map(str, command))
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}\n{done.stderr}")
    return done.stdout
