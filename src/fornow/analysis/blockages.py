"""What tests found in the way: how much of it, what was cleared, and what stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, text_of, whole
from fornow.analysis.histories import Entry, known_ids, on_the_day


@dataclass(frozen=True, kw_only=True)
class Blockage:
    """One thing in the way on a day.

    `test` is the entry of the test that found it ('' for none); `how_bad` from 1 (a small bump)
    to 5 (it stops everything), None where not said; `cleared_on` is None while it stays, and
    `days` is how long it has stood, or took to clear (None where no day is known).
    """

    entry: str
    test: str
    where: str
    owner: str
    how_bad: int | None
    cleared_on: date | None
    cleared_by: str
    days: int | None

    @property
    def stays(self) -> bool:
        """Whether it is still in the way."""
        return self.cleared_on is None


@dataclass(frozen=True, kw_only=True)
class Found:
    """How many a test found, and how many of them stay; `test` is '' for those found elsewhere."""

    test: str
    found: int
    stay: int


def blockages(
    register: pd.DataFrame, tests: pd.DataFrame, *, as_of: Day
) -> tuple[tuple[Blockage, ...], tuple[Found, ...]]:
    """What is or was in the way by a day, the worst that stays first; and the counts by test.

    `register`: the frame of blockages with `entry`, `found_in`, `where`, `how_bad`, `owner`,
    `cleared_on`, `cleared_by`; `tests`: that of the tests, for its ids; latest or `history=True`.
    One is cleared from `cleared_on`, or where that is missing from the day on which what cleared
    it was written. Rows dated after `as_of` are not seen, and entries that were closed or
    superseded by then are left out. Counts stand as the tests are first seen, those found
    elsewhere last; they are counts and no rates.

    Raises ValueError for one found in a test that is not in the register.

    >>> register = pd.DataFrame({"entry": ["b"], "blockage": ["The hatch shuts at noon"],
    ...                          "found_in": ["t"], "how_bad": [4]})
    >>> found, counts = blockages(register, pd.DataFrame({"entry": ["t"]}), as_of="2026-01-01")
    >>> found[0].stays, counts
    (True, (Found(test='t', found=1, stay=1),))
    """
    day = as_day(as_of)
    known = known_ids(tests)
    still = [one for one in on_the_day(register, as_of=day) if one.state == "open"]
    for entry in still:
        _test_is_known(entry, known)
    made = sorted((_blockage(entry, day) for entry in still), key=_loud)
    counts = []
    for test in (*known, ""):
        of_test = [one for one in made if one.test == test]
        if of_test:
            stay = sum(one.stays for one in of_test)
            counts.append(Found(test=test, found=len(of_test), stay=stay))
    return tuple(made), tuple(counts)


def _test_is_known(entry: Entry, known: tuple[str, ...]) -> None:
    test = text_of(entry.values.get("found_in"))
    if test and test not in known:
        raise ValueError(
            f"The blockage {entry.entry!r} was found in a test that is not in the register:"
            f" {test!r}. Those there are: {', '.join(known) or 'none yet'}."
            " Add it, or name another."
        )


def _blockage(entry: Entry, day: date) -> Blockage:
    values = entry.values
    cleared_by = text_of(values.get("cleared_by"))
    cleared = day_of(values.get("cleared_on"))
    if cleared is None and cleared_by:
        cleared = entry.revised or entry.written or day
    if cleared is not None and cleared > day:
        cleared = None
    until = cleared or day
    return Blockage(
        entry=entry.entry,
        test=text_of(values.get("found_in")),
        where=text_of(values.get("where")),
        owner=text_of(values.get("owner")),
        how_bad=whole(values.get("how_bad")),
        cleared_on=cleared,
        cleared_by=cleared_by,
        days=max((until - entry.written).days, 0) if entry.written else None,
    )


def _loud(one: Blockage) -> tuple[bool, int]:
    """What stays comes first, the worst at the head; not said comes after the least."""
    return (not one.stays, -(one.how_bad or 0))
