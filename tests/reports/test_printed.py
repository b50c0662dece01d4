"""A page on paper: tagged, named, numbered, whole; and a browser that may die on the way."""

import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import psutil
import pytest
from lxml.html import document_fromstring

from fornow.errors import ReportProblem
from fornow.reports import chromium
from fornow.reports.drawings import NUMBER, marked
from fornow.reports.printed import CLOSED, Printer
from tests.processes import until_ended
from tests.reports.conftest import AS_OF


@pytest.fixture(scope="module")
def pdf(printer: Printer, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's report on paper."""
    path = tmp_path_factory.mktemp("paper") / "report.pdf"
    path.write_bytes(printer.pdf(demo / "report.html"))
    return path


@pytest.fixture(scope="module")
def about(pdf: Path) -> str:
    """What the PDF says of itself."""
    return _asked("pdfinfo", str(pdf))


@pytest.fixture(scope="module")
def pages(pdf: Path) -> list[str]:
    """The words on each page."""
    return _asked("pdftotext", "-layout", str(pdf), "-").split("\f")[:-1]


def _asked(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_it_is_tagged_and_says_its_title_and_its_language(about: str, pdf: Path) -> None:
    assert re.search(r"^Tagged: +yes$", about, re.MULTILINE)
    assert "A4" in about
    assert f"Home from Hospital, Eastmere (invented) · {AS_OF}" in about
    assert b"/Lang (en-GB)" in pdf.read_bytes()


def test_it_has_an_outline_of_its_headings(pdf: Path) -> None:
    outline = _asked("pdftohtml", "-xml", "-i", "-stdout", str(pdf)).partition("<outline>")[2]
    for heading in ("Home from Hospital, Eastmere (invented)", "What needs a conversation"):
        assert heading in outline
    assert outline.count("<item") > 30


def test_every_page_has_its_number_below_and_all_but_the_first_the_name_above(
    pages: list[str],
) -> None:
    assert len(pages) > 5
    assert pages[0].rstrip().endswith(f"1 of {len(pages)}")
    for number, page in enumerate(pages[1:], 2):
        assert page.strip().startswith("Home from Hospital, Eastmere (invented)")
        assert page.rstrip().endswith(f"{number} of {len(pages)}")


def test_every_chart_is_drawn_and_none_is_cut(demo: Path, pages: list[str]) -> None:
    page = document_fromstring((demo / "report.html").read_text(encoding="utf-8"))
    flat = [" ".join(each.split()) for each in pages]
    # Paper has the narrow drawing of a chart that has one.
    charts = page.xpath(
        "//div[@class='rp-narrow']/*[contains(@class, 'fn-still')]"
        " | //div[@class='rp-chart'][not(div)]/*[contains(@class, 'fn-still')]"
    )
    assert len(charts) > 8
    for chart in charts:
        said = " ".join(chart.xpath(".//text//text()")).split()
        # All that a drawing says stands on one page.
        assert any(all(word in each for word in said) for each in flat), said


def test_what_is_folded_on_the_page_stays_folded(pages: list[str]) -> None:
    assert not any(line.strip() == "The numbers" for page in pages for line in page.splitlines())


def test_the_same_page_gives_the_same_file_with_the_day_it_was_made(
    printer: Printer, made: Path, tmp_path: Path
) -> None:
    page = made / "report.html"
    first = printer.pdf(page)
    assert printer.pdf(page) == first
    (tmp_path / "a.pdf").write_bytes(first)
    about = _asked("pdfinfo", "-isodates", str(tmp_path / "a.pdf"))
    day = re.search(r'rp-made.*?<time datetime="(\S{10})', page.read_text("utf-8"), re.DOTALL)
    assert day is not None
    assert re.search(rf"^CreationDate: +{day[1]}", about, re.MULTILINE)
    assert re.search(r"^Creator: +fornow", about, re.MULTILINE)
    assert "Linux" not in about


def test_every_drawing_is_painted_twice_as_large_and_none_is_blank(
    demo: Path, pictures: dict[str, bytes]
) -> None:
    page = document_fromstring(marked((demo / "report.html").read_text(encoding="utf-8")))
    drawings = [
        each
        for each in page.iter("svg")
        if len(each) and each.getparent().get("class") != "rp-narrow"
    ]
    assert {each.get(NUMBER) for each in drawings} == set(pictures)
    for each in drawings:
        wide, high = (float(size) for size in each.get("viewbox").split()[2:])
        size, empty = _size_and_whether_empty(pictures[each.get(NUMBER)])
        assert size == (round(2 * wide), round(2 * high))
        assert not empty


def _size_and_whether_empty(png: bytes) -> tuple[tuple[int, int], bool]:
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += length + 12
    size = struct.unpack(">II", png[16:24])
    rows, long = zlib.decompress(packed), 1 + 4 * size[0]  # after a byte that says how it is packed
    return size, not any(any(rows[at + 1 : at + long]) for at in range(0, len(rows), long))


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address of this machine, and what was asked of it."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def test_a_page_that_asks_for_something_elsewhere_is_printed_without_it_and_runs_nothing(
    printer: Printer, tmp_path: Path, listener: tuple[str, list[str]]
) -> None:
    address, asked = listener
    page = tmp_path / "report.html"
    page.write_text(
        f'<html lang="en"><title>T</title><link rel="stylesheet" href="{address}/a.css">'
        f'<body><p>Plain</p><img src="{address}/b.png" onerror="document.title = 1">'
        f'<svg viewBox="0 0 9 9"><image href="{address}/c.png"/></svg>'
        f"<script>document.body.append('it ran'); fetch('{address}/d')</script>",
        encoding="utf-8",
    )
    (tmp_path / "a.pdf").write_bytes(printer.pdf(page))
    printer.pictures(page)
    words = _asked("pdftotext", str(tmp_path / "a.pdf"), "-")
    assert "Plain" in words
    assert "it ran" not in words
    assert asked == []


def test_when_the_browser_dies_it_is_started_anew(made: Path) -> None:
    before = set(psutil.Process().children())

    def started() -> set[psutil.Process]:
        """What this printer has started; the browser of other tests starts something too."""
        own = set(psutil.Process().children()) - before
        with suppress(psutil.NoSuchProcess):
            return own.union(*(each.children(recursive=True) for each in own))
        return started()

    with Printer() as printer:
        assert printer.pdf(made / "report.html").startswith(b"%PDF")
        own = started()
        browsers = [each for each in own if "--remote-debugging-pipe" in _told(each)]
        assert browsers
        for each in browsers:
            each.kill()
        assert printer.pdf(made / "report.html").startswith(b"%PDF")
        own |= started()
    until_ended(own | started())


def _told(process: psutil.Process) -> str:
    with suppress(psutil.NoSuchProcess):
        return " ".join(process.cmdline())
    return ""


def test_who_waits_for_a_page_when_the_browser_is_closed_is_told_so(made: Path) -> None:
    with ThreadPoolExecutor(8) as others:
        with Printer() as printer:
            printer.pdf(made / "report.html")
            waiting = [others.submit(printer.pdf, made / "report.html") for _ in range(8)]
        told = [each.exception() for each in waiting]
    assert any(told)
    assert {str(each) for each in told if each} == {CLOSED}
    with pytest.raises(ReportProblem, match="closed before"):
        printer.pdf(made / "report.html")


def test_a_page_that_takes_too_long_is_told_and_the_next_one_is_printed(made: Path) -> None:
    with Printer(seconds=0.001) as hurried:
        for _ in range(2):
            with pytest.raises(ReportProblem, match=r"it took longer than 0\.001 seconds"):
                hurried.pdf(made / "report.html")
        hurried._press._seconds = 120
        assert hurried.pdf(made / "report.html").startswith(b"%PDF")


def test_a_browser_that_is_not_where_it_was_said_to_be_is_told_at_once(tmp_path: Path) -> None:
    nowhere = tmp_path / "no-browser"
    with (
        pytest.raises(ReportProblem, match=r"There is no browser at .*no-browser"),
        Printer(browser=nowhere),
    ):
        pass


def test_the_browser_named_in_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(chromium.SAYS_WHERE, sys.executable)
    assert chromium.found() == sys.executable
    monkeypatch.delenv(chromium.SAYS_WHERE)
    monkeypatch.setenv("PATH", os.devnull)
    assert chromium.found() in (None, *chromium.PLACES)


def test_a_browser_too_old_to_number_pages_is_refused() -> None:
    chromium.new_enough("131.0.6778.33")
    with pytest.raises(ReportProblem, match=r"version 120\.0, which cannot set page numbers"):
        chromium.new_enough("120.0")


def test_without_playwright_it_says_how_to_get_it() -> None:
    script = (
        "import sys; sys.modules['playwright'] = None\n"
        "from fornow.errors import ReportProblem\n"
        "from fornow.reports.printed import CLOSED, Printer\n"
        "try:\n"
        "    Printer().__enter__()\n"
        "except ReportProblem as problem:\n"
        "    print(problem)\n"
    )
    said = _asked(sys.executable, "-c", script)
    assert "pip install 'fornow[pdf]'" in said
