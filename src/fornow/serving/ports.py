"""A port that is free, or a sentence that says why there is none."""

from __future__ import annotations

import errno
import socket

from fornow.errors import FornowError

_TRIES = 50
_LAST = 65535
_DENIED = (errno.EACCES, errno.EPERM)


def free_port(wanted: int, *, ip: str, exact: bool = False) -> int:
    """The first free port from `wanted` on, or that one and no other; 0 stays 0: any."""
    if wanted == 0:
        return 0
    for port in range(wanted, wanted + 1 if exact else min(wanted + _TRIES, _LAST + 1)):
        why = _why_not(port, ip)
        if why is None:
            return port
        if why in _DENIED:
            raise FornowError(f"You may not open port {port}. Give one from 1024 up with --port.")
    if exact:
        raise FornowError(
            f"Port {wanted} is taken by another program, and your address leads there."
            " Stop that program, or give another with --port and tell it to your proxy."
        )
    raise FornowError(f"Every port from {wanted} on is taken. Give another with --port.")


def _why_not(port: int, ip: str) -> int | None:
    passive = socket.AI_PASSIVE
    for found in socket.getaddrinfo(ip or None, port, type=socket.SOCK_STREAM, flags=passive):
        family, (host, *_) = found[0], found[4]
        try:
            socket.create_server((str(host), port), family=family).close()
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, *_DENIED):
                return error.errno  # any other: this machine has no addresses of that kind
    return None
