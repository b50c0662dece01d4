"""Measures how long things take here, and writes the table of benchmarks/README.md.

Nothing is asserted: seconds differ from machine to machine and from run to run. The ratios of one
run hold. Run by `make bench`.
"""

from __future__ import annotations

import os
import platform
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import nbformat
import pandas as pd
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from jupyter_client.manager import KernelManager
from nbformat.v4 import new_output

import fornow
from fornow.analysis.causes import CausalMap, causal_map
from fornow.analysis.loops import loops
from fornow.examples.demos import write_story
from fornow.examples.story import story
from fornow.exercises import catalogue
from fornow.pictures.catalogue import draw
from fornow.reports.batch import REPORT, make_reports
from fornow.reports.parameters import template_at
from fornow.reports.worker import exporter

TABLE = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- table -->", "<!-- end of table -->"
ANSWERS = 200
AS_OF = date(2026, 5, 31)


def timed(step: Callable[[], object]) -> float:
    begun = perf_counter()
    step()
    return perf_counter() - begun


def importing() -> list[float]:
    """Seconds to import fornow, each in a Python of its own."""
    told = "import time; t = time.perf_counter(); import fornow; print(time.perf_counter() - t)"
    command = [sys.executable, "-c", told]
    return [float(subprocess.check_output(command, text=True)) for _ in range(7)]


def first_form(file: Path) -> list[float]:
    """Seconds from a kernel that is up to the first form on the page."""
    return [_first_form(file) for _ in range(5)]


def _first_form(file: Path) -> float:
    with TemporaryDirectory(prefix="kernel-") as folder:
        manager = KernelManager(
            kernel_name="python3", transport="ipc", connection_file=f"{folder}/k.json"
        )
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=60)
            cell = f"import fornow\nhere = fornow.workbook({str(file)!r})\nhere.ask('values')"
            return timed(lambda: client.execute_interactive(cell, output_hook=len, timeout=60))
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
            manager.cleanup_resources()


def commit_to_figure(folder: Path) -> list[float]:
    """Seconds from an answer given to it being on the disk and a picture of 200 being drawn."""
    with fornow.create(folder / "many.fornow", "Many") as p:
        for turn in range(ANSWERS):
            p.answer("three-beliefs", {"goals_own": turn % 5 + 1, "possible_own": 5 - turn % 5})
        p.reveal("three-beliefs")

        def step() -> None:
            p.answer("three-beliefs", {"goals_own": 3})
            p.picture("three-beliefs", as_of=AS_OF).html()

        step()
        return [timed(step) for _ in range(9)]


def loops_found(things: int, links: int) -> list[float]:
    """Seconds to find, sign and order the loops of a map, five maps of this size."""
    return [timed(partial(loops, made_map(things, links, seed=seed))) for seed in range(5)]


def map_drawn(things: int, links: int) -> list[float]:
    """Seconds from the frame to the picture of the map, places worked out afresh."""
    exercise = catalogue.exercise("causes")

    def step(seed: int) -> None:
        frame = map_frame(things, links, seed=seed)
        draw("causes", {"causes": frame}, exercise=exercise, as_of=AS_OF).html()

    step(0)
    return [timed(partial(step, seed)) for seed in range(5)]


def made_map(things: int, links: int, *, seed: int) -> CausalMap:
    return causal_map(map_frame(things, links, seed=seed), as_of=AS_OF)


