"""The address that phones need, from what a machine and a server know of themselves."""

from __future__ import annotations

import os
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from fornow import hosted
from fornow.live import links, served
from fornow.live.links import Networks, Reach, on_networks, way_in
from fornow.live.network import Interface, chosen, networks
from fornow.live.room import Room
from fornow.live.served import Served

WIFI = Interface(name="wlan0", address="192.168.1.20")
CABLE = Interface(name="en5", address="10.0.0.7")
VPN = Interface(name="utun4", address="100.64.0.9", point_to_point=True)
INSIDE = [
    Interface(name="lo", address="127.0.0.1"),
    Interface(name="lo0", address="::1"),
    Interface(name="docker0", address="172.17.0.1"),
    Interface(name="vethab12", address="172.18.0.1"),
    Interface(name="en0", address="169.254.7.7"),
    Interface(name="en0", address="fe80::1"),
]
LAPTOP = Served(base="http://localhost:8888/", everywhere=True, server=7)


@pytest.fixture(autouse=True)
def nowhere_special(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        hosted.PUBLIC,
        "BINDER_LAUNCH_HOST",
        "JUPYTERHUB_SERVICE_PREFIX",
        "JPY_PARENT_PID",
    ):
        monkeypatch.delenv(name, raising=False)


# -- which network --------------------------------------------------------------------------------


def test_of_several_networks_the_one_it_goes_out_by_is_given_and_the_others_named() -> None:
    assert chosen([*INSIDE, CABLE, WIFI], ["192.168.1.20"]) == Networks(
        best="192.168.1.20", others=("10.0.0.7",)
    )


def test_a_vpn_is_no_way_for_phones_also_when_everything_goes_out_by_it() -> None:
    assert chosen([VPN, WIFI], ["100.64.0.9"]) == Networks(best="192.168.1.20", tunnel="utun4")
    assert chosen([VPN, *INSIDE], ["100.64.0.9"]) == Networks(tunnel="utun4")


def test_the_newer_kind_of_address_is_given_only_where_there_is_no_older() -> None:
    newer = Interface(name="wlan0", address="2001:db8:7::20")
    assert chosen([newer, WIFI], ["2001:db8:7::20"]).best == "192.168.1.20"
    assert chosen([newer]).best == "2001:db8:7::20"


def test_a_machine_on_no_network_has_no_address_for_phones() -> None:
    assert chosen(INSIDE) == Networks()


def test_this_machines_own_networks_can_be_read() -> None:
    found = networks()
    assert not links.only_here(f"http://{found.best}/") or not found.best


# -- who reaches it -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "reach"),
    [
        ("http://localhost:8888/", Reach.HERE),
        ("http://127.0.0.2:8888/", Reach.HERE),
        ("http://[::1]:8888/", Reach.HERE),
        ("http://0.0.0.0:8888/", Reach.HERE),
        ("http://team.localhost/", Reach.HERE),
        ("http://192.168.1.20:8888/", Reach.NEARBY),
        ("http://100.64.0.9:8888/", Reach.NEARBY),
        ("http://[fd00::2]:8888/", Reach.NEARBY),
        ("http://riverside.local:8888/", Reach.NEARBY),
        ("http://laptop:8888/", Reach.NEARBY),
        ("https://ours.example/rooms/", Reach.BEYOND),
        ("http://8.8.8.8/", Reach.BEYOND),
    ],
)
def test_an_address_says_who_can_reach_it(base: str, reach: Reach) -> None:
    assert way_in(base).reach is reach
    assert way_in(base).open is (reach is not Reach.HERE)


def test_binder_and_a_hub_are_told_apart_from_what_their_address_looks_like() -> None:
    assert way_in("http://localhost:8888/", hub=True).reach is Reach.HUB
    binder = way_in("https://hub.example/user/x/", hub=True, public=True)
    assert "Made-up answers only." in binder.told


