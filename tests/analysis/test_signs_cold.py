"""Signs of going cold: questions about what we do, together for one organisation, no verdict."""

from __future__ import annotations

import re
from datetime import date

import pytest

from fornow.analysis.signs import as_seen, signs
from tests.analysis.registers import NOTHING, frame
from tests.analysis.test_cold import BOTH, felt, meeting, part

DAY = date(2026, 5, 25)
HEADING = "Where it may be going cold"
#: Words that would judge somebody.
VERDICT = re.compile(
    r"\b(fail|blame|fault|absent|missing|lazy|disengag|uncommitted|should have|must)", re.IGNORECASE
)


def cold(day=DAY, **frames):
    seen = as_seen(NOTHING, frames, as_of=day, organisations=BOTH)
    return [sign for sign in signs(seen) if sign.heading == HEADING]


def missed(*days):
    return frame(
        meeting("first", "2026-01-01", "Council; Trust"), *(meeting(d, d, "Council") for d in days)
    )


COOLER = frame(
    felt("r", "2026-03-01", "Trust", "a", 2, "yes"), felt("s", "2026-04-01", "Trust", "a", 0, "yes")
)
STEADY = frame(felt("r", "2026-03-01", "Trust", "a", 1, "yes"))
OTHERS = part("b", "begun")
EACH = {
    "absent": {"meetings": missed("2026-04-01", "2026-05-01")},
    "cooling": {"temperature": COOLER, "parts": frame(part("a", "begun"))},
    "not-begun": {"temperature": STEADY, "parts": frame(part("a"), OTHERS)},
}


@pytest.mark.parametrize("kind", EACH)
def test_each_is_a_question_about_what_we_do_and_would_open_one_conversation(kind):
    (sign,) = cold(**EACH[kind])

    assert (sign.sign, sign.subject) == (kind, "Trust")
    assert sign.question.endswith("?")
    assert "Trust" in sign.question
    assert sign.who == "Someone from Trust"
    assert sign.by > DAY
    assert sign.because
    for text in (sign.question, sign.about, *sign.because):
        assert not VERDICT.search(text), text


def test_an_absence_says_which_meetings_and_when_they_were_last_there():
    (sign,) = cold(**EACH["absent"])
    assert sign.because == (
        "Nobody from there was with us on 1 April 2026 and 1 May 2026."
        " They were last there on 1 January 2026.",
    )


def test_only_of_those_who_were_here_it_is_asked_what_would_bring_them_again():
    never = frame(*(meeting(d, d, "Council") for d in ("2026-04-01", "2026-05-01")))
    (sign,) = (one for one in cold(meetings=never) if one.subject == "Trust")
    assert sign.question == "What would make it worth it for Trust to come?"
    (sign,) = cold(**EACH["absent"])
    assert sign.question == "What would make it worth it for Trust to come again?"


def room(*people):
    return frame(
        *({"entry": name, "name": name, "organisation": home, "present": present}
          for name, home, present in people)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([], ["absent"]),
        ([("b", "Trust", "not-yet-asked")], ["not-asked"]),
        ([("b", "Trust", "invited")], ["absent"]),
        ([("b", "Trust", "not-yet-asked"), ("c", "Trust", "invited")], ["not-asked", "absent"]),
    ],
)
def test_who_never_came_is_one_question_and_not_two(people, told):
    never = frame(*(meeting(d, d, "Council") for d in ("2026-04-01", "2026-05-01")))
    known = {"meetings": never, "who-is-in-the-room": room(("a", "Council", "here"), *people)}
    found = signs(as_seen(NOTHING, known, as_of=DAY, organisations=BOTH))

    assert [sign.sign for sign in found if "Trust" in sign.key or sign.sign == "not-asked"] == told
    if not people:
        assert found[-1].because[-1] == "Nobody on our list comes from there: who of us knows them?"
        assert "no-organisation Trust" in found[-1].covers


def test_a_third_meeting_missed_is_the_same_sign_and_one_after_they_came_is_new():
    (two,) = cold(meetings=missed("2026-03-01", "2026-04-01"))
    (three,) = cold(meetings=missed("2026-03-01", "2026-04-01", "2026-05-01"))
    back = frame(*missed("2026-03-01").to_dict("records"), meeting("x", "2026-03-10", "Trust"),
                 *(meeting(d, d, "Council") for d in ("2026-04-01", "2026-05-01")))  # fmt: skip
    again = next(sign for sign in cold(meetings=back) if sign.subject == "Trust")

    assert two.key == three.key
    assert again.key != two.key


def test_cooling_gives_the_words_then_and_now_and_a_few_parts_only():
    rows = [
        felt(name, on, "Trust", item, warmth)
        for name, on, warmth in (("r", "2026-03-01", 2), ("s", "2026-04-01", -1))
        for item in "abcde"
    ]
    (sign,) = cold(temperature=frame(*rows))

    assert sign.because[0] == "“Part a”: warm then, rather cold now."
    assert sign.because[-1] == "2 more parts are cooler too."
    assert len(sign.because) == 4
    assert "since 1 March 2026" in sign.question


def test_cooling_twice_running_is_said_and_a_new_round_is_a_new_sign():
    rounds = (("r", "2026-03-01", 2), ("s", "2026-04-01", 1), ("t", "2026-05-01", -1))
    rows = [felt(name, on, "Trust", "a", warmth) for name, on, warmth in rounds]
    (first,), (second,) = cold(temperature=frame(*rows[:2])), cold(temperature=frame(*rows))

    assert "They had cooled in the round before, too." in second.because
    assert first.key != second.key


def test_one_conversation_does_for_every_sign_about_an_organisation():
    both = {"temperature": COOLER, "parts": frame(part("a"), OTHERS)}
    found = cold(**both, **EACH["absent"])

    assert [sign.sign for sign in found] == ["absent", "cooling", "not-begun"]
    for sign in found:
        assert set(sign.covers) == {other.key for other in found} - {sign.key}


def test_where_nothing_has_begun_for_anybody_it_is_one_question():
    rows = frame(
        felt("r", "2026-03-01", "Trust", "a", 1, "yes"),
        felt("r", "2026-03-01", "Council", "b", 1, "yes"),
    )
    (sign,) = cold(temperature=rows, parts=frame(part("a"), part("b")))

    assert sign.subject == ""
    assert "each of us" in sign.question
    assert sign.because[-1] == "Those who wait for a part of their own: Trust and Council."
    (alone,) = cold(temperature=STEADY, parts=frame(part("a")))
    assert alone.subject == "Trust"


def test_one_with_nothing_of_its_own_on_the_list_is_asked_what_it_came_for():
    rows = frame(felt("r", "2026-03-01", "Trust", "b", 1, "no"))
    (sign,) = cold(temperature=rows, parts=frame(OTHERS))

    assert sign.because == ("They say that no part of our work serves a priority of theirs.",)
    assert "something that they came for" in sign.about


def test_where_frames_are_missing_there_is_no_sign():
    assert cold() == []
    assert cold(meetings=NOTHING, temperature=NOTHING, parts=NOTHING) == []


def test_what_lies_after_the_day_is_not_seen():
    early = date(2026, 2, 1)
    assert cold(early, **EACH["absent"], temperature=COOLER, parts=frame(part("a"))) == []
