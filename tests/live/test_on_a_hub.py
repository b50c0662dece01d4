"""Under JupyterHub's single-user server: phones without an account, the facilitator with one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import fornow
from fornow.serving import Links
from tests.live.browsing import Phone
from tests.live.hub import USER, hub, missing, signed_in
from tests.live.meeting import FILE, Meeting, beliefs


class OnAHub(Meeting):
    """A meeting whose facilitator signs in to a hub."""

    browser: Phone

    def facilitator(self) -> Phone:
        self.browser.ask(self.base + "fornow/panel")
        return self.browser


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnAHub]:
    """A meeting on a hub, with a proxy of its own before it."""
    if why := missing():
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("on-a-hub")
    fornow.create(folder / FILE, "Riverside", smallest_group=3).close_file()
    here = tmp_path_factory.mktemp("hub") / "hub"
    with hub(here, folder) as at:
        base = f"{at}user/{USER}/"
        links = Links(start=base, lab=base, pages=base, room=base, base=base, token="none at all")
        made = OnAHub(folder, links, Path(here) / "hub.log")
        made.browser = signed_in(at)
        made.facilitator().press("Open the room", {"partnership": FILE})
        yield made


def test_the_panel_gives_the_hubs_address_and_says_who_can_reach_it(held: OnAHub) -> None:
    panel = held.facilitator()
    assert f"{held.base}fornow/join/{held.code}" in panel.words.replace(" ", "")
    assert "Phones that can open your hub's front page can join here" in panel.words


def test_a_round_is_answered_by_phones_that_have_no_account_and_revealed(held: OnAHub) -> None:
    held.open("three-beliefs")
    phones = [beliefs(held.phone(), mark, "said on a hub") for mark in (1, 3, 5)]
    for phone in phones:
        assert "Your answer is saved" in phone.words
        (cookie,) = phone.jar
        assert (cookie.name, cookie.path) == ("fornow-seat", f"/user/{USER}/fornow/")
    panel = held.facilitator()
    panel.press("Reveal to everyone")
    panel.press("Yes, reveal now")
    for phone in phones:
        phone.go("room")
        assert "said on a hub" in phone.html or "It has been revealed" in phone.words
    held.leave()


def test_a_phone_gets_no_key_of_the_hubs_and_no_page_but_its_own(held: OnAHub) -> None:
    keys = [cookie.value or "" for cookie in held.browser.jar if len(cookie.value or "") > 20]
    assert keys
    phone = held.phone()
    for where in ("fornow/panel", "fornow/screen", "lab", "api/contents", "voila/tree"):
        phone.ask(held.base + where, follow=False)
        assert phone.status in (302, 403), where
        assert "fornow-seat" not in str(phone.headers)
    for key in keys:
        assert key.encode() not in phone.seen


def test_pages_of_ours_keep_their_headers_where_the_hub_has_its_own(held: OnAHub) -> None:
    phone = held.phone()
    for where in ("room", "join", "nothing/at/all"):
        phone.go(where)
        assert phone.headers.get_all("Content-Security-Policy") == [
            phone.headers["Content-Security-Policy"]
        ]
        assert "default-src 'none'" in phone.headers["Content-Security-Policy"]
        assert phone.headers["Cache-Control"] == "no-store"
    phone.ask(held.base + "fornow/room/answer", b"x" * 700_000)
    assert (phone.status, "shorten what you wrote" in phone.words) == (413, True)


def test_a_phone_that_looks_keeps_the_server_in_use(held: OnAHub) -> None:
    def last() -> str:
        told = held.browser.ask(held.base + "api/status?no_track_activity=1")
        return str(json.loads(told)["last_activity"])

    phone = held.phone()
    before = last()
    assert last() == before, "asking does not count"
    phone.go("room/state")
    assert last() > before
