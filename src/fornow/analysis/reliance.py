"""What decisions rest on: how each assumption stands on a day, and what to test first.

Nothing here is stored: a test that came back yesterday changes every decision above it today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from fornow.analysis.cells import (
    Day,
    as_day,
    day_of,
    day_words,
    days_column,
    ids_of,
    quoted,
    text_of,
    whole,
)
from fornow.analysis.histories import Entry, known_ids, on_the_day

SHELF_LIFE = 183
STATUSES = ("untested", "holding", "shaken", "fallen")
OUTCOMES = {"holds": "holding", "shaken": "shaken", "fallen": "fallen"}
EFFORTS = {"afternoon": 0, "weeks": 1, "longer": 2}
COLUMNS = (
    *("entry", "claim", "state", "importance", "confidence", "sure", "effort", "counts_on"),
    *("status", "stale", "at_risk", "test", "tested_on", "saw", "tests"),
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one assumption stands on a day.

    `status` is untested, holding, shaken or fallen, decided by the latest test that came back
    (`test`, `tested_on`, `saw`). `stale`: that was more than the shelf life ago. `sure` replaces
    `confidence` (both 1 to 5, None where not said). `tests` is how many came back.
    """

    entry: str
    claim: str
    state: str
    superseded_by: str
    importance: int | None
    confidence: int | None
    sure: int | None
    effort: str
    counts_on: str
    status: str
    stale: bool
    test: str
    tested_on: date | None
    saw: str
    tests: int

    @property
    def puts_at_risk(self) -> bool:
        """Whether a decision resting on this is at risk; never tested does not."""
        return self.status in ("shaken", "fallen") or self.stale

    @property
    def sentence(self) -> str:
        """What to say about it beside a decision that rests on it."""
        return f"It rests on {self.named}."

    @property
    def named(self) -> str:
        """Its claim, and what became of it."""
        claim = quoted(self.claim)
        if self.tested_on is None:
            return f"{claim}, which has never been tested"
        since = day_words(self.tested_on)
        if self.status in ("shaken", "fallen"):
            verb = "was shaken" if self.status == "shaken" else "fell"
            what = f": {quoted(self.saw)}" if self.saw else ""
            return f"{claim}, which {verb} on {since}{what}"
        return f"{claim}, which was last tested on {since}: too long ago to lean on"


def standings(
    assumptions: pd.DataFrame, tests: pd.DataFrame, *, as_of: Day, shelf_life: int = SHELF_LIFE
) -> dict[str, Standing]:
    """How every assumption written by the day stands, by entry, as first seen.

    `assumptions`, `tests`: frames of those registers, latest or `history=True`; `shelf_life` in
    days. A test counts when it has an outcome (holds, shaken, fallen) and came back by the day:
    `tested_on`, or where that is missing the day it was written up. The latest decides; of two
    on one day, the one written later. Rows dated after `as_of` are not seen.

    Raises ValueError for a test of an unknown assumption, an unknown outcome, a missing column,
    or a shelf life below 0.

    >>> assumptions = pd.DataFrame({"entry": ["a"], "claim": ["Nights are covered"]})
    >>> tests = pd.DataFrame({"entry": ["t"], "assumptions": [("a",)], "outcome": ["shaken"],
    ...                       "saw": ["Two gaps"], "tested_on": ["2026-01-05"]})
    >>> standings(assumptions, tests, as_of="2026-02-01")["a"].status
    'shaken'
    >>> standings(assumptions, tests, as_of="2026-01-01")["a"].status
    'untested'
    """
    if shelf_life < 0:
        raise ValueError(f"A shelf life is a number of days from 0 up (got {shelf_life}).")
    day = as_day(as_of)
    came_back = _came_back(tests, day, known_ids(assumptions))
    return {
        entry.entry: _standing(entry, came_back.get(entry.entry, []), day, shelf_life)
        for entry in on_the_day(assumptions, as_of=day)
    }


