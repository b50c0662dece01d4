"""Feelings are here or not: nothing in the result could be a level."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd

from fornow.analysis.feelings import LIFTS, WEIGHS, Feelings, feelings


def here(*rows):
    every = [*LIFTS, *WEIGHS]
    return pd.DataFrame([{f"here_{name}": name in row for name in every} for row in rows])


def test_a_feeling_is_here_when_anybody_named_it():
    found = feelings(here(("hope",), ("fear", "hope"), ()))
    assert (found.lifting, found.weighing) == (("hope",), ("fear",))
    assert set(found.unnamed) == {*LIFTS, *WEIGHS} - {"hope", "fear"}


def test_one_who_named_it_and_many_who_did_look_the_same():
    assert feelings(here(("anger",), (), ())) == feelings(here(*[("anger",)] * 9))


def test_the_result_holds_no_number():
    found = feelings(here(("hope",)))
    assert {field.name for field in fields(Feelings)} == {"round", "lifting", "weighing", "unnamed"}
    assert not any(isinstance(getattr(found, f.name), int | float) for f in fields(Feelings))


def test_only_the_latest_round_is_read_and_an_empty_one_has_none():
    both = pd.concat([here(("fear",)).assign(round="r1"), here(("hope",)).assign(round="r2")])
    assert feelings(both).weighing == ()
    assert feelings(pd.DataFrame()).lifting == ()
