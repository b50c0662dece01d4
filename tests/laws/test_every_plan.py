"""Laws of every session plan on our shelf: it can be run, it can be read, and it keeps its time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, groupby, pairwise
from pathlib import Path

import pytest

import fornow.plans
from fornow.exercises.catalogue import LIBRARY
from fornow.exercises.exercise import Kind
from fornow.plans import Plan, Step, StepKind, Timetable, open_step, plan, plans, replanned, start
from tests.laws.reading import grade, words_in
from tests.laws.test_every_exercise import (
    GRADE,
    HARDEST_SENTENCE,
    LONG_BUT_KNOWN,
    NEVER,
    NOT_BRITISH,
    REALLY_WITH_Z,
)
from tests.plans.made import TWO, at

PLANS = plans()
STEPS = [(one, step) for one in PLANS for step in one.steps]
EXERCISES = {one.key: one for shelf in LIBRARY for one in shelf.exercises}
SHELF = Path(fornow.plans.__file__).parent / "shelf"

every_plan = pytest.mark.parametrize("made", PLANS, ids=lambda one: one.key)
every_step = pytest.mark.parametrize(
    ("made", "step"), STEPS, ids=[f"{one.key}.{step.key}" for one, step in STEPS]
)


def texts_of(made: Plan) -> Iterator[str]:
    """Everything that somebody reads in a plan, a text at a time."""
    yield from (made.title, made.purpose, made.who, made.leave_with)
    for step in made.steps:
        yield from (step.title, step.screen, *step.facilitator, step.without_wifi)
    for task in (*made.prepare, *made.afterwards):
        yield from (task.when, task.what)
        if task.without_wifi:
            yield task.without_wifi


def test_every_file_on_the_shelf_is_a_plan_called_by_its_key() -> None:
    assert {one.key for one in PLANS} == {path.stem for path in SHELF.glob("*.toml")}
    assert len({one.title for one in PLANS}) == len(PLANS)


@every_plan
def test_every_exercise_it_names_is_in_the_library(made: Plan) -> None:
    named = {key for step in made.steps for key in step.exercises}
    assert named
    assert named <= set(EXERCISES)


@every_plan
def test_its_minutes_add_up(made: Plan) -> None:
    assert sum(step.minutes for step in made.steps) == made.minutes


@every_plan
def test_it_opens_with_a_welcome_and_what_is_done_and_closes_with_who_does_what(
    made: Plan,
) -> None:
    kinds = [step.kind for step in made.steps]
    assert kinds[0] is StepKind.WELCOME
    assert StepKind.DONE in kinds
    assert StepKind.BALCONY in kinds
    assert StepKind.CLOSE in kinds[-4:]
    assert "next-actions" in [step.exercise for step in made.steps]


@every_plan
def test_what_is_asked_in_a_ballot_is_shown_and_then_talked_about(made: Plan) -> None:
    for place, step in enumerate(made.steps):
        ballots = [key for key in step.exercises if EXERCISES[key].kind is Kind.BALLOT]
        if step.kind is not StepKind.ASK or not ballots:
            continue
        shown, then = (*made.steps[place + 1 :], None)[:2]
        assert shown is not None
        assert shown.kind is StepKind.REVEAL
        assert set(ballots) <= set(shown.exercises)
        assert shown.talk is not None or (then is not None and then.talk is not None)


@every_step
def test_only_a_talk_may_be_cut_and_half_of_it_is_always_left(made: Plan, step: Step) -> None:
    if step.floor < step.minutes:
        assert step.talk is not None
        assert step.floor >= step.minutes / 2
    if step.kind is StepKind.TALK:
        assert step.floor < step.minutes, "every talk says how short it may be"


@every_step
def test_a_voice_is_named_only_where_there_is_a_choice(made: Plan, step: Step) -> None:
    assert step.voice is None or len(EXERCISES[str(step.exercise)].voices) > 1


@every_step
def test_it_says_a_line_to_the_room_and_two_or_three_to_the_facilitator(
    made: Plan, step: Step
) -> None:
    assert 2 <= len(step.facilitator) <= 3
    assert len(words_in(step.screen)) <= 20
    for line in (step.screen, *step.facilitator, step.without_wifi):
        assert line.endswith((".", "?", ".”"))
        assert len(words_in(line)) <= 25
        assert grade(LONG_BUT_KNOWN.sub("group", line)) <= HARDEST_SENTENCE


@every_plan
def test_it_can_be_read_with_ease_at_twelve(made: Plan) -> None:
    whole = " ".join(text for text in texts_of(made) if text.endswith((".", "?", "”.")))
    assert grade(LONG_BUT_KNOWN.sub("group", whole)) <= GRADE


@every_plan
def test_its_words_are_british_plain_and_well_set(made: Plan) -> None:
    for text in texts_of(made):
        found = {match.group().casefold() for match in NOT_BRITISH.finditer(text)}
        assert found <= REALLY_WITH_Z, text
        assert not NEVER.search(text), text
        assert '"' not in text, text
        assert "'" not in text, text
        assert " - " not in text, text


@every_plan
def test_what_may_wait_is_never_a_half(made: Plan) -> None:
    for exercise, steps in groupby(made.steps, key=lambda one: one.exercise):
        assert exercise is None or len({step.can_wait for step in steps}) == 1


@every_plan
def test_what_takes_the_place_of_an_exercise_does_so_in_each_of_its_steps(made: Plan) -> None:
    for one, other in pairwise(made.steps):
        if one.exercise is not None and one.exercise == other.exercise:
            assert one.instead == other.instead


@every_plan
def test_there_is_something_to_prepare_and_something_afterwards(made: Plan) -> None:
    assert {task.when for task in made.prepare} == {"a week before", "half an hour before"}
    assert {task.when for task in made.afterwards} == {"an hour later"}
    assert all(task.without_wifi for task in (*made.prepare, *made.afterwards))


@every_plan
def test_whatever_the_panel_says_of_the_time_is_short(made: Plan) -> None:
    said = [one.sentence for one in delays(made) if not one.could_wait]
    assert [sentence for sentence in said if len(sentence.split()) > 20] == []


@every_plan
def test_ten_minutes_lost_by_half_way_can_be_made_good(made: Plan) -> None:
    half = next(
        step
        for step, ends in zip(made.steps, ends_of(made), strict=True)
        if ends > made.minutes / 2
    )
    begins = ends_of(made)[made.place(half.key)] - half.minutes
    running = open_step(start(made, TWO), made, half.key, now=at(begins + 10))
    table = replanned(running, made, now=at(begins + 10))
    waits = sum(slot.seconds for slot in table.to_come if slot.step.can_wait)
    assert table.late <= waits


def ends_of(made: Plan) -> list[int]:
    return list(accumulate(step.minutes for step in made.steps))


def delays(made: Plan) -> Iterator[Timetable]:
    """The rest of the session at each step, begun up to an hour late."""
    for step in made.steps:
        for late in range(0, 60, 3):
            minute = ends_of(made)[made.place(step.key)] - step.minutes + late
            running = open_step(start(made, TWO), made, step.key, now=at(minute))
            yield replanned(running, made, now=at(minute))


def test_the_ninety_minutes_on_belief_turn_where_they_should() -> None:
    belief = plan("ninety-minutes-on-belief")
    assert {5, 12, 17, 18, 45, 46, 60, 72, 82, 90} <= set(ends_of(belief))
