"""Texts side by side, what differs first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.words import likenesses, side_by_side, tokens


def order(texts):
    return [beside.text for beside in side_by_side(texts)]


def test_the_two_least_alike_stand_first_and_what_repeats_comes_last():
    said = [
        "Meals arrive warm at the door",
        "Meals arrive warm at the door each day",
        "Nobody asks me my story twice",
        "A meal arrives warm at my door",
    ]
    found = order(said)
    assert "Nobody asks me my story twice" in found[:2]
    assert set(found[2:]) < {text for text in said if text.lower().startswith(("meals", "a meal"))}


@pytest.mark.parametrize(
    "said",
    [
        ["Mae'r drws ar agor", "Mae'r drws ar agor i bawb", "Neb yn gofyn ddwywaith"],
        ["الباب مفتوح", "الباب مفتوح للجميع", "لا أحد يسأل مرتين"],
        ["扉が開いている", "扉が開いているよ", "二度と聞かれない"],
    ],
    ids=["Welsh", "Arabic", "Japanese"],
)
def test_it_works_in_other_languages(said):
    assert said[2] in order(said)[:2]
    alike = likenesses(said)
    assert alike[0, 1] > alike[0, 2]


def test_nothing_one_and_blanks():
    assert side_by_side([]) == ()
    assert side_by_side(["", None, "  "]) == ()
    assert order(["Only this"]) == ["Only this"]
    assert [beside.at for beside in side_by_side([None, "Only this"])] == [1]


def test_texts_without_a_word_still_have_a_place():
    assert sorted(order(["!!!", "🙂", "word"])) == sorted(["!!!", "🙂", "word"])


def test_the_same_text_twice_stays_twice_and_is_wholly_alike():
    found = side_by_side(["Same", "Same", "Other"])
    assert [beside.text for beside in found].count("Same") == 2
    assert found[-1].likeness == pytest.approx(1)


def test_words_are_read_without_accents_points_or_stretches():
    assert tokens("Tŷ Bach") == tokens("ty bach")
    assert tokens("السـلام") == tokens("السَلام")
    assert tokens("O'r gŵr") == ["or", "gwr"]


@given(st.lists(st.text(max_size=30), max_size=8), st.randoms(use_true_random=False))
def test_every_text_keeps_a_place_and_the_order_given_does_not_matter(texts, random):
    found = side_by_side(texts)
    assert sorted(b.at for b in found) == [i for i, text in enumerate(texts) if text.strip()]
    assert all(0 <= beside.likeness <= 1 + 1e-9 for beside in found)
    shuffled = list(texts)
    random.shuffle(shuffled)
    assert order(shuffled) == [beside.text for beside in found]
