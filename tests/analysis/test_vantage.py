"""What each seat sees, what several cannot, and what one wishes the others saw."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.vantage import blind_spots, seats, wishes


def said(*rows, **columns):
    """Each row: (organisation, sees, cannot, wish)."""
    names = ("organisation", "sees", "cannot", "wish")
    frame = pd.DataFrame(rows, columns=list(names), dtype="string")
    return frame.assign(**columns)


def test_the_whole_is_put_together_seat_by_seat_with_those_not_told_apart_last():
    frame = said((None, "A", None, None), ("Ward", "B", "C", None), ("Ward", "D", None, "E"))
    assert [(one.seat, one.voices, one.sees, one.cannot, one.wish) for one in seats(frame)] == [
        ("Ward", 2, ("B", "D"), ("C",), ("E",)),
        ("", 1, ("A",), (), ()),
    ]


def test_a_level_is_a_seat_as_an_organisation_is():
    frame = said((None, "A", None, None), ("Ward", "B", None, None), level=["elected", None])
    assert [one.seat for one in seats(frame)] == ["elected", "Ward"]


def test_what_two_seats_cannot_see_is_a_blind_spot_and_who_sees_it_stands_beside_it():
    frame = said(
        ("Ward", None, "What the weekend is like.", None),
        ("Council", None, "Weekends at home", None),
        ("Carers", "Every weekend, from Friday on", None, None),
        ("School", None, None, "Mondays, after such a weekend"),
    )
    (spot,) = blind_spots(frame)
    assert (spot.words, spot.seats) == (("weekend",), 2)
    assert [one.seat for one in spot.cannot] == ["Ward", "Council"]
    assert [one.seat for one in spot.sees] == ["Carers"]
    assert [one.seat for one in spot.wish] == ["School"]


def test_two_voices_of_one_seat_are_one_seat():
    frame = said(("Ward", None, "The weekend", None), ("Ward", None, "Weekends", None))
    assert blind_spots(frame) == ()


def test_of_those_not_told_apart_each_voice_counts():
    frame = said((None, None, "The weekend", None), (None, None, "Weekends", None))
    (spot,) = blind_spots(frame)
    assert spot.seats == 2


def test_what_most_seats_miss_comes_first_and_words_of_the_same_texts_are_one_spot():
    frame = said(
        ("A", None, "money and stairs", None),
        ("B", None, "stairs", None),
        ("C", None, "the waiting list; stairs", None),
        ("D", None, "a waiting list", None),
    )
    assert [(spot.words, spot.seats) for spot in blind_spots(frame)] == [
        (("stairs",), 3),
        (("waiting", "list"), 2),
    ]


def test_a_spot_that_lies_wholly_in_a_larger_one_is_left_out():
    frame = said(
        ("A", None, "stairs at night", None),
        ("B", None, "stairs, nights", None),
        ("C", None, "stairs", None),
    )
    assert [spot.words for spot in blind_spots(frame)] == [("stairs",)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("What happens to people there", "What people there are told"),
        ("A week of it", "The weekend"),
        ("Care", "Careful notes"),
        ("", "Anything"),
    ],
)
def test_common_words_and_other_words_bring_nothing_together(first, second):
    assert blind_spots(said(("A", None, first, None), ("B", None, second, None))) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [("The bed", "Beds."), ("Their wait", "waiting"), ("Y gwŷl", "gwyl"), ("الثِّقة", "الثقة")],
)
def test_a_word_is_one_whatever_its_ending_accents_or_capitals(first, second):
    assert len(blind_spots(said(("A", None, first, None), ("B", None, second, None)))) == 1


def test_a_wish_that_meets_what_another_seat_cannot_see_comes_first():
    frame = said(
        ("A", None, None, "How long a form takes"),
        ("B", None, "Homes at night", "The kitchen at night"),
        ("C", None, "What a night is", None),
    )
    found = wishes(frame)
    assert [(one.text, [other.seat for other in one.meets]) for one in found] == [
        ("The kitchen at night", ["C"]),
        ("How long a form takes", []),
    ]


def test_only_the_latest_round_is_read():
    frame = said(("A", "old", None, None), ("A", "new", None, None), round=["r1", "r2"])
    assert seats(frame)[0].sees == ("new",)


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="vantage has no column 'wish'"):
        seats(pd.DataFrame({"sees": [], "cannot": []}))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "B", "C", None]),
            st.text(max_size=12),
            st.lists(st.sampled_from(["bed", "beds", "money", "the", "night"]), max_size=3),
        ),
        max_size=8,
    )
)
def test_every_spot_has_two_seats_and_every_text_is_somebodys(rows):
    frame = said(*((seat, sees, " ".join(cannot), None) for seat, sees, cannot in rows))
    spots = blind_spots(frame)
    texts = {(one.seat, text) for one in seats(frame) for text in one.cannot}
    for spot in spots:
        assert spot.seats >= 2
        assert {(one.seat, one.text) for one in spot.cannot} <= texts
    assert [spot.seats for spot in spots] == sorted((s.seats for s in spots), reverse=True)
