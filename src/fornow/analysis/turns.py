"""Whose turn it is to watch: the turns as they went round, and who could be next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, required, text_of
from fornow.analysis.histories import Entry, on_the_day

SAME = 3  # so many turns in a row with one person, and it no longer goes round


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One turn: who watches, and on which day (None where no day is known)."""

    entry: str
    who: str
    on: date | None


@dataclass(frozen=True, kw_only=True)
class Turns:
    """How the turn goes round. Nothing in it knows of a note, or of who wrote one.

    `had` are the turns up to the day, oldest first, and `ahead` those after it, nearest first.
    `not_yet` are those in the room who have had none and have none ahead, in the room's order;
    where there are none of these, `longest_ago` is whoever in the room has had none for longest
    ('' where nobody is known). `stays` says that the last `SAME` turns were one person's.
    """

    had: tuple[Turn, ...]
    ahead: tuple[Turn, ...]
    not_yet: tuple[str, ...]
    longest_ago: str
    stays: bool


def turns(frame: pd.DataFrame, room: pd.DataFrame | None = None, *, as_of: Day) -> Turns:
    """How the turn to watch has gone round by a day.

    `frame`: of `turns`, a row a turn, with `who`, and where known `watches_on` (the day of the
    turn; else the day it was written) and `state`. `room`: of `who-is-in-the-room`, with `name`
    and where known `present`; those not yet asked are no part of it. Names are one where they
    differ in capitals or spaces alone. Turns that were closed or replaced are left out; a turn
    that is on the day itself counts as ahead.

    Raises ValueError for a missing column.

    >>> room = pd.DataFrame({"entry": ["p", "q"], "name": ["Ann", "Bo"]})
    >>> one = pd.DataFrame({"entry": ["t"], "who": ["ann"],
    ...                     "watches_on": pd.to_datetime(["2026-05-01"])})
    >>> turns(one, room, as_of="2026-05-08").not_yet
    ('Bo',)
    """
    day = as_day(as_of)
    taken = sorted(_taken(frame, day), key=lambda turn: turn.on or date.min)
    had = tuple(turn for turn in taken if turn.on is None or turn.on < day)
    ahead = tuple(turn for turn in taken if turn.on is not None and turn.on >= day)
    here = _here(room, day)
    known = {_alike(turn.who) for turn in taken}
    not_yet = tuple(name for name in here if _alike(name) not in known)
    last = [_alike(turn.who) for turn in had[-SAME:]]
    return Turns(
        had=had,
        ahead=ahead,
        not_yet=not_yet,
        longest_ago="" if not_yet else _longest_ago(here, had, ahead),
        stays=len(last) == SAME and len(set(last)) == 1,
    )


def _taken(frame: pd.DataFrame, day: date) -> list[Turn]:
    if frame.empty:
        return []
    required(frame, ["entry", "who"], of="turns")
    standing = [one for one in on_the_day(frame, as_of=day) if one.state == "open"]
    made = [
        Turn(
            entry=one.entry,
            who=text_of(one.values.get("who")),
            on=day_of(one.values.get("watches_on")) or one.written,
        )
        for one in standing
    ]
    return [turn for turn in made if turn.who]


def _here(room: pd.DataFrame | None, day: date) -> list[str]:
    """The names of those in the room, each once; who did not say counts as here."""
    if room is None or room.empty:
        return []
    required(room, ["entry", "name"], of="who-is-in-the-room")
    names: dict[str, str] = {}
    for one in on_the_day(room, as_of=day):
        if one.state == "open" and _present(one) and (name := text_of(one.values.get("name"))):
            names.setdefault(_alike(name), name)
    return list(names.values())


def _present(person: Entry) -> bool:
    return text_of(person.values.get("present")) in ("", "here")


def _longest_ago(here: list[str], had: tuple[Turn, ...], ahead: tuple[Turn, ...]) -> str:
    """Who in the room last watched the longest time ago, and has no turn ahead."""
    waiting = {_alike(turn.who) for turn in ahead}
    latest = {_alike(turn.who): at for at, turn in enumerate(had)}
    free = [name for name in here if _alike(name) in latest and _alike(name) not in waiting]
    return min(free, key=lambda name: latest[_alike(name)], default="")


def _alike(name: str) -> str:
    return " ".join(name.split()).casefold()
