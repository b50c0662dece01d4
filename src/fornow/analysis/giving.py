"""What each gives and keeps: side by side and never added up; and which two may have a talk."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pandas as pd

from fornow.analysis.cells import rows_of, text_of
from fornow.analysis.rounds import latest_round
from fornow.analysis.vantage import in_common

ASKED = ("cost_words", "must_keep", "could_give", "would_take")


@dataclass(frozen=True, kw_only=True)
class Side:
    """One answer. `seat` is an organisation or a level, '' where it is not told."""

    seat: str
    costs: tuple[str, ...]
    cost_words: str
    must_keep: str
    could_give: str
    would_take: str


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """What one could give and what another would need for it, with the words they share."""

    needs: Side
    gives: Side
    words: tuple[str, ...]


def sides(frame: pd.DataFrame) -> tuple[Side, ...]:
    """The latest answers, each whole, in the order of their names; those not told come last.

    `frame`: of `give-and-keep`, with `cost_…` a yes or no a thing, and texts. Nothing is counted:
    one post may be more to one than a hundred are to another.

    Source: Goss 2015, ways of relating, on gains and losses.

    >>> frame = pd.DataFrame({"organisation": ["Ward"], "cost_money": [True],
    ...                       "could_give": ["A room"]})
    >>> [(side.seat, side.costs, side.could_give) for side in sides(frame)]
    [('Ward', ('money',), 'A room')]
    """
    latest = latest_round(frame)
    ticks = [
        c for c in latest.columns if c.startswith("cost_") and str(latest[c].dtype) != "string"
    ]
    found = []
    for row in rows_of(latest):
        costs = tuple(c.removeprefix("cost_") for c in ticks if row[c] is True)
        texts = {name: text_of(row.get(name)) for name in ASKED}
        seat = text_of(row.get("organisation")) or text_of(row.get("level"))
        found.append(Side(seat=seat, costs=costs, **texts))
    return tuple(sorted(found, key=lambda one: (not one.seat, one.seat.casefold())))


def meetings(found: tuple[Side, ...]) -> tuple[Meeting, ...]:
    """Two places at a time: what one would need to give, and another could give, in shared words.

    An offer made from words alone; whether they mean one thing, the two know. Only between seats
    that may be told, and of two seats only the answers with most words in common; where those are
    more, the pair comes earlier, and else in the order of `found`.

    >>> room = Side(seat="Ward", costs=(), cost_words="", must_keep="", could_give="A room",
    ...             would_take="")
    >>> duty = Side(seat="Council", costs=(), cost_words="", must_keep="", could_give="",
    ...             would_take="A room near the ward")
    >>> [(one.needs.seat, one.gives.seat, one.words) for one in meetings((duty, room))]
    [('Council', 'Ward', ('room',))]
    """
    closest: dict[tuple[str, str], Meeting] = {}
    for needs, gives in product(found, repeat=2):
        if not (needs.seat and gives.seat) or needs.seat == gives.seat:
            continue
        words, pair = in_common(needs.would_take, gives.could_give), (needs.seat, gives.seat)
        if words and (pair not in closest or len(words) > len(closest[pair].words)):
            closest[pair] = Meeting(needs=needs, gives=gives, words=words)
    return tuple(sorted(closest.values(), key=lambda one: -len(one.words)))
