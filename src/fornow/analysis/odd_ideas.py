"""A shelf of odd ideas: what each turns round, who goes to hear more, and what it became."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, ids_of, required, rows_of, text_of

NOTHING_YET = "nothing-yet"


@dataclass(frozen=True, kw_only=True)
class OddIdea:
    """One idea as it stands. `waits`: its day to hear more has passed, and nothing was heard."""

    entry: str
    idea: str
    turns_round: str
    heard_from: str
    heard_where: str
    who_goes: tuple[str, ...]
    by: date | None
    heard_then: str
    became: str
    trials: tuple[str, ...]
    decisions: tuple[str, ...]
    tests: tuple[str, ...]
    in_words: str
    waits: bool

    @property
    def became_something(self) -> bool:
        """Whether anything has come of it so far."""
        return bool(self.became) and self.became != NOTHING_YET


def odd_ideas(frame: pd.DataFrame, *, as_of: Day) -> tuple[OddIdea, ...]:
    """The ideas on the shelf, in the order of the frame: none stands above another.

    `frame`: of `mavericks`, a row an entry with `entry`, `idea` and what its stages hold, where
    they were written; `state` leaves out what was closed or replaced. Nothing is counted, sorted
    or compared. The place it was heard is there only where its teller agreed.

    Raises ValueError for a missing column.

    Source: Goss 2015, ways of being: the idea that turns a question round often comes from the
    edge, and is lost if it must first be liked.

    >>> frame = pd.DataFrame({"entry": ["a"], "idea": ["Ask the night porter"],
    ...                       "who_goes": ["Ann"], "by": [date(2026, 3, 1)]})
    >>> found = odd_ideas(frame, as_of=date(2026, 3, 4))
    >>> found[0].waits, found[0].became_something
    (True, False)
    """
    required(frame, ("entry", "idea"), of="mavericks")
    today = as_day(as_of)
    rows = [row for row in rows_of(frame) if text_of(row.get("state")) in ("", "open")]
    return tuple(_idea(row, today) for row in rows)


def _idea(row: dict[str, object], today: date) -> OddIdea:
    by, heard = day_of(row.get("by")), text_of(row.get("heard_then"))
    became = text_of(row.get("became"))
    texts = ("idea", "turns_round", "heard_from", "heard_where", "in_words")
    return OddIdea(
        entry=text_of(row["entry"]),
        **{name: text_of(row.get(name)) for name in texts},
        who_goes=ids_of(row.get("who_goes")),
        by=by,
        heard_then=heard,
        became=became,
        trials=ids_of(row.get("in_trial")),
        decisions=ids_of(row.get("in_decision")),
        tests=ids_of(row.get("in_test")),
        waits=by is not None and by < today and not heard and became in ("", NOTHING_YET),
    )
