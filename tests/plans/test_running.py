"""The presses of the panel: on, back, skip, pause, more; and what each leaves behind."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from fornow.errors import DeclarationError, UnknownName
from fornow.plans import (
    Running,
    State,
    back,
    bring_back,
    choose,
    chosen,
    from_json,
    longer,
    more,
    next_step,
    open_step,
    pause,
    replanned,
    resume,
    skip,
    start,
    to_json,
)
from tests.plans.made import PLAN, STEPS, at, small_plan, step


def states(running: Running) -> dict[str, str]:
    return {one.key: str(one.state) for one in running.marks if one.state is not State.WAITING}


def at_step(key: str, *, minutes: float) -> Running:
    return open_step(start(PLAN, at(0)), PLAN, key, now=at(minutes))


def test_a_session_begins_at_its_first_step_and_ends_when_the_plan_says() -> None:
    running = start(PLAN, at(0))
    assert (running.open, running.ends) == ("hello", at(60))


def test_one_that_begins_late_can_end_when_people_were_told() -> None:
    assert start(PLAN, at(10), ends=at(60)).ends == at(60)


def test_next_goes_through_every_step_and_then_it_is_over() -> None:
    running, seen = start(PLAN, at(0)), []
    while running.open is not None:
        seen.append(running.open)
        running = next_step(running, PLAN, now=at(len(seen)))
    assert seen == [one.key for one in PLAN.steps]
    assert set(states(running).values()) == {"done"}
    assert next_step(running, PLAN, now=at(20)).open is None


def test_going_on_to_a_later_step_skips_what_waited_in_between() -> None:
    assert states(at_step("map", minutes=4)) == {
        "hello": "done",
        "asked": "skipped",
        "shown": "skipped",
        "map": "open",
    }


def test_back_after_a_next_too_soon_goes_on_with_the_time_that_was_left() -> None:
    running = next_step(start(PLAN, at(0)), PLAN, now=at(3))
    running = back(running, PLAN, now=at(3.5))
    assert running.mark("hello").returned == 1
    assert replanned(running, PLAN, now=at(3.5)).left == 120
    again = next_step(running, PLAN, now=at(4))
    assert again.open == "asked"
    assert replanned(again, PLAN, now=at(4)).left == 4.5 * 60


def test_next_after_a_look_back_leads_to_where_we_were() -> None:
    running = start(PLAN, at(0))
    for minute in (1, 2, 3):
        running = next_step(running, PLAN, now=at(minute))
    assert running.open == "map"
    running = open_step(running, PLAN, "hello", now=at(4))
    assert next_step(running, PLAN, now=at(5)).open == "map"


def test_a_skipped_step_comes_back_by_back_or_on_its_own() -> None:
    running = skip(start(PLAN, at(0)), PLAN, now=at(1))
    assert (running.open, running.mark("hello").state) == ("asked", State.SKIPPED)
    assert back(running, PLAN, now=at(2)).open == "hello"
    running = skip(running, PLAN, key="map", now=at(2))
    assert "map" not in [slot.step.key for slot in replanned(running, PLAN, now=at(2)).to_come]
    running = bring_back(running, PLAN, "map", now=at(3))
    assert "map" in [slot.step.key for slot in replanned(running, PLAN, now=at(3)).to_come]


def test_what_is_done_is_not_skipped_afterwards() -> None:
    running = next_step(start(PLAN, at(0)), PLAN, now=at(1))
    assert skip(running, PLAN, key="hello", now=at(2)).mark("hello").state is State.DONE


def test_back_at_the_first_step_stays_there_and_after_the_end_reopens_the_last() -> None:
    assert back(start(PLAN, at(0)), PLAN, now=at(1)).open == "hello"
    over = next_step(at_step("bye", minutes=1), PLAN, now=at(2))
    assert over.open is None
    assert back(over, PLAN, now=at(9)).open == "bye"


def test_a_pause_stops_the_clock_and_shifts_the_end_of_the_open_step() -> None:
    running = pause(start(PLAN, at(0)), now=at(2))
    assert running.paused == at(2)
    assert replanned(running, PLAN, now=at(6)).left == 180
    running = resume(running, now=at(6))
    assert running.paused is None
    opened = replanned(running, PLAN, now=at(7)).open
    assert opened is not None
    assert opened.ends == at(9)


def test_opening_a_step_ends_a_pause() -> None:
    running = pause(start(PLAN, at(0)), now=at(2))
    assert next_step(running, PLAN, now=at(3)).paused is None


def test_more_gives_minutes_and_where_a_step_has_run_over_they_count_from_now() -> None:
    running = start(PLAN, at(0))
    assert replanned(more(running, PLAN, 5, now=at(3)), PLAN, now=at(3)).left == 7 * 60
    late = replanned(more(running, PLAN, 1, now=at(8)), PLAN, now=at(8))
    assert (late.left, late.over) == (60, 0)


def test_the_room_can_agree_to_stay_longer() -> None:
    assert longer(start(PLAN, at(0)), 10, now=at(5)).ends == at(70)
    assert longer(start(PLAN, at(0)), -90, now=at(5)).ends == at(0)


def test_another_exercise_can_take_the_place_of_one_in_each_step_that_offers_it() -> None:
    running = choose(start(PLAN, at(0)), PLAN, "in-my-words", instead_of="causes", now=at(1))
    asked = [chosen(running, one) for one in PLAN.steps]
    assert asked.count("in-my-words") == 2
    assert "causes" not in asked
    undone = choose(running, PLAN, "causes", instead_of="causes", now=at(2))
    assert chosen(undone, PLAN.step("map")) == "causes"
    with pytest.raises(UnknownName, match="Choose from: causes, in-my-words"):
        choose(running, PLAN, "values", instead_of="causes", now=at(2))


def test_a_step_that_is_not_in_the_plan_is_said_and_the_nearest_offered() -> None:
    running = start(PLAN, at(0))
    with pytest.raises(UnknownName, match="Did you mean 'asked'"):
        open_step(running, PLAN, "askd", now=at(1))
    with pytest.raises(UnknownName, match="no step called 'tea'"):
        skip(running, PLAN, key="tea", now=at(1))


def test_times_may_come_from_any_zone_and_one_without_is_the_computers_own() -> None:
    cardiff = at(0).astimezone(timezone(timedelta(hours=1)))
    assert start(PLAN, cardiff) == start(PLAN, at(0))
    here = datetime.now()
    assert abs(start(PLAN, here).began - here.astimezone()) < timedelta(seconds=1)


def test_a_clock_that_is_set_back_takes_no_time_away() -> None:
    running = next_step(start(PLAN, at(0)), PLAN, now=at(30))
    running = next_step(running, PLAN, now=at(-30))
    assert running.mark("asked").seconds == 0
    assert replanned(running, PLAN, now=at(-28)).left == 8 * 60


def edited(*keys: str) -> tuple[str, ...]:
    kept = small_plan(*(PLAN.step(key) if key != "new" else NEW for key in keys))
    running = at_step("shown", minutes=8)
    return tuple(slot.step.key for slot in replanned(running, kept, now=at(9)).to_come)


NEW = step("new", "close", 3)


def test_a_plan_may_be_edited_while_its_session_runs() -> None:
    assert edited("hello", "asked", "shown", "new", "bye") == ("new", "bye")
    assert edited("hello", "new", "asked", "shown", "bye") == ("bye",), "what is past is past"
    assert edited("bye", "shown", "hello") == (), "hello is done, wherever it stands now"


def test_where_the_open_step_was_taken_out_next_leads_on_from_the_last_one_begun() -> None:
    running = at_step("shown", minutes=8)
    without = small_plan(*(one for one in STEPS if one.key != "shown"))
    table = replanned(running, without, now=at(9))
    assert (table.open, table.left, table.over) == (None, 0, 0)
    assert next_step(running, without, now=at(9)).open == "map"
    assert back(running, without, now=at(9)).open == "asked"
    assert more(running, without, 5, now=at(9)).mark("shown").added == 0


def test_a_session_comes_back_from_json_as_it_was() -> None:
    running = pause(more(at_step("map", minutes=7), PLAN, 5, now=at(8)), now=at(9))
    running = choose(running, PLAN, "in-my-words", instead_of="causes", now=at(10))
    assert from_json(json.loads(json.dumps(to_json(running)))) == running


@pytest.mark.parametrize(
    "spoilt",
    [
        {"marks": None},
        {"began": "noon"},
        {"marks": [{"key": "hello", "state": "lost"}]},
        {"rested": "long"},
        {"x": 1},
    ],
)
def test_a_session_that_was_changed_from_outside_says_what_to_do(spoilt: dict[str, object]) -> None:
    written = to_json(start(PLAN, at(0)))
    with pytest.raises(DeclarationError, match="open the step you were at"):
        from_json({**written, **spoilt})
    with pytest.raises(DeclarationError, match="reads format 1"):
        from_json({**written, "format": 2})


def test_nothing_is_changed_in_place() -> None:
    running = start(PLAN, at(0))
    before = replace(running)
    next_step(more(running, PLAN, 5, now=at(3)), PLAN, now=at(4))
    assert running == before
