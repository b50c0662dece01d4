"""Differences that are kept: who has written, and which are asked about again."""

from __future__ import annotations

import pandas as pd
import pytest

from fornow.analysis.differences import COLUMNS, STANDINGS, kept

from .registers import NOTHING, decision, frame

BOTH = {"reading": "By law", "other": "School", "other_reading": "By sense"}


def difference(entry="g", date="2026-01-01", **more):
    return {"entry": entry, "date": date, "organisation": "Police", **more}


def test_a_difference_whose_other_side_is_silent_says_so():
    row = kept(frame(difference(reading="By law")), NOTHING, as_of="2026-02-01").iloc[0]
    assert (row["one"], row["other"], row["standing"]) == ("Police", "", "one side so far")


def test_it_is_asked_about_only_once_its_day_has_gone():
    register = frame(difference(**BOTH, look_again="2026-03-01"))
    on_the_day = kept(register, NOTHING, as_of="2026-03-01")
    after = kept(register, NOTHING, as_of="2026-03-02")
    assert [found["standing"].iloc[0] for found in (on_the_day, after)] == ["stands", "look again"]


def test_what_is_to_be_asked_about_comes_first_and_the_closed_last():
    register = frame(
        difference("closed", **BOTH, state="closed", look_again="2026-01-02"),
        difference("stands", **BOTH, look_again="2026-09-01"),
        difference("one", reading="By law"),
        difference("again", **BOTH, look_again="2026-02-01"),
    )
    found = kept(register, NOTHING, as_of="2026-03-01")
    assert found["entry"].tolist() == ["again", "one", "stands", "closed"]
    assert found["standing"].tolist() == list(STANDINGS)


def test_before_the_other_side_wrote_it_had_not():
    register = frame(
        {**difference(reading="By law"), "version": 1, "stage": "one-side"},
        {**difference(date="2026-02-01", **BOTH), "version": 2, "stage": "other-side"},
    )
    assert kept(register, NOTHING, as_of="2026-01-15")["other_reading"].tolist() == [""]
    assert kept(register, NOTHING, as_of="2026-02-15")["other_reading"].tolist() == ["By sense"]


def test_a_decision_that_is_not_there_is_refused_with_those_that_are():
    register = frame(difference(**BOTH, about_decision="x"))
    with pytest.raises(ValueError, match=r"agreed difference 'g' has 'x'.*Those there are: d"):
        kept(register, frame(decision("d")), as_of="2026-03-01")
    good = kept(register.assign(about_decision="d"), frame(decision("d")), as_of="2026-03-01")
    assert good["decisions"].tolist() == [("d",)]


def test_an_empty_register_has_no_differences():
    found = kept(pd.DataFrame(), NOTHING, as_of="2026-03-01")
    assert list(found.columns) == list(COLUMNS)
    assert found.empty
