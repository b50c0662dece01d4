"""Which page the screen shows of what is too much for one: nobody scrolls a wall.

How many pages there are the screen alone knows, for it lays them out on its own wall, and leaves
word in the room. So the panel and every screen show the same page, also after a restart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from fornow.live import drawn_lists
from fornow.live.room import Shown
from fornow.live.rooms import Place
from fornow.live.standing import Standing, standing

#: The one fact of the room in which this is kept, and more pages than any picture has.
FACT, MOST = "leaf", 500


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A page, counted from 0, of so many of what stands on the wall under the name `of`."""

    of: str = ""
    at: int = 0
    many: int = 1

    @property
    def told(self) -> str:
        """Which page it is, in words; '' where there is no other."""
        return f"Page {self.at + 1} of {self.many} is on the screen." if self.many > 1 else ""


def on_the_wall(place: Place, now: Standing) -> Shown | None:
    """The picture on the screen: of a reveal, of a list that is shown, or of one that is asked."""
    return now.shown or drawn_lists.drawn(place, now)


def leaf(place: Place, now: Standing) -> Leaf:
    """The page that is shown of what is on the screen now: the first, of something new."""
    shown = on_the_wall(place, now)
    of = shown.round if shown else now.told
    kept = Leaf(**place.room.fact(FACT, {}))
    return kept if kept.of == of else Leaf(of=of)


def turn(place: Place, by: int) -> None:
    """So many pages on, or back; no further than there are."""
    now = leaf(place, standing(place))
    at = max(0, min(now.at + by, now.many - 1))
    if at != now.at:
        place.room.note(**{FACT: asdict(replace(now, at=at))})


def laid_out(place: Place, told: Mapping[str, str]) -> None:
    """Keep what a screen says: which page of how many it shows, of what is still on the wall."""
    at, many = (_number(told.get(name, "")) for name in ("at", "many"))
    now = leaf(place, standing(place))
    said = Leaf(of=now.of, at=min(at, max(many, 1) - 1), many=max(many, 1))
    if told.get("leaf_of") == now.of and said != now:
        place.room.note(**{FACT: asdict(said)})


def _number(told: str) -> int:
    return min(int(told), MOST) if told.isdecimal() and len(told) < 6 else 0