def map_frame(things: int, links: int, *, seed: int) -> pd.DataFrame:
    chance = random.Random(seed)
    names = [f"thing {at:02}" for at in range(things)]
    pairs: set[tuple[str, ...]] = set()
    while len(pairs) < links:
        pairs.add(tuple(chance.sample(names, 2)))
    rows = [
        {"entry": f"{cause}{effect}", "cause": cause, "effect": effect,
         "sign": chance.choice(["more", "less"]), "organisation": chance.choice("ABCDE"),
         "sure": chance.randint(1, 5)}
        for cause, effect in sorted(pairs)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def limit(file: Path) -> list[float]:
    """Seconds for the cells and the page of a report in one warm plain process: the limit."""
    template = nbformat.read(template_at(REPORT), as_version=4)
    shell = InteractiveShell.instance()

    def step() -> None:
        for cell in (one for one in template.cells if one.cell_type == "code"):
            shell_runs(shell, cell, file)
        exporter().from_notebook_node(template)

    step()
    return [timed(step) for _ in range(5)]


def shell_runs(shell: InteractiveShell, cell: nbformat.NotebookNode, file: Path) -> None:
    with capture_output() as caught:
        source = cell.source.replace('file: str = ""', f"file: str = {str(file)!r}")
        shell.run_cell(source).raise_error()
    cell.outputs = [
        new_output("display_data", data=out.data, metadata=out.metadata) for out in caught.outputs
    ]


def batch(files: Sequence[Path], folder: Path) -> list[float]:
    """Seconds a report in the batch, on one worker, the first one left out."""
    made = make_reports(files, out=folder, workers=1, progress=False)
    return sorted(one.seconds for one in made)[:-1]


def by_commands(file: Path, folder: Path) -> list[float]:
    """Seconds for the same template and file by the papermill and nbconvert commands."""
    template, run = template_at(REPORT), folder / "run.ipynb"
    tools = Path(sys.executable).parent
    commands = (
        [tools / "papermill", template, run, "-p", "file", file, "--no-progress-bar"],
        [tools / "jupyter", "nbconvert", "--to", "html", run],
    )

    def step() -> None:
        for command in commands:
            subprocess.run(command, check=True, capture_output=True)

    return [timed(step) for _ in range(3)]


def row(what: str, goal: str, found: Sequence[float], *, unit: float = 1.0, form: str) -> str:
    spread = " | ".join(
        form.format(each / unit) for each in (min(found), median(found), max(found))
    )
    return f"| {what} | {goal} | {spread} |"


def rows(folder: Path) -> list[str]:
    files = [folder / f"copy-{place}.fornow" for place in range(5)]
    write_story(story("integrated-discharge"), files[0], as_of=AS_OF)
    for copy in files[1:]:
        copy.write_bytes(files[0].read_bytes())
    warm, ours = limit(files[0]), batch(files, folder / "reports")
    stock = by_commands(files[0], folder)
    ms, times = "{:.0f} ms", "{:.1f} ×"
    return [
        row("`import fornow`", "≤ 150 ms", importing(), unit=0.001, form=ms),
        row("kernel up to first form", "≤ 1 s", first_form(files[0]), unit=0.001, form=ms),
        row(
            f"an answer saved to a picture of {ANSWERS} drawn", "≤ 200 ms",
            commit_to_figure(folder), unit=0.001, form=ms,
        ),
        row(
            "the loops of 60 things and 200 links", "≤ 1 s",
            loops_found(60, 200), unit=0.001, form=ms,
        ),
        row(
            "the same, too dense to be found whole (15 things)", "≤ 1 s",
            loops_found(15, 200), unit=0.001, form=ms,
        ),
        row("a map of 40 things and 60 links drawn", "", map_drawn(40, 60), unit=0.001, form=ms),
        row("a report in one warm plain process (the limit)", "", warm, unit=0.001, form=ms),
        row("a report in the batch, one worker", "", ours, unit=0.001, form=ms),
        row("a report by the two stock commands", "", stock, unit=0.001, form=ms),
        row("the batch against the limit", "≤ 1.3 ×", ours, unit=median(warm), form=times),
        row("the commands against the batch", "≥ 30 ×", stock, unit=median(ours), form=times),
    ]  # fmt: skip


def main() -> None:
    with TemporaryDirectory(prefix="bench-") as folder:
        table = [
            "| what | goal | least | middle | most |",
            "|---|---|---|---|---|",
            *rows(Path(folder)),
        ]
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    before, _, rest = TABLE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    told = "\n".join([BEGIN, "", f"On {machine}:", "", *table, "", END])
    TABLE.write_text(f"{before}{told}{after}", encoding="utf-8")
    print("\n".join(table))


if __name__ == "__main__":
    main()
