"""A restart is a pause: nobody joins again, nothing is typed again, and nothing is lost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

import pytest

import fornow
from fornow.live.room import Room, room_path
from fornow.serving import Links
from tests.browser.serving import LONGEST_START, serving_command
from tests.live.browsing import Phone
from tests.live.meeting import FILE, Meeting
from tests.live.test_pressed_again import BALLOT, filled
from tests.ports import free_port


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
        with pytest.raises((OSError, HTTPException)):
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


@dataclass
class Writers:
    """Phones that save one answer after another, until the server is gone under their hands."""

    phones: list[Phone]
    told: dict[int, int] = field(default_factory=dict)
    sent: dict[int, int] = field(default_factory=dict)
    saved: int = 0
    more: threading.Condition = field(default_factory=threading.Condition)

    def write(self, who: int) -> None:
        # Killed before a page came, or in the midst of it.
        with suppress(OSError, HTTPException, AssertionError):
            while True:
                self.sent[who] = self.sent.get(who, 0) + 1
                words = {"now_see": f"word {who}.{self.sent[who]}."}
                phone = self.phones[who]
                phone.ask(f"{phone.base}fornow/room/answer", filled(phone, BALLOT, words))
                assert "Your answer is saved" in phone.words
                with self.more:
                    self.told[who] = self.sent[who]
                    self.saved += 1
                    self.more.notify()

    def until_killed(self, process: subprocess.Popen[str], saves: int) -> None:
        """Let them write until so many more are told that it is saved; then kill the server."""
        threads = [threading.Thread(target=self.write, args=(n,)) for n in range(len(self.phones))]
        enough = self.saved + saves
        for one in threads:
            one.start()
        with self.more:
            assert self.more.wait_for(lambda: self.saved >= enough, timeout=120)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        for one in threads:
            one.join()


def nothing_is_lost(folder: Path, *, kills: int, seed: int) -> float:
    """Kill the server so often while three phones save; the longest that a restart took."""
    ready, port, chance = folder / "ready.json", free_port(), random.Random(seed)
    (folder / "meeting").mkdir()
    path = folder / "meeting" / FILE
    fornow.create(path, "Riverside").close_file()
    room = Room.open(room_path(path), make=True)
    assert room is not None
    room.close()
    writers, longest = Writers([]), 0.0
    for turn in range(kills + 1):
        began = time.monotonic()
        with server(path.parent, ready, port) as (process, links):
            held = Meeting(path.parent, links, ready.with_suffix(".log"))
            if not turn:
                held.open(BALLOT)
                writers.phones = [held.phone() for _ in range(3)]
            for who, phone in enumerate(writers.phones):
                phone.go("room")
                assert turn == 0 or "Your answer is saved" in phone.words, "nobody joins again"
                phone.go(f"room/answer?about={BALLOT}&at=now_see")
                now = [n for n in (writers.told.get(who), writers.sent.get(who)) if n]
                assert not now or any(f"word {who}.{n}." in phone.html for n in now)
            longest = max(longest, time.monotonic() - began)
            if turn < kills:
                writers.until_killed(process, chance.randint(3, 25))
    with fornow.open(path) as p:
        assert p.seats_in(BALLOT) == 3
    return longest


@pytest.mark.skipif(os.name != "posix", reason="kills as a power cut would")
def test_killed_again_and_again_while_phones_save_nothing_they_were_told_of_is_lost(
    tmp_path: Path,
) -> None:
    nothing_is_lost(tmp_path, kills=5, seed=7)


@pytest.mark.soak
@pytest.mark.skipif(os.name != "posix", reason="kills as a power cut would")
def test_killed_fifty_times_and_usable_within_ten_seconds_each_time(tmp_path: Path) -> None:
    assert nothing_is_lost(tmp_path, kills=50, seed=8) <= 10