def assumption_status(
    assumptions: pd.DataFrame, tests: pd.DataFrame, *, as_of: Day, shelf_life: int = SHELF_LIFE
) -> pd.DataFrame:
    """How every assumption stands on a day, as a frame: a row an assumption, as first seen.

    Arguments and errors as for `standings`. Columns: entry, claim, state (of the entry: open,
    superseded, closed), importance, confidence (as written) and sure (after the latest test that
    said; else the confidence), Int64 from 1 to 5, missing where not said; effort, counts_on;
    status (untested, holding, shaken, fallen), stale (last tested longer ago than the shelf
    life), at_risk (what it does to a decision above it), test, tested_on, saw, tests (how many
    came back).

    >>> frame = pd.DataFrame({"entry": ["a"], "claim": ["Nights are covered"]})
    >>> assumption_status(frame, pd.DataFrame(), as_of="2026-01-01")["status"].tolist()
    ['untested']
    """
    found = list(standings(assumptions, tests, as_of=as_of, shelf_life=shelf_life).values())
    texts = ("entry", "claim", "state", "effort", "counts_on", "status", "test", "saw")
    marks = ("importance", "confidence", "sure")
    columns: dict[str, object] = {
        **{name: pd.array([getattr(s, name) for s in found], dtype="string") for name in texts},
        **{name: pd.array([getattr(s, name) for s in found], dtype="Int64") for name in marks},
        "stale": [s.stale for s in found],
        "at_risk": [s.puts_at_risk for s in found],
        "tested_on": days_column(s.tested_on for s in found),
        "tests": pd.Series([s.tests for s in found], dtype="int64"),
    }
    return pd.DataFrame(columns)[list(COLUMNS)].astype({"stale": bool, "at_risk": bool})


def what_to_test_first(
    assumptions: pd.DataFrame, tests: pd.DataFrame, *, as_of: Day, shelf_life: int = SHELF_LIFE
) -> pd.DataFrame:
    """The open assumptions in the order to test them: what matters most and is least sure first.

    Arguments and errors as for `standings`; columns as `assumption_status`, and `priority` =
    importance x (5 - sure), Int64 from 0 (sure, or nothing) to 20 (a leap of faith on which
    everything hangs), missing where a rating is. Ties go to the least effort (afternoon, weeks,
    longer, not said), then stay as first seen; missing ratings come last. What has fallen,
    or been superseded or closed, is not in it.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "claim": ["A", "B"], "importance": [3, 5],
    ...                       "confidence": [3, 2]})
    >>> first = what_to_test_first(frame, pd.DataFrame(), as_of="2026-01-01")
    >>> first[["entry", "priority"]].values.tolist()
    [['b', 15], ['a', 6]]
    """
    status = assumption_status(assumptions, tests, as_of=as_of, shelf_life=shelf_life)
    status = status[(status["state"] == "open") & (status["status"] != "fallen")].copy()
    status["priority"] = status["importance"] * (5 - status["sure"])
    effort = status["effort"].map(EFFORTS).fillna(len(EFFORTS)).astype("int64")
    order = (
        status.assign(effort_rank=effort)
        .sort_values(
            ["priority", "effort_rank"],
            ascending=[False, True],
            na_position="last",
            kind="stable",
        )
        .index
    )
    return status.loc[order].reset_index(drop=True)


