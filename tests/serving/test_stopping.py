"""A server that is told to stop ends, whatever it is in the middle of."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from fornow.cli.copies import copy_workbooks
from fornow.serving import Links
from fornow.serving.stopping import PATIENCE
from tests.browser.serving import serving_command

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")

PAGE = "voila/render/00-getting-started.ipynb"
LONGEST = 120  # seconds from the signal to the end, for a machine that stands still meanwhile


@contextmanager
def started(*command: str, cwd: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def links(ready: Path) -> Links:
    last = time.monotonic() + 120
    while not ready.exists():
        assert time.monotonic() < last
        time.sleep(0.05)
    return Links(**json.loads(ready.read_text("utf-8")))


def ask_without_waiting(at: Links) -> socket.socket:
    """A page that was asked for, and a connection on which nobody reads what comes."""
    where = urlsplit(at.base)
    asking = socket.create_connection((where.hostname or "", where.port or 0))
    line = f"GET {where.path}{PAGE}?token={at.token} HTTP/1.1\r\nHost: {where.netloc}\r\n\r\n"
    asking.sendall(line.encode())
    return asking


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("after", [0.0, 0.5, 2.0])
def test_it_stops_in_the_middle_of_the_first_page(
    tmp_path: Path, which: signal.Signals, after: float
) -> None:
    copy_workbooks(tmp_path / "books")
    ready = tmp_path / "ready.json"
    command = serving_command(tmp_path / "books", "--port", "0", "--ready", str(ready))
    before = homes()
    with started(*command) as server, ask_without_waiting(links(ready)):
        time.sleep(after)
        server.send_signal(which)
        _, told = server.communicate(timeout=LONGEST)
        assert (server.returncode, told) == (0, b"")
    time.sleep(1.5)  # long enough for a kernel that was left to notice, and to write something
    assert [home for home in homes() - before if f"-{server.pid}-" in home.name] == []


def homes() -> set[Path]:
    """The folders of servers: of those that run, and of those that were once killed."""
    places = {Path("/tmp"), Path(tempfile.gettempdir())}
    return {home for place in places for home in place.glob("fornow-*-*")}


# The other way into a server: through the command that people type.
def test_ctrl_c_beside_the_command_is_quiet_too(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "fornow", "open", "--no-browser", "--port", "0")
    with started(*command, cwd=tmp_path) as server:
        assert server.stdout is not None
        while not server.stdout.readline().startswith(b"Leave this window open."):
            assert server.poll() is None
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=LONGEST)
    assert server.returncode == 0
    assert told.decode() == f"The workbooks are in {tmp_path / 'fornow-workbooks'}\n"


#: A server that hangs once its loop runs: it lets go of nothing when it is asked.
HANGS = """
import logging, sys, time
from pathlib import Path
from fornow.serving import stopping
from fornow.serving.stopping import Stopping

class Hanging:
    def stop(self, from_signal=False):
        print("asked", flush=True)
        logging.error("The kernel of a page on its way has died.")

home = Path(sys.argv[1])
stopping.PATIENCE = float(sys.argv[2])  # as it is, or longer than anybody waits here
home.mkdir()
server = Stopping(home)
server.listen()
server.started(Hanging())
print("runs", flush=True)
while True:
    time.sleep(1)
"""


@pytest.mark.parametrize(("which", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("times", [1, 2])
def test_one_that_hangs_is_ended_by_a_second_signal_or_after_ten_seconds(
    tmp_path: Path, which: signal.Signals, code: int, times: int
) -> None:
    patience = PATIENCE if times == 1 else 10 * LONGEST
    with started(sys.executable, "-c", HANGS, str(tmp_path / "home"), str(patience)) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"runs\n"
        begun = time.monotonic()
        server.send_signal(which)
        assert server.stdout.readline() == b"asked\n"
        if times == 2:
            server.send_signal(which)
        _, told = server.communicate(timeout=LONGEST)
        assert (server.returncode, told) == (code, b"")
        assert times == 2 or time.monotonic() - begun > 9
        assert not (tmp_path / "home").exists()


def test_one_that_is_still_starting_ends_at_once(tmp_path: Path) -> None:
    slow = (
        "import os, signal, sys\n"
        "from fornow.serving import serve, stopping\n"
        "listen = stopping.Stopping.listen\n"
        "def and_at_once(self):\n"
        "    listen(self)\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "stopping.Stopping.listen = and_at_once\n"
        "serve(sys.argv[1], browser=False, port=0)\n"
    )
    with started(sys.executable, "-c", slow, str(tmp_path)) as server:
        _, told = server.communicate(timeout=LONGEST)
        assert (server.returncode, told) == (143, b"")
