"""The workbooks that facilitators open, answered by clicking and typing in a real Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import fornow
from fornow import shelf
from fornow.serving import Links
from tests.browser.conftest import persons_browser
from tests.browser.serving import end_kernels, running
from tests.browser.test_access import READY
from tests.browser.watching import Watch, violations
from tests.notebooks.shelf import WORKBOOKS

BELIEFS = "02-beliefs.ipynb"
DOUBT = "I would have to see the rota <script>document.title='ran'</script>"

context = pytest.fixture(scope="module", name="context")(persons_browser)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is served, for one test after another."""
    return tmp_path_factory.mktemp("tables")


@pytest.fixture(scope="module")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Links]:
    """One server on that folder."""
    with running(folder, tmp_path_factory.mktemp("room") / "ready.json") as links:
        yield links


@pytest.fixture
def table(folder: Path) -> Path:
    """The folder with the workbooks, one new partnership and its enablers' file, and no more."""
    for left in folder.iterdir():
        # What a kernel kept beside a file may go with it meanwhile.
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
    for workbook in shelf.workbooks().glob("*.ipynb"):
        shutil.copy(workbook, folder)
    fornow.create(folder / "riverside.fornow", "Riverside").close_file()
    theirs = folder / "riverside.enablers"
    fornow.create(theirs, "Riverside’s enablers", enablers=True).close_file()
    return folder


@pytest.fixture
def room(table: Path, server: Links) -> Iterator[Links]:
    """The server on that folder, with nothing running in it at the end."""
    assert table.is_dir()
    yield server
    end_kernels(server)


def ballot(page: Page) -> Locator:
    """The form of the three beliefs: the innermost one that asks for a doubt."""
    return page.locator(".fn-form").filter(has=page.get_by_role("textbox", name="lowest")).last


def answer(page: Page, seat: int) -> None:
    form = ballot(page)
    form.get_by_role("textbox", name="lowest").fill(f"{DOUBT} {seat}")
    for place in range(6):
        rating = form.locator(".widget-toggle-buttons").nth(place)
        rating.locator("button").nth((seat + place) % 5).click()
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.get_by_text(f"✓ Saved. {seat} in so far.")).to_be_visible()


def hand_on(page: Page) -> None:
    ballot(page).get_by_role("button", name="Hand on", exact=True).click()
    expect(ballot(page).get_by_role("textbox", name="lowest")).to_have_value("")


def reveal(page: Page) -> None:
    page.get_by_role("button", name="Reveal to everyone").first.click()
    page.get_by_role("button", name="Yes, reveal now").click()
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    expect(page.get_by_text("6 voices").first).to_be_visible()


def in_voila(page: Page, room: Links) -> None:
    page.goto(f"{room.base}voila/render/{BELIEFS}?token={room.token}")
    page.wait_for_function(READY)
    expect(page.get_by_role("heading", name="Three beliefs").first).to_be_visible()


def in_lab(page: Page, room: Links) -> None:
    page.goto(f"{room.base}lab/tree/{BELIEFS}?reset&token={room.token}")
    # The status bar says so once there is a kernel that can be asked; before, a run goes nowhere.
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(page.get_by_role("heading", name="Riverside")).to_be_visible()


def answered(table: Path) -> int:
    with fornow.open(table / "riverside.fornow") as p:
        return p.seats_in("three-beliefs")


def test_a_workbook_is_answered_in_voila_kept_through_a_new_kernel_and_revealed(
    page: Page, room: Links, table: Path, watch: Watch
) -> None:
    in_voila(page, room)
    for seat in (1, 2, 3, 4, 5):
        answer(page, seat)
        hand_on(page)
    answer(page, 6)
    in_voila(page, room)  # a new page has a new kernel; the answers are in the file
    expect(page.get_by_text("An answer was saved here and not handed on.")).to_be_visible()
    assert answered(table) == 6
    assert DOUBT not in page.content()
    reveal(page)
    expect(page.get_by_text(f"{DOUBT} 3").first).to_be_visible()
    assert page.title() != "ran"
    assert watch.outside == []
    assert watch.errors == []


def test_what_is_typed_fast_and_saved_by_keyboard_is_saved_whole(
    page: Page, room: Links, table: Path
) -> None:
    in_voila(page, room)
    for seat in range(1, 4):
        words = f"seat {seat} types quickly and has a good deal to say before the end {seat}"
        box = ballot(page).get_by_role("textbox", name="lowest")
        box.focus()
        page.keyboard.type(words)
        page.keyboard.press("Tab")  # to the box for the talk only
        page.keyboard.press("Tab")  # to the box for typing for someone else
        page.keyboard.press("Tab")  # to Save
        page.keyboard.press("Enter")
        expect(ballot(page).get_by_text(f"✓ Saved. {seat} in so far.")).to_be_visible()
        with fornow.open(table / "riverside.fornow") as p:
            kept = [row["content"] for row in p.store.rows("SELECT content FROM waiting")]
        assert sum(words in content for content in kept) == 1
        hand_on(page)


def test_a_workbook_is_answered_in_lab_kept_through_a_restart_and_revealed(
    page: Page, room: Links, table: Path, watch: Watch
) -> None:
    in_lab(page, room)
    for seat in (1, 2, 3, 4, 5):
        answer(page, seat)
        hand_on(page)
    answer(page, 6)
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name="Restart Kernel and Run All Cells…").click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    expect(page.get_by_text("An answer was saved here and not handed on.")).to_be_visible()
    assert answered(table) == 6
    reveal(page)
    expect(page.get_by_text(f"{DOUBT} 3").first).to_be_visible()
    page.keyboard.press("Control+s")
    assert watch.outside == []
    assert watch.errors == []


