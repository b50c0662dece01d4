"""Signs on given days: each a question about what we do, and none where there is no cause."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest

from fornow.analysis.decisions import decision_states
from fornow.analysis.sign import Seen, Sign
from fornow.analysis.signs import FINDERS, signs, signs_frame
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


def seen(*decided, tests=NOTHING, assumptions=NOTHING, front_line=NOTHING, events=NOTHING,
         organisations=(), levels=(), **more) -> tuple[Sign, ...]:  # fmt: skip
    decisions = frame(*decided)
    states = decision_states(
        decisions, tests, assumptions=assumptions, front_line=front_line, events=events, as_of=DAY
    )
    frames = {"decisions": decisions, "tests": tests, "assumptions": assumptions}
    named = {key.replace("_", "-"): made for key, made in more.items()}
    known = {"organisations": organisations, "levels": dict(levels)}
    everything = {**frames, "front-line": front_line, **named}
    return signs(Seen(day=DAY, frames=everything, states=states, **known))


def shared(one, other):
    """The longest run of words that two sentences have in common, without what they quote."""
    first, second = (re.sub("“[^”]*”", "", text).casefold().split() for text in (one, other))
    runs = (first[start:end] for start in range(len(first)) for end in range(start, len(first) + 1))
    return max((run for run in runs if " ".join(run) in " ".join(second)), key=len, default=[])


def kinds(found):
    return [sign.sign for sign in found]


def consent(*answers):
    rows = [
        {"round": round_, "date": day, "item_id": "d", "item": "Decision d", "answer": answer,
         "reason": "Not the nights" if answer in ("stop", "concern") else None,
         "organisation": None, "name": name}
        for round_, day, answer, name in answers
    ]  # fmt: skip
    return frame(*rows)


def person(entry, **more):
    return {"entry": entry, "date": "2026-01-01", "name": f"Person {entry}", **more}


CALM = decision(look_again="2026-09-01")


def test_where_all_is_well_there_is_no_sign():
    assert seen(CALM) == ()
    assert seen() == ()


def test_a_stop_and_a_concern_are_given_with_their_reasons_and_agreement_is_not():
    found = seen(CALM, consent=consent(
        ("r", "2026-05-20", "stop", "Ann"), ("r", "2026-05-20", "concern", "Bob"),
        ("r", "2026-05-20", "agree", "Cy"),
    ))  # fmt: skip

    assert kinds(found) == ["stop", "concern"]
    assert found[0].because == ("Ann: “Not the nights”",)
    assert found[0].who == "Ann"
    assert all("Cy" not in repr(sign) for sign in found)


def test_only_the_latest_round_speaks_and_a_new_stop_is_a_new_sign():
    first = consent(("r1", "2026-05-01", "stop", "Ann"))
    both = consent(("r1", "2026-05-01", "stop", "Ann"), ("r2", "2026-05-20", "agree", "Ann"))
    again = consent(("r1", "2026-05-01", "stop", "Ann"), ("r2", "2026-05-20", "stop", "Ann"))

    (before,) = seen(CALM, consent=first)
    (after,) = seen(CALM, consent=again)
    assert seen(CALM, consent=both) == ()
    assert before.key != after.key


def test_a_stop_on_a_decision_that_stands_no_more_is_no_sign():
    gone = decision(state="closed", why="Done", look_again="2026-09-01")
    assert seen(gone, consent=consent(("r", "2026-05-20", "stop", "Ann"))) == ()


def test_a_round_after_the_day_is_not_seen():
    assert seen(CALM, consent=consent(("r", "2026-05-26", "stop", "Ann"))) == ()


def test_a_stop_signal_that_was_seen_asks_what_we_do_first():
    (sign,) = seen(CALM, events=frame(signal("2026-05-20")))
    assert (sign.sign, sign.who) == ("signal", "Ann")
    assert sign.by == date(2026, 6, 1)


def test_a_decision_at_risk_says_which_assumption_fell():
    (sign,) = seen(
        decision(rests_on=("a",), look_again="2026-09-01"),
        assumptions=frame(assumption()),
        tests=frame(came_back("t", "fallen", "2026-05-01")),
    )
    assert sign.sign == "at-risk"
    assert "“Claim a”, which fell on 1 May 2026" in sign.because[0]


def test_an_overdue_decision_names_its_owner_here_and_is_new_after_a_look():
    (sign,) = seen(decision(owner="Ann", look_again="2026-05-01"))
    (later,) = seen(
        decision(owner="Ann", look_again="2026-05-01"),
        events=frame(look("2026-05-02", look_again="2026-05-20")),
    )
    assert sign.because[-1] == "It is looked after by Ann."
    assert (sign.sign, later.sign) == ("overdue", "overdue")
    assert sign.key != later.key


def test_word_without_an_answer_asks_who_answers_it():
    plain = {"touches": None, "stop_signal": False}
    (sign,) = seen(front_line=frame(word("w", "2026-05-20", **plain)))
    assert sign.question == "Who answers “Word w”?"
    assert seen(front_line=frame(word("w", "2026-05-20", heard_by="Ann", **plain))) == ()


def test_somebody_not_yet_asked_is_asked_after():
    people = frame(person("a", present="here"), person("b", present="not-yet-asked", role="GP"))
    (sign,) = seen(who_is_in_the_room=people)
    assert (sign.sign, sign.who) == ("not-asked", "Person b (GP)")


def test_a_level_or_an_organisation_with_nobody_in_the_room_is_a_sign_once_somebody_is():
    places = {"organisations": ("Police", "Council"), "levels": (("elected", "Elected"),)}
    here = frame(person("a", organisation="Council", level="front-line"))
    invited = frame(person("a", organisation="Council"), person("b", organisation="Police",
                    level="elected", present="invited"))  # fmt: skip

    assert seen(who_is_in_the_room=frame(), **places) == ()
    for people in (here, invited):
        found = seen(who_is_in_the_room=people, **places)
        assert [(sign.sign, sign.subject) for sign in found] == [
            ("no-level", ""),
            ("no-organisation", "Police"),
        ]


def test_places_that_are_empty_are_one_sign_which_takes_over_what_each_had_begun():
    levels = (("elected", "Elected"), ("between", "Between"), ("front-line", "At the front line"))
    (sign,) = seen(who_is_in_the_room=frame(person("a", level="front-line")), levels=levels)
    assert sign.key == "no-level"
    assert "“Elected” or “Between”" in sign.because[0]
    assert sign.covers == ("no-level elected", "no-level between")


def test_who_has_only_to_be_asked_is_one_sign_with_the_place_that_would_be_empty():
    people = frame(
        person("a", organisation="Police", level="front-line"),
        person("b", organisation="Council", level="elected", present="not-yet-asked"),
        person("c", organisation="Council", present="not-yet-asked"),
    )
    first, second = seen(
        who_is_in_the_room=people,
        organisations=("Police", "Council"),
        levels=(("elected", "Elected"), ("front-line", "At the front line")),
    )
    assert (first.question, second.question) == (
        "How shall we ask Person b?",
        "How shall we ask Person c?",
    )
    assert first.because[-1] == "Nobody is here from Council."
    assert (first.covers, second.covers) == (("no-organisation Council",), ())


@pytest.mark.parametrize(("many", "told"), [(0, []), (1, ["alone"]), (2, [])])
def test_one_user_or_carer_alone_is_a_sign_and_names_nobody(many, told):
    people = [person(f"u{n}", level="using-services", present="here") for n in range(many)]
    found = seen(who_is_in_the_room=frame(person("a", level="elected"), *people))
    assert kinds(found) == told
    assert all("Person" not in sign.who + sign.about + sign.question for sign in found)


def test_what_is_past_its_day_is_asked_about_and_a_late_conversation_is_its_own():
    conversations = frame({"entry": "c", "date": "2026-05-01", "who": "Ruth and Bo",
                           "opener": "Ann", "by": pd.Timestamp("2026-05-20")})  # fmt: skip
    actions = frame({"entry": "n", "date": "2026-05-01", "action": "Ring", "settled": "step",
                     "owner": "Bo", "by": pd.Timestamp("2026-05-24")})  # fmt: skip
    tests = frame({"entry": "t", "date": "2026-05-01", "assumptions": ("a",),
                   "planned_for": pd.Timestamp("2026-05-23")})  # fmt: skip
    found = seen(conversations=conversations, next_actions=actions, tests=tests,
                 assumptions=frame(assumption()))  # fmt: skip

    assert kinds(found) == ["late-conversations", "late-tests", "late-next-actions"]
    assert [sign.conversation for sign in found] == ["c", "", ""]
    assert found[2].who == "Bo"


def test_a_draft_says_what_it_lacks():
    (sign,) = seen(decision(owner=None, look_again="2026-09-01"))
    assert sign.sign == "draft"
    assert sign.because == ("It has no owner yet.",)


@pytest.mark.parametrize(
    ("importance", "tests", "told"),
    [
        (5, NOTHING, ["untested"]),
        (4, NOTHING, []),
        (5, frame(came_back("t", "holds", "2026-05-01")), []),
    ],
)
def test_what_everything_hangs_on_and_was_never_tested_is_a_sign(importance, tests, told):
    assert kinds(seen(assumptions=frame(assumption(importance=importance)), tests=tests)) == told


def test_every_sign_is_a_question_about_us_and_counts_nothing():
    found = seen(
        decision("d", owner=None, look_again="2026-05-01"),
        decision("e", look_again="2026-05-01"),
        events=frame(signal("2026-05-20", entry="e")),
        consent=consent(("r", "2026-05-20", "stop", "Ann")),
        assumptions=frame(assumption(importance=5)),
        who_is_in_the_room=frame(person("a", level="using-services")),
        organisations=("Police",),
    )
    assert len({sign.key for sign in found}) == len(found) >= 5
    for sign in found:
        assert "?" in sign.question
        assert sign.heading in FINDERS
        assert sign.because
        for reason in sign.because:
            assert len(shared(reason, sign.question)) < 4, (reason, sign.question)
        assert sign.by > DAY


def test_the_frame_has_its_columns_also_when_there_is_no_sign():
    empty, full = signs_frame(()), signs_frame(seen(decision(look_again="2026-05-01")))
    assert list(empty.columns) == list(full.columns)
    assert empty.dtypes.astype(str).tolist() == full.dtypes.astype(str).tolist()
    assert full["conversation"].isna().all()


def test_another_sign_is_another_function_in_the_row():
    finders = [finder for some in FINDERS.values() for finder in some]
    assert all(callable(finder) and finder.__doc__ for finder in finders)
    assert len(set(finders)) == len(finders)
