"""A restart is a pause: nobody joins again, nothing is typed again, and nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import fornow
from fornow.live.room import Room, room_path
from fornow.serving import Links
from tests.browser.serving import LONGEST_START, serving_command
from tests.live.meeting import FILE, Meeting


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("localhost", 0))
        return int(found.getsockname()[1])


@contextmanager
def server(folder: Path, ready: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], Links]]:
    """A server on that port, killed at the end if nobody has killed it before."""
    ready.unlink(missing_ok=True)
    command = serving_command(folder, "--port", str(port), "--ready", str(ready))
    with ready.with_suffix(".log").open("a") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, text=True)
    try:
        last = time.monotonic() + LONGEST_START
        while not ready.exists():
            assert process.poll() is None
            assert time.monotonic() < last
            time.sleep(0.05)  # the file is written by another process
        yield process, Links(**json.loads(ready.read_text()))
    finally:
        process.kill()
        process.wait()


@pytest.mark.skipif(os.name != "posix", reason="kills as a power cut would")
def test_a_server_that_is_killed_in_the_middle_of_an_answer_goes_on_where_it_was(
    tmp_path: Path,
) -> None:
    folder, ready, port = tmp_path / "meeting", tmp_path / "ready.json", free_port()
    folder.mkdir()
    fornow.create(folder / FILE, "Riverside").close_file()
    room = Room.open(room_path(folder / FILE), make=True)
    assert room is not None
    room.close()
    with server(folder, ready, port) as (process, links):
        held = Meeting(folder, links, ready.with_suffix(".log"))
        held.open("three-beliefs")
        phone, saved = held.phone(), held.phone()
        for one in (phone, saved):
            one.go("room")
            one.follow("Begin")
            one.press("Go on", {"a.goals_own": "4"})
        while "Check your answers" not in saved.html:
            saved.press("Go on")
        saved.press("Save")
        form, _ = phone.form("Go on")
        sent = phone.fill("Go on", {"a.goals_guess": "2"})
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with pytest.raises(OSError):
            phone.ask(form.action, sent)
    with server(folder, ready, port) as (_, links):
        phone.ask(form.action, sent)
        while "Check your answers" not in phone.html:
            phone.press("Go on")
        phone.press("Save")
        assert "Your answer is saved" in phone.words
        saved.go("room")
        assert "Your answer is saved" in saved.words
        held = Meeting(folder, links, ready.with_suffix(".log"))
        with held.partnership() as p:
            assert p.seats_in("three-beliefs") == 2
            rows = p.store.rows("SELECT content FROM waiting")
            kept = sorted(json.loads(row["content"]).get("goals_guess", 0) for row in rows)
        assert kept == [0, 2]
