"""Offers and asks: who could help whom, and nobody counted on without having read it."""

from __future__ import annotations

import pandas as pd
import pytest

from fornow.analysis.helping import Helping, helping

from .registers import NOTHING, frame

DAY = "2026-06-30"


def test_what_is_brought_asked_met_and_counted_on_stand_apart_as_written():
    found = helping(
        frame(
            {"entry": "a", "me": "Ann", "bring": "A van", "would_help": "A lift"},
            {"entry": "b", "me": "Bo", "would_help": "An hour", "answered_by": "Ann"},
            {"entry": "c", "me": "Cy", "whom": "Di", "count_on": "The keys", "they_saw": True},
        ),
        as_of=DAY,
    )
    assert [(one.who, one.words) for one in found.brought] == [("Ann", "A van")]
    assert [(one.who, one.words) for one in found.open_asks] == [("Ann", "A lift")]
    assert [(one.who, one.words, one.by) for one in found.met] == [("Bo", "An hour", "Ann")]
    assert [(one.who, one.words, one.by) for one in found.counted_on] == [("Di", "The keys", "Cy")]


@pytest.mark.parametrize("saw", [None, False, pd.NA])
def test_what_somebody_is_counted_on_for_is_not_told_before_they_have_read_it(saw):
    row = {"entry": "a", "me": "Cy", "whom": "Di", "count_on": "The keys", "they_saw": saw}
    assert helping(frame(row), as_of=DAY).counted_on == ()


def test_blank_words_closed_entries_and_those_of_a_later_day_are_left_out():
    rows = frame(
        {"entry": "a", "me": "Ann", "bring": " ", "would_help": None},
        {"entry": "b", "me": "Bo", "bring": "Cake", "state": "closed"},
        {"entry": "c", "me": "Cy", "bring": "Tea", "date": "2026-07-01"},
    )
    nothing = Helping(brought=(), open_asks=(), met=(), counted_on=())
    assert helping(rows, as_of=DAY) == nothing
    assert helping(NOTHING, as_of=DAY) == nothing


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="me"):
        helping(frame({"entry": "a"}), as_of=DAY)
