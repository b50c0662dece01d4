"""The longest workbook of a partnership with a year behind it, whole on a slow machine too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from fornow import shelf
from fornow.examples import write_example
from fornow.serving import Links
from tests.browser.serving import running
from tests.browser.watching import Watch
from tests.browser.whole import LONG, is_whole

LONGEST = "03-balcony.ipynb"

# Whoever draws asks for a form, and pauses for a tenth of a second before asking again, until two
# seconds have gone by. A page that is being put together on a slow machine keeps the pause from
# ending; how long for is chance, and here it is not.
NOBODY_MAY_ASK = """(() => {
  const wait = window.setTimeout;
  window.setTimeout = (go, pause, ...more) => wait(go, pause === 100 ? 4000 : pause, ...more);
})()"""


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


def test_the_longest_workbook_is_whole_to_its_last_form_on_a_slow_machine(
    page: Page, year: Links, watch: Watch
) -> None:
    page.add_init_script(NOBODY_MAY_ASK)
    opened(page, year, LONGEST)
    is_whole(page, watch, LONGEST)
    last = page.get_by_role("form", name="Where we really think")
    expect(last.get_by_role("button", name="Add one")).to_be_visible()
