"""A plan that cannot be run says so where it is declared, and how to mend it."""

from __future__ import annotations

from typing import Any

import pytest

from fornow.errors import DeclarationError, UnknownName
from fornow.exercises.exercise import Voice
from fornow.plans import StepKind, TalkIn, Task
from tests.plans.made import PLAN, STEPS, small_plan, step


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        ({"key": "Three Beliefs"}, ["small letters and hyphens", "'three-beliefs-asked'"]),
        ({"key": "three/beliefs"}, ["small letters and hyphens"]),
        ({"key": ""}, ["small letters and hyphens"]),
        ({"kind": "reveel"}, ["a kind that is not there", "Did you mean 'reveal'?", "balcony"]),
        ({"minutes": "ten"}, ["whole minutes", "got 'ten'", "minutes = 10"]),
        ({"minutes": 0}, ["from 1 to 1440", "got 0"]),
        ({"minutes": 10**30}, ["from 1 to 1440"]),
        ({"minutes": True}, ["got True"]),
        ({"at_least": 0}, ["at_least = 10", "got 0"]),
        ({"at_least": 11}, ["takes 10 minutes", "cut to more (11)"]),
        ({"talk": None, "at_least": 4}, ["only a talk is", "Leave at_least out"]),
        ({"kind": "talk", "talk": None}, ["for how many", "pairs, fours, room"]),
        ({"talk": "threes"}, ["talk that is not there", "got 'threes'", "pairs, fours, room"]),
        ({"kind": "ask"}, ["asks and talks at once", "its own step"]),
        ({"kind": "ask", "talk": None, "exercise": None}, ["names no exercise", "choose a talk"]),
        ({"kind": "talk", "exercise": None, "voice": "unnamed"}, ["Name the exercise first"]),
        ({"exercise": 3}, ["one key for 'exercise'", "got 3"]),
        ({"voice": "unamed"}, ["voice that is not there", "Did you mean 'unnamed'?"]),
        ({"facilitator": "Say it."}, ["a list of texts for 'facilitator'", "got 'Say it.'"]),
        ({"facilitator": ()}, ["tells the facilitator nothing"]),
        ({"facilitator": ("Say it.", " ")}, ["tells the facilitator nothing"]),
        ({"instead": "values"}, ["a list of texts for 'instead'"]),
        ({"screen": ""}, ["words for 'screen'", "got ''"]),
        ({"screen": "w" * 121}, ["from the back of a room", "120 letters at most (got 121)"]),
        ({"without_wifi": 3}, ["words for 'without_wifi'", "got 3"]),
        ({"can_wait": "yes"}, ["true or false for 'can_wait'", "got 'yes'"]),
    ],
)
def test_a_slip_in_a_step_says_what_was_received_and_what_is_allowed(
    slip: dict[str, Any], words: list[str]
) -> None:
    sound = {"key": "shown", "exercise": "values", "talk": "pairs", "at_least": 6}
    with pytest.raises(DeclarationError) as told:
        step(**{"kind": "reveal", "minutes": 10, **sound, **slip})
    for word in ("The step ", *words):
        assert word in str(told.value)


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        ({"minutes": 55}, ["takes 55 minutes", "add up to 60", "Take away 5", "minutes to 60"]),
        ({"minutes": 70}, ["takes 70 minutes", "add up to 60", "Add 10"]),
        ({"steps": (*STEPS, STEPS[0])}, ["same key: hello", "its own"]),
        ({"steps": (), "minutes": 5}, ["has no steps"]),
        ({"steps": ("hello",)}, ["steps that are none", "got 'hello'"]),
        ({"prepare": "a week before"}, ["prepare", "got 'a week before'"]),
        ({"title": ""}, ["words for 'title'"]),
    ],
)
def test_a_slip_in_a_plan_says_what_was_received_and_what_is_allowed(
    slip: dict[str, Any], words: list[str]
) -> None:
    with pytest.raises(DeclarationError) as told:
        small_plan(**slip)
    for word in ("The plan 'small'", *words):
        assert word in str(told.value)


def test_a_task_says_when_and_what() -> None:
    with pytest.raises(DeclarationError, match="The task 'a week before' needs words for 'what'"):
        Task(when="a week before", what="")


def test_plain_words_and_lists_do_as_well() -> None:
    made = step("shown", "reveal", 10, exercise="values", voice="unnamed", talk="pairs")
    assert (made.kind, made.voice, made.talk) == (StepKind.REVEAL, Voice.UNNAMED, TalkIn.PAIRS)
    assert step("a", "close", 1, facilitator=["Go."]) == step("a", "close", 1, facilitator=("Go.",))
    assert hash(small_plan(steps=list(STEPS))) == hash(PLAN)


def test_a_step_keeps_all_its_minutes_unless_it_says_fewer() -> None:
    assert [PLAN.step(key).floor for key in ("asked", "shown", "bye")] == [5, 6, 10]


def test_a_step_is_known_by_its_key_and_the_nearest_is_offered() -> None:
    assert PLAN.step("map-read") is STEPS[4]
    with pytest.raises(UnknownName, match="Did you mean 'map-read'"):
        PLAN.step("map-raed")
