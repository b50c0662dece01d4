"""What happened to decisions: looks that were taken, and stop signals that were seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import (
    Day,
    as_day,
    day_of,
    day_words,
    ids_of,
    quoted,
    required,
    rows_of,
    text_of,
    ticked,
)
from fornow.analysis.histories import Entry, on_the_day, touched

KINDS = ("look", "signal")
OUTCOMES = ("keep", "change", "withdraw")


@dataclass(frozen=True, kw_only=True)
class Look:
    """A look at a decision: on `day` it was kept, changed or withdrawn.

    `at` is its row among the events: within a day they come in the order they were written.
    """

    day: date
    outcome: str
    look_again: date | None
    note: str
    at: int = 0


@dataclass(frozen=True, kw_only=True)
class Signal:
    """A stop signal: the day it was seen, and the sentence that says so.

    `at` is its row among the events; None for word from the front line, of which the day is known
    and not the hour.
    """

    day: date
    sentence: str
    at: int | None = None

    def answered_by(self, looks: Sequence[Look]) -> bool:
        """Whether one of the looks came after it.

        Word from the front line on the day of a look may have come later that day. It is taken
        to stand: a signal seen once too often costs a talk, and one that is missed costs more.
        """
        if self.at is None:
            return any(look.day > self.day for look in looks)
        return any((look.day, look.at) > (self.day, self.at) for look in looks)


def looks_at(
    events: pd.DataFrame, known: Sequence[str], *, as_of: Day
) -> dict[str, tuple[Look, ...]]:
    """The looks taken by a day, under the decision they were at, oldest first.

    `events`: entry, kind (look, signal), day, outcome (keep, change, withdraw), look_again, note;
    `known`: the decisions' ids; events about anything else are left out. Within a day the order
    of the rows is the order in which they were written, so of two looks on one day the later row
    is the later look. Raises ValueError for another kind or outcome, or an event without a day.

    >>> events = pd.DataFrame({"entry": ["d"], "kind": ["look"], "day": ["2026-03-01"],
    ...                        "outcome": ["keep"], "look_again": ["2026-06-01"], "note": [""]})
    >>> looks_at(events, ["d"], as_of="2026-03-01")["d"][0].look_again
    datetime.date(2026, 6, 1)
    """
    found: dict[str, list[Look]] = {}
    for row in _events(events, known, kind="look", as_of=as_of):
        outcome = text_of(row.get("outcome"))
        if outcome not in OUTCOMES:
            raise ValueError(
                f"A look at {row['entry']!r} has the outcome {outcome!r}."
                f" Choose from: {', '.join(OUTCOMES)}."
            )
        look = Look(
            day=row["day"],
            outcome=outcome,
            look_again=day_of(row.get("look_again")),
            note=text_of(row.get("note")),
            at=row["at"],
        )
        found.setdefault(row["entry"], []).append(look)
    return {name: tuple(sorted(looks, key=lambda look: look.day)) for name, looks in found.items()}


def signals(
    front_line: pd.DataFrame, events: pd.DataFrame, *, known: Sequence[str], as_of: Day
) -> dict[str, tuple[Signal, ...]]:
    """The stop signals seen by a day, under their decision, oldest first.

    One is seen when an entry of the front line names the decision and ticks that this is its stop
    signal (from the day it first did both), or when somebody said so on the decision itself. All
    are given; `Signal.answered_by` says whether a look has answered one. Errors as for
    `looks_at`, and for word from the front line that names no known decision.

    >>> word = pd.DataFrame({"entry": ["w"], "date": ["2026-03-01"], "word": ["Queues again"],
    ...                      "touches": ["d"], "stop_signal": [True]})
    >>> signals(word, pd.DataFrame(), known=["d"], as_of="2026-03-02")["d"][0].sentence
    'Word from the front line on 1 March 2026 says its stop signal has come: “Queues again”.'
    """
    day = as_day(as_of)
    found: dict[str, list[Signal]] = {}
    for entry in on_the_day(front_line, as_of=day):
        named = touched(entry, tuple(known))
        if not ticked(entry.values.get("stop_signal")):
            continue
        for name in named:
            seen = _first_seen(entry, name) or day
            sentence = (
                f"Word from the front line on {day_words(seen)} says its stop signal has come:"
                f" {quoted(entry.values.get('word'))}."
            )
            found.setdefault(name, []).append(Signal(day=seen, sentence=sentence))
    for row in _events(events, known, kind="signal", as_of=day):
        note = text_of(row.get("note"))
        said = f": {quoted(note)}" if note else ""
        sentence = f"Someone here said on {day_words(row['day'])} that its stop signal has come"
        found.setdefault(row["entry"], []).append(
            Signal(day=row["day"], sentence=f"{sentence}{said}.", at=row["at"])
        )
    return {name: tuple(sorted(seen, key=lambda one: one.day)) for name, seen in found.items()}


def next_look(entry: Entry, looks: Sequence[Look]) -> date | None:
    """The day a decision is to be looked at again: what was said last, in a look or a revision.

    `entry` as it stood on a day, `looks` those taken by then, oldest first. A revision that leaves
    the day as it was says nothing about it. On one day a look speaks after a revision. From a
    frame of latest versions a day that has been looked at counts as old, and any other as new.

    >>> frame = pd.DataFrame({"entry": ["d"], "look_again": ["2026-03-01"]})
    >>> (entry,) = on_the_day(frame, as_of="2026-01-01")
    >>> next_look(entry, [])
    datetime.date(2026, 3, 1)
    """
    moments: list[tuple[date, int, date | None]] = []
    if entry.full:
        before: date | None = None
        for at, version in enumerate(entry.versions):
            again = day_of(version.values.get("look_again"))
            if at == 0 or again != before:
                moments.append((version.day or date.min, 0, again))
            before = again
    else:
        again = day_of(entry.values.get("look_again"))
        old = again is not None and bool(looks) and again <= looks[-1].day
        moments.append(((entry.written if old else entry.revised) or date.min, 0, again))
    moments += [(look.day, 1, look.look_again) for look in looks if look.look_again]
    # Of two on one day the later one counts, and a sort leaves them in the order they came.
    return sorted(moments, key=lambda moment: moment[:2])[-1][2]


def _first_seen(entry: Entry, decision: str) -> date | None:
    if not entry.full:
        return entry.written
    for version in entry.versions:
        named = decision in ids_of(version.values.get("touches"))
        if named and ticked(version.values.get("stop_signal")):
            return version.day
    return entry.written


def _events(
    events: pd.DataFrame, known: Sequence[str], *, kind: str, as_of: Day
) -> Iterator[dict[str, Any]]:
    """The events of one kind by the day, in the order given, with `entry`, `day` and `at` read.

    Older files hold looks and signals about entries that are no decisions: they say nothing here.
    """
    required(events, [], of="events")
    if events.empty:
        return
    required(events, ["entry", "kind", "day"], of="events")
    last = as_day(as_of)
    for at, row in enumerate(rows_of(events)):
        name, given, day = text_of(row["entry"]), text_of(row["kind"]), day_of(row["day"])
        if given not in KINDS:
            raise ValueError(f"An event is a {given!r}. Choose from: {', '.join(KINDS)}.")
        if day is None:
            raise ValueError(f"A {given} at {name!r} has no day. Say on which day it was.")
        if day <= last and given == kind and name in known:
            yield {**row, "entry": name, "day": day, "at": at}
