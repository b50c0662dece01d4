"""Offers and asks: what each of us brings, what would help, and what we count on."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import Day, as_day, required, text_of, ticked
from fornow.analysis.histories import on_the_day


@dataclass(frozen=True, kw_only=True)
class Said:
    """Something said by or of someone: `who` is '' where no name was given."""

    who: str
    words: str
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Helping:
    """Who could help whom: what is brought, what is asked, who said yes, what is counted on.

    `open_asks` are those that nobody has said they will meet; `met` those that somebody has (`by`).
    `counted_on` holds only words that the person they are about has read first.
    """

    brought: tuple[Said, ...]
    open_asks: tuple[Said, ...]
    met: tuple[Said, ...]
    counted_on: tuple[Said, ...]


def helping(frame: pd.DataFrame, *, as_of: Day) -> Helping:
    """Offers and asks that stand open on a day, in the order they were written.

    `frame`: of `offers-and-asks`, a row an entry, with `me` and where known `bring`, `would_help`,
    `answered_by`, `whom`, `count_on` and `they_saw`. What somebody is counted on for is left out
    unless `they_saw` is ticked. Raises ValueError for a missing column.

    >>> frame = pd.DataFrame({"entry": ["a"], "me": ["Ann"], "would_help": ["A lift"],
    ...                       "whom": ["Bo"], "count_on": ["The keys"], "they_saw": [None]})
    >>> found = helping(frame, as_of="2026-05-01")
    >>> found.open_asks[0].words, found.counted_on
    ('A lift', ())
    """
    if frame.empty:
        return Helping(brought=(), open_asks=(), met=(), counted_on=())
    required(frame, ["entry", "me"], of="offers-and-asks")
    rows = [one.values for one in on_the_day(frame, as_of=as_day(as_of)) if one.state == "open"]
    asks = [
        Said(who=text_of(r.get("me")), words=words, by=text_of(r.get("answered_by")))
        for r in rows
        if (words := text_of(r.get("would_help")))
    ]
    return Helping(
        brought=tuple(
            Said(who=text_of(r.get("me")), words=words)
            for r in rows
            if (words := text_of(r.get("bring")))
        ),
        open_asks=tuple(one for one in asks if not one.by),
        met=tuple(one for one in asks if one.by),
        counted_on=tuple(
            Said(who=text_of(r.get("whom")), words=words, by=text_of(r.get("me")))
            for r in rows
            if ticked(r.get("they_saw")) and (words := text_of(r.get("count_on")))
        ),
    )
