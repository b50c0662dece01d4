"""A map sketched in lines: read as it was meant, or said to be wrong, and no line is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.causes import ARROW, factor_of
from fornow.answers import Withheld, check
from fornow.answers.sketched import FORTH, MOST_LINES, read_sketch
from fornow.exercises.catalogue import exercise

NOT_SURE = Withheld.NOT_SURE


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("A -> B +", {"cause": "A", "effect": "B", "sign": "more"}),
        ("A → B -", {"cause": "A", "effect": "B", "sign": "less"}),
        ("A --> B −", {"cause": "A", "effect": "B", "sign": "less"}),
        ("A=>B ?", {"cause": "A", "effect": "B", "sign": NOT_SURE}),
        ("A -> B + slow", {"cause": "A", "effect": "B", "sign": "more", "speed": "slow"}),
        ("A -> B ~ +", {"cause": "A", "effect": "B", "sign": "more", "speed": "slow"}),
        ("A -> B+ QUICK", {"cause": "A", "effect": "B", "sign": "more", "speed": "quick"}),
        ("A -> B~ - 4", {"cause": "A", "effect": "B", "sign": "less", "speed": "slow", "sure": 4}),
        (" late   meals->calls to\tward 4 + ",
         {"cause": "late meals", "effect": "calls to ward 4", "sign": "more"}),
        ("beds - free -> co-op +", {"cause": "beds - free", "effect": "co-op", "sign": "more"}),
        ("• long waits -> B +", {"cause": "long waits", "effect": "B", "sign": "more"}),
        ("1. A -> B +", {"cause": "A", "effect": "B", "sign": "more"}),
        ("(12) A -> B +", {"cause": "A", "effect": "B", "sign": "more"}),
        ("- x -> y +", {"cause": "x", "effect": "y", "sign": "more"}),
        ("*\tx -> y -", {"cause": "x", "effect": "y", "sign": "less"}),
        ("1.5 beds -> y -", {"cause": "1.5 beds", "effect": "y", "sign": "less"}),
        ("A -> C++ +", {"cause": "A", "effect": "C++", "sign": "more"}),
        ("A -> C + +", {"cause": "A", "effect": "C +", "sign": "more"}),
        ("A -> beds - free -", {"cause": "A", "effect": "beds - free", "sign": "less"}),
        ("A -> B + delayed", {"cause": "A", "effect": "B", "sign": "more", "speed": "slow"}),
        ("A -> visits delayed +", {"cause": "A", "effect": "visits delayed", "sign": "more"}),
        ("A -> B (+)", {"cause": "A", "effect": "B", "sign": "more"}),
        ("A -> B [-] slow", {"cause": "A", "effect": "B", "sign": "less", "speed": "slow"}),
        ("A -> B +3", {"cause": "A", "effect": "B", "sign": "more", "sure": 3}),
        ("A -> B -~ 2",
         {"cause": "A", "effect": "B", "sign": "less", "speed": "slow", "sure": 2}),
        ("A -> B+ 4", {"cause": "A", "effect": "B", "sign": "more", "sure": 4}),
        ("😀 -> 🏥 +", {"cause": "😀", "effect": "🏥", "sign": "more"}),
        ("B <- A +", {"cause": "A", "effect": "B", "sign": "more"}),
        ("B ← A - slow", {"cause": "A", "effect": "B", "sign": "less", "speed": "slow"}),
        ("B <= A +", {"cause": "A", "effect": "B", "sign": "more"}),
        ("waits <= 4 hours => trust +",
         {"cause": "waits <= 4 hours", "effect": "trust", "sign": "more"}),
        ("A ⟶ B ?", {"cause": "A", "effect": "B", "sign": NOT_SURE}),
        ("الانتظار ← الثقة -", {"cause": "الانتظار", "effect": "الثقة", "sign": "less"}),
        ("الانتظار -> الثقة -", {"cause": "الانتظار", "effect": "الثقة", "sign": "less"}),
        ("الثقة <- الانتظار -", {"cause": "الانتظار", "effect": "الثقة", "sign": "less"}),
        ("A - > B +", {"cause": "A", "effect": "B", "sign": "more"}),
        ("B < - A -", {"cause": "A", "effect": "B", "sign": "less"}),
        ("age - >65 -> beds +", {"cause": "age - >65", "effect": "beds", "sign": "more"}),
        ("A ➡\ufe0f B +", {"cause": "A", "effect": "B", "sign": "more"}),
        ("A ⇨ B + (slow)", {"cause": "A", "effect": "B", "sign": "more", "speed": "slow"}),
        ("A －＞ B －", {"cause": "A", "effect": "B", "sign": "less"}),
        ("\ufeffA\u200b -> B +", {"cause": "A", "effect": "B", "sign": "more"}),
        ("“A” -> \"B\" -", {"cause": "A", "effect": "B", "sign": "less"}),
        ("the “frail” -> B: +", {"cause": "the “frail”", "effect": "B", "sign": "more"}),
        ("A -> B (+, slow)", {"cause": "A", "effect": "B", "sign": "more", "speed": "slow"}),
        ("A -> B -slow, 4.",
         {"cause": "A", "effect": "B", "sign": "less", "speed": "slow", "sure": 4}),
        ("> A -> B +.", {"cause": "A", "effect": "B", "sign": "more"}),
    ],
)  # fmt: skip
def test_a_line_is_read_as_it_was_meant(line: str, values: dict[str, object]) -> None:
    read = read_sketch(line)
    assert [one.values for one in read.links] == [values]
    assert read.wrong == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("hope, trust", "There is no arrow"),
        ("A -> B -> C +", "more than one arrow"),
        ("-> B +", "Nothing is named before the arrow"),
        ("A -> +", "Nothing is named after the arrow"),
        ("A -> a +", "cannot lead to itself"),
        ("A -> B", "Is it more or less?"),
        ("GP visits -> co-op", "Is it more or less?"),
        ("A -> ward 4", "Is it more or less?"),
        ("A -> B + -", r"two things at once \(more and less\)"),
        ("A -> C++", "Is it more or less?"),
        ("A -> B +/-", r"two things at once \(more and less\)"),
        ("A -> B ±", r"two things at once \(more and less\)"),
        ("A -> B + 7", r"goes from 1 to 5 \(got 7\)"),
        ("A -> B +10", r"goes from 1 to 5 \(got 10\)"),
        ("A -> B + soon", "After the [+] stands “soon”.*slow or quick, and 1 to 5"),
        ("A -> beds - free", "After the - stands “free”.*part of the name"),
        ("A <-> B +", "points both ways"),
        ("A ↔ B +", "points both ways"),
        ("• -> B +", "Nothing is named before"),
        ("A -> B + 3 4", r"two things at once \(two numbers\)"),
        ("A -> B + slow quick", r"two things at once \(slow and quick\)"),
        ("x" * 81 + " -> B +", "up to 80 characters"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_with_what_to_do(line: str, message: str) -> None:
    read = read_sketch(f"# our map\n\n{line}")
    assert read.links == ()
    (wrong,) = read.wrong
    assert (wrong.line, wrong.text) == (3, line)
    assert re.search(message, wrong.message)


def test_what_was_said_above_is_kept_once_and_the_other_sign_is_not_the_same() -> None:
    read = read_sketch("a -> b +\nA  -> B +\na -> b -\na -> b + slow")
    assert [one.line for one in read.links] == [1, 3, 4]
    assert [(one.line, one.message) for one in read.twice] == [
        (2, "It says the same as line 1, and is kept once.")
    ]


def test_what_a_keyboard_makes_of_an_apostrophe_makes_no_second_link() -> None:
    read = read_sketch("people’s trust -> co-op +\npeople's trust -> co‑op +")
    assert [one.line for one in read.twice] == [2]


def test_a_sketch_and_a_map_know_the_same_arrows_and_the_same_names() -> None:
    assert all(ARROW.fullmatch(one) for one in (*FORTH, "->", "==>", "—>", "➡\ufe0f"))
    assert not any(ARROW.search(one) for one in "←↔")
    for told in ("People’s  TRUST", "co–op", "“Waiting”", "‘People’s trust’", "\ufeffA"):
        (link,) = read_sketch(f"{told} -> b +").links
        assert factor_of(told) == factor_of(link.values["cause"])


def test_a_sketch_too_long_keeps_what_is_over_in_the_box() -> None:
    read = read_sketch("\n".join(f"a{n} -> b +" for n in range(MOST_LINES + 2)))
    assert len(read.links) == MOST_LINES
    assert [one.line for one in read.wrong] == [MOST_LINES + 1, MOST_LINES + 2]
    assert "paste the rest" in read.wrong[0].message


@given(st.text(max_size=200))
def test_no_line_is_lost_whatever_is_pasted(text: str) -> None:
    read = read_sketch(text)
    lines = [line.strip() for line in text.splitlines()]
    told = [line for line in lines if line and not line.startswith("#")]
    kept = sorted([*read.links, *read.wrong, *read.twice], key=lambda one: one.line)
    assert [one.text for one in kept] == told


@given(st.text(max_size=120))
def test_what_was_read_is_an_answer_or_has_problems_and_never_raises(text: str) -> None:
    for one in read_sketch(f"{text} -> b +\na -> {text} - slow 3").links:
        assert check(exercise("causes"), one.values) is not None
