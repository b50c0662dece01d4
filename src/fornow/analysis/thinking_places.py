"""Where thoughts really change: by the kind of place, and what made it possible there."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from fornow.analysis.cells import Day, as_day, text_of
from fornow.analysis.histories import on_the_day

KINDS = ("meeting", "around-a-meeting", "two-of-us", "out-there", "with-users", "elsewhere")
TEXTS = ("place", "saw", "possible")


def places(register: pd.DataFrame, *, as_of: Day) -> pd.DataFrame:
    """What was written about where a thought changed, by a day: a row an entry that stands.

    `register`: frame of `thinking-places`, latest or `history=True`. Rows dated after `as_of` are
    not seen; closed and superseded entries are left out.

    Columns: entry; kind (of `KINDS`, '' where none was chosen), place, saw, possible: texts, empty
    where nothing was written. Order: the kind with most entries first, those of one kind together
    as first seen, no kind last.

    Raises ValueError for another kind.

    Source: Goss 2015, ways of doing: much of the real work is done outside of meetings.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "place": ["The van", "The stairs"],
    ...                       "kind": ["", "out-there"]})
    >>> places(frame, as_of="2026-05-03")["place"].tolist()
    ['The stairs', 'The van']
    """
    rows = []
    for entry in on_the_day(register, as_of=as_day(as_of)):
        if entry.state != "open":
            continue
        kind = text_of(entry.values.get("kind"))
        if kind not in (*KINDS, ""):
            raise ValueError(f"The kind is {kind!r}. Choose from: {', '.join(KINDS)}.")
        texts = {name: text_of(entry.values.get(name)) for name in TEXTS}
        rows.append({"entry": entry.entry, "kind": kind, **texts})
    counts = Counter(row["kind"] for row in rows)
    order = {kind: at for at, kind in enumerate(KINDS)}
    rows.sort(key=lambda r: (not r["kind"], -counts[r["kind"]], order.get(r["kind"], len(order))))
    return pd.DataFrame(rows, columns=["entry", "kind", *TEXTS], dtype="string")
