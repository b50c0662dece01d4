"""Joining: a code that cannot be guessed, a lock, a new code; and those who are in stay in."""

from __future__ import annotations

import re

import pytest

from fornow.live import keys
from fornow.live.room import MOST_TRIES, Room, room_path
from tests.live.meeting import Meeting


@pytest.fixture(autouse=True)
def _nothing_is_asked(request: pytest.FixtureRequest) -> None:
    if "held" in request.fixturenames:
        request.getfixturevalue("held").leave()


def test_a_code_has_forty_bits_and_no_letters_that_look_alike() -> None:
    codes = {keys.new_code() for _ in range(500)}

    assert len(codes) == 500
    assert len(keys.ALPHABET) ** keys.CODE_LENGTH >= 2**39
    assert not set("01OI") & set(keys.ALPHABET)
    assert all(keys.read_code(keys.told(code).lower()) == code for code in codes)


@pytest.mark.parametrize("typed", ["", "AB3D", "AB3D-EFGHJ", "AB3D-EFG0", "ÄB3D-EFGH", "x" * 5000])
def test_what_is_no_code_opens_nothing(typed: str) -> None:
    assert keys.read_code(typed) == ""


def test_a_seat_that_nobody_gave_out_is_no_seat() -> None:
    secret, other = keys.new_secret(), keys.new_secret()
    seat = keys.new_seat("room", secret)
    room, name, signed = seat.split(".")

    assert keys.seat_name(seat, secret) == name
    for forged in (f"{room}.{name}.", f"{room}.x{name}.{signed}", "", ".", "é.é.é", "a.b.c.d"):
        assert keys.seat_name(forged, secret) == ""
    assert keys.seat_name(seat, other) == ""


def test_a_code_may_be_typed_in_small_letters_with_or_without_its_hyphen(held: Meeting) -> None:
    for typed in (held.code.lower(), held.code.replace("-", " "), f"  {held.code}  "):
        phone = held.phone(joined=False)
        phone.go("join")
        phone.press("Go on", {"code": typed})
        assert "You need no account" in phone.words
        phone.press("Join")
        assert "You are in" in phone.words


def test_a_wrong_code_stays_in_its_box_with_what_to_do(held: Meeting) -> None:
    phone = held.phone(joined=False)
    phone.go("join")
    phone.press("Go on", {"code": "<b>no</b>"})

    assert phone.status == 404
    assert "type it again" in phone.words
    assert "&lt;b&gt;no&lt;/b&gt;" in phone.html


def test_joining_twice_on_one_phone_is_joining_once(held: Meeting) -> None:
    phone = held.phone()
    seats = [cookie.value for cookie in phone.jar]
    joined = held.facilitator().words
    phone.go(f"join/{held.code}")

    assert "You are in" in phone.words
    assert [cookie.value for cookie in phone.jar] == seats
    count = re.search(r"\d+ phones? joined", joined)
    assert count
    assert count.group() in held.facilitator().words


def joined_so_far(held: Meeting) -> int:
    found = re.search(r"(\d+) phones? joined", held.facilitator().words)
    return int(found.group(1)) if found else 0


def test_join_pressed_twice_before_an_answer_has_come_is_one_seat_counted_once(
    held: Meeting,
) -> None:
    phone = held.phone(joined=False)
    phone.go(f"join/{held.code}")
    before, again = joined_so_far(held), phone.again()
    phone.press("Join")
    again.press("Join")

    assert "You are in" in phone.words
    assert [one.value for one in phone.jar] == [one.value for one in again.jar]
    assert joined_so_far(held) == before + 1


def test_whoever_only_looks_at_the_way_in_has_no_seat(held: Meeting) -> None:
    phone = held.phone(joined=False)
    before = joined_so_far(held)
    phone.go(f"join/{held.code}")
    (door,) = [str(one.value) for one in phone.jar]
    phone.go("room")

    assert phone.url.endswith("/join")
    assert joined_so_far(held) == before
    phone.go(f"join/{held.code}")
    phone.press("Join")
    (seat,) = [str(one.value) for one in phone.jar]
    assert door.split(".")[1] not in seat, "who saw the one cannot tell the other"


def test_a_phone_that_keeps_no_cookies_is_told_so_and_not_counted(held: Meeting) -> None:
    phone = held.phone(joined=False)
    before = joined_so_far(held)
    phone.go(f"join/{held.code}")
    phone.jar.clear()
    phone.press("Join")

    assert phone.status == 403
    assert "keeps no cookies" in phone.words
    assert joined_so_far(held) == before
    phone.press("Go on")
    assert "You need no account" in phone.words, "the code is in its box already"


def test_the_old_link_of_somebody_who_is_in_is_no_guess(held: Meeting) -> None:
    inside, old = held.phone(), held.code
    held.facilitator().press("Make a new code")
    for _ in range(MOST_TRIES):
        inside.go(f"join/{old}")
        assert "You are in" in inside.words
    late = held.phone(joined=False)
    late.go(f"join/{held.code}")

    assert "You need no account" in late.words


def test_a_locked_room_lets_nobody_new_in_and_puts_nobody_out(held: Meeting) -> None:
    inside, outside = held.phone(), held.phone(joined=False)
    outside.go(f"join/{held.code}")
    held.facilitator().press("Let nobody else in")
    outside.press("Join")
    inside.go("room")
    assert "locked" in outside.words
    outside.go(f"join/{held.code}")
    assert outside.status == 403, "said before anybody presses Join"
    assert "You are in" in inside.words
    held.facilitator().press("Let others in")
    outside.go(f"join/{held.code}")
    outside.press("Join")
    assert "You are in" in outside.words


def test_a_new_code_ends_the_old_one_and_leaves_those_in_where_they_are(held: Meeting) -> None:
    inside, old = held.phone(), held.code
    held.facilitator().press("Make a new code")
    inside.go("room")
    late = held.phone(joined=False)
    late.go(f"join/{old}")

    assert held.code != old
    assert "You are in" in inside.words
    assert late.status == 404


def test_after_a_hundred_wrong_codes_nobody_joins_for_a_while_and_those_in_notice_nothing(
    held: Meeting,
) -> None:
    inside, guesser = held.phone(), held.phone(joined=False)
    held.facilitator().press("Make a new code")
    for place in range(MOST_TRIES):
        guesser.go(f"join/AAAAAA{keys.ALPHABET[place // 32]}{keys.ALPHABET[place % 32]}")
        assert guesser.status == (404 if place < MOST_TRIES - 1 else 429)
    late = held.phone(joined=False)
    late.go(f"join/{held.code}")
    inside.go("room")
    assert late.status == 429
    assert "new one" in late.words
    assert "You are in" in inside.words
    held.facilitator().press("Make a new code")
    late.go(f"join/{held.code}")
    assert "You need no account" in late.words


def test_the_room_is_a_file_that_only_its_owner_reads(held: Meeting) -> None:
    room = room_path(held.path)

    assert room.stat().st_mode & 0o777 == 0o600
    opened = Room.open(room)
    assert opened is not None
    assert opened.code == keys.read_code(held.code)
    opened.close()
