"""Where each is bound: the stretch that several could walk together, and where the ways part."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import rows_of, text_of
from fornow.analysis.rounds import latest_round
from fornow.analysis.vantage import Said, shared

ASKED = ("heading", "how_far", "further", "account")


@dataclass(frozen=True, kw_only=True)
class Bound:
    """One answer. `seat` is an organisation or a level, '' where it is not told."""

    seat: str
    heading: str
    how_far: str
    further: str
    account: str


@dataclass(frozen=True, kw_only=True)
class Overlap:
    """Words that two places or more use for one question, and what they wrote."""

    asked: str
    words: tuple[str, ...]
    said: tuple[Said, ...]


def bound(frame: pd.DataFrame) -> tuple[Bound, ...]:
    """The latest answers, each whole, in the order of their names; those not told come last.

    `frame`: of `destinations`, with the texts and `organisation` or `level` where it may be told.

    >>> frame = pd.DataFrame({"organisation": ["Ward"], "heading": ["Home"]})
    >>> [(one.seat, one.heading) for one in bound(frame)]
    [('Ward', 'Home')]
    """
    found = [
        Bound(
            seat=text_of(row.get("organisation")) or text_of(row.get("level")),
            **{name: text_of(row.get(name)) for name in ASKED},
        )
        for row in rows_of(latest_round(frame))
    ]
    return tuple(sorted(found, key=lambda one: (not one.seat, one.seat.casefold())))


def overlaps(found: tuple[Bound, ...]) -> tuple[Overlap, ...]:
    """What several say of where they are bound, and of how far, in the same words.

    An offer made from words alone: two may mean one thing and say it otherwise.

    >>> here = Bound(seat="Ward", heading="", how_far="To the door", further="", account="")
    >>> there = Bound(seat="Desk", heading="", how_far="Two doors on", further="", account="")
    >>> [(one.asked, one.words) for one in overlaps((here, there))]
    [('how_far', ('door',))]
    """
    made = []
    for name in ("how_far", "heading"):
        said = [Said(seat=b.seat, text=text) for b in found if (text := getattr(b, name))]
        made += [
            Overlap(asked=name, words=words, said=tuple(said[at] for at in where))
            for words, where in shared(said)
        ]
    return tuple(made)


def forks(found: tuple[Bound, ...]) -> tuple[Bound, ...]:
    """Those whose words for where they are bound nobody else's meet: where the ways may part."""
    shared_texts = {s.text for one in overlaps(found) if one.asked == "heading" for s in one.said}
    return tuple(one for one in found if one.heading and one.heading not in shared_texts)
