"""Agreement every group shares: checked values, odd frames, and the two real conversations."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.groups import COLUMNS, by_group, shared_agreement

PRODUCT = ["shared", "lowest", "geometric", "unhidden"]


def votes(**statements):
    """A frame from `statement={group: [positions]}`."""
    rows = [
        (statement, group, position)
        for statement, groups in statements.items()
        for group, positions in groups.items()
        for position in positions
    ]
    return pd.DataFrame(rows, columns=["statement", "group", "position"])


def the_checked_two():
    return votes(
        X={"big": [1] * 8, "mid": [-1] * 3, "small": [-1] * 2},
        Y={"big": [1] * 6 + [-1] * 2, "mid": [1, 1, -1], "small": [1, 1]},
    )


def test_the_checked_values_come_out():
    found = shared_agreement(the_checked_two()).set_index("statement").round(3)
    assert list(found.columns) == list(COLUMNS[1:])
    x, y = found.loc["X"], found.loc["Y"]
    assert [x["agree"], x["shared"], x["geometric"], x["unhidden"]] == [0.615, 0.045, 0.356, 0.127]
    assert (x["lowest"], x["lowest_group"], x["n"]) == (0.2, "mid", 13)
    assert [y["agree"], y["shared"], y["geometric"], y["unhidden"]] == [0.769, 0.315, 0.680, 0.463]
    assert (y["lowest"], y["lowest_group"]) == (0.6, "mid")


def test_passing_counts_as_having_seen_it():
    found = shared_agreement(votes(s={"a": [1, 0, 0]})).iloc[0]
    assert (found["n"], found["agree"]) == (3, pytest.approx(1 / 3))
    assert found["shared"] == pytest.approx(2 / 5)


def test_not_having_seen_it_does_not_count():
    found = shared_agreement(votes(s={"a": [1, None, np.nan]})).iloc[0]
    assert (found["n"], found["agree"], found["shared"]) == (1, 1, pytest.approx(2 / 3))


def test_people_without_a_group_count_in_n_and_agree_and_not_in_the_product():
    frame = votes(s={"a": [1, 1], None: [-1, -1], " ": [-1]})
    found = shared_agreement(frame).iloc[0]
    assert (found["n"], found["agree"], found["shared"]) == (5, 0.4, pytest.approx(3 / 4))


def test_a_group_in_which_nobody_saw_a_statement_counts_as_one_half():
    frame = votes(s={"a": [1, 1], "b": [None]}, t={"b": [1]})
    found = shared_agreement(frame).set_index("statement")
    assert found.loc["s", "shared"] == pytest.approx(3 / 4 / 2)
    assert (found.loc["s", "lowest"], found.loc["s", "lowest_group"]) == (0.5, "b")
    assert found.loc["s", "unhidden"] == pytest.approx((3 / 4 * 3 / 4 * 1 / 4) ** 0.5)
    assert found.loc["t", "shared"] == pytest.approx(2 / 3 / 2)


def test_with_no_groups_the_product_is_missing_and_the_rest_is_not():
    found = shared_agreement(votes(s={None: [1, -1, 0, 1]})).iloc[0]
    assert (found["n"], found["agree"]) == (4, 0.5)
    assert found[[*PRODUCT, "lowest_group"]].isna().all()


def test_groups_that_are_not_told_are_not_groups_that_never_saw_it():
    frame = votes(told={"a": [1, 1], "b": [-1]}, untold={None: [1, -1, -1]})
    found = shared_agreement(frame).set_index("statement")
    assert found.loc["told", PRODUCT].notna().all()
    assert found.loc["untold", "n"] == 3
    assert found.loc["untold", [*PRODUCT, "lowest_group"]].isna().all()


def test_a_statement_nobody_saw_keeps_its_row():
    found = shared_agreement(votes(s={"a": [None]}, t={"a": [1]})).iloc[0]
    assert found["n"] == 0
    assert pd.isna(found["agree"])
    assert found["shared"] == 0.5


def test_statements_stay_in_the_order_first_seen():
    frame = votes(zebra={"a": [1]}, ant={"a": [1]}, mole={"a": [1]})
    frame = pd.concat([frame, frame.iloc[::-1]])  # the index repeats too
    assert shared_agreement(frame)["statement"].tolist() == ["zebra", "ant", "mole"]


def test_of_two_groups_equally_low_the_first_by_name_is_named():
    for names in ("ab", "ba"):
        frame = votes(s={name: [1] for name in names})
        assert shared_agreement(frame).iloc[0]["lowest_group"] == "a"


@pytest.mark.parametrize("missing", [pd.NA, None, np.nan])
@pytest.mark.parametrize("dtype", ["Int64", "Float64", "float64", "category", "object"])
def test_positions_may_be_kept_in_any_way(dtype, missing):
    frame = the_checked_two()
    frame.loc[len(frame)] = ["X", "big", None]
    frame["position"] = frame["position"].astype("Int64")
    plain = shared_agreement(frame)
    values = [missing if pd.isna(v) else int(v) for v in frame["position"]]
    if dtype == "float64":
        values = [np.nan if pd.isna(v) else v for v in values]
    frame["position"] = pd.Series(values, dtype=object).astype(dtype)
    pd.testing.assert_frame_equal(shared_agreement(frame), plain)


@pytest.mark.parametrize("dtype", ["string", "category", "object"])
def test_statements_and_groups_may_be_kept_in_any_way(dtype):
    frame = the_checked_two().astype({"statement": dtype, "group": dtype})
    found = shared_agreement(frame)
    assert found["statement"].tolist() == ["X", "Y"]
    assert found["lowest_group"].tolist() == ["mid", "mid"]


def test_a_category_nobody_uses_is_no_group_and_no_statement():
    frame = the_checked_two()
    frame["group"] = pd.Categorical(frame["group"], ["none", "big", "mid", "small"])
    frame["statement"] = pd.Categorical(frame["statement"], ["W", "Y", "X"])
    found = shared_agreement(frame)
    assert found["statement"].tolist() == ["X", "Y"]
    assert found["shared"].round(3).tolist() == [0.045, 0.315]


def test_groups_may_be_numbers_with_some_missing():
    frame = pd.DataFrame({"statement": ["s"] * 4, "group": [0, 10, 2, np.nan], "position": 1})
    found = shared_agreement(frame)
    assert found.loc[0, "lowest_group"] == 0
    assert by_group(frame)["group"].tolist() == [0, 2, 10]


def test_other_columns_are_left_alone_and_the_frame_is_not_changed():
    frame = the_checked_two().assign(round="r1", item_id=lambda f: f["statement"], extra=[[]] * 26)
    before = frame.copy(deep=True)
    found = shared_agreement(frame)
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(found, shared_agreement(the_checked_two()))


def test_an_empty_frame_gives_the_same_columns_and_no_rows():
    for empty in (
        the_checked_two().iloc[:0],
        pd.DataFrame(columns=["statement", "group", "position"]),
    ):
        found = shared_agreement(empty)
        assert list(found.columns) == list(COLUMNS)
        assert len(found) == 0
        assert by_group(empty).empty


@pytest.mark.parametrize("position", [2, 0.5, "agree", "1", True, float("inf")])
def test_any_other_position_is_refused_in_words(position):
    frame = pd.DataFrame({"statement": ["s"], "group": ["a"], "position": [position]})
    with pytest.raises(ValueError, match=r"1 \(agree\), 0 \(pass\) or -1 \(disagree\)"):
        shared_agreement(frame)


def test_a_frame_that_lacks_something_is_refused_in_words():
    frame = the_checked_two()
    with pytest.raises(ValueError, match="one column called 'group'"):
        shared_agreement(frame.drop(columns="group"))
    with pytest.raises(ValueError, match="one column called 'position'"):
        shared_agreement(pd.concat([frame, frame[["position"]]], axis=1))
    with pytest.raises(ValueError, match="1 of 26 rows have no statement"):
        shared_agreement(frame.assign(statement=[None, *frame["statement"][1:]]))
    with pytest.raises(TypeError, match="got list"):
        shared_agreement([1, 0, -1])


some_votes = st.lists(
    st.tuples(
        st.sampled_from("stuv"),
        st.sampled_from(["a", "b", "c", None]),
        st.sampled_from([1, 0, -1, None]),
    ),
    min_size=1,
    max_size=40,
)


@given(some_votes, st.randoms(use_true_random=False))
def test_whatever_the_votes_the_results_stay_in_range_in_any_order(rows, random):
    frame = pd.DataFrame(rows, columns=["statement", "group", "position"])
    found = shared_agreement(frame).set_index("statement")
    assert found["agree"].dropna().between(0, 1).all()
    if frame["group"].notna().any():
        told = found.dropna(subset=PRODUCT)
        saw = by_group(frame).groupby("statement")["n"].sum()
        untold = [one for one in found.index if saw[one] == 0 and found.loc[one, "n"] > 0]
        assert sorted(set(found.index) - set(told.index)) == sorted(untold)
        for name in PRODUCT:
            assert told[name].between(0, 1, inclusive="neither").all()
        assert (told["shared"] <= told["lowest"] + 1e-12).all()
        assert (told["lowest"] <= told["geometric"] + 1e-12).all()
        assert (told["unhidden"] <= told["geometric"]).all()
    order = list(range(len(rows)))
    random.shuffle(order)
    again = shared_agreement(frame.iloc[order]).set_index("statement").loc[found.index]
    pd.testing.assert_frame_equal(again, found)


@given(some_votes)
def test_the_groups_and_those_without_add_up_to_everybody(rows):
    frame = pd.DataFrame(rows, columns=["statement", "group", "position"])
    alone = frame[frame["group"].isna()]
    counted = by_group(frame)
    assert counted["n"].sum() + alone["position"].notna().sum() == frame["position"].notna().sum()
    assert (counted["n"] == counted[["agree", "passed", "disagree"]].sum(axis=1)).all()


def test_who_is_asked_again_counts_once_in_the_latest_round_that_asked():
    march = votes(Kept={"a": [1] * 5}, Changed={"a": [1] * 5}).assign(round="r1", date="2026-03-01")
    june = votes(Changed={"a": [-1] * 5}).assign(round="r2", date="2026-06-01")
    both = pd.concat([june, march], ignore_index=True)
    found = shared_agreement(both).set_index("statement")
    assert found.loc["Changed", ["n", "agree"]].tolist() == [5, 0]
    assert found.loc["Kept", ["n", "agree"]].tolist() == [5, 1]
    assert by_group(both).set_index("statement")["n"].to_dict() == {"Changed": 5, "Kept": 5}


def test_two_entries_in_the_same_words_stay_two_statements():
    frame = pd.concat(
        [
            votes(Same={"a": [1] * 3}).assign(item_id="x"),
            votes(Same={"a": [-1] * 2}).assign(item_id="y"),
        ],
        ignore_index=True,
    )
    found = shared_agreement(frame)
    assert found[["statement", "n", "agree"]].values.tolist() == [["Same", 3, 1], ["Same", 2, 0]]
    assert by_group(frame)["n"].tolist() == [3, 2]
