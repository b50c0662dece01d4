"""The support that there is for those who learn, and who is not yet part of it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import ids_of, required, rows_of, text_of, whole

#: For each of us alone, and for all of us together, in the order they are asked.
ALONE = ("reading", "quiet", "buddy", "coach")
TOGETHER = ("set", "away-day", "team-coach")
ANOTHER = "another"


@dataclass(frozen=True, kw_only=True)
class Support:
    """One kind of support as it stands; hours are a month's, missing where nobody said."""

    entry: str
    kind: str
    what: str
    for_whom: tuple[str, ...]
    hours_kept: int | None
    hours_used: int | None
    gave: str


@dataclass(frozen=True, kw_only=True)
class WayIn:
    """Somebody near who is not yet part of the learning, and what could be a small way in."""

    entry: str
    who: str
    way_in: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All of it: the support by kind, the kinds there are none of, and who is still outside."""

    support: tuple[Support, ...]
    without: tuple[str, ...]
    outside: tuple[WayIn, ...]

    def of(self, *kinds: str) -> tuple[Support, ...]:
        """The support of these kinds, in their order."""
        return tuple(one for kind in kinds for one in self.support if one.kind == kind)


def plan(frame: pd.DataFrame) -> Plan:
    """The support that exists, and who is not yet part of the learning.

    `frame`: of `support-plan`, a row an entry with `entry`, `kind` (one of those above, or
    "another"), `what`, `not_yet`, `way_in`, and where written `for_whom`, `hours_kept`,
    `hours_used` and `gave`. `state` leaves out what was closed or replaced. Hours are never put
    together: a sum would be a mark for somebody.

    Raises ValueError for a missing column.

    Source: Goss 2015, ways of learning: room to reflect alone, and room to do so together.

    >>> frame = pd.DataFrame({"entry": ["a"], "kind": ["buddy"], "what": ["Fridays"],
    ...                       "not_yet": ["Night porters"], "way_in": [None]})
    >>> plan(frame).without[:2], plan(frame).outside[0].who
    (('reading', 'quiet'), 'Night porters')
    """
    required(frame, ("entry", "kind", "what", "not_yet", "way_in"), of="support-plan")
    rows = [row for row in rows_of(frame) if text_of(row.get("state")) in ("", "open")]
    support = tuple(_support(row) for row in rows if text_of(row["kind"]) or text_of(row["what"]))
    there = {one.kind for one in support}
    outside = (
        WayIn(
            entry=text_of(row["entry"]),
            who=text_of(row["not_yet"]),
            way_in=text_of(row["way_in"]),
        )
        for row in rows
    )
    return Plan(
        support=support,
        without=tuple(kind for kind in (*ALONE, *TOGETHER) if kind not in there),
        outside=tuple(one for one in outside if one.who or one.way_in),
    )


def _support(row: dict[str, object]) -> Support:
    return Support(
        entry=text_of(row["entry"]),
        kind=text_of(row["kind"]) or ANOTHER,
        what=text_of(row["what"]),
        for_whom=ids_of(row.get("for_whom")),
        hours_kept=whole(row.get("hours_kept")),
        hours_used=whole(row.get("hours_used")),
        gave=text_of(row.get("gave")),
    )
