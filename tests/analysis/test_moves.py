"""Who would move if others did."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.moves import first_moves, how_far, would_move

some_needs = st.lists(st.integers(0, 8), max_size=20)


@pytest.mark.parametrize(
    ("needs", "moved"), [([0, 1, 2, 3], 4), ([0, 2, 2, 3], 1), ([1, 1, 2, 5, 5], 0), ([], 0)]
)
def test_the_checked_values_come_out(needs, moved):
    assert would_move(needs) == moved


def test_nobody_would_go_first_and_once_two_do_all_follow():
    found = how_far(pd.Series([2, 2, 2, 3, None], dtype="Int64"))
    assert (found.alone, found.with_one, found.with_two) == (0, 1, 4)
    assert (found.n, found.unsaid) == (4, 1)


def test_five_or_more_counts_as_five():
    assert would_move([0, 1, 2, 3, 4, 9]) == 6


@given(some_needs, st.integers(0, 5))
def test_where_it_stays_it_stays(needs, first):
    moved = would_move(needs, first=first)
    assert min(first, len(needs)) <= moved <= len(needs)
    assert max(min(first, len(needs)), sum(min(need, 5) <= moved for need in needs)) == moved


@given(some_needs)
def test_more_first_movers_never_carry_it_less_far(needs):
    reached = [would_move(needs, first=first) for first in range(6)]
    assert reached == sorted(reached)
    assert would_move(needs[::-1]) == reached[0]


@pytest.mark.parametrize("need", [-1, 1.5, "2", True])
def test_a_need_that_is_no_number_of_people_is_refused(need):
    with pytest.raises(ValueError, match="how many others"):
        would_move([need])


def test_fewer_than_no_first_movers_are_refused():
    with pytest.raises(ValueError, match="0 or more"):
        would_move([1], first=-1)


def asked(needs, guesses):
    return pd.DataFrame(
        {"others_needed": pd.array(needs, "Int64"), "others_guess": pd.array(guesses, "Int64")}
    )


def test_willing_if_others_are_stands_beside_what_we_suppose():
    found = first_moves(asked([0, 2, 2, 3, 3, 5, 5, None], [1] * 8))
    assert (found.needs.n, found.needs.unanswered, found.guesses.median) == (7, 1, 1)
    assert found.far == how_far([0, 2, 2, 3, 3, 5, 5, None])


def test_below_seven_who_said_nothing_is_computed():
    assert first_moves(asked([0, 1, 2, 3, 3, 5, None], [1] * 7)).far is None


def test_only_the_latest_round_of_first_moves_counts():
    both = pd.concat(
        [asked([0] * 7, [5] * 7).assign(round="r1"), asked([5] * 7, [0] * 7).assign(round="r2")]
    )
    assert first_moves(both).far.alone == 0
    with pytest.raises(ValueError, match="others_guess"):
        first_moves(both.drop(columns="others_guess"))
