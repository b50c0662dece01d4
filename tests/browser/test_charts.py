"""Every chart of every workbook is seen whole, as a page and in Lab, in a real Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from fornow import shelf
from fornow.examples import write_example
from fornow.serving import Links
from tests.browser.serving import running
from tests.browser.whole import charts_of, seen_whole


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks beside a partnership with a year in it."""
    root = tmp_path_factory.mktemp("charts")
    for workbook in shelf.workbooks().glob("*.ipynb"):
        shutil.copy(workbook, root)
    write_example("integrated-discharge", root)
    return root


@pytest.fixture(scope="module")
def room(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Links]:
    """A server on that folder."""
    with running(folder, tmp_path_factory.mktemp("room") / "ready.json") as links:
        yield links


def test_every_chart_of_every_page_is_seen_whole_in_every_window(
    page: Page, room: Links, folder: Path
) -> None:
    """As on a laptop, where `test_access` looks at them; drawn small, and made smaller still."""
    pages = charts_of(folder)
    assert "02-beliefs.ipynb" in pages
    for name, many in pages.items():
        page.set_viewport_size({"width": 1024, "height": 768})
        page.goto(f"{room.base}voila/render/{name}?token={room.token}")
        expect(page.locator("#loading")).to_have_count(0)
        seen_whole(page, many)
        page.set_viewport_size({"width": 768, "height": 1024})
        page.wait_for_function(
            "[...document.querySelectorAll('.main-svg')].every(it =>"
            " it.getBoundingClientRect().right <= innerWidth)"
        )
        seen_whole(page, many)


def test_every_chart_of_every_workbook_is_seen_whole_in_lab(
    page: Page, room: Links, folder: Path
) -> None:
    for name, many in charts_of(folder).items():
        page.goto(f"{room.base}lab/tree/{name}?reset&token={room.token}")
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        seen_whole(page, many)
