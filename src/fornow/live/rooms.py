"""The partnerships that this server has a room for, each opened once; never on the server's loop.

A file that another program is writing to can keep a reader waiting for seconds. So whatever
touches a file runs on a few threads of its own, and every other page goes on meanwhile.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from fornow.errors import FornowError
from fornow.live import keys
from fornow.live.room import Room, room_path
from fornow.partnership.store import Store
from fornow.sitting import Sitting

P = ParamSpec("P")
Made = TypeVar("Made")

_THREADS = 4


@dataclass(frozen=True, kw_only=True)
class Place:
    """A partnership and its room, both open."""

    sitting: Sitting
    room: Room

    @property
    def store(self) -> Store:
        """The partnership's file."""
        return self.sitting.store

    @property
    def path(self) -> Path:
        """Where the partnership's file is."""
        return self.sitting.path

    def close(self) -> None:
        """Let go of both files."""
        self.sitting.close_file()
        self.room.close()


class Rooms:
    """Every room in one folder, and the one partnership that was named at the start, if any."""

    def __init__(self, root: Path, named: Path | None = None) -> None:
        self.root, self.named = root, named
        self._open: dict[Path, tuple[tuple[int, ...], Place]] = {}
        self._left: list[Place] = []
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="fornow-file")

    async def run(self, step: Callable[P, Made], *args: P.args, **kwargs: P.kwargs) -> Made:
        """What `step` gives, worked out beside the server's loop."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: step(*args, **kwargs))

    def close(self) -> None:
        """Let go of everything."""
        self._threads.shutdown(wait=True)
        with self._lock:
            for place in (*self._left, *(place for _, place in self._open.values())):
                place.close()
            self._open.clear()
            self._left.clear()

    # -- on the threads -------------------------------------------------------------------------

    def partnerships(self) -> list[Path]:
        """The partnership files that a room can be opened for."""
        if self.named is not None:
            return [self.named] if self.named.is_file() else []
        found = (path for path in self.root.glob("*.fornow") if path.is_file())
        return sorted(path for path in found if not path.name.startswith("."))

    def opened(self, path: Path) -> Place:
        """The room of a partnership, made where there is none yet."""
        if path not in self.partnerships():
            raise FornowError(f"There is no partnership {path.name!r} here. Choose another.")
        return self._place(path, make=True)

    def by_name(self, name: str) -> Place | None:
        """The room of the partnership file called so, if it has one."""
        for path in self.partnerships():
            if path.name == name and room_path(path).exists():
                return self._place(path)
        return None

    def by_code(self, typed: str, sat: tuple[Place, str] | None = None) -> Place | None:
        """The room that a code opens now, or None.

        A wrong code is counted in every room, but for the one that whoever asks sits in: their old
        link is no guess.
        """
        code = keys.read_code(typed)
        places = [place for place in self._with_rooms() if not place.room.resting()]
        for place in places:
            if code and keys.same(code, place.room.code):
                return place
        for place in places if code else ():
            if sat is None or place is not sat[0]:
                place.room.wrong_code()
        return None

    def resting(self) -> bool:
        """Whether so many wrong codes came that nobody can join for a while."""
        return any(place.room.resting() for place in self._with_rooms())

    def by_seat(self, cookie: str) -> tuple[Place, str] | None:
        """The room that gave out this seat, and the seat's name; None for one nobody gave out."""
        places, problem = self._places() if cookie else ([], None)
        for place in places:
            if cookie.partition(".")[0] == place.room.id:
                seat = keys.seat_name(cookie, place.room.secret)
                return (place, seat) if seat else None
        if problem is not None:
            raise problem  # it may be a seat of that room: nobody is sent away for a busy file
        return None

    def _with_rooms(self) -> list[Place]:
        return self._places()[0]

    def _places(self) -> tuple[list[Place], FornowError | None]:
        """Every room that can be opened, and what is wrong with one that cannot, if any.

        One file that is broken, or gone a moment ago, closes no other room.
        """
        found: list[Place] = []
        problem: FornowError | None = None
        for path in self.partnerships():
            try:
                if room_path(path).exists():
                    found.append(self._place(path))
            except FornowError as told:
                problem = told
            except FileNotFoundError:
                continue
        return found, problem

    def _place(self, path: Path, *, make: bool = False) -> Place:
        with self._lock:
            if make and (made := Room.open(room_path(path), make=True)):
                made.close()
            stamp = (*_stamp(path), *_stamp(room_path(path)))
            kept = self._open.get(path)
            if kept is not None and kept[0] == stamp:
                return kept[1]
            if kept is not None:  # another file of that name stands there now
                self._left.append(kept[1])  # somebody may be reading it: closed at the end
            room = Room.open(room_path(path))
            if room is None:
                raise FornowError("The room was closed. Open it again from the panel.")
            place = Place(sitting=Sitting(Store.open(path)), room=room)
            self._open[path] = (stamp, place)
            return place


def _stamp(path: Path) -> tuple[int, int]:
    """Which file stands there: not what is in it."""
    found = path.stat()
    return found.st_dev, found.st_ino
