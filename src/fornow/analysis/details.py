"""Questions both ways: what nobody at the table knows, and what those who do the work need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, ids_of, text_of, ticked
from fornow.analysis.drawn import OFTEN, times_drawn_again, with_those_before
from fornow.analysis.histories import Entry, on_the_day

#: Both ways, in the order in which they are read.
WAYS = ("question", "need")
#: What is drawn again when it changes.
WORDS = ("detail", "answer")


@dataclass(frozen=True, kw_only=True)
class Detail:
    """One detail as it stood on a day.

    `way` is "question" (from the table to those who know) or "need" (from those who do the work),
    `need` what is needed: decided, allowed, time. `days` is from asked to answered and `waiting`
    how long it has waited by the day, each from 0; one of them is None, and both are where no day
    is known. `drawn_again` is how often its words were changed.
    """

    entry: str
    way: str
    detail: str
    need: str
    of_part: tuple[str, ...]
    asked: date | None
    answered: date | None
    has_answer: bool
    days: int | None
    waiting: int | None
    answered_by: str
    answer: str
    tried: bool
    drawn_again: int

    @property
    def only_drawn(self) -> bool:
        """Whether it was drawn again and again, and has not been tried."""
        return not self.tried and self.drawn_again >= OFTEN


def details(register: pd.DataFrame, *, as_of: Day) -> tuple[Detail, ...]:
    """The details that stand open on a day: what waits first, the longest wait at the head.

    `register`: the frame of `details` with `entry`, `way`, `detail` and whatever it has of `need`,
    `of_part`, and of the answer `answered_by`, `answer`, `tried`; latest or `history=True`. An
    answer is there when `answered_by` or `answer` is said; in a history its day is the first
    version that has it, else the day of the latest version. Only a history knows how often a
    detail was drawn again. After what waits come the answered, the latest answer first; then as
    first written. Rows dated after `as_of` are not seen. An empty frame needs no columns.

    Source: Goss 2015, Some useful practical suggestions (from p. 13), on strategists and doers.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "date": pd.to_datetime(["2026-01-01"] * 2),
    ...                       "revised": pd.to_datetime(["2026-01-04", "2026-01-01"]),
    ...                       "way": ["question", "need"], "detail": ["Who refers?", "A key"],
    ...                       "answer": ["The ward clerk", None]})
    >>> [(one.detail, one.days, one.waiting) for one in details(frame, as_of="2026-01-10")]
    [('A key', None, 9), ('Who refers?', 3, None)]
    """
    day = as_day(as_of)
    entries = on_the_day(register, as_of=day)
    alone = {entry.entry: times_drawn_again(entry, words=WORDS) for entry in entries}
    times = with_those_before(alone, entries)
    made = [_detail(one, times[one.entry], day) for one in entries if one.state == "open"]
    return tuple(sorted(made, key=_order))


def _detail(entry: Entry, times: int, day: date) -> Detail:
    values, asked = entry.values, entry.written
    reply = _reply_day(entry)
    has_answer = _answered(values) and (reply is None or reply <= day)
    shown = values if has_answer else {}
    return Detail(
        entry=entry.entry,
        way=text_of(values.get("way")),
        detail=text_of(values.get("detail")),
        need=text_of(values.get("need")),
        of_part=ids_of(values.get("of_part")),
        asked=asked,
        answered=reply if has_answer else None,
        has_answer=has_answer,
        days=(reply - asked).days if has_answer and asked and reply else None,
        waiting=(day - asked).days if asked and not has_answer else None,
        answered_by=text_of(shown.get("answered_by")),
        answer=text_of(shown.get("answer")),
        tried=ticked(shown.get("tried")),
        drawn_again=times,
    )


def _answered(values: Mapping[str, Any]) -> bool:
    return bool(text_of(values.get("answered_by")) or text_of(values.get("answer")))


def _reply_day(entry: Entry) -> date | None:
    if not entry.full:
        return entry.revised
    return next((version.day for version in entry.versions if _answered(version.values)), None)


def _order(one: Detail) -> tuple[bool, int]:
    if not one.has_answer:
        return (False, one.asked.toordinal() if one.asked else 0)
    return (True, -one.answered.toordinal() if one.answered else 0)
