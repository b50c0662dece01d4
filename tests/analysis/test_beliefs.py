"""The three beliefs, own beside guessed."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.beliefs import TITLES, beliefs_by_round, three_beliefs
from fornow.analysis.rounds import latest_round, rounds_of

COLUMNS = [f"{key}_{side}" for key in TITLES for side in ("own", "guess")]


def answers(own, guess, **more):
    made = {c: pd.array(own if c.endswith("own") else guess, dtype="Int64") for c in COLUMNS}
    return pd.DataFrame({**made, **more})


def test_above_nothing_we_are_more_hopeful_than_we_suppose():
    found = three_beliefs(answers([4, 5, 4, 4, 5, 4, 3], [2, 2, 3, 2, 1, 2, 3]))
    assert [belief.key for belief in found.beliefs] == ["goals", "possible", "happen"]
    assert [belief.gap for belief in found.beliefs] == [2, 2, 2]
    assert found.beliefs[0].own.word == "together"
    assert found.seats == 7
    assert found.beliefs[0].figures_shown


def test_not_sure_is_said_beside_the_ratings_and_is_not_the_middle():
    frame = answers([4, None, None], [2, 2, 2])
    frame["goals_own_why"] = pd.array(["", "not sure", None], dtype="string")
    own = three_beliefs(frame).beliefs[0].own
    assert (own.n, own.not_sure, own.unanswered, own.median) == (1, 1, 1, 4)


def test_with_nothing_on_one_side_there_is_no_gap():
    found = three_beliefs(answers([4, 4], [None, None]))
    assert {belief.gap for belief in found.beliefs} == {None}


def test_no_answers_at_all_are_three_empty_spreads():
    found = three_beliefs(answers([], []))
    assert (found.seats, found.round, [b.own.n for b in found.beliefs]) == (0, "", [0, 0, 0])
    assert beliefs_by_round(answers([], [], round=[])) == ()


def test_only_the_latest_round_counts_so_that_no_seat_counts_twice():
    days = pd.to_datetime(["2026-05-01", "2026-05-01", "2026-02-01"])
    frame = answers([5, 5, 1], [3, 3, 3], round=["new", "new", "old"], date=days)
    assert three_beliefs(frame).round == "new"
    assert three_beliefs(frame).beliefs[0].own.n == 2
    assert [b.beliefs[0].own.median for b in beliefs_by_round(frame)] == [1, 5]


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="no column 'happen_guess'"):
        three_beliefs(answers([3], [3]).drop(columns="happen_guess"))


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=20))
def test_the_gap_keeps_its_range_and_the_rows_their_freedom(pairs):
    own, guess = zip(*pairs, strict=True)
    frame = answers(list(own), list(guess))
    before = frame.copy(deep=True)
    found = three_beliefs(frame)
    assert all(-4 <= belief.gap <= 4 for belief in found.beliefs)
    assert three_beliefs(frame.iloc[::-1]) == found
    pd.testing.assert_frame_equal(frame, before)


def test_an_item_last_asked_about_earlier_keeps_its_own_round():
    frame = pd.DataFrame({"round": ["r1", "r1", "r2"], "item_id": ["a", "b", "a"]})
    assert latest_round(frame, each="item_id").index.tolist() == [1, 2]
    assert rounds_of(frame) == ("r1", "r2")
    with pytest.raises(ValueError, match="no column 'item'"):
        latest_round(frame, each="item")


def test_a_frame_that_knows_no_rounds_comes_back_whole():
    frame = pd.DataFrame({"x": [1, 2]})
    assert latest_round(frame).equals(frame)
    assert latest_round(frame.assign(round="r").iloc[:0]).empty
