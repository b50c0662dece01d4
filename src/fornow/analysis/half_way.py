"""Whose turn the half-way minute is: it goes round, and nobody has to keep count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from fornow.analysis.cells import Day, as_day, text_of
from fornow.analysis.histories import on_the_day


def half_way(
    room: pd.DataFrame,
    days: Iterable[Day],
    *,
    as_of: Day,
    watching: Mapping[date, str] | None = None,
) -> tuple[str, ...]:
    """Those here on a day, in the order in which the minute comes to them; the first has it now.

    `room`: of `who-is-in-the-room`, `history=True` (from a latest frame an earlier list cannot be
    had back). `days`: on which there was a meeting before; those on or after `as_of` are not read.
    `watching`: the name of whoever watched, or is to watch, on a day; where there is one, the
    minute is theirs, whether they are on the list or not.

    At each other meeting it went to whoever had waited longest, those who never had it first, in
    the order in which they joined and, of one day, by name. So everyone has it once before anyone
    has it again, whoever joins or leaves. It is worked out anew each time: nothing is kept of who
    had it. Somebody who has only to be asked has no turn.

    >>> room = pd.DataFrame({"entry": ["a", "b"], "name": ["Ann", "Ben"]})
    >>> half_way(room, ["2026-05-01"], as_of="2026-06-01")
    ('Ben', 'Ann')
    """
    day = as_day(as_of)
    named = {on: _alike(name) for on, name in (watching or {}).items() if _alike(name)}
    last: dict[str, int] = {}
    for place, one in enumerate(sorted({on for on in map(as_day, days) if on < day}), 1):
        waits = [_alike(name) for name in _in_turn(room, one, last)]
        if who := named.get(one) or next(iter(waits), ""):
            last[who] = place
    order = _in_turn(room, day, last)
    today = (watching or {}).get(day, "").strip()
    rest = [name for name in order if _alike(name) != _alike(today)]
    return (*filter(None, (today,)), *rest)


def _in_turn(room: pd.DataFrame, day: date, last: Mapping[str, int]) -> list[str]:
    return sorted(_here(room, day), key=lambda name: last.get(_alike(name), 0))


def _here(room: pd.DataFrame, day: date) -> list[str]:
    """Those in the room on the day, as they joined; who did not say counts as here."""
    found = []
    for one in on_the_day(room, as_of=day):
        name, present = text_of(one.values.get("name")), text_of(one.values.get("present"))
        if one.state == "open" and name and present in ("", "here"):
            found.append((one.written or date.min, name.casefold(), name))
    return list({_alike(name): name for _, _, name in sorted(found)}.values())


def _alike(name: str) -> str:
    return " ".join(name.split()).casefold()
