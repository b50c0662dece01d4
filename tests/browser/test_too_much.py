"""A phone on which far too much was typed loses none of it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from fornow.live.limits import LARGEST_FORM
from tests.browser.conftest import LONGEST_WAIT
from tests.browser.watching import go_on
from tests.live.meeting import meeting


def test_what_is_too_much_is_said_before_it_is_sent_and_stays_where_it_was_typed(
    browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "meeting"
    folder.mkdir()
    with meeting(folder, tmp_path / "ready.json") as held:
        held.open("decisions")
        context = browser.new_context(viewport={"width": 360, "height": 740})
        context.set_default_timeout(LONGEST_WAIT)
        page = context.new_page()
        page.goto(f"{held.base}fornow/join/{held.code}")
        page.get_by_role("button", name="Join").click()
        page.get_by_role("link", name="Begin").click()
        box = page.get_by_role("textbox").first
        far_too_much = "é" * (LARGEST_FORM // 6 + 1)
        box.fill(far_too_much)
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_role("alert")).to_contain_text("nothing was sent")
        expect(page.get_by_role("alert")).to_be_focused()
        assert box.input_value() == far_too_much

        # A little too much is sent, and comes back to be shortened.
        box.fill("é" * (LARGEST_FORM // 12))
        go_on(page)
        expect(page.get_by_role("heading", name="There is something to put right")).to_be_visible()
        assert len(page.get_by_role("textbox").first.input_value()) == LARGEST_FORM // 12
        context.close()
