"""The rest of a session, planned anew: what gives, what does not, and what is said about it."""

from __future__ import annotations

from fornow.plans import (
    Timetable,
    longer,
    more,
    next_step,
    open_step,
    pause,
    replanned,
    skip,
    start,
)
from tests.plans.made import PLAN, STEPS, at, small_plan, step


def after(minutes: float) -> Timetable:
    """The first step has been open for so long."""
    return replanned(start(PLAN, at(0)), PLAN, now=at(minutes))


def minutes_of(table: Timetable) -> dict[str, float]:
    return {slot.step.key: slot.seconds / 60 for slot in table.to_come}


def test_a_session_on_time_keeps_every_minute_of_its_plan() -> None:
    table = after(2)
    assert minutes_of(table) == {one.key: one.minutes for one in STEPS[1:]}
    assert (table.ends, table.late, table.left, table.over) == (at(60), 0, 180, 0)
    assert table.sentence == "We are on time."


def test_each_step_begins_where_the_one_before_it_ends() -> None:
    table = after(9)
    assert table.open is not None
    ends = [table.open.ends, *(slot.ends for slot in table.to_come)]
    assert [slot.begins for slot in table.to_come] == ends[:-1]
    assert table.open.begins == at(0)


def test_lost_time_comes_from_the_talks_by_what_each_can_spare() -> None:
    table = after(13)
    assert minutes_of(table) == {
        "asked": 5,
        "shown": 8,
        "map": 6,
        "map-read": 6,
        "last-talk": 8,
        "extra": 4,
        "bye": 10,
    }
    assert (table.ends, table.late, table.over) == (at(60), 0, 480)
    assert table.sentence == "To end on time, the talks to come are 8 minutes shorter in all."


def test_no_talk_goes_below_its_floor_and_then_it_ends_late() -> None:
    table = after(25)
    assert [minutes_of(table)[key] for key in ("shown", "map-read", "last-talk")] == [6, 4, 4]
    assert (table.ends, table.late) == (at(64), 240)


def test_the_shortest_thing_that_is_enough_is_what_could_be_left_out() -> None:
    assert after(25).could_wait == ("extra",)
    assert after(25).sentence == "We end 4 minutes late. To end on time, leave out “Extra”."
    assert after(28).could_wait == ("map", "map-read")
    running = skip(start(PLAN, at(0)), PLAN, key="extra", now=at(25))
    assert replanned(running, PLAN, now=at(25)).late == 0


def test_where_all_that_could_wait_is_not_enough_it_is_named_and_the_room_is_asked() -> None:
    table = after(40)
    assert table.could_wait == ("map", "map-read", "extra")
    assert table.sentence.startswith("We end 19 minutes late. Leave out “Map”, “Map-Read” and")
    assert table.sentence.endswith("ask who can stay.")
    running = open_step(start(PLAN, at(0)), PLAN, "bye", now=at(57))
    last = replanned(running, PLAN, now=at(58))
    assert last.sentence == "We end 7 minutes late. Ask the room now who can stay."


def test_nothing_is_left_by_halves() -> None:
    asked = step("asked", "ask", 6, exercise="values", can_wait=True)
    shown = step("shown", "reveal", 6, exercise="values", talk="room")
    plan = small_plan(step("hello", "welcome", 5), asked, shown)
    table = replanned(start(plan, at(0)), plan, now=at(9))
    assert (table.late, table.could_wait) == (240, ()), "what is asked is shown, or neither is"


def test_where_one_thing_is_not_enough_the_longest_are_left_out_first() -> None:
    ends = (step(key, "close", long, can_wait=True) for key, long in (("a", 3), ("b", 4), ("c", 6)))
    plan = small_plan(step("hello", "welcome", 5), *ends)
    table = replanned(start(plan, at(0)), plan, now=at(14))
    assert (table.late, table.could_wait) == (540, ("b", "c"))


def test_minutes_added_to_a_question_are_its_own_when_it_is_come_back_to() -> None:
    running = next_step(start(PLAN, at(0)), PLAN, now=at(4))
    running = more(running, PLAN, 5, now=at(4))
    running = open_step(running, PLAN, "hello", now=at(4))
    assert minutes_of(replanned(running, PLAN, now=at(13)))["asked"] == 10


def test_a_talk_or_two_are_named_in_the_sentence() -> None:
    running = open_step(start(PLAN, at(0)), PLAN, "map", now=at(30))
    table = replanned(running, PLAN, now=at(30))
    assert table.sentence == (
        "To end on time, “Map-Read” is 3 minutes shorter, and “Last-Talk” 7 minutes."
    )
    running = open_step(start(PLAN, at(0)), PLAN, "map-read", now=at(27))
    assert replanned(running, PLAN, now=at(27)).sentence == (
        "To end on time, “Last-Talk” is 1 minute shorter."
    )


def test_five_more_minutes_are_taken_from_the_talks_to_come() -> None:
    running = more(start(PLAN, at(0)), PLAN, 5, now=at(1))
    table = replanned(running, PLAN, now=at(1))
    assert (table.left, table.ends, table.late) == (9 * 60, at(60), 0)
    assert sum(slot.shorter for slot in table.to_come) == 5 * 60


def test_a_skipped_step_gives_its_minutes_back() -> None:
    running = skip(start(PLAN, at(0)), PLAN, key="map", now=at(2))
    table = replanned(running, PLAN, now=at(2))
    assert table.ends == at(54)
    assert table.sentence == "We are on time, with 6 minutes to spare."


def test_a_pause_is_paid_for_by_the_talks_and_is_said() -> None:
    running = pause(start(PLAN, at(0)), now=at(2))
    table = replanned(running, PLAN, now=at(6))
    assert (table.left, table.paused, table.ends) == (180, True, at(60))
    assert table.sentence == (
        "Paused. To end on time, the talks to come are 4 minutes shorter in all."
    )


def test_an_end_that_was_moved_leaves_the_talks_their_minutes() -> None:
    running = longer(start(PLAN, at(0)), 10, now=at(1))
    table = replanned(running, PLAN, now=at(15))
    assert table.promised == at(70)
    assert not any(slot.shorter for slot in table.to_come)


def test_a_talk_that_was_begun_and_left_has_what_it_had_not_used() -> None:
    plan = small_plan(step("a", "close", 5), step("b", "talk", 10, talk="room", at_least=6))
    running = next_step(start(plan, at(0)), plan, now=at(1))
    running = open_step(running, plan, "a", now=at(4))
    assert minutes_of(replanned(running, plan, now=at(4))) == {"b": 7}
    assert minutes_of(replanned(running, plan, now=at(11))) == {"b": 4}
    assert minutes_of(replanned(running, plan, now=at(20))) == {"b": 3}, "three of six were used"


def test_after_the_last_step_the_session_is_over_and_late_no_more() -> None:
    running = next_step(open_step(start(PLAN, at(0)), PLAN, "bye", now=at(1)), PLAN, now=at(80))
    table = replanned(running, PLAN, now=at(90))
    assert (table.open, table.to_come, table.late) == (None, (), 0)
    assert table.sentence == "The session is over. Take the file away before you go."
