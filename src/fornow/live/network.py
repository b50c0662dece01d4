"""The networks that this machine is on, read from the machine itself: no packet is sent."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass

from fornow.live.links import Networks

#: Interfaces that no phone is on: containers, virtual machines, a Mac's own.
_INSIDE = re.compile(
    r"lo\d*$|docker|br-|veth|virbr|vmnet|vboxnet|vnic|vEthernet|awdl|llw|anpi|bridge|cni|flannel"
    r"|podman|lxc|ifb",
    re.IGNORECASE,
)
#: Those of a VPN.
_TUNNEL = re.compile(
    r"tun|tap|utun|wg|ppp|ipsec|gpd|zt|tailscale|nordlynx|proton|cscotun|wireguard|openvpn",
    re.IGNORECASE,
)
#: Addresses that are never asked: kept for books. Which of ours would be used for them is known
#: without asking anybody, since a datagram's socket is bound before anything is sent.
_FAR = ((socket.AF_INET, "198.51.100.1"), (socket.AF_INET6, "2001:db8::1"))


@dataclass(frozen=True, kw_only=True)
class Interface:
    """One address that this machine has, and the interface it has it on."""

    name: str
    address: str
    point_to_point: bool = False


def networks() -> Networks:
    """The networks this machine is on just now."""
    return chosen(_interfaces(), _routed())


def chosen(found: Iterable[Interface], routed: Iterable[str] = ()) -> Networks:
    """Which of these addresses phones need.

    `routed` are those that this machine itself goes out by: of several, the likeliest. One that
    is a VPN's is where no phone is.
    """
    outside = [one for one in found if _usable(one.address) and not _INSIDE.match(one.name)]
    tunnels = [one for one in outside if one.point_to_point or _TUNNEL.match(one.name)]
    near = [one.address for one in outside if one not in tunnels]
    out = tuple(routed)
    # Of the older kind if there is one: every phone can type it, and some know no other.
    near.sort(key=lambda address: (":" in address, address not in out))
    others = [one for one in near[1:] if ":" not in one]
    return Networks(
        best=near[0] if near else "",
        others=tuple(dict.fromkeys(others)),
        tunnel=tunnels[0].name if tunnels else "",
    )


def _usable(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return not (found.is_loopback or found.is_link_local or found.is_unspecified)


def _interfaces() -> list[Interface]:
    # Imported when used: only a server that lets phones in asks.
    import psutil

    up = {name: one for name, one in psutil.net_if_stats().items() if one.isup}
    return [
        Interface(
            name=name,
            address=one.address.partition("%")[0],
            point_to_point="pointopoint" in up[name].flags.split(","),
        )
        for name, addresses in psutil.net_if_addrs().items()
        for one in addresses
        if name in up and one.family in (socket.AF_INET, socket.AF_INET6)
    ]


def _routed() -> list[str]:
    found = []
    for family, far in _FAR:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as asking:
                asking.connect((far, 9))
                found.append(str(asking.getsockname()[0]))
        except OSError:  # on no network of that kind
            continue
    return found
