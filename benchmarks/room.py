"""Measures the room: many phones on a small machine, and the same form by Voilà beside it.

    python benchmarks/room.py --minutes 10

The server gets one processor and two gigabytes (`sched_setaffinity` and `RLIMIT_AS`, which hold for
each process of it); the phones are on the others. Figures go into benchmarks/README.md; nothing is
asserted here: `tests/live/test_crowd.py` asserts what must hold on any machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

import psutil
from playwright.sync_api import Browser, Page, sync_playwright
from table import MS, at_most, write

sys.path.insert(0, str(Path(__file__).parents[1]))

from fornow.exercises.catalogue import exercise
from tests.browser.chromium import FLAGS, find
from tests.browser.serving import write_notebook
from tests.live.crowd import ABOUT, Heard, meet
from tests.live.meeting import FILE, Meeting, meeting

BURST = 20.0  # seconds in which all answer
STEADY_EVERY = 20.0  # seconds between two changes of a phone's answer
GIGABYTES = 2
PEOPLE = 10  # for whom Voilà serves the form
SUBMIT = 300  # milliseconds: the goal for 60 phones
MORE = 30  # megabytes over the idle server
HEAD = ("phones", "for", "saves", "save: middle", "95 %", "99 %", "page: 95 %", "look: 95 %",
        "errors", "idle", "most")  # fmt: skip


@dataclass(frozen=True)
class Crowd:
    """How a crowd fared, and what the server took meanwhile."""

    phones: int
    seconds: float
    heard: Heard
    idle: float
    most: float


@contextmanager
def small_machine() -> Iterator[None]:
    """What is started meanwhile gets one processor and two gigabytes; we have the rest."""
    ours, (soft, hard) = os.sched_getaffinity(0), resource.getrlimit(resource.RLIMIT_AS)
    one = {min(ours)}
    os.sched_setaffinity(0, one)
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTES * 2**30, hard))
    try:
        yield
    finally:
        os.sched_setaffinity(0, ours - one or ours)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@contextmanager
def server(folder: Path) -> Iterator[Meeting]:
    """A meeting whose server has a small machine."""
    with ExitStack() as limits:
        limits.enter_context(small_machine())
        with meeting(folder, folder.with_suffix(".json")) as held:
            limits.close()  # they hold for the server alone
            yield held


def crowd(phones: int, *, steady: float) -> Crowd:
    """So many phones: all within twenty seconds, then changing their answers for a while."""
    with TemporaryDirectory(prefix="bench-room-") as name:
        folder = Path(name) / "meeting"
        folder.mkdir()
        with server(folder) as held:
            held.open(ABOUT)
            process, begun = served_by(held), perf_counter()
            idle = megabytes(process)
            with watched(process) as most:
                heard, _ = asyncio.run(
                    meet(
                        held.base, held.code, phones,
                        burst=BURST, steady=steady, every=STEADY_EVERY,
                    )
                )  # fmt: skip
            return Crowd(phones, perf_counter() - begun, heard, idle, max(most))


def served_by(held: Meeting) -> psutil.Process:
    """The server's process: the one that listens where the meeting is."""
    port = int(held.base.split(":")[2].split("/")[0])
    for child in psutil.Process().children(recursive=True):
        if any(one.laddr.port == port for one in child.net_connections() if one.laddr):
            return child
    raise SystemExit(f"Nothing of ours listens at {held.base}.")


def megabytes(process: psutil.Process) -> float:
    """What the server and all it started take; what several share is divided among them (PSS)."""
    found = 0.0
    for each in (process, *process.children(recursive=True)):
        try:
            found += each.memory_full_info().pss / 1_000_000
        except psutil.NoSuchProcess:
            continue
    return found


@contextmanager
def watched(process: psutil.Process) -> Iterator[list[float]]:
    """The memory it took, looked at once a second."""
    most, over = [megabytes(process)], Event()

    def look() -> None:
        while not over.wait(1):
            most.append(megabytes(process))

    looking = Thread(target=look)
    looking.start()
    try:
        yield most
    finally:
        over.set()
        looking.join()


