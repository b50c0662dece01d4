"""The wider circles: which have been listened to, and which not yet."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import Day, absent, as_day, day_of, text_of
from fornow.analysis.histories import Entry, on_the_day

CIRCLES = ("core-group", "professionals", "managers", "staff", "users", "carers")


@dataclass(frozen=True, kw_only=True)
class Circle:
    """One circle on a day: the talks with it by entry's id, and how it stands.

    `state`: heard (something came back), late (the day for a talk is past), planned (somebody
    goes, or a day is set), not reached.
    """

    circle: str
    state: str
    heard: tuple[str, ...]
    ahead: tuple[str, ...]

    @property
    def reached(self) -> bool:
        """Whether we have listened there at least once."""
        return bool(self.heard)


def circles(register: pd.DataFrame, *, as_of: Day) -> tuple[Circle, ...]:
    """Each circle on a day, in the order they are asked.

    `register`: the frame of circles with `entry`, `circle`, `who_talks`, `by`, `heard` and
    `changed`, latest or `history=True`. A talk counts as had once something is written of what
    was heard; one that was closed or superseded before that counts for nothing. Rows dated after
    `as_of` are not seen. An empty frame needs no columns.

    >>> frame = pd.DataFrame({"entry": ["e"], "circle": ["carers"], "heard": ["Ask us first"]})
    >>> [one.circle for one in circles(frame, as_of="2026-01-01") if one.reached]
    ['carers']
    """
    day = as_day(as_of)
    entries = on_the_day(register, as_of=day)
    return tuple(
        _circle(name, [one for one in entries if text_of(one.values.get("circle")) == name], day)
        for name in CIRCLES
    )


def came_back(entry: Entry) -> bool:
    """Whether anything is written of what was heard; that nothing changed is no listening."""
    return bool(text_of(entry.values.get("heard")))


def _circle(name: str, entries: list[Entry], day: Day) -> Circle:
    heard = tuple(one.entry for one in entries if came_back(one))
    ahead = [one for one in entries if one.state == "open" and not came_back(one)]
    return Circle(
        circle=name,
        state=_state(heard, ahead, day),
        heard=heard,
        ahead=tuple(one.entry for one in ahead),
    )


def _state(heard: tuple[str, ...], ahead: list[Entry], day: Day) -> str:
    if heard:
        return "heard"
    days = [by for one in ahead if (by := day_of(one.values.get("by"))) is not None]
    if days and max(days) < as_day(day):
        return "late"
    if days or any(not absent(one.values.get("who_talks")) for one in ahead):
        return "planned"
    return "not reached"
