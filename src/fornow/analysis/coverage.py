"""Which of the six ways a group says it has left alone, beside what its file has seen of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pandas as pd

from fornow.analysis.cells import Day, as_day, days_column, required, rows_of, text_of, ticked

#: In the order in which they are always told: there is no first and no last among them.
WAYS: Mapping[str, str] = MappingProxyType(
    {
        way: f"Ways of {way}"
        for way in ("feeling", "perceiving", "thinking", "relating", "doing", "being")
    }
)
NONE = "none"


def coverage(said: pd.DataFrame, seen: pd.DataFrame, *, as_of: Day) -> pd.DataFrame:
    """The six ways, each with how many say it is left alone and what the file has seen of it.

    `said`: the rows of one round of `coverage`, a row a voice, with a column `neglected_<way>`
    for each way (missing where nothing was said); an empty frame needs no columns. `seen`: way,
    title and day of each exercise that holds something (`Ways of feeling` and so on; other ways
    are left out), none of it after `as_of`.

    Columns: way, title, says (voices, Int64 from 0; missing where nobody was asked), seen (a
    tuple of titles, the latest first) and last (the latest day; missing where the file has seen
    nothing). The ways stand in one order, whatever was said: they are no league.

    >>> said = pd.DataFrame({"neglected_being": [True, False], "neglected_doing": [True, True]})
    >>> seen = pd.DataFrame({"way": ["Ways of doing"], "title": ["Statements"],
    ...                      "day": ["2026-01-05"]})
    >>> made = coverage(said, seen, as_of="2026-02-01").set_index("way")
    >>> int(made.loc["doing", "says"]), made.loc["doing", "seen"], made.loc["being", "seen"]
    (2, ('Statements',), ())
    """
    required(seen, ["way", "title", "day"] if len(seen) else [], of="what was seen")
    day = as_day(as_of)
    rows = []
    for way, title in WAYS.items():
        found = _seen(seen, title) if len(seen) else []
        known = sorted(((when, what) for when, what in found if when <= day), reverse=True)
        says = None if said.empty else sum(ticked(one) for one in said.get(f"neglected_{way}", ()))
        titles = tuple(dict.fromkeys(what for _, what in known))
        rows.append((way, title, says, titles, known[0][0] if known else None))
    made = pd.DataFrame(rows, columns=["way", "title", "says", "seen", "last"], dtype=object)
    made["last"] = days_column(made["last"].tolist())
    made["says"] = pd.array(made["says"].tolist(), dtype="Int64")
    return made.astype({"way": "string", "title": "string"})


def _seen(seen: pd.DataFrame, way: str) -> list[tuple[date, str]]:
    rows = rows_of(seen[seen["way"].astype("string") == way])
    return [(as_day(row["day"]), text_of(row["title"])) for row in rows]
