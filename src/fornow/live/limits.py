"""How much anybody may send, for how long, and from where.

Jupyter takes half a gigabyte on any address before it asks who is there, and waits an hour for the
first line. A cap for everybody would keep Lab from saving; so each request has its own, set once
its first lines have been read and before any of the rest is.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from tornado.httputil import HTTPHeaders, HTTPMessageDelegate

KILOBYTE = 1024
#: The longest form of ours, with every box full of signs that take twelve letters to send.
LARGEST_FORM = 512 * KILOBYTE
#: What a page for signing in is sent.
LARGEST_UNKNOWN = 64 * KILOBYTE
#: How much more is let by and dropped, so that a phone has our page in words and no broken line.
LET_BY = 4096 * KILOBYTE
#: Seconds for the rest of a request, once its first lines are here.
FOR_THE_REST = 60
#: Seconds that a connection may say nothing. Tornado's own is an hour.
SILENCE = 75.0
#: Requests that are still on their way, and what has come of them. With more, the one that has
#: taken longest makes room: a phone asks again by itself, and whoever only holds a line does not.
MOST_WAITING = 1000
MOST_HELD = 8192 * KILOBYTE


class Limits:
    """What is on its way to a server, and which of it was too much."""

    def __init__(
        self,
        base_url: str,
        known: Callable[[str, HTTPHeaders], bool],
        *,
        for_phones: Callable[[str], bool] | None = None,
    ) -> None:
        self.ours = f"{base_url}fornow"
        #: Whether an address and first lines show one of the server's keys.
        self.known = known
        self.root = base_url
        #: Where only phones' pages are for other machines: whether an address is one of those.
        self.for_phones = for_phones
        #: Requests that get our page for too much.
        self.refused: WeakSet[Any] = WeakSet()
        self._waiting: dict[_Capped, int] = {}
        self._held = 0

    def wrap(self, web_app: Any) -> None:
        """Ask this of everything that the server takes from now on."""
        begin = web_app.start_request

        def start_request(server: Any, connection: Any) -> HTTPMessageDelegate:
            return self.waits(_Capped(begin(server, connection), connection, self))

        web_app.start_request = start_request

    def waits(self, one: _Capped) -> _Capped:
        """A request is waited for; where too many are, the first of them makes room."""
        self._waiting[one] = 0
        while len(self._waiting) > MOST_WAITING:
            next(iter(self._waiting)).hang_up()
        return one

    def came(self, one: _Capped, more: int) -> None:
        """So much more of a request has come, and is held until the rest is here."""
        if one in self._waiting:
            self._waiting[one] += more
            self._held += more
        while self._held > MOST_HELD:
            next(held for held, much in self._waiting.items() if much).hang_up()

    def over(self, one: _Capped) -> None:
        """A request has come, or never will."""
        self._held -= self._waiting.pop(one, 0)


class _Capped(HTTPMessageDelegate):
    """Hands a request on, and sets how much may follow its first lines."""

    def __init__(self, inner: Any, connection: Any, limits: Limits) -> None:
        self._inner, self._connection, self._limits = inner, connection, limits
        self._most: int | None = None
        self._came = 0
        self._done = False

    def headers_received(self, start_line: Any, headers: HTTPHeaders) -> Any:
        start_line = self._inside(start_line)
        path = str(start_line.path).partition("?")[0]
        if path.startswith(self._limits.ours):
            self._most = LARGEST_FORM
            self._connection.set_max_body_size(1 << 62)  # it is counted here
            self._connection.set_body_timeout(FOR_THE_REST)
        elif not self._limits.known(str(start_line.path), headers):
            self._connection.set_max_body_size(LARGEST_UNKNOWN)
            self._connection.set_body_timeout(FOR_THE_REST)
        going_on = self._inner.headers_received(start_line, headers)
        told = headers.get("Content-Length", "0").partition(",")[0].strip()
        self._count(int(told) if told.isascii() and told.isdigit() else 0)
        return going_on

    def data_received(self, chunk: bytes) -> Any:
        if self._most is None:
            return self._inner.data_received(chunk)
        self._came += len(chunk)
        self._count(self._came)
        if self._done or self._connection in self._limits.refused:
            return None
        self._limits.came(self, len(chunk))
        return self._inner.data_received(chunk)

    def finish(self) -> None:
        if not self._done:
            self._answer()

    def on_connection_close(self) -> None:
        self._limits.over(self)
        self._inner.on_connection_close()

    def hang_up(self) -> None:
        """Let go of this line."""
        self._limits.over(self)
        self._connection.close()

    def _count(self, much: int) -> None:
        if self._most is None or much <= self._most or self._done:
            return
        self._limits.refused.add(self._connection)
        if much > LET_BY:  # answered now, and the line is closed behind the answer
            self._answer()

    def _answer(self) -> None:
        self._done = True
        self._limits.over(self)
        self._inner.finish()

    def _inside(self, start_line: Any) -> Any:
        """What another machine asks for: phones' pages as they are, of the rest nothing."""
        for_phones = self._limits.for_phones
        if for_phones is None or not _from_outside(self._connection):
            return start_line
        path = str(start_line.path).partition("?")[0]
        if for_phones(path):
            return start_line
        where = "front" if path == self._limits.root else "nothing"
        return start_line._replace(path=f"{self._limits.ours}/outside/{where}")


def _from_outside(connection: Any) -> bool:
    """Whether this came in by an address that other machines have too.

    By the server's end of the line: what a request says of its sender, its sender may make up.
    """
    stream = connection.stream
    if stream is None or stream.socket is None:
        return True
    here = stream.socket.getsockname()
    if not isinstance(here, tuple):  # a socket in a folder, which is this machine's alone
        return False
    found = ipaddress.ip_address(str(here[0]).partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return not (mapped or found).is_loopback
