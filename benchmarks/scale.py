"""How a batch grows: seconds a report and memory, for ten partnerships and for thousands."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import psutil
from table import S, at_most
from ways import TOOLS

from fornow.examples.demos import write_story
from fornow.examples.generated import generated_story

WORKERS = 2
DIFFERENT = 10
LOOK_EVERY = 0.5  # seconds between two looks at the memory: a look costs what is measured
MEGABYTES = 300
WITHIN = 10


@dataclass(frozen=True)
class Batch:
    """A batch as it went: seconds until its first report and in all, and its most memory."""

    reports: int
    first: float
    whole: float
    each: Sequence[float]
    megabytes: float

    @property
    def further(self) -> float:
        """Seconds for each report after the first of each worker, all the rest included."""
        return (self.whole - self.first) / (self.reports - WORKERS)


def scaled(sizes: Sequence[int], *, as_of: date) -> list[str]:
    """The table: a row for each size of batch, and what becomes of the two goals."""
    batches = [batch(size, as_of=as_of) for size in sizes]
    head = ("reports", "until the first", "whole", "whole / reports", "each further one",
            "one by itself: least", "middle", "most", "memory of all processes")  # fmt: skip
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|", *map(_row, batches)]
    most = [each.megabytes for each in batches]
    told = [f"Memory {at_most(MEGABYTES, '{:.0f} MB', [max(most)])}."]
    if len(batches) > 1:
        few, many = batches[0], batches[-1]
        more = 100 * (many.further / few.further - 1)
        goal = at_most(WITHIN, "{:.0f} % more", [more])
        told.append(
            f"From {few.reports} to {many.reports}, each further one {goal} ({more:+.0f} %)."
        )
    return [*lines, "", " ".join(told)]


def batch(size: int, *, as_of: date) -> Batch:
    """The batch of so many partnerships, by the command, with two workers."""
    with TemporaryDirectory(prefix="bench-scale-") as name:
        into, out = Path(name) / "in", Path(name) / "out"
        write_many(into, size, as_of=as_of)
        command = [TOOLS / "fornow", "report", into, "--out", out, "--workers", WORKERS]
        told = (*command, "-p", "as_of", as_of)
        begun, first, most = perf_counter(), 0.0, 0.0
        with subprocess.Popen(list(map(str, told)), stdout=subprocess.DEVNULL) as process:
            while process.poll() is None:
                if not first and any(out.glob("*/report.html")):
                    first = perf_counter() - begun
                most = max(most, sum(_megabytes(process.pid)))
                sleep(LOOK_EVERY)
        whole = perf_counter() - begun
        if process.returncode:
            raise SystemExit(f"Not all of {size} reports were made.")
        rows = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return Batch(size, first, whole, [row["seconds"] for row in rows], most)


def write_many(folder: Path, size: int, *, as_of: date) -> None:
    """So many partnerships: ten that differ, over and over, so that every size has the same mix."""
    folder.mkdir()
    for number in range(size):
        path = folder / f"partnership-{number:04}.fornow"
        if number < DIFFERENT:
            write_story(generated_story(number + 1), path, as_of=as_of)
        else:
            shutil.copy(folder / f"partnership-{number % DIFFERENT:04}.fornow", path)


def _megabytes(pid: int) -> Iterator[float]:
    """What each process of the batch takes: what several share is divided among them (PSS)."""
    with suppress(psutil.NoSuchProcess):
        top = psutil.Process(pid)
        for process in (top, *top.children(recursive=True)):
            # One that has just ended takes nothing any more.
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                yield process.memory_full_info().pss / 1_000_000


def _row(batch: Batch) -> str:
    seconds = (
        batch.first,
        batch.whole,
        batch.whole / batch.reports,
        batch.further,
        min(batch.each),
        median(batch.each),
        max(batch.each),
    )
    told = " | ".join(S.format(each) for each in seconds)
    return f"| {batch.reports} | {told} | {batch.megabytes:.0f} MB |"
