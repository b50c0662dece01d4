"""What we claim, what it rests on, and which of it nobody outside has checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, days_column, text_of
from fornow.analysis.histories import Entry, on_the_day

#: What a claim can rest on; '' is for what was not said. Their order is no worth.
GROUNDS = ("seen", "measured", "told", "assumed", "")
#: What came of a look from outside. Whatever is not among them is a claim nobody has checked.
CHECKED = ("same", "otherwise")
STANDS = ("yes", "in-part", "no")
TEXTS = ("claim", "ground", "checked", "elsewhere", "does_not_fit", "explained_away", "stands")
COLUMNS = ("entry", *TEXTS, "unchecked", "written")
_ALLOWED = {"ground": GROUNDS, "checked": (*CHECKED, "not-yet"), "stands": STANDS}


def claims(register: pd.DataFrame, *, as_of: Day) -> pd.DataFrame:
    """The claims that stand on the list on a day: a row a claim.

    `register`: frame of `how-do-we-know` with `entry`, `claim` and whatever else it has of
    `TEXTS`, latest or `history=True`. Closed and replaced entries, and rows dated after `as_of`,
    are not seen.

    Columns: entry; the `TEXTS`, empty where nothing was said or somebody was not sure; unchecked
    (nobody outside is known to have checked it; a claim found untrue, stands "no", asks for no
    check); written (a day). Order: by ground as in `GROUNDS`; in each what is unchecked first,
    then as first seen. No ground is better than another here.

    Raises ValueError for a frame without `entry`, or for an answer that cannot be chosen.

    Source: Goss 2015, What are we learning? (from p. 3), ways of thinking.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "claim": ["A", "B"], "ground": ["told", "seen"],
    ...                       "checked": ["not-yet", "same"]})
    >>> claims(frame, as_of="2026-05-03")[["claim", "unchecked"]].values.tolist()
    [['B', False], ['A', True]]
    """
    entries = on_the_day(register, as_of=as_of)
    rows = [_row(entry) for entry in entries if entry.state == "open"]
    rows.sort(key=lambda row: (GROUNDS.index(row["ground"]), not row["unchecked"]))
    made = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    texts = dict.fromkeys(("entry", *TEXTS), "string")
    made = made.astype({**texts, "unchecked": bool})
    return made.assign(written=days_column(made["written"]))


def _row(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {name: text_of(entry.values.get(name)) for name in TEXTS}
    for name, allowed in _ALLOWED.items():
        _sound(entry, name, row[name], allowed)
    unchecked = row["checked"] not in CHECKED and row["stands"] != "no"
    return {"entry": entry.entry, **row, "unchecked": unchecked, "written": entry.written}


def _sound(entry: Entry, name: str, given: str, allowed: Iterable[str]) -> None:
    if given and given not in allowed:
        known = ", ".join(one for one in allowed if one)
        raise ValueError(f"The claim {entry.entry!r} has {name} {given!r}. Choose from: {known}.")
