"""The picture of the list that is asked, for the screen: drawn elsewhere, again as the list grows.

What stands in a list is shown as soon as it is saved. Until the next picture is drawn the last one
stays, so that nothing on the screen comes and goes.
"""

from __future__ import annotations

from fornow.live.room import Shown
from fornow.live.rooms import Place
from fornow.live.shown import of_list
from fornow.live.standing import Standing


def drawn(place: Place, now: Standing) -> Shown | None:
    """The last picture of the list that is asked, or None where none is asked or drawn yet."""
    if not now.written or now.exercise is None:
        return None
    return place.room.shown(of_list(now.exercise.key))


def wanted(place: Place, now: Standing) -> str:
    """What should be drawn again, '' for nothing."""
    if not now.written or now.exercise is None:
        return ""
    last = drawn(place, now)
    return of_list(now.exercise.key) if last is None or last.k != now.written else ""
