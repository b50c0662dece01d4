"""The room in real browsers: phones without scripts, the screen and the panel, all at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LONGEST_WAIT
from tests.browser.watching import WCAG, anew, broken, go_on, measured, onward, still
from tests.live.meeting import Meeting, meeting

RULES = [*WCAG, "best-practice"]
WIDTHS = (320, 768, 1280)
WIDE = "() => document.documentElement.scrollWidth - innerWidth"
LOW = """() => [...document.querySelectorAll(
     'a[href]:not(.skip), button, summary, select, textarea, input:not([type=hidden])')]
   .filter(e => e.getClientRects().length
     && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 90))"""
PHONES = {"old": (320, 640), "small": (360, 740), "wide": (412, 915)}
PAGES = (
    *("join", "join/AAAA-BBBB", "room", "room/answer?about=decisions", "room/offer"),
    *("room/list?about=decisions", "no/such/page"),
)
WORDS = {
    "old": "Mae angen sgwrs ẅ",
    "small": "نحتاج إلى وقت",
    "wide": "<script>alert(1)</script> 🦔",
}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    ready = tmp_path_factory.mktemp("server") / "ready.json"
    with meeting(tmp_path_factory.mktemp("meeting"), ready, purpose="Home sooner.") as held:
        yield held


class Room:
    """Three phones without scripts, one with, and the facilitator's two windows."""

    def __init__(self, browser: Browser, held: Meeting) -> None:
        self.held, self.found = held, dict[str, list[str]]()
        self.phones = {
            name: self._page(browser, size, scripts=False) for name, size in PHONES.items()
        }
        self.watching = self._page(browser, (360, 740))
        desk = browser.new_context(viewport={"width": 1024, "height": 768})
        desk.set_default_timeout(LONGEST_WAIT)
        self.panel, self.screen = desk.new_page(), desk.new_page()
        anew(self.panel, f"{held.base}fornow/panel?token={held.links.token}")
        anew(self.screen, f"{held.base}fornow/screen")
        self.alerts: list[str] = []
        for page in (*self.phones.values(), self.watching, self.panel, self.screen):
            page.on("dialog", lambda one: (self.alerts.append(one.message), one.dismiss()))
            page.on("console", lambda one: self.alerts.append(one.text))

    def _page(self, browser: Browser, size: tuple[int, int], *, scripts: bool = True) -> Page:
        window = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=window, java_script_enabled=scripts)
        context.set_default_timeout(LONGEST_WAIT)
        return context.new_page()

    def code(self) -> str:
        return self.screen.locator(".code").inner_text()

    def looked_at(self, page: Page, name: str) -> None:
        """Nothing is off the page, and every target can be hit with a thumb."""
        wide = measured(page, WIDE)
        assert wide <= 0, f"{name} slides sideways by {wide} px"
        assert measured(page, LOW) == [], name

    def all_is_well(self, name: str, *widths: int) -> None:
        """The panel in this state at these widths, and the screen as it is projected."""
        for width in widths:
            self.panel.set_viewport_size({"width": width, "height": 768})
            assert axe(self.panel) == [], f"panel, {name}, {width}"
            self.looked_at(self.panel, f"panel, {name}, {width}")
        self.screen.set_viewport_size({"width": 1024, "height": 768})
        anew(self.screen)
        assert axe(self.screen) == [], f"screen, {name}"
        assert smallest(self.screen) >= 24, f"screen, {name}"


def _press(panel: Page, name: str) -> None:
    with onward(panel):
        panel.get_by_role("button", name=name).click()


def axe(page: Page) -> list[str]:
    return [f"{v['id']}: {n['html'][:120]}" for v in broken(page, RULES) for n in v["nodes"]]


@pytest.fixture(scope="module")
def at_once(browser: Browser, room: Meeting) -> Iterator[Room]:
    made = Room(browser, room)
    yield made
    for context in list(browser.contexts):
        context.close()


