"""What changed between two days, and what two spreads laid side by side may show."""

from __future__ import annotations

import pandas as pd
import pytest

from fornow.analysis.beside import beside, tells_of_few
from fornow.analysis.coverage import WAYS, coverage
from fornow.analysis.journey import moments
from fornow.analysis.trend import changes
from tests.analysis.registers import NOTHING, came_back, frame

STATES = pd.DataFrame({"entry": [], "state": [], "decision": [], "reasons": []})


def told(frames, names, *, before=STATES, now=STATES, since="2026-02-01", as_of="2026-03-01"):
    found = changes(frames, before=before, now=now, names=names, since=since, as_of=as_of)
    return found[["what", "words", "before", "after"]].values.tolist()


def test_an_entry_is_new_changed_or_closed_and_told_of_once():
    rows = [
        {"entry": "a", "version": 1, "date": "2026-01-01", "state": "open", "claim": "Nights"},
        {"entry": "a", "version": 2, "date": "2026-02-10", "state": "open", "claim": "Days"},
        {"entry": "b", "version": 1, "date": "2026-01-01", "state": "open", "claim": "Keys"},
        {"entry": "b", "version": 2, "date": "2026-02-11", "state": "closed", "claim": "Keys"},
        {"entry": "c", "version": 1, "date": "2026-02-12", "state": "open", "claim": "Vans"},
        {"entry": "d", "version": 1, "date": "2026-01-01", "state": "open", "claim": "Same"},
        {"entry": "e", "version": 1, "date": "2026-03-02", "state": "open", "claim": "Later"},
    ]
    names = {"a": "Days", "b": "Keys", "c": "Vans", "d": "Same", "e": "Later"}
    assert told({"assumptions": frame(*rows)}, names) == [
        ["closed", "Keys", "", "closed"],
        ["changed", "Days", "", ""],
        ["new", "Vans", "", ""],
    ]


def test_a_test_that_came_back_is_not_also_said_to_have_changed():
    assumed = frame({"entry": "a", "date": "2026-01-01", "claim": "Nights are covered"})
    rows = [
        {"entry": "t", "version": 1, "date": "2026-01-05", "state": "open", "assumptions": ("a",)},
        {**came_back("t", "fallen", "2026-02-05"), "version": 2, "state": "open"},
    ]
    found = told({"tests": frame(*rows), "assumptions": assumed}, {"t": "Nights"})
    assert found == [["test back", "Nights are covered", "untested", "fallen"]]


def test_word_that_was_answered_says_so_and_word_that_waits_is_only_new():
    rows = [
        {"entry": "w", "version": 1, "date": "2026-01-05", "word": "No key"},
        {"entry": "w", "version": 2, "date": "2026-02-05", "word": "No key", "heard_by": "Ann"},
        {"entry": "v", "version": 1, "date": "2026-02-06", "word": "No van"},
    ]
    found = told({"front-line": frame(*rows)}, {"w": "No key", "v": "No van"})
    assert found == [["word answered", "No key", "waiting", "answered"], ["new", "No van", "", ""]]


def test_a_decision_that_stands_otherwise_is_told_with_the_reason_and_a_new_one_is_not():
    before = pd.DataFrame(
        {"entry": ["d"], "state": ["current"], "decision": ["One door"], "reasons": [()]}
    )
    now = pd.DataFrame(
        {
            "entry": ["d", "e"],
            "state": ["overdue", "due"],
            "decision": ["One door", "One phone"],
            "reasons": [("overdue: nobody has looked.",), ("due: soon.",)],
        }
    )
    found = changes({}, before=before, now=now, names={}, since="2026-02-01", as_of="2026-03-01")
    assert found[["words", "before", "after", "why"]].values.tolist() == [
        ["One door", "current", "overdue", "Nobody has looked."]
    ]


def test_a_day_to_look_back_to_that_comes_after_is_refused_in_words():
    with pytest.raises(ValueError, match="Give an earlier one"):
        told({}, {}, since="2026-04-01")


@pytest.mark.parametrize(
    ("before", "after", "few"),
    [
        ((2, 4, 0), (2, 5, 0), True),
        ((2, 5, 0), (2, 4, 0), True),
        ((2, 4, 0), (3, 7, 0), True),
        ((2, 4, 0), (4, 7, 0), False),
        ((2, 4, 0), (2, 4, 0), False),
        ((2, 4, 0), (3, 3, 1), False),
    ],
)
def test_spreads_of_which_one_holds_the_other_and_a_few_more_are_kept_apart(before, after, few):
    assert tells_of_few(before, after, k=5) is few
    laid = beside(before, after, k=5)
    assert (laid.before == ()) is few
    assert (laid.n_before, laid.n_after) == (sum(before), sum(after))


def test_on_the_record_nothing_is_kept_apart():
    assert beside((2, 4, 0), (2, 5, 0), k=0).after == (2, 5, 0)


def test_spreads_of_two_scales_are_refused():
    with pytest.raises(ValueError, match="same scale twice"):
        beside((1, 2), (1, 2, 3), k=5)


def test_below_five_voices_no_word_is_said_of_a_spread_and_from_five_on_the_picture_s_own():
    laid = beside((4, 0, 0), (0, 0, 5), k=3)
    assert (laid.word_before, laid.word_after) == ("", "together")
    assert beside((3, 0, 3), (2, 3, 4), k=5).word_before == "split"


def test_the_way_of_a_group_is_one_line_and_ends_on_the_day():
    story = frame(
        {"entry": "j", "date": "2026-02-01", "part": "learnt", "words": "Late", "state": "open"},
        {"entry": "k", "date": "2026-02-02", "part": "story", "words": "Gone", "state": "closed"},
    )
    rounds = pd.DataFrame({"title": ["Values", "Later"], "day": ["2026-01-05", "2026-06-01"]})
    decided = frame({"entry": "d", "date": "2026-01-05", "decision": "One door"})
    made = moments(
        story, rounds=rounds, decisions=decided, tests=NOTHING, assumptions=NOTHING,
        as_of="2026-03-01",
    )  # fmt: skip
    assert made[["kind", "words"]].values.tolist() == [
        ["asked", "Values"],
        ["decided", "One door"],
        ["learnt", "Late"],
    ]


def test_the_six_ways_stand_in_one_order_whatever_was_said():
    said = pd.DataFrame({"neglected_being": [True] * 5, "neglected_feeling": [False] * 5})
    seen = pd.DataFrame({"way": ["Before the six ways"], "title": ["x"], "day": ["2026-01-01"]})
    made = coverage(said, seen, as_of="2026-02-01")
    assert made["way"].tolist() == list(WAYS)
    assert made["says"].tolist() == [0, 0, 0, 0, 0, 5]
    assert not any(made["seen"])
