"""A divided statement from each place that sees it, and those nobody has opened."""

from __future__ import annotations

import pandas as pd
import pytest

from fornow.analysis.places import not_yet_opened, opened

from .registers import NOTHING, frame

STATEMENTS = frame({"entry": "s", "statement": "We rush"}, {"entry": "t", "statement": "We wait"})
DAY = "2026-03-01"


def reading(entry, of="s", place="Police", **more):
    return {"entry": entry, "date": "2026-01-01", "of_statement": of, "organisation": place, **more}


def votes(**given):
    rows = [
        {"item_id": item, "statement": item.upper(), "position": position}
        for item, positions in given.items()
        for position in positions
    ]
    return pd.DataFrame(rows)


def test_readings_are_gathered_by_statement_each_place_once():
    register = frame(
        reading("a"), reading("b", "t"), reading("c", place=None, level="elected"), reading("d")
    )
    one, two = opened(register, STATEMENTS, as_of=DAY)
    assert (one.statement, one.places) == ("s", ("Police", "elected"))
    assert [part.entry for part in one.readings] == ["a", "c", "d"]
    assert (two.statement, two.places) == ("t", ("Police",))


def test_what_became_something_comes_after_what_did_not():
    register = frame(
        reading("a", became="nothing-yet"),
        reading("b", became="trial", together="A room"),
        reading("c", "t", became="nothing-yet"),
    )
    first, last = opened(register, STATEMENTS, as_of=DAY)
    assert (first.statement, first.became) == ("t", ("nothing-yet",))
    assert (last.statement, last.became) == ("s", ("trial",))
    assert [one.together for one in last.outcomes] == ["", "A room"]


def test_closed_entries_and_those_about_no_statement_are_left_out():
    register = frame(reading("a", state="closed"), reading("b", of=None))
    assert opened(register, STATEMENTS, as_of=DAY) == ()
    assert opened(NOTHING, STATEMENTS, as_of=DAY) == ()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (reading("a", of="x"), "reading 'a' has 'x' in 'of_statement'"),
        (reading("a", became="magic"), "What it became is 'magic'. Choose from: trial"),
        (reading("a", became_decision="x"), "'x' in 'became_decision'.*none yet"),
    ],
)
def test_what_leads_nowhere_is_refused_in_a_sentence(row, says):
    with pytest.raises(ValueError, match=says):
        opened(frame(row), STATEMENTS, as_of=DAY, decisions=NOTHING)


def test_divided_statements_that_nobody_has_opened_are_the_most_divided_first():
    positions = votes(split=[1, 1, 1, -1, -1, -1], apart=[1, 1, -1, 0, 0, 0], alike=[1] * 6)
    assert not_yet_opened(positions, ())["entry"].tolist() == ["split", "apart"]
    left = not_yet_opened(positions, {"split"})
    assert left[["entry", "statement"]].values.tolist() == [["apart", "APART"]]


def test_a_room_is_divided_where_the_smaller_side_is_a_third_or_more_of_both():
    positions = votes(most=[1] * 9 + [-1] * 2, third=[1] * 4 + [-1] * 2, unsure=[1, 1, -1, 0, 0, 0])
    assert set(not_yet_opened(positions, ())["entry"]) == {"third", "unsure"}


def test_two_who_differ_are_not_yet_a_divided_room():
    assert not_yet_opened(votes(a=[1, -1]), ()).empty
    assert not_yet_opened(NOTHING, ()).empty


def test_what_is_about_who_people_are_is_not_offered():
    positions = votes(age=[1, 1, 1, -1, -1, -1])
    assert not_yet_opened(positions, (), about_people=["age"]).empty
    assert not_yet_opened(positions, (), about_people=["AGE"]).empty
