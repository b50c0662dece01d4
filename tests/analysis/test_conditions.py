"""Conditions for stepping in: the commonest first, of the latest round only."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.conditions import commonest

KEYS = ("time", "cover", "room-to-be-wrong")


def test_the_commonest_comes_first_and_those_named_as_often_keep_their_order():
    frame = pd.DataFrame(
        {"harder_time": [True, True, None], "harder_room_to_be_wrong": [True, True, True]}
    )
    assert commonest(frame, "harder", KEYS) == (("room-to-be-wrong", 3), ("time", 2), ("cover", 0))
    assert commonest(frame, "easier", KEYS) == tuple((key, 0) for key in KEYS)


def test_only_the_latest_round_counts():
    frame = pd.DataFrame(
        {
            "round": ["a", "a", "b"],
            "date": pd.to_datetime(["2026-05-01", "2026-05-01", "2026-06-01"]),
            "harder_time": [True, True, False],
            "harder_cover": [False, False, True],
        }
    )
    assert commonest(frame, "harder", KEYS)[0] == ("cover", 1)


def test_nobody_asked_is_nobody_who_named_it():
    assert commonest(pd.DataFrame(), "harder", KEYS) == tuple((key, 0) for key in KEYS)


@given(st.lists(st.tuples(*[st.sampled_from([True, False, None])] * 3), max_size=12))
def test_every_condition_is_there_once_with_its_count(rows):
    names = [f"harder_{key.replace('-', '_')}" for key in KEYS]
    found = commonest(pd.DataFrame(rows, columns=names), "harder", KEYS)
    assert dict(found) == {key: sum(row[at] is True for row in rows) for at, key in enumerate(KEYS)}
    counts = [many for _, many in found]
    assert counts == sorted(counts, reverse=True)
