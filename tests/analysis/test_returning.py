"""Topics that come back, and what takes one up: every rule on a case of its own."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from fornow.analysis.decisions import decision_states
from fornow.analysis.returning import returning
from fornow.analysis.sign import Seen
from fornow.analysis.signs import signs
from tests.analysis.registers import NOTHING, frame

DAY = date(2026, 9, 1)
TOPIC = "Who pays for the first week"
DAYS = ("2026-05-01", "2026-06-01", "2026-07-01")


def met(meets_on, topic=TOPIC, **more):
    row = {"topics": f"{topic} · decide", "different": "A start", "date": meets_on}
    return {"entry": f"m{meets_on}", "meets_on": meets_on, **row, **more}


def thrice(**last):
    return [met(DAYS[0]), met(DAYS[1]), met(DAYS[2], **last)]


def found(rows, events=NOTHING, **registers):
    frames = {"meetings": frame(*rows)} if rows else {}
    frames |= {name.replace("_", "-"): frame(*some) for name, some in registers.items()}
    states = decision_states(
        frames.get("decisions", NOTHING), NOTHING, assumptions=NOTHING, front_line=NOTHING,
        events=events, as_of=DAY,
    )  # fmt: skip
    known = signs(Seen(day=DAY, frames=frames, states=states))
    return [sign for sign in known if sign.sign == "comes-back"]


def decision(day="2026-06-10", **more):
    row = {"decision": f"{TOPIC}: half each.", "owner": "Ann", "signal": "None left"}
    return {"entry": "d", "date": day, **row, "look_again": "2026-12-01", "rests_on": (), **more}


def talk(day="2026-06-10", about=f"{TOPIC}, over tea", **more):
    return {"entry": "c", "date": day, "who": "Ann and Bo", "about": about, **more}


def check(day="2026-06-10", **more):
    row = {"takes_part": f"We try out {TOPIC.lower()} on two cases.", "assumptions": ()}
    return {"entry": "t", "date": day, **row, **more}


def test_a_topic_of_three_meetings_that_nothing_took_up_is_a_question_to_the_facilitator():
    (sign,) = found(thrice())

    assert sign.heading == "What keeps coming back"
    assert sign.question.endswith("?")
    assert sign.because == (
        "It was a topic of three meetings, in the same words:"
        " 1 May 2026, 1 June 2026 and 1 July 2026.",
        "No decision, test or conversation names it, or is linked to it, since it first came up.",
    )
    assert TOPIC in sign.about
    assert (sign.by - DAY).days == 14


def test_a_conversation_that_the_sign_became_is_told_until_it_was_had_however_it_is_spelt_since():
    (sign,) = found(thrice())
    listed = talk(about=sign.about, day="2026-07-02")
    for again in (thrice(), [*thrice(), met("2026-08-01", topic=f" {TOPIC.upper()}?")]):
        (kept,) = found(again, conversations=[listed])
        assert kept.because[1] == (
            "No decision or test names it, or is linked to it, since it first came up."
            " The conversation about it is still to be had."
        )
    assert found(thrice(), conversations=[{**listed, "heard": "Each waited."}]) == []


def test_a_topic_is_told_with_one_space_between_its_words():
    (sign,) = found(thrice(topics="Who  pays   for the first week · decide"))
    assert f"“{TOPIC}”" in sign.question


def test_two_meetings_are_how_meetings_are():
    assert found(thrice()[:2]) == []
    assert found([]) == []


@pytest.mark.parametrize("topic", [TOPIC.upper(), f"  {TOPIC}? ", TOPIC.replace(" ", "  ")])
def test_capitals_spaces_and_marks_do_not_hide_it(topic):
    assert len(found([*thrice()[:2], met(DAYS[2], topic)])) == 1


def test_other_words_are_another_topic():
    assert found([*thrice()[:2], met(DAYS[2], "Paying for week one")]) == []


def test_a_topic_named_twice_in_one_meeting_counts_once():
    rows = thrice()[:2]
    rows[1]["came_of"] = f"{TOPIC.upper()} · nothing-yet"

    assert found(rows) == []


def test_meetings_to_come_and_those_called_off_or_replaced_do_not_count():
    for last in (
        met("2026-09-02"),
        met(DAYS[2], state="closed", why="Snow"),
        met(DAYS[2], state="superseded", superseded_by="x"),
    ):
        assert found([*thrice()[:2], last]) == []
    assert len(found([*thrice()[:2], met("2026-09-01")])) == 1


@pytest.mark.parametrize(
    "registers", [{"decisions": [decision()]}, {"tests": [check()]}, {"conversations": [talk()]}]
)
def test_a_decision_a_test_or_a_conversation_that_names_it_takes_it_up(registers):
    assert found(thrice(), **registers) == []


@pytest.mark.parametrize("day", ["2026-05-01", "2026-08-31"])
def test_on_the_day_it_first_came_up_or_ever_after(day):
    assert found(thrice(), decisions=[decision(day)]) == []


@pytest.mark.parametrize(
    "registers",
    [
        {"decisions": [decision("2026-04-30")]},
        {"tests": [check("2026-04-30")]},
        {"conversations": [talk("2026-04-30")]},
    ],
)
def test_what_was_there_before_it_first_came_up_does_not(registers):
    assert len(found(thrice(), **registers)) == 1


def test_it_first_came_up_when_it_was_put_on_a_list_before_the_meeting():
    early = [met(DAYS[0], date="2026-04-01"), *thrice()[1:]]

    assert found(early, decisions=[decision("2026-04-15")]) == []


def test_a_topic_added_to_a_list_later_first_came_up_then():
    before = met("2026-05-20", "Food", entry="m", date="2026-04-01", version=1)
    after = met("2026-05-20", entry="m", date="2026-05-10", version=2)
    rows = [before, after, *(row | {"version": 1} for row in thrice()[1:])]

    assert len(found(rows, decisions=[decision("2026-05-09")])) == 1
    assert found(rows, decisions=[decision("2026-05-10")]) == []


def test_an_owner_alone_does_not_take_it_up():
    step = {"entry": "n", "date": "2026-06-10", "action": f"Find out: {TOPIC}", "owner": "Ann"}

    assert len(found(thrice(), next_actions=[step | {"settled": "step"}])) == 1


def test_part_of_a_word_does_not_name_it():
    rows = [met(day, "beds") for day in DAYS]

    assert len(found(rows, conversations=[talk(about="The bedside manner of beds2")])) == 1
    assert found(rows, conversations=[talk(about="Our beds.")]) == []


def test_what_a_test_is_of_counts_as_its_words():
    claim = {"entry": "a", "date": "2026-01-01", "claim": f"We know {TOPIC.lower()}."}
    test = check(takes_part="Two of us", assumptions=("a",))

    assert found(thrice(), tests=[test], assumptions=[claim]) == []


@pytest.mark.parametrize(
    ("came_of", "column", "register"),
    [
        ("decision", "decided", {"decisions": [decision(decision="Half each.")]}),
        ("test", "to_test", {"tests": [check(takes_part="Two of us")]}),
        ("conversation", "to_talk", {"conversations": [talk(about="Money")]}),
    ],
)
def test_one_that_is_linked_in_what_came_of_a_meeting_takes_it_up(came_of, column, register):
    ((entry,),) = [[row["entry"] for row in rows] for rows in register.values()]
    linked = thrice(came_of=f"{TOPIC} · {came_of}", **{column: (entry,)})

    assert found(linked, **register) == []
    assert len(found(thrice(), **register)) == 1


def test_that_it_came_of_another_topic_of_the_meeting_takes_up_that_one_only():
    last = {"topics": f"{TOPIC} · decide; Food · decide"}
    last |= {"came_of": f"{TOPIC} · nothing-yet; Food · decision", "decided": ("d",)}

    assert len(found(thrice(**last), decisions=[decision(decision="Food.")])) == 1


def test_that_something_came_of_it_is_not_enough_where_nothing_is_linked():
    (sign,) = found(thrice(came_of=f"{TOPIC} · decision", decided=()))

    assert sign.because[-1] == (
        "On 1 July 2026 it was said that a decision came of it. Which one is not linked."
    )


def test_a_link_to_what_is_not_there_takes_nothing_up():
    assert len(found(thrice(came_of=f"{TOPIC} · decision", decided=("gone",)))) == 1


def test_what_was_let_go_before_anything_came_of_it_leaves_the_topic_where_it_was():
    gone = {"state": "closed", "why": "No longer"}

    assert len(found(thrice(), conversations=[talk(**gone)])) == 1
    assert len(found(thrice(), tests=[check(**gone)])) == 1
    assert len(found(thrice(), decisions=[decision(**gone)])) == 1
    assert found(thrice(), conversations=[talk(heard="They never asked.", **gone)]) == []
    assert found(thrice(), tests=[check(outcome="holds", saw="It did.", **gone)]) == []


def test_a_decision_that_a_look_let_go_takes_nothing_up():
    look = frame(
        {"entry": "d", "kind": "look", "day": "2026-07-10", "outcome": "withdraw",
         "look_again": None, "note": ""}
    )  # fmt: skip

    assert len(found(thrice(), events=look, decisions=[decision()])) == 1


def test_the_conversation_a_sign_became_keeps_its_place_until_it_was_had():
    (sign,) = found(thrice())
    opened = talk("2026-08-01", about=sign.about, heard=None, changed=None)

    assert [one.key for one in found(thrice(), conversations=[opened])] == [sign.key]
    assert found(thrice(), conversations=[opened | {"heard": "They would."}]) == []


def test_what_is_written_after_the_day_is_not_seen():
    rows = [row | {"date": row["meets_on"]} for row in thrice()]
    frames = {"meetings": frame(*rows), "conversations": frame(talk("2026-06-20"))}

    (early,) = returning(frames, as_of="2026-06-15")
    (late,) = returning(frames, as_of="2026-09-01")

    assert (len(early.meetings), len(early.taken_up)) == (2, 0)
    assert (len(late.meetings), [one.register for one in late.taken_up]) == (3, ["conversations"])


def test_most_often_met_comes_first_and_nothing_makes_nothing():
    rows = [met(DAYS[0], "Food"), *thrice()[1:]]

    found_here = returning({"meetings": frame(*rows)}, as_of=DAY)

    assert [one.words for one in found_here] == [TOPIC, "Food"]
    assert returning({}, as_of=DAY) == ()
    assert returning({"meetings": pd.DataFrame()}, as_of=DAY) == ()
