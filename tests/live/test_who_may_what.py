"""Every address of ours × everybody who may come × every way of asking: what each gets."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from fornow.live.app import ROUTES
from fornow.live.facilitating import FacilitatorPage
from fornow.live.limits import LARGEST_FORM, Limits
from fornow.live.page import PhonePage
from tests.live.awaiting import waited_for
from tests.live.browsing import Phone
from tests.live.meeting import Meeting

#: An address for each route, and what (nobody, a phone, the facilitator) get: GET, then POST.
CELLS: dict[str, tuple[str, tuple[int, int, int], tuple[int, int, int]]] = {
    r"/fornow/join": ("join", (200, 200, 200), (404, 404, 404)),
    r"/fornow/join/([^/]{1,40})": ("join/AAAA-BBBB", (404, 303, 404), (403, 403, 403)),
    r"/fornow/room": ("room", (303, 200, 303), (405, 405, 405)),
    r"/fornow/room/answer": ("room/answer?about=decisions", (303, 303, 303), (303, 403, 303)),
    r"/fornow/room/all": ("room/all", (303, 303, 303), (405, 405, 405)),
    r"/fornow/room/entry": ("room/entry?about=decisions", (303, 303, 303), (303, 403, 303)),
    r"/fornow/room/keep": ("room/keep", (405, 405, 405), (303, 403, 303)),
    r"/fornow/room/list": ("room/list?about=decisions", (303, 303, 303), (405, 405, 405)),
    r"/fornow/room/offer": ("room/offer", (303, 200, 303), (303, 403, 303)),
    r"/fornow/room/state": ("room/state", (403, 200, 403), (405, 405, 405)),
    r"/fornow/screen": ("screen", (302, 302, 200), (403, 403, 405)),
    r"/fornow/screen/state": ("screen/state", (302, 302, 200), (403, 403, 403)),
    r"/fornow/panel": ("panel", (302, 302, 200), (403, 403, 403)),
    r"/fornow/panel/alike": ("panel/alike", (302, 302, 200), (403, 403, 403)),
    r"/fornow/panel/type": ("panel/type", (302, 302, 200), (403, 403, 403)),
    r"/fornow/panel/words": ("panel/words", (302, 302, 200), (403, 403, 403)),
    r"/fornow/((?:phone|screen|panel)\.(?:css|js))": (
        "phone.css",
        (200, 200, 200),
        (405, 405, 405),
    ),
    r"/fornow/outside/(front|nothing)": ("outside/nothing", (404, 404, 404), (404, 404, 404)),
    r"/fornow(?:/.*)?": ("no/such/page", (404, 404, 404), (404, 404, 404)),
}
STRANGE = ("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS")


@pytest.fixture(scope="module")
def everybody(held: Meeting) -> dict[str, Phone]:
    held.leave()
    return {
        "nobody": held.phone(joined=False),
        "phone": held.phone(),
        "facilitator": held.facilitator(),
    }


def test_every_route_of_ours_has_its_row_here() -> None:
    assert [pattern for pattern, _ in ROUTES] == list(CELLS)


def assert_ours(phone: Phone) -> None:
    """Whatever is answered, a mistake too, says what a browser may do with it."""
    told = phone.headers
    assert "default-src 'none'" in told["Content-Security-Policy"], phone.url
    assert "frame-ancestors 'none'" in told["Content-Security-Policy"]
    assert "unsafe" not in told["Content-Security-Policy"]
    kept = "no-cache" if phone.status == 200 and "fornow/phone.css" in phone.url else "no-store"
    assert told["Cache-Control"] == kept, phone.url
    assert told["Referrer-Policy"] == "no-referrer"
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Cross-Origin-Resource-Policy"] == "same-origin"
    assert told["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize("pattern", CELLS)
def test_each_gets_what_is_theirs_and_no_more(
    held: Meeting, everybody: dict[str, Phone], pattern: str
) -> None:
    where, *rows = CELLS[pattern]
    for method, row in zip(("GET", "POST"), rows, strict=True):
        for (who, phone), status in zip(everybody.items(), row, strict=True):
            sent = [("code", "AAAABBBB")] if method == "POST" else None
            phone.ask(f"{held.base}fornow/{where}", sent, follow=False)
            assert phone.status == status, f"{method} {where} as {who}"
            assert_ours(phone)
            assert held.links.token not in phone.html
    for method in STRANGE:
        for who, phone in everybody.items():
            phone.ask(f"{held.base}fornow/{where}", b"", method=method, follow=False)
            assert phone.status in (302, 403, 404, 405), f"{method} {where} as {who}"
            assert_ours(phone)


def test_every_page_keeps_nothing_tells_nobody_and_loads_only_ours(
    held: Meeting, everybody: dict[str, Phone]
) -> None:
    for phone, where in ((everybody["phone"], "room"), (everybody["facilitator"], "screen")):
        phone.go(where)
        assert phone.headers["Cache-Control"] == "no-store"
        assert phone.headers["Referrer-Policy"] == "no-referrer"
        assert phone.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in phone.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in phone.headers["Content-Security-Policy"]
        assert phone.headers["Access-Control-Allow-Origin"] is None
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", phone.html)


def test_every_way_of_asking_says_who_may() -> None:
    for _, handler in ROUTES:
        for method in ("get", "post"):
            asked: Callable[..., None] = getattr(handler, method)
            if asked is RequestHandler._unimplemented_method:
                continue
            anyone = hasattr(asked, "__allow_unauthenticated")
            assert anyone is not issubclass(handler, FacilitatorPage), handler.__name__


@pytest.mark.parametrize("pattern", CELLS)
def test_too_much_is_refused_on_every_route_with_the_same_care(
    held: Meeting, everybody: dict[str, Phone], pattern: str
) -> None:
    where = CELLS[pattern][0]
    for who, phone in everybody.items():
        for method in ("POST", "PUT"):
            phone.ask(f"{held.base}fornow/{where}", b"x" * (LARGEST_FORM + 1), method=method)
            assert phone.status in (413, 405), f"{method} {where} as {who}"
            assert_ours(phone)


def test_a_mistake_of_ours_is_said_in_words_with_nothing_of_the_inside() -> None:
    class Broken(PhonePage):
        @allow_unauthenticated
        def get(self) -> None:
            raise RuntimeError("what went wrong inside")

    async def looked_at() -> HTTPResponse:
        limits = Limits("/", lambda *_: False)
        settings = {"base_url": "/", "fornow_limits": limits, "allow_remote_access": True}
        server = HTTPServer(Application([(r"/fornow/broken", Broken)], **settings))
        (held,) = bind_sockets(0, "127.0.0.1")
        server.add_socket(held)
        where = f"http://127.0.0.1:{held.getsockname()[1]}/fornow/broken"
        found = await AsyncHTTPClient().fetch(where, raise_error=False)
        server.stop()
        await server.close_all_connections()
        return found

    found = waited_for(looked_at)
    html = found.body.decode()
    assert found.code == 500
    assert "Nothing that was saved is lost" in html
    assert "inside" not in html
    assert "default-src 'none'" in found.headers["Content-Security-Policy"]
    assert found.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_that_another_site_sends_does_nothing(held: Meeting, site: str) -> None:
    phone, panel = held.phone(joined=False), held.facilitator()
    phone.go(f"join/{held.code}")
    form, _ = phone.form("Join")
    phone.ask(form.action, phone.fill("Join", {}), headers={"Sec-Fetch-Site": site})
    assert phone.status == 403
    phone.go("room")
    assert phone.url.endswith("/join"), "it has no seat"
    form, _ = panel.form("Make a new code")
    code = held.code
    panel.ask(form.action, panel.fill("Make a new code", {}), headers={"Sec-Fetch-Site": site})
    assert (panel.status, held.code) == (403, code)
    assert "Open the panel again" in panel.words
    panel.follow("The panel")
    assert "Who is in" in panel.words


def test_a_form_made_for_another_seat_does_nothing(held: Meeting) -> None:
    held.open("three-beliefs")
    one, two = held.phone(), held.phone()
    one.go("room/answer?about=three-beliefs")
    form, _ = one.form("Go on")
    sent = one.fill("Go on", {})
    two.go("room")
    two.url = one.url
    two.ask(form.action, sent)
    held.leave()

    assert two.status == 403
    assert "Open the join link again" in two.words


def test_the_cookie_is_for_our_pages_alone_and_no_script_reads_it(held: Meeting) -> None:
    phone = held.phone(joined=False)
    phone.go(f"join/{held.code}")
    form, _ = phone.form("Join")
    phone.ask(form.action, phone.fill("Join", {}), follow=False)
    cookie = phone.headers["Set-Cookie"]

    assert "Path=/fornow/" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    forwarded = held.phone(joined=False)
    forwarded.go(f"join/{held.code}")
    form, _ = forwarded.form("Join")
    by_https = {"X-Forwarded-Proto": "https"}
    forwarded.ask(form.action, forwarded.fill("Join", {}), headers=by_https, follow=False)
    assert "Secure" in forwarded.headers["Set-Cookie"]


def test_whoever_stops_idle_servers_sees_that_a_phone_was_here(held: Meeting) -> None:
    import json

    def last() -> str:
        phone = Phone(held.base)
        key = {"Authorization": f"token {held.links.token}"}
        phone.ask(f"{held.base}api/status?no_track_activity=1", headers=key)
        return str(json.loads(phone.html)["last_activity"])

    before = last()
    assert last() == before, "asking does not count"
    held.phone(joined=False).go("join")
    assert last() > before
