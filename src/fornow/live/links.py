"""The address that phones need: as a link, and as a square to point a phone at."""

from __future__ import annotations

import ipaddress
from io import BytesIO
from urllib.parse import urlsplit

import segno
from markupsafe import Markup

from fornow.live import keys

_ONLY_HERE = ("localhost", "127.0.0.1", "::1", "")


def join_link(base: str, code: str) -> str:
    """The whole address that a phone opens to join.

    >>> join_link("https://ours.example/", "AB3DEFGH")
    'https://ours.example/fornow/join/AB3D-EFGH'
    """
    return f"{base.rstrip('/')}/fornow/join/{keys.told(code)}"


def only_here(base: str) -> bool:
    """Whether an address is one that no other machine can reach."""
    host = urlsplit(base).hostname or ""
    if host in _ONLY_HERE:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def square(link: str) -> Markup:
    """The link as a QR code, drawn in lines: nothing is fetched for it."""
    drawn = BytesIO()
    # Dark on light, with its quiet edge: cameras read no other on a projected page.
    segno.make(link, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=True, scale=8, border=4, svgclass=None,
        lineclass=None, omitsize=True, title="The join link as a square code", light="#ffffff",
    )  # fmt: skip
    return Markup(drawn.getvalue().decode("utf-8").strip())
