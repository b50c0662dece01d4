"""Measures how long the product takes here, and writes its table in benchmarks/README.md.

Nothing is asserted: seconds differ from machine to machine and from run to run. Run by
`make bench`; `reports.py` measures the reports.
"""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from jupyter_client.manager import KernelManager
from table import HEAD, MS, at_most, row, timed, write

import fornow
from fornow.analysis.causes import CausalMap, causal_map
from fornow.analysis.loops import loops
from fornow.examples.demos import write_story
from fornow.examples.story import story
from fornow.exercises import catalogue
from fornow.pictures.catalogue import draw

ANSWERS = 200
AS_OF = date(2026, 5, 31)


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


def rows(folder: Path) -> list[str]:
    """A row for each thing that is measured."""
    demo = folder / "demo.fornow"
    write_story(story("integrated-discharge"), demo, as_of=AS_OF)
    measured: list[tuple[str, float | None, list[float]]] = [
        ("`import fornow`", 150, importing()),
        ("kernel up to first form", 1000, first_form(demo)),
        (f"an answer saved to a picture of {ANSWERS} drawn", 200, commit_to_figure(folder)),
        ("the loops of 60 things and 200 links", 1000, loops_found(60, 200)),
        ("the same, too dense to be found whole (15 things)", 1000, loops_found(15, 200)),
        ("a map of 40 things and 60 links drawn", None, map_drawn(40, 60)),
    ]
    return [_row(what, goal, [1000 * each for each in found]) for what, goal, found in measured]


def _row(what: str, goal: float | None, found: list[float]) -> str:
    return row(what, found, form=MS, goal="" if goal is None else at_most(goal, MS, found))


def main() -> None:
    """Measure, and write it down."""
    with TemporaryDirectory(prefix="bench-") as folder:
        write("product", [*HEAD, *rows(Path(folder))])


if __name__ == "__main__":
    main()
