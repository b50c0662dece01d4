"""Ports for programs that have to be told one, which no passing connection takes meanwhile."""

from __future__ import annotations

import os
import random
import socket
from contextlib import suppress
from pathlib import Path

FIRST, LAST = 20_000, 32_000  # below those that Linux gives to whoever asks for any
GIVEN = Path("/proc/sys/net/ipv4/ip_local_port_range")
_CHANCE = random.Random(os.urandom(8))


def free_port() -> int:
    """A port of this machine that is free, and that nobody is given who asks for any.

    One from the system's own range may go to the next connection that any program makes, before
    the program that is told it has begun, or while it is down to be started again.
    """
    last = min(LAST, int(GIVEN.read_text().split()[0]) - 1) if GIVEN.exists() else LAST
    for port in _CHANCE.sample(range(min(FIRST, last - 1000), last), 500):
        with suppress(OSError):
            socket.create_server(("127.0.0.1", port)).close()
            return port
    raise AssertionError("of five hundred ports none is free")
