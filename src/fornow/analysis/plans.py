"""What our plans say and what comes back: where enough time has passed to hear, and nothing has."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, days_column, text_of
from fornow.analysis.histories import Entry, on_the_day

#: After how many days something could have been heard, by the delay that was thought likely.
#: Ours, and generous: "some weeks" are over after two months.
HEARD_AFTER = {"days": 14, "weeks": 61, "months": 274, "longer": 548}
#: How a plan stands, what wants a word first.
STANDINGS = ("nothing heard", "no step yet", "too soon to know", "answered")
TEXTS = ("plan", "telling", "delay", "so_we")
COLUMNS = ("entry", *TEXTS, "standing", "written", "heard_by")


def answered(register: pd.DataFrame, *, as_of: Day) -> pd.DataFrame:
    """The plans on the list on a day, with what has come back: a row a plan.

    `register`: frame of `plans` with `entry`, `plan` and whatever it has of `telling` (what comes
    back), `delay` (of `HEARD_AFTER`) and `so_we`, latest or `history=True`. Closed and replaced
    entries, and rows dated after `as_of`, are not seen.

    Columns: entry; the `TEXTS`, empty where nothing was said; standing: "nothing heard" (something
    could have been by now), "no step yet" (it was heard, and nobody said what we do), "too soon to
    know" (also where no delay was said), or "answered"; written, heard_by (days; by heard_by
    something could have been heard, missing where no delay was said). Order: as in `STANDINGS`,
    then as first seen.

    Raises ValueError for a frame without `entry`, or for another delay.

    Source: Goss 2015, What are we learning? (from p. 3), ways of thinking, on plans and delays.

    >>> frame = pd.DataFrame({"entry": ["a"], "plan": ["Open in May"], "delay": ["days"],
    ...                       "date": pd.to_datetime(["2026-05-01"])})
    >>> answered(frame, as_of="2026-06-01")["standing"].tolist()
    ['nothing heard']
    """
    day = as_day(as_of)
    entries = on_the_day(register, as_of=day)
    rows = [_row(entry, day) for entry in entries if entry.state == "open"]
    rows.sort(key=lambda row: STANDINGS.index(row["standing"]))
    made = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    texts = dict.fromkeys(("entry", *TEXTS, "standing"), "string")
    days = {name: days_column(made[name]) for name in ("written", "heard_by")}
    return made.astype(texts).assign(**days)


def _row(entry: Entry, day: date) -> dict[str, Any]:
    row: dict[str, Any] = {name: text_of(entry.values.get(name)) for name in TEXTS}
    if row["delay"] and row["delay"] not in HEARD_AFTER:
        raise ValueError(
            f"The plan {entry.entry!r} has the delay {row['delay']!r}."
            f" Choose from: {', '.join(HEARD_AFTER)}."
        )
    heard_by = None
    if row["delay"] and entry.written:
        heard_by = entry.written + timedelta(days=HEARD_AFTER[row["delay"]])
    standing = "answered" if row["so_we"] else "no step yet"
    if not row["telling"]:
        standing = "nothing heard" if heard_by and heard_by < day else "too soon to know"
    days = {"written": entry.written, "heard_by": heard_by}
    return {"entry": entry.entry, **row, "standing": standing, **days}
