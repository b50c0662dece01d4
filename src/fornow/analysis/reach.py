"""What each line of work reaches for first, and what none of the habits touches."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import required, rows_of, text_of
from fornow.analysis.rounds import latest_round
from fornow.analysis.vantage import Said, speak_of_one_thing

ASKED = ("reach_for", "does_well", "untouched", "not_seen")


@dataclass(frozen=True, kw_only=True)
class Habit:
    """What was written from one seat, question by question; seat '' holds those not told apart."""

    seat: str
    reach_for: tuple[str, ...]
    does_well: tuple[str, ...]
    untouched: tuple[str, ...]
    not_seen: tuple[str, ...]


def habits(frame: pd.DataFrame) -> tuple[Habit, ...]:
    """The habits by seat, in the order of their names; those not told apart last.

    `frame`: of `first-reach`, a row a voice, with `reach_for`, `does_well`, `untouched` and
    `not_seen` (missing means nothing written), and `organisation` or `level` where it may be
    told. Only the latest round is read. A seat from which nothing was written is left out.

    Raises ValueError for a missing column.

    Source: Goss 2015, ways of being: each craft answers with what it has to hand.

    >>> frame = pd.DataFrame({"organisation": ["Ward"], "reach_for": ["A test"],
    ...                       "does_well": [None], "untouched": ["The cold house"],
    ...                       "not_seen": [None]})
    >>> [(one.seat, one.reach_for, one.untouched) for one in habits(frame)]
    [('Ward', ('A test',), ('The cold house',))]
    """
    said = {asked: _said(frame, asked) for asked in ASKED}
    names = {one.seat for some in said.values() for one in some}
    return tuple(
        Habit(
            seat=seat,
            **{a: tuple(one.text for one in some if one.seat == seat) for a, some in said.items()},
        )
        for seat in sorted(names, key=lambda name: (not name, name.casefold()))
    )


def touched_by_none(frame: pd.DataFrame) -> tuple[Said, ...]:
    """What some habit leaves as it was, and of which no habit's own words speak.

    `frame` and errors as for `habits`. A text is touched where what anyone reaches for, or says
    it does well, shares a word with it. So it is an offer made from words alone, in the order of
    the frame; whether a thing is touched, the group knows.

    >>> frame = pd.DataFrame({"level": ["elected", "front-line"], "does_well": [None, None],
    ...                       "reach_for": ["A paper", "A call to the daughter"],
    ...                       "untouched": ["Her daughter is tired", "The cold house"],
    ...                       "not_seen": [None, None]})
    >>> [one.text for one in touched_by_none(frame)]
    ['The cold house']
    """
    ours = [one for asked in ("reach_for", "does_well") for one in _said(frame, asked)]
    return tuple(
        one
        for one in _said(frame, "untouched")
        if not any(speak_of_one_thing(one.text, other.text) for other in ours)
    )


def _said(frame: pd.DataFrame, asked: str) -> list[Said]:
    required(frame, ASKED, of="first-reach")
    return [
        Said(seat=text_of(row.get("organisation")) or text_of(row.get("level")), text=text)
        for row in rows_of(latest_round(frame))
        if (text := text_of(row[asked]))
    ]
