"""How the words of a register have changed: each wording with the days it stood."""

from __future__ import annotations

from datetime import date

import pandas as pd

from fornow.analysis.cells import Day, as_day, days_column, required, text_of
from fornow.analysis.histories import Entry, on_the_day

COLUMNS = ("entry", "words", "since", "until", "stands")


def wordings(register: pd.DataFrame, column: str, *, as_of: Day) -> pd.DataFrame:
    """The wordings of a register by a day, newest first: a row a wording.

    `register`: a register's frame, best with `history=True` (from the latest versions alone an
    earlier wording cannot be had back), with `entry` and the text in `column`. A version that
    leaves the text as it was makes no new row, and one without text makes none.

    Columns: entry, words; since (the first day of the wording), until (the day another took its
    place; missing while it stands, and where there are no days); stands (it is the last wording
    of an open entry). Order: those that stand, then the others, each newest first.

    Raises ValueError for a frame without `entry` or `column`.

    >>> frame = pd.DataFrame({"entry": ["e", "e"], "version": [1, 2], "aim": ["Warm", "Well"],
    ...                       "date": pd.to_datetime(["2026-01-01", "2026-03-01"])})
    >>> wordings(frame, "aim", as_of="2026-04-01")[["words", "stands"]].values.tolist()
    [['Well', True], ['Warm', False]]
    """
    if len(register):
        required(register, ["entry", column], of="the register")
    found = [
        row for entry in on_the_day(register, as_of=as_day(as_of)) for row in _of(entry, column)
    ]
    found.sort(key=lambda row: (row[4], (row[2] or date.min).toordinal()), reverse=True)
    made = pd.DataFrame(found, columns=list(COLUMNS), dtype=object)
    return made.assign(
        entry=made["entry"].astype("string"),
        words=made["words"].astype("string"),
        since=days_column(made["since"]),
        until=days_column(made["until"]),
        stands=made["stands"].astype(bool),
    )


def _of(entry: Entry, column: str) -> list[tuple[str, str, date | None, date | None, bool]]:
    said = [(version.day, text_of(version.values.get(column))) for version in entry.versions]
    said = [(day, words) for day, words in said if words]
    first = [pair for at, pair in enumerate(said) if not at or said[at - 1][1] != pair[1]]
    rows = []
    for at, (day, words) in enumerate(first):
        last = at == len(first) - 1
        over = entry.revised if last and entry.state != "open" else None
        until = over if last else first[at + 1][0]
        rows.append((entry.entry, words, day, until, last and entry.state == "open"))
    return rows
