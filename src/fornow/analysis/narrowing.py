"""What we could do on a day: the ways still held, those parked or dropped, each with its reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, days_column, text_of
from fornow.analysis.histories import Entry, on_the_day

#: Where a way stands, in the order to read them.
VERDICTS = ("keep", "open", "park", "drop")
TEXTS = ("option", "sure_of", "dangers", "advice", "users_see", "reason")
COLUMNS = ("entry", *TEXTS, "verdict", "written", "since")


def narrowed(register: pd.DataFrame, *, as_of: Day) -> pd.DataFrame:
    """Every way that was laid out by a day, with where it stands and why: a row a way.

    `register`: frame of `options` with `entry`, `option` and whatever else it has of `TEXTS` and
    `verdict` (keep, park, drop; missing while it is looked at); best with `history=True`. Rows
    dated after `as_of` are not seen. An entry that was closed, or replaced by another, counts as
    dropped, with the reason it was closed for; nothing leaves the list.

    Columns: entry; the `TEXTS`, empty where nothing was said; verdict (of `VERDICTS`); written and
    since (days: laid out, and since when it stands so; of a latest frame, when it was last
    revised). Order: as in `VERDICTS`, then as first seen. No way is ranked above another.

    Raises ValueError for a frame without `entry`, or for another verdict.

    Source: Goss 2015, What are we learning? (from p. 3), ways of thinking, on narrowing options.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "option": ["Wait", "Ring"],
    ...                       "verdict": ["drop", None], "reason": ["Too late by then", None]})
    >>> narrowed(frame, as_of="2026-05-03")[["option", "verdict"]].values.tolist()
    [['Ring', 'open'], ['Wait', 'drop']]
    """
    rows = [_row(entry) for entry in on_the_day(register, as_of=as_day(as_of))]
    rows.sort(key=lambda row: VERDICTS.index(row["verdict"]))
    made = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    texts = dict.fromkeys(("entry", *TEXTS, "verdict"), "string")
    days = {name: days_column(made[name]) for name in ("written", "since")}
    return made.astype(texts).assign(**days)


def _row(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {name: text_of(entry.values.get(name)) for name in TEXTS}
    verdict = _verdict(entry.values)
    if verdict not in VERDICTS:
        raise ValueError(
            f"The option {entry.entry!r} has the verdict {verdict!r}."
            " Choose from: keep, park, drop; or leave it empty."
        )
    since = _since(entry, verdict)
    if entry.state != "open" and verdict != "drop":
        why = text_of(entry.values.get("why"))
        verdict, since = "drop", entry.revised
        row["reason"] = why or row["reason"]
    days = {"written": entry.written, "since": since}
    return {"entry": entry.entry, **row, "verdict": verdict, **days}


def _verdict(values: Any) -> str:
    return text_of(values.get("verdict")) or "open"


def _since(entry: Entry, verdict: str) -> date | None:
    """The first day of the last stretch of versions with this verdict."""
    if not entry.full:
        return entry.written if verdict == "open" else entry.revised
    since: date | None = None
    for version in entry.versions:
        if _verdict(version.values) != verdict:
            since = None
        elif since is None:
            since = version.day
    return since
