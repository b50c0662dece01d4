"""Measures what strangers cost the room's server: bodies that are refused, lines held half open.

    python benchmarks/refused.py

Nothing is asserted here: `tests/live/test_limits.py` asserts what must hold on any machine.
"""

from __future__ import annotations

import resource
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psutil
from table import MS, at_most, timed, write

sys.path.insert(0, str(Path(__file__).parents[1]))

import fornow
from tests.live.browsing import Phone
from tests.live.meeting import FILE, Meeting, meeting

MEGABYTE = 1024 * 1024
BODY = 200 * MEGABYTE
WHERE = ("fornow/join", "fornow/room/answer", "fornow/panel", "login", "api/contents", "nothing")
REFUSED, MORE, ANSWERED = 50, 5, 100  # milliseconds, megabytes, milliseconds: the goals
LINES = (0, 300, 2000)
KINDS = {
    "its length told": (f"Content-Length: {BODY}\r\n\r\n".encode(), b"x" * MEGABYTE),
    "in pieces": (
        b"Transfer-Encoding: chunked\r\n\r\n", b"100000\r\n" + b"x" * MEGABYTE + b"\r\n",
    ),
    "asked for first": (
        f"Content-Length: {BODY}\r\nExpect: 100-continue\r\n\r\n".encode(), b"x" * MEGABYTE,
    ),
}  # fmt: skip


def process(held: Meeting) -> psutil.Process:
    """The server."""
    port = urlsplit(held.base).port
    every = psutil.net_connections("tcp")
    pid = next(o.pid for o in every if o.laddr and o.laddr.port == port and o.status == "LISTEN")
    return psutil.Process(pid)


@contextmanager
def line(held: Meeting) -> Iterator[socket.socket]:
    at = urlsplit(held.base)
    with socket.create_connection((at.hostname, at.port), timeout=60) as made:
        yield made


def sent(held: Meeting, where: str, head: bytes, piece: bytes) -> Callable[[], None]:
    """Send 200 MB, until an answer comes or the line breaks."""

    def go() -> None:
        with line(held) as made:
            made.sendall(f"POST /{where} HTTP/1.1\r\nHost: localhost\r\n".encode() + head)
            made.setblocking(False)
            for _ in range(BODY // MEGABYTE):
                with suppress(BlockingIOError):
                    if made.recv(4096) is not None:
                        return
                made.setblocking(True)
                try:
                    made.sendall(piece)
                except OSError:
                    return
                made.setblocking(False)

    return go


def bodies(held: Meeting, server: psutil.Process) -> Iterator[str]:
    yield "| 200 MB, by nobody | goal | least | middle | most | memory more |"
    yield "|---|---|---|---|---|---|"
    for kind, (head, piece) in KINDS.items():
        before = server.memory_info().rss
        took = [1000 * timed(sent(held, where, head, piece)) for where in WHERE for _ in range(3)]
        more = (server.memory_info().rss - before) / MEGABYTE
        spread = " | ".join(MS.format(one) for one in (min(took), median(took), max(took)))
        goal = at_most(REFUSED, MS, [max(took)])
        goal += f"; {at_most(MORE, '{:.0f} MB', [more])}"
        yield f"| {kind} | {goal} | {spread} | {more:.1f} MB |"


def half_open(held: Meeting, server: psutil.Process) -> Iterator[str]:
    yield "| lines half open | goal | a page: least | middle | most | memory more | kept open |"
    yield "|---|---|---|---|---|---|---|"
    phone = held.phone()
    for lines in LINES:
        before = server.memory_info().rss
        with ExitStack() as together:
            for _ in range(lines):
                together.enter_context(line(held)).sendall(b"GET /fornow/jo")
            took = [1000 * timed(lambda: phone.go("room")) for _ in range(30)]
            more = (server.memory_info().rss - before) / MEGABYTE
            kept = server.num_fds()
        spread = " | ".join(MS.format(one) for one in (min(took), median(took), max(took)))
        goal = at_most(ANSWERED, MS, [max(took)])
        yield f"| {lines} | {goal} | {spread} | {more:.1f} MB | {kept} |"


def main() -> None:
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 8192), most))
    with TemporaryDirectory(prefix="bench-refused-") as name:
        folder = Path(name) / "meeting"
        folder.mkdir()
        fornow.create(folder / FILE, "Riverside", smallest_group=3).close_file()
        with meeting(folder, Path(name) / "ready.json") as held:
            Phone(held.base).go("join")
            server = process(held)
            write("refused", [*bodies(held, server), "", *half_open(held, server)])


if __name__ == "__main__":
    main()