def test_a_server_on_every_network_gives_the_address_that_phones_share() -> None:
    way = on_networks(
        LAPTOP.base, Networks(best="192.168.1.20", others=("10.0.0.7",), tunnel="wg0")
    )
    assert way.address == "http://192.168.1.20:8888/"
    assert "10.0.0.7" in way.notes[0]
    assert "wg0" in way.notes[1]
    alone = on_networks(LAPTOP.base, Networks())
    assert (alone.open, alone.told) == (False, links.NO_NETWORK)


def test_everything_said_is_short_and_says_what_to_do() -> None:
    every = [text for pair in links._TOLD.values() for text in pair]
    every += [links.NO_NETWORK, links.JOIN_ONE, links.ASK_THE_HUB]
    every += on_networks(LAPTOP.base, Networks(best="x", others=("a", "b", "c"), tunnel="t")).notes
    for text in every:
        assert len(re.findall(r"\S+", text)) <= 20, text


# -- what a server knows, and what its kernels do -------------------------------------------------


def test_what_somebody_said_is_the_address_wins_over_how_a_browser_came() -> None:
    said = Served(base="http://localhost:8888/", told="https://ours.example/")
    assert said.way_in("http://localhost:8888/").address == "https://ours.example/"


def test_how_a_browser_came_is_the_address_where_nothing_was_said() -> None:
    way = Served(base="http://127.0.0.1:8888/").way_in("http://192.168.1.20:8888/")
    assert (way.address, way.reach) == ("http://192.168.1.20:8888/", Reach.NEARBY)


def test_a_browser_on_the_machine_itself_is_given_the_networks_address() -> None:
    way = LAPTOP.way_in("http://localhost:8888/")
    assert not links.only_here(way.address) or way.told == links.NO_NETWORK


@pytest.fixture
def room(tmp_path: Path) -> Room:
    made = Room.open(tmp_path / "x.room", make=True)
    assert made is not None
    return made


def word(told: Served, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv(served.WORD, "")
    served.leave_word(told)
    return dict(os.environ)


def test_a_kernel_of_a_server_without_rooms_says_that_phones_need_another(room: Room) -> None:
    way = served.way_in(room, {})
    assert (way.reach, way.open, way.address) == (Reach.NOBODY, False, "")
    assert "fornow open" in way.then
    assert "voila" in way.then
    assert served.way_in(None, {}) == way
    room.close()


def test_a_kernel_knows_what_its_server_knows_and_where_a_browser_found_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Served(base="http://127.0.0.1:8888/", server=7)
    environ = word(here, monkeypatch)
    assert served.way_in(room, environ).reach is Reach.HERE
    served.note(room, here, "https://ours.example/")
    assert served.way_in(room, environ).address == "https://ours.example/"
    room.close()


@pytest.mark.skipif(os.name == "nt", reason="there a kernel does not know who started it")
def test_word_of_a_server_that_did_not_start_this_kernel_is_not_for_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    environ = word(Served(base="http://192.168.1.20:8888/", server=7), monkeypatch)
    assert served.way_in(room, environ | {"JPY_PARENT_PID": "7"}).open
    assert served.way_in(room, environ | {"JPY_PARENT_PID": "8"}).reach is Reach.NOBODY
    room.close()


def test_what_another_server_found_earlier_is_not_believed(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.note(room, Served(base="", server=6), "http://192.168.1.20:8888/")
    environ = word(Served(base="http://127.0.0.1:8889/", server=7), monkeypatch)
    assert served.way_in(room, environ).address == "http://127.0.0.1:8889/"
    room.close()


def test_on_a_hub_a_kernel_waits_until_a_browser_has_found_the_room(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/me/")
    here = Served(base="http://127.0.0.1:8888/user/me/", server=7)
    environ = word(here, monkeypatch)
    way = served.way_in(room, environ)
    assert (way.address, way.open, way.then) == ("", False, links.ASK_THE_HUB)
    served.note(room, here, "https://hub.example/user/me/")
    way = served.way_in(room, environ)
    assert (way.address, way.reach) == ("https://hub.example/user/me/", Reach.HUB)
    room.close()


def test_nothing_that_a_server_leaves_for_its_kernels_opens_it() -> None:
    assert not {"token", "password", "secret"} & set(asdict(LAPTOP))
