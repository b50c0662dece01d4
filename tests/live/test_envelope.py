"""What the room costs the server it runs in: no pandas, no waiting, no memory for strangers."""

from __future__ import annotations

import http.client
import sqlite3
import threading
from pathlib import Path

import psutil
import pytest

import fornow
from fornow import hosted
from fornow.live.joining import welcome_to
from fornow.live.page import page
from fornow.live.room import Room, room_path
from fornow.live.rooms import Rooms
from tests.live.browsing import TIMEOUT, Phone
from tests.live.meeting import FILE, Meeting, beliefs

MEGABYTE = 1024 * 1024


@pytest.fixture
def server(held: Meeting) -> psutil.Process:
    port = int(held.base.rstrip("/").rpartition(":")[2])
    listening = psutil.net_connections("tcp")
    return psutil.Process(
        next(one.pid for one in listening if one.laddr.port == port and one.status == "LISTEN")
    )


def test_the_server_loads_no_pandas_however_much_it_serves(
    held: Meeting, server: psutil.Process
) -> None:
    held.open("three-beliefs")
    beliefs(held.phone(), 3, "words")
    for where in ("panel", "screen", "screen/state"):
        held.facilitator().go(where)
    loaded = " ".join(one.path for one in server.memory_maps())

    assert "python" in loaded
    assert "pandas" not in loaded
    assert "numpy" not in loaded


def test_while_another_program_writes_to_the_file_other_pages_do_not_wait(held: Meeting) -> None:
    held.open("three-beliefs")
    phone = held.phone()
    phone.go("room/answer?about=three-beliefs")
    while "Check your answers" not in phone.html:
        phone.press("Go on", {"a.goals_own": "2"} if "a.goals_own.0" in phone.html else {})
    for _ in range(5):  # it waits for ten seconds, and so long a machine may stand still
        one = phone.again()
        if others_were_answered_while_it_saves(one, held):
            break
    else:
        pytest.fail("nobody was answered while it waits for the other program")
    assert "Your answer is saved" in one.words


def others_were_answered_while_it_saves(phone: Phone, held: Meeting) -> bool:
    """Save while another program writes, and ask for other pages; whether that had to wait on."""
    other = sqlite3.connect(held.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    saving = threading.Thread(target=phone.press, args=("Save",))
    saving.start()
    try:
        for _ in range(15):
            other_phone = held.phone(joined=False)
            other_phone.ask(held.base + "fornow/join")
            assert other_phone.status == 200
        return saving.is_alive()
    finally:
        other.execute("ROLLBACK")
        other.close()
        saving.join()


def test_lab_still_saves_a_workbook_of_some_megabytes(held: Meeting) -> None:
    host, _, port = held.base.removeprefix("http://").strip("/").partition(":")
    line = http.client.HTTPConnection(host, int(port), timeout=TIMEOUT)
    body = '{"type": "file", "format": "text", "content": "' + "x" * 5 * MEGABYTE + '"}'
    line.request(
        "PUT", "/api/contents/large.txt", body, {"Authorization": f"token {held.links.token}"}
    )
    assert line.getresponse().status == 201
    line.close()
    (held.folder / "large.txt").unlink()


ON_BINDER = {"BINDER_LAUNCH_HOST": "https://hub.example/"}
ON_A_HUB = {"JUPYTERHUB_SERVICE_PREFIX": "/user/me/"}


@pytest.mark.parametrize(
    ("where", "warned"),
    [
        ({}, False),
        (ON_A_HUB, False),
        (ON_A_HUB | ON_BINDER, True),
        (ON_BINDER | {hosted.PUBLIC: "no"}, False),
        ({hosted.PUBLIC: "yes"}, True),
    ],
    ids=["a laptop", "a hub", "Binder", "a Binder of one's own", "said to be public"],
)
def test_people_are_warned_before_they_join_on_public_binder_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: dict[str, str], warned: bool
) -> None:
    for name, value in where.items():
        monkeypatch.setenv(name, value)
    fornow.create(tmp_path / FILE, "Riverside").close_file()
    rooms = Rooms(tmp_path)
    html = page("welcome.html", home="./", **welcome_to(rooms.opened(tmp_path / FILE)))
    rooms.close()

    assert (hosted.TITLE in html) is warned


def test_a_room_that_is_thrown_away_is_made_again_and_the_record_is_as_it_was(
    tmp_path: Path,
) -> None:
    fornow.create(tmp_path / FILE, "Riverside").close_file()
    rooms = Rooms(tmp_path)
    first = rooms.opened(tmp_path / FILE).room.code
    for part in tmp_path.glob(f"{room_path(tmp_path / FILE).name}*"):
        part.unlink()
    again = rooms.opened(tmp_path / FILE)
    assert again.room.code != first
    assert again.sitting.settings()["name"] == "Riverside"
    rooms.close()


def test_two_processes_that_open_a_room_at_once_have_the_same_one(tmp_path: Path) -> None:
    made: list[str] = []

    def look() -> None:
        room = Room.open(tmp_path / "x.room", make=True)
        assert room is not None
        made.append(room.secret)
        room.close()

    together = [threading.Thread(target=look) for _ in range(6)]
    for one in together:
        one.start()
    for one in together:
        one.join()
    assert len(made) == 6
    assert len(set(made)) == 1
