"""Our pace, decision by decision: what pulls towards going faster, and what towards waiting."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from fornow.analysis.cells import required, text_of, whole
from fornow.analysis.rounds import latest_round

POINTS = (1, 2, 3, 4, 5)
LONG = ("days", "weeks", "months", "as-long")
COLUMNS = (
    *("item_id", "decision", "n", "points", "fast", "slow", "between", "not_sure", "rather_not"),
    *("unanswered", "how_long", "how_long_held", "hurrying", "waiting"),
)


def tension(frame: pd.DataFrame) -> pd.DataFrame:
    """What people said of the pace of each decision: a row a decision.

    `frame`: of `pace`, a row a voice and decision: `item` (the decision) and `speed` (1 far too
    fast to 5 far too slow; missing means not said, and `speed_why` says "not sure" or "rather not
    say"), and where there are any `item_id`, `hurrying`, `waiting`, `how_long` (days, weeks,
    months, as-long). Each decision is read from the latest round that asked. Words and marks are
    not one person's across a row, so they are never paired.

    Columns: item_id, decision; n (voices who rated), points (voices at 1, 2, 3, 4, 5), fast (at
    1 or 2), slow (at 4 or 5), between (at 3), not_sure, rather_not, unanswered, all whole numbers
    from 0; how_long (voices for each of `LONG`); how_long_held (voices not sure of it, that would
    rather not say, and without an answer, where `how_long` was asked); hurrying and waiting (the
    risks, as written).
    There is no middle to aim at, so there is no mean and no gap. Order: where most pull each way
    at once (the smaller of fast and slow, largest first), then where most find it too fast or
    too slow, then as first seen.

    Raises ValueError for a missing column or a speed outside 1 to 5.

    >>> frame = pd.DataFrame({"item": ["A", "A", "B"], "speed": [1, 5, 5],
    ...                       "waiting": ["Winter comes", None, None]})
    >>> tension(frame)[["decision", "fast", "slow", "waiting"]].values.tolist()
    [['A', 1, 1, ('Winter comes',)], ['B', 0, 1, ()]]
    """
    required(frame, ["item", "speed"], of="pace")
    key = "item_id" if "item_id" in frame.columns else "item"
    latest = latest_round(frame, each=key)
    found = [_row(str(name), part) for name, part in latest.groupby(key, sort=False)]
    found.sort(key=lambda row: (-min(row["fast"], row["slow"]), -(row["fast"] + row["slow"])))
    made = pd.DataFrame(found, columns=list(COLUMNS), dtype=object)
    numbers = ("n", "fast", "slow", "between", "not_sure", "rather_not", "unanswered")
    return made.astype(
        {"item_id": "string", "decision": "string", **dict.fromkeys(numbers, "int64")}
    )


def _row(name: str, part: pd.DataFrame) -> dict[str, Any]:
    given = [_speed(value) for value in part["speed"]]
    counts = Counter(value for value in given if value is not None)
    why = Counter(text_of(value) for value in part.get("speed_why", ()))
    held = why["not sure"] + why["rather not say"]
    n = sum(counts.values())
    long = Counter(text_of(value) for value in part.get("how_long", ()))
    return {
        "item_id": name,
        "decision": text_of(part["item"].iloc[0]),
        "n": n,
        "points": tuple(counts[point] for point in POINTS),
        "fast": counts[1] + counts[2],
        "slow": counts[4] + counts[5],
        "between": counts[3],
        "not_sure": why["not sure"],
        "rather_not": why["rather not say"],
        "unanswered": len(given) - n - held,
        "how_long": tuple(long[one] for one in LONG),
        "how_long_held": _held(part, "how_long"),
        "hurrying": _said(part, "hurrying"),
        "waiting": _said(part, "waiting"),
    }


def _held(part: pd.DataFrame, column: str) -> tuple[int, int, int]:
    """How many were not sure, would rather not say, and gave no answer."""
    if column not in part:
        return (0, 0, 0)
    why = Counter(text_of(value) for value in part.get(f"{column}_why", ()))
    silent = sum(not text_of(value) for value in part[column])
    unsure, kept = why["not sure"], why["rather not say"]
    return (unsure, kept, silent - unsure - kept)


def _said(part: pd.DataFrame, column: str) -> tuple[str, ...]:
    return tuple(text for value in part.get(column, ()) if (text := text_of(value)))


def _speed(value: Any) -> int | None:
    if text_of(value) == "":
        return None
    speed = whole(value)
    if speed not in POINTS:
        raise ValueError(f"A pace is 1 (far too fast) to 5 (far too slow) (got {text_of(value)}).")
    return speed
