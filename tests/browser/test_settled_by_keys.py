"""After every press that settles something, whoever works by keyboard is still at that place."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

import fornow
from fornow import shelf
from fornow.serving import Links
from tests.browser.conftest import persons_browser
from tests.browser.serving import running
from tests.browser.test_access import READY
from tests.made_up import sound

TODAY = date.today()
DOORS = ("One front door", "One page", "No one alone", "A call first")
WORD = "The ward clerk was not told"
STEP = "Ring the porters"

#: Resolves once nothing on the page has changed for a second: what is drawn anew loses the focus.
QUIET = """() => new Promise((done) => {
  let calm = setTimeout(done, 1000);
  const again = () => { clearTimeout(calm); calm = setTimeout(done, 1000); };
  const all = { attributes: true, characterData: true, childList: true, subtree: true };
  new MutationObserver(again).observe(document.body, all);
})"""
#: How wide the words are told, and how far below a box.
BELOW = """([told, box]) => {
  const [words, typed] = [told, box].map((it) => it.getBoundingClientRect());
  return [words.width, words.y - typed.y];
}"""

context = pytest.fixture(scope="module", name="context")(persons_browser)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Links]:
    """The workbooks beside a partnership in which something of each kind waits."""
    folder = tmp_path_factory.mktemp("keys")
    for workbook in shelf.workbooks().glob("*.ipynb"):
        shutil.copy(workbook, folder)
    with fornow.create(folder / "riverside.fornow", "Riverside") as p:
        p.sit(TODAY - timedelta(days=60))
        for ago, words in enumerate(reversed(DOORS), start=2):  # the first the longest
            decided = {"decision": words, "owner": "Ann", "signal": "A queue at noon"}
            sound(p.add("decisions", {**decided, "look_again": TODAY - timedelta(days=ago)}))
        sound(p.add("front-line", {"word": WORD}))
        step = {"action": STEP, "settled": "step", "owner": "Bo"}
        sound(p.add("next-actions", {**step, "by": TODAY + timedelta(days=5)}))
        for name in ("The night porter", "The GP"):
            sound(p.add("who-is-in-the-room", {"name": name, "present": "not-yet-asked"}))
    with running(folder, tmp_path_factory.mktemp("room") / "ready.json") as links:
        yield links


def opened(page: Page, room: Links, name: str) -> None:
    page.goto(f"{room.base}voila/render/{name}.ipynb?token={room.token}")
    page.wait_for_function(READY)
    expect(page.get_by_role("heading", name="Riverside").first).to_be_visible()


def entry(page: Page, words: str) -> Locator:
    return page.locator(".fn-entry").filter(has=page.locator("h4", has_text=words)).first


def pressed(page: Page, within: Locator, name: str, told: str) -> None:
    """Press a button by the keyboard; once it is told, the focus is in the same place."""
    within.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")
    expect(within.get_by_text(told).first).to_be_visible()
    still_in(within)


def still_in(within: Locator) -> None:
    """All that comes of a press has come, and something that is seen there has the focus."""
    within.page.evaluate(QUIET)
    expect(within.locator(":focus")).to_have_count(1)  # a kernel may be slower than that
    expect(within.locator(":focus")).to_be_visible()


def test_every_sign_put_on_the_list_leaves_the_focus_at_that_sign(page: Page, room: Links) -> None:
    opened(page, room, "before-you-meet")
    cards = page.locator(".fn-entry").filter(
        has=page.get_by_role("button", name="Put it on the list")
    )
    signs = cards.locator("h4").all_inner_texts()
    assert len(signs) > 4
    for words in signs:
        pressed(
            page, entry(page, words), "Put it on the list", "✓ It is on the list of conversations."
        )
    page.keyboard.press("Tab")
    expect(page.locator("body")).not_to_be_focused()


def test_everything_settled_at_the_opening_leaves_the_focus_where_it_was_settled(
    page: Page, room: Links
) -> None:
    opened(page, room, "11-done-and-do")
    one, two, three, four = (entry(page, words) for words in DOORS)
    one.get_by_role("button", name="Keep it to another day…").focus()
    page.keyboard.press("Enter")
    expect(one.get_by_label("Look again by")).to_be_focused()
    pressed(page, one, "Back", "What it taught us")
    one.get_by_role("button", name=re.compile("Keep it to [0-9]")).first.focus()
    page.keyboard.press("Enter")
    expect(one.get_by_text("✓ Kept.")).to_be_visible()
    still_in(one)
    pressed(page, two, "Let it go", "✓ Let go.")
    pressed(page, two, "Change that…", "What it taught us")
    pressed(page, three, "Change it", "✓ To be changed.")
    more = page.get_by_role("button", name="Show 1 more")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Fold away 1 more")).to_be_focused()
    pressed(page, four, "Let it go", "✓ Let go.")
    step = entry(page, STEP)
    pressed(page, step, "It is done", "✓ Done.")
    word = entry(page, WORD)
    word.get_by_role("button", name="Answer it").focus()
    page.keyboard.press("Enter")
    expect(word.locator(":is(input, textarea, [role=radio]):focus")).to_have_count(1)
    pressed(page, word, "Back", WORD)
    expect(word.get_by_role("button", name="Answer it")).to_be_focused()


def test_sheets_of_paper_are_typed_in_by_keys_alone_and_the_next_begins_at_the_top(
    page: Page, room: Links
) -> None:
    opened(page, room, "00-getting-started")
    page.get_by_label("Which sheets do you have?").select_option(label="Three beliefs")
    boxes = page.locator(".fn-grid input")
    boxes.first.focus()
    expect(page.locator(".fn-keys li").first).to_be_visible()
    questions = page.locator(".fn-keys li").count()
    expect(boxes).to_have_count(8 * questions)
    for row in range(9):
        for question in range(questions):
            page.keyboard.type("4" if question < questions - 1 else "To see one come home.")
            if (row, question) != (7, questions - 1):
                page.keyboard.press("Tab")
        if row == 7:  # a kernel on a busy machine is slower than these fingers
            expect(boxes).to_have_count(13 * questions)
            page.keyboard.press("Tab")
    save = page.get_by_role("button", name="Save these sheets")
    save.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("✓ 9 sheets saved.")).to_be_visible()
    expect(boxes.first).to_be_focused()
    page.keyboard.type("9")
    page.keyboard.press("Tab")
    save.focus()
    page.keyboard.press("Enter")
    told = page.get_by_text("Sheet 1. “The goals are good.”")
    expect(told).to_be_visible()
    expect(boxes.first).to_be_focused()
    page.evaluate(QUIET)
    row = [told.element_handle(), boxes.nth(questions - 1).element_handle()]
    width, below = page.evaluate(BELOW, row)
    assert width > 400, "one line under the row, and no column of single words"
    assert 0 < below < 80
    expect(boxes.first).to_have_value("9")
    waits = page.get_by_text("Typed and not saved: 1 sheet.")
    expect(waits).to_be_visible()
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload", "what is not saved does not go unasked"
    asked.value.dismiss()
    boxes.first.fill("5")
    save.click()
    expect(page.get_by_text("✓ 1 sheet saved.")).to_be_visible()
    expect(waits).to_have_count(0)
    with page.expect_event("close"):
        page.close(run_before_unload=True)