def share(found: Sequence[float], part: float) -> float:
    """Milliseconds within which that part of them was answered."""
    ranked = sorted(found)
    return 1000 * ranked[min(len(ranked) - 1, int(part * len(ranked)))]


def crowd_row(one: Crowd) -> str:
    heard = one.heard
    told = (
        *(MS.format(share(heard.saves, part)) for part in (0.5, 0.95, 0.99)),
        MS.format(share(heard.pages, 0.95)),
        MS.format(share(heard.looks, 0.95)),
    )
    return (
        f"| {one.phones} | {one.seconds:.0f} s | {len(heard.saves)} | {' | '.join(told)}"
        f" | {len(heard.errors)} | {one.idle:.0f} MB | {one.most:.0f} MB |"
    )


# -- beside Voilà -------------------------------------------------------------------------------


def first_views(*, voila: bool) -> tuple[list[float], float]:
    """Seconds until each of ten people sees the form, all coming at once; megabytes for them all.

    In Voilà each person has a kernel; on the phone page nobody has.
    """
    with TemporaryDirectory(prefix="bench-room-") as name:
        folder = Path(name) / "meeting"
        folder.mkdir()
        cell = f"import fornow\nfornow.workbook({FILE!r}).ask({ABOUT!r})"
        write_notebook(folder / "form.ipynb", ("code", cell))
        with server(folder) as held, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
            held.open(ABOUT)
            process = served_by(held)
            idle = megabytes(process)
            seconds = _seen(browser, held, voila=voila)
            return seconds, megabytes(process) - idle


def _seen(browser: Browser, held: Meeting, *, voila: bool) -> list[float]:
    pages = [browser.new_context().new_page() for _ in range(PEOPLE)]
    for page in pages:
        page.goto(f"{held.base}fornow/{'panel?token=' + held.links.token if voila else 'join'}")
        if not voila:
            page.goto(f"{held.base}fornow/join/{held.code}")
            page.get_by_role("button", name="Join").click()
    where = "voila/render/form.ipynb" if voila else f"fornow/room/answer?about={ABOUT}"
    begun = perf_counter()
    for page in pages:  # all go there before the first is waited for
        page.evaluate("where => { location.href = where }", held.base + where)
    return [_until_form(page, begun) for page in pages]


def _until_form(page: Page, begun: float) -> float:
    page.get_by_text(exercise(ABOUT).fields[0].prompt).first.wait_for(timeout=120_000)
    return perf_counter() - begun


def beside_row(what: str, seconds: Sequence[float], more: float) -> str:
    spread = " | ".join(f"{each:.1f} s" for each in (min(seconds), median(seconds), max(seconds)))
    return f"| {what} | {spread} | {more:.0f} MB |"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the room here.")
    parser.add_argument("--minutes", type=float, default=1.0, help="of answers that change; 1")
    parser.add_argument("--phones", type=int, nargs="*", default=[60, 200], help="60 200")
    asked = parser.parse_args()
    crowds = [crowd(phones, steady=60 * asked.minutes) for phones in asked.phones]
    lines = [f"| {' | '.join(HEAD)} |", "|---" * len(HEAD) + "|", *map(crowd_row, crowds)]
    first = crowds[0]
    saved = at_most(SUBMIT, MS, [share(first.heard.saves, 0.95)])
    more = at_most(MORE, "{:.0f} MB more than idle", [first.most - first.idle])
    lines += ["", f"{first.phones} phones: a save {saved} for 95 %; memory {more}.", ""]
    lines += ["| the form for ten people at once | first to see it | middle | last | memory more |"]
    lines += ["|---|---|---|---|---|"]
    for what, voila in (("our page", False), ("Voilà", True)):
        lines.append(beside_row(what, *first_views(voila=voila)))
    write("room", lines)


if __name__ == "__main__":
    main()
