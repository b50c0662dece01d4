"""First steps and what came of them: each chain, the days from a step to its check, what waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, ids_of, text_of
from fornow.analysis.histories import Entry, on_the_day

#: How a step stands, what wants a word first.
STANDINGS = ("not checked", "no day to check", "under way", "not begun", "checked", "closed")


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One step as it stood on a day.

    `begun` is the day it was (or is to be) taken: the day given, else the day it was written,
    and None where it was written down after its check. `check_on` is when it was to be checked,
    `checked` when it was; both may be None. `days` is from begun to checked, None where the check
    has the earlier day; `waiting` from begun to the day, of a step that is taken and not checked.
    One of them at most is there. `closed` is the day it was let go or replaced.
    `standing` is of `STANDINGS`: "not checked" is a step whose day to check is past. `came_from`
    is the step it came out of, '' for the first.
    """

    entry: str
    step: str
    expected: str
    safety_net: str
    happened: str
    so_next: str
    came_from: str
    begun: date | None
    check_on: date | None
    checked: date | None
    closed: date | None
    days: int | None
    waiting: int | None
    standing: str

    @property
    def unchecked(self) -> bool:
        """Whether it was taken, should have been checked by now, and was not."""
        return self.standing in ("not checked", "no day to check")

    @property
    def dated_after_its_check(self) -> bool:
        """Whether the day given for it comes after that of its check: one of them is wrong."""
        return bool(self.begun and self.checked and self.begun > self.checked)


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Steps that came out of one another, each after the one it came out of; one is a chain too."""

    steps: tuple[Trial, ...]

    @property
    def waits(self) -> bool:
        """Whether a step of it waits for somebody to look."""
        return any(one.unchecked for one in self.steps)

    def said_next(self, one: Trial) -> str:
        """What a checked step was said to lead to, where no step of the chain came out of it."""
        taken = any(other.came_from == one.entry for other in self.steps)
        return "" if taken else one.so_next


def chains(register: pd.DataFrame, *, as_of: Day) -> tuple[Chain, ...]:
    """The chains of steps by a day: those with a step that nobody checked first, then the newest.

    `register`: frame of `trials` with `entry`, `step` and whatever it has of `expected`,
    `safety_net`, `begun_on`, `check_on`, `follows` (the step it came out of), and of the check
    `happened`, `checked_on`, `so_next`; best with `history=True`, since only a history knows on
    which day a check was written. Rows dated after `as_of` are not seen; a check dated later has
    not been. A step that came out of one that is not there, or in a ring, is a first step. Where
    two came out of one step, each is read to its end before the other.

    Source: Goss 2015, What are we learning? (from p. 3), ways of thinking: first steps, a check,
    a thought again, second steps.

    >>> frame = pd.DataFrame({"entry": ["b", "a"], "step": ["Ring two", "Ring one"],
    ...     "begun_on": pd.to_datetime(["2026-01-20", "2026-01-05"]), "follows": ["a", None],
    ...     "happened": [None, "She was in"], "checked_on": pd.to_datetime([None, "2026-01-12"])})
    >>> (chain,) = chains(frame, as_of="2026-02-01")
    >>> [(one.step, one.days, one.waiting) for one in chain.steps]
    [('Ring one', 7, None), ('Ring two', None, 12)]
    """
    day = as_day(as_of)
    found = {entry.entry: _trial(entry, day) for entry in on_the_day(register, as_of=day)}
    made = [Chain(steps=tuple(_onward(first, found))) for first in _firsts(found)]
    return tuple(sorted(made, key=_order))


def never_checked(found: tuple[Chain, ...]) -> tuple[Trial, ...]:
    """The steps that somebody should have looked at by now, the longest wait first."""
    waits = [one for chain in found for one in chain.steps if one.unchecked]
    return tuple(sorted(waits, key=lambda one: -(one.waiting or 0)))


def _firsts(found: Mapping[str, Trial]) -> list[Trial]:
    """Steps that came out of none; and of a ring the one begun first, so that none is lost."""
    firsts = [one for one in found.values() if one.came_from not in found]
    reached = {one.entry for first in firsts for one in _onward(first, found)}
    for one in found.values():
        if one.entry not in reached:
            first = min(_ring(one, found), key=_begun)
            firsts.append(first)
            reached |= {other.entry for other in _onward(first, found)}
    return firsts


def _ring(one: Trial, found: Mapping[str, Trial]) -> list[Trial]:
    """The steps that came out of one another in a ring, which a step in or behind it leads to."""
    way: list[Trial] = []
    while one not in way:
        way.append(one)
        one = found[one.came_from]
    return way[way.index(one) :]


def _onward(first: Trial, found: Mapping[str, Trial]) -> Iterator[Trial]:
    """A step and all that came out of it, each to its end, in the order they were begun."""
    after: dict[str, list[Trial]] = {}
    for one in sorted(found.values(), key=_begun):
        after.setdefault(one.came_from, []).append(one)
    waiting, seen = [first], set[str]()
    while waiting:
        one = waiting.pop()
        if one.entry not in seen:
            seen.add(one.entry)
            yield one
            waiting += reversed(after.get(one.entry, []))


def _trial(entry: Entry, day: date) -> Trial:
    values = entry.values
    checked = _checked(entry)
    has_check = bool(text_of(values.get("happened"))) and (checked is None or checked <= day)
    begun = day_of(values.get("begun_on")) or _written(entry, checked if has_check else None)
    shown = values if has_check else {}
    taken = begun is None or begun <= day
    check_on = day_of(values.get("check_on"))
    open_ = entry.state == "open"
    return Trial(
        entry=entry.entry,
        step=text_of(values.get("step")),
        expected=text_of(values.get("expected")),
        safety_net=text_of(values.get("safety_net")),
        happened=text_of(shown.get("happened")),
        so_next=text_of(shown.get("so_next")),
        came_from=next(iter(ids_of(values.get("follows"))), ""),
        begun=begun,
        check_on=check_on,
        checked=checked if has_check else None,
        closed=None if open_ else entry.revised,
        days=_days(begun, checked) if has_check else None,
        waiting=(day - begun).days if begun and taken and open_ and not has_check else None,
        standing=_standing(day, check_on, taken=taken, checked=has_check, still=open_),
    )


def _standing(day: date, check_on: date | None, *, taken: bool, checked: bool, still: bool) -> str:
    if checked or not still:
        return "checked" if checked else "closed"
    if not taken:
        return "not begun"
    if check_on is None:
        return "no day to check"
    return "not checked" if check_on < day else "under way"


def _written(entry: Entry, checked: date | None) -> date | None:
    """The day it was written; typed in after its check, that day says nothing of the step."""
    late = checked is not None and entry.written is not None and checked < entry.written
    return None if late else entry.written


def _days(begun: date | None, checked: date | None) -> int | None:
    return (checked - begun).days if begun and checked and begun <= checked else None


def _checked(entry: Entry) -> date | None:
    """The day given, else the first version that says what happened, else the latest version's."""
    if given := day_of(entry.values.get("checked_on")):
        return given
    if not entry.full:
        return entry.revised
    said = (v.day for v in entry.versions if text_of(v.values.get("happened")))
    return next(said, None)


def _begun(one: Trial) -> int:
    day = one.begun or one.checked
    return day.toordinal() if day else 0


def _order(chain: Chain) -> tuple[bool, int]:
    return (not chain.waits, -max(_begun(one) for one in chain.steps))
