"""Whatever people type is words on every surface: nothing of it runs, loads, or becomes a page.

One partnership holds every hostile text there is. Each surface is opened once in a real browser,
which is asked for three things: what ran, what was loaded from elsewhere, what became an element.
"""

from __future__ import annotations

import math
import urllib.parse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import fornow
from fornow.exercises.exercise import Exercise, Kind
from fornow.live.room import Asked, Room, room_path
from fornow.reports.batch import make_reports
from tests.browser.conftest import LONGEST_WAIT
from tests.browser.serving import end_kernels, running, write_notebook
from tests.browser.watching import Watch, anew, go_on, onward, still
from tests.hostile import TEXTS, UNWRITABLE
from tests.live.meeting import FILE, Meeting
from tests.made_up import exercise, sound, text

LONGEST = max(map(len, TEXTS))
AT_ONCE = 28  # texts of one exercise: as many as a phone's picture has room for, three times over


def words(place: int, **more: Any) -> Any:
    return text(f"t{place}", lines=3, max_chars=LONGEST, **more)


def asks(kind: Kind, key: str, places: Sequence[int], **more: Any) -> Exercise:
    return exercise(kind, *map(words, places), key=key, **more)


EVERY = range(len(TEXTS))
ON_ONE_PAGE = asks(Kind.BALLOT, "made-up-one-page", EVERY, each="made-up-things")
IN_TURN = exercise(
    Kind.BALLOT, *(words(n, for_the_talk=True) for n in EVERY), key="made-up-in-turn",
    subject=text("about", max_chars=280),
)  # fmt: skip
THINGS = asks(Kind.REGISTER, "made-up-things", EVERY)
#: Twelve entries hold all of them: a form of two hundred questions is not what is tried here.
LISTED = asks(Kind.REGISTER, "made-up-listed", range(math.ceil(len(TEXTS) / 12)))
REVEALED = [
    asks(Kind.BALLOT, f"made-up-revealed-{first}", EVERY[first : first + AT_ONCE])
    for first in range(0, len(TEXTS), AT_ONCE)
]
#: As long as a name may be.
A_NAME = "</title><img class=typed src=x onerror=__ran=1>"
ABOUT = "</textarea><script>__ran=1</script>'\"{{7*7}}"
ELEMENTS = """[...document.querySelectorAll('.typed, [data-typed], xss, custom-one')]
    .map(each => each.outerHTML.slice(0, 120))"""


#: Whether all these words stand there: what a place shows may come after it.
ALL_THERE = """([within, texts]) => {
  const shown = [...document.querySelectorAll(within)].map((each) => each.textContent).join();
  return texts.every((one) => shown.includes(one));
}"""


def said(one: Exercise) -> dict[str, str]:
    return {each.name: TEXTS[int(each.name[1:])] for each in one.all_fields}


def batched(texts: Sequence[str], many: int) -> Iterator[Sequence[str]]:
    return (texts[first : first + many] for first in range(0, len(texts), many))


@dataclass
class Hooked:
    """A window that notices whatever should not happen in it."""

    page: Page
    watch: Watch = field(default_factory=Watch)
    dialogs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.watch.attach(self.page)
        self.page.on("dialog", self._asked)

    def _asked(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def is_clean(self, *, allowed: Sequence[str] = ()) -> None:
        """Nothing ran, nothing was loaded from elsewhere, nothing typed became an element."""
        assert still(self.page, self._ran) == [], self.page.url
        assert still(self.page, self._became) == [], self.page.url
        assert self.dialogs == []
        assert self.watch.outside == []
        errors = [e for e in self.watch.errors if not any(one in e for one in allowed)]
        assert errors == [], self.page.url

    def _ran(self) -> list[Any]:
        ran = [frame.evaluate("window.__ran") for frame in self.page.frames]
        return [one for one in ran if one is not None]

    def _became(self) -> list[Any]:
        return [one for frame in self.page.frames for one in frame.evaluate(ELEMENTS)]

    def goes(self, url: str) -> None:
        anew(self.page, url)

    def boxes(self) -> list[str]:
        return self.page.eval_on_selector_all("textarea", "all => all.map(one => one.value)")

    def reads(self, within: str) -> str:
        """All the words there, in the order they stand."""
        return self.page.eval_on_selector_all(within, "all => all.map(e => e.textContent).join()")


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The partnership's file: everything in it that people type is hostile."""
    path = tmp_path_factory.mktemp("typed") / FILE
    for one in (THINGS, ON_ONE_PAGE, IN_TURN, LISTED, *REVEALED):
        fornow.add_exercise(one, replace=True)
    organisations = [('"><img class=typed src=x onerror=__ran=1>', "council"), ("=1+1", "council")]
    with fornow.create(path, A_NAME, purpose=ABOUT, smallest_group=3, place=ABOUT,
                       organisations=organisations) as p:  # fmt: skip
        opened_room = Room.open(room_path(path), make=True)
        assert opened_room is not None
        opened_room.close()  # so that each reveal keeps its picture there
        for thing in (ABOUT, A_NAME):
            sound(p.add(THINGS.key, {**said(THINGS), "t0": thing}))
        for part in batched(TEXTS, len(LISTED.fields)):
            sound(p.add(LISTED.key, {f"t{n}": one for n, one in enumerate(part)}))
        sound(p.add("who-is-in-the-room", {"name": '" onfocus="__ran=1" autofocus="'}))
        for one in REVEALED:
            for _ in range(3):
                sound(p.answer(one.key, said(one)))
            p.reveal(one.key)
        p.open_round(ON_ONE_PAGE.key)
        p.open_round(IN_TURN.key, subject=ABOUT)
    cells = [f"p.ask({LISTED.key!r})"]
    cells += [f"p.show({one.key!r})" for one in REVEALED]
    start = f"import fornow\np = fornow.open({FILE!r})"
    write_notebook(path.with_name("03-typed.ipynb"), ("text", "# Typed"),
                   *(("code", cell) for cell in (start, *cells)))  # fmt: skip
    return path


@pytest.fixture(scope="module")
def held(typed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """Its room, on a server that has never heard of these exercises but from the file."""
    ready = tmp_path_factory.mktemp("server") / "ready.json"
    with running(typed.parent, ready) as links:
        made = Meeting(typed.parent, links, ready.with_suffix(".log"))
        yield made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1024, "height": 768})
    made.set_default_timeout(LONGEST_WAIT)
    yield made
    made.close()


