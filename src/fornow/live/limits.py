"""How much anybody may send: little to our pages, and little from whoever shows no key at all.

Jupyter takes half a gigabyte on any address before it asks who is there. A cap for everybody would
keep Lab from saving; so each request has its own, set once its first lines have been read and
before any of the rest is.
"""

from __future__ import annotations

from typing import Any

from tornado.httputil import HTTPHeaders, HTTPMessageDelegate

#: The longest form of ours, with every box full of signs that take twelve letters to send.
LARGEST_FORM = 512 * 1024
#: What a page for signing in is sent.
LARGEST_UNKNOWN = 64 * 1024


class _Capped(HTTPMessageDelegate):
    """Hands everything on, and sets how much may follow the first lines."""

    def __init__(self, inner: Any, connection: Any, ours: str) -> None:
        self._inner, self._connection, self._ours = inner, connection, ours

    def headers_received(self, start_line: Any, headers: HTTPHeaders) -> Any:
        path = str(start_line.path).partition("?")[0]
        if path.startswith(self._ours):
            self._connection.set_max_body_size(LARGEST_FORM)
        elif not _shows_a_key(str(start_line.path), headers):
            self._connection.set_max_body_size(LARGEST_UNKNOWN)
        return self._inner.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Any:
        return self._inner.data_received(chunk)

    def finish(self) -> None:
        self._inner.finish()

    def on_connection_close(self) -> None:
        self._inner.on_connection_close()


def cap_bodies(web_app: Any, base_url: str) -> None:
    """Cap what a server takes, request by request."""
    begin = web_app.start_request
    ours = f"{base_url}fornow"

    def start_request(server: Any, connection: Any) -> Any:
        return _Capped(begin(server, connection), connection, ours)

    web_app.start_request = start_request


def _shows_a_key(path: str, headers: HTTPHeaders) -> bool:
    """Whether there is any sign of a login. Whether it is a good one is asked later."""
    return bool(headers.get("Cookie") or headers.get("Authorization") or "token=" in path)
