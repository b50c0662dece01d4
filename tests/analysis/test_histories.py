"""What a register said on a given day."""

from __future__ import annotations

import pandas as pd
import pytest

from fornow.analysis.histories import known_ids, on_the_day

HISTORY = pd.DataFrame(
    {
        "entry": ["a", "a", "a", "b"],
        "version": pd.array([1, 2, 3, 1], dtype="Int64"),
        "date": pd.to_datetime(["2026-01-01", "2026-02-01", "2026-03-01", "2026-02-15"]),
        "state": ["open", "open", "superseded", "open"],
        "superseded_by": [None, None, "b", None],
        "claim": ["first", "second", "second", "other"],
    }
)
LATEST = (
    HISTORY.iloc[[2, 3]]
    .drop(columns="version")
    .assign(
        date=pd.to_datetime(["2026-01-01", "2026-02-15"]),
        revised=pd.to_datetime(["2026-03-01", "2026-02-15"]),
    )
)


@pytest.mark.parametrize(
    ("day", "seen"),
    [
        ("2025-12-31", []),
        ("2026-01-01", [("a", "first", "open")]),
        ("2026-02-01", [("a", "second", "open")]),
        ("2026-02-28", [("a", "second", "open"), ("b", "other", "open")]),
        ("2026-03-01", [("a", "second", "superseded"), ("b", "other", "open")]),
    ],
)
def test_a_history_says_what_stood_on_any_day(day, seen):
    found = on_the_day(HISTORY, as_of=day)
    assert [(entry.entry, entry.values["claim"], entry.state) for entry in found] == seen


@pytest.mark.parametrize(
    ("day", "seen"),
    [
        ("2025-12-31", []),
        ("2026-02-01", [("a", "open")]),
        ("2026-02-28", [("a", "open"), ("b", "open")]),
        ("2026-03-01", [("a", "superseded"), ("b", "open")]),
    ],
)
def test_latest_versions_keep_their_days_and_do_not_end_before_their_time(day, seen):
    assert [(entry.entry, entry.state) for entry in on_the_day(LATEST, as_of=day)] == seen


def test_the_rows_of_a_history_may_stand_in_any_order():
    found = on_the_day(HISTORY.iloc[::-1], as_of="2026-02-10")
    assert [(entry.entry, entry.values["claim"]) for entry in found] == [("a", "second")]


def test_a_frame_without_days_is_seen_whole():
    (entry,) = on_the_day(pd.DataFrame({"entry": ["a"]}), as_of="2026-01-01")
    assert (entry.state, entry.written) == ("open", None)


def test_an_empty_frame_needs_no_columns():
    assert on_the_day(pd.DataFrame(), as_of="2026-01-01") == ()
    assert known_ids(pd.DataFrame()) == ()


def test_entries_without_ids_and_frames_without_entries_are_refused():
    with pytest.raises(ValueError, match="no column 'entry'"):
        on_the_day(pd.DataFrame({"claim": ["x"]}), as_of="2026-01-01")
    with pytest.raises(ValueError, match="no id"):
        on_the_day(pd.DataFrame({"entry": [None]}), as_of="2026-01-01")
    with pytest.raises(TypeError, match="not a frame"):
        on_the_day(None, as_of="2026-01-01")


@pytest.mark.parametrize("day", [None, pd.NaT, 5])
def test_a_day_is_needed(day):
    with pytest.raises(TypeError, match="date"):
        on_the_day(HISTORY, as_of=day)
