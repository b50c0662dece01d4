"""The page of a report in a real Chromium, with the network off."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import LONGEST_WAIT
from tests.browser.watching import Watch, violations

MILLIMETRE = 96 / 25.4
A4_TEXT = round(180 * MILLIMETRE)  # what the margins leave of the width
SMALLEST = """svg => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const sizes = [...svg.querySelectorAll("text")].map(each => +each.getAttribute("font-size"));
  return Math.min(...sizes) * scale * 72 / 96;
}"""
WIDTHS = (320, 768, 1366)
MOST_PAGES = 36  # 33 as the demo stands, with every exercise in it
FEWEST_WORDS = 120  # of a page; a full one has about 500
LARGEST_PAGE = 1_800_000  # bytes
SEEN = """all => all.filter(each => {
  const box = each.getBoundingClientRect();
  return box.width && box.height && getComputedStyle(each).visibility === "visible";
}).length"""
# Letters that run off their drawing, lie over others, or words that are broken over lines.
UNREADABLE = """() => {
  const found = [];
  const shown = each => each.getClientRects().length > 0;
  const drawn = document.querySelectorAll("svg.fn-still, .rp-live svg.main-svg");
  for (const svg of [...drawn].filter(shown)) {
    const edge = svg.getBoundingClientRect();
    const lines = [...svg.querySelectorAll("text")].filter(shown).flatMap(
      text => text.children.length ? [...text.children] : [text]);
    const boxes = lines.filter(line => line.textContent.trim()).map(
      line => [line.textContent, line.getBoundingClientRect()]);
    for (const [said, box] of boxes)
      if (box.left < edge.left - 1 || box.right > edge.right + 1) found.push("cut: " + said);
    boxes.forEach(([said, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 4) found.push("over: " + said + " | " + other);
    }));
  }
  const range = document.createRange();
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (text.parentElement.closest("svg, script, style, .fn-unseen")) continue;
    for (const word of text.data.matchAll(/[A-Za-z]{4,14}/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const tops = [...range.getClientRects()].filter(box => box.width > 0).map(box => box.top);
      if (tops.some(top => top > tops[0] + 4)) found.push("broken: " + word[0]);
    }
  }
  return [...new Set(found)];
}"""


# Every chart is drawn: each has more than one svg.
DRAWN = """() => [...document.querySelectorAll("script[data-fornow-figure]")].every(
  (each) => each.parentNode.matches(".rp-drawn") && each.parentNode.querySelector(".main-svg"))"""


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def asked() -> list[str]:
    """Every address the page asked for."""
    return []


@pytest.fixture
def page(browser: Browser, watch: Watch, asked: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    watch.attach(page)
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()


def _drawn(page: Page, made: Path) -> None:
    page.goto((made / "report.html").as_uri())
    page.wait_for_function(DRAWN)


def test_it_opens_with_the_network_off_asks_for_nothing_and_says_nothing(
    page: Page, made: Path, watch: Watch, asked: list[str]
) -> None:
    _drawn(page, made)
    for unfold in page.locator("details").all():
        unfold.evaluate("each => { each.open = true; }")
    assert asked == [(made / "report.html").as_uri()]
    assert watch.console == []


def test_nothing_that_was_typed_runs(page: Page, made: Path) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    _drawn(page, made)
    outside = "main a:not([href^='#']), main img, main iframe"
    assert page.locator(outside).count() == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_it_reads_at_every_width_without_sideways_scrolling(
    page: Page, made: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    _drawn(page, made)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 360, 480, 600])
@pytest.mark.parametrize("told", [False, True], ids=["made up", "the demo"])
def test_on_a_telephone_no_words_are_cut_broken_or_over_one_another(
    page: Page, made: Path, demo: Path, *, width: int, told: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    _drawn(page, demo if told else made)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert page.evaluate(UNREADABLE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_screen_reader_trips_over_nothing(page: Page, made: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    _drawn(page, made)
    assert violations(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert violations(page) == []


def test_the_index_of_a_batch_is_as_easy_to_read(page: Page, made: Path, watch: Watch) -> None:
    page.goto((made.parent / "index.html").as_uri())
    assert violations(page) == []
    assert watch.console == []
    page.get_by_role("link").first.click()
    page.wait_for_url("**/report.html")


def test_without_javascript_everything_can_still_be_read(browser: Browser, made: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    try:
        context.set_default_timeout(LONGEST_WAIT)
        page = context.new_page()
        page.goto((made / "report.html").as_uri())
        charts = page.locator(".rp-chart")
        assert charts.count() >= 1
        for number in range(charts.count()):
            assert charts.nth(number).locator("svg.fn-still").first.is_visible()
        assert page.locator(".fn-sentence").first.is_visible()
        page.locator("article details:has(> .fn-scroll) > summary").first.click()
        assert page.locator("article details > .fn-scroll table").first.is_visible()
    finally:
        context.close()


def test_a_drawn_chart_takes_the_place_of_the_still_one(page: Page, made: Path) -> None:
    _drawn(page, made)
    assert not page.locator(".rp-drawn > svg").first.is_visible()
    live = page.locator(".rp-live").first
    assert live.is_visible()
    assert len(live.get_attribute("aria-label") or "") > 10


def test_lines_are_at_most_sixty_eight_characters_long(page: Page, made: Path) -> None:
    _drawn(page, made)
    widest = page.evaluate(
        """() => {
          const ruler = document.createElement("span");
          ruler.textContent = "0".repeat(68);
          document.querySelector("main").append(ruler);
          const measure = ruler.getBoundingClientRect().width;
          ruler.remove();
          const wide = [...document.querySelectorAll("main p, main li > bdi")].filter(
            each => getComputedStyle(each).fontSize === "16px");
          return Math.max(...wide.map(each => each.getBoundingClientRect().width)) / measure;
        }"""
    )
    assert widest <= 1.01


def _pages(pdf: Path) -> list[str]:
    """What stands on each page."""
    run = ["pdftotext", "-raw", str(pdf), "-"]
    words = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    return words.split("\f")[:-1]


def test_on_paper_it_has_a_running_head_page_numbers_and_only_the_numbers_that_were_opened(
    page: Page, made: Path, tmp_path: Path
) -> None:
    _drawn(page, made)
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    about = subprocess.run(
        ["pdfinfo", str(tmp_path / "report.pdf")], check=True, capture_output=True, text=True
    ).stdout
    assert "A4" in about
    pages = _pages(tmp_path / "report.pdf")
    words = " ".join(pages)
    assert all("Hollow Bridge </style><b>" in each for each in pages[1:])
    for number, each in enumerate(pages, 1):
        assert re.search(rf"\b{number} of {len(pages)}\b", each)
    assert "What needs a conversation" in pages[0]
    # A column of the three beliefs' table, which is folded on the screen.
    assert "middle answer" not in " ".join(words.split())
    assert page.locator("details[open]").count() == 0
    table = page.locator("details", has_text="middle answer").first
    table.evaluate("each => { each.open = true; }")
    page.pdf(path=tmp_path / "opened.pdf", prefer_css_page_size=True)
    opened = subprocess.run(
        ["pdftotext", str(tmp_path / "opened.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "our guess of others" in " ".join(opened.split())


def test_on_paper_a_chart_has_letters_that_can_be_read_and_parts_only_between_its_panels(
    page: Page, made: Path
) -> None:
    _drawn(page, made)
    page.set_viewport_size({"width": A4_TEXT, "height": 990})
    page.emulate_media(media="print")
    for chart in page.locator(".rp-chart").all():
        assert not chart.locator(".rp-live").is_visible()
        pieces = [one for one in chart.locator("svg.fn-still").all() if one.is_visible()]
        assert pieces
        for piece in pieces:
            assert piece.evaluate("each => getComputedStyle(each).breakInside") == "avoid"
            box = piece.bounding_box()
            assert box is not None
            assert box["x"] + box["width"] <= A4_TEXT + 1
            assert box["height"] <= 230 * MILLIMETRE
            assert piece.evaluate(SMALLEST) >= 8


def test_a_year_on_paper_is_some_thirty_pages_and_says_where_the_page_has_more(
    page: Page, demo: Path, tmp_path: Path
) -> None:
    _drawn(page, demo)
    assert (demo / "report.html").stat().st_size < LARGEST_PAGE
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    pages = _pages(tmp_path / "report.pdf")
    assert len(pages) <= MOST_PAGES
    # Chromium makes everything smaller where one thing is wider than the paper.
    page.set_viewport_size({"width": A4_TEXT, "height": 990})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_TEXT
    assert min(len(each.split()) for each in pages) >= FEWEST_WORDS
    words = " ".join(" ".join(pages).split())
    assert re.search(r"and \d+ more on the page", words)
    assert re.search(r"\d+ more answers to “[^”]+” \(on the page\)", words)
    assert "Things we might say (on the page)" in words
    assert "7 statements to agree or disagree with" not in words


def test_on_paper_every_count_and_every_warning_stands(page: Page, demo: Path) -> None:
    _drawn(page, demo)
    parts = (".fn-subtitle", ".fn-note", ".fn-sentence")
    said = {part: page.locator(part).count() for part in parts}
    page.emulate_media(media="print")
    for part in parts:
        # A picture that is folded whole says what another picture says of the same.
        elsewhere = page.locator(f".rp-folded {part}").count()
        assert page.locator(part).evaluate_all(SEEN) == said[part] - elsewhere
        assert elsewhere <= 1


def test_on_paper_tables_that_were_opened_are_not_cut(page: Page, made: Path) -> None:
    _drawn(page, made)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.set_viewport_size({"width": A4_TEXT, "height": 990})
    page.emulate_media(media="print")
    tables = page.locator("details table")
    shown = [table for table in tables.all() if table.is_visible()]
    assert shown
    for table in shown:
        box = table.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= A4_TEXT + 1


def test_on_paper_no_page_ends_by_force(page: Page, made: Path) -> None:
    _drawn(page, made)
    page.emulate_media(media="print")
    forced = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter(each =>
          ["page", "always"].some(how => [getComputedStyle(each).breakAfter,
            getComputedStyle(each).breakBefore].includes(how))).map(each => each.className)"""
    )
    assert forced == []
