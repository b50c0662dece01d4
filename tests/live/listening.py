"""A wire between phones and the server that remembers every byte the server sent."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Wire:
    """Where it begins, and all that has come through it from the server, headers and all."""

    port: int
    heard: bytearray = field(default_factory=bytearray)

    @property
    def base(self) -> str:
        """The address to give a phone."""
        return f"http://localhost:{self.port}/"


@contextmanager
def wire(port: int) -> Iterator[Wire]:
    """A wire to a server on this machine."""
    with socket.create_server(("localhost", 0)) as listening:
        made = Wire(listening.getsockname()[1])
        threading.Thread(target=_accept, args=(listening, port, made), daemon=True).start()
        yield made


def _accept(listening: socket.socket, port: int, made: Wire) -> None:
    with suppress(OSError):  # closed: the wire is taken down
        while True:
            phone, _ = listening.accept()
            threading.Thread(target=_both_ways, args=(phone, port, made), daemon=True).start()


def _both_ways(phone: socket.socket, port: int, made: Wire) -> None:
    with phone, socket.create_connection(("localhost", port)) as server:
        asking = threading.Thread(target=_carry, args=(phone, server, bytearray()), daemon=True)
        asking.start()
        _carry(server, phone, made.heard)
        asking.join()


def _carry(one: socket.socket, other: socket.socket, heard: bytearray) -> None:
    with suppress(OSError):
        while got := one.recv(65536):
            heard += got
            other.sendall(got)
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)
