"""What is in our way on a day: by the way we have chosen, and what is theirs to answer first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, days_column, text_of
from fornow.analysis.histories import Entry, on_the_day

#: The ways on, in the order they are asked; '' is for none chosen.
WAYS_ON = ("wade-in", "slow-down", "way-round")
#: How far they have been heard. A plain fact has nobody to ask.
ASKED = ("heard", "waiting", "not-yet", "nobody")
#: How an obstacle stands, what wants a word first.
STANDINGS = ("look again", "not asked", "no way chosen", "under way", "closed")
TEXTS = ("obstacle", "theirs", "asked", "reasonable", "would_see", "way_on", "how")
COLUMNS = ("entry", *TEXTS, "look_again", "standing", "written")


def in_our_way(register: pd.DataFrame, *, as_of: Day) -> pd.DataFrame:
    """The obstacles of a register on a day: a row an obstacle.

    `register`: frame of `obstacles`, latest or `history=True`. Rows dated after `as_of` are not
    seen.

    Columns: entry; obstacle, theirs (whose it is to answer), asked (of `ASKED`), reasonable,
    would_see, way_on (of `WAYS_ON`), how: texts, empty where nothing was written; look_again and
    written (days); standing: "look again" (its day is past), "not asked" (it is somebody's to
    answer and nobody has asked them), "no way chosen", "under way", or "closed" (or another stands
    in its place). Order: as in `STANDINGS`, then by the day to look again, then as first seen.
    No obstacle is worse than another here.

    Raises ValueError for a frame without `entry`, or for another way on or another answer.

    Source: Goss 2015, Some useful practical suggestions: taking a risk, going slower with more
    people, or going round are all right ways; which one depends on the obstacle.

    >>> frame = pd.DataFrame({"entry": ["e"], "obstacle": ["The form"], "asked": ["not-yet"]})
    >>> in_our_way(frame, as_of="2026-05-03")[["obstacle", "standing"]].values.tolist()
    [['The form', 'not asked']]
    """
    day = as_day(as_of)
    rows = [_row(entry, day) for entry in on_the_day(register, as_of=day)]
    rows.sort(key=lambda row: (STANDINGS.index(row["standing"]), row["look_again"] or date.max))
    made = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    texts = dict.fromkeys(("entry", *TEXTS, "standing"), "string")
    days = {name: days_column(made[name]) for name in ("look_again", "written")}
    return made.astype(texts).assign(**days)


def _row(entry: Entry, day: date) -> dict[str, Any]:
    row: dict[str, Any] = {name: text_of(entry.values.get(name)) for name in TEXTS}
    for name, allowed in (("way_on", WAYS_ON), ("asked", ASKED)):
        if row[name] not in (*allowed, ""):
            raise ValueError(
                f"The obstacle {entry.entry!r} has {name} {row[name]!r}."
                f" Choose from: {', '.join(allowed)}."
            )
    again = day_of(entry.values.get("look_again"))
    return {
        **row,
        "entry": entry.entry,
        "look_again": again,
        "standing": _standing(entry, row, late=again is not None and again < day),
        "written": entry.written,
    }


def _standing(entry: Entry, row: dict[str, Any], *, late: bool) -> str:
    if entry.state != "open":
        return "closed"
    if late:
        return "look again"
    if row["asked"] in ("", "not-yet"):
        return "not asked"
    return "under way" if row["way_on"] else "no way chosen"
