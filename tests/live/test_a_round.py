"""A round on phones: joined, answered, changed, saved once, revealed; and what never leaks."""

from __future__ import annotations

import sqlite3
import time

import pytest

from fornow.live.room import room_path
from tests.live.browsing import Phone, read
from tests.live.meeting import Meeting, beliefs

CANARY = "canary-on-the-phone"


def waiting(held: Meeting) -> list[tuple[str, str]]:
    """Seat and content of every answer that waits."""
    db = sqlite3.connect(held.path)
    try:
        return db.execute("SELECT seat, content FROM waiting").fetchall()
    finally:
        db.close()


def until(phone: Phone, words: str) -> str:
    """Look at the room again until the picture has come, as the page itself would."""
    last = time.monotonic() + 120
    while words not in phone.go("room"):
        assert time.monotonic() < last, phone.words
        time.sleep(0.2)  # the page would look again after four seconds
    return phone.html


@pytest.fixture(scope="module")
def told(held: Meeting) -> dict[str, Phone]:
    """Three phones that answered and one that is late, after the reveal."""
    panel = held.open("three-beliefs")
    phones = {name: held.phone() for name in ("one", "two", "three")}
    for mark, phone in enumerate(phones.values(), 2):
        beliefs(phone, mark, f"{CANARY} {mark}")
    phones["panel"] = panel
    return phones


def test_an_answer_is_saved_under_a_name_that_is_not_the_seats(
    held: Meeting, told: dict[str, Phone]
) -> None:
    seats = {seat for seat, _ in waiting(held)}
    cookies = {c.value or "" for phone in told.values() for c in phone.jar if "seat" in c.name}

    assert len(seats) == 3
    assert len(cookies) == 3
    for cookie in cookies:
        assert not seats & set(cookie.split("."))


def test_pressing_save_again_and_again_keeps_one_answer(
    held: Meeting, told: dict[str, Phone]
) -> None:
    phone = told["one"]
    before = sorted(waiting(held))
    phone.go("room")
    phone.follow("Change my answer")
    while "Check your answers" not in phone.html:
        phone.press("Go on")
    form, _ = phone.form("Save")
    sent, at = phone.fill("Save", {}), phone.url
    for _ in range(4):
        phone.url = at
        phone.ask(form.action, sent)
        assert phone.status == 200
    assert sorted(waiting(held)) == before


def test_what_was_saved_comes_back_to_its_own_phone_and_to_no_other(
    held: Meeting, told: dict[str, Phone]
) -> None:
    told["two"].go("room/answer?about=three-beliefs&at=move")
    told["three"].go("room/answer?about=three-beliefs&at=move")
    stranger = held.phone(joined=False)
    stranger.go("room/answer?about=three-beliefs&at=move")

    assert f"{CANARY} 3" in told["two"].html
    assert CANARY + " 4" in told["three"].html
    assert f"{CANARY} 3" not in told["three"].html
    assert CANARY not in stranger.html
    assert "Join the room" in stranger.html


def test_nothing_typed_is_anywhere_but_in_the_partnerships_file_before_the_reveal(
    held: Meeting, told: dict[str, Phone]
) -> None:
    screen = held.facilitator()
    screen.go("screen")
    screen.go("screen/state")
    screen.go("panel")
    room = room_path(held.path)
    files = [room, room.with_name(room.name + "-wal"), held.log]

    assert "3 in so far" in screen.html
    assert CANARY.encode() not in screen.seen
    assert [f for f in files if f.exists() and CANARY.encode() in f.read_bytes()] == []


def test_the_reveal_takes_a_second_press_and_the_picture_comes_to_every_phone(
    held: Meeting, told: dict[str, Phone]
) -> None:
    panel, late = told["panel"], held.phone()
    panel.go("panel")
    panel.press("Reveal to everyone")
    assert "3 in, 3 needed" in panel.words
    panel.follow("Back")
    panel.press("Reveal to everyone")
    panel.press("Yes, reveal now")
    for phone in (told["one"], late):
        html = until(phone, "fn-picture")
        assert "<table" in html
        assert "&lt;h" not in html, "a heading is a heading"
        assert f"{CANARY} 2" in html, "words are shown once they are revealed"
        assert len(phone.html.encode()) <= 50_000
    screen = held.facilitator()
    screen.go("screen")
    assert "fn-picture" in screen.html
    assert "&lt;h" not in screen.html
    assert waiting(held) == []


def test_a_form_for_a_round_that_is_over_saves_nothing_and_gives_the_words_back(
    held: Meeting,
) -> None:
    held.open("in-my-words")
    phone = held.phone()
    phone.go("room")
    phone.follow("Begin")
    name = next(n for f in read(phone.html).forms for n in f.kinds if n.startswith("a."))
    form, _ = phone.form("Go on" if "Go on" in phone.html else "Save")
    sent = phone.fill("Go on" if "Go on" in phone.html else "Save", {name: "said too late"})
    held.facilitator().press("Take no more answers")
    phone.ask(form.action, sent)

    assert "not asked any more" in phone.html
    assert "said too late" in phone.html
    assert waiting(held) == []


def test_what_comes_too_late_is_given_back_as_its_writer_said_it(held: Meeting) -> None:
    held.open("three-beliefs")
    phone = held.phone()
    phone.go("room")
    phone.follow("Begin")
    phone.press("Go on", {"a.goals_own": "w:not sure"})
    form, _ = phone.form("Go on")
    sent = phone.fill("Go on", {"a.goals_guess": "5"})
    held.facilitator().press("Take no more answers")
    phone.ask(form.action, sent)

    assert "How far do you believe this? (not sure)" in phone.words
    assert "What will most others here say? 5: " in phone.words
    assert "w:" not in phone.words


def test_no_phone_was_ever_sent_the_servers_key(held: Meeting, told: dict[str, Phone]) -> None:
    seen = b"".join(phone.seen for name, phone in told.items() if name != "panel")

    assert len(seen) > 10_000
    assert held.links.token.encode() not in seen
    assert b"_xsrf" not in seen
