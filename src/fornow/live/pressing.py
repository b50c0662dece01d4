"""The presses of a plan as the plain page sends them: each by the name of its button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from fornow.errors import FornowError
from fornow.live import steering
from fornow.live.rooms import Place
from fornow.live.steered import Steered, this_moment

Told = Mapping[str, str]
AT_THE_LATEST = timedelta(hours=12)


def ends_at(typed: str, now: datetime) -> datetime | None:
    """The moment that a time such as 16:30 means, said now; None where nothing was typed.

    After midnight it is the next day's.
    """
    typed = typed.strip().replace(".", ":")
    if not typed:
        return None
    try:
        told = datetime.strptime(typed, "%H:%M").time()
    except ValueError:
        raise FornowError(f"Give the end as a time, such as 16:30 (got {typed[:20]!r}).") from None
    here = now.astimezone()
    ends = here.replace(hour=told.hour, minute=told.minute, second=0, microsecond=0)
    if ends <= here:
        ends += timedelta(days=1)
    if ends - here > AT_THE_LATEST:
        raise FornowError(f"{typed} has gone by. Give a time that is still to come.")
    return ends


def _begin(place: Place, told: Told) -> Steered:
    source = told.get("plan", "")
    if not source:
        raise FornowError("Choose one of the plans first.")
    now = this_moment()
    return steering.begin(place, source, ends=ends_at(told.get("ends", ""), now), now=now)


def _ask(place: Place, told: Told, *, again: bool) -> Steered:
    return steering.ask(place, subject=told.get("subject", ""), again=again, at=_at(told))


def _choose(place: Place, told: Told) -> Steered:
    own, _, other = told.get("pick", "").partition(" ")
    return steering.choose(place, other, instead_of=own, at=_at(told))


def _at(told: Told) -> str:
    return told.get("at", "")


def _key(told: Told) -> str:
    return told.get("key", "")


#: What can be pressed of a plan, by the name its button sends.
PRESSES: Mapping[str, Callable[[Place, Told], Steered | None]] = {
    "begin": _begin,
    "next": lambda place, told: steering.go_on(place, at=_at(told)),
    "back": lambda place, told: steering.back(place, at=_at(told)),
    "skip": lambda place, told: steering.skip(place, at=_at(told)),
    "open-at": lambda place, told: steering.open_at(place, _key(told), at=_at(told)),
    "leave-out": lambda place, told: steering.skip(place, _key(told), at=_at(told)),
    "bring-back": lambda place, told: steering.bring_back(place, _key(told), at=_at(told)),
    "pause": lambda place, told: steering.pause(place, at=_at(told)),
    "resume": lambda place, told: steering.resume(place, at=_at(told)),
    "more-1": lambda place, told: steering.more(place, 1, at=_at(told)),
    "more-5": lambda place, told: steering.more(place, 5, at=_at(told)),
    "longer": lambda place, told: steering.longer(place, 10, at=_at(told)),
    "choose": _choose,
    "ask": lambda place, told: _ask(place, told, again=False),
    "ask-again": lambda place, told: _ask(place, told, again=True),
    "put-away": lambda place, told: steering.put_away(place, at=_at(told)),
}
