"""A workbook as a page, seen in a real Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from fornow.serving import Links
from tests.browser.conftest import persons_browser
from tests.browser.test_access import DRAWN_AGAIN, READY
from tests.browser.watching import Watch, violations

SMALL = {"width": 768, "height": 1024}

context = pytest.fixture(scope="module", name="context")(persons_browser)


def opened(page: Page, server: Links, name: str) -> None:
    page.goto(f"{server.base}voila/render/{name}.ipynb?token={server.token}")


def test_the_list_names_the_workbooks_in_words_and_opens_one(page: Page, server: Links) -> None:
    page.goto(server.start)
    expect(page.get_by_role("heading", level=1)).to_have_text("Workbooks")
    page.get_by_role("link", name="What we hold").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What we hold")
    expect(page).to_have_title("What we hold")
    page.get_by_role("link", name="All workbooks").click()
    expect(page.get_by_role("link", name="Drawn later")).to_be_visible()


def test_a_form_on_a_page_talks_to_its_kernel(page: Page, server: Links) -> None:
    opened(page, server, "03-what-we-hold")
    page.get_by_placeholder("One word").fill("care")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Kept: care")).to_be_visible()


def test_a_page_asks_nothing_of_other_hosts_and_logs_no_error(
    page: Page, server: Links, watch: Watch
) -> None:
    page.goto(server.start)
    opened(page, server, "03-what-we-hold")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    expect(page.locator("mjx-container")).to_be_visible()
    page.wait_for_function(READY)  # it speaks with its kernel, and does not leave in mid-word
    opened(page, server, "04-drawn-later")
    page.get_by_role("button", name="Draw").click()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    assert watch.outside == []
    assert watch.errors == []


def test_a_chart_follows_the_window_and_keeps_its_height(page: Page, server: Links) -> None:
    opened(page, server, "03-what-we-hold")
    chart = page.locator(".js-plotly-plot")
    expect(chart.locator(".main-svg").first).to_be_visible()
    page.wait_for_function(DRAWN_AGAIN)
    wide = chart.bounding_box()
    page.set_viewport_size(SMALL)
    page.wait_for_function(
        "() => document.querySelector('.js-plotly-plot .main-svg').getBoundingClientRect().width"
        " < 760"
    )
    page.wait_for_function(DRAWN_AGAIN)
    narrow = chart.bounding_box()
    assert wide is not None
    assert narrow is not None
    assert narrow["height"] == pytest.approx(wide["height"], abs=2)


def test_a_page_scrolls_as_a_page_and_never_sideways(page: Page, server: Links) -> None:
    page.set_viewport_size(SMALL | {"height": 400})
    opened(page, server, "03-what-we-hold")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    size = page.evaluate(
        "() => { const d = document.documentElement;"
        " return [d.scrollWidth, d.clientWidth, d.scrollHeight, d.clientHeight] }"
    )
    assert size[0] <= size[1]
    assert size[2] > size[3]


def test_a_page_shows_no_code_and_none_of_a_librarys_grumbles(page: Page, server: Links) -> None:
    opened(page, server, "03-what-we-hold")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    text = page.locator("main").inner_text()
    assert "import" not in text
    assert "a grumble" not in text


def test_a_mistake_of_ours_is_shown_in_its_own_words(page: Page, server: Links) -> None:
    opened(page, server, "05-our-mistake")
    said = page.get_by_role("alert")
    expect(said).to_contain_text("That file is <b>cut short</b>. Choose the one before it.")
    expect(said).not_to_contain_text("Traceback")


def test_any_other_mistake_stops_the_page_in_plain_words(page: Page, server: Links) -> None:
    opened(page, server, "06-no-mistake-of-ours")
    said = page.get_by_role("alert")
    expect(said).to_contain_text("This step could not be run")
    expect(page.locator("body")).not_to_contain_text("show_tracebacks")
    expect(page.get_by_text("ZeroDivisionError")).to_be_hidden()
    said.get_by_text("What to pass on").click()
    expect(page.get_by_text("ZeroDivisionError")).to_be_visible()


def test_an_address_without_a_workbook_says_where_the_list_is(page: Page, server: Links) -> None:
    opened(page, server, "77-not-there")
    expect(page.get_by_text("There is no workbook at this address")).to_be_visible()
    expect(page.get_by_role("link", name="All workbooks")).to_be_visible()


def test_the_key_leaves_the_address_bar_and_a_stranger_gets_no_page(
    browser: Browser, server: Links
) -> None:
    for context in persons_browser(browser):  # who has not been here before
        page = context.new_page()
        page.goto(f"{server.base}voila/tree")
        expect(page.get_by_role("link", name="What we hold")).to_have_count(0)
        page.goto(server.start)
        expect(page.get_by_role("link", name="What we hold")).to_be_visible()
        assert "token" not in page.url


@pytest.mark.parametrize("name", ["", "03-what-we-hold", "05-our-mistake", "77-not-there"])
def test_axe_finds_nothing_on_a_page(page: Page, server: Links, name: str) -> None:
    if name:
        opened(page, server, name)
    else:
        page.goto(server.start)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert violations(page) == []
