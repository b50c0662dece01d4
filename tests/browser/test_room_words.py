"""What people write, as long and as strange as it may be, on every page that shows it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LONGEST_WAIT
from tests.browser.test_room import SCROLLS, WIDTHS, Room, axe, smallest
from tests.browser.watching import anew, go_on, measured, onward
from tests.live.meeting import Meeting, meeting
from tests.live.test_joining_words import compared
from tests.live.test_looking_through import answer

#: One word without end, both directions, marks piled up, signs nobody sees, pictures, markup.
WORDS = (
    "Llanfair" * 70,
    "\u200fاجتماع كل أسبوع\u200d" * 8,
    "z" + "\u0351\u0344\u033f" * 60 + "a",
    "👩\u200d👩\u200d👧🏴󠁧󠁢󠁷󠁬󠁳󠁿" * 12,
    "<img src=x onerror=alert(1)> Mae'r ŵy & ‘{{ 7*7 }}’",
)
SHORT = 250


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """A meeting with such words in a round that is looked through, in lists, and revealed."""
    ready = tmp_path_factory.mktemp("server") / "ready.json"
    with meeting(tmp_path_factory.mktemp("meeting"), ready, purpose="Home sooner.") as made:
        made.open("in-my-words")
        for words in WORDS:
            answer(made.phone(), words, words)
        panel = made.facilitator()
        panel.go("panel/words")
        panel.press("Take no more answers and read")
        with made.partnership() as p:
            for words in WORDS:
                more = {"who_does": words[:SHORT], "look_again": date.today() + timedelta(days=3)}
                assert isinstance(p.add("decisions", {"decision": words[:SHORT], **more}), str)
                for twice in (words[:40], words[:40] + " s"):
                    assert isinstance(p.answer("values", {"first": twice}), str)
            p.reveal("values")
        compared(panel)
        yield made


@pytest.fixture(scope="module")
def watched(browser: Browser, held: Meeting) -> Iterator[dict[str, Page]]:
    # Without scripts of ours, so that no page changes by itself while it is looked at.
    desk, phone = (browser.new_context() for _ in range(2))
    for context in (desk, phone):
        context.set_default_timeout(LONGEST_WAIT)
        context.route("**/*.js", lambda one: one.abort())
    pages = {"panel": desk.new_page(), "phone": phone.new_page()}
    pages["panel"].goto(f"{held.base}fornow/panel?token={held.links.token}")
    seat = held.phone()
    phone.add_cookies(
        [
            {"name": one.name, "value": one.value or "", "domain": "localhost", "path": one.path}
            for one in seat.jar
        ]
    )
    yield pages
    desk.close()
    phone.close()


def _entry(held: Meeting) -> str:
    with held.partnership() as p:
        return next(iter(p.entry_names("decisions")))


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_with_peoples_words_can_be_read_and_pressed_by_everybody(
    held: Meeting, watched: dict[str, Page], width: int
) -> None:
    shown: list[tuple[str, str, str]] = [
        ("in-my-words", "panel", "panel/words"),
        ("in-my-words", "phone", "room"),
        ("decisions", "phone", "room"),
        ("decisions", "phone", "room/list?about=decisions"),
        ("decisions", "phone", f"room/entry?about=decisions&entry={_entry(held)}"),
        ("decisions", "panel", "panel/type"),
        ("decisions", "panel", "screen"),
        ("pace", "phone", "room/answer?about=pace"),
        ("pace", "panel", "panel/type"),
        ("self-check", "panel", "panel/alike?list=values"),
    ]
    asked = ""
    for key, who, where in shown:
        if key != asked:
            held.open(key)
            asked = key
        page = watched[who]
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(f"{held.base}fornow/{where}")
        Room.looked_at(None, page, where)  # type: ignore[arg-type]
        if page.url.endswith(("words", "type")) or width == min(WIDTHS):
            assert axe(page) == [], where


@pytest.mark.parametrize("width", [*WIDTHS, 1024])
def test_the_widest_code_stays_on_one_line_of_its_own_width(
    held: Meeting, watched: dict[str, Page], width: int
) -> None:
    page = watched["panel"]
    page.set_viewport_size({"width": width, "height": 768})
    held.open("pace")
    for where in ("screen", "panel"):
        page.goto(f"{held.base}fornow/{where}")
        over, lines = page.locator(".code").evaluate(
            """e => { e.closest('details')?.setAttribute('open', '');
              const one = e.getBoundingClientRect().height;
              e.textContent = 'WWWW-WWWW';
              return [e.scrollWidth - e.clientWidth, e.getBoundingClientRect().height / one] }"""
        )
        assert (over, lines) == (0, 1), where


#: A plan with the longest line that a screen may have, and a title that goes on and on.
TITLE = "What we found out about coming home from hospital " * 4
LINE = ("Which of the things we have heard would you like to hear more about? " * 2)[:120]
PLAN = """
key = "long"
title = "Long"
purpose = "To go on."
minutes = 300
who = "everyone"
leave_with = "a long title"
""" + "".join(
    f"""
