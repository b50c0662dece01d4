"""The moments that must come out right: each answer in words, and what decisions carry them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, ids_of, text_of
from fornow.analysis.histories import Entry, on_the_day

#: What can be answered, and what stands before anybody has asked.
ANSWERS = ("no", "not-yet", "yes")
NOT_ASKED = ""
#: The order to read the moments in, by their latest answer.
_FIRST = ("no", "not-yet", NOT_ASKED, "yes")
#: Who would know, by the column that is ticked.
KNOW = ("themselves", "family", "front_line", "nobody_yet")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer: yes, no or not yet, in whose words, and the day (None where it has none)."""

    answer: str
    words: str
    day: date | None


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One moment as it stood on a day; `answers` are all there were by then, oldest first.

    `would_know` is of `KNOW`, as ticked; `carried_by` are decisions, by entry.
    """

    entry: str
    moment: str
    person: str
    keeps_asking: str
    would_know: tuple[str, ...]
    carried_by: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def latest(self) -> Answer | None:
        """The last answer, None before anybody asked."""
        return self.answers[-1] if self.answers else None

    @property
    def stands(self) -> str:
        """Of `ANSWERS`, or `NOT_ASKED`."""
        return self.latest.answer if self.latest else NOT_ASKED


def moments(
    register: pd.DataFrame, *, decisions: pd.DataFrame | None = None, as_of: Day
) -> tuple[Moment, ...]:
    """The moments that stand open on a day: no first, then not yet, not asked, and yes.

    `register`: frame of `litmus` with `entry`, `moment` and whatever it has of `person`,
    `keeps_asking`, a column for each of `KNOW` (`would_know_themselves` and so on), and of the
    answers `comes_right`, `in_words`, `asked_on`; with `history=True` every answer is
    there, else the latest. `decisions`: that register; a moment is carried by those that stand
    open on the day and have it among what they `carries`. Rows dated after `as_of`, and answers
    asked later, are not seen. A version that says the same answer on the same day is the same
    answer; another answer under the day of the one before was given when it was written. Nothing
    is added up.

    Raises ValueError for a frame without `entry`, or for another answer.

    Source: Goss 2015, What are we learning? (from p. 3), ways of thinking, on a litmus test.

    >>> frame = pd.DataFrame({"entry": ["a"], "moment": ["The light is on"],
    ...                       "comes_right": ["not-yet"], "in_words": ["Not on Saturdays"]})
    >>> [(one.moment, one.stands) for one in moments(frame, as_of="2026-05-03")]
    [('The light is on', 'not-yet')]
    """
    day = as_day(as_of)
    entries = [one for one in on_the_day(register, as_of=day) if one.state == "open"]
    carry = _carry(pd.DataFrame() if decisions is None else decisions, day)
    made = [_moment(entry, carry.get(entry.entry, ()), day) for entry in entries]
    return tuple(sorted(made, key=lambda one: _FIRST.index(one.stands)))


def carried(found: tuple[Moment, ...]) -> Mapping[str, tuple[Moment, ...]]:
    """The moments by the decision that carries them, by its entry."""
    made: dict[str, tuple[Moment, ...]] = {}
    for one in found:
        for decision in one.carried_by:
            made[decision] = (*made.get(decision, ()), one)
    return made


def _carry(decisions: pd.DataFrame, day: date) -> dict[str, tuple[str, ...]]:
    """The decisions that carry each moment on a day."""
    made: dict[str, tuple[str, ...]] = {}
    for decision in on_the_day(decisions, as_of=day):
        if decision.state == "open":
            for moment in ids_of(decision.values.get("carries")):
                made[moment] = (*made.get(moment, ()), decision.entry)
    return made


def _moment(entry: Entry, carried_by: tuple[str, ...], day: date) -> Moment:
    values = entry.values
    know = (name for name in KNOW if bool(_ticked(values.get(f"would_know_{name}"))))
    return Moment(
        entry=entry.entry,
        moment=text_of(values.get("moment")),
        person=text_of(values.get("person")),
        keeps_asking=text_of(values.get("keeps_asking")),
        would_know=tuple(know),
        carried_by=carried_by,
        answers=_answers(entry, day),
    )


def _ticked(value: Any) -> bool:
    return text_of(value) not in ("", "False", "0") and bool(value)


def _answers(entry: Entry, day: date) -> tuple[Answer, ...]:
    found: list[Answer] = []
    for version in entry.versions:
        answer = text_of(version.values.get("comes_right"))
        if not answer:
            continue
        if answer not in ANSWERS:
            raise ValueError(
                f"The moment {entry.entry!r} has the answer {answer!r}."
                f" Choose from: {', '.join(ANSWERS)}."
            )
        given = _asked_on(found, answer, day_of(version.values.get("asked_on")))
        when = given or (version.day if entry.full else entry.revised)
        one = Answer(answer=answer, words=text_of(version.values.get("in_words")), day=when)
        if (when is None or when <= day) and not _again(found, one, given):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.day or date.min))


def _asked_on(found: list[Answer], answer: str, given: date | None) -> date | None:
    """The day that was given, unless it stood there from the answer before, and this is another."""
    stale = bool(found) and found[-1].day == given and found[-1].answer != answer
    return None if stale else given


def _again(found: list[Answer], one: Answer, given: date | None) -> bool:
    """Whether a version only carries on an answer, since something else of the entry changed."""
    if not found:
        return False
    last = found[-1]
    same = (last.answer, last.words) == (one.answer, one.words)
    return same and (given is None or given == last.day)
