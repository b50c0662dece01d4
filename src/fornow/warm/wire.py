"""Messages over a stream socket: each is a few parts of bytes, and arrives whole or not at all."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from socket import socket

HOW_MANY = struct.Struct(">I")
HOW_LONG = struct.Struct(">Q")
A_READ = 1 << 20
END: list[bytes] = []  # a message that asks for an end in good order


def packed(parts: Iterable[bytes | memoryview]) -> bytes:
    """A message as bytes: how many parts, how long each is, and the parts."""
    bodies = [bytes(part) for part in parts]
    lengths = [HOW_LONG.pack(len(body)) for body in bodies]
    return b"".join([HOW_MANY.pack(len(bodies)), *lengths, *bodies])


class Unpacking:
    """Takes bytes as they come and gives the messages that are complete."""

    def __init__(self) -> None:
        self._held = bytearray()

    def messages(self, come: bytes) -> Iterator[list[bytes]]:
        """The messages that these bytes complete, each as its parts."""
        self._held += come
        while (end := self._end()) is not None:
            yield self._parts()
            del self._held[:end]

    def _lengths(self) -> list[int] | None:
        if len(self._held) < HOW_MANY.size:
            return None
        (count,) = HOW_MANY.unpack_from(self._held)
        if len(self._held) < HOW_MANY.size + count * HOW_LONG.size:
            return None
        starts = range(HOW_MANY.size, HOW_MANY.size + count * HOW_LONG.size, HOW_LONG.size)
        return [HOW_LONG.unpack_from(self._held, at)[0] for at in starts]

    def _end(self) -> int | None:
        lengths = self._lengths()
        if lengths is None:
            return None
        end = HOW_MANY.size + len(lengths) * HOW_LONG.size + sum(lengths)
        return end if len(self._held) >= end else None

    def _parts(self) -> list[bytes]:
        lengths = self._lengths() or []
        at = HOW_MANY.size + len(lengths) * HOW_LONG.size
        parts = []
        for length in lengths:
            parts.append(bytes(self._held[at : at + length]))
            at += length
        return parts


def message(conversation: socket) -> list[bytes] | None:
    """The next message, waited for; None when the other side is gone.

    For one message at a time: what came after it in the same read would be lost.
    """
    unpacking = Unpacking()
    while come := _read(conversation):
        for parts in unpacking.messages(come):
            return parts
    return None


def _read(conversation: socket) -> bytes:
    try:
        return conversation.recv(A_READ)
    except ConnectionError:
        return b""
