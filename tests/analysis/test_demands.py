"""Asked of us from outside: soonest first, each with the decisions it presses on."""

from __future__ import annotations

import pandas as pd
import pytest

from fornow.analysis.demands import demands

from .registers import NOTHING, decision, frame


def demand(entry, by=None, date="2026-01-01", **more):
    row = {"entry": entry, "date": date, "wanted": f"Demand {entry}", "presses_on": ()}
    return {**row, "by": pd.NaT if by is None else pd.Timestamp(by), **more}


def test_the_soonest_comes_first_and_what_has_no_day_after_it():
    register = frame(
        demand("none"),
        demand("late", "2026-06-01"),
        demand("closed", "2026-02-01", state="closed"),
        demand("soon", "2026-03-05"),
    )
    found = demands(register, NOTHING, as_of="2026-03-01")
    assert found["entry"].tolist() == ["soon", "late", "none", "closed"]
    assert found["days"].tolist()[:2] == [4, 92]
    assert pd.isna(found["days"].iloc[2])


def test_a_day_that_has_gone_is_below_nought():
    found = demands(frame(demand("a", "2026-02-27")), NOTHING, as_of="2026-03-01")
    assert found["days"].tolist() == [-2]


def test_what_was_asked_later_is_not_seen_on_an_earlier_day():
    register = frame(demand("a"), demand("b", date="2026-02-01"))
    assert demands(register, NOTHING, as_of="2026-01-31")["entry"].tolist() == ["a"]


def test_a_decision_it_presses_on_must_be_there():
    register = frame(demand("a", presses_on=("d", "x")))
    with pytest.raises(ValueError, match="demand 'a' has 'x' in 'presses_on'"):
        demands(register, frame(decision("d")), as_of="2026-03-01")
    both = frame(decision("d"), decision("x"))
    assert demands(register, both, as_of="2026-03-01")["presses_on"].tolist() == [("d", "x")]


def test_the_frames_given_stay_as_they_were():
    register = frame(demand("a", "2026-03-05"))
    before = register.copy(deep=True)
    demands(register, NOTHING, as_of="2026-03-01")
    pd.testing.assert_frame_equal(register, before)
