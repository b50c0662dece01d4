"""How assumptions stand on a day, what to test first, and where tests moved them."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.reliance import (
    COLUMNS,
    STATUSES,
    assumption_status,
    movement,
    standings,
    what_to_test_first,
)

from .registers import NOTHING, assumption, came_back, frame

A = frame(assumption("a", importance=4, confidence=2))


def status(tests, day, **more):
    return standings(A, tests, as_of=day, **more)["a"]


def test_the_latest_test_that_came_back_decides_with_its_evidence_and_day():
    tests = frame(
        came_back("late", "shaken", "2026-03-01"), came_back("early", "holds", "2026-02-01")
    )
    found = status(tests, "2026-04-01")
    assert (found.status, found.saw, str(found.tested_on)) == ("shaken", "late saw", "2026-03-01")
    assert found.tests == 2
    assert status(tests, "2026-02-28").status == "holding"
    assert status(tests, "2026-01-31").status == "untested"


def test_of_two_tests_on_one_day_the_one_written_later_decides():
    tests = frame(
        came_back("later", "fallen", "2026-02-01", date="2026-02-03"),
        came_back("sooner", "holds", "2026-02-01", date="2026-02-02"),
    )
    assert status(tests, "2026-03-01").status == "fallen"
    same_day = frame(came_back("x", "fallen", "2026-02-01"), came_back("y", "holds", "2026-02-01"))
    assert status(same_day, "2026-03-01").status == "holding"


def test_a_test_that_has_not_come_back_changes_nothing():
    tests = frame(came_back("t", None, None, date="2026-02-01"))
    assert status(tests, "2026-03-01").status == "untested"


def test_a_test_without_its_day_counts_from_the_day_it_was_written_up():
    tests = frame(came_back("t", "holds", None, date="2026-02-01", revised="2026-02-20"))
    assert str(status(tests, "2026-03-01").tested_on) == "2026-02-20"
    assert status(tests, "2026-02-19").status == "untested"


def test_a_test_written_up_later_was_not_known_before():
    tests = frame(
        {**came_back("t", None, None, date="2026-02-01"), "version": 1, "stage": "before"},
        {**came_back("t", "fallen", "2026-02-10", date="2026-02-20"), "version": 2},
    )
    assert status(tests, "2026-02-15").status == "untested"
    assert status(tests, "2026-02-20").status == "fallen"


def test_a_test_keeps_for_its_shelf_life_and_not_a_day_longer():
    tests = frame(came_back("t", "holds", "2026-01-01"))
    assert not status(tests, "2026-07-03").puts_at_risk
    assert status(tests, "2026-07-04").puts_at_risk
    assert status(tests, "2026-07-04").status == "holding"
    assert status(tests, "2026-01-12", shelf_life=10).stale


def test_never_tested_is_said_and_is_no_risk():
    found = status(NOTHING, "2036-01-01")
    assert not found.puts_at_risk
    assert found.sentence == "It rests on “Claim a”, which has never been tested."


def test_the_sentences_say_what_and_since_when():
    tests = frame(came_back("t", "fallen", "2026-02-01"))
    assert status(tests, "2026-03-01").sentence == (
        "It rests on “Claim a”, which fell on 1 February 2026: “t saw”."
    )
    tests = frame(came_back("t", "holds", "2026-01-02"))
    assert status(tests, "2027-01-01").sentence == (
        "It rests on “Claim a”, which was last tested on 2 January 2026: too long ago to lean on."
    )


def test_how_sure_we_are_now_replaces_the_confidence():
    tests = frame(
        came_back("t", "holds", "2026-02-01", sure_now=5),
        came_back("u", "holds", "2026-03-01", sure_now=None),
    )
    found = status(tests, "2026-04-01")
    assert (found.confidence, found.sure) == (2, 5)


def test_a_test_of_an_unknown_assumption_is_refused():
    with pytest.raises(ValueError, match=r"'t' is of an assumption that is not .* 'z'.*: a\."):
        status(frame(came_back("t", "holds", "2026-02-01", of=("a", "z"))), "2026-03-01")


def test_an_unknown_outcome_and_a_shelf_life_below_nothing_are_refused():
    with pytest.raises(ValueError, match=r"outcome 'wobbles'.*holds, shaken, fallen"):
        status(frame(came_back("t", "wobbles", "2026-02-01")), "2026-03-01")
    with pytest.raises(ValueError, match="shelf life"):
        status(NOTHING, "2026-03-01", shelf_life=-1)


def test_a_frame_of_standings_has_its_columns_even_when_empty():
    for register in (NOTHING, A):
        found = assumption_status(register, NOTHING, as_of="2026-03-01")
        assert tuple(found.columns) == COLUMNS
        assert found["importance"].dtype == "Int64"
        assert found["stale"].dtype == bool


def test_what_matters_most_and_is_least_sure_comes_first():
    register = frame(
        assumption("unrated", importance=None, confidence=1),
        assumption("sure", importance=5, confidence=5),
        assumption("long", importance=4, confidence=2, effort="longer"),
        assumption("unsaid", importance=4, confidence=2, effort=None),
        assumption("quick", importance=3, confidence=1, effort="afternoon"),
        assumption("weeks", importance=4, confidence=2, effort="weeks"),
        assumption("leap", importance=5, confidence=1),
        assumption("gone", importance=5, confidence=1, state="closed"),
        assumption("fallen", importance=5, confidence=1),
        assumption("shaken", importance=5, confidence=1),
    )
    tests = frame(
        came_back("t", "fallen", "2026-02-01", of=("fallen",)),
        came_back("u", "shaken", "2026-02-01", of=("shaken",), sure_now=2),
    )
    found = what_to_test_first(register, tests, as_of="2026-03-01")
    assert found["entry"].tolist() == [
        *("leap", "shaken", "quick", "weeks", "long", "unsaid", "sure", "unrated")
    ]
    assert found["priority"].tolist()[:2] == [20, 15]
    assert pd.isna(found["priority"].iloc[-1])
    assert what_to_test_first(NOTHING, NOTHING, as_of="2026-03-01").empty


def test_an_assumption_is_shown_where_it_was_and_where_a_test_moved_it():
    register = frame(
        {**assumption("a", importance=4, confidence=2), "version": 1},
        {**assumption("a", "2026-02-01", importance=5, confidence=3), "version": 2},
        {**assumption("b", importance=3, confidence=3), "version": 1},
        {**assumption("c"), "version": 1},
    )
    tests = frame(came_back("t", "shaken", "2026-03-01", sure_now=1))
    found = movement(register, tests, as_of="2026-04-01").set_index("entry")
    a = found.loc["a"]
    assert (a["importance_was"], a["confidence_was"]) == (4, 2)
    assert (a["importance"], a["confidence"], a["status"]) == (5, 1, "shaken")
    assert found["moved"].tolist() == [True, False, False]
    assert not movement(register, tests, as_of="2026-01-15")["moved"].any()


days = st.dates(pd.Timestamp("2026-01-01").date(), pd.Timestamp("2027-06-01").date())
outcomes = st.sampled_from(["holds", "shaken", "fallen", None])


@given(st.lists(st.tuples(days, outcomes), max_size=8), days, st.integers(0, 400))
def test_the_status_on_a_day_does_not_depend_on_what_comes_later(made, day, shelf_life):
    rows = [came_back(f"t{i}", outcome, tested) for i, (tested, outcome) in enumerate(made)]
    tests = frame(*rows)
    before = tests.copy(deep=True)
    found = standings(A, tests, as_of=day, shelf_life=shelf_life)["a"]
    by_then = frame(*(row for row in rows if row["date"] <= day))
    assert standings(A, by_then, as_of=day, shelf_life=shelf_life)["a"] == found
    assert found.status in STATUSES
    pd.testing.assert_frame_equal(tests, before)
