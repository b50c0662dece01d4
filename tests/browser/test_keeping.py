"""The file taken away and brought back in a real Chromium, in Lab and as a page."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import fornow
from fornow.serving import Links
from tests.browser.conftest import persons_browser
from tests.browser.serving import running, write_notebook
from tests.browser.watching import Watch, violations

NAME = "11-at-the-end.ipynb"
WORKBOOK = (
    ("text", "# At the end"),
    ("code", "import fornow\n\nhere = fornow.workbook()\nhere"),
    ("code", "here.take_away()"),
)

context = pytest.fixture(scope="module", name="context")(persons_browser)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workbook and a partnership beside it, an answer in it not yet revealed."""
    folder = tmp_path_factory.mktemp("table")
    write_notebook(folder / NAME, *WORKBOOK)
    with fornow.create(folder / "riverside.fornow", "Riverside") as p:
        assert isinstance(p.answer("in-my-words", {"notices": "unrevealed"}), str)
        assert isinstance(p.add("assumptions", {"claim": "Written at the table."}), str)
    return folder


@pytest.fixture(scope="module")
def room(table: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Links]:
    """A server on that folder."""
    with running(table, tmp_path_factory.mktemp("room") / "ready.json") as links:
        yield links


def in_voila(page: Page, room: Links) -> None:
    page.goto(f"{room.base}voila/render/{NAME}?token={room.token}")
    expect(page.get_by_role("heading", name="Riverside")).to_be_visible()


def in_lab(page: Page, room: Links) -> None:
    page.goto(f"{room.base}lab/tree/{NAME}?token={room.token}")
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(page.get_by_role("heading", name="Riverside")).to_be_visible()


def saved(page: Page, label: str, into: Path) -> Path:
    """What a link saves on this machine."""
    link = page.get_by_role("link", name=label)
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.click()
    path = into / download.value.suggested_filename
    download.value.save_as(path)
    return path


def bring(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Bring a file back").click()
    chooser.value.set_files(path)
    page.get_by_role("button", name="Bring it back", exact=True).click()


def written_at_home(path: Path, claim: str) -> None:
    with fornow.open(path) as p:
        assert isinstance(p.add("assumptions", {"claim": claim}), str)


def claims(table: Path) -> set[str]:
    with fornow.open(table / "riverside.fornow") as p:
        return set(p.frame("assumptions")["claim"])


@pytest.mark.parametrize("opened", [in_voila, in_lab])
def test_the_file_goes_home_is_written_in_and_comes_back(
    page: Page,
    room: Links,
    table: Path,
    watch: Watch,
    tmp_path: Path,
    opened: Callable[[Page, Links], None],
) -> None:
    opened(page, room)
    page.get_by_role("button", name="Take the file away").click()
    path = saved(page, "Save riverside-", tmp_path)
    expect(page.get_by_text("that nobody has revealed yet").first).to_be_visible()
    written_at_home(path, f"Written at home, {opened.__name__}.")
    bring(page, path)
    expect(page.get_by_text("“Riverside” is now as in the file you brought")).to_be_visible()

    assert f"Written at home, {opened.__name__}." in claims(table)
    assert list(table.glob("*.set-aside"))
    assert watch.outside == []
    assert watch.errors == []


@pytest.mark.parametrize("opened", [in_voila, in_lab])
def test_one_press_makes_everything_and_a_saved_workbook_keeps_none_of_it(
    page: Page,
    room: Links,
    table: Path,
    watch: Watch,
    tmp_path: Path,
    opened: Callable[[Page, Links], None],
) -> None:
    opened(page, room)
    page.get_by_role("button", name="Make it all to take away").click()
    path = saved(page, "Save it all in one", tmp_path)
    with zipfile.ZipFile(path) as whole:
        names = whole.namelist()
        report = whole.read("report.html").decode()
    assert {"report.html", "tables/assumptions.csv", "please-read.txt"} <= set(names)
    assert "unrevealed" not in report

    alone = saved(page, "Save the report alone", tmp_path)
    assert alone.read_text(encoding="utf-8") == report
    if opened is in_lab:
        with page.expect_response(
            lambda got: got.request.method == "PUT" and NAME in got.url
        ) as answer:
            page.keyboard.press("Control+s")
        assert answer.value.ok
        assert "base64" not in (table / NAME).read_text(encoding="utf-8")
    else:
        assert violations(page, within=".fn-form") == []
    assert watch.errors == []


def test_a_large_file_reaches_the_form_and_is_answered(
    page: Page, room: Links, tmp_path: Path
) -> None:
    path = tmp_path / "large.fornow"
    path.write_bytes(b"SQLite format 3\x00" + bytes(15 * 1024 * 1024))
    in_voila(page, room)
    bring(page, path)

    expect(page.get_by_text("“large.fornow” is not a fornow partnership")).to_be_visible()


def test_a_file_too_large_to_travel_is_told_so_at_once_and_the_next_one_is_taken(
    page: Page, room: Links, tmp_path: Path
) -> None:
    large, other = tmp_path / "all-our-photos.fornow", tmp_path / "small.fornow"
    with large.open("wb") as file:
        file.truncate(40 * 1024 * 1024)
    other.write_bytes(b"SQLite format 3\x00" + bytes(4096))
    in_voila(page, room)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Bring a file back").click()
    chooser.value.set_files(large)
    said = "“all-our-photos.fornow” is too large (40 MB; at most 20)."
    expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()

    bring(page, other)
    expect(page.get_by_text("“small.fornow” is not a fornow partnership")).to_be_visible()
    expect(page.get_by_text(said)).to_have_count(0)


def test_a_page_whose_kernel_has_gone_says_so_when_somebody_presses(
    page: Page, room: Links
) -> None:
    in_voila(page, room)
    page.evaluate(
        """async () => {
            const at = document.getElementById('jupyter-config-data').textContent;
            const xsrf = document.cookie.match(/_xsrf=([^;]+)/)[1];
            const kernel = JSON.parse(at).kernelId;
            const address = new URL('../../api/kernels/' + kernel, window.location.href);
            await fetch(address, {method: 'DELETE', headers: {'X-XSRFToken': xsrf}});
        }"""
    )
    page.get_by_role("button", name="Take the file away").click()
    expect(page.get_by_role("alert")).to_contain_text("fell asleep")
    page.get_by_role("link", name="open this page again").click()
    expect(page.get_by_role("heading", name="Riverside")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
