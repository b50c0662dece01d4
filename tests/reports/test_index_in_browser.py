"""The index of two thousand reports in a real Chromium, with the network off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from fornow.reports.index import write_index
from tests.browser.conftest import LONGEST_WAIT
from tests.browser.watching import Watch, violations
from tests.reports.test_index import row

WAITS = ("Decision at risk: “Nobody is sent home after four”",)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of a batch, without its reports."""
    folder = tmp_path_factory.mktemp("index")
    asked = {"day": "2026-05-01", "last_asked": "2026-04-09"}
    made = [row(f"{place} {n}", at_risk=0, **asked) for n in range(900) for place in ("Ash", "Elm")]
    made += [row(f"Île Verte {n}", at_risk=1, waits=WAITS, **asked) for n in range(150)]
    made += [row(f"Torn {n}", status="failed", reason="It is damaged.") for n in range(50)]
    write_index(folder, made)
    return folder / "index.html"


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


@pytest.fixture(scope="module")
def page(browser: Browser, watch: Watch, batch: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    watch.attach(page)
    page.goto(batch.as_uri())
    yield page
    context.close()


def test_typing_leaves_what_one_looks_for_and_says_how_many(page: Page, watch: Watch) -> None:
    field = page.get_by_label("Find a partnership")
    field.fill("ile 14")
    told = page.get_by_role("status")
    assert told.inner_text() == "12 of 2,000 shown"
    assert page.locator(".row:visible").count() == 12
    assert not page.get_by_role("heading", name="Nothing waiting").is_visible()
    field.fill("nobody of that name")
    assert told.inner_text() == "0 of 2,000 shown"
    assert not page.get_by_role("heading", name="Something needs a conversation").is_visible()
    field.fill("")
    assert told.inner_text() == ""
    assert page.locator(".row:visible").count() == 2000
    assert watch.console == []
    assert watch.outside == []


def test_a_letter_leads_to_its_place(page: Page) -> None:
    page.get_by_role("navigation", name="Letters: Nothing waiting").get_by_text("E").click()
    first = page.locator(".row", has=page.get_by_role("link", name="Elm 0", exact=True))
    page.wait_for_function(
        "each => Math.abs(each.getBoundingClientRect().top) < 60", arg=first.element_handle()
    )


@pytest.mark.parametrize("width", [320, 1366])
def test_it_reads_at_every_width_and_a_screen_reader_trips_over_nothing(
    page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # Axe takes a minute over two thousand rows that are all alike: some of each will do.
    page.get_by_label("Find a partnership").fill("14")
    assert violations(page) == []
    page.get_by_label("Find a partnership").fill("")


def test_without_scripts_everything_is_there_but_the_box_to_type_in(
    browser: Browser, batch: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    try:
        context.set_default_timeout(LONGEST_WAIT)
        page = context.new_page()
        page.goto(batch.as_uri())
        assert not page.get_by_label("Find a partnership").is_visible()
        assert page.locator(".row").count() == 2000
        assert page.get_by_role("link", name="Could not be made").is_visible()
    finally:
        context.close()
