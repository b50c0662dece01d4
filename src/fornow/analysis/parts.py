"""The parts of the work on a day, side by side: begun or not, with whom, and how often redrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, text_of
from fornow.analysis.drawn import OFTEN, times_drawn_again, with_those_before
from fornow.analysis.histories import Entry, on_the_day

BEGUN = "begun"
#: What says what a part is; who leads it may change without its being drawn again.
WORDS = ("name", "space", "notice")


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the work as it stood on a day.

    `since` is the day on which it was first said to have begun, None where it has not or where no
    day is known. `drawn_again` is how often its words were changed.
    """

    entry: str
    name: str
    begun: bool
    since: date | None
    drawn_again: int
    values: Mapping[str, Any] = field(repr=False)

    @property
    def only_drawn(self) -> bool:
        """Whether it was drawn again and again, and has not begun."""
        return not self.begun and self.drawn_again >= OFTEN

    def said(self, name: str) -> str:
        """What was written in one of its fields; '' for nothing."""
        return text_of(self.values.get(name))


def parts(register: pd.DataFrame, *, as_of: Day) -> tuple[Part, ...]:
    """The parts that stand open on a day, as first written: they are no stages, so no order is one.

    `register`: the frame of `parts` with `entry`, `name` and `begun` ("begun", "not-yet"; missing
    is not begun), latest or `history=True`. Only a history knows on which day a part began, if it
    was changed since, and how often it was drawn again. Closed and superseded entries are left
    out, and so are rows dated after `as_of`. An empty frame needs no columns.

    Source: Goss 2015, Some useful practical suggestions (from p. 13), on beginning everywhere.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "name": ["Bags", "Nights"],
    ...                       "begun": ["begun", "not-yet"]})
    >>> [(one.name, one.begun) for one in parts(frame, as_of="2026-05-01")]
    [('Bags', True), ('Nights', False)]
    """
    entries = on_the_day(register, as_of=as_day(as_of))
    alone = {entry.entry: times_drawn_again(entry, words=WORDS) for entry in entries}
    times = with_those_before(alone, entries)
    return tuple(_part(one, times[one.entry]) for one in entries if one.state == "open")


def _part(entry: Entry, times: int) -> Part:
    begun = _has_begun(entry.values)
    return Part(
        entry=entry.entry,
        name=text_of(entry.values.get("name")),
        begun=begun,
        since=_since(entry) if begun else None,
        drawn_again=times,
        values=entry.values,
    )


def _has_begun(values: Mapping[str, Any]) -> bool:
    return text_of(values.get("begun")) == BEGUN


def _since(entry: Entry) -> date | None:
    """The first day of the last stretch in which it was said to have begun."""
    if not entry.full:
        return entry.revised
    since = None
    for version in entry.versions:
        since = (since or version.day) if _has_begun(version.values) else None
    return since
