"""What the room costs the server it runs in: no pandas, no waiting, no memory for strangers."""

from __future__ import annotations

import http.client
import socket
import sqlite3
import threading
from pathlib import Path

import psutil
import pytest

from fornow import hosted
from fornow.live.joining import welcome_to
from fornow.live.page import page
from fornow.live.room import Room, room_path
from fornow.live.rooms import Rooms
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
    other = sqlite3.connect(held.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    saving = threading.Thread(target=phone.press, args=("Save",))
    saving.start()
    try:
        for _ in range(15):
            other_phone = held.phone(joined=False)
            other_phone.ask(held.base + "fornow/join")
            assert other_phone.status == 200
        assert saving.is_alive(), "all were answered while it waits for the other program"
    finally:
        other.execute("ROLLBACK")
        other.close()
        saving.join()
    assert "Your answer is saved" in phone.words


def test_a_large_body_costs_no_memory_whoever_sends_it(
    held: Meeting, server: psutil.Process
) -> None:
    host, _, port = held.base.removeprefix("http://").strip("/").partition(":")
    before = server.memory_info().rss
    for where in ("fornow/room/answer", "fornow/panel", "login", "no/such/page"):
        with socket.create_connection((host, int(port)), timeout=20) as line:
            line.sendall(
                f"POST /{where} HTTP/1.1\r\nHost: {host}\r\n"
                f"Content-Length: {200 * MEGABYTE}\r\n\r\n".encode()
            )
            try:
                for _ in range(64):
                    line.sendall(b"x" * MEGABYTE)
            except OSError:
                continue  # it hung up, as it should
            raise AssertionError(f"{where} took 64 MB")
    assert server.memory_info().rss - before <= 20 * MEGABYTE  # of four times 200


def test_lab_still_saves_a_workbook_of_some_megabytes(held: Meeting) -> None:
    host, _, port = held.base.removeprefix("http://").strip("/").partition(":")
    line = http.client.HTTPConnection(host, int(port), timeout=60)
    body = '{"type": "file", "format": "text", "content": "' + "x" * 5 * MEGABYTE + '"}'
    line.request(
        "PUT", "/api/contents/large.txt", body, {"Authorization": f"token {held.links.token}"}
    )
    assert line.getresponse().status == 201
    line.close()
    (held.folder / "large.txt").unlink()


def test_people_are_warned_on_public_binder_before_they_join(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fornow

    monkeypatch.setenv(hosted.PUBLIC, "yes")
    fornow.create(tmp_path / FILE, "Riverside").close_file()
    rooms = Rooms(tmp_path)
    html = page("welcome.html", home="./", **welcome_to(rooms.opened(tmp_path / FILE)))
    rooms.close()

    assert hosted.TITLE in html


def test_a_room_that_is_thrown_away_is_made_again_and_the_record_is_as_it_was(
    tmp_path: Path,
) -> None:
    import fornow

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
