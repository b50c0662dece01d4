"""What the window says in which a server was started: where it is, and who can reach what of it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from fornow.live.links import WayIn
from fornow.serving.links import Links
from fornow.serving.way import Way

NOT_ENCRYPTED = "What phones send is not encrypted: use a network you trust, or your own hotspot."


def lines(links: Links, *, asked: Way, found: WayIn, moved_from: int = 0) -> Iterator[str]:
    """Every line, from the first link to how to stop."""
    if moved_from:
        yield f"Port {moved_from} was taken, so these are on {urlsplit(links.base).port}."
    yield f"Your workbooks are open at  {links.start}"
    yield f"  as pages (Voilà): {links.pages}"
    yield f"  with their code (Lab): {links.lab}"
    if asked.room:
        yield f"  the room, for phones and a screen: {links.room}"
        yield from _for_phones(links, asked, found)
    else:
        yield "Only this machine can open any of this."
    yield "Leave this window open. To stop, press Ctrl-C here."


def _for_phones(links: Links, asked: Way, found: WayIn) -> Iterator[str]:
    if not (asked.phones or asked.address):
        yield "Only this machine can open any of this. To let phones in, start it with --phones."
        return
    if not found.open:
        yield found.told
    else:
        yield f"Phones join at  {found.address}"
        yield f"  {found.told}"
    for line in (found.then, *found.notes):
        yield f"  {line}"
    if asked.phones:
        yield "  Whoever is on that network can open that page. It takes the code to come in."
        yield "  Lab, the workbooks, the panel and the screen open on this machine alone."
    else:
        yield f"  Let your proxy send it on to {links.base} with its path as it is."
        yield "  Never hand on the links above: each has the key to this machine in it."
    if urlsplit(found.address).scheme != "https":
        yield f"  {NOT_ENCRYPTED}"
