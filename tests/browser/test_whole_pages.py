"""Every workbook of a partnership with a year behind it, whole to its last form."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import nbformat
import pytest
from playwright.sync_api import Page, expect

from fornow import shelf
from fornow.examples import write_example
from fornow.serving import Links
from tests.browser.serving import running
from tests.browser.watching import Watch
from tests.notebooks.shelf import WORKBOOKS

#: A long page takes this much longer to be put together than on the machine that tests.
SLOWER = 4
LONGEST = "03-balcony.ipynb"
#: Loads of the longest page: most went wrong while it could go wrong.
LOADS = 3
LONG = 60_000


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Links]:
    """A server on the workbooks beside the demo partnership that has most in it."""
    folder = tmp_path_factory.mktemp("year")
    for workbook in shelf.workbooks().glob("*.ipynb"):
        shutil.copy(workbook, folder)
    write_example("integrated-discharge", folder)
    with running(folder, tmp_path_factory.mktemp("year-server") / "ready.json") as links:
        yield links


def opened(page: Page, year: Links, workbook: str) -> None:
    """The page with all it has to show: nothing waits to be drawn."""
    page.goto(f"{year.base}voila/render/{workbook}?token={year.token}", timeout=LONG)
    views = page.locator("script[type='application/vnd.voila.cell-output+json']")
    expect(views).to_have_count(0, timeout=LONG)


def is_whole(page: Page, watch: Watch, workbook: str) -> None:
    forms = page.locator(".fn-form")
    expect(forms.nth(asked(workbook) - 1)).to_be_attached(timeout=LONG)
    expect(page.get_by_text("Loading widget...")).to_have_count(0, timeout=LONG)
    expect(page.get_by_text("Error displaying widget")).to_have_count(0)
    assert watch.errors == []


def asked(workbook: str) -> int:
    """How many forms a workbook asks for, the last one included."""
    cells = nbformat.read(shelf.workbooks() / workbook, as_version=4).cells
    return sum(".ask(" in cell.source for cell in cells if cell.cell_type == "code")


@pytest.mark.parametrize("workbook", [path.name for path in WORKBOOKS])
def test_every_workbook_with_a_year_in_it_is_whole(
    page: Page, year: Links, watch: Watch, workbook: str
) -> None:
    opened(page, year, workbook)
    is_whole(page, watch, workbook)


def test_the_longest_workbook_is_whole_to_its_last_form_every_time_on_a_slow_machine(
    page: Page, year: Links, watch: Watch
) -> None:
    slowed = page.context.new_cdp_session(page)
    slowed.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    for _ in range(LOADS):
        opened(page, year, LONGEST)
        is_whole(page, watch, LONGEST)
        last = page.get_by_role("form", name="Where we really think")
        expect(last.get_by_role("button", name="Add one")).to_be_visible()
