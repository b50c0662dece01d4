"""Whether a page is whole: every form there, and every chart seen to its edges."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

import fornow
from fornow import shelf
from fornow.exercises.exercise import Kind
from tests.browser.watching import Watch

DEMO = "integrated-discharge.fornow"
LONG = 120_000
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
