"""Which partnerships there are here, by name, and where the room of each stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from fornow.errors import FornowError
from fornow.live.room import room_path
from fornow.live.rooms import Place, Rooms
from fornow.live.underway import to_show
from fornow.partnership.store import Store
from fornow.sitting import Sitting


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """A partnership to choose: its file, its name, what its room stands at, or why it cannot be.

    `alike`: another here has the same name, so the file has to be told too.
    """

    file: str
    name: str
    told: str = ""
    problem: str = ""
    alike: bool = False


def whereabouts(rooms: Rooms) -> list[Whereabouts]:
    """A line for each partnership here, in the order of their files."""
    found = [_found(rooms, path) for path in rooms.partnerships()]
    names = Counter(one.name for one in found)
    return [replace(one, alike=names[one.name] > 1) for one in found]


def stands_at(place: Place) -> str:
    """What a room stands at, in words."""
    held, asked = to_show(place), place.room.asked
    if held is not None:
        step = f"at “{held.step.title}”" if held.step else "the session is over"
    elif asked is not None:
        step = "something is asked"
    else:
        step = "nothing is asked"
    n = place.room.joined
    return f"Its room is open: {step}, {n or 'no'} phone{'' if n == 1 else 's'} joined."


def _found(rooms: Rooms, path: Path) -> Whereabouts:
    try:
        if room_path(path).exists():
            place = rooms.opened(path)
            return Whereabouts(file=path.name, name=_name(place.sitting), told=stands_at(place))
        with Sitting(Store.open(path)) as sitting:
            return Whereabouts(file=path.name, name=_name(sitting), told="No room is open yet.")
    except FornowError as problem:
        return Whereabouts(file=path.name, name=path.name, problem=str(problem))


def _name(sitting: Sitting) -> str:
    return str(sitting.settings().get("name") or sitting.path.name)
