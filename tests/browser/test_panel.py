"""The facilitator's panel in a workbook, in Voilà and in Lab, with phones and the plain page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.request import Request, urlopen

import psutil
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from fornow import shelf
from fornow.live import keys
from fornow.live.room import Room, room_path
from tests.browser.conftest import LAPTOP, LONGEST_WAIT
from tests.browser.keys import Keys
from tests.browser.test_access import SMALL
from tests.browser.watching import Watch, violations
from tests.live.browsing import Phone
from tests.live.meeting import Meeting, beliefs, meeting

WORKBOOK = "11-done-and-do.ipynb"
CANARY = "canary-not-revealed"
WIDTHS = (320, 768, 1024, 1280)
WIDE = "document.documentElement.scrollWidth - innerWidth"


class Told(list[bytes]):
    """All that a kernel and a server said to one page, byte by byte."""

    def listen(self, page: Page) -> None:
        page.on("websocket", lambda socket: socket.on("framereceived", self._heard))

    def _heard(self, frame: str | bytes) -> None:
        self.append(frame.encode() if isinstance(frame, str) else frame)

    def said(self, words: str) -> bool:
        return any(words.encode() in frame for frame in self)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """A server on a workbook and a partnership whose room nobody has opened."""
    folder = tmp_path_factory.mktemp("panel")
    shutil.copy(shelf.workbooks() / WORKBOOK, folder)
    ready = tmp_path_factory.mktemp("server") / "ready.json"
    with meeting(folder, ready, opened=False) as made:
        yield made


@pytest.fixture(scope="module")
def told() -> Told:
    return Told()


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


@pytest.fixture(scope="module")
def page(browser: Browser, held: Meeting, told: Told, watch: Watch) -> Iterator[Page]:
    """The workbook as a page, opened once for all that follows."""
    context = browser.new_context(viewport=LAPTOP, locale="en-GB")
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    told.listen(page)
    watch.attach(page)
    page.goto(f"{held.base}voila/render/{WORKBOOK}?token={held.links.token}")
    expect(panel(page)).to_be_visible()
    yield page
    context.close()


def panel(page: Page) -> Locator:
    """The innermost form that the panel's presses stand in."""
    begin = page.get_by_role("button", name="Open the room")
    plan = page.get_by_role("button", name="the whole plan")
    plans = page.get_by_role("button", name="Start the plan")
    return page.locator(".fn-form").filter(has=begin.or_(plan).or_(plans)).last


def facts(held: Meeting) -> dict[str, Any]:
    room = Room.open(room_path(held.path))
    assert room is not None
    found = {name: room.fact(name) for name in ("code", "secret")}
    room.close()
    return found


def shows(page: Page, words: str) -> None:
    expect(panel(page).get_by_text(words).filter(visible=True).first).to_be_visible()


def test_the_room_is_opened_by_the_keys_alone_and_says_how_to_join(
    page: Page, held: Meeting
) -> None:
    by = Keys(page)
    by.to(panel(page).get_by_role("button", name="Open the room"), press="Enter")
    expect(panel(page).locator(".fn-door svg")).to_be_visible()
    shows(page, keys.told(facts(held)["code"]))
    shows(page, "No phone can reach this address: it is of this machine alone.")
    by.to(panel(page).get_by_label("Which plan"))
    page.keyboard.type("Ninety")  # as anybody finds a line in a list by its first letters
    by.to(panel(page).get_by_role("button", name="Start the plan"), press="Enter")
    shows(page, "Step 1 of 19, until")
    assert by.unseen == []


def test_the_plain_page_and_this_one_stay_true_to_one_another(page: Page, held: Meeting) -> None:
    plain = held.facilitator()
    plain.press("Next: What has been happening")
    shows(page, "Step 2 of 19, until")
    panel(page).get_by_role("button", name="Pause").click()
    shows(page, "paused")
    plain.go("panel")
    assert "paused" in plain.html
    plain.press("Go on")
    shows(page, "to go")
    for title in ("What is done", "Three beliefs"):
        Keys(page).to(panel(page).get_by_role("button", name=f"Next: {title}"), press="Enter")
        shows(page, f"Step {3 if title == 'What is done' else 4} of 19")
        expect(panel(page).get_by_role("button", name="Next: ")).to_be_focused()
    plain.go("panel")
    assert "Step 4 of 19" in plain.html