def test_a_round_from_the_code_on_the_screen_to_the_picture_on_every_phone(at_once: Room) -> None:
    panel, screen = at_once.panel, at_once.screen
    panel.get_by_label("How many people are here?").fill("4")
    _press(panel, "Keep that number")
    for page in (*at_once.phones.values(), at_once.watching):
        anew(page, f"{at_once.held.base}fornow/join")
        page.get_by_label("The code on the screen").fill(at_once.code())
        go_on(page)
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    panel.get_by_label("What is asked").select_option("three-beliefs")
    _press(panel, "Open it")
    # The one with scripts sees by itself that something is asked; so does the screen.
    expect(at_once.watching.get_by_role("heading", name="Three beliefs")).to_be_visible()
    expect(screen.get_by_role("heading", name="Three beliefs")).to_be_visible()
    for mark, (name, phone) in enumerate(at_once.phones.items(), 2):
        _answer(phone, mark, WORDS[name])
    expect(screen.locator("#count")).to_have_text("3 of 4 in")
    _press(panel, "Reveal to everyone")
    _press(panel, "Yes, reveal now")
    for page in (screen, at_once.watching):
        expect(page.locator(".fn-picture")).to_be_visible()
        for words in WORDS.values():
            expect(page.get_by_text(words).first).to_be_attached()
    assert at_once.alerts == []


#: Words of the page shown that reach over its edge; a chart hides those of its other parts.
CUT = """() => {
  const wall = document.getElementById('leaves').getBoundingClientRect();
  const over = (r, box) => r.right > box.right + 1 || r.left < box.left - 1
    || r.bottom > box.bottom + 1 || r.top < box.top - 1;
  const rows = [];
  for (const e of document.querySelectorAll('#leaves *')) {
    if (e.childElementCount || !e.textContent.trim()) continue;
    const chart = e.closest('svg.fn-still');
    for (const r of e.getClientRects()) {
      const seen = r.width > 1 && r.right > wall.left + 1 && r.left < wall.right - 1;
      if (!seen || (chart && over(r, chart.getBoundingClientRect()))) continue;
      if (over(r, wall)) rows.push(e.textContent.slice(0, 40));
    }
  }
  return rows;
}"""
SCROLLS = """() => [document.documentElement.scrollWidth - innerWidth,
  document.documentElement.scrollHeight - innerHeight]"""


def test_a_picture_is_leafed_through_and_each_page_of_it_is_whole_and_large(at_once: Room) -> None:
    screen, panel = at_once.screen, at_once.panel
    screen.set_viewport_size({"width": 1024, "height": 768})
    which = screen.locator("#which")
    expect(which).to_have_text(re.compile("1 of [3-9]"))
    many = int(which.inner_text()[-1])
    expect(panel.get_by_text(f"Page 1 of {many} is on the screen.")).to_be_visible()
    for page in range(1, many + 1):
        expect(which).to_have_text(f"{page} of {many}")
        assert measured(screen, SCROLLS) == [0, 0]
        assert measured(screen, CUT) == [], page
        assert smallest(screen) >= 24
        assert axe(screen) == [], page
        screen.keyboard.press("PageDown")  # as a clicker does
    _press(panel, "Page before")
    expect(which).to_have_text(f"{many - 1} of {many}")
    expect(panel.get_by_text(f"Page {many - 1} of {many} is on the screen.")).to_be_visible()
    anew(screen)
    expect(which).to_have_text(f"{many - 1} of {many}")


def test_without_scripts_the_picture_is_one_page_from_its_top_to_its_end(
    browser: Browser, at_once: Room
) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(LONGEST_WAIT)
    context.add_cookies(at_once.panel.context.cookies())
    page = context.new_page()
    anew(page, f"{at_once.held.base}fornow/screen")
    assert page.evaluate(SCROLLS)[1] > 0
    expect(page.locator(".fn-still").last).to_be_visible()
    expect(page.get_by_text(WORDS["wide"])).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    context.close()


def _answer(phone: Page, mark: int, words: str) -> None:
    phone.get_by_role("link", name="Look again").click()
    phone.get_by_role("link", name="Begin").click()
    expect(phone.get_by_role("button", name="Go on")).to_be_visible()
    while phone.get_by_role("button", name="Go on").count():
        assert phone.locator("input:checked").count() == 0, "nothing is chosen beforehand"
        if phone.get_by_role("radio").count():
            phone.get_by_role("radio").nth(mark).check()
        else:
            phone.get_by_role("textbox").fill(words)
        go_on(phone)
    expect(phone.get_by_text(words)).to_be_visible()
    phone.get_by_role("button", name="Save").first.click()
    expect(phone.get_by_text("Your answer is saved.")).to_be_visible()


def test_a_phone_can_be_used_by_its_keys_alone(at_once: Room) -> None:
    at_once.held.open("last-word")
    page = at_once.watching
    anew(page, f"{at_once.held.base}fornow/room")
    _tab_to(page, "Begin")
    page.keyboard.press("Enter")
    page.wait_for_url("**/room/answer?**")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.type") != "radio":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.locator("input:checked").get_attribute("value") == "2"
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 of 5")).to_be_visible()


