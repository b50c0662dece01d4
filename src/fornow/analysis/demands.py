"""What is asked of us from outside, soonest first, and the decisions it presses on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, days_column, text_of
from fornow.analysis.histories import Entry, known_ids, on_the_day
from fornow.analysis.linking import linked

TEXTS = ("wanted", "kind", "who", "too_soon", "least", "talks", "stand_behind", "organisation")
COLUMNS = ("entry", *TEXTS, "by", "days", "presses_on", "open")


def demands(register: pd.DataFrame, decisions: pd.DataFrame, *, as_of: Day) -> pd.DataFrame:
    """The demands of a register on a day, soonest first: a row a demand.

    `register`: frame of `asked-of-us`, latest or `history=True`, with `entry` and of its fields
    those there are. `decisions`: frame of that register; `presses_on` must name its entries.
    Rows dated after `as_of` are not seen.

    Columns: entry; wanted, kind, who, too_soon, least, talks, stand_behind, organisation (texts,
    empty where nothing was written); by (a day); days (from `as_of` to `by`, Int64: below 0 when
    the day has gone, missing without one); presses_on (a tuple of ids); open (neither closed nor
    replaced). Order: open ones by their day, those without one after them, then the closed; then
    as first seen.

    Raises ValueError for a frame without `entry` or a decision that is not in the register.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "wanted": ["A plan", "A date"],
    ...                       "by": pd.to_datetime([None, "2026-05-10"])})
    >>> demands(frame, pd.DataFrame(), as_of="2026-05-03")[["wanted", "days"]].values.tolist()
    [['A date', 7], ['A plan', <NA>]]
    """
    day, known = as_day(as_of), known_ids(decisions)
    rows = [_row(entry, day, known) for entry in on_the_day(register, as_of=day)]
    rows.sort(key=lambda row: (not row["open"], row["by"] or date.max))
    made = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return made.astype({**dict.fromkeys(("entry", *TEXTS), "string"), "open": bool}).assign(
        by=days_column(made["by"]), days=pd.array(made["days"].tolist(), dtype="Int64")
    )


def _row(entry: Entry, day: date, known: tuple[str, ...]) -> dict[str, Any]:
    by = day_of(entry.values.get("by"))
    return {
        "entry": entry.entry,
        **{name: text_of(entry.values.get(name)) for name in TEXTS},
        "by": by,
        "days": None if by is None else (by - day).days,
        "presses_on": linked(entry, "presses_on", known, called="demand"),
        "open": entry.state == "open",
    }
