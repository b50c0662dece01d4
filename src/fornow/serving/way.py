"""How others come to the server: not at all, from the same network, or by an address of their own.

Nothing is let in unasked. Whoever is let in from the network finds the phones' pages and nothing
else: a key that opens Lab can run any program here, and http would carry it where all can read it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from fornow.errors import FornowError
from fornow.live.links import only_here

_SUCH = "Give a whole address, such as https://ours.example/ or https://ours.example/rooms/"


@dataclass(frozen=True, kw_only=True)
class Way:
    """What was asked for: phones from the network, an address that leads here, this port only.

    `room`: whether there is one to speak of; enablers meet without screen and phones.
    """

    phones: bool = False
    address: str = ""
    exact_port: bool = False
    room: bool = True

    @property
    def ip(self) -> str:
        """Where the server listens: on every network, of the older and the newer kind, or here."""
        return "" if self.phones else "localhost"

    def of_server(self) -> dict[str, Any]:
        """Jupyter's settings for it."""
        found: dict[str, Any] = {"ip": self.ip}
        if self.exact_port:  # a proxy looks for it there and nowhere else
            found["port_retries"] = 0
        if self.address:
            at = urlsplit(self.address)
            found |= {
                "base_url": at.path,
                "allow_origin": f"{at.scheme}://{at.netloc}",
                # Of a proxy on this machine; from the network anybody could say anything.
                "trust_xheaders": not self.phones,
                **_known_as(at.hostname or ""),
            }
        return found

    def of_room(self) -> dict[str, Any]:
        """Our own."""
        return {"phones": self.phones, "address": self.address}


def read_address(typed: str) -> str:
    """The address as phones need it; `FornowError` in words where no phone could use it.

    >>> read_address("https://ours.example/rooms")
    'https://ours.example/rooms/'
    """
    text = typed.strip()
    parts = _parts(text)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise FornowError(f"{_SUCH} (got {typed!r}).")
    if parts.username is not None or parts.password is not None:
        raise FornowError(
            "Leave the name and password out of the address: the screen shows it to everybody."
        )
    if parts.query or parts.fragment:
        raise FornowError(f"{_SUCH}, with nothing after a ? or # (got {typed!r}).")
    if only_here(text):
        raise FornowError(
            f"No phone can reach {typed!r}: it is of this machine alone. Give the address that"
            " phones use, or --phones for those on the same network."
        )
    return parts._replace(path=parts.path.rstrip("/") + "/").geturl()


def _known_as(host: str) -> Mapping[str, Any]:
    """Jupyter answers to no name that it was not told of, and to a number only if to any."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return {"local_hostnames": ["localhost", host]}
    return {"allow_remote_access": True}


def _parts(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - asked for, since a wrong one is told only then
    except ValueError:
        return None
    return None if any(sign.isspace() or sign == "\\" for sign in text) else parts
