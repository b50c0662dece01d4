"""Leadership actions: which kinds were tried and moved something; never by whom."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import Day, as_day, required, text_of
from fornow.analysis.histories import on_the_day

MOVED = ("yes", "a-little")


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something that was done, with whether it moved something ('' where nobody said)."""

    kind: str
    did: str
    moved: str
    what_moved: str


@dataclass(frozen=True, kw_only=True)
class Leading:
    """What was done, kind by kind, and what is said to hold us back.

    No name is in it and nothing is counted up, so that nothing can be set beside a person.
    `untried` are kinds of which nothing is written, in the order they were given.
    """

    actions: tuple[Action, ...]
    untried: tuple[str, ...]
    holds_back: tuple[str, ...]


def leading(frame: pd.DataFrame, kinds: tuple[str, ...], *, as_of: Day) -> Leading:
    """What stands open on a day of what people did, in the order of `kinds`.

    `frame`: of `leadership-actions`, a row an entry, with `kind` and `did`, and where known
    `moved`, `what_moved` and `holds_back`. Raises ValueError for a missing column.

    >>> frame = pd.DataFrame({"entry": ["a"], "kind": ["call"], "did": ["I rang the ward"]})
    >>> leading(frame, ("listening", "call"), as_of="2026-05-01").untried
    ('listening',)
    """
    if frame.empty:
        return Leading(actions=(), untried=kinds, holds_back=())
    required(frame, ["entry", "kind", "did"], of="leadership-actions")
    rows = [one.values for one in on_the_day(frame, as_of=as_day(as_of)) if one.state == "open"]
    found = [
        Action(**{name: text_of(r.get(name)) for name in ("kind", "did", "moved", "what_moved")})
        for r in rows
    ]
    held = (text_of(r.get("holds_back")) for r in rows)
    return Leading(
        actions=tuple(
            sorted(
                (one for one in found if one.kind in kinds), key=lambda one: kinds.index(one.kind)
            )
        ),
        untried=tuple(kind for kind in kinds if kind not in {one.kind for one in found}),
        holds_back=tuple(dict.fromkeys(filter(None, held))),
    )
