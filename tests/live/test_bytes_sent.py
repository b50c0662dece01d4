"""Every byte that a session sends to phones: no key of the server's, no place, nobody else."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import fornow
from fornow.live import keys
from fornow.live.room import Room, room_path
from tests.live.browsing import TIMEOUT, Phone
from tests.live.listening import Wire, wire
from tests.live.meeting import FILE, Meeting, beliefs, meeting
from tests.live.test_a_round import until
from tests.live.test_other_steps import through

NEIGHBOUR = "Neighbouring Trust"
STRANGE = (
    *("join/AAAA-BBBB", "no/such/page", "phone.css", "phone.js", "screen.css", "screen", "panel"),
    *("room/answer?about=no-such&item=x&at=y", "room?done=x", "screen?of=x.fornow", "%00"),
    *("panel?of=x.fornow", "../etc/passwd", "room/%ff"),
)


def opened(path: Path) -> Room:
    room = Room.open(room_path(path), make=True)
    assert room is not None
    return room


@pytest.fixture(scope="module")
def two_rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """A folder with two partnerships, each with a room of its own."""
    folder = tmp_path_factory.mktemp("a-folder-of-its-own")
    for name, called in ((FILE, "Riverside"), ("neighbour.fornow", NEIGHBOUR)):
        fornow.create(folder / name, called, smallest_group=3).close_file()
        opened(folder / name).close()
    ready = tmp_path_factory.mktemp("server") / "ready.json"
    with meeting(folder, ready) as held:
        yield held


def facilitator(held: Meeting) -> Phone:
    panel = held.facilitator()
    panel.go(f"panel?of={FILE}")
    return panel


def code(held: Meeting) -> str:
    room = opened(held.path)
    try:
        return room.code
    finally:
        room.close()


def joined(held: Meeting, base: str) -> Phone:
    phone = Phone(base)
    phone.go(f"join/{keys.told(code(held))}")
    phone.press("Join")
    return phone


def a_whole_session(held: Meeting, base: str) -> list[Phone]:
    """Everything a phone can be sent: each page in each state, and every refusal."""
    panel, phones = facilitator(held), [joined(held, base) for _ in range(3)]
    for phone in phones:
        phone.go("room")
    panel.press("Open it", {"key": "three-beliefs", "subject": ""})
    for mark, phone in enumerate(phones, 2):
        beliefs(phone, mark, "Words of my own")
    panel.press("Take no more answers")
    phones[0].go("room")
    panel.press("Reveal to everyone")
    panel.press("Yes, reveal now")
    for phone in phones:
        until(phone, "fn-picture")
        phone.go("room/state")
    panel.go(f"panel?of={FILE}")
    panel.press("Open it", {"key": "thinking-places", "subject": ""})
    phones[0].go("room/answer?about=thinking-places")
    phones[0].press("Go on", {"a.place": "x" * 5000})
    through(phones[0], {"a.place": "A bench"}).press("Save")
    phones[0].go("room/answer?about=front-line&at=check")
    panel.press("Leave this step")
    _refused(phones[1], base)
    return phones


def _refused(phone: Phone, base: str) -> None:
    stranger = Phone(base)
    stranger.go("join")
    stranger.press("Go on", {"code": "AAAA-BBBB"})
    for where in STRANGE:
        for one in (phone, stranger):
            one.ask(f"{base}fornow/{where}", follow=False)
            one.ask(f"{base}fornow/{where}", [("mark", "x"), ("do", "reveal")], follow=False)
            one.ask(f"{base}fornow/{where}", b"", method="DELETE", follow=False)
    for cookie in ("x", "a.b.c", "\x7f", "é" * 9, "=" * 4000, f"{code}.{code}.{code}"):
        with suppress(UnicodeEncodeError):
            stranger.ask(f"{base}fornow/room", headers={"Cookie": f"fornow-seat={cookie}"})
    _too_much(base)


def _too_much(base: str) -> None:
    with closing(http.client.HTTPConnection(urlsplit(base).netloc, timeout=TIMEOUT)) as connection:
        connection.putrequest("POST", "/fornow/room/answer")
        connection.putheader("Content-Length", str(50 * 1024 * 1024))
        connection.endheaders()
        with closing(connection.getresponse()) as answer:  # though nothing of it was sent
            answer.read()


@pytest.fixture(scope="module")
def heard(two_rooms: Meeting) -> Iterator[tuple[Meeting, Wire, list[Phone]]]:
    with wire(urlsplit(two_rooms.base).port or 0) as listening:
        phones = a_whole_session(two_rooms, listening.base)
        yield two_rooms, listening, phones


def test_no_byte_of_a_whole_session_tells_a_key_a_place_or_another_partnership(
    heard: tuple[Meeting, Wire, list[Phone]],
) -> None:
    held, listening, _ = heard
    ours, other = opened(held.path), opened(held.folder / "neighbour.fornow")
    said = bytes(listening.heard)
    assert len(said) > 200_000
    secret = [held.links.token, ours.secret, other.secret, other.id, other.code]
    secret += [keys.told(other.code), NEIGHBOUR, "neighbour", FILE, "a-folder-of-its-own"]
    secret += [str(held.folder), str(Path.home()), str(Path(fornow.__file__).parent)]
    secret += ["Traceback", "site-packages", ".py", "sqlite"]
    assert [word for word in secret if word.lower().encode() in said.lower()] == []
    ours.close()
    other.close()


def test_a_phone_is_given_its_seat_and_no_other_cookie(
    heard: tuple[Meeting, Wire, list[Phone]],
) -> None:
    given = re.findall(rb"(?i)\r\nset-cookie: ([^=]*)=", bytes(heard[1].heard))
    assert set(given) == {b"fornow-seat"}
    assert len(given) == 2 * len(heard[2]), "at the door, and once it has joined"


def test_a_phones_seat_is_of_one_room_alone(heard: tuple[Meeting, Wire, list[Phone]]) -> None:
    held, _, phones = heard
    with fornow.open(held.folder / "neighbour.fornow") as p:
        assert p.entries("thinking-places") == []
    (cookie,) = phones[0].jar
    room, name, signed = str(cookie.value).split(".")
    other = opened(held.folder / "neighbour.fornow")
    for tampered in (
        f"{other.id}.{name}.{signed}",
        f"{room}.{name[:-1]}x.{signed}",
        f"{room}.{name}.{signed[:-1]}",
        f"{room}.{name}",
        f"{room}.{name}.{signed}.more"[:-5] + "0",
        f"{room.upper()}.{name}.{signed}",
    ):
        stranger = Phone(held.base)
        stranger.ask(
            f"{held.base}fornow/room", headers={"Cookie": f"fornow-seat={tampered}"}, follow=False
        )
        assert stranger.status == 303, tampered
        assert stranger.headers["Location"].endswith("join")
    other.close()


def test_a_file_that_is_broken_or_gone_closes_no_other_room(
    heard: tuple[Meeting, Wire, list[Phone]],
) -> None:
    held, _, phones = heard
    broken = held.folder / "broken.fornow"
    fornow.create(broken, "Broken").close_file()
    opened(broken).close()
    broken.write_bytes(b"no partnership at all")
    half = held.folder / "half.fornow"
    fornow.create(half, "Half").close_file()
    room_path(half).write_bytes(b"no room at all" * 400)
    try:
        phones[0].go("room")
        assert "You are in" in phones[0].words
        assert "You are in" in joined(held, held.base).words
        stranger = Phone(held.base)
        stranger.go("join/AAAA-BBBB")
        assert stranger.status == 404
    finally:
        for path in (broken, half, room_path(broken), room_path(half)):
            path.unlink()


def test_the_seats_of_a_room_that_was_thrown_away_are_nobodys(
    heard: tuple[Meeting, Wire, list[Phone]],
) -> None:
    held, _, phones = heard
    old = code(held)
    for ending in ("", "-wal", "-shm"):
        room_path(held.path).with_name(room_path(held.path).name + ending).unlink(missing_ok=True)
    phones[0].go("room")
    assert "Join the room" in phones[0].words
    opened(held.path).close()
    phones[0].go("room")
    assert "Join the room" in phones[0].words
    assert code(held) != old
    phones[0].go(f"join/{keys.told(old)}")
    assert phones[0].status == 404
    phones[0].go(f"join/{keys.told(code(held))}")
    phones[0].press("Join")
    assert "You are in" in phones[0].words