def _tab_to(page: Page, words: str) -> None:
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == words:
            return
    raise AssertionError(f"“{words}” is not reached by the Tab key")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_and_state_can_be_read_and_pressed_by_everybody(
    at_once: Room, width: int
) -> None:
    page, base = at_once.watching, at_once.held.base
    page.set_viewport_size({"width": width, "height": 740})
    at_once.held.open("decisions")
    for where in PAGES:
        anew(page, f"{base}fornow/{where}")
        assert axe(page) == [], where
        at_once.looked_at(page, where)
    anew(page, f"{base}fornow/room/answer?about=decisions")
    page.get_by_role("textbox").fill("x" * 5000)
    go_on(page)
    expect(page.get_by_role("alert")).to_be_visible()
    assert axe(page) == []
    at_once.looked_at(page, "what is wrong")
    page.get_by_role("textbox").fill("Meet on Mondays")
    while page.get_by_role("button", name="Go on").count():
        go_on(page)
        if width == min(WIDTHS):
            assert axe(page) == [], page.title()
        at_once.looked_at(page, page.title())
    for facing in (at_once.panel, at_once.screen):
        facing.set_viewport_size({"width": width, "height": 768})
        anew(facing)
        assert axe(facing) == [], facing.url
        at_once.looked_at(facing, facing.url)


def test_the_screen_is_read_from_the_back_of_the_room(at_once: Room) -> None:
    at_once.screen.set_viewport_size({"width": 1024, "height": 768})
    anew(at_once.screen)
    assert smallest(at_once.screen) >= 24


def smallest(screen: Page) -> float:
    """The size of the smallest letters on a page; those of a drawing as they are drawn."""
    sizes: list[float] = measured(
        screen,
        """() => [...document.querySelectorAll('main *')]
           .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
             && e.getClientRects().length)
           .map(e => parseFloat(getComputedStyle(e).fontSize) *
             (e.getScreenCTM ? e.getScreenCTM().a : 1))""",
    )
    return min(sizes)


def test_a_plan_is_followed_by_the_screen_and_pressed_by_everybody(at_once: Room) -> None:
    panel, screen = at_once.panel, at_once.screen
    at_once.held.leave()
    anew(panel, f"{at_once.held.base}fornow/panel")
    panel.get_by_label("Ninety minutes on belief").check()
    _press(panel, "Start the plan")
    at_once.all_is_well("welcome", 320)
    expect(screen.get_by_text("Late is fine: we are at step 1 of 19.")).to_be_visible()
    before = panel.locator("#timer").inner_text()
    expect(panel.locator("#timer")).not_to_have_text(before)  # it goes by itself
    _press(panel, "Next: What has been happening")
    question = screen.get_by_text("In pairs: what has really been happening since we last met?")
    expect(question).to_be_visible()
    _press(panel, "Pause")
    panel.locator("summary", has_text="The whole plan").click()
    at_once.all_is_well("paused", *WIDTHS)
    _press(panel, "Open Three beliefs")
    *first, last = WORDS.values()
    with at_once.held.partnership() as p:  # as phones do in the first test
        for words in first:
            p.answer("three-beliefs", {"goals_own": 2, "possible_own": 4, "move": words})
    expect(panel.locator("#count")).to_have_text("2 of 4 in")  # it counts by itself
    _press(panel, "Remind the others")
    expect(screen.get_by_text("We are waiting for 2 more answers.")).to_be_visible()
    with at_once.held.partnership() as p:
        p.answer("three-beliefs", {"goals_own": 2, "possible_own": 4, "move": last})
    expect(screen.get_by_text("We are waiting for 1 more answer.")).to_be_visible()
    at_once.all_is_well("ballot", 320, 768)
    shown = still(screen, screen.content)
    assert not any(words in shown for words in ("Mae angen", "نحتاج", "🦔"))
    _press(panel, "Next: The picture")
    _press(panel, "Reveal to everyone")
    expect(panel.get_by_role("alert")).to_contain_text("3 in")
    assert axe(panel) == []
    _press(panel, "Yes, reveal now")
    expect(screen.locator(".fn-picture")).to_be_visible()
    _press(panel, "Next: Belief in pairs")
    expect(screen.locator(".headline .question")).to_be_visible()
    at_once.all_is_well("talk", 1280)
    panel.locator("summary", has_text="The whole plan").click()
    _press(panel, "Put the plan away")
    at_once.all_is_well("without a plan", 320)
