"""What has changed between two days: entries, states, tests and answers to word from the front."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, days_column, rows_of, text_of
from fornow.analysis.histories import Entry, on_the_day
from fornow.analysis.opening import loudest, reasons_for
from fornow.analysis.promised import claims
from fornow.analysis.word import answered

#: In the order in which they are told: what asks for talk first, what is merely new last.
WHATS = ("state", "test back", "word answered", "closed", "changed", "new")
COLUMNS = ("what", "register", "entry", "words", "before", "after", "why", "day")
_CAME_BACK = {"holds": "holding", "shaken": "shaken", "fallen": "fallen"}
#: What says nothing of an entry itself.
_ABOUT_IT = frozenset(
    {"entry", "date", "revised", "version", "stage", "state", "superseded_by", "why"}
)


@dataclass(frozen=True, kw_only=True)
class _Between:
    """Two days, and what an entry is called."""

    since: date
    until: date
    names: Mapping[str, str]

    def row(self, what: str, register: str, entry: Entry, **more: Any) -> tuple[Any, ...]:
        told: dict[str, Any] = {
            "words": self.names.get(entry.entry, ""),
            "before": "",
            "after": "",
            "why": "",
        }
        told |= {"day": entry.revised, **more}
        return (what, register, entry.entry, *(told[name] for name in COLUMNS[3:]))


def changes(
    frames: Mapping[str, pd.DataFrame],
    *,
    before: pd.DataFrame,
    now: pd.DataFrame,
    names: Mapping[str, str],
    since: Day,
    as_of: Day,
) -> pd.DataFrame:
    """What changed after the day `since` and by the day `as_of`: a row a change.

    `frames`: of registers by key, each `history=True` (a plain frame knows no earlier wording, so
    it shows what is new, and no change). `before`, `now`: of `decision_states` on the two days.
    `names`: what an entry is called, by id; one that has no name here is not told of.

    Columns: what, one of `WHATS`: state (how a decision stands), test back, word answered, closed
    (or replaced), changed (its words), new; register; entry; words (what it is called); before and
    after (states, '' where there is none); why (a sentence, or ''); day (missing for a state,
    which may come of nothing but time). Rows: in the order of `WHATS`, then of the registers.
    An entry has one row: a test that came back is not also said to have changed; but a decision
    whose words and state both changed has two.

    Raises ValueError where `as_of` is before `since`.

    >>> frame = pd.DataFrame({"entry": ["a", "a"], "version": [1, 2], "state": ["open"] * 2,
    ...                       "date": ["2026-01-01", "2026-02-01"], "claim": ["Nights", "Days"]})
    >>> none = pd.DataFrame({"entry": [], "state": [], "decision": [], "reasons": []})
    >>> made = changes({"assumptions": frame}, before=none, now=none, names={"a": "Days"},
    ...                since="2026-01-15", as_of="2026-03-01")
    >>> made[["what", "words"]].values.tolist()
    [['changed', 'Days']]
    """
    between = _Between(since=as_day(since), until=as_day(as_of), names=names)
    if between.until < between.since:
        raise ValueError(
            f"There is nothing between {between.since} and {between.until}: the day to look back"
            " to comes after the day it is seen from. Give an earlier one."
        )
    found = list(_states(before, now))
    for register, frame in frames.items():
        found += _of_register(register, frame, frames, between)
    known = [row for row in found if row[3]]
    known.sort(key=lambda row: WHATS.index(row[0]))
    made = pd.DataFrame(known, columns=list(COLUMNS), dtype=object)
    made["day"] = days_column(made["day"].tolist())
    return made.astype(dict.fromkeys(COLUMNS[:-1], "string"))


def _states(before: pd.DataFrame, now: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Decisions that were there and stand otherwise now."""
    was = {str(row["entry"]): row for row in rows_of(before)}
    for here in rows_of(now):
        then = was.get(str(here["entry"]))
        if then is None:
            continue
        earlier, later = loudest(then), loudest(here)
        if earlier != later:
            why = " ".join(reasons_for(here, later)[:1])
            words = text_of(here["decision"])
            yield "state", "decisions", str(here["entry"]), words, earlier, later, why, None


def _of_register(
    register: str, frame: pd.DataFrame, frames: Mapping[str, pd.DataFrame], between: _Between
) -> Iterator[tuple[Any, ...]]:
    earlier = {one.entry: one for one in on_the_day(frame, as_of=between.since)}
    replied = _replied(frame, between) if register == "front-line" else {}
    for entry in on_the_day(frame, as_of=between.until):
        then = earlier.get(entry.entry)
        if register == "tests" and (came := _back(entry, then, frames)):
            yield between.row("test back", register, entry, **came)
        elif entry.entry in replied:
            yield between.row("word answered", register, entry, **replied[entry.entry])
        elif then is None:
            yield between.row("new", register, entry, day=entry.written)
        elif then.state == "open" and entry.state != "open":
            why = text_of(entry.values.get("why"))
            by = between.names.get(entry.superseded_by, "")
            after = "replaced" if entry.state == "superseded" else "closed"
            yield between.row("closed", register, entry, after=after, why=why or by)
        elif _said(then) != _said(entry):
            yield between.row("changed", register, entry)


def _back(
    entry: Entry, then: Entry | None, frames: Mapping[str, pd.DataFrame]
) -> dict[str, Any] | None:
    """How a test came back since, or otherwise than before; None where nothing did."""
    outcome = text_of(entry.values.get("outcome"))
    before = text_of(then.values.get("outcome")) if then else ""
    if outcome not in _CAME_BACK or outcome == before:
        return None
    return {
        "words": claims(frames, entry) or "Something we take to be true",
        "before": _CAME_BACK.get(before, "untested"),
        "after": _CAME_BACK[outcome],
        "why": text_of(entry.values.get("saw")),
        "day": day_of(entry.values.get("tested_on")) or entry.revised,
    }


def _replied(frame: pd.DataFrame, between: _Between) -> dict[str, dict[str, Any]]:
    """Word from the front line that was answered in the time, with what the answer changed."""
    found = answered(frame, as_of=between.until)
    rows = rows_of(found[found["answered"] > pd.Timestamp(between.since)])
    return {
        str(row["entry"]): {
            "words": text_of(row["word"]),
            "before": "waiting",
            "after": "answered",
            "why": text_of(row["changed"]),
            "day": row["answered"].date(),
        }
        for row in rows
    }


def _said(entry: Entry) -> dict[str, str]:
    return {name: text_of(v) for name, v in entry.values.items() if name not in _ABOUT_IT}
