"""Ties: whom people turn to, from which place to which, and doors nobody has knocked on."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import Day, as_day, key_of, text_of
from fornow.analysis.histories import on_the_day


@dataclass(frozen=True, kw_only=True)
class Tie:
    """One who is turned to, as whoever turns to them wrote it.

    `organisation` and `level` are where the writer speaks from, one of them given; those with
    `of_` and `at_` are where the other stands, '' where it was not said.
    """

    entry: str
    organisation: str
    level: str
    turn_to: str
    of_organisation: str
    at_level: str
    for_what: str
    came_to: str

    @property
    def crosses(self) -> bool | None:
        """Whether it leads out of the writer's place; None where that cannot be known."""
        if self.organisation and self.of_organisation:
            return key_of(self.organisation) != key_of(self.of_organisation)
        if self.level and self.at_level:
            return self.level != self.at_level
        return None


def ties(register: pd.DataFrame, *, as_of: Day) -> tuple[Tie, ...]:
    """The ties that stood on a day: those that cross from one place to another first.

    `register`: frame of `network`, latest or with its history. Closed and superseded entries and
    those written after `as_of` are left out. Nothing is added up for those who are turned to, and
    nobody is listed for not being turned to.

    Source: Goss 2015, ways of relating, on networks.

    >>> frame = pd.DataFrame({"entry": ["a"], "organisation": ["Ward"], "turn_to": ["A clerk"],
    ...                       "of_organisation": ["Council"]})
    >>> [(tie.turn_to, tie.crosses) for tie in ties(frame, as_of="2026-05-03")]
    [('A clerk', True)]
    """
    names = [name for name in Tie.__dataclass_fields__ if name != "entry"]
    found = [
        Tie(entry=one.entry, **{name: text_of(one.values.get(name)) for name in names})
        for one in on_the_day(register, as_of=as_day(as_of))
        if one.state == "open"
    ]
    return tuple(sorted(found, key=lambda tie: (not tie.crosses, tie.turn_to.casefold())))


def doors(register: pd.DataFrame, *, as_of: Day) -> tuple[str, ...]:
    """Whose door has not been knocked on, as people wrote it, each once, by its letters.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "not_knocked": ["Drivers", "drivers "]})
    >>> doors(frame, as_of="2026-05-03")
    ('Drivers',)
    """
    said: dict[str, str] = {}
    for one in on_the_day(register, as_of=as_day(as_of)):
        if one.state == "open" and (door := text_of(one.values.get("not_knocked"))):
            said.setdefault(door.casefold(), door)
    return tuple(said[key] for key in sorted(said))
