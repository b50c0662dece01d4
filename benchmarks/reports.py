"""Measures how long reports take here, and writes its tables in benchmarks/README.md.

Every way makes the same report in turn, round after round, so the ratios of one run hold on any
machine; the seconds do not, and nothing is asserted on them. Run by `make bench`, or:

    python benchmarks/reports.py --rounds 5 --scale 10 100 1000
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from scale import scaled
from table import HEAD, TIMES, S, at_least, at_most, ratios, rounds, row, write
from ways import (
    COMMANDS,
    LIMIT,
    LOOP,
    ONE_WRITE,
    OURS,
    PLOOMBER,
    R_COMMAND,
    R_WARM,
    Given,
    charts,
    ways,
)

import fornow
from fornow.examples.demos import write_story
from fornow.examples.generated import generated_story
from fornow.examples.story import story
from fornow.reports.batch import make_reports
from fornow.reports.worker import exporter

AS_OF = date(2026, 5, 31)
ORDER = (LIMIT, OURS, LOOP, ONE_WRITE, PLOOMBER, COMMANDS, R_WARM, R_COMMAND)
FIGURE = re.compile(r'<script type="application/json" data-fornow-figure>.*?</script>', re.DOTALL)
LARGE, SMALL = 1_500, 200  # KB of a page, with charts and without
KB = "{:.0f} KB"


def compared(name: str, given: Given, *, number: int) -> tuple[list[str], Path]:
    """The table of one partnership by every way, and the notebook that our batch made."""
    with ways(given) as here:
        found = rounds(here, number)
    drawn = charts(given)
    if len(set(drawn.values())) != 1:
        raise SystemExit(f"Not every way made the same page; their charts: {drawn}")
    return [f"### {name}", "", *HEAD, *_seconds(found), *_ratios(found)], given.page(OURS)


def _seconds(found: Mapping[str, Sequence[float]]) -> list[str]:
    return [
        row(way, found[way], form=S) if way in found else f"| {way} | | not measured here | | |"
        for way in ORDER
    ]


def _ratios(found: Mapping[str, Sequence[float]]) -> list[str]:
    ours = found[OURS]
    against = ratios(ours, found[LIMIT])
    lines = [
        row("our batch against the limit", against, form=TIMES, goal=at_most(1.3, TIMES, against))
    ]
    for way, goal in ((LOOP, 8), (ONE_WRITE, None), (PLOOMBER, None), (COMMANDS, 30),
                      (R_WARM, None), (R_COMMAND, None)):  # fmt: skip
        if way in found:
            times = ratios(found[way], ours)
            wanted = "" if goal is None else at_least(goal, TIMES, times)
            lines.append(row(f"{way} against our batch", times, form=TIMES, goal=wanted))
    return lines


def sizes(folder: Path, page: Path) -> list[str]:
    """How large pages are: with charts to work with, with still ones alone, and with none."""
    notebook = nbformat.read(page.with_suffix(".ipynb"), as_version=4)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if "text/html" in output.get("data", {}):
                output["data"]["text/html"] = FIGURE.sub("", output["data"]["text/html"])
    still, _ = exporter().from_notebook_node(notebook)
    with fornow.create(folder / "new.fornow", "New"):
        pass
    (new,) = make_reports([folder / "new.fornow"], out=folder / "new", workers=1, progress=False)
    begun = folder / "new" / new.slug / page.name
    return [
        "### How large a page is",
        "",
        "| page | goal | size |",
        "|---|---|---|",
        _size("the largest, with its charts", len(page.read_bytes()), LARGE),
        _size("the same, its charts as still pictures", len(still.encode()), None),
        _size("nothing asked yet, so no chart", len(begun.read_bytes()), SMALL),
    ]


def _size(what: str, found: int, most: int | None) -> str:
    size = found / 1_000
    goal = "" if most is None else at_most(most, KB, [size])
    return f"| {what} | {goal} | {KB.format(size)} |"


def all_compared(number: int) -> list[str]:
    """The tables of the largest demo and of a small partnership, and how large pages are."""
    with TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        told = {"large": story("integrated-discharge"), "small": generated_story(1)}
        given = {each: Given(folder / f"{each}.fornow", folder / each, AS_OF) for each in told}
        for each, one in told.items():
            write_story(one, given[each].file, as_of=AS_OF)
        large, page = compared("The largest demo", given["large"], number=number)
        small, _ = compared("A small partnership", given["small"], number=number)
        return [*large, "", *small, "", *sizes(folder, page)]


def main() -> None:
    """Measure, and write it down."""
    parser = argparse.ArgumentParser(description="Measures how long reports take here.")
    parser.add_argument("--rounds", type=int, default=5, help="0 leaves the ways alone; 5")
    parser.add_argument(
        "--scale", type=int, nargs="*", default=[10, 100], metavar="N",
        help="sizes of batch, such as 10 100 1000; none leaves them alone; 10 100",
    )  # fmt: skip
    given = parser.parse_args()
    if given.rounds:
        write("reports", [f"Rounds: {given.rounds}.", "", *all_compared(given.rounds)])
    if given.scale:
        write("scale", scaled(given.scale, as_of=AS_OF))


if __name__ == "__main__":
    main()