def test_words_typed_right_before_a_press_of_save_are_saved_in_lab(
    page: Page, room: Links, table: Path
) -> None:
    in_lab(page, room)
    for seat in range(1, 6):
        form = ballot(page)
        form.locator(".widget-toggle-buttons").first.get_by_role("button", name="4").click()
        form.get_by_role("textbox", name="lowest").fill(f"the last thing before Save {seat}")
        form.get_by_role("button", name="Save", exact=True).click()
        expect(form.get_by_text(f"✓ Saved. {seat} in so far.")).to_be_visible()
        with fornow.open(table / "riverside.fornow") as p:
            kept = [row["content"] for row in p.store.rows("SELECT content FROM waiting")]
        assert sum(f"the last thing before Save {seat}" in content for content in kept) == 1
        hand_on(page)


@pytest.mark.parametrize("workbook", [path.name for path in WORKBOOKS])
def test_every_workbook_opens_as_a_page_without_code_or_complaint(
    page: Page, room: Links, watch: Watch, workbook: str
) -> None:
    page.set_viewport_size({"width": 768, "height": 1024})
    page.goto(f"{room.base}voila/render/{workbook}?token={room.token}")
    page.wait_for_function(READY)
    expect(page.get_by_role("heading", name="Riverside")).to_be_visible()
    expect(page.get_by_text("import fornow")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 768
    assert violations(page) == []
    assert watch.outside == []
    assert watch.errors == []


def test_a_meeting_opens_with_what_is_due_and_closes_with_what_happens_next(
    page: Page, room: Links, table: Path, watch: Watch
) -> None:
    with fornow.open(table / "riverside.fornow") as p:
        p.sit(date.today() - timedelta(days=60))
        decided = {"decision": "One front door", "owner": "Ann", "signal": "A queue at noon"}
        p.add("decisions", {**decided, "look_again": date.today() - timedelta(days=2)})
    page.goto(f"{room.base}voila/render/11-done-and-do.ipynb?token={room.token}")
    page.wait_for_function(READY)
    expect(page.get_by_role("heading", name="One front door")).to_be_visible()
    page.get_by_role("textbox", name="What it taught us").fill("Porters know first")
    keep = page.get_by_role("button", name="Keep it to").first
    keep.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("✓ Kept. To be looked at again by")).to_be_visible()
    page.get_by_role("button", name="Add one").first.click()
    page.get_by_role("textbox", name="What happens next?").fill("Ask the porters")
    page.get_by_role("radio", name="A next step").click()
    page.get_by_role("button", name="Save", exact=True).nth(1).click()  # after that of the people
    expect(page.get_by_text("✓ Saved. 1 open, 1 in all.")).to_be_visible()
    expect(page.get_by_text("One next step is open", exact=True)).to_be_visible()
    expect(page.get_by_text("What are we not saying?")).to_be_visible()
    expect(page.get_by_role("textbox", name="What do we see now")).to_be_visible()
    with fornow.open(table / "riverside.fornow") as p:
        (look,) = p.frame("events").to_dict("records")
        assert (look["outcome"], look["note"]) == ("keep", "Porters know first")
        assert p.frame("next-actions")["action"].tolist() == ["Ask the porters"]
    assert violations(page) == []
    assert watch.outside == []
    assert watch.errors == []


def test_the_facilitators_own_workbook_stands_apart_and_a_sign_becomes_a_conversation(
    page: Page, room: Links, table: Path, watch: Watch
) -> None:
    with fornow.open(table / "riverside.fornow") as p:
        p.add("who-is-in-the-room", {"name": "The night porter", "present": "not-yet-asked"})
    page.goto(room.start)
    expect(page.get_by_role("heading", name="For the facilitator alone")).to_be_visible()
    page.get_by_role("link", name="Before you meet").click()
    expect(page.get_by_text("Never put it on a screen")).to_be_visible()
    expect(page.get_by_text("How shall we ask The night porter?")).to_be_visible()
    page.get_by_role("button", name="Put it on the list").click()
    expect(page.get_by_text("✓ It is on the list of conversations.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("✓ It is on the list of conversations.")).to_be_visible()
    expect(page.get_by_role("button", name="Put it on the list")).to_be_hidden()
    with fornow.open(table / "riverside.fornow") as p:
        assert p.frame("conversations")["who"].tolist() == ["The night porter"]
    assert violations(page) == []
    assert watch.errors == []


def test_a_partnership_begins_by_form(page: Page, room: Links, table: Path) -> None:
    (table / "riverside.fornow").unlink()
    page.goto(f"{room.base}voila/render/00-getting-started.ipynb?token={room.token}")
    page.get_by_role("textbox", name="What is your partnership called?").fill("Ysbyty Glân")
    page.get_by_role("button", name="Begin a new partnership").click()
    expect(page.get_by_text("✓ Saved as ysbyty-glan.fornow, beside this workbook.")).to_be_visible()
    expect(page.get_by_role("heading", name="Ysbyty Glân").first).to_be_visible()
    with fornow.open(table / "ysbyty-glan.fornow") as p:
        assert p.settings()["name"] == "Ysbyty Glân"


def test_the_list_of_pages_has_every_workbook_but_those_that_need_their_code(
    page: Page, room: Links
) -> None:
    page.goto(f"{room.base}voila/tree?token={room.token}")
    expect(page.get_by_role("heading", name="Workbooks", exact=True)).to_be_visible()
    listed = page.get_by_role("listitem").all_inner_texts()
    assert len(listed) == len(WORKBOOKS)
    assert not any("Your own" in words or "Explore" in words for words in listed)
