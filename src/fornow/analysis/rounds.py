"""Which rounds a ballot's frame holds, and the latest of them."""

from __future__ import annotations

from typing import Any

import pandas as pd


def rounds_of(frame: pd.DataFrame) -> tuple[str, ...]:
    """The rounds in a ballot's frame, oldest first.

    `frame`: a ballot's, with `round` and, where known, `date`. Rounds follow their date, and
    stand as first seen within a day. A frame without `round`, or with no rows, has none.

    >>> rounds_of(pd.DataFrame({"round": ["b", "a", "b"]}))
    ('b', 'a')
    """
    if "round" not in frame.columns or frame.empty:
        return ()
    days = frame["date"] if "date" in frame.columns else [pd.NaT] * len(frame)
    first: dict[str, Any] = {}
    for name, day in zip(frame["round"], days, strict=True):
        if not pd.isna(name):
            first.setdefault(str(name), day)
    return tuple(sorted(first, key=lambda name: (not pd.isna(first[name]), first[name])))


def latest_round(frame: pd.DataFrame, *, each: str | None = None) -> pd.DataFrame:
    """The rows of the latest round, or of the latest round that asked about each item.

    `frame`: a ballot's. `each` names the column of the items (say "item_id"): then an item last
    asked about in an earlier round keeps that round's rows. A frame without `round` is one round
    and comes back whole. The rows keep their order; the frame is not changed.

    >>> frame = pd.DataFrame({"round": ["r1", "r1", "r2"], "item_id": ["a", "b", "a"]})
    >>> latest_round(frame).index.tolist(), latest_round(frame, each="item_id").index.tolist()
    ([2], [1, 2])
    """
    known = rounds_of(frame)
    if not known:
        return frame
    if each is None:
        return frame[frame["round"] == known[-1]]
    if each not in frame.columns:
        raise ValueError(
            f"The frame has no column {each!r} (its columns: {', '.join(map(str, frame.columns))})."
        )
    rank = frame["round"].map({name: at for at, name in enumerate(known)}).astype("float64")
    return frame[rank == rank.groupby(frame[each], dropna=False).transform("max")]
