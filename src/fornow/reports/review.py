"""Everything decided for now: how it stands, who goes along, what it rests on, and the tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd
from markupsafe import Markup

from fornow.analysis.cells import ids_of
from fornow.analysis.consent import as_given
from fornow.analysis.decisions import STATES, resting_on
from fornow.analysis.histories import Entry, on_the_day
from fornow.analysis.litmus import Moment, carried, moments
from fornow.analysis.opening import loudest
from fornow.analysis.reliance import SHELF_LIFE
from fornow.analysis.word import answered
from fornow.exercises.exercise import Exercise
from fornow.links import followed
from fornow.pictures.asked import rows_of
from fornow.pictures.entries import said as said_of
from fornow.pictures.lettering import beside, counted, day, listed, number, opened, quoted, words
from fornow.pictures.litmus import in_words
from fornow.pictures.marks import State
from fornow.reports.fragments import Shown, fragment

GONE = ("superseded", "withdrawn", "closed")
WAITS = ("signal seen", "at risk", "overdue")
_LINES: Mapping[str, str] = {
    "signal": "We stop if",
    "stopper": "May stop it",
    "fixed": "Fixed",
    "open_on_purpose": "Open on purpose",
    "feedback": "How we hear",
    "undo": "To undo it",
}
_GIVEN = {
    "agree": "agree",
    "as-far-as": "within a limit",
    "concern": "concern",
    "stop": "stop",
}
_OUTCOME = {"holds": "holding", "shaken": "shaken", "fallen": "fallen"}

Side = tuple[str, Markup, tuple[str, ...]]


class Partnership(Protocol):
    """What a review needs of an open partnership."""

    def exercise(self, key: str) -> Exercise:
        """One exercise by its key."""

    def frame_then(self, key: str, day: dt.date) -> pd.DataFrame:
        """What may be shown of an exercise as it stood after a day, every version of it."""

    def settings(self) -> Mapping[str, Any]:
        """The partnership's settings."""

    def state(self, as_of: dt.date | None = None) -> pd.DataFrame:
        """How each decision stands on a day."""


@dataclass(frozen=True)
class Decision:
    """One decision as the page shows it."""

    heading: str
    state: Markup
    reasons: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    rests: tuple[Side, ...]
    consent: tuple[Side, ...]
    unasked: str


