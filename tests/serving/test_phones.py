"""A server that lets phones in: what other machines find on it, and what they do not."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

import fornow
from fornow.errors import FornowError
from fornow.live.app import ROUTES
from fornow.live.facilitating import FacilitatorPage
from fornow.live.links import Networks, Reach, on_networks, told
from fornow.live.network import _interfaces, _usable, networks
from fornow.live.served import WORD
from fornow.serving import Way, read_address
from fornow.serving.links import Links
from fornow.serving.ports import free_port
from fornow.serving.saying import NOT_ENCRYPTED, lines
from tests import ports
from tests.browser.serving import running_command, serving_command, write_notebook
from tests.live.browsing import TIMEOUT, Phone
from tests.live.meeting import FILE, Meeting, beliefs
from tests.live.nginx import LONGEST, listening

OUTSIDE = networks()
SHARED = pytest.mark.skipif(not OUTSIDE.best, reason="This machine is on no network just now.")
NEWER = [one.address for one in _interfaces() if ":" in one.address and _usable(one.address)]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    folder = tmp_path_factory.mktemp("phones")
    ready = tmp_path_factory.mktemp("server") / "ready.json"
    fornow.create(folder / FILE, "Riverside", smallest_group=3).close_file()
    with running_command(serving_command(folder, "--port", "0", "--phones"), ready) as links:
        held = Meeting(folder, links, ready.with_suffix(".log"))
        held.facilitator().press("Open the room", {"partnership": FILE})
        yield held


@pytest.fixture(scope="module")
def outside(held: Meeting) -> str:
    """The server's address as another machine has it."""
    return f"http://{OUTSIDE.best}:{urlsplit(held.base).port}/"


def asked(where: str, path: str, *, method: str = "GET", **headers: str) -> tuple[int, str, bytes]:
    at = urlsplit(where)
    line = http.client.HTTPConnection(at.hostname or "", at.port, timeout=TIMEOUT)
    line.request(method, path, headers=headers)
    found = line.getresponse()
    body = found.read()
    line.close()
    return found.status, found.headers.get("Location", ""), body


# -- what is found from elsewhere ------------------------------------------------------------------


@SHARED
def test_the_panel_and_the_screen_give_the_address_that_phones_share(
    held: Meeting, outside: str
) -> None:
    panel = held.facilitator()
    assert f"{outside}fornow/join/{held.code}" in panel.words.replace(" ", "")
    assert "Phones on the same network as this machine can join here." in panel.words
    panel.go("screen")
    assert f"{outside}fornow/join/{held.code}" in panel.words.replace(" ", "")


@SHARED
def test_a_phone_that_types_the_bare_address_comes_to_the_code_and_answers(
    held: Meeting, outside: str
) -> None:
    held.open("three-beliefs")
    phone = Phone(outside)
    phone.ask(outside)
    phone.press("Go on", {"code": held.code})
    phone.press("Join")
    assert "Your answer is saved" in beliefs(phone, 4).words
    assert held.links.token.encode() not in phone.seen
    held.leave()


@SHARED
@pytest.mark.parametrize(
    "path",
    [
        "/lab", "/voila/tree", "/login", "/api", "/api/contents", "/files/" + FILE, "/static/x",
        "/fornow/panel", "/fornow/screen", "/fornow/screen/state", "/fornow/../lab", "//lab",
        "/fornow/%2e%2e/lab", "/fornow/outside/nothing", "/fornow/panel/", "/FORNOW/panel",
    ],
)  # fmt: skip
def test_the_rest_is_not_there_for_other_machines_also_with_the_key(
    held: Meeting, outside: str, path: str
) -> None:
    for key in ({}, {"Authorization": f"token {held.links.token}"}):
        for method in ("GET", "POST"):
            status, _, body = asked(
                outside, f"{path}?token={held.links.token}", method=method,
                **key, **{"X-Forwarded-For": "127.0.0.1", "X-Real-Ip": "127.0.0.1"},
            )  # fmt: skip
            assert status in (404, 405), f"{method} {path}"
            assert held.links.token.encode() not in body


@SHARED
def test_no_kernel_is_spoken_with_from_elsewhere(held: Meeting, outside: str) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    where = f"/api/events/subscribe?token={held.links.token}"
    assert asked(outside, where, **upgrade)[0] == 404
    assert asked(held.base, where, **upgrade)[0] != 404


def test_every_page_of_the_facilitators_is_kept_from_other_machines() -> None:
    kept = {pattern for pattern, page in ROUTES if issubclass(page, FacilitatorPage)}
    assert {r"/fornow/panel", r"/fornow/screen"} <= kept


@pytest.mark.skipif(not NEWER, reason="This machine has no address of the newer kind (IPv6).")
def test_it_is_found_by_the_newer_kind_of_address_too(held: Meeting) -> None:
    where = f"http://[{NEWER[0]}]:{urlsplit(held.base).port}/"
    assert asked(where, "/fornow/join")[0] == 200
    assert asked(where, f"/lab?token={held.links.token}")[0] == 404


@SHARED
def test_without_the_option_other_machines_find_nothing_at_all(tmp_path: Path) -> None:
    command = serving_command(tmp_path, "--port", "0")
    with running_command(command, tmp_path / "r.json") as links, pytest.raises(OSError):
        asked(f"http://{OUTSIDE.best}:{urlsplit(links.base).port}/", "/fornow/join")


# -- what the window says -------------------------------------------------------------------------

