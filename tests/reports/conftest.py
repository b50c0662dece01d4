"""A partnership in which everything a report speaks of has happened, and its report, made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import nbformat
import pytest
from docx.document import Document

import fornow
from fornow.examples.demos import write_story
from fornow.examples.story import story
from fornow.reports.batch import make_reports
from fornow.reports.printed import Printer
from fornow.reports.word import document
from tests.reports import machines
from tests.shared import once

AS_OF = date(2026, 5, 1)
#: The moment too: how wide it stands on the page is not to hang on the clock.
MOMENT = {"as_of": AS_OF.isoformat(), "made": "2026-05-01T09:00"}
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "see https://tracker.example/pixel.gif or www.tracker.example",
    "<a href='javascript:alert(1)'>press</a> [press](https://tracker.example)",
    "{{ 7 * 7 }} {% include 'x' %} ${alert(1)} $x^2$",
    "<style>@import url(https://tracker.example)</style>",
    '"><svg onload=alert(1)> &lt;b&gt; <!-- </details>',
    "**bold** _and_ `code` <b>bold</b>",
)


def write_partnership(path: Path) -> None:
    """The partnership that the tests of the page report on."""
    p = fornow.create(
        path,
        "Hollow Bridge </style><b>",
        place="Northmoor",
        purpose="Nobody waits alone to hear whether they can go home.",
        organisations=[("Northmoor Council", "council"), ("Hollow Bridge", "clinical")],
        smallest_group=5,
    )
    p.session("2026-03-03", people=11)
    for seat in range(9):
        ratings = {"goals_own": 4 + seat % 2, "possible_own": 1 + 4 * (seat % 2), "happen_own": 2}
        guesses = {"goals_guess": 4, "possible_guess": 3, "happen_guess": 3}
        p.answer("three-beliefs", {**ratings, **guesses, "move": HOSTILE[seat]})
        p.answer("in-my-words", {"notices": HOSTILE[seat], "together": HOSTILE[-seat]})
    p.reveal("three-beliefs")
    p.reveal("in-my-words")
    _decide(p)
    p.close_file()


def _decide(p: fornow.Partnership) -> None:
    night = p.add("assumptions", {"claim": HOSTILE[0], "importance": 5, "confidence": 2})
    test = p.add("tests", {"assumptions": [night], "how": "walk-through", "wrong_if": "No"})
    p.session("2026-04-02", people=8)
    after = {"saw": "No phone", "outcome": "fallen", "sure_now": 1, "tested_on": "2026-04-01"}
    assert not isinstance(p.revise(test, after), list)
    told = {"owner": "Sam Okoro", "signal": "Two calls in a week", "look_again": "2026-06-01"}
    p.add("decisions", {"decision": "One number " + HOSTILE[1], "rests_on": [night], **told})
    p.add("decisions", {**told, "decision": "Meet on Mondays", "look_again": "2026-03-20"})
    listed = p.add("decisions", {**told, "decision": "A list each morning"})
    p.signal(listed, note="wrong on Tuesday")
    p.add("front-line", {"word": "The list came late " + HOSTILE[1], "where": "Ward 4"})


def write_report(folder: Path) -> None:
    """The partnership and its report."""
    write_partnership(folder / "hollow.fornow")
    _reported(folder / "hollow.fornow")


def write_demo(folder: Path) -> None:
    """The fullest demo and its report."""
    file = folder / "integrated-discharge.fornow"
    write_story(story(file.stem), file, as_of=AS_OF)
    _reported(file)


def _reported(file: Path) -> None:
    """Made by the batch as it ships."""
    (row,) = make_reports([file], out=file.with_name("out"), parameters=MOMENT)
    assert (row.reason, row.slug) == ("", file.stem)


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The partnership's file as it was reported on, which nobody else opens."""
    return once(tmp_path_factory, "hollow", make=write_report) / "hollow.fornow"


@pytest.fixture(scope="session")
def partnership(reported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the partnership's file."""
    return Path(shutil.copy(reported, tmp_path_factory.mktemp("partnership")))


@pytest.fixture(scope="session")
def made(reported: Path) -> Path:
    """The folder of the partnership's report."""
    return reported.with_name("out") / reported.stem


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the report of the fullest demo."""
    return once(tmp_path_factory, "demo", make=write_demo) / "out" / "integrated-discharge"


@pytest.fixture(scope="session")
def html(made: Path) -> str:
    """The report's page."""
    return (made / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def notebook(made: Path) -> nbformat.NotebookNode:
    """The report's notebook."""
    return nbformat.read(made / "report.ipynb", as_version=4)


@pytest.fixture(scope="session")
def printer() -> Iterator[Printer]:
    """One browser for every test that prints."""
    with Printer() as opened:
        yield opened


@pytest.fixture(scope="session")
def pictures(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The drawings of the demo's report, by their numbers."""

    def paint(folder: Path) -> None:
        with Printer() as printer:
            for number, png in printer.pictures(demo / "report.html").items():
                (folder / number).write_bytes(png)

    painted = once(tmp_path_factory, "pictures", make=paint)
    return {one.name: one.read_bytes() for one in painted.iterdir()}


@pytest.fixture(scope="session")
def word_file(demo: Path, pictures: dict[str, bytes]) -> bytes:
    """The demo's report as a Word file."""
    return document.docx((demo / "report.html").read_text(encoding="utf-8"), pictures)


@pytest.fixture(scope="session")
def word(word_file: bytes) -> Document:
    """The same, opened."""
    return docx.Document(BytesIO(word_file))


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[machines.Store]:
    """A store that is served by a process of its own; who has the key may read and write."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "bucket").mkdir()
    with machines.store(folder) as served, pytest.MonkeyPatch.context() as patch:
        for name, value in served.environment.items():
            patch.setenv(name, value)
        yield served


@pytest.fixture(scope="module")
def cluster(store: machines.Store) -> Iterator[str]:
    """The address of a dask cluster of two worker processes, which can reach the store.

    Gone with the last test that needs it: left idle it takes a seventh of a processor.
    """
    with machines.cluster(store.environment) as address:
        yield address
