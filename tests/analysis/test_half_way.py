"""Whose turn it is: everyone once before anyone again, whoever joins or leaves."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.half_way import half_way
from tests.analysis.registers import frame

START = date(2026, 1, 1)


def room(*names, **more):
    rows = [{"entry": name, "name": name, "date": "2026-01-01", **more} for name in names]
    return frame(*rows)


def on(number):
    return START + timedelta(days=7 * number)


def firsts(people, meetings):
    return [half_way(people, [on(n) for n in range(m)], as_of=on(m))[0] for m in range(meetings)]


def test_it_goes_round_the_list_and_begins_again():
    assert firsts(room("Ann", "Bo", "Cy"), 5) == ["Ann", "Bo", "Cy", "Ann", "Bo"]


def test_two_sittings_on_one_day_are_one_turn_and_today_is_not_yet_over():
    assert half_way(room("Ann", "Bo"), [on(0), on(0), on(1)], as_of=on(1)) == ("Bo", "Ann")


def test_nobody_listed_has_no_turn():
    assert half_way(pd.DataFrame(), [on(0)], as_of=on(1)) == ()


def test_only_those_who_are_here_have_a_turn():
    asked = room("Ann", present="invited")
    wanted = room("Bo", present="not-yet-asked")
    gone = room("Cy", state="closed")
    here = room("Di", present="here")

    assert half_way(pd.concat([asked, wanted, gone, here]), [], as_of=on(1)) == ("Di",)


def test_someone_who_joins_has_a_turn_before_anyone_has_it_again():
    people = pd.concat([room("Ann", "Bo"), room("Zoe", date=pd.Timestamp(on(2)))])

    assert firsts(people, 4) == ["Ann", "Bo", "Zoe", "Ann"]


def test_someone_who_leaves_and_comes_back_has_not_lost_their_place():
    rows = [
        {"entry": "a", "name": "Ann", "date": on(0), "version": 1, "present": "here"},
        {"entry": "b", "name": "Bo", "date": on(0), "version": 1, "present": "here"},
        {"entry": "b", "name": "Bo", "date": on(1), "version": 2, "present": "invited"},
        {"entry": "b", "name": "Bo", "date": on(3), "version": 3, "present": "here"},
    ]

    assert firsts(frame(*rows), 5) == ["Ann", "Ann", "Ann", "Bo", "Ann"]


@given(st.integers(1, 7), st.integers(0, 20))
def test_no_one_has_had_it_more_than_once_more_than_another(people, meetings):
    had = firsts(room(*(f"P{n}" for n in range(people))), meetings)
    counts = [had.count(f"P{n}") for n in range(people)]

    assert max(counts) - min(counts) <= 1


def test_whoever_watches_on_the_day_has_the_minute_and_that_counts_as_their_turn():
    people = room("Ann", "Bo", "Cy")
    watching = {on(0): " cy ", on(2): "Dee"}

    assert half_way(people, [], as_of=on(0), watching=watching) == ("cy", "Ann", "Bo")
    assert half_way(people, [on(0)], as_of=on(1), watching=watching) == ("Ann", "Bo", "Cy")
    assert half_way(people, [on(0), on(1)], as_of=on(2), watching=watching)[:2] == ("Dee", "Bo")
    held = [on(0), on(1), on(2)]
    assert half_way(people, held, as_of=on(3), watching=watching) == ("Bo", "Cy", "Ann")