def movement(assumptions: pd.DataFrame, tests: pd.DataFrame, *, as_of: Day) -> pd.DataFrame:
    """Where each assumption was when it was added, and where tests have moved it by the day.

    Arguments and errors as for `standings`. A row an assumption, as first seen: entry, claim,
    state, status, importance_was and confidence_was (its first version), importance and
    confidence (as it stands: the latest version's importance, and how sure the latest test that
    said left us), Int64 from 1 to 5, missing where not said; `moved`, whether there is an arrow
    to draw; tested_on.

    >>> assumptions = pd.DataFrame({"entry": ["a"], "claim": ["A"], "importance": [4],
    ...                             "confidence": [2]})
    >>> tests = pd.DataFrame({"entry": ["t"], "assumptions": [("a",)], "outcome": ["holds"],
    ...                       "sure_now": [4], "tested_on": ["2026-01-05"]})
    >>> moves = movement(assumptions, tests, as_of="2026-02-01")
    >>> moves[["confidence_was", "confidence", "moved"]].values.tolist()
    [[2, 4, True]]
    """
    status = assumption_status(assumptions, tests, as_of=as_of)
    firsts = [entry.versions[0].values for entry in on_the_day(assumptions, as_of=as_of)]
    was = pd.DataFrame(
        {
            f"{name}_was": pd.array([whole(first.get(name)) for first in firsts], dtype="Int64")
            for name in ("importance", "confidence")
        }
    )
    moved = (was["importance_was"] != status["importance"]) | (
        was["confidence_was"] != status["sure"]
    )
    return pd.DataFrame(
        {
            **{name: status[name] for name in ("entry", "claim", "state", "status")},
            **{name: was[name] for name in was.columns},
            "importance": status["importance"],
            "confidence": status["sure"],
            # From an unrated place there is no arrow to draw.
            "moved": moved.fillna(value=False).astype(bool),
            "tested_on": status["tested_on"],
        }
    )


def _came_back(
    tests: pd.DataFrame, day: date, known: tuple[str, ...]
) -> dict[str, list[tuple[date, date, Entry]]]:
    """The tests that came back by the day, under each assumption they were of, oldest first."""
    found: dict[str, list[tuple[date, date, Entry]]] = {}
    for entry in on_the_day(tests, as_of=day):
        named = ids_of(entry.values.get("assumptions"))
        for assumption in named:
            _is_known(entry, assumption, known)
        if not (outcome := text_of(entry.values.get("outcome"))):
            continue
        if outcome not in OUTCOMES:
            raise ValueError(
                f"The test {entry.entry!r} has the outcome {outcome!r}."
                f" Choose from: {', '.join(OUTCOMES)}."
            )
        written = entry.revised or entry.written or date.min
        tested_on = day_of(entry.values.get("tested_on")) or written
        if tested_on <= day:
            for assumption in named:
                found.setdefault(assumption, []).append((tested_on, written, entry))
    for rows in found.values():
        rows.sort(key=lambda row: row[:2])
    return found


def _is_known(test: Entry, assumption: str, known: tuple[str, ...]) -> None:
    if assumption not in known:
        raise ValueError(
            f"The test {test.entry!r} is of an assumption that is not in the register:"
            f" {assumption!r}. Those there are: {', '.join(known) or 'none yet'}."
            " Add it, or name another."
        )


def _standing(
    entry: Entry, rows: list[tuple[date, date, Entry]], day: date, shelf_life: int
) -> Standing:
    values = entry.values
    confidence = whole(values.get("confidence"))
    said = [s for _, _, test in rows if (s := whole(test.values.get("sure_now"))) is not None]
    tested_on, _, last = rows[-1] if rows else (None, None, None)
    result: Mapping[str, object] = last.values if last else {}
    return Standing(
        entry=entry.entry,
        claim=text_of(values.get("claim")),
        state=entry.state,
        superseded_by=entry.superseded_by,
        importance=whole(values.get("importance")),
        confidence=confidence,
        sure=said[-1] if said else confidence,
        effort=text_of(values.get("effort")),
        counts_on=text_of(values.get("counts_on")),
        status=OUTCOMES[text_of(result["outcome"])] if last else "untested",
        stale=tested_on is not None and (day - tested_on).days > shelf_life,
        test=last.entry if last else "",
        tested_on=tested_on,
        saw=text_of(result.get("saw")),
        tests=len(rows),
    )
