"""What every measurement shares: timing, rounds, and its part of benchmarks/README.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

README = Path(__file__).with_name("README.md")
HEAD = ("| what | goal | least | middle | most |", "|---|---|---|---|---|")
MS, S, TIMES = "{:.0f} ms", "{:.2f} s", "{:.1f} ×"


def timed(step: Callable[[], object]) -> float:
    """Seconds that a step takes."""
    begun = perf_counter()
    step()
    return perf_counter() - begun


def rounds(ways: Mapping[str, Callable[[], float]], number: int) -> dict[str, list[float]]:
    """Seconds of each way, a round at a time: in a round each is timed once, in turn.

    Whatever else the machine does in that round then hits all of them.
    """
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(number):
        for name, way in ways.items():
            found[name].append(way())
    return found


def ratios(of: Sequence[float], to: Sequence[float]) -> list[float]:
    """How many times as long one way took as another, in each round."""
    return [one / other for one, other in zip(of, to, strict=True)]


def at_most(most: float, form: str, found: Sequence[float]) -> str:
    """A goal in words, and whether the middle of what was found meets it."""
    return f"≤ {form.format(most)}: {'met' if median(found) <= most else 'not met'}"


def at_least(least: float, form: str, found: Sequence[float]) -> str:
    """The same for a goal that wants more rather than less."""
    return f"≥ {form.format(least)}: {'met' if median(found) >= least else 'not met'}"


def row(what: str, found: Sequence[float], *, form: str, goal: str = "") -> str:
    """A row of a table: least, middle and most of what was found."""
    spread = " | ".join(form.format(each) for each in (min(found), median(found), max(found)))
    return f"| {what} | {goal} | {spread} |"


def write(part: str, lines: Sequence[str]) -> None:
    """Put these lines in that part of the README, and show them."""
    begin, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    before, _, rest = README.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    told = "\n".join([begin, "", f"On {machine()}:", "", *lines, "", end])
    README.write_text(f"{before}{told}{after}", encoding="utf-8")
    print("\n".join(lines))


def machine() -> str:
    """The machine in a few words, and how busy it was besides."""
    told = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    if not hasattr(os, "getloadavg"):
        return told
    return (
        f"{told}, {os.getloadavg()[2]:.1f} processes waiting or running over a quarter of an hour"
    )
