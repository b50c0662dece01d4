"""Word from the front line: answered, waiting, and decisions on which nobody was heard."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.word import COLUMNS, answered, decisions_not_heard

from .registers import NOTHING, decision, frame, look, word

HISTORY = frame(
    {**word("w", "2026-03-01"), "version": 1, "stage": "said", "heard_by": None},
    {**word("w", "2026-03-05"), "version": 2, "stage": "reply", "heard_by": "Ann", "changed": "x"},
    {**word("w", "2026-03-09"), "version": 3, "stage": "reply", "heard_by": "Ann", "changed": "y"},
)


def test_an_answer_counts_from_the_first_day_there_was_one():
    row = answered(HISTORY, as_of="2026-04-01").iloc[0]
    assert (row["days"], row["changed"]) == (4, "y")
    assert pd.isna(row["waiting"])


def test_on_a_day_before_the_answer_it_was_waiting():
    row = answered(HISTORY, as_of="2026-03-04").iloc[0]
    assert (row["waiting"], row["heard_by"]) == (3, "")
    assert row[["days", "answered"]].isna().all()
    assert answered(HISTORY, as_of="2026-02-28").empty


def test_in_latest_versions_an_answer_is_not_known_before_its_day():
    latest = frame(word(heard_by="Ann", revised="2026-03-05"))
    assert answered(latest, as_of="2026-03-04")["waiting"].tolist() == [3]
    assert answered(latest, as_of="2026-03-05")["days"].tolist() == [4]


def test_what_waits_comes_first_the_soonest_and_then_the_longest():
    said = frame(
        word("done1", "2026-01-01", heard_by="Ann", revised="2026-01-03", soon="today"),
        word("can", "2026-01-01", soon="can-wait"),
        word("done2", "2026-01-01", heard_by="Ann", revised="2026-01-05", soon="today"),
        word("week", "2026-01-20", soon="this-week"),
        word("unsaid", "2025-12-01"),
        word("short", "2026-01-25", soon="today"),
        word("long", "2026-01-22", soon="today"),
    )
    assert answered(said, as_of="2026-02-01")["entry"].tolist() == [
        *("long", "short", "week", "can", "unsaid", "done2", "done1")
    ]


def test_no_word_gives_the_columns_and_no_rows():
    found = answered(NOTHING, as_of="2026-02-01")
    assert (tuple(found.columns), len(found)) == (COLUMNS, 0)
    assert found["days"].dtype == "Int64"
    assert found["said"].dtype == "datetime64[ns]"


def test_decisions_nobody_at_the_front_line_was_heard_on_are_listed():
    decisions = frame(decision("d"), decision("e"), decision("gone", state="closed"))
    assert decisions_not_heard(decisions, frame(word()))["entry"].tolist() == ["e"]
    before = decisions_not_heard(decisions, frame(word()), as_of="2026-02-28")
    assert before["entry"].tolist() == ["d", "e"]
    assert decisions_not_heard(decisions, NOTHING)["entry"].tolist() == ["d", "e"]
    assert decisions_not_heard(NOTHING, NOTHING).empty


def test_of_a_decision_that_was_let_go_nobody_needs_to_be_heard():
    decisions, taken = (
        frame(decision("d"), decision("e")),
        look("2026-04-01", "withdraw", entry="e"),
    )
    events = frame(taken)
    silent = decisions_not_heard(decisions, NOTHING, events=events)
    assert silent["entry"].tolist() == ["d"]
    before = decisions_not_heard(decisions, NOTHING, events=events, as_of="2026-03-31")
    assert before["entry"].tolist() == ["d", "e"]
    kept = frame(taken, look("2026-04-02", "keep", "2026-07-01", entry="e"))
    assert decisions_not_heard(decisions, NOTHING, events=kept)["entry"].tolist() == ["d", "e"]


def test_word_about_an_unknown_decision_is_refused():
    with pytest.raises(ValueError, match=r"'w' touches .* 'z'.*Those there are: d\."):
        decisions_not_heard(frame(decision()), frame(word(touches="z")))


@given(st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(0, 60)), max_size=8))
def test_every_word_either_waits_or_was_answered_and_no_day_is_negative(made):
    start = pd.Timestamp("2026-01-01")
    rows = [
        word(
            f"w{i}",
            start + pd.Timedelta(days=said),
            revised=start + pd.Timedelta(days=said + (reply or 0)),
            heard_by=None if reply is None else "Ann",
        )
        for i, (said, reply) in enumerate(made)
    ]
    given_frame = frame(*rows)
    before = given_frame.copy(deep=True)
    found = answered(given_frame, as_of=start + pd.Timedelta(days=30))
    assert (found["days"].isna() != found["waiting"].isna()).all()
    assert (found["days"].fillna(found["waiting"]) >= 0).all()
    pd.testing.assert_frame_equal(given_frame, before)
