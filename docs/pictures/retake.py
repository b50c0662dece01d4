"""Takes the README's pictures anew: `make pictures`. Needs Chromium, as the browser tests do."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from fornow import shelf
from fornow.examples import write_demos
from fornow.reports.batch import make_reports
from tests.browser.chromium import FLAGS, find
from tests.browser.serving import running

HERE = Path(__file__).parent
SIZE = {"width": 1280, "height": 960}


def report(page: Page, folder: Path) -> None:
    """The top of a partnership report."""
    demo = folder / "integrated-discharge.fornow"
    make_reports([demo], out=folder / "reports")
    page.goto((folder / "reports" / demo.stem / "report.html").as_uri())
    page.get_by_text("What needs a conversation").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 620)")
    page.screenshot(path=HERE / "report.png")


def workbook(page: Page, folder: Path) -> None:
    """Three beliefs, revealed, in the workbook."""
    table = folder / "table"
    table.mkdir()
    shutil.copy(folder / "integrated-discharge.fornow", table)
    shutil.copy(shelf.workbooks() / "02-beliefs.ipynb", table)
    with running(table, folder / "ready.json") as links:
        page.goto(f"{links.base}voila/render/02-beliefs.ipynb?token={links.token}")
        page.locator(".js-plotly-plot .main-svg").first.wait_for()
        page.locator(".fn-picture .fn-title").first.evaluate(
            "line => { line.scrollIntoView(); scrollBy(0, -40) }"
        )
        page.screenshot(path=HERE / "workbook.png")


def main() -> None:
    """Both pictures, from the demo partnership."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as driver:
        folder = Path(place)
        write_demos(folder)
        chromium = driver.chromium.launch(executable_path=find(), args=list(FLAGS))
        page = chromium.new_page(viewport=SIZE)
        report(page, folder)
        workbook(page, folder)
        chromium.close()


if __name__ == "__main__":
    main()
