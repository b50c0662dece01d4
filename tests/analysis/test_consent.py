"""Consent: each answer as given."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.consent import COLUMNS, as_given, counted

ANSWERS = pd.CategoricalDtype(["agree", "as-far-as", "concern", "stop"])


def answers(*rows, **more):
    made = pd.DataFrame(list(rows), columns=["item_id", "answer", "reason"])
    return made.assign(item=made["item_id"].str.upper(), **more).astype({"answer": ANSWERS})


def test_what_asks_for_a_conversation_comes_first():
    frame = answers(
        ("calm", "agree", None),
        ("halfway", "as-far-as", "Only days"),
        ("worry", "agree", None),
        ("worry", "concern", "Nights"),
        ("hard", "agree", None),
        ("hard", "stop", "No cover"),
        ("quiet", None, None),
    )
    found = as_given(frame)
    assert tuple(found.columns) == COLUMNS
    assert found[["item_id", "answer"]].values.tolist() == [
        ["hard", "stop"],
        ["hard", "agree"],
        ["worry", "concern"],
        ["worry", "agree"],
        ["halfway", "as-far-as"],
        ["calm", "agree"],
        ["quiet", ""],
    ]
    assert found.loc[0, ["decision", "reason"]].tolist() == ["HARD", "No cover"]


def test_who_gave_it_stands_beside_it_where_told():
    frame = answers(("a", "stop", "x"), ("a", "agree", ""), organisation=["Council", None])
    assert as_given(frame)["organisation"].tolist() == ["Council", ""]
    assert as_given(frame)["name"].tolist() == ["", ""]


def test_each_decision_is_read_from_the_latest_round_that_asked():
    frame = answers(("a", "stop", "x"), ("b", "concern", "y"), ("a", "agree", ""))
    frame["round"] = ["r1", "r1", "r2"]
    assert as_given(frame)["answer"].tolist() == ["concern", "agree"]


def test_counts_stand_beside_and_never_instead():
    found = counted(answers(("a", "agree", ""), ("a", "stop", "x"), ("a", None, None)))
    row = found.iloc[0]
    assert (row["n"], row["stop"], row["agree"], row["unanswered"]) == (2, 1, 1, 1)


def test_no_answers_give_the_columns_and_no_rows():
    assert (tuple(as_given(answers()).columns), len(as_given(answers()))) == (COLUMNS, 0)
    assert counted(answers()).empty


def test_another_answer_or_a_missing_column_is_refused():
    with pytest.raises(ValueError, match=r"'maybe'.*agree, as-far-as, concern, stop"):
        as_given(pd.DataFrame({"item": ["a"], "answer": ["maybe"]}))
    with pytest.raises(ValueError, match="no column 'answer'"):
        as_given(pd.DataFrame({"item": ["a"]}))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([*ANSWERS.categories, None]))))
def test_every_answer_is_there_once(rows):
    frame = answers(*((item, answer, None) for item, answer in rows))
    before = frame.copy(deep=True)
    found = as_given(frame)
    assert sorted(zip(found["item_id"], found["answer"], strict=True)) == sorted(
        (item, answer or "") for item, answer in rows
    )
    assert counted(frame)[["n", "unanswered"]].sum().sum() == len(rows)
    pd.testing.assert_frame_equal(frame, before)
