"""What meetings were for and what came of them, as they stood on a day."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.meetings import THINKING, meetings, topic_key, topics_in
from tests.analysis.registers import frame


def met(entry="m", meets_on="2026-05-01", date="2026-04-20", **more):
    return {"entry": entry, "meets_on": meets_on, "date": date, "different": "A start", **more}


def standing(*rows, as_of="2026-05-25"):
    return meetings(frame(*rows), as_of=as_of)


def test_the_earliest_meeting_comes_first_whenever_it_was_written_down():
    found = standing(met("late", "2026-05-20"), met("early", "2026-05-02", date="2026-05-21"))

    assert [one.entry for one in found] == ["early", "late"]


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (met(meets_on="2026-05-25"), "held"),
        (met(meets_on="2026-05-26"), "to come"),
        (met(meets_on="2026-05-26", came="Ann"), "held"),
        (met(meets_on=None, date="2026-05-02"), "held"),
        (met(state="closed", why="Nobody could come"), "called off"),
        (met(state="closed", why="Done with", came_of="Beds · decision"), "held"),
    ],
)
def test_a_meeting_is_to_come_held_or_called_off(row, state):
    assert [one.state for one in standing(row)] == [state]


def test_a_meeting_that_another_stands_for_is_left_out():
    assert standing(met(state="superseded", superseded_by="b")) == ()


def test_without_meetings_there_are_none():
    assert meetings(pd.DataFrame(), as_of="2026-05-25") == ()


def test_what_is_only_said_of_afterwards_is_a_topic_too_and_each_counts_once():
    (one,) = standing(
        met(
            topics="Beds · decide; Night cover · check",
            came_of="BEDS? · decision; Food · nothing-yet",
        )
    )

    told = [(topic.words, topic.thinking, topic.came_of) for topic in one.topics]
    assert told == [
        ("Beds", "decide", "decision"),
        ("Night cover", "check", ""),
        ("Food", "", "nothing-yet"),
    ]


@pytest.mark.parametrize(
    "other", ["Who  pays?", " who pays ", "WHO PAYS…", "“Who pays”", "Who\u00a0pays."]
)
def test_a_topic_is_known_by_its_words_whatever_capitals_spaces_and_marks(other):
    assert topic_key(other) == topic_key("Who pays")


def test_either_apostrophe_will_do():
    assert topic_key("the ward’s list") == topic_key("The ward's list")


@pytest.mark.parametrize("other", ["Who pays first", "Who paid", "Pays who", "Who-pays"])
def test_nothing_is_guessed_about_other_words(other):
    assert topic_key(other) != topic_key("Who pays")


names = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="·")).filter(
    topic_key
)


@given(st.lists(st.tuples(names, st.sampled_from(THINKING)), max_size=5))
def test_topics_come_back_from_a_frame_as_they_were_named(given):
    cell = "; ".join(" · ".join(pair) for pair in given)

    assert list(topics_in(cell)) == [(name.strip(), kind) for name, kind in given]


def test_a_topic_with_marks_of_its_own_is_one_topic():
    assert topics_in("Beds; and money · nights · decide; Food · check") == (
        ("Beds; and money · nights", "decide"),
        ("Food", "check"),
    )