@pytest.fixture
def window(context: BrowserContext) -> Hooked:
    return Hooked(context.new_page())


@pytest.fixture
def phone(window: Hooked, held: Meeting) -> Hooked:
    window.goes(f"{held.base}fornow/join/{held.code}")
    assert window.reads("h1") == A_NAME
    window.is_clean()
    with onward(window.page):
        window.page.get_by_role("button", name="Join").click()
    return window


def ask(held: Meeting, key: str, round_id: str = "") -> None:
    """Have this asked in the room."""
    room = Room.open(room_path(held.path))
    assert room is not None
    if not round_id:
        with fornow.open(held.path) as p:
            found = p.store.row("SELECT id FROM round WHERE exercise = ?", key)
            round_id = str(found["id"]) if found else ""
    room.note(asked=vars(Asked(key=key, round=round_id)))
    room.close()


def fill(page: Page, said: Sequence[str]) -> None:
    page.evaluate(
        "said => document.querySelectorAll('textarea').forEach((e, n) => { e.value = said[n]; })",
        list(said),
    )


def test_a_phones_form_gives_every_text_back_as_it_was_typed_also_with_what_is_wrong(
    phone: Hooked, held: Meeting
) -> None:
    ask(held, ON_ONE_PAGE.key)
    page = phone.page
    anew(page)
    phone.is_clean()
    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_role("button", name="Save")).to_be_visible()  # before it is filled in
    for unwritable in UNWRITABLE[:2]:  # the others are read by the same rule
        wrong = [*TEXTS[:-1], unwritable]
        fill(page, wrong)
        with onward(page):
            page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("alert")).to_contain_text("hidden sign")
        assert phone.boxes()[:-1] == wrong[:-1]
        phone.is_clean()
    fill(page, TEXTS)
    with onward(page):
        page.get_by_role("button", name="Save").click()
    with onward(page):
        page.get_by_role("button", name="Leave this one out").click()
    phone.is_clean()
    page.get_by_role("listitem").filter(has_text="✓ saved").get_by_role("link").click()
    expect(page.get_by_role("button", name="Save")).to_be_visible()
    page.wait_for_load_state()
    assert phone.boxes() == list(TEXTS), "saved, and come back from the file"
    phone.is_clean()


