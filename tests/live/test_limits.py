"""How much anybody may send, how slowly, and over how many lines at once."""

from __future__ import annotations

import http.client
import resource
import socket
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import Any

import psutil
import pytest

from fornow.live.limits import LARGEST_FORM, LET_BY, SILENCE
from tests.live.browsing import TIMEOUT, Phone
from tests.live.meeting import Meeting

MEGABYTE = 1024 * 1024
OURS = ("fornow/join", "fornow/room/answer", "fornow/panel", "fornow/screen", "fornow/nothing")
LAB_S = ("login", "api/contents", "no/such/page")


@pytest.fixture(scope="module")
def server(held: Meeting) -> psutil.Process:
    port = urllib.parse.urlsplit(held.base).port
    listening = psutil.net_connections("tcp")
    return psutil.Process(
        next(
            one.pid
            for one in listening
            if one.laddr and one.laddr.port == port and one.status == "LISTEN"
        )
    )


@contextmanager
def line(held: Meeting) -> Iterator[socket.socket]:
    """A bare line to the server."""
    at = urllib.parse.urlsplit(held.base)
    with socket.create_connection((at.hostname, at.port), timeout=TIMEOUT) as made:
        yield made


def begins(where: str, *headers: str) -> bytes:
    return "\r\n".join([f"POST /{where} HTTP/1.1", "Host: localhost", *headers, "", ""]).encode()


def answer(made: socket.socket) -> tuple[int, Any, str]:
    """What comes back on a line."""
    found = http.client.HTTPResponse(made, method="POST")
    found.begin()
    return found.status, found.headers, found.read().decode()


def sent(made: socket.socket, much: int) -> int:
    """How much of it a line takes before the other end hangs up."""
    for whole in range(0, much, MEGABYTE):
        try:
            made.sendall(b"x" * MEGABYTE)
        except OSError:
            return whole
    return much


def steady(server: psutil.Process) -> int:
    return int(server.memory_info().rss)


