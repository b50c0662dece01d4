"""The last word of each meeting: spread beside spread, each with its n."""

from __future__ import annotations

import pandas as pd
import pytest

from fornow.analysis.last_word import last_words


def test_each_meeting_has_two_spreads_with_their_n_and_what_was_written():
    frame = pd.DataFrame(
        {
            "round": ["b", "b", "a", "a", "a"],
            "date": pd.to_datetime(["2026-06-01"] * 2 + ["2026-05-01"] * 3),
            "said": [5, 4, 1, None, None],
            "said_why": [None, None, None, "not sure", "rather not say"],
            "learned": [2, None, 3, 3, 3],
            "now_see": [None, "  ", "The door", None, "The key"],
        }
    )

    first, second = last_words(frame)

    assert (first.round, str(first.day), first.seats) == ("a", "2026-05-01", 3)
    assert (first.said.n, first.said.not_sure, first.said.rather_not) == (1, 1, 1)
    assert first.now_see == ("The door", "The key")
    assert first.say_more == ()
    assert (second.said.counts, second.learned.n) == ((0, 0, 0, 1, 1), 1)
    assert second.learned.unanswered == 1
    assert second.now_see == ()


def test_no_answers_make_no_last_word():
    assert last_words(pd.DataFrame()) == ()


def test_a_frame_of_something_else_is_refused_with_what_it_lacks():
    with pytest.raises(ValueError, match="last-word has no column 'said'"):
        last_words(pd.DataFrame({"round": ["a"], "mood": [1]}))
    with pytest.raises(ValueError, match="9"):
        last_words(pd.DataFrame({"said": [9], "learned": [1]}))
