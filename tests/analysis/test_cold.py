"""Who may be going cold, from made frames: absent twice, cooler than before, nothing of theirs."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from fornow.analysis.cold import absences, coolings, waiting
from tests.analysis.registers import NOTHING, frame

DAY = date(2026, 5, 25)
BOTH = ("Council", "Trust")


def meeting(entry, on, came_from, **more):
    return {"entry": entry, "date": on, "meets_on": on, "came_from": came_from, **more}


def felt(round_, on, organisation, item, warmth=None, serves=None):
    return {
        "round": round_, "date": on, "organisation": organisation, "item": f"Part {item}",
        "item_id": item, "warmth": warmth, "serves": serves,
    }  # fmt: skip


def part(entry, begun="not-yet", on="2026-01-01", **more):
    return {"entry": entry, "date": on, "name": f"Part {entry}", "begun": begun, **more}


def away(*meetings, organisations=BOTH, as_of=DAY, room=None):
    return absences(frame(*meetings), organisations, as_of=as_of, room=room)


def cooler(*rows, as_of=DAY):
    return coolings(frame(*rows), as_of=as_of)


def waits(rows, register, as_of=DAY):
    return {w.organisation: w.parts for w in waiting(frame(*rows), frame(*register), as_of=as_of)}


# -- absent ---------------------------------------------------------------------------------------


def test_one_that_missed_the_last_two_meetings_is_away_and_was_last_here_before_them():
    (found,) = away(
        meeting("a", "2026-03-01", "Council; Trust"),
        meeting("b", "2026-04-01", "Council"),
        meeting("c", "2026-05-01", "Council"),
    )

    assert found.organisation == "Trust"
    assert found.missed == (date(2026, 4, 1), date(2026, 5, 1))
    assert found.last_here == date(2026, 3, 1)


def test_whoever_typed_its_name_on_whatever_keyboard_an_organisation_was_here():
    name, typed = "Carers’ Circle", ("carers' circle", "Carers'  Circle\u200b")
    held = [meeting(d, d, one) for d, one in zip(("2026-04-01", "2026-05-01"), typed, strict=True)]
    assert away(*held, organisations=[name]) == ()


def test_two_meetings_of_one_day_are_missed_once():
    one_day = [meeting(name, "2026-05-01", "Council") for name in "ab"]
    assert away(*one_day, organisations=["Trust"]) == ()
    assert away(*one_day, meeting("c", "2026-05-01", "Trust"), meeting("d", "2026-04-01", "Trust"),
                organisations=["Trust"]) == ()  # fmt: skip


@pytest.mark.parametrize(
    "came",
    [
        ("Council", "Council; Trust"),  # back at the last one
        ("Council; Trust", "Council"),  # missed only one
        ("Council; Trust", "Council; Trust"),
    ],
)
def test_two_in_a_row_are_needed_and_the_last_two(came):
    days = ("2026-04-01", "2026-05-01")
    assert away(*(meeting(on, on, who) for on, who in zip(days, came, strict=True))) == ()


def test_missing_one_of_two_again_and_again_is_not_two_in_a_row():
    came = ["Council", "Council; Trust"] * 3
    days = [f"2026-0{month}-01" for month in range(1, 6)]
    assert away(*(meeting(on, on, who) for on, who in zip(days, came[1:], strict=True))) == ()


def test_one_that_came_to_none_of_two_has_no_day_on_which_it_was_here():
    (found,) = away(meeting("a", "2026-03-01", "Council"), meeting("b", "2026-04-01", "Council"))
    assert (found.organisation, found.last_here) == ("Trust", None)


def test_a_third_meeting_missed_is_the_same_absence():
    meetings = [meeting(on, on, "Council") for on in ("2026-03-01", "2026-04-01", "2026-05-01")]
    (two,), (three,) = away(*meetings[:2]), away(*meetings)
    assert two.missed[0] == three.missed[0]


def test_meetings_follow_their_day_and_not_the_order_in_which_they_were_written():
    assert away(
        meeting("late", "2026-05-01", "Council; Trust"),
        meeting("early", "2026-03-01", "Council"),
        meeting("between", "2026-04-01", "Council"),
    ) == ()  # fmt: skip


def test_a_meeting_of_which_nobody_said_who_came_counts_for_nobody():
    planned = meeting("c", "2026-05-20", None)
    assert away(meeting("b", "2026-04-01", "Council"), planned) == ()
    assert away(meeting("a", "2026-03-01", "Council"), meeting("b", "2026-04-01", None)) == ()


def test_a_meeting_after_the_day_a_closed_one_and_one_superseded_are_not_seen():
    first = meeting("a", "2026-04-01", "Council")
    assert away(first, meeting("b", "2026-06-01", "Council")) == ()
    assert away(first, meeting("b", "2026-05-01", "Council", state="closed")) == ()
    assert away(first, meeting("b", "2026-05-01", "Council", state="superseded")) == ()


def test_where_no_day_was_set_a_meeting_is_of_the_day_it_was_first_written_on():
    (found,) = away(
        {"entry": "a", "date": "2026-03-01", "came_from": "Council"},
        {"entry": "b", "date": "2026-04-01", "came_from": "Council", "meets_on": None},
    )
    assert found.missed == (date(2026, 3, 1), date(2026, 4, 1))


def test_who_came_tells_the_organisation_where_the_list_of_people_knows_it():
    room = frame({"entry": "p", "date": "2026-01-01", "name": "Ann Lee", "organisation": "Trust"})
    meetings = [
        meeting("a", "2026-03-01", None, came="Bo; ann  lee"),
        meeting("b", "2026-04-01", None, came="Bo"),
    ]
    assert [one.organisation for one in away(*meetings, room=room)] == ["Council"]
    assert [one.organisation for one in away(*meetings)] == ["Council", "Trust"]


def test_an_organisation_is_known_whatever_its_capitals_and_spaces():
    assert away(
        meeting("a", "2026-03-01", "council; TRUST"),
        meeting("b", "2026-04-01", "Council ;  trust"),
    ) == ()  # fmt: skip


def test_frames_that_are_missing_are_nobodys_absence():
    assert absences(NOTHING, BOTH, as_of=DAY) == ()
    assert absences(frame(meeting("a", "2026-03-01", "Council")), (), as_of=DAY) == ()


# -- cooler ---------------------------------------------------------------------------------------


def test_one_that_is_cooler_than_the_round_before_says_of_which_parts():
    (found,) = cooler(
        felt("r", "2026-03-01", "Trust", "a", 2), felt("r", "2026-03-01", "Trust", "b", 1),
        felt("s", "2026-04-01", "Trust", "a", -1), felt("s", "2026-04-01", "Trust", "b", 1),
    )  # fmt: skip

    assert found.cooler == (("Part a", 2.0, -1.0),)
    assert (found.before, found.now) == (date(2026, 3, 1), date(2026, 4, 1))
    assert not found.again


def test_one_that_was_typed_in_two_ways_is_one_and_called_as_it_was_first():
    (found,) = cooler(
        felt("r", "2026-03-01", "Carers’ Circle", "a", 1),
        felt("s", "2026-04-01", "carers'  circle", "a", -1),
    )

    assert (found.organisation, found.cooler) == ("Carers’ Circle", (("Part a", 1.0, -1.0),))


def test_cooler_twice_running_says_so():
    (found,) = cooler(
        *(felt(name, on, "Trust", "a", warmth) for name, on, warmth in (
            ("r", "2026-03-01", 2), ("s", "2026-04-01", 1), ("t", "2026-05-01", -1)))
    )  # fmt: skip
    assert found.again


def test_one_that_warmed_again_or_stayed_is_not_cooling():
    rounds = (("r", "2026-03-01", 2), ("s", "2026-04-01", -2), ("t", "2026-05-01", -1))
    assert cooler(*(felt(name, on, "Trust", "a", w) for name, on, w in rounds)) == ()
    assert cooler(*(felt(name, on, "Trust", "a", -2) for name, on, _ in rounds)) == ()


def test_what_went_up_weighs_against_what_went_down():
    before = [felt("r", "2026-03-01", "Trust", item, 0) for item in "ab"]
    after = [felt("s", "2026-04-01", "Trust", "a", -1), felt("s", "2026-04-01", "Trust", "b", 2)]
    assert cooler(*before, *after) == ()


def test_a_part_that_only_one_of_the_rounds_asked_about_is_no_cooling():
    assert cooler(
        felt("r", "2026-03-01", "Trust", "a", 2), felt("s", "2026-04-01", "Trust", "b", -2)
    ) == ()  # fmt: skip


def test_one_round_is_no_cooling_and_not_saying_is_neither():
    assert cooler(felt("r", "2026-03-01", "Trust", "a", -2)) == ()
    assert cooler(
        felt("r", "2026-03-01", "Trust", "a", 2), felt("s", "2026-04-01", "Trust", "a", None)
    ) == ()  # fmt: skip


def test_a_round_an_organisation_left_out_does_not_hide_that_it_had_cooled():
    (found,) = cooler(
        felt("r", "2026-03-01", "Trust", "a", 2),
        felt("s", "2026-04-01", "Council", "a", 2),
        felt("t", "2026-05-01", "Trust", "a", 0),
    )
    assert (found.organisation, found.before) == ("Trust", date(2026, 3, 1))


def test_of_several_who_speak_for_one_the_middle_counts():
    before = [felt("r", "2026-03-01", "Trust", "a", w) for w in (1, 1, 1)]
    after = [felt("s", "2026-04-01", "Trust", "a", w) for w in (1, 1, -2)]
    assert cooler(*before, *after) == ()


def test_a_round_after_the_day_is_not_seen_by_cooling():
    rows = [felt("r", "2026-03-01", "Trust", "a", 2), felt("s", "2026-06-01", "Trust", "a", -2)]
    assert cooler(*rows) == ()
    assert coolings(NOTHING, as_of=DAY) == ()


# -- none of whose priorities has begun -----------------------------------------------------------


def test_one_whose_only_part_has_not_begun_waits_and_the_part_is_named():
    rows = [
        felt("r", "2026-03-01", "Council", "a", 1, "yes"),
        felt("r", "2026-03-01", "Council", "b", 1, "no"),
        felt("r", "2026-03-01", "Trust", "a", 1, "no"),
        felt("r", "2026-03-01", "Trust", "b", 1, "yes"),
    ]
    assert waits(rows, [part("a", "begun"), part("b")]) == {"Trust": ("Part b",)}


def test_one_of_several_priorities_that_has_begun_is_enough():
    rows = [felt("r", "2026-03-01", "Trust", item, 1, "yes") for item in "ab"]
    assert waits(rows, [part("a", "begun"), part("b")]) == {}


def test_one_that_finds_nothing_of_its_own_on_the_list_waits_without_a_part():
    rows = [felt("r", "2026-03-01", "Trust", item, 1, "no") for item in "ab"]
    assert waits(rows, [part("a", "begun"), part("b")]) == {"Trust": ()}


def test_not_to_be_sure_is_not_to_say_that_nothing_has_begun():
    rows = [
        felt("r", "2026-03-01", "Trust", "a", 1, None),
        felt("r", "2026-03-01", "Trust", "b", 1, "yes"),
    ]
    assert waits(rows, [part("a", "begun"), part("b")]) == {}
    assert waits(rows, [part("a"), part("b")]) == {"Trust": ("Part b",)}
    assert waits(rows[:1], [part("a")]) == {}


def test_the_latest_word_of_an_organisation_on_a_part_counts():
    rows = [
        felt("r", "2026-03-01", "Trust", "a", 1, "yes"),
        felt("s", "2026-04-01", "Trust", "a", 1, "no"),
        felt("r", "2026-03-01", "Trust", "b", 1, "yes"),
    ]
    assert waits(rows, [part("a", "begun"), part("b")]) == {"Trust": ("Part b",)}


def test_a_part_begins_on_its_day_and_one_in_its_place_stands_for_it():
    rows = [felt("r", "2026-03-01", "Trust", "a", 1, "yes")]
    history = [
        part("a", "not-yet", "2026-01-01", version=1),
        part("a", "begun", "2026-05-01", version=2),
    ]
    assert waits(rows, history, as_of="2026-04-30") == {"Trust": ("Part a",)}
    assert waits(rows, history) == {}
    replaced = [part("a", state="superseded", superseded_by="b"), part("b", "begun")]
    assert waits(rows, replaced) == {}


def test_a_part_that_is_finished_has_begun():
    rows = [felt("r", "2026-03-01", "Trust", "a", 1, "yes")]
    assert waits(rows, [part("a", "begun", state="closed")]) == {}


def test_parts_that_stand_in_each_others_place_do_not_go_round_for_ever():
    rows = [felt("r", "2026-03-01", "Trust", "a", 1, "yes")]
    ring = [
        part("a", state="superseded", superseded_by="b"),
        part("b", state="superseded", superseded_by="a"),
    ]
    assert waits(rows, ring) == {"Trust": ("Part a",)}


def test_without_parts_or_without_a_temperature_nobody_waits():
    rows = [felt("r", "2026-03-01", "Trust", "a", 1, "yes")]
    assert waiting(frame(*rows), NOTHING, as_of=DAY) == ()
    assert waiting(NOTHING, frame(part("a")), as_of=DAY) == ()
    assert waits(rows, [part("a")], as_of="2026-02-01") == {}


def test_nothing_changes_what_it_is_given():
    rows = frame(felt("r", "2026-03-01", "Trust", "a", 1, "yes"))
    register, meetings = frame(part("a")), frame(meeting("a", "2026-03-01", "Council"))
    copies = [one.copy() for one in (rows, register, meetings)]
    waiting(rows, register, as_of=DAY)
    coolings(rows, as_of=DAY)
    absences(meetings, BOTH, as_of=DAY)
    for one, copy in zip((rows, register, meetings), copies, strict=True):
        pd.testing.assert_frame_equal(one, copy)
