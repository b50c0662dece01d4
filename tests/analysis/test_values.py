"""Which values we hold, and which texts may be one."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.values import COLUMNS, COMPARED, held, near_duplicates


def resonance(*rows):
    made = pd.DataFrame(list(rows), columns=["item_id", "held", "kept"])
    made["item"] = made["item_id"].str.upper()
    return made.astype({"held": pd.CategoricalDtype(["no", "partly", "strongly"]), "kept": "Int64"})


def test_values_go_from_held_by_most_to_held_by_fewest_and_then_easy_to_hard():
    frame = resonance(
        ("few", "strongly", 5),
        *[("hard", "partly", 2)] * 2,
        *[("easy", "partly", 4)] * 2,
        *[("unrated", "partly", None)] * 2,
        *[("strong", "strongly", 1)] * 2,
    )
    assert held(frame)["item_id"].tolist() == ["strong", "easy", "hard", "unrated", "few"]


def test_each_value_keeps_its_counts_and_who_did_not_say():
    frame = resonance(("a", "no", 1), ("a", "strongly", 5), ("a", None, None), ("a", None, 4))
    frame["held_why"] = pd.array(["", "", "not sure", "rather not say"], dtype="string")
    row = held(frame).iloc[0]
    assert (row["value"], row["n"], row["strongly"], row["partly"], row["no"]) == ("A", 2, 1, 0, 1)
    assert (row["not_sure"], row["rather_not"], row["unanswered"]) == (1, 1, 0)
    assert (row["kept_n"], row["kept_median"], row["kept"].counts) == (3, 4, (1, 0, 0, 1, 1))


def test_each_value_is_read_from_the_latest_round_that_asked_about_it():
    frame = resonance(("a", "no", 1), ("b", "no", 1), ("a", "strongly", 5))
    frame["round"] = ["r1", "r1", "r2"]
    found = held(frame).set_index("item_id")
    assert (found.loc["a", "strongly"], found.loc["a", "n"], found.loc["b", "n"]) == (1, 1, 1)


def test_no_values_give_the_columns_and_no_rows():
    found = held(resonance())
    assert (tuple(found.columns), len(found)) == (COLUMNS, 0)


def test_another_word_or_a_missing_column_is_refused():
    with pytest.raises(ValueError, match="no, partly, strongly"):
        held(pd.DataFrame({"item": ["a"], "held": ["very"], "kept": [1]}))
    with pytest.raises(ValueError, match="no column 'kept'"):
        held(pd.DataFrame({"item": ["a"], "held": ["no"]}))


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from(["no", "partly", "strongly", None]),
            st.none() | st.integers(1, 5),
        ),
        max_size=20,
    )
)
def test_everybody_is_counted_once_in_any_order(rows):
    frame = resonance(*rows)
    before = frame.copy(deep=True)
    found = held(frame)
    people = ["strongly", "partly", "no", "not_sure", "rather_not", "unanswered"]
    assert found[people].sum().sum() == len(rows)
    again = held(frame.iloc[::-1]).set_index("item_id")
    pd.testing.assert_frame_equal(again.loc[found["item_id"]], found.set_index("item_id"))
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Respect", "respect."),
        ("Gŵyl", "gwyl"),
        ("الثقة", "الثِّقة"),
        ("Kindness", "being kind"),
        ("ymddiried", "Ymddiriedaeth"),
        ("信頼", "信頼する"),
        ("Honesty", "Honestly"),
    ],
)
def test_what_may_be_one_is_offered_in_any_script(one, other):
    (near,) = near_duplicates([one, other])
    assert (near.first, near.second) == (one, other)
    assert 0 < near.likeness <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Trust", "Distrust"), ("Trust", "Money"), ("Fun", "Funding"), ("!!", "??"), ("a", "b")],
)
def test_what_only_looks_alike_is_not_offered(one, other):
    assert near_duplicates([one, other]) == ()


def test_the_same_words_twice_are_one_text_and_nothing_is_joined():
    texts = ["Trust", "Trust", "", "trust!", None]
    before = list(texts)
    assert [(near.first, near.second) for near in near_duplicates(texts)] == [("Trust", "trust!")]
    assert texts == before
    assert near_duplicates([]) == ()


def test_the_most_alike_are_offered_first():
    found = near_duplicates(["kind", "Being kind", "Kind."])
    assert (found[0].first, found[0].second, found[0].likeness) == ("kind", "Kind.", 1)


def test_of_very_many_only_the_same_words_are_offered_and_soon():
    texts = [f"value {number}" for number in range(COMPARED)] + ["Value 7!", "VALUE 7"]
    found = near_duplicates(texts)
    assert [(near.first, near.second) for near in found] == [
        ("value 7", "Value 7!"),
        ("value 7", "VALUE 7"),
    ]
    assert len(near_duplicates([f"{number} {number}x" for number in range(20_000)])) == 0
