"""Differences that both sides agree to keep: who has written, and when it is asked about again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, days_column, text_of
from fornow.analysis.histories import Entry, known_ids, on_the_day
from fornow.analysis.linking import linked

#: How a difference stands, what wants a word first.
STANDINGS = ("look again", "one side so far", "stands", "closed")
TEXTS = ("difference", "reading", "other", "other_reading", "both_stand", "all_the_same")
COLUMNS = ("entry", "one", *TEXTS, "decisions", "look_again", "standing", "written")


def kept(register: pd.DataFrame, decisions: pd.DataFrame, *, as_of: Day) -> pd.DataFrame:
    """The differences of a register on a day: a row a difference.

    `register`: frame of `agreed-differences`, latest or `history=True`: `entry`, `organisation`
    (the side that wrote first) and of its fields those there are. `decisions`: frame of that
    register; an `about_decision` must name one of its entries. Rows dated after `as_of` are not
    seen.

    Columns: entry; one (the first side), difference, reading, other (the second side),
    other_reading, both_stand, all_the_same, all texts, empty where nothing was written;
    decisions (a tuple of ids); look_again and written (days); standing: "look again" (its day is
    past, so it is asked about), "one side so far" (the other has not written), "stands", or
    "closed" (or another stands instead). None of them is better than another. Order: as in
    `STANDINGS`, then by the day to look again, then as first seen.

    Raises ValueError for a frame without `entry` or a decision that is not in the register.

    Source: Goss 2015, ways of relating: an agreement may be, at its core, one to differ.

    >>> frame = pd.DataFrame({"entry": ["e"], "organisation": ["Police"], "reading": ["By law"]})
    >>> kept(frame, pd.DataFrame(), as_of="2026-05-03")[["one", "standing"]].values.tolist()
    [['Police', 'one side so far']]
    """
    day, known = as_day(as_of), known_ids(decisions)
    rows = [_row(entry, day, known) for entry in on_the_day(register, as_of=day)]
    rows.sort(key=lambda row: (STANDINGS.index(row["standing"]), row["look_again"] or date.max))
    made = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    texts = dict.fromkeys(("entry", "one", *TEXTS, "standing"), "string")
    days = {name: days_column(made[name]) for name in ("look_again", "written")}
    return made.astype(texts).assign(**days)


def _row(entry: Entry, day: date, known: tuple[str, ...]) -> dict[str, Any]:
    values = entry.values
    row: dict[str, Any] = {name: text_of(values.get(name)) for name in TEXTS}
    again = day_of(values.get("look_again"))
    closed = entry.state != "open"
    late = again is not None and again < day
    alone = not (row["reading"] and row["other_reading"])
    standing = "one side so far" if alone else "stands"
    return {
        **row,
        "entry": entry.entry,
        "one": text_of(values.get("organisation")),
        "decisions": linked(entry, "about_decision", known, called="agreed difference"),
        "look_again": again,
        "standing": "closed" if closed else "look again" if late else standing,
        "written": entry.written,
    }
