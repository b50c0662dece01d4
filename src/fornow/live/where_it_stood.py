"""Where each name on the systems map stands, kept for as long as the room lasts.

A file does not tell what came first within a day. So whoever draws the map anew, the screen as it
grows or a page that was loaded again, would put that day's names elsewhere than people saw them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fornow.errors import FileProblem
from fornow.live.room import Room, room_path
from fornow.visibility import Way

if TYPE_CHECKING:
    from fornow.sitting import Sitting

MAP = "causes"
_FACT = "where_it_stood"


@contextmanager
def as_it_stood(p: Sitting, key: str) -> Iterator[None]:
    """Draw within this: the map begins from what the room has seen, and the room sees what comes.

    Nothing is read or kept for any other picture, for what leaves the room, or where there is none.
    """
    room = _room(p) if key == MAP and p.way is Way.ROOM else None
    if room is None:
        yield
        return
    try:
        if seen := room.fact(_FACT):
            p.places = {name: (float(across), int(row)) for name, (across, row) in seen.items()}
        before = dict(p.places)
        yield
        if p.places != before or not seen:
            room.note(**{_FACT: p.places})
    finally:
        room.close()


def _room(p: Sitting) -> Room | None:
    try:
        return Room.open(room_path(p.path))
    except FileProblem:  # whoever opens the room is told of it; a picture is drawn all the same
        return None
