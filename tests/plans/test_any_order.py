"""Whatever is pressed, in whatever order: nothing raises, and no second is lost."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.plans import (
    Plan,
    Running,
    State,
    Step,
    StepKind,
    Timetable,
    back,
    bring_back,
    choose,
    from_json,
    longer,
    more,
    next_step,
    open_step,
    pause,
    plan,
    replanned,
    resume,
    skip,
    start,
    to_json,
)
from tests.plans.made import PLAN, STEPS, TWO, small_plan

SHIPPED = plan("ninety-minutes-on-belief")
PLANS = (PLAN, SHIPPED)
Press: TypeAlias = tuple[str, Any, int]

#: A press, the step or number it is about, and the seconds that passed before it.
presses = st.lists(
    st.tuples(
        st.sampled_from(
            ("next", "back", "skip", "pause", "resume", "more", "open", "leave", "bring", "choose")
        ),
        st.integers(0, 40),
        st.integers(0, 1500),
    ),
    max_size=40,
)
plans = st.sampled_from(PLANS)


def pressed(running: Running, plan: Plan, press: Press, now: datetime) -> Running:
    what, number, _ = press
    key = plan.steps[number % len(plan.steps)].key
    match what:
        case "next":
            return next_step(running, plan, now=now)
        case "back":
            return back(running, plan, now=now)
        case "skip":
            return skip(running, plan, now=now)
        case "pause":
            return pause(running, now=now)
        case "resume":
            return resume(running, now=now)
        case "more":
            return more(running, plan, (1, 5)[number % 2], now=now)
        case "open":
            return open_step(running, plan, key, now=now)
        case "leave":
            return skip(running, plan, key=key, now=now)
        case "bring":
            return bring_back(running, plan, key, now=now)
    other = ("causes", "in-my-words")[number % 2]
    return choose(running, plan, other, instead_of="causes", now=now)


def after(plan: Plan, made: list[Press]) -> tuple[Running, datetime]:
    running, now = start(plan, TWO), TWO
    for press in made:
        now += timedelta(seconds=press[2])
        running = pressed(running, plan, press, now)
    return running, now


def adds_up(table: Timetable, running: Running) -> bool:
    """From now to the end is what is left of the open step and every step to come, no more."""
    ahead = table.left + sum(slot.seconds for slot in table.to_come)
    return table.ends == table.now + timedelta(seconds=ahead)


@given(plans, presses)
def test_what_the_steps_took_and_what_nobody_counted_is_all_the_time_there_was(
    plan: Plan, made: list[Press]
) -> None:
    running, now = after(plan, made)
    assert sum(mark.seconds for mark in running.marks) + running.rested == (
        (now - running.began).total_seconds()
    )


@given(plans, presses)
def test_one_step_is_open_or_the_session_is_over(plan: Plan, made: list[Press]) -> None:
    running, _ = after(plan, made)
    opened = [mark.key for mark in running.marks if mark.state is State.OPEN]
    assert opened == ([] if running.open is None else [running.open])
    assert running.open is not None or running.paused is None


@given(plans, presses, st.integers(0, 9000))
def test_no_step_and_no_clock_is_ever_below_nothing(
    plan: Plan, made: list[Press], later: int
) -> None:
    running, now = after(plan, made)
    table = replanned(running, plan, now=now + timedelta(seconds=later))
    assert min(table.left, table.over, table.late) >= 0
    assert table.left == 0 or table.over == 0
    assert all(slot.seconds >= 0 and slot.shorter >= 0 for slot in table.to_come)
    assert adds_up(table, running)


@given(plans, presses, st.integers(0, 9000))
def test_only_talks_give_time_and_none_goes_below_its_floor(
    plan: Plan, made: list[Press], later: int
) -> None:
    running, now = after(plan, made)
    table = replanned(running, plan, now=now + timedelta(seconds=later))
    for slot in table.to_come:
        taken = running.mark(slot.step.key).seconds
        if slot.shorter:
            assert slot.step.talk is not None
            assert slot.step.kind is not StepKind.ASK
            assert slot.seconds + taken >= 60 * slot.step.floor
        if slot.step.kind is StepKind.ASK:
            assert slot.seconds + taken >= 60 * slot.step.minutes


@given(plans, presses, st.integers(0, 9000))
def test_it_ends_late_only_when_no_talk_can_give_more(
    plan: Plan, made: list[Press], later: int
) -> None:
    running, now = after(plan, made)
    table = replanned(running, plan, now=now + timedelta(seconds=later))
    if any(slot.shorter for slot in table.to_come) and not table.late:
        assert table.ends == running.ends, "no talk gives more than it has to"
    if table.late:
        for slot in table.to_come:
            floor = 60 * slot.step.floor - running.mark(slot.step.key).seconds
            assert slot.step.floor == slot.step.minutes or slot.seconds <= max(0, floor)


@given(plans, presses, st.integers(0, 9000))
def test_leaving_out_what_could_wait_saves_what_was_said(
    plan: Plan, made: list[Press], later: int
) -> None:
    running, now = after(plan, made)
    now += timedelta(seconds=later)
    table = replanned(running, plan, now=now)
    saved = sum(slot.seconds for slot in table.to_come if slot.step.key in table.could_wait)
    for key in table.could_wait:
        assert plan.step(key).can_wait
        running = skip(running, plan, key=key, now=now)
    assert replanned(running, plan, now=now).late == max(0, table.late - saved)
    assert ("To end on time, leave out" in table.sentence) == (0 < table.late <= saved)


@given(plans, presses, st.integers(1, 5000))
def test_a_pause_shifts_the_open_step_by_its_length(
    plan: Plan, made: list[Press], long: int
) -> None:
    running, now = after(plan, made)
    going = resume(running, now=now)
    before = replanned(going, plan, now=now)
    later = now + timedelta(seconds=long)
    rested = resume(pause(going, now=now), now=later)
    after_it = replanned(rested, plan, now=later)
    assert (after_it.left, after_it.over) == (before.left, before.over)
    if before.open is not None and after_it.open is not None:
        assert after_it.open.ends - before.open.ends == timedelta(seconds=long)
    assert after_it.ends >= before.ends


@given(plans, presses)
def test_next_and_then_back_leads_to_the_same_step_or_to_one_skipped_before(
    plan: Plan, made: list[Press]
) -> None:
    running, now = after(plan, made)
    on = next_step(running, plan, now=now)
    if running.open is None or on.open is None:
        return
    came = back(on, plan, now=now)
    between = plan.steps[plan.place(running.open) + 1 : plan.place(on.open)]
    expected = between[-1].key if between else running.open
    assert came.open == expected


@given(plans, presses)
def test_presses_of_next_alone_end_every_session(plan: Plan, made: list[Press]) -> None:
    running, now = after(plan, made)
    for _ in plan.steps:
        running = next_step(running, plan, now=now)
    assert running.open is None


@given(plans, presses)
def test_a_session_comes_back_from_json_as_it_was_at_any_time(
    plan: Plan, made: list[Press]
) -> None:
    running, _ = after(plan, made)
    assert from_json(json.loads(json.dumps(to_json(running)))) == running


@given(presses, st.lists(st.sampled_from(STEPS), min_size=1, unique=True), presses)
def test_a_plan_that_was_edited_meanwhile_runs_on(
    made: list[Press], kept: list[Step], more_made: list[Press]
) -> None:
    running, now = after(PLAN, made)
    edited = small_plan(*kept)
    for press in more_made:
        now += timedelta(seconds=press[2])
        if press[0] == "choose":  # the edited plan may offer nothing to choose from
            continue
        running = pressed(running, edited, press, now)
        table = replanned(running, edited, now=now)
        assert adds_up(table, running)
        assert min(table.left, table.over, table.late) >= 0


@given(plans, presses, st.integers(-90, 90))
def test_an_end_that_is_moved_moves_by_so_much_and_never_before_the_start(
    plan: Plan, made: list[Press], minutes: int
) -> None:
    running, now = after(plan, made)
    moved = longer(running, minutes, now=now)
    assert moved.ends == max(running.began, running.ends + timedelta(minutes=minutes))


@pytest.mark.parametrize("plan", PLANS, ids=lambda one: one.key)
def test_pressing_next_when_the_clock_says_so_ends_a_session_on_the_minute(plan: Plan) -> None:
    running, now = start(plan, TWO), TWO
    while running.open is not None:
        table = replanned(running, plan, now=now)
        assert table.open is not None
        now = table.open.ends
        running = next_step(running, plan, now=now)
    assert now == running.ends
