"""The day or days of a session: those that were asked for, or those of the latest meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from fornow.errors import ReportProblem
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import day, words


@dataclass(frozen=True)
class Span:
    """The day or days of a session; `held` says whether a meeting is known on one of them."""

    first: dt.date
    last: dt.date
    title: str
    people: int | None
    held: bool

    @property
    def during(self) -> str:
        """When it was, as it stands in a sentence."""
        return f"on {self.said}" if self.first == self.last else f"from {self.said}"

    @property
    def said(self) -> str:
        """The days in words."""
        if self.first == self.last:
            return day(self.first)
        return f"{day(self.first)} to {day(self.last)}"


def span(meetings: pd.DataFrame, first: dt.date | None, last: dt.date | None) -> Span | None:
    """The days asked for, or those of the latest meeting; None where there has been none.

    `ReportProblem` where the last day comes before the first.
    """
    if first is None and last is None:
        if meetings.empty:
            return None
        first = last = meetings["day"].max().date()
    begin, end = first or last or dt.date.max, last or first or dt.date.min
    if end < begin:
        raise ReportProblem(
            f"A session goes from its first day to its last (got {begin} to {end})."
            " Give them the other way round, or only one of them."
        )
    within = meetings["day"].between(pd.Timestamp(begin), pd.Timestamp(end))
    rows = rows_of(meetings[within])
    people = [int(row["people"]) for row in rows if words(row["people"])]
    return Span(
        begin,
        end,
        title=" · ".join(dict.fromkeys(filter(None, (words(row["title"]) for row in rows)))),
        people=max(people, default=None),
        held=bool(rows),
    )
