"""Behind a reverse proxy that puts a prefix before every address: links, cookies, limits."""

from __future__ import annotations

import http.client
import json
import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

import fornow
from tests.browser.serving import running_command, serving_command
from tests.live.awaiting import waited_for
from tests.live.browsing import TIMEOUT, Phone, read
from tests.live.meeting import FILE, Meeting, beliefs
from tests.live.nginx import FOUND, MISSING, proxied
from tests.ports import free_port

pytestmark = pytest.mark.skipif(FOUND is None, reason=MISSING)
ADDRESS = "https://ours.example/rooms/"


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """A meeting that everybody reaches through nginx, the facilitator too."""
    folder = tmp_path_factory.mktemp("behind")
    ready = tmp_path_factory.mktemp("server") / "ready.json"
    fornow.create(folder / FILE, "Riverside", smallest_group=3).close_file()
    command = serving_command(folder, "--port", "0", "--address", ADDRESS)
    with running_command(command, ready) as links:
        port, own = free_port(), urllib.parse.urlsplit(links.base).port or 0
        with proxied(folder / "nginx", port=port, behind=own):
            through = replace(links, base=f"http://localhost:{port}/rooms/")
            held = Meeting(folder, through, ready.with_suffix(".log"))
            held.facilitator().press("Open the room", {"partnership": FILE})
            yield held


def test_the_panel_and_the_screen_give_the_address_that_phones_need(behind: Meeting) -> None:
    panel = behind.facilitator()
    assert f"{ADDRESS}fornow/join/{behind.code}" in panel.words.replace(" ", "")
    assert "Phones that can open this address can join here." in panel.words
    panel.go("screen")
    assert f"{ADDRESS}fornow/join/{behind.code}" in panel.words.replace(" ", "")


def test_a_phone_joins_answers_and_leads_nowhere_else(behind: Meeting) -> None:
    behind.open("three-beliefs")
    phone = beliefs(behind.phone(), 4, "through a proxy")
    assert "Your answer is saved" in phone.words
    (cookie,) = phone.jar
    assert cookie.path == "/rooms/fornow/"
    for where in ("room", "room/answer?about=three-beliefs", "join", "nothing/at/all"):
        phone.go(where)
        places = [href for _, href in read(phone.html).links]
        places += re.findall(r"""(?:src|href|action)=["']([^"']*)""", phone.html)
        for place in places:
            whole = urllib.parse.urljoin(phone.url, place)
            if not place.startswith(("#", "data:")):
                assert whole.startswith(behind.base + "fornow/"), f"{where}: {place}"
    assert behind.links.token.encode() not in phone.seen
    behind.leave()


@pytest.mark.parametrize("size", [600_000, 3_000_000])
def test_too_much_still_gets_our_own_page(behind: Meeting, size: int) -> None:
    phone = behind.phone()
    phone.ask(behind.base + "fornow/room/answer", b"x" * size)
    assert phone.status == 413
    assert "Go back, shorten what you wrote" in phone.words


def test_lab_and_the_workbooks_open_through_it_too(behind: Meeting) -> None:
    browser = Phone(behind.base)
    browser.ask(f"{behind.base}voila/tree?token={behind.links.token}")
    assert browser.status == 200
    browser.ask(behind.base + "lab")
    assert (browser.status, "/rooms/static/lab/" in browser.html) == (200, True)


def test_a_kernel_is_spoken_with_through_it(behind: Meeting) -> None:
    at = urllib.parse.urlsplit(behind.base)
    key = {"Authorization": f"token {behind.links.token}"}
    asking = http.client.HTTPConnection(at.hostname or "", at.port, timeout=TIMEOUT)
    asking.request("POST", f"{at.path}api/kernels", "{}", key)
    kernel = json.load(asking.getresponse())["id"]
    where = f"{behind.base.replace('http', 'ws')}api/kernels/{kernel}/channels"

    async def greet() -> bool:
        origin = {"Origin": "https://ours.example"}
        line = await websocket_connect(HTTPRequest(where, headers=key | origin))
        line.close()
        while await line.read_message() is not None:  # until the other side has closed it too
            pass
        return True

    assert waited_for(greet)
    asking.request("DELETE", f"{at.path}api/kernels/{kernel}", headers=key)
    assert asking.getresponse().status == 204
    asking.close()
