"""Choosing to lead: the prize beside the risk, who is in, and what two marks say together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from fornow.analysis.agreement import Spread, spread
from fornow.analysis.cells import required, text_of
from fornow.analysis.rounds import latest_round, rounds_of

MARKS = {
    "prize": "How much the prize matters",
    "risk_me": "What I put at risk",
    "risk_organisation": "What my organisation puts at risk",
}
STANDINGS = ("in", "in-if", "not-yet")
FEW = 3


@dataclass(frozen=True, kw_only=True)
class Choosing:
    """One round: the spread of the prize and of both risks, and how many are in.

    `marks` by column; `standing` how many said each of `STANDINGS`; `unsaid` gave none of them.
    """

    round: str
    seats: int
    marks: dict[str, Spread]
    standing: dict[str, int]
    unsaid: int


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """How many gave one mark together with another; a mark is a point or a reason not to say."""

    one: str
    other: str
    count: int


def choosing(frame: pd.DataFrame, *, low: int = 1, high: int = 5) -> Choosing:
    """The latest round of choice-to-lead in the frame.

    `frame`: a row a seat, with `prize`, `risk_me` and `risk_organisation`, whole numbers from
    `low` to `high`, and `standing`, one of `STANDINGS`; missing means not answered, and
    `<column>_why`, where there, says why. Raises ValueError for a missing column or a rating off
    the scale. An empty frame gives spreads of nobody.

    >>> frame = pd.DataFrame({"prize": [5, 4], "risk_me": [2, None], "risk_organisation": [3, 3],
    ...                       "standing": ["in", "in-if"]})
    >>> found = choosing(frame)
    >>> found.standing, found.marks["risk_me"].n
    ({'in': 1, 'in-if': 1, 'not-yet': 0}, 1)
    """
    required(frame, [*MARKS, "standing"], of="choice-to-lead")
    latest = latest_round(frame)
    said = Counter(text_of(value) for value in latest["standing"])
    standing = {key: said.get(key, 0) for key in STANDINGS}
    return Choosing(
        round=next(iter(rounds_of(latest)), ""),
        seats=len(latest),
        marks={
            name: spread(latest[name].tolist(), _why(latest, name), low=low, high=high)
            for name in MARKS
        },
        standing=standing,
        unsaid=len(latest) - sum(standing.values()),
    )


def crossing(frame: pd.DataFrame, one: str, other: str) -> tuple[Meeting, ...] | None:
    """How often each mark of one question meets each of another; None where that may not be told.

    `frame`: rows of one round in which the two columns belong together. It may be told only where
    every meeting is of nobody or of at least 3 voices. Those who were not sure, would rather not
    say or gave no answer are marks like any other: else what is left after subtraction from the
    two spreads would tell of them. Meetings of nobody are left out; the counts add up to the rows.

    Raises ValueError for a missing column.

    >>> frame = pd.DataFrame({"a": [5, 5, 5, 1, 1, 1], "b": [1, 1, 1, 4, 4, 4]})
    >>> [(met.one, met.other, met.count) for met in crossing(frame, "a", "b")]
    [('1', '4', 3), ('5', '1', 3)]
    >>> crossing(frame.head(5), "a", "b") is None
    True
    """
    required(frame, [one, other], of="the round")
    met = Counter(zip(_said(frame, one), _said(frame, other), strict=True))
    if any(count < FEW for count in met.values()):
        return None
    return tuple(
        Meeting(one=first, other=second, count=count)
        for (first, second), count in sorted(met.items())
    )


def _why(frame: pd.DataFrame, name: str) -> list[object] | None:
    column = f"{name}_why"
    return frame[column].tolist() if column in frame.columns else None


def _said(frame: pd.DataFrame, name: str) -> list[str]:
    """Each row's mark in words: the point, or else why there is none."""
    reasons = _why(frame, name) or [None] * len(frame)
    return [
        text_of(mark) or text_of(why) or "no answer"
        for mark, why in zip(frame[name].tolist(), reasons, strict=True)
    ]
