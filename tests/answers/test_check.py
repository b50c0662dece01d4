"""A whole sitting is checked: each answer, and what only shows across answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fornow.answers import Problem, Withheld, check
from fornow.exercises.catalogue import exercise as ours
from fornow.exercises.exercise import Kind
from fornow.exercises.fields import Choices, Date, Tick
from tests.made_up import TREES, exercise, rating, staged, text


def test_every_problem_is_found_at_once_each_beside_its_field() -> None:
    found = check(ours("consent"), {"answer": "maybe", "reason": "x" * 601})
    assert isinstance(found, list)
    assert [problem.field for problem in found] == ["answer", "reason"]


@pytest.mark.parametrize("answer", ["as-far-as", "concern", "stop"])
def test_a_reason_is_asked_for_with_the_answers_that_need_one(answer: str) -> None:
    found = check(ours("consent"), {"answer": answer})
    assert found == [Problem("reason", "Fill this in before saving.")]
    assert check(ours("consent"), {"answer": answer, "reason": "The money"}) == {
        "answer": answer,
        "reason": "The money",
    }


def test_agreeing_needs_no_reason() -> None:
    assert check(ours("consent"), {"answer": "agree"}) == {"answer": "agree"}


def test_a_need_looks_at_each_of_several_choices() -> None:
    asked = exercise(
        Kind.BALLOT,
        Choices(name="trees", prompt="Which?", options=TREES),
        text("why", needed_with=("trees", ("elm",))),
    )
    assert check(asked, {"trees": ["oak"]}) == {"trees": ("oak",)}
    assert check(asked, {"trees": ["oak", "elm"]}) == [
        Problem("why", "Fill this in before saving.")
    ]


def test_an_unknown_question_is_named_with_the_nearest() -> None:
    found = check(ours("consent"), {"answer": "agree", "reson": "x"})
    assert found == [
        Problem(
            "reson",
            "There is no question called 'reson' here. Did you mean 'reason'?",
        )
    ]


def test_where_no_question_is_near_six_of_them_are_named() -> None:
    found = check(ours("decisions"), {"decision": "Meet", "zzz": "x"})
    assert found == [
        Problem(
            "zzz",
            "There is no question called 'zzz' here. There are: decision, who_does, fixed,"
            " open_on_purpose, not_thought_through, without_asking, ….",
        )
    ]


@pytest.mark.parametrize("raw", [None, [1], "4", 5])
def test_what_is_not_an_answer_by_question_is_said_in_a_sentence(raw: Any) -> None:
    found = check(ours("consent"), raw)
    assert found == [
        Problem("", f"Give the answers by question, such as {{'answer': …}} (got {raw}).")
    ]


@pytest.mark.parametrize("raw", [{}, {"said": "  "}, {"said": None, "mark": ""}, {"ticked": False}])
def test_nothing_filled_in_is_not_an_answer(raw: dict[str, Any]) -> None:
    asked = exercise(Kind.BALLOT, text(), rating(), Tick(name="ticked", prompt="Tick?"))
    assert check(asked, raw) == [
        Problem("", "Nothing is filled in yet. Answer at least one question.")
    ]


def test_where_there_are_only_boxes_to_tick_none_ticked_is_an_answer() -> None:
    asked = exercise(Kind.BALLOT, Tick(name="ticked", prompt="Tick?"))
    assert check(asked, {}) == {"ticked": False}


def test_an_answer_held_back_is_an_answer_to_a_question_that_must_be_answered() -> None:
    asked = exercise(Kind.BALLOT, rating(required=True, not_sure=True))
    assert check(asked, {"mark": "not sure"}) == {"mark": Withheld.NOT_SURE}
    assert check(asked, {}) == [Problem("mark", "Choose a number from 1 to 5.")]


def test_a_link_to_an_entry_that_is_not_there_is_said() -> None:
    known = {("assumptions", "a1")}
    found = check(
        ours("tests"),
        {"assumptions": ["a1", "a2"]},
        known=lambda register, entry: (register, entry) in known,
    )
    assert found == [
        Problem("assumptions", "There is no entry 'a2' in assumptions. Choose from the list.")
    ]


def test_only_the_questions_of_the_stage_are_asked() -> None:
    assert check(staged(), {"saw": "rain"}, stage="after") == {"saw": "rain", "good": False}
    found = check(staged(), {"saw": "rain"}, stage="before")
    assert isinstance(found, list)


def test_a_day_must_lie_on_the_side_the_question_asks_about() -> None:
    asked = exercise(
        Kind.REGISTER,
        Date(name="been", prompt="When was it?", future=False),
        Date(name="due", prompt="When is it?", past=False),
    )
    day = date(2026, 3, 4)
    assert check(asked, {"been": day, "due": day}, day=day) == {"been": day, "due": day}
    assert check(asked, {"been": "2026-03-05", "due": "2026-03-03"}, day=day) == [
        Problem("been", "Give a day that has been (got 2026-03-05)."),
        Problem("due", "Give a day that is still to come (got 2026-03-03)."),
    ]
