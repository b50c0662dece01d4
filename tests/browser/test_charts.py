"""A partnership with a year in it: every chart is whole in Lab, and so is the longest page."""

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
from tests.browser.watching import Watch
from tests.browser.whole import LONG, charts_of, is_whole, seen_whole

LONGEST = "03-balcony.ipynb"

# Whoever draws asks for a form, and pauses for a tenth of a second before asking again, until two
# seconds have gone by. A page that is being put together on a slow machine keeps the pause from
# ending; how long for is chance, and here it is not.
NOBODY_MAY_ASK = """(() => {
  const wait = window.setTimeout;
  window.setTimeout = (go, pause, ...more) => wait(go, pause === 100 ? 4000 : pause, ...more);
})()"""


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


def test_every_chart_of_every_workbook_is_seen_whole_in_lab(
    page: Page, room: Links, folder: Path
) -> None:
    for name, many in charts_of(folder).items():
        page.goto(f"{room.base}lab/tree/{name}?reset&token={room.token}")
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        seen_whole(page, many)


def test_the_longest_workbook_is_whole_to_its_last_form_on_a_slow_machine(
    page: Page, room: Links, watch: Watch
) -> None:
    page.add_init_script(NOBODY_MAY_ASK)
    page.goto(f"{room.base}voila/render/{LONGEST}?token={room.token}", timeout=LONG)
    # Nothing waits to be drawn any more.
    views = page.locator("script[type='application/vnd.voila.cell-output+json']")
    expect(views).to_have_count(0, timeout=LONG)
    is_whole(page, watch, LONGEST)
    last = page.get_by_role("form", name="Where we really think")
    expect(last.get_by_role("button", name="Add one")).to_be_visible()
