"""Agreement on a scale: checked values, and what must hold for any counts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.agreement import consensus, ordinal_agreement, spread

some_counts = st.lists(st.integers(0, 60), min_size=3, max_size=9).filter(any)


@pytest.mark.parametrize(
    ("counts", "agreement", "close"),
    [
        ([0, 0, 0, 0, 8], 1, 1),
        ([4, 0, 0, 0, 4], -1, 0),
        ([2, 2, 2, 2, 2], 0, 0.4340),
        ([0, 1, 2, 4, 1], 0.5625, 0.6977),
        ([3, 1, 0, 1, 3], -0.5694, 0.1462),
        ([1, 2, 2, 2, 1], 0.1875, 0.5425),
    ],
)
def test_the_checked_values_come_out(counts, agreement, close):
    assert ordinal_agreement(counts) == pytest.approx(agreement, abs=5e-5)
    assert consensus(counts) == pytest.approx(close, abs=5e-5)


def test_the_published_example_of_seven_points_comes_out():
    assert ordinal_agreement([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.6113333, abs=1e-7)


def slowly(counts):
    """The definition read word for word: every triple of every layer."""
    left, total, agreement, points = list(counts), sum(counts), 0.0, len(counts)
    while any(left):
        height = min(count for count in left if count)
        pattern = [int(count > 0) for count in left]
        triples = [
            (pattern[i], pattern[j], pattern[m])
            for i in range(points)
            for j in range(i + 1, points)
            for m in range(j + 1, points)
        ]
        sided = triples.count((1, 1, 0)) + triples.count((0, 1, 1))
        gapped = triples.count((1, 0, 1))
        standing = sum(pattern)
        layer = float(standing == 1)
        if standing > 1 and sided + gapped:
            layer = ((points - 2) * sided - (points - 1) * gapped) / (
                (points - 2) * (sided + gapped)
            )
            layer *= 1 - (standing - 1) / (points - 1)
        agreement += standing * height / total * layer
        left = [count - height if count else 0 for count in left]
    return agreement


@given(some_counts)
def test_agreement_is_the_definition_read_word_for_word(counts):
    assert ordinal_agreement(counts) == pytest.approx(slowly(counts), abs=1e-9)


@given(some_counts)
def test_both_stay_in_their_range(counts):
    assert -1 <= ordinal_agreement(counts) <= 1
    assert 0 <= consensus(counts) <= 1


@given(some_counts)
def test_turning_the_scale_round_changes_neither(counts):
    assert ordinal_agreement(counts[::-1]) == ordinal_agreement(counts)
    assert consensus(counts[::-1]) == consensus(counts)


@given(some_counts, st.integers(2, 1000))
def test_more_people_in_the_same_shares_change_neither(counts, times):
    more = [count * times for count in counts]
    assert ordinal_agreement(more) == ordinal_agreement(counts)
    assert consensus(more) == pytest.approx(consensus(counts), abs=1e-12)


@given(st.integers(3, 12), st.integers(1, 40))
def test_an_even_spread_is_exactly_nothing_and_one_point_exactly_all(points, height):
    assert ordinal_agreement([height] * points) == 0
    assert ordinal_agreement([height] + [0] * (points - 1)) == 1
    assert consensus([0] * (points - 1) + [height]) == 1
    assert ordinal_agreement([height, *[0] * (points - 2), height]) == -1


@pytest.mark.parametrize(
    "counts",
    [
        (0, 1, 2, 4, 1),
        np.array([0, 1, 2, 4, 1], dtype="uint8"),
        np.array([0.0, 1, 2, 4, 1]),
        pd.Series([0, 1, 2, 4, 1], index=list("edcba")),
        pd.Series([0, 1, 2, 4, 1], dtype="Int64"),
        iter([0, 1, 2, 4, 1]),
    ],
    ids=["tuple", "small whole numbers", "floats", "Series", "Int64", "iterator"],
)
def test_counts_may_be_kept_in_any_way(counts):
    assert ordinal_agreement(counts) == 0.5625


@pytest.mark.parametrize("measure", [ordinal_agreement, consensus])
@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ([1, -1, 2], "negative|-1"),
        ([1, 1.5, 2], "1.5"),
        ([1, float("nan"), 2], "nan"),
        ([1, float("inf"), 2], "inf"),
        ([1, None, 2], "None"),
        ([1, "2", 3], "'2'"),
        ([True, False, True], "True"),
        (pd.Series([1, pd.NA, 2], dtype="Int64"), "NA"),
        (np.eye(3), "whole numbers"),
        ([0, 0, 0], "Nobody answered"),
        ([4, 4], "at least 3 points"),
        ([], "at least 3 points"),
    ],
)
def test_counts_that_say_nothing_are_refused_in_words(measure, counts, says):
    with pytest.raises(ValueError, match=says):
        measure(counts)


@pytest.mark.parametrize("counts", [None, 5, "12345", {1: 2, 2: 3, 3: 4}, np.array(4), {1, 2, 3}])
def test_what_is_no_row_of_counts_is_refused_in_words(counts):
    with pytest.raises(TypeError, match="Give a list such as"):
        ordinal_agreement(counts)


def test_counting_leaves_the_counts_as_they_were():
    counts = np.array([3, 1, 0, 1, 3])
    ordinal_agreement(counts), consensus(counts)
    assert counts.tolist() == [3, 1, 0, 1, 3]


def test_a_spread_keeps_apart_what_was_said_and_what_was_not():
    ratings = pd.Series([1, 5, 5, None, None, None], dtype="Int64")
    why = pd.Series([None, None, None, "not sure", "rather not say", None], dtype="string")
    found = spread(ratings, why)
    assert (found.n, found.counts) == (3, (1, 0, 0, 0, 2))
    assert (found.not_sure, found.rather_not, found.unanswered) == (1, 1, 1)
    assert found.median == 5


def test_there_is_no_word_below_five_voices_and_no_figure_below_seven():
    assert spread([4] * 4).word == ""
    assert spread([4] * 5).word == "together"
    assert not spread([4] * 6).figures_shown
    assert spread([4] * 7).figures_shown


@pytest.mark.parametrize(
    ("ratings", "word"),
    [
        ([1, 1, 1, 5, 5, 5], "split"),
        ([1, 2, 3, 4, 5], "scattered"),
        ([4, 4, 4, 4, 5], "together"),
    ],
)
def test_the_words_follow_the_agreement(ratings, word):
    assert spread(ratings).word == word


def test_nobody_answering_is_a_spread_without_a_middle():
    found = spread([None, None])
    assert (found.n, found.median, found.agreement, found.word) == (0, None, None, "")
    assert found.unanswered == 2


def test_a_scale_of_two_points_has_a_spread_and_no_agreement():
    found = spread([0, 1, 1], low=0, high=1)
    assert (found.counts, found.agreement) == ((1, 2), None)


@pytest.mark.parametrize("rating", [0, 6, 2.5, "3", True])
def test_a_rating_off_the_scale_is_refused(rating):
    with pytest.raises(ValueError, match="from 1 to 5"):
        spread([3, rating])


def test_reasons_of_another_length_and_a_scale_upside_down_are_refused():
    with pytest.raises(ValueError, match="2 ratings and 1 reasons"):
        spread([3, 4], [""])
    with pytest.raises(ValueError, match="from low to high"):
        spread([3], low=5, high=1)


def test_counts_of_any_size_have_a_consensus():
    assert consensus([10**400, 1, 1]) == pytest.approx(1.0)
    assert consensus([4 * 10**400, 0, 0, 0, 4 * 10**400]) == 0.0
    assert ordinal_agreement([10**400, 1, 1]) == pytest.approx(1.0)