[[step]]
key = "{key}"
title = "{TITLE}"
kind = "{kind}"
minutes = 150
screen = "{LINE}"
facilitator = ["Wait."]
without_wifi = "Wait."
exercise = "plain-words"
{talk}
"""
    for key, kind, talk in (("asked", "ask", ""), ("shown", "reveal", 'talk = "room"'))
)
#: What a wall shows beside the words, and how far it reaches over the edges.
OVER = """() => [...document.querySelectorAll(
     '.join svg, .code, .link, #joined, #count, .timer, #turn:not([hidden]), .foot p')]
   .filter(e => e.getClientRects().length)
   .map(e => [e.id || e.className, e.getBoundingClientRect()])
   .filter(([_, r]) => r.bottom > innerHeight + 1 || r.right > innerWidth + 1)
   .map(([name, r]) => `${name} ${r.right} ${r.bottom}`)"""


def test_the_longest_words_leave_count_timer_and_code_on_the_wall(
    browser: Browser, held: Meeting
) -> None:
    (held.folder / "long.toml").write_text(PLAN, encoding="utf-8")
    panel = held.facilitator()
    screen = _window(browser)
    anew(screen, f"{held.base}fornow/screen?token={held.links.token}")

    def all_of_it_stands() -> None:
        for width, height in ((1024, 768), (1280, 720), (1920, 1080)):
            screen.set_viewport_size({"width": width, "height": height})
            anew(screen, f"{held.base}fornow/screen")
            screen.wait_for_function(
                "document.querySelector('#leaves') === null || which.innerText"
            )
            assert measured(screen, SCROLLS) == [0, 0], width
            assert measured(screen, OVER) == [], width
            assert smallest(screen) >= 24, width

    held.open("plain-words", "We put the person at the centre of all that we do. " * 11)
    all_of_it_stands()
    expect(screen.locator("#which")).to_have_text(re.compile("1 of [2-9]"))
    held.leave()
    panel.go("panel")
    panel.press("Start the plan", {"plan": "long.toml"})
    all_of_it_stands()
    panel.press("Put the plan away")
    (held.folder / "long.toml").unlink()
    screen.context.close()


def _window(browser: Browser) -> Page:
    context = browser.new_context()
    context.set_default_timeout(LONGEST_WAIT)
    return context.new_page()


def given(page: Page) -> list[int]:
    """Which of the radios on the page are pressed."""
    radios = page.get_by_role("radio").all()
    return [at for at, one in enumerate(radios) if one.is_checked()]


def test_a_phones_own_back_leads_to_the_page_before_as_it_was_left(
    browser: Browser, held: Meeting
) -> None:
    held.open("three-beliefs")
    phone = _window(browser)
    phone.goto(f"{held.base}fornow/join/{held.code}")
    phone.get_by_role("button", name="Join").click()
    phone.get_by_role("link", name="Begin").click()
    for mark in (1, 3, 4):
        phone.get_by_role("radio").nth(mark).check()
        go_on(phone)
    expect(phone).to_have_title(re.compile("4 of 8"))
    for mark in (4, 3, 1):
        phone.go_back()
        expect(phone.get_by_role("radio").nth(mark)).to_be_checked()
        assert given(phone) == [mark]
    phone.get_by_role("radio").nth(2).check()
    phone.reload()
    expect(phone.get_by_role("radio").nth(2)).to_be_checked()
    go_on(phone)
    while phone.get_by_role("button", name="Go on").count():
        go_on(phone)
    with onward(phone):
        phone.get_by_role("button", name="Save").first.click()
    expect(phone.get_by_text("Your answer is saved")).to_be_visible()
    assert phone.evaluate("sessionStorage.length + (history.state ? 1 : 0)") == 0, "kept no longer"
    phone.go_back()
    with onward(phone):
        phone.get_by_role("button", name="Save").first.click()
    expect(phone.get_by_text("Your answer is saved")).to_be_visible()
    with held.partnership() as p:
        assert p.seats_in("three-beliefs") == 1, "saved again, it is the same answer"
        (kept,) = p.store.rows("SELECT content FROM waiting WHERE content LIKE '%goals_own%'")
        assert json.loads(kept["content"])["goals_own"] == 3
    phone.go_back()
    expect(phone.get_by_role("heading", name="Check your answers")).to_be_visible()
    held.facilitator().press("Take no more answers")
    phone.reload()
    expect(phone.get_by_role("heading", name="This is not asked any more")).to_be_visible()
    expect(phone.get_by_text("3", exact=True)).to_be_visible()
    phone.context.close()


def test_a_page_to_keep_is_saved_as_a_file_without_scripts(
    held: Meeting, watched: dict[str, Page]
) -> None:
    held.open("self-check")
    page = watched["phone"]
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto(f"{held.base}fornow/room")
    page.get_by_role("link", name="Begin").click()
    for words in WORDS:
        page.get_by_role("textbox").fill(words)
        go_on(page)
    page.get_by_role("button", name="Make my page").first.click()
    Room.looked_at(None, page, "keep")  # type: ignore[arg-type]
    with page.expect_download() as coming:
        page.get_by_role("button", name="Keep it as Markdown").click()
    kept = coming.value.path().read_text("utf-8")
    assert coming.value.suggested_filename == "self-check.md"
    assert WORDS[0] in kept
    assert "\\<img src" in kept
    expect(page.get_by_role("button", name="Keep it as a page")).to_be_visible()