HERE = "http://localhost:8888/"
SOME = Links(start=HERE, lab=HERE, pages=HERE, room=HERE, base=HERE, token="t")


def test_the_window_says_who_can_open_what() -> None:
    alone = " ".join(lines(SOME, asked=Way(), found=told(HERE, Reach.HERE)))
    assert "Only this machine can open any of this" in alone
    assert "--phones" in alone
    found = on_networks(HERE, Networks(best="192.168.1.20", tunnel="tun0"))
    phones = " ".join(lines(SOME, asked=Way(phones=True), found=found))
    assert "http://192.168.1.20:8888/" in phones
    assert NOT_ENCRYPTED in phones
    assert "tun0" in phones
    assert "open on this machine alone" in phones
    lost = on_networks(HERE, Networks())
    without = " ".join(lines(SOME, asked=Way(phones=True), found=lost))
    assert "on no network" in without
    at = "https://ours.example/"
    proxy = " ".join(lines(SOME, asked=Way(address=at), found=told(at, Reach.BEYOND)))
    assert at in proxy
    assert NOT_ENCRYPTED not in proxy
    apart = " ".join(lines(SOME, asked=Way(room=False), found=told(HERE, Reach.HERE)))
    assert "Only this machine can open any of this." in apart
    assert "the room" not in apart
    assert "--phones" not in apart
    moved = next(lines(SOME, asked=Way(), found=told(HERE, Reach.HERE), moved_from=8887))
    assert moved == "Port 8887 was taken, so these are on 8888."


def test_no_line_for_phones_has_the_key_in_it(held: Meeting) -> None:
    found = on_networks(held.base, Networks(best="192.168.1.20"))
    said = list(lines(held.links, asked=Way(phones=True), found=found))
    first = next(place for place, line in enumerate(said) if line.startswith("Phones join at"))
    assert not [line for line in said[first:] if held.links.token in line]


# -- addresses and ports --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ours.example", "Give a whole address"),
        ("ftp://ours.example/", "Give a whole address"),
        ("https://", "Give a whole address"),
        ("", "Give a whole address"),
        ("https://ours example/", "Give a whole address"),
        ("https://ours.example:99999/", "Give a whole address"),
        ("https://me:word@ours.example/", "Leave the name and password out"),
        ("https://ours.example/?token=x", "with nothing after"),
        ("http://localhost:8888/", "No phone can reach"),
        ("http://127.0.0.1/", "No phone can reach"),
    ],
)
def test_an_address_that_no_phone_can_use_is_refused_in_words(typed: str, said: str) -> None:
    with pytest.raises(FornowError, match=said):
        read_address(typed)


def test_an_address_with_its_place_is_where_everything_then_is() -> None:
    way = Way(address=read_address(" HTTPS://ours.example/rooms "))
    assert way.of_server()["base_url"] == "/rooms/"
    assert way.of_server()["ip"] == "localhost"
    assert way.of_room() == {"phones": False, "address": "https://ours.example/rooms/"}


def test_a_port_that_is_taken_is_stepped_over_or_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        for ip in ("localhost", ""):
            assert free_port(taken, ip=ip) > taken
        with pytest.raises(FornowError, match=f"Port {taken} is taken by another program"):
            free_port(taken, ip="localhost", exact=True)
    assert free_port(0, ip="") == 0


def test_the_command_says_what_is_wrong_before_it_copies_anything(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "fornow", "open", "--no-browser", "--address", "ours.example"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("Give a whole address, such as https://ours.example/")
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_when_the_port_of_an_address_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        given = ["--no-browser", "--address", "https://ours.example/", "--port", port]
        command = [sys.executable, "-m", "fornow", "open", *given]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"Port {port} is taken by another program, and your address leads there." in done.stderr


ASKS = ("code", "from fornow.live.served import way_in\nprint(way_in(None).told)")


def test_a_workbook_under_stand_alone_voila_says_that_no_phone_can_join(tmp_path: Path) -> None:
    book = write_notebook(tmp_path / "asks.ipynb", ASKS)
    port = ports.free_port()
    command = [sys.executable, "-m", "voila", str(book), "--no-browser", f"--port={port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        listening(process, port)
        _, _, page = asked(f"http://127.0.0.1:{port}/", "/")
    finally:
        process.terminate()
        process.wait(timeout=LONGEST)
    assert told("", Reach.NOBODY).told in unescape(page.decode())


@SHARED
def test_the_same_workbook_here_knows_that_phones_can(held: Meeting) -> None:
    book = write_notebook(held.folder / "asks.ipynb", ASKS)
    _, _, page = asked(held.base, f"/voila/render/{book.name}?token={held.links.token}")
    assert told("", Reach.NEARBY).told in unescape(page.decode())


def test_a_kernel_is_told_where_its_server_is_and_not_how_to_open_it(held: Meeting) -> None:
    key = {"Authorization": f"token {held.links.token}"}
    status, _, body = asked(held.base, "/api/kernels", method="POST", **key)
    assert status == 201
    kernel = json.loads(body)["id"]
    every = psutil.process_iter(["cmdline", "environ"])
    found = [one.info["environ"] for one in every if kernel in " ".join(one.info["cmdline"] or ())]
    asked(held.base, f"/api/kernels/{kernel}", method="DELETE", **key)
    (environ,) = found
    assert json.loads(environ[WORD])["everywhere"] is True
    assert held.links.token not in "".join(environ.values())
