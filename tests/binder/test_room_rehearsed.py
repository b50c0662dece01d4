"""The room under Binder's cullers, seconds for their ten minutes: half an hour of talk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

import fornow
from fornow.hosted import TITLE
from fornow.serving import Links
from fornow.serving.elsewhere import make_ready
from tests.binder.rehearsed import IDLE, KEY, command
from tests.live.meeting import FILE, Meeting, beliefs
from tests.live.nginx import listening
from tests.ports import free_port

BASE = "/user/somebody-fornow-x1y2z3/"
HURRIED = Path(__file__).with_name("hurried.py")


class OnBinder(Meeting):
    """A meeting on a server that goes when it is left alone."""

    process: subprocess.Popen[bytes]

    def unseen(self, path: str) -> object:
        """What Jupyter says there, asked so that it does not count as use."""
        where = f"{self.base}{path}?token={KEY}&no_track_activity=1"
        with urllib.request.urlopen(where, timeout=120) as answer:
            return json.load(answer)


@contextmanager
def on_binder(folder: Path) -> Iterator[OnBinder]:
    fornow.create(folder / FILE, "Riverside", smallest_group=3).close_file()
    port = free_port()
    name, *given = command(port, BASE)
    assert name == "jupyter-lab"
    ours = ("shutdown_no_activity", "cull_idle_timeout", "Notebook")
    given = [one for one in given if not any(word in one for word in ours)]
    soon = [f"--ServerApp.shutdown_no_activity_timeout={IDLE}", "--allow-root"]
    soon += ["--MappingKernelManager.cull_idle_timeout=6"]  # nobody needs it before it goes
    told = {"BINDER_LAUNCH_HOST": "https://hub.example/", "JUPYTERHUB_SERVICE_PREFIX": BASE}
    log = folder / "server.log"
    with log.open("w", encoding="utf-8") as lines:
        process = subprocess.Popen(
            [sys.executable, str(HURRIED), *given, *soon],
            env={**os.environ, **make_ready(folder), **told},
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=lines,
        )
    try:
        listening(process, port)
        at = f"http://localhost:{port}{BASE}"
        held = OnBinder(folder, Links(start=at, lab=at, pages=at, room=at, base=at, token=KEY), log)
        held.process = process
        held.facilitator().press("Open the room", {"partnership": FILE})
        yield held
    finally:
        process.kill()
        process.wait()


def until(held: OnBinder, over: Callable[[], bool]) -> None:
    """Wait for what only time brings, asking in a way that is no use of the server."""
    last = time.monotonic() + 120
    while not over():
        assert held.process.poll() is None, held.log.read_text(encoding="utf-8")
        assert time.monotonic() < last
        time.sleep(0.2)


def test_a_long_talk_ends_no_session_and_an_empty_room_ends_the_server(
    page: Page, tmp_path: Path
) -> None:
    with on_binder(tmp_path) as held:
        # Before anybody joins they are told where they are, and the panel says who can join.
        stranger = held.phone(joined=False)
        stranger.go(f"join/{held.code}")
        assert TITLE in stranger.words
        assert "Anybody on the internet who has this link can join" in held.facilitator().words

        held.open("three-beliefs")
        phones = [beliefs(held.phone(), mark, "said on Binder") for mark in (1, 3, 5)]
        kernel = urllib.request.Request(f"{held.base}api/kernels?token={KEY}", b"{}")
        urllib.request.urlopen(kernel, timeout=120).close()
        page.goto(f"{held.base}fornow/screen?token={KEY}")
        expect(page.get_by_text("3 in so far")).to_be_visible()

        # Everybody talks. The kernel is ended; the screen is all that is looked at.
        until(held, lambda: held.unseen("api/kernels") == [])
        quiet = time.monotonic() + IDLE + 2
        until(held, lambda: time.monotonic() > quiet)

        # Phones go on, and the reveal is drawn without a kernel.
        phones[0].go("room")
        assert "Your answer is saved" in phones[0].words
        panel = held.facilitator()
        panel.press("Reveal to everyone")
        panel.press("Yes, reveal now")
        expect(page.get_by_text("join with")).to_be_visible()  # beside a picture that is shown
        phones[0].go("room")
        assert "Then talk" in phones[0].words

        # Nobody looks any more.
        page.close()
        assert held.process.wait(timeout=180) == 0
    with fornow.open(tmp_path / FILE) as p:
        assert len(p.frame("three-beliefs")) == 3
