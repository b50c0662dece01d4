"""What a meeting opens with, on given days."""

from __future__ import annotations

from datetime import date

import pandas as pd

from fornow.analysis.decisions import decision_states
from fornow.analysis.opening import Opening, opening
from tests.analysis.registers import (
    NOTHING,
    assumption,
    came_back,
    decision,
    frame,
    look,
    signal,
    word,
)

DAY = date(2026, 5, 25)


def opened(*decided, tests=NOTHING, assumptions=NOTHING, front_line=NOTHING, events=NOTHING,
           as_of=DAY, since=None, **more) -> Opening:  # fmt: skip
    decisions = frame(*decided)
    states = decision_states(
        decisions, tests, assumptions=assumptions, front_line=front_line, events=events, as_of=as_of
    )
    frames = {"decisions": decisions, "tests": tests, "assumptions": assumptions}
    named = {key.replace("_", "-"): made for key, made in more.items()}
    everything = {**frames, "front-line": front_line, **named}
    return opening(states, everything, as_of=as_of, since=since)


def test_when_nothing_waits_it_says_so():
    assert opened(decision(look_again="2026-09-01")).nothing
    assert opening(pd.DataFrame(columns=["state", "reasons"]), {}, as_of=DAY).nothing


def test_a_signal_comes_first_and_is_not_asked_about_twice():
    waits = opened(decision(look_again="2026-05-01"), events=frame(signal("2026-05-20")))

    assert [item.entry for item in waits.signals] == ["d"]
    assert waits.looks == ()
    assert "its stop signal has come" in waits.signals[0].said[0]


def test_once_looked_at_a_signal_waits_no_more():
    events = frame(signal("2026-05-20"), look("2026-05-21", look_again="2026-09-01"))
    assert opened(decision(), events=events).nothing


def test_decisions_at_risk_overdue_and_due_are_to_be_looked_at_and_current_ones_are_not():
    waits = opened(
        decision("late", look_again="2026-05-01"),
        decision("soon", look_again="2026-05-30"),
        decision("later", look_again="2026-08-01"),
        decision("shaky", look_again="2026-08-01", rests_on=("a",)),
        assumptions=frame(assumption()),
        tests=frame(came_back("t", "fallen", "2026-05-01")),
    )

    states = {item.entry: item.state for item in waits.looks}
    assert states == {"shaky": "at risk", "late": "overdue", "soon": "due"}


def test_a_draft_is_named_by_what_needs_talk_and_left_out_where_nothing_does():
    waits = opened(
        decision("quiet", owner=None, look_again="2026-08-01"),
        decision("loud", owner=None, look_again="2026-05-01"),
    )
    assert [(item.entry, item.state) for item in waits.looks] == [("loud", "overdue")]


def test_word_without_an_answer_waits_and_an_answered_or_closed_one_does_not():
    plain = {"touches": None, "stop_signal": False}
    waits = opened(
        front_line=frame(
            word("w", "2026-05-22", where="A ward", **plain),
            word("x", "2026-05-22", heard_by="Ann", **plain),
            word("y", "2026-05-22", state="closed", **plain),
        )
    )
    (item,) = waits.word
    assert (item.entry, item.said) == ("w", ("Said 3 days ago.", "A ward"))


def test_tests_are_those_that_came_back_or_were_written_up_since_the_last_meeting():
    def told(day, since):
        tests = frame(came_back("t", "shaken", day, revised="2026-05-20"))
        return opened(assumptions=frame(assumption()), tests=tests, since=since).tests

    assert [item.state for item in told("2026-05-18", "2026-05-01")] == ["shaken"]
    assert told("2026-05-18", "2026-05-01")[0].words == "Claim a"
    assert len(told("2026-04-18", "2026-05-01")) == 1
    assert told("2026-04-18", "2026-05-20") == ()
    assert len(told("2026-04-18", None)) == 1


def test_of_what_is_overdue_the_longest_comes_first():
    days = (("late", "2026-05-10"), ("latest", "2026-04-01"), ("soon", "2026-05-30"))
    waits = opened(*(decision(name, look_again=day) for name, day in days))
    assert [item.entry for item in waits.looks] == ["latest", "late", "soon"]


def test_what_fell_is_heard_before_what_holds():
    back = (("t", "holds"), ("u", "fallen"), ("v", "shaken"))
    tests = frame(*(came_back(name, how, "2026-05-18") for name, how in back))
    waits = opened(assumptions=frame(assumption()), tests=tests)
    assert [item.state for item in waits.tests] == ["fallen", "shaken", "holding"]


def test_any_register_that_names_a_day_to_look_again_is_opened_with_too():
    rows = [
        {"entry": entry, "date": "2026-01-01", "obstacle": f"The {entry} form", "look_again": day}
        for entry, day in (("blue", "2026-05-01"), ("red", "2026-06-01"), ("far", "2026-09-01"))
    ]
    waits = opened(obstacles=frame(*rows))

    rows.reverse()
    assert opened(obstacles=frame(*rows)).look_again == waits.look_again
    assert [(i.words, i.state) for i in waits.look_again] == [
        ("The blue form", "overdue"),
        ("The red form", "due"),
    ]


def test_steps_still_open_are_heard_and_what_is_late_goes_by_message_only():
    rows = [
        {"entry": entry, "date": "2026-05-01", "action": f"Do {entry}", "settled": "step",
         "owner": "Ann", "by": pd.Timestamp(by)}
        for entry, by in (("early", "2026-05-20"), ("ahead", "2026-05-30"))
    ]  # fmt: skip
    waits = opened(next_actions=frame(*rows))

    assert [(i.words, i.said) for i in waits.actions] == [("Do ahead", ("Ann; by 30 May 2026.",))]
    assert [one.words for one in waits.late] == ["Do early"]


def test_nobody_is_named_for_being_late():
    waits = opened(decision(owner="Ann Overdue", look_again="2026-05-01"))
    assert "Ann Overdue" not in repr(waits)
