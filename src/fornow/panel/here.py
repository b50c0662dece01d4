"""The room of the partnership that is open in this notebook, as it stands on the disk now."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from fornow.live.room import Room, room_path
from fornow.live.rooms import Place
from fornow.pictures.picture import Picture

if TYPE_CHECKING:
    from pathlib import Path

    from fornow.desk import Partnership
    from fornow.partnership.rounds import Round


class Here:
    """One partnership and its room, which the server beside it may have made, or made anew."""

    def __init__(self, p: Partnership) -> None:
        self.p = p
        self.moving = threading.RLock()  # a press, and the look that comes by itself
        self._room: Room | None = None
        self._file: tuple[int, int] | None = None

    @property
    def room(self) -> Path:
        """Where the room is, or would be."""
        return room_path(self.p.path)

    def place(self) -> Place | None:
        """The room, or None while nobody has opened one."""
        stands = _which(self.room)
        if self._room is not None and stands != self._file:  # another one was put in its place
            self._room.close()
            self._room = None
        if self._room is None:
            self._room = Room.open(self.room)
            self._file = _which(self.room)
        return Place(sitting=self.p, room=self._room) if self._room else None

    def open_room(self) -> None:
        """Make the room, unless there is one."""
        made = Room.open(self.room, make=True)
        if made is not None:
            made.close()

    def close(self) -> None:
        """Let go of the room's file, until it is looked at again."""
        with self.moving:
            if self._room is not None:
                self._room.close()
                self._room = None

    def picture(self, asked: Round) -> Picture:
        """The picture of a revealed round, made here and kept for the phones and the screen."""
        from fornow.live.shown import for_the_room

        return for_the_room(self.p, asked)

    def list_picture(self, key: str) -> Picture:
        """The picture of a list as it stands, made and kept the same way."""
        from fornow.live.shown import list_for_the_room

        return list_for_the_room(self.p, key)


def _which(path: Path) -> tuple[int, int] | None:
    """Which file stands there: not what is in it."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
