"""Overworked words: the list a partnership edits, and where its words stand in a sentence."""

from __future__ import annotations

import pandas as pd
import pytest

from fornow.analysis.overworked import Overworked, in_force, marked, taken_off
from fornow.exercises.overworked import begun_with

BEGUN = ("robust", "step change", "vision")


def listed(*rows: dict[str, object]) -> pd.DataFrame:
    made = [{"entry": f"e{at}", **row} for at, row in enumerate(rows)]
    return pd.DataFrame(made, columns=["entry", "date", "word", "mark", "instead", "state"])


def words(register: pd.DataFrame, as_of: str = "2026-05-11") -> list[str]:
    return [one.word for one in in_force(register, BEGUN, as_of=as_of)]


def found(text: str, *known: str) -> list[str]:
    words = [Overworked(word=word) for word in known]
    return [text[one.start : one.end] for one in marked(text, words)]


def test_a_new_partnership_begins_with_the_list_that_comes_with_the_package() -> None:
    assert words(listed()) == list(BEGUN)
    assert len(begun_with()) == len(set(begun_with())) > 50
    assert not any(word.startswith("#") for word in begun_with())


def test_the_group_adds_words_and_takes_them_off_whatever_the_capitals_and_hyphens() -> None:
    ours = listed(
        {"word": "Patient flow", "mark": "yes", "instead": "people getting home"},
        {"word": "Step-Change", "mark": "no"},
    )
    assert words(ours) == ["Patient flow", "robust", "vision"]
    assert taken_off(ours, BEGUN, as_of="2026-05-11") == ("step change",)


def test_a_word_written_with_no_choice_is_marked() -> None:
    assert "flow" in words(listed({"word": "flow"}))


def test_of_two_entries_about_one_word_the_later_holds_and_a_closed_one_says_nothing() -> None:
    back = listed(
        {"date": pd.Timestamp("2026-05-02"), "word": "vision", "mark": "yes"},
        {"date": pd.Timestamp("2026-05-01"), "word": "vision", "mark": "no"},
    )
    assert "vision" in words(back)
    assert "vision" in words(listed({"word": "vision", "mark": "no", "state": "closed"}))


def test_what_was_written_later_changes_no_earlier_day() -> None:
    later = listed({"date": pd.Timestamp("2026-05-09"), "word": "vision", "mark": "no"})
    assert "vision" in words(later, "2026-05-08")
    assert "vision" not in words(later, "2026-05-09")


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("We leverage it", "leverage", ["leverage"]),
        ("LEVERAGING both, leveraged twice", "leverage", ["LEVERAGING", "leveraged"]),
        ("two synergies", "synergy", ["synergies"]),
        ("a step-\nchange", "step change", ["step-\nchange"]),
        ("our stakeholders’ views", "stakeholder", ["stakeholders"]),
        ("utilized and utilising", "utilise", ["utilized", "utilising"]),
        ("the overall deliverable", "deliver", []),
        ("televisions", "vision", []),
        ("it is robust.", "robust", ["robust"]),
        ("cost (net) + 5%", "net) +", ["net) +"]),
    ],
)
def test_a_word_is_found_in_its_forms_and_never_inside_another(
    text: str, word: str, shown: list[str]
) -> None:
    assert found(text, word) == shown


def test_of_two_that_overlap_the_longer_is_marked_once() -> None:
    assert found("A whole-system change", "system", "whole system") == ["whole-system"]


def test_nothing_is_marked_with_no_list_and_in_no_text() -> None:
    assert found("robust") == []
    assert found("", "robust") == []
    assert found("robust", " ", "-") == []