def test_phones_are_counted_as_they_answer_and_no_word_of_theirs_comes_before_the_reveal(
    page: Page, held: Meeting, told: Told
) -> None:
    for mark in range(3):
        phone = Phone(held.base)
        phone.go(f"join/{facts(held)['code']}")
        phone.press("Join")
        beliefs(phone, mark + 2, CANARY)
    shows(page, "3 in so far.")
    by = Keys(page)
    by.to(panel(page).get_by_role("button", name="Reveal to everyone"), press="Enter")
    shows(page, "3 in, 3 needed.")
    assert not told.said(CANARY)
    assert not told.said(facts(held)["secret"])
    by.to(panel(page).get_by_role("button", name="Yes, reveal now"), press="Enter")
    expect(panel(page).locator(".fn-picture .fn-title:focus")).to_be_visible()
    expect(panel(page).get_by_text(CANARY).first).to_be_visible()
    assert told.said(CANARY), "or else nobody was listening"
    assert by.unseen == []
    screen = held.facilitator()
    screen.go("screen")
    assert CANARY in screen.html, "the picture was made here, and is there at once"


@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_read_it_and_press_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    for folded in ("the whole plan", "ask something else", "who is in", "how they join"):
        if panel(page).get_by_role("button", name=f"Show: {folded}").count():
            panel(page).get_by_role("button", name=f"Show: {folded}").click()
            expect(panel(page).get_by_role("button", name=f"Hide: {folded}")).to_be_visible()
    assert page.evaluate(WIDE) <= 0
    assert page.evaluate(SMALL) == []
    assert violations(page, ".fn-form:has(.fn-part)", advice=width == min(WIDTHS)) == []
    page.set_viewport_size(LAPTOP)


def test_nothing_went_wrong_on_the_page(page: Page, watch: Watch) -> None:
    assert page.url
    assert watch.outside == []
    assert watch.errors == []


def test_in_lab_it_follows_by_itself_run_again_it_is_one_and_what_is_saved_gives_nothing_away(
    browser: Browser, held: Meeting
) -> None:
    held.facilitator().press("Put the plan away")
    held.open("last-word")
    told = Told()
    context = browser.new_context(viewport=LAPTOP, locale="en-GB")
    context.set_default_timeout(LONGEST_WAIT)
    lab = context.new_page()
    told.listen(lab)
    lab.goto(f"{held.base}lab/tree/{WORKBOOK}?reset&token={held.links.token}")
    expect(lab.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    for _ in range(2):
        run_all(lab)
        shows(lab, "3 phones joined.")
    panel(lab).get_by_role("button", name="Show the link and the code").click()
    shows(lab, keys.told(facts(held)["code"]))
    held.phone()
    shows(lab, "4 phones joined")
    assert sum(b"4 phones joined" in frame for frame in told) == 1, "one panel follows, and not two"
    lab.keyboard.press("Control+s")
    expect(lab.locator(".jp-DirtyIndicator, .jp-mod-dirty")).to_have_count(0)
    saved = (held.folder / WORKBOOK).read_text(encoding="utf-8")
    context.close()
    assert any(cell.get("outputs") for cell in json.loads(saved)["cells"])
    for secret in (facts(held)["code"], keys.told(facts(held)["code"]), facts(held)["secret"]):
        assert secret not in saved


def killed(held: Meeting) -> None:
    """The kernel that the notebook in Lab runs on, ended as a power cut would."""
    token = {"Authorization": f"token {held.links.token}"}
    # Pages have kernels too, but no sessions.
    with urlopen(Request(f"{held.base}api/sessions", headers=token), timeout=120) as told:
        newest = max((one["kernel"] for one in json.load(told)), key=lambda it: it["last_activity"])
    (process,) = (
        one
        for one in psutil.process_iter(["cmdline"])
        if any(newest["id"] in part for part in one.info["cmdline"] or ())
    )
    process.kill()


def test_in_lab_its_kernel_is_killed_phones_go_on_and_run_again_it_is_where_it_was(
    browser: Browser, held: Meeting
) -> None:
    held.leave()
    held.open("three-beliefs")
    context = browser.new_context(viewport=LAPTOP, locale="en-GB")
    context.set_default_timeout(LONGEST_WAIT)
    lab = context.new_page()
    lab.goto(f"{held.base}lab/tree/{WORKBOOK}?reset&token={held.links.token}")
    expect(lab.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    run_all(lab)
    panel(lab).get_by_role("button", name="Take no more answers").wait_for()
    first, second = held.phone(), held.phone()
    beliefs(first, 2, "before the kill")
    shows(lab, "1 in so far.")
    killed(held)
    expect(lab.get_by_text("Kernel Restarting")).to_be_visible()
    beliefs(second, 4, "after the kill")
    lab.get_by_role("button", name="Ok").click()
    expect(lab.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    run_all(lab)
    shows(lab, "2 in so far.")
    panel(lab).get_by_role("button", name="Take no more answers").click()
    shows(lab, "2 in so far. No more answers are taken.")
    first.go("room")
    assert "No more answers are taken just now. Your answer is in." in first.words
    context.close()


def run_all(lab: Page) -> None:
    lab.get_by_role("menuitem", name="Run", exact=True).click()
    lab.get_by_role("menuitem", name="Run All Cells", exact=True).click()
