"""The address that phones need: as a link, as a square to point a phone at, and who reaches it.

Pure: what a machine's networks are, `live.network` reads; where a server is, `live.served` knows.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from urllib.parse import urlsplit

import segno
from markupsafe import Markup, escape

from fornow.live import keys

_ONLY_HERE = ("localhost", "127.0.0.1", "::1", "")
#: Letters of an address that stand on one line of the screen.
_A_LINE = 22
#: What ends a name that only the network one is on knows.
_NEARBY = (".local", ".lan", ".home", ".internal", ".home.arpa")


class Reach(StrEnum):
    """Who can reach an address."""

    NOBODY = "nobody"  # no server that has the room
    HERE = "here"  # this machine alone
    NEARBY = "nearby"  # phones on the same network
    HUB = "hub"  # whoever reaches the hub
    BINDER = "binder"  # anybody who has the link
    BEYOND = "beyond"  # an address that is found from elsewhere: a proxy's, a name's


#: By who can reach it: that in words, and what to do where a phone does not.
_TOLD: dict[Reach, tuple[str, str]] = {
    Reach.NOBODY: (
        "No phone can join: this page was opened without the room's server.",
        "Start it with “fornow open FILE --phones”, or in Jupyter Lab. Stand-alone voila has no"
        " room.",
    ),
    Reach.HERE: (
        "No phone can reach this address: it is of this machine alone.",
        "Stop the server and start “fornow open FILE --phones”, or pass the laptop round.",
    ),
    Reach.NEARBY: (
        "Phones on the same network as this machine can join here.",
        "If one cannot: is it on this wifi? Guest wifi may keep devices apart: use a phone's"
        " hotspot.",
    ),
    Reach.HUB: (
        "Phones that can open your hub's front page can join here, without an account.",
        "Try it with your own phone. If it does not open, ask who runs the hub.",
    ),
    Reach.BINDER: (
        "Anybody on the internet who has this link can join. Made-up answers only.",
        "If it does not open, Binder has ended: start it again and bring your file back.",
    ),
    Reach.BEYOND: (
        "Phones that can open this address can join here.",
        "Try it with your own phone before people come. If it fails, ask who set it up.",
    ),
}
NO_NETWORK = "This machine is on no network that phones could share."
JOIN_ONE = "Join a wifi, or a phone's hotspot: the room's panel then shows the address."
ASK_THE_HUB = "Open the room's page once, so that the hub's address is known here."


@dataclass(frozen=True, kw_only=True)
class WayIn:
    """The server's address as phones need it, who can reach it, and what to do if one cannot."""

    address: str
    reach: Reach
    told: str
    then: str
    notes: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether some phone can come in this way."""
        return bool(self.address) and self.reach not in (Reach.NOBODY, Reach.HERE)


@dataclass(frozen=True, kw_only=True)
class Networks:
    """The networks that a machine is on: the address phones need, others, a VPN's name."""

    best: str = ""
    others: tuple[str, ...] = ()
    tunnel: str = ""


def join_link(base: str, code: str) -> str:
    """The whole address that a phone opens to join.

    >>> join_link("https://ours.example/", "AB3DEFGH")
    'https://ours.example/fornow/join/AB3D-EFGH'
    """
    return f"{base.rstrip('/')}/fornow/join/{keys.told(code)}"


def breakable(link: str) -> Markup:
    """A link that is broken after a stroke where it is too long for a line, not in a word.

    A long name of a host is broken after its dots too.

    >>> breakable("http://192.168.1.20/")
    Markup('http:/<wbr>/<wbr>192.168.1.20/<wbr>')
    """
    parts = (escape(one) for one in link.split("/"))
    dotted = (one.replace(".", Markup(".<wbr>")) if len(one) > _A_LINE else one for one in parts)
    return Markup("/<wbr>").join(dotted)


def only_here(base: str) -> bool:
    """Whether an address is one that no other machine can reach."""
    host = urlsplit(base).hostname or ""
    if host in _ONLY_HERE or host.endswith(".localhost"):
        return True
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return False
    return found.is_loopback or found.is_unspecified


def nearby(base: str) -> bool:
    """Whether an address means something on its own network only.

    >>> nearby("http://192.168.1.20:8888/"), nearby("https://ours.example/")
    (True, False)
    """
    host = urlsplit(base).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_NEARBY)


def way_in(base: str, *, hub: bool = False, public: bool = False) -> WayIn:
    """Who can reach `base`: on a hub, on public Binder, or wherever its host says."""
    if public:
        return told(base, Reach.BINDER)
    if hub:
        return told(base, Reach.HUB)
    if only_here(base):
        return told(base, Reach.HERE)
    return told(base, Reach.NEARBY if nearby(base) else Reach.BEYOND)


def on_networks(base: str, networks: Networks) -> WayIn:
    """The way into a server that listens on all of these networks, reached as `base` here."""
    if not networks.best:
        return WayIn(address=base, reach=Reach.HERE, told=NO_NETWORK, then=JOIN_ONE)
    way = told(at_host(base, networks.best), Reach.NEARBY)
    notes = []
    if networks.others:
        also = _listed(networks.others)
        notes.append(f"This machine is also {also} on other networks: phones there use that.")
    if networks.tunnel:
        notes.append(f"A VPN is on ({networks.tunnel}). If no phone gets in, switch it off.")
    return WayIn(
        address=way.address, reach=way.reach, told=way.told, then=way.then, notes=tuple(notes)
    )


def told(base: str, reach: Reach) -> WayIn:
    """The way in by an address that these can reach."""
    said, then = _TOLD[reach]
    return WayIn(address=base, reach=reach, told=said, then=then)


def at_host(base: str, host: str) -> str:
    """The same address at another host.

    >>> at_host("http://localhost:8888/", "192.168.1.20"), at_host("http://[::1]/", "fd00::2")
    ('http://192.168.1.20:8888/', 'http://[fd00::2]/')
    """
    parts = urlsplit(base)
    named = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=named + (f":{parts.port}" if parts.port else "")).geturl()


def _listed(several: Sequence[str]) -> str:
    *most, last = several
    return f"{', '.join(most)} and {last}" if most else last


def square(link: str) -> Markup:
    """The link as a QR code, drawn in lines: nothing is fetched for it."""
    drawn = BytesIO()
    # Dark on light, with its quiet edge: cameras read no other on a projected page.
    segno.make(link, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=True, scale=8, border=4, svgclass=None,
        lineclass=None, omitsize=True, title="The join link as a square code", light="#ffffff",
    )  # fmt: skip
    return Markup(drawn.getvalue().decode("utf-8").strip())
