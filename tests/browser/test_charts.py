"""Every chart of every workbook is seen whole, as a page and in Lab, in a real Chromium."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

import fornow
from fornow import shelf
from fornow.examples import write_demos
from fornow.exercises.exercise import Kind
from fornow.serving import Links
from tests.browser.serving import running

DEMO = "integrated-discharge.fornow"
CALLED = re.compile(r'here\.(?:ask|show)\("([^"]+)"')
LEAST = 100  # pixels; the lowest of our charts is four times as high

CHARTS = """() => [...document.querySelectorAll(".js-plotly-plot")].map((box) => {
  const drawn = box.querySelector(".main-svg");
  const [room, ink] = [box, drawn].map((it) => it.getBoundingClientRect());
  return {
    high: room.height, wide: room.width,
    whole: ink.height > 0 && ink.top >= room.top - 1 && ink.bottom <= room.bottom + 1
      && ink.left >= room.left - 1 && ink.right <= room.right + 1,
    seen: drawn.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
  };
})"""

SETTLED = f"""(many) => {{
  const boxes = [...document.querySelectorAll(".js-plotly-plot")];
  if (boxes.length < many || boxes.some((box) => !box.querySelector(".main-svg"))) return false;
  const charts = ({CHARTS})();
  return charts.every((it) => it.whole && it.seen && it.high > {LEAST} && it.wide > {LEAST})
    && charts;
}}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks beside a partnership with a year in it."""
    root = tmp_path_factory.mktemp("charts")
    for workbook in shelf.workbooks().glob("*.ipynb"):
        shutil.copy(workbook, root)
    write_demos(root / "demos")
    shutil.copy(root / "demos" / DEMO, root)
    return root


@pytest.fixture(scope="module")
def room(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Links]:
    """A server on that folder."""
    with running(folder, tmp_path_factory.mktemp("room") / "ready.json") as links:
        yield links


def charts_of(folder: Path) -> dict[str, int]:
    """How many pictures of each workbook are charts in this partnership, where there are any."""
    found = {}
    pages = (path for path in folder.glob("*.ipynb") if not shelf.for_analysts(path.name))
    with fornow.open(folder / DEMO) as p:
        for path in sorted(pages):
            cells = nbformat.read(path, as_version=4).cells
            keys = {key for cell in cells for key in CALLED.findall(cell.source)}
            asked = {key for key in keys if p.exercise(key).kind is not Kind.SETTINGS}
            found[path.name] = sum(p.picture(key).is_chart for key in asked)
    return {name: many for name, many in found.items() if many}


def seen_whole(page: Page, many: int) -> None:
    """As many charts as there should be, each as high as a chart and nothing of it cut off."""
    try:
        charts = page.wait_for_function(SETTLED, arg=many).json_value()
    except PlaywrightTimeout:  # what is still wrong then is said below
        charts = page.evaluate(CHARTS)
    assert len(charts) >= many
    assert [one for one in charts if one["high"] <= LEAST or one["wide"] <= LEAST] == []
    assert [one for one in charts if not (one["whole"] and one["seen"])] == []


def test_every_chart_of_every_page_is_seen_whole_in_every_window(
    page: Page, room: Links, folder: Path
) -> None:
    pages = charts_of(folder)
    assert "02-beliefs.ipynb" in pages
    for name, many in pages.items():
        for width in (1366, 1024):
            page.set_viewport_size({"width": width, "height": 768})
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
