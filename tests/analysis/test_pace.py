"""Our pace: both ends and both risks, with no middle to aim at."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.pace import COLUMNS, tension


def asked(**speeds):
    rows = [{"item": item, "speed": speed} for item, given in speeds.items() for speed in given]
    made = pd.DataFrame(rows)
    return made.assign(speed=pd.array(made["speed"].tolist(), dtype="Int64"))


def test_what_pulls_both_ways_comes_before_what_all_find_too_slow():
    found = tension(asked(slow=[5, 5, 5, 5], both=[1, 2, 5], calm=[3, 3]))
    assert found["decision"].tolist() == ["both", "slow", "calm"]
    assert found[["fast", "slow", "between"]].values.tolist() == [[2, 1, 0], [0, 4, 0], [0, 0, 2]]


def test_no_figure_is_worked_out_from_the_scale():
    assert not {"mean", "median", "gap", "target"} & set(COLUMNS)


def test_who_held_back_stands_beside_those_who_answered():
    frame = asked(a=[1, None, None, None]).assign(
        speed_why=[None, "not sure", "rather not say", None],
        how_long=["weeks", None, "weeks", None],
    )
    row = tension(frame).iloc[0]
    assert (row["n"], row["not_sure"], row["rather_not"], row["unanswered"]) == (1, 1, 1, 1)
    assert row["how_long"] == (0, 2, 0, 0)


def test_each_decision_is_read_from_the_latest_round_that_asked():
    frame = pd.DataFrame(
        {"round": ["r1", "r1", "r2"], "item": ["a", "b", "a"], "item_id": ["a", "b", "a"],
         "speed": [1, 2, 5], "waiting": ["old", "b", "new"]}
    )  # fmt: skip
    found = tension(frame).set_index("item_id")
    assert found.loc["a", "waiting"] == ("new",)
    assert found.loc["b", "waiting"] == ("b",)


def test_a_pace_off_the_scale_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match=r"1 \(far too fast\) to 5 \(far too slow\) \(got 9\)"):
        tension(asked(a=[9]))


@given(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=1, max_size=20))
def test_every_voice_is_counted_once(speeds):
    row = tension(asked(a=speeds)).iloc[0]
    assert row["n"] == sum(row["points"]) == row["fast"] + row["slow"] + row["between"]
    assert row["n"] + row["unanswered"] == len(speeds)
