"""Whose turn the half-way minute is: it goes round, and nobody has to keep count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from fornow.analysis.cells import Day, as_day, text_of
from fornow.analysis.histories import on_the_day


def half_way(room: pd.DataFrame, days: Iterable[Day], *, as_of: Day) -> tuple[str, ...]:
    """Those here on a day, in the order in which the turn comes to them; the first has it now.

    `room`: of `who-is-in-the-room`, `history=True` (from a latest frame an earlier list cannot be
    had back). `days`: on which there was a meeting before; those on or after `as_of` are not read.
    At each meeting the turn went to whoever had waited longest, those who never had it first, in
    the order in which they joined and, of one day, by name. So everyone has it once before anyone
    has it again, whoever joins or leaves. It is worked out anew each time: nothing is kept of who
    had it. Somebody who has only to be asked has no turn.

    >>> room = pd.DataFrame({"entry": ["a", "b"], "name": ["Ann", "Ben"]})
    >>> half_way(room, ["2026-05-01"], as_of="2026-06-01")
    ('Ben', 'Ann')
    """
    day = as_day(as_of)
    held = sorted({one for given in days if (one := as_day(given)) < day})
    last: dict[str, int] = {}
    for place, one in enumerate(held, 1):
        if there := _in_turn(room, one, last):
            last[there[0]] = place
    names = dict(_here(room, day))
    return tuple(names[entry] for entry in _in_turn(room, day, last))


def _in_turn(room: pd.DataFrame, day: date, last: dict[str, int]) -> list[str]:
    entries = [entry for entry, _ in _here(room, day)]
    return sorted(entries, key=lambda entry: last.get(entry, 0))


def _here(room: pd.DataFrame, day: date) -> list[tuple[str, str]]:
    """Those in the room on the day, as they joined; who did not say counts as here."""
    found = []
    for one in on_the_day(room, as_of=day):
        name, present = text_of(one.values.get("name")), text_of(one.values.get("present"))
        if one.state == "open" and name and present in ("", "here"):
            found.append((one.written or date.min, name.casefold(), one.entry, name))
    return [(entry, name) for _, _, entry, name in sorted(found)]
