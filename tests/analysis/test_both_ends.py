"""Both ends of the work: where knowing and deciding lie, and who should sit down together."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.both_ends import ASKED, apart, ends, yeses

RATING = st.one_of(st.none(), st.integers(1, 5))


def rated(*rows, **columns):
    """Each row: (level, know_now, picture_new, may_decide)."""
    frame = pd.DataFrame(rows, columns=["level", *ASKED])
    return frame.astype(dict.fromkeys(ASKED, "Int64")).assign(**columns)


def lies(frame):
    return {(row.level, row.question): row.lies for row in ends(frame).itertuples()}


def test_each_question_is_counted_for_the_whole_and_for_each_level():
    frame = rated(("front-line", 5, 1, 1), ("elected", 2, None, 4))
    frame["picture_new_why"] = [None, "not sure"]
    found = ends(frame).set_index(["level", "question"])
    assert found.loc[("", "know_now"), ["n", "at_2", "at_5"]].tolist() == [2, 1, 1]
    assert found.loc[("", "picture_new"), ["n", "not_sure", "unanswered"]].tolist() == [1, 1, 0]
    assert found.loc[("elected", "picture_new"), ["n", "lies"]].tolist() == [0, ""]
    assert list(dict.fromkeys(found.index.get_level_values(0))) == ["", "front-line", "elected"]


@pytest.mark.parametrize(
    ("marks", "word"),
    [((5, 4, 4), "much"), ((2, 1, 1), "little"), ((5, 4, 1), "mixed"), ((5,), "mixed"), ((), "")],
)
def test_it_lies_where_more_than_half_say_so_of_all_who_answered_the_silent_among_them(marks, word):
    rows = [("elected", mark, None, None) for mark in (*marks, None)]
    assert lies(rated(*rows))["elected", "know_now"] == word


def test_who_knows_and_may_not_decide_should_sit_down_with_who_decides_and_does_not_know():
    frame = rated(
        *[("front-line", 5, 1, 1)] * 2,
        *[("setting-direction", 1, 5, 5)] * 2,
        *[("between", 4, 4, 4)] * 2,
        need=["Time", None, "The facts", None, "Nothing", None],
        stops=[None, "At money", "At council", None, None, None],
    )
    (one,) = apart(frame)
    assert (one.knows, one.decides) == ("front-line", "setting-direction")
    assert one.over == (
        ("front-line", "need", "Time"),
        ("front-line", "stops", "At money"),
        ("setting-direction", "need", "The facts"),
    )


def test_where_levels_are_not_told_nobody_is_sent_to_sit_down():
    frame = rated(*[(None, 5, 1, 1)] * 4, *[(None, 1, 5, 5)] * 4)
    assert apart(frame) == ()
    assert set(ends(frame)["level"]) == {""}
    assert apart(frame.drop(columns="level")) == ()


def test_a_yes_is_one_however_it_is_spelled_and_the_most_named_comes_first():
    frame = rated(
        ("elected", 1, 1, 1), ("elected", 1, 1, 1), (None, 1, 1, 1),
        yes=["The matron", "the board.", "The  Board"],
    )  # fmt: skip
    assert [(one.who, one.voices, one.levels) for one in yeses(frame)] == [
        ("the board.", 2, ("elected",)),
        ("The matron", 1, ("elected",)),
    ]


def test_only_the_latest_round_is_read():
    frame = rated(("elected", 5, 5, 5), ("front-line", 1, 1, 1), round=["r1", "r2"])
    assert set(ends(frame)["level"]) == {"", "front-line"}


def test_a_rating_off_the_scale_and_a_missing_column_are_refused():
    with pytest.raises(ValueError, match=r"know_now is 6\. Give a whole number from 1 to 5"):
        ends(rated((None, 6, 1, 1)))
    with pytest.raises(ValueError, match="both-ends has no column 'may_decide'"):
        ends(pd.DataFrame({"know_now": [], "picture_new": []}))


@given(
    st.lists(
        st.tuples(st.sampled_from(["elected", "between", None]), RATING, RATING, RATING), max_size=9
    )
)
def test_every_voice_is_counted_once_and_the_levels_are_parts_of_the_whole(rows):
    found = ends(rated(*rows))
    points = [f"at_{at}" for at in range(1, 6)]
    assert (found[points].sum(axis=1) == found["n"]).all()
    whole = found[found["level"] == ""]
    assert (whole["n"] + whole["unanswered"] == len(rows)).all()
    parts = found[found["level"] != ""].groupby("question")["n"].sum()
    assert all(parts.get(row.question, 0) <= row.n for row in whole.itertuples())
