"""Every workbook as a page, for those who listen, type, enlarge, choose their colours or print."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

import fornow
from fornow import shelf
from fornow.examples import write_example
from fornow.serving import Links
from tests.browser.conftest import LAPTOP, LONGEST_WAIT
from tests.browser.keys import Keys
from tests.browser.serving import running
from tests.browser.watching import Watch, violations
from tests.browser.whole import charts_of, is_whole, seen_whole

# Those for analysts are read with their code, in Lab, and stand in no list of pages.
WORKBOOKS = sorted(
    p.name for p in shelf.workbooks().glob("*.ipynb") if not shelf.for_analysts(p.name)
)
WIDTHS = (320, 768, 1024, 1366)  # 320 is a laptop's 1280 at 400 %
NARROW: ViewportSize = {"width": 1024, "height": 768}
NARROWER: ViewportSize = {"width": 768, "height": 1024}
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
PRESSES = {"Save", "Hand on", "Reveal to everyone", "Ask again", "Add one", "Open", "History"}

SKIPPED = """() => {
  const levels = [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")]
    .filter((head) => head.getClientRects().length)
    .map((head) => Number(head.getAttribute("aria-level") || head.tagName[1]));
  return levels.filter((level, place) => level > (place ? levels[place - 1] : 0) + 1);
}"""
SMALL = """() => [
  ...document.querySelectorAll("main :is(a, button, input, select, textarea, summary)")]
  .filter((it) => it.getClientRects().length && !it.closest("p"))
  .map((it) => [it, (it.closest("label") || it).getBoundingClientRect()])
  .filter(([it, box]) => box.height < 44 || box.width < 44)
  .map(([it, box]) => `${it.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""
UNSAID = """() => [
  ...[...document.querySelectorAll(".widget-toggle-buttons")].filter((box) =>
    box.getAttribute("role") !== "radiogroup"
    || !document.getElementById(box.getAttribute("aria-labelledby"))?.textContent.trim()
    || box.querySelectorAll("[role=radio][aria-checked]").length
      !== box.querySelectorAll("button").length
    || box.querySelectorAll("[tabindex='0']").length !== 1),
  ...[...document.querySelectorAll(".js-plotly-plot")].filter((box) =>
    box.getAttribute("role") !== "img" || !/^Chart\\. ./.test(box.getAttribute("aria-label"))),
  ...[...document.querySelectorAll(".fn-entry > .fn-row > button")].filter((button) =>
    !document.getElementById(button.getAttribute("aria-describedby"))?.textContent.trim()),
  ...[...document.querySelectorAll(".fn-status")].filter((line) => !line.closest("[role=status]")),
].map((it) => it.outerHTML.slice(0, 200))"""


READY = """() => !document.querySelector("#loading, script[type*='voila.cell-output']")
  && [...document.querySelectorAll(".jp-OutputArea-output")].every((it) =>
    !/^Loading widget/.test(it.textContent.trim()))
  && [...document.querySelectorAll(".jp-RenderedPlotly")].every((it) =>
    it.querySelector(".main-svg"))"""

# Every chart is as wide as its place again, and no wider than the window.
DRAWN_AGAIN = """() => [...document.querySelectorAll(".js-plotly-plot")].every((box) => {
  const [room, ink] = [box, box.querySelector(".main-svg")].map((it) => it.getBoundingClientRect());
  return Math.abs(room.width - ink.width) <= 1 && ink.right <= innerWidth;
})"""

# Cards and entries that a page has room for: how each of the words in it begins. On paper they are
# narrower than here, and so much the higher.
KEPT_WHOLE = """() => [...document.querySelectorAll("main .fn-card, main .fn-entry")]
  .filter((it) => it.checkVisibility()
    && it.getBoundingClientRect().height * it.getBoundingClientRect().width < 400000)
  .map((it) => [...it.querySelectorAll("h4, dt, dd, p, blockquote")]
    .filter((one) => one.checkVisibility())
    .map((one) => one.innerText.trim().split(/\\s+/)[0].slice(0, 12)))"""

# Pictures of which a box that hides what stands out of it cuts off the right edge.
CUT_OFF = """() => [...document.querySelectorAll(".fn-picture :is(.fn-card, .fn-block, table)")]
  .filter((it) => it.checkVisibility()).filter((it) => {
    const right = it.getBoundingClientRect().right;
    for (let box = it.parentElement; box; box = box.parentElement) {
      if (box.matches(".fn-scroll")) return false;
      if (getComputedStyle(box).overflowX !== "visible"
        && right > box.getBoundingClientRect().right + 0.5) return true;
    }
    return false;
  }).map((it) => `${it.className || it.tagName}: ${it.innerText.slice(0, 60)}`)"""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Workbooks beside a partnership with a year in it, a new one, none at all, and two."""
    root = tmp_path_factory.mktemp("access")
    for name in ("year", "new", "none", "two"):
        shutil.copytree(shelf.workbooks(), root / name, ignore=shutil.ignore_patterns(".*"))
    demo = write_example("integrated-discharge", root / "year")
    shutil.copy(demo, root / "two")
    for folder in ("new", "two"):
        fornow.create(root / folder / "riverside.fornow", "Riverside").close_file()
    with fornow.open(root / "year" / demo.name) as p:
        p.add("shared-words", {"words": LONG})
        p.add("decisions", {"decision": LONG, "owner": LONG, "signal": LONG})
        p.add("statements", {"statement": LONG})
    return root


@pytest.fixture(scope="module")
def room(folders: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Links]:
    """One server on all of them."""
    with running(folders, tmp_path_factory.mktemp("room") / "ready.json") as links:
        yield links


@pytest.fixture(scope="module")
def watched() -> Watch:
    """What the window wrote to its console since a workbook was opened in it."""
    return Watch()


@pytest.fixture(scope="module")
def window(browser: Browser, watched: Watch) -> Iterator[Page]:
    """One window, in which pages are opened one after another."""
    context = browser.new_context(viewport=LAPTOP, locale="en-GB")
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    watched.attach(page)
    yield page
    context.close()


@pytest.fixture(scope="module")
def charts(folders: Path) -> dict[str, int]:
    """How many charts each workbook has beside the partnership with a year in it."""
    return charts_of(folders / "year")


def opened(page: Page, room: Links, where: str, *, window: ViewportSize = LAPTOP) -> None:
    page.set_viewport_size(window)
    page.goto(f"{room.base}voila/render/{where}?token={room.token}")
    page.wait_for_function(READY)


def open_what_opens(page: Page) -> None:
    """Every round asked again, every register with its questions and its first entry open."""
    for name in ("Ask again", "It is mine", "Add one"):
        while (button := page.get_by_role("button", name=name, exact=True)).count():
            before = button.count()
            button.first.click()
            if name == "Add one":
                expect(page.get_by_role("button", name="Back", exact=True).first).to_be_visible()
                break
            expect(button).to_have_count(before - 1)
    folded = page.get_by_role("button", name="Open", exact=True)
    entries = page.locator(".fn-entry").filter(has=folded)  # what is settled in place has none
    if entries.count():
        place = entries.first.evaluate(
            "it => [...document.querySelectorAll('.fn-entry')].indexOf(it)"
        )
        entry = page.locator(".fn-entry").nth(place)
        entry.get_by_role("button", name="Open", exact=True).click()
        entry.get_by_role("button", name="History").click()
        expect(entry.locator("ol")).to_be_visible()


def faults(page: Page) -> list[str]:
    """What axe finds, its advice included, and what it does not look for."""
    skipped = [f"skips to heading level {level}" for level in page.evaluate(SKIPPED)]
    return [*violations(page, advice=True), *skipped, *page.evaluate(UNSAID)]


@pytest.fixture(scope="module", params=WORKBOOKS)
def name(request: pytest.FixtureRequest) -> str:
    """The name of a workbook."""
    return str(request.param)


@pytest.fixture(scope="module")
def workbook(name: str, window: Page, watched: Watch, room: Links) -> Page:
    """A workbook beside the partnership with a year in it, opened once for all that is asked."""
    window.emulate_media(media="null")
    watched.console.clear()
    opened(window, room, f"year/{name}", window=NARROW)
    return window


def test_every_workbook_with_a_year_in_it_is_whole(
    workbook: Page, name: str, watched: Watch, charts: dict[str, int]
) -> None:
    is_whole(workbook, watched, name)
    many = charts.get(name, 0)
    seen_whole(workbook, many)
    for window in (NARROWER, LAPTOP):  # drawn small, made smaller still, and large
        workbook.set_viewport_size(window)
        workbook.wait_for_function(DRAWN_AGAIN)
        seen_whole(workbook, many)


def test_every_workbook_prints_whole_and_without_what_only_a_screen_can_do(
    workbook: Page, tmp_path: Path
) -> None:
    seen = workbook.locator("main h2, main .fn-sentence, .fn-entry h4, .fn-entry dd")
    whole: list[str] = []
    while whole != (now := [squeezed(words) for words in seen.all_inner_texts()]):
        whole = now  # printed again, should a late word of the kernel have changed the page
        workbook.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    text = printed(tmp_path / "page.pdf")
    assert [words for words in whole if words not in squeezed(text)] == []
    assert not PRESSES & {line.strip() for line in text.splitlines()}
    assert text.count("\f") <= 60
    workbook.emulate_media(media="print")
    for words in workbook.evaluate(KEPT_WHOLE):
        assert any(all(word in page for word in words) for page in text.split("\f")), words
    for chart in workbook.locator(".js-plotly-plot").all():
        assert (
            chart.evaluate("it => it.querySelector('.main-svg').getBoundingClientRect().width")
            <= 680
        )
    workbook.emulate_media(media="null")


def test_every_workbook_says_what_its_widgets_do_not_and_fits_every_window(workbook: Page) -> None:
    assert faults(workbook) == []
    open_what_opens(workbook)
    assert faults(workbook) == []
    for width in WIDTHS:
        workbook.set_viewport_size({"width": width, "height": 768})
        assert workbook.evaluate("document.documentElement.scrollWidth") <= width
        assert workbook.evaluate(SMALL) == []
        assert workbook.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("where", ["none", "two"])
def test_a_workbook_without_its_partnership_says_so_to_everyone(
    window: Page, room: Links, where: str
) -> None:
    opened(window, room, f"{where}/02-beliefs.ipynb")
    window.get_by_role("button", name="Begin a new partnership").press("Enter")
    expect(window.get_by_role("status").filter(has_text="Give it a name")).to_be_visible()
    assert faults(window) == []


def test_a_workbook_is_answered_revealed_and_changed_by_the_keyboard_alone(
    window: Page, room: Links, folders: Path
) -> None:
    opened(window, room, "new/01-values.ipynb")
    keys = Keys(window)
    keys.to(window.get_by_role("link", name="To the workbook"), press="Enter")
    values = window.get_by_role("form", name="The values we bring")
    first, second = values.get_by_role("textbox").nth(0), values.get_by_role("textbox").nth(1)
    keys.to(second, "kindness")
    keys.to(values.get_by_role("button", name="Save", exact=True), press="Enter")
    expect(first).to_be_focused()  # the first thing that is wrong
    expect(first).to_have_attribute("aria-invalid", "true")
    expect(first).to_have_accessible_description(re.compile("Fill this in before saving"))
    assert faults(window) == []
    keys.to(first, "honesty")
    keys.to(values.get_by_role("button", name="Save", exact=True), press="Enter")
    expect(values.get_by_role("status").filter(has_text="✓ Saved. 1 in so far.")).to_be_visible()
    keys.to(values.get_by_role("button", name="Hand on"), press="Enter")
    expect(first).to_be_focused()  # blank, for whoever comes next
    expect(first).to_have_value("")
    with fornow.open(folders / "new" / "riverside.fornow") as p:
        for word in ("care", "honesty", "calm", "honesty"):
            p.answer("values", {"first": word})
    reveal = values.get_by_role("button", name="Reveal to everyone")
    keys.to(reveal, press="Enter")
    sure = values.get_by_role("button", name="Yes, reveal now")
    expect(sure).to_be_visible()
    expect(reveal).to_be_focused()  # a second press by mistake reveals nothing
    assert faults(window) == []
    keys.to(values.get_by_role("button", name="Back", exact=True), press="Enter")
    expect(reveal).to_be_focused()
    keys.to(reveal, press="Enter")
    keys.to(sure, press="Enter")
    expect(values.locator(".fn-picture .fn-title")).to_be_focused()
    held_by_the_keyboard(keys)
    written_by_the_keyboard(keys)
    assert keys.unseen == []


def held_by_the_keyboard(keys: Keys) -> None:
    """Choose with the arrows about one of the values that have just been revealed."""
    about = keys.page.get_by_role("form", name="What we hold, and what we would keep")
    asked = about.get_by_role("group").get_by_role("radiogroup").first
    keys.to(asked.get_by_role("radio").first)
    keys.page.keyboard.press("ArrowRight")
    expect(asked.get_by_role("radio").nth(1)).to_be_focused()
    expect(asked.get_by_role("radio", checked=True)).to_have_count(0)  # an arrow chooses nothing
    keys.page.keyboard.press("Space")
    expect(asked.get_by_role("radio", checked=True)).to_have_count(1)
    expect(asked.get_by_role("radio").nth(1)).to_be_checked()
    colours_of_ones_own(keys.page, asked)
    keys.page.keyboard.press("Shift+Tab")
    keys.page.keyboard.press("Tab")  # back to what was chosen: one stop for the whole question
    expect(asked.get_by_role("radio").nth(1)).to_be_focused()


def colours_of_ones_own(page: Page, asked: Locator) -> None:
    """What is pressed can be told from what is not where the reader has chosen the colours."""
    page.emulate_media(forced_colors="active")
    colour = "it => getComputedStyle(it).backgroundColor"
    radios = asked.get_by_role("radio")
    assert radios.nth(1).evaluate(colour) != radios.nth(0).evaluate(colour)
    page.emulate_media(forced_colors="none")


def written_by_the_keyboard(keys: Keys) -> None:
    """Add an entry to a register, and close it."""
    words = keys.page.get_by_role("form", name="What we share, in our own words")
    keys.to(words.get_by_role("button", name="Add one"), press="Enter")
    expect(words.get_by_role("textbox").first).to_be_focused()
    keys.page.keyboard.type("We ring back the same day.")
    keys.to(words.get_by_role("button", name="Save", exact=True), press="Enter")
    expect(words.get_by_role("status").filter(has_text="✓ Saved. 1 open")).to_be_visible()
    expect(words.get_by_role("button", name="Add one")).to_be_focused()
    entry = words.get_by_role("group", name="We ring back the same day.")
    keys.to(entry.get_by_role("button", name="Open", exact=True), press="Enter")
    keys.to(entry.get_by_role("button", name="Close…"), press="Enter")
    expect(entry.get_by_role("textbox", name="Why is it closed?")).to_be_focused()
    keys.page.keyboard.type("Said better elsewhere.")
    keys.to(entry.get_by_role("button", name="Close it"), press="Enter")
    expect(words.get_by_role("status").filter(has_text="✓ Closed. 0 open")).to_be_visible()
    expect(keys.page.locator("body")).not_to_be_focused()


def printed(pdf: Path) -> str:
    """The words of a printed page, in the order in which they are read."""
    found = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True
    )
    return found.stdout


def squeezed(text: str) -> str:
    """Without its spaces: where a line or a page ends is no matter."""
    return "".join(text.split())
