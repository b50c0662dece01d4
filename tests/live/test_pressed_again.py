"""Save pressed again, from two pages, all at once, after the close and after the reveal: once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.live.browsing import Phone
from tests.live.meeting import Meeting

REPLAYS, TABS = 10, 2
BALLOT, LIST = "last-word", "thinking-places"
Sent = list[tuple[str, str]]


def filled(phone: Phone, key: str, answers: dict[str, str]) -> Sent:
    """What a page that is looked at once more before it is saved would send."""
    phone.go(f"room/answer?about={key}&at=check")
    named = {f"a.{name}" for name in answers}
    sent = [pair for pair in phone.fill("Save", {}) if pair[0] not in named]
    return [*sent, *((f"a.{name}", words) for name, words in answers.items())]


def pressed(pages: list[tuple[Phone, Sent]], times: int = REPLAYS) -> list[Phone]:
    """Every page's Save pressed so often, all at once; what each of them was then shown."""
    turns = [(phone.again(), sent) for phone, sent in pages for _ in range(times)]

    def press(turn: tuple[Phone, Sent]) -> Phone:
        phone, sent = turn
        phone.ask(f"{phone.base}fornow/room/answer", sent)
        return phone

    with ThreadPoolExecutor(8) as pool:
        shown = list(pool.map(press, turns))
    assert {phone.status for phone in shown} == {200}
    return shown


def rows(path: Path, statement: str) -> list[tuple[str, ...]]:
    db = sqlite3.connect(path)
    try:
        return db.execute(statement).fetchall()
    finally:
        db.close()


def waiting(held: Meeting) -> list[tuple[str, ...]]:
    return rows(held.path, "SELECT seat, content FROM waiting ORDER BY seat")


def entries(held: Meeting, words: str) -> int:
    found = rows(held.path, "SELECT content FROM version")
    return sum(words in content for (content,) in found)


def tabs(phone: Phone, key: str, answers: list[dict[str, str]]) -> list[tuple[Phone, Sent]]:
    """The same seat's page open twice, each filled in."""
    pages = [(phone.again(), one) for one in answers]
    return [(page, filled(page, key, one)) for page, one in pages]


def answered_once(held: Meeting, run: int) -> list[tuple[Phone, Sent]]:
    """One seat, two pages, each Save pressed ten times at once: one row more."""
    before = len(waiting(held))
    same = {"now_see": f"word {run}"}
    pages = tabs(held.phone(), BALLOT, [same] * TABS)
    shown = pressed(pages)
    assert {phone.words for phone in shown if "Your answer is saved" not in phone.words} == set()
    found = waiting(held)
    assert len(found) == before + 1
    assert sum(f'"word {run}"' in content for _, content in found) == 1
    assert not any("times changed" in content for _, content in found), "it was never changed"
    return pages


def added_once(held: Meeting, run: int) -> list[tuple[Phone, Sent]]:
    """Two pages are two entries, however often each is sent."""
    places = [{"place": f"place {run} {tab}", "kind": "elsewhere"} for tab in range(TABS)]
    pages = tabs(held.phone(), LIST, places)
    pressed(pages)
    assert [entries(held, f'"{one["place"]}"') for one in places] == [1] * TABS
    return pages


@pytest.fixture
def ballot(held: Meeting) -> Iterator[Meeting]:
    held.open(BALLOT)
    yield held
    held.leave()


@pytest.fixture
def listing(held: Meeting) -> Iterator[Meeting]:
    held.open(LIST)
    yield held
    held.leave()


def test_an_answer_is_one_row_also_after_the_close_and_the_reveal(ballot: Meeting) -> None:
    pages = [page for run in range(3) for page in answered_once(ballot, run)]
    kept = waiting(ballot)
    panel = ballot.facilitator()
    panel.press("Take no more answers")
    for phone in pressed(pages, 2):
        assert "not asked any more" in phone.words
    assert waiting(ballot) == kept
    panel.press("Take more answers")
    panel.press("Reveal to everyone")
    panel.press("Yes, reveal now")
    revealed = "SELECT * FROM answer ORDER BY id"
    answers = rows(ballot.path, revealed)
    for phone in pressed(pages, 2):
        assert "not asked any more" in phone.words
    assert rows(ballot.path, revealed) == answers
    assert not any('"word ' in content for _, content in waiting(ballot))


def test_an_entry_is_there_once_for_each_page_that_was_filled_in(listing: Meeting) -> None:
    pages = added_once(listing, 0)
    listing.leave()
    for phone in pressed(pages, 2):
        assert "not asked any more" in phone.words
    listing.open(LIST)
    pressed(pages, 2)
    assert [entries(listing, f'"place 0 {tab}"') for tab in range(TABS)] == [1] * TABS


def test_what_somebody_went_back_to_and_changed_is_saved_too(listing: Meeting) -> None:
    phone = listing.phone()
    sent = filled(phone, LIST, {"place": "The seat", "kind": "elsewhere"})
    pressed([(phone, sent)], 1)
    changed = [(name, "The seat by the weir" if name == "a.place" else v) for name, v in sent]
    (shown,) = pressed([(phone, changed)], 1)
    assert "✓ Saved" in shown.words
    assert entries(listing, '"The seat by the weir"') == 1, "Saved was said of it"
    assert entries(listing, '"The seat"') == 1


@pytest.mark.soak
def test_a_hundred_times_over(held: Meeting) -> None:
    held.open(BALLOT)
    for run in range(100, 200):
        answered_once(held, run)
    held.open(LIST)
    for run in range(100, 200):
        added_once(held, run)
    held.leave()
