"""The prize beside the risk, and when two marks may be told together."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.choosing import choosing, crossing

marks = st.sampled_from([1, 2, 3, 4, 5, None])
rooms = st.lists(st.tuples(marks, marks), max_size=24)


def room(*rows):
    names = ("prize", "risk_me", "risk_organisation", "standing")
    frame = pd.DataFrame(rows, columns=list(names))
    return frame.astype(dict.fromkeys(names[:3], "Int64"))


def test_the_three_spreads_and_who_is_in_are_counted():
    found = choosing(room((5, 2, 3, "in"), (4, None, 3, "in-if"), (4, 1, 5, None)))
    assert found.marks["prize"].counts == (0, 0, 0, 2, 1)
    assert (found.marks["risk_me"].n, found.marks["risk_me"].unanswered) == (2, 1)
    assert (found.standing, found.unsaid) == ({"in": 1, "in-if": 1, "not-yet": 0}, 1)


def test_only_the_latest_round_counts():
    both = pd.concat(
        [room((1, 1, 1, "not-yet")).assign(round="r1"), room((5, 1, 1, "in")).assign(round="r2")]
    )
    assert choosing(both).standing == {"in": 1, "in-if": 0, "not-yet": 0}
    assert choosing(both).round == "r2"


def test_a_frame_of_something_else_is_refused_by_name():
    with pytest.raises(ValueError, match="'standing'"):
        choosing(room((1, 1, 1, "in")).drop(columns="standing"))


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([(5, 1)] * 3 + [(4, 2)] * 4, True),
        ([(5, 1)] * 3 + [(4, 2)] * 2, False),
        ([(5, 1)] * 9 + [(5, None)], False),
        ([(5, 1)] * 3 + [(None, None)] * 3, True),
        ([], True),
    ],
)
def test_marks_are_crossed_where_each_meeting_is_nobody_or_three(pairs, told):
    frame = pd.DataFrame(pairs, columns=["a", "b"])
    assert (crossing(frame, "a", "b") is not None) is told


def test_a_reason_not_to_say_is_a_mark_like_any_other():
    frame = pd.DataFrame(
        {"a": [5] * 4 + [None], "b": [1] * 4 + [None], "a_why": [None] * 4 + ["not sure"]}
    )
    assert crossing(frame, "a", "b") is None


@given(rooms)
def test_whoever_subtracts_what_is_crossed_from_the_spreads_finds_nobody_alone(pairs):
    frame = pd.DataFrame(pairs, columns=["a", "b"], dtype=object)
    told = crossing(frame, "a", "b")
    if told is None:
        return
    assert all(met.count >= 3 for met in told)
    assert sum(met.count for met in told) == len(frame)
    for name, side in (("a", "one"), ("b", "other")):
        spread = Counter("no answer" if v is None else str(v) for v in frame[name])
        for met in told:
            spread[getattr(met, side)] -= met.count
        assert not any(spread.values())