def test_a_phones_look_at_it_all_and_its_pages_of_words_show_every_text(
    phone: Hooked, held: Meeting
) -> None:
    ask(held, IN_TURN.key)
    page, base = phone.page, f"{held.base}fornow/"
    page.goto(f"{base}room/answer?about={IN_TURN.key}&at=check")
    mark = page.locator("input[name=mark]").get_attribute("value")
    form = {
        name: str(page.locator(f"input[name={name}]").get_attribute("value"))
        for name in ("mark", "about", "item", "at", "submission", "round")
    }
    answers = {f"a.{name}": words for name, words in said(IN_TURN).items()}
    assert mark

    def send(**more: str) -> None:
        """As a page would, and look at what comes."""
        with onward(page):
            page.evaluate(
                """([where, sent]) => { const form = document.createElement("form");
                     form.method = "post"; form.action = where;
                     for (const [name, value] of sent) {
                       const one = document.createElement("textarea");
                       one.name = name; one.value = value; form.append(one); }
                     document.body.append(form); form.submit(); }""",
                [f"{base}room/answer", list({**form, **answers, **more}.items())],
            )

    send(at=f"t{len(TEXTS) - 1}", go="next")
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    assert page.eval_on_selector_all("dd[dir]", "all => all.map(e => e.textContent)") == [*TEXTS]
    phone.is_clean()
    send(go="next", **{f"w.{name}": "for the talk" for name in said(IN_TURN)})
    expect(page.get_by_role("heading", name="For the talk only")).to_be_visible()
    assert page.eval_on_selector_all("dd", "all => all.map(e => e.textContent)") == [*TEXTS]
    phone.is_clean()
    send(go="next", round="another")
    expect(page.get_by_role("heading", name="This is not asked any more")).to_be_visible()
    assert page.eval_on_selector_all("dd", "all => all.map(e => e.textContent)") == [*TEXTS]
    phone.is_clean()


def test_the_revealed_pictures_show_every_text_on_phones_and_the_screen(
    phone: Hooked, held: Meeting
) -> None:
    screen = Hooked(phone.page.context.new_page())
    screen.goes(f"{held.base}fornow/panel?token={held.links.token}")
    screen.is_clean()
    for one in REVEALED:
        ask(held, one.key)
        for window, where in ((phone, "room"), (screen, "screen")):
            window.goes(f"{held.base}fornow/{where}")
            expect(window.page.locator(".fn-picture")).to_be_visible()
            window.is_clean()
        shown = phone.reads(".fn-picture")
        assert [text for text in said(one).values() if text not in shown] == []
    ask(held, IN_TURN.key)
    for where in ("screen", "panel"):
        screen.goes(f"{held.base}fornow/{where}")
        assert ABOUT in screen.reads("main")
        screen.is_clean()


def test_what_is_typed_into_addresses_and_the_box_for_the_code_is_words(
    window: Hooked, held: Meeting
) -> None:
    short = [one for one in TEXTS if len(one) <= 40 and "\n" not in one]
    window.goes(f"{held.base}fornow/join")
    page = window.page
    for one in short[::9]:
        page.get_by_label("The code on the screen").fill(one)
        go_on(page)
        assert page.get_by_label("The code on the screen").input_value() == one
        window.is_clean(allowed=["404", "429"])
    for one in TEXTS[::9]:
        quoted = urllib.parse.quote(one, safe="")
        for where in (f"no/{quoted}", f"join/{quoted[:120]}", f"room/answer?about={quoted}"):
            window.goes(f"{held.base}fornow/{where}")
            window.is_clean(allowed=["404", "429", "400"])


def test_the_forms_and_pictures_of_a_workbook_show_every_text_in_voila(
    window: Hooked, held: Meeting
) -> None:
    window.goes(f"{held.base}voila/render/03-typed.ipynb?token={held.links.token}")
    _whole(window)
    end_kernels(held.links)


def test_the_forms_and_pictures_of_a_workbook_show_every_text_in_lab(
    window: Hooked, held: Meeting
) -> None:
    page = window.page
    page.goto(f"{held.base}lab/tree/03-typed.ipynb?token={held.links.token}")
    expect(page.get_by_role("heading", name="Typed")).to_be_visible()
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']")).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    _whole(window)
    end_kernels(held.links)


def _whole(window: Hooked) -> None:
    expect(window.page.locator(".fn-picture")).to_have_count(len(REVEALED), timeout=LONGEST_WAIT)
    expect(window.page.locator(".fn-form")).to_have_count(1)
    for within in (".fn-picture", ".fn-form"):
        window.page.wait_for_function(ALL_THERE, arg=[within, list(TEXTS)])
    assert window.page.locator("mjx-container").count() == 0, "nothing is set as a formula"
    window.is_clean()


def test_a_report_shows_every_text_as_a_page_and_as_a_notebook(
    window: Hooked, held: Meeting, tmp_path: Path
) -> None:
    (row,) = make_reports([held.path], out=tmp_path, workers=1, progress=False)
    assert row.status == "made", row.reason
    window.goes((tmp_path / row.slug / "report.html").as_uri())
    shown = window.reads("main")
    assert [one for one in TEXTS if one not in shown] == []
    window.is_clean()
    beside = held.folder / "report.ipynb"
    beside.write_bytes((tmp_path / row.slug / "report.ipynb").read_bytes())
    window.goes(f"{held.base}lab/tree/report.ipynb?token={held.links.token}")
    expect(window.page.locator(".jp-OutputArea-output").first).to_be_visible()
    window.is_clean()
    end_kernels(held.links)
