"""What a server knows of its own address, for its own pages and for the kernels it starts.

A kernel cannot ask the server where it is: they share only the file. So the server leaves word in
two places. What it knows when it starts stands in the environment, which its kernels inherit; as
what address a facilitator's browser found it stands in the room. Stand-alone Voilà has no room and
leaves no word: a kernel of its own can tell.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fornow import hosted
from fornow.live import links
from fornow.live.links import Reach, WayIn, at_host
from fornow.live.network import networks
from fornow.live.room import Room, partnership_path

#: Where a kernel finds what its server left.
WORD = "FORNOW_SERVED"
#: Under which name a room keeps the address at which a facilitator found it, and on which server.
NOTED = "served_at"
ELSEWHERE = "No phone can join: this server has no room for the partnership that is open here."
OPEN_IT = "Stop it, and start “fornow open FILE --phones” with this partnership's file."


@dataclass(frozen=True, kw_only=True)
class Served:
    """Where a server is."""

    base: str  # as a browser on its own machine needs it
    told: str = ""  # as somebody said that phones need it
    everywhere: bool = False  # whether it listens on every network this machine is on
    server: int = 0  # the number of its process
    rooms: str = ""  # the one partnership that it has a room for, or the folder of several

    def has(self, partnership: Path) -> bool:
        """Whether phones that come to this server can find this partnership's room."""
        return not self.rooms or self.rooms in (str(partnership), str(partnership.parent))

    def way_in(self, reached: str = "") -> WayIn:
        """How phones come in, where a facilitator's browser reached it as `reached`."""
        public, hub = hosted.is_public(), hosted.on_a_hub()
        if self.told:
            return links.way_in(self.told, hub=hub, public=public)
        base = reached or self.base
        if hub and not reached:
            asked = links.told("", Reach.HUB)
            return WayIn(address="", reach=Reach.HUB, told=asked.told, then=links.ASK_THE_HUB)
        if self.everywhere and not hub and links.only_here(base):
            return links.on_networks(base, networks())
        return links.way_in(base, hub=hub, public=public)


def served_by(server: Any, told: str) -> Served:
    """Where a Jupyter server is, once it has its port."""
    scheme = "https" if server.certfile else "http"
    everywhere = server.ip in ("", "0.0.0.0", "::")
    host = "localhost" if everywhere else server.ip
    base = at_host(f"{scheme}://x:{server.port}{server.base_url}", host)
    told = told or os.environ.get("JUPYTERHUB_PUBLIC_URL", "")
    named = (server.config.get("LiveApp") or {}).get("partnership", "")
    rooms = str(Path(named or server.root_dir).expanduser().resolve())
    return Served(base=base, told=told, everywhere=everywhere, server=os.getpid(), rooms=rooms)


def leave_word(served: Served) -> None:
    """Let the kernels that this process starts know where it is."""
    os.environ[WORD] = json.dumps(asdict(served))


def note(room: Room, served: Served, reached: str) -> None:
    """Keep in the room at which address a facilitator found it."""
    seen = {"at": reached, "server": served.server}
    if room.fact(NOTED) != seen:
        room.note(**{NOTED: seen})


def pages_here(environ: Mapping[str, str] = os.environ) -> str:
    """The path of our pages on the server that started this kernel; '' where it has none."""
    served = _word(environ)
    return f"{urlsplit(served.base).path}fornow/" if served else ""


def way_in(room: Room | None, environ: Mapping[str, str] = os.environ) -> WayIn:
    """How phones come into a room, as the kernel of a workbook can know it.

    `Reach.NOBODY` where the kernel's server has no rooms.
    """
    served = _word(environ)
    if served is None:
        return links.told("", Reach.NOBODY)
    if room is not None and not served.has(partnership_path(room.path).resolve()):
        return WayIn(address="", reach=Reach.NOBODY, told=ELSEWHERE, then=OPEN_IT)
    seen = room.fact(NOTED, {}) if room is not None else {}
    # Another server's word, or an earlier one's, may hold no longer.
    current = seen.get("server") == served.server
    return served.way_in(str(seen["at"]) if current else "")


def _word(environ: Mapping[str, str]) -> Served | None:
    """What the server that started this kernel left for it, if it did."""
    word = environ.get(WORD)
    served = Served(**json.loads(word)) if word else None
    return served if served and _is_its(served, environ) else None


def _is_its(served: Served, environ: Mapping[str, str]) -> bool:
    """Whether that server started this kernel: word goes on to whatever is started from there."""
    parent = environ.get("JPY_PARENT_PID", "")
    # On Windows that is no number of a process.
    return os.name == "nt" or parent in ("", str(served.server))