class Review:
    """The decisions of a day in parts that a notebook shows one after another."""

    def __init__(
        self,
        partnership: Partnership,
        *,
        facts: Mapping[str, Any],
        day: dt.date,
        gone: bool = False,
        waiting: bool = False,
    ) -> None:
        self._partnership = partnership
        self._name = str(facts["name"])
        self._day = day
        self._facts = facts
        every = rows_of(partnership.state(day))
        self._all = [row for row in every if gone or words(row["state"]) not in GONE]
        self._rows = [row for row in self._all if not waiting or loudest(row) in WAITS]
        keys = ("assumptions", "consent", "decisions", "front-line", "litmus", "tests")
        self._frames, _ = followed({key: partnership.frame_then(key, day) for key in keys})

    def cover(self) -> Shown:
        """Whose decisions, on which day, and how they stand, in counts."""
        states = [words(row["state"]) for row in self._all]
        counts = listed(f"{states.count(one)} {one}" for one in STATES if one in states)
        resting = self._resting()
        kept = resting[resting["entry"].isin([words(row["entry"]) for row in self._all])]
        first = kept.drop_duplicates("assumption")["status"].value_counts()
        order = ("fallen", "shaken", "holding", "untested")
        rests = listed(f"{first[one]} {one}" for one in order if one in first)
        html = fragment(
            "review_cover",
            name=self._name,
            date=self._day,
            counts=counts,
            rests=f"Things we take to be true: {rests}." if rests else "",
            sentence=self._sentence(),
        )
        return Shown(html, f"{self._name}, {day(self._day)}. {self._sentence()}", self._facts)

    def decisions(self) -> Shown:
        """Each decision with its state, what it rests on, the tests of that, and consent."""
        if not self._rows:
            said = "No decision stands here on this day."
            said = "None of the decisions needs a conversation today." if self._all else said
            return Shown(fragment("nothing", sentence=said), said)
        found = [self._decision(row) for row in self._rows]
        told = (f"{quoted(row['decision'], 200)}: {words(row['state'])}." for row in self._rows)
        return Shown(fragment("review", decisions=found), " ".join(told))

    def _sentence(self) -> str:
        loud = sum(loudest(row) in WAITS for row in self._all)
        if not self._all:
            return "Nothing has been decided for now."
        # In the words that stand over the picture of the same decisions.
        many = f"{number(len(self._all))} {'decision' if len(self._all) == 1 else 'decisions'}"
        if not loud:
            return f"{many.capitalize()}, and none needs a conversation today."
        return (
            f"{number(loud).capitalize()} of {many} need{'s' if loud == 1 else ''} a conversation."
        )

    def _decision(self, row: dict[str, Any]) -> Decision:
        entry, state = words(row["entry"]), words(row["state"])
        consent = tuple(self._consent(entry))
        return Decision(
            heading=words(row["decision"]),
            state=State(state).html(),
            reasons=beside(row["reasons"], state),
            lines=tuple((name, text) for name, text in self._lines(row) if text),
            rests=tuple(self._rests(entry)),
            consent=consent,
            unasked="" if consent else "Nobody has been asked about this one, or it is not shown.",
        )

    def _lines(self, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
        entry = words(row["entry"])
        written = next(
            (
                one
                for one in on_the_day(self._frames["decisions"], as_of=self._day)
                if one.entry == entry
            ),
            None,
        )
        yield "Owner", words(row["owner"]) or "Nobody yet"
        yield "Decided on", day(written.written) if written else ""
        yield "Look again by", day(row["look_again"]) or "No day is set"
        for field, name in _LINES.items():
            yield name, words(written.values.get(field)) if written else ""
        yield "Must come out right", " ".join(self._moments(entry, written))
        yield "Front line", self._heard(entry)

    def _moments(self, entry: str, written: Entry | None) -> Iterator[str]:
        """The moment that must come out right, and what was last answered about it."""
        text = words(written.values.get("litmus")) if written else ""
        carries = carried(self._asked_about()).get(entry, ())
        if text and text not in [one.moment for one in carries]:
            yield opened(text)
        for one in carries:
            yield f"{opened(one.moment)} {in_words(one.latest)}"

    def _asked_about(self) -> tuple[Moment, ...]:
        return moments(self._frames["litmus"], decisions=self._frames["decisions"], as_of=self._day)

    def _heard(self, entry: str) -> str:
        found = answered(self._frames["front-line"], as_of=self._day)
        about = [row for row in rows_of(found) if entry in row["touches"]]
        if not about:
            return "Nobody has been heard on this."
        waiting = sum(words(row["waiting"]) != "" for row in about)
        waits = f", {number(waiting)} without an answer" if waiting else ", all answered"
        return f"{counted(len(about), 'message')}{waits}."

    def _resting(self) -> pd.DataFrame:
        return resting_on(
            self._frames["decisions"],
            self._frames["tests"],
            assumptions=self._frames["assumptions"],
            as_of=self._day,
            shelf_life=int(self._partnership.settings().get("shelf_life") or SHELF_LIFE),
        )

    def _rests(self, entry: str) -> Iterator[Side]:
        for row in rows_of(self._resting()):
            if words(row["entry"]) == entry:
                stale = ("Tested too long ago to lean on.",) if row["stale"] else ()
                tests = tuple(self._tests(words(row["assumption"])))
                yield words(row["claim"]), State(words(row["status"])).html(), (*tests, *stale)

    def _tests(self, assumption: str) -> Iterator[str]:
        """Each test of an assumption in a line: what came back, or the day it is planned for."""
        how = self._partnership.exercise("tests").field("how")
        for entry in on_the_day(self._frames["tests"], as_of=self._day):
            if assumption not in ids_of(entry.values.get("assumptions")):
                continue
            method = said_of(how, entry.values, {})
            outcome = _OUTCOME.get(words(entry.values.get("outcome")), "")
            if outcome:
                when = day(entry.values.get("tested_on")) or day(entry.revised)
                said = opened(words(entry.values.get("saw")))
                yield " ".join(filter(None, (f"{when}: {outcome}.", opened(method), said)))
            elif entry.state == "open":
                planned = day(entry.values.get("planned_for"))
                yield f"A test is planned{f' for {planned}' if planned else ''}. {opened(method)}"

    def _consent(self, entry: str) -> Iterator[Side]:
        frame = self._frames["consent"]
        if frame.empty:
            return
        for row in rows_of(as_given(frame)):
            if row["item_id"] != entry:
                continue
            given, organisation = words(row["answer"]), words(row["organisation"])
            who = ", ".join(filter(None, (words(row["name"]), organisation))) or "A voice"
            state = State(_GIVEN[given]).html() if given else Markup("")
            reason = words(row["reason"]) or (words(row["why"]) if not given else "")
            yield who, state, (reason,) if reason else ()
