"""Statements, the most divided first."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.positions import COLUMNS, most_divided


def votes(**statements):
    rows = [(name, position) for name, given_ in statements.items() for position in given_]
    return pd.DataFrame(rows, columns=["statement", "position"]).astype({"position": "Int64"})


def test_the_most_divided_comes_first_and_too_few_voices_last():
    frame = votes(
        same=[1] * 8,
        pair=[1, -1],
        spread=[1, 1, 0, 0, -1, -1],
        split=[1] * 4 + [-1] * 4,
        unseen=[None, None],
    )
    found = most_divided(frame)
    assert found["statement"].tolist() == ["split", "spread", "same", "pair", "unseen"]
    assert found["word"].tolist() == ["split", "scattered", "together", "", ""]
    assert found["figures_shown"].tolist() == [True, False, True, False, False]
    assert found["agreement"].tolist()[:4] == [-1, 0, 1, -1]
    assert pd.isna(found["agreement"].iloc[4])


def test_every_way_of_answering_is_counted():
    row = most_divided(votes(s=[1, 1, 0, -1, None])).iloc[0]
    assert row[["n", "agree", "passed", "disagree", "unseen"]].tolist() == [4, 2, 1, 1, 1]


def test_of_two_equally_divided_more_voices_come_first_and_then_the_first_seen():
    frame = votes(a=[1, -1] * 3, b=[1, -1] * 4, c=[1, -1] * 3)
    assert most_divided(frame)["statement"].tolist() == ["b", "a", "c"]


def test_statements_about_the_people_are_left_out_by_words_or_by_id():
    frame = votes(age=[1, -1], parks=[1, 1])
    frame["item_id"] = frame["statement"].map({"age": "s1", "parks": "s2"})
    for about in (["age"], ["s1"], {" age ", "not asked"}):
        assert most_divided(frame, about_people=about)["statement"].tolist() == ["parks"]
    assert most_divided(frame, about_people=["age", "parks"]).empty


def test_no_statements_give_the_columns_and_no_rows():
    found = most_divided(votes())
    assert (tuple(found.columns), len(found)) == (COLUMNS, 0)


def test_a_missing_column_or_another_position_is_refused():
    with pytest.raises(ValueError, match=r"column called 'position'.*Give statement, position"):
        most_divided(pd.DataFrame({"statement": ["s"]}))
    with pytest.raises(ValueError, match="A position is 3"):
        most_divided(votes(s=[3]))


@given(st.lists(st.tuples(st.sampled_from("stu"), st.sampled_from([1, 0, -1, None])), max_size=30))
def test_everybody_is_counted_in_any_order_and_the_frame_stays_as_it_was(rows):
    frame = pd.DataFrame(rows, columns=["statement", "position"]).astype({"position": "Int64"})
    before = frame.copy(deep=True)
    found = most_divided(frame)
    assert found[["agree", "passed", "disagree", "unseen"]].sum().sum() == len(rows)
    assert found["agreement"].dropna().between(-1, 1).all()
    again = most_divided(frame.iloc[::-1]).set_index("statement")
    pd.testing.assert_frame_equal(again.loc[found["statement"]], found.set_index("statement"))
    pd.testing.assert_frame_equal(frame, before)


def test_the_latest_round_of_each_statement_counts_and_entries_in_the_same_words_stay_two():
    march = votes(Same=[1] * 5).assign(round="r1", item_id="x")
    june = votes(Same=[-1] * 5).assign(round="r2", item_id="x")
    other = votes(Same=[1, 1]).assign(round="r1", item_id="y")
    found = most_divided(pd.concat([march, other, june], ignore_index=True))
    assert found[["statement", "agree", "disagree"]].values.tolist() == [
        ["Same", 0, 5],
        ["Same", 2, 0],
    ]
