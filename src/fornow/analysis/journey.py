"""The way a group has come: what it asked, decided and tried, and where it says it turned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, days_column, rows_of, text_of
from fornow.analysis.histories import on_the_day
from fornow.analysis.promised import claims

#: What people told, and then what the file knows; on one day they stand in this order.
TOLD = ("set-out", "turning-point", "learnt", "story")
KNOWN = ("asked", "decided", "tested")
CAME_BACK = {"holds": "holding", "shaken": "shaken", "fallen": "fallen"}
COLUMNS = ("day", "kind", "words", "about", "entry")

Row = tuple[date, str, str, str, str]


def moments(
    journey: pd.DataFrame,
    *,
    rounds: pd.DataFrame,
    decisions: pd.DataFrame,
    tests: pd.DataFrame,
    assumptions: pd.DataFrame,
    as_of: Day,
) -> pd.DataFrame:
    """One line of moments, oldest first: what was told beside what was asked, decided and tested.

    `journey`, `decisions`, `tests`, `assumptions`: frames of those registers, latest or
    `history=True`. `rounds`: title and day of each asking that was revealed. Nothing after `as_of`
    is seen; empty frames need no columns. A turning point stands on the day it names, or else on
    the day it was written; a decision on the day it was first written; a test on the day it came
    back, in the words of what it tests. What was told and closed since is left out.

    Columns: day; kind (set-out, turning-point, learnt, story; asked, decided, tested); words;
    about (what was different after a turning point; how a test came back: holding, shaken,
    fallen; what it should bring each of us); entry ('' for an asking).

    >>> told = pd.DataFrame({"entry": ["j"], "date": ["2026-02-01"], "part": ["turning-point"],
    ...                      "words": ["A porter spoke"], "happened_on": ["2026-01-20"]})
    >>> none = pd.DataFrame()
    >>> rounds = pd.DataFrame({"title": ["Values"], "day": ["2026-01-05"]})
    >>> others = {"decisions": none, "tests": none, "assumptions": none}
    >>> made = moments(told, rounds=rounds, **others, as_of="2026-03-01")
    >>> made[["kind", "words"]].values.tolist()
    [['asked', 'Values'], ['turning-point', 'A porter spoke']]
    """
    day = as_day(as_of)
    found: list[Row] = [*_told(journey, day), *_asked(rounds, day), *_decided(decisions, day)]
    found += _tested(tests, assumptions, day)
    order = {kind: place for place, kind in enumerate((*TOLD, *KNOWN))}
    found.sort(key=lambda one: (one[0], order[one[1]]))
    made = pd.DataFrame(found, columns=list(COLUMNS), dtype=object)
    made["day"] = days_column(made["day"].tolist())
    return made.astype(dict.fromkeys(COLUMNS[1:], "string"))


def _told(journey: pd.DataFrame, day: date) -> Iterator[Row]:
    for entry in on_the_day(journey, as_of=day):
        part = text_of(entry.values.get("part"))
        if entry.state != "open" or part not in TOLD:
            continue
        when = day_of(entry.values.get("happened_on")) or entry.written or day
        about = {"turning-point": "after", "set-out": "brings", "story": "retold"}.get(part, "")
        yield (
            min(when, day),
            part,
            text_of(entry.values.get("words")),
            text_of(entry.values.get(about)),
            entry.entry,
        )


def _asked(rounds: pd.DataFrame, day: date) -> Iterator[Row]:
    for row in rows_of(rounds):
        when = day_of(row["day"])
        if when is not None and when <= day:
            yield when, "asked", text_of(row["title"]), "", ""


def _decided(decisions: pd.DataFrame, day: date) -> Iterator[Row]:
    for entry in on_the_day(decisions, as_of=day):
        words = text_of(entry.values.get("decision"))
        yield entry.written or day, "decided", words, "", entry.entry


def _tested(tests: pd.DataFrame, assumptions: pd.DataFrame, day: date) -> Iterator[Row]:
    for entry in on_the_day(tests, as_of=day):
        outcome: Any = CAME_BACK.get(text_of(entry.values.get("outcome")))
        back = day_of(entry.values.get("tested_on")) or entry.revised or day
        if outcome and back <= day:
            of = claims({"assumptions": assumptions}, entry) or "Something we take to be true"
            yield back, "tested", of, outcome, entry.entry