# -- too much ------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [LARGEST_FORM + 1, 3 * MEGABYTE, 50 * MEGABYTE])
@pytest.mark.parametrize("where", OURS)
def test_too_much_for_a_page_of_ours_gets_our_page_in_words(
    held: Meeting, where: str, size: int
) -> None:
    with line(held) as made:
        made.sendall(begins(where, f"Content-Length: {size}"))
        if size <= LET_BY:
            made.sendall(b"x" * size)
        status, headers, html = answer(made)

    assert status == 413
    assert "Nothing of it was kept. Go back, shorten what you wrote, and send it again." in html
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_too_much_in_pieces_of_unknown_length_gets_the_same(held: Meeting) -> None:
    piece = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    # All that was sent, or one letter more than is let by: whoever sends on finds the line closed.
    for much in (piece * 9 + b"0\r\n\r\n", piece * (LET_BY // 65536) + piece[:8]):
        with line(held) as made:
            made.sendall(begins("fornow/room/answer", "Transfer-Encoding: chunked"))
            made.sendall(much)
            status, _, html = answer(made)
        assert (status, "That is more than fits" in html) == (413, True)


def test_whoever_asks_before_sending_is_told_at_once(held: Meeting) -> None:
    with line(held) as made:
        made.sendall(
            begins("fornow/panel", f"Content-Length: {50 * MEGABYTE}", "Expect: 100-continue")
        )
        assert answer(made)[0] == 413
    with line(held) as made:
        made.sendall(begins("fornow/join", "Content-Length: 9", "Expect: 100-continue"))
        assert made.recv(64).startswith(b"HTTP/1.1 100")
        made.sendall(b"code=AAAA")
        assert answer(made)[0] == 404


@pytest.mark.parametrize(
    "told",
    [
        ["Content-Length: -5"],
        ["Content-Length: many"],
        ["Content-Length: 5, 6"],
        ["Content-Length: 0x10"],
        ["Content-Length: 5", "Transfer-Encoding: chunked"],
        [f"Content-Length: {10**30}"],
    ],
)
def test_a_length_that_is_none_is_refused_and_the_next_is_served(
    held: Meeting, told: list[str]
) -> None:
    with line(held) as made:
        made.sendall(begins("fornow/join", *told))
        assert answer(made)[0] in (400, 413)
    held.phone(joined=False).go("join")


def test_more_than_was_told_is_not_taken_for_a_part_of_it(held: Meeting) -> None:
    with line(held) as made:
        made.sendall(begins("fornow/join", "Content-Length: 9") + b"code=AAAA" + b"x" * 4096)
        assert answer(made)[0] == 404


FORGED = {
    "a cookie": "Cookie: username-localhost=2|1:0|10:1790000000|8:username|4:bm8=|00",
    "another cookie": "Cookie: _xsrf=2|x; username-localhost-8888=me",
    "a seat": "Cookie: fornow-seat=x.y.z",
    "a key": "Authorization: token 0123456789abcdef",
    "a broken cookie": "Cookie: ;;;=\x01[",
}


@pytest.mark.parametrize("shown", FORGED.values(), ids=FORGED)
def test_a_key_that_this_server_never_gave_opens_it_for_nothing_large(
    held: Meeting, shown: str
) -> None:
    for where in ("api/contents/x.txt", "no/such/page", "login?token=0123456789"):
        with line(held) as made:
            made.sendall(begins(where, shown, f"Content-Length: {5 * MEGABYTE}"))
            assert answer(made)[0] == 400, where


def test_whoever_signed_in_by_a_link_saves_what_is_large_by_their_cookie(held: Meeting) -> None:
    browser = held.facilitator()
    browser.ask(f"{held.base}lab")
    xsrf = next(cookie.value for cookie in browser.jar if cookie.name == "_xsrf")
    body = b'{"type": "file", "format": "text", "content": "' + b"x" * 5 * MEGABYTE + b'"}'
    where = f"{held.base}api/contents/large.txt"
    browser.ask(where, body, method="PUT", headers={"X-XSRFToken": str(xsrf)})
    assert browser.status == 201
    (held.folder / "large.txt").unlink()


def test_no_body_costs_memory_and_none_takes_long_to_refuse(
    held: Meeting, server: psutil.Process
) -> None:
    quick = Phone(held.base)
    took, refused = [], []
    for where in (*OURS, *LAB_S):  # what a server keeps from the first time on is no matter
        quick.go("join")
        with line(held) as made:
            made.sendall(begins(where, f"Content-Length: {200 * MEGABYTE}"))
            assert answer(made)[0] in (400, 413)
    before = steady(server)
    for where in (*OURS, *LAB_S):  # in turn, so that a busy moment of the machine is in both
        begun = time.perf_counter()
        quick.go("join")
        took.append(time.perf_counter() - begun)
        with line(held) as made:
            begun = time.perf_counter()
            made.sendall(begins(where, f"Content-Length: {200 * MEGABYTE}"))
            assert answer(made)[0] in (400, 413)
            refused.append(time.perf_counter() - begun)
            assert sent(made, 200 * MEGABYTE) < 200 * MEGABYTE, f"{where} took all of it"

    assert steady(server) - before <= 5 * MEGABYTE
    assert median(refused) <= 10 * median(took), "to refuse is no more work than a page"


# -- many lines ----------------------------------------------------------------------------------


def many_lines_leave_the_others_answered(
    held: Meeting, server: psutil.Process, lines: int, *, begun: bytes
) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, lines + 500)), hard))
    phone = held.phone()
    before = steady(server)
    with ExitStack() as together:
        for _ in range(lines):
            made = together.enter_context(line(held))
            made.sendall(begun)
        for _ in range(5):
            phone.go("room")
            assert phone.status == 200
            other = held.phone(joined=False)
            other.go("join")
            assert other.status == 200
        assert server.num_fds() < 1500
        assert steady(server) - before <= 40 * MEGABYTE
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


HALF_OPEN = {
    "nothing said": b"",
    "half a line": b"GET /fornow/jo",
    "a body that never comes": begins("fornow/join", "Content-Length: 400000") + b"x" * 20_000,
}


@pytest.mark.parametrize("begun", HALF_OPEN.values(), ids=HALF_OPEN)
def test_three_hundred_lines_half_open_leave_other_pages_answering(
    held: Meeting, server: psutil.Process, begun: bytes
) -> None:
    many_lines_leave_the_others_answered(held, server, 300, begun=begun)


@pytest.mark.soak
@pytest.mark.parametrize("begun", HALF_OPEN.values(), ids=HALF_OPEN)
def test_two_thousand_lines_half_open_leave_other_pages_answering(
    held: Meeting, server: psutil.Process, begun: bytes
) -> None:
    many_lines_leave_the_others_answered(held, server, 2000, begun=begun)


@pytest.mark.soak
def test_a_line_on_which_nothing_is_said_is_let_go(held: Meeting) -> None:
    with line(held) as silent:
        silent.settimeout(SILENCE + 20)
        assert silent.recv(1) == b""
