"""What stands in the way on a day, and what each test turned up."""

from __future__ import annotations

import pytest

from fornow.analysis.blockages import Found, blockages

from .registers import NOTHING, came_back, frame

TESTS = frame(came_back("t", "holds", "2026-01-01"), came_back("u", "holds", "2026-01-01"))


def found(*rows, day="2026-03-01", tests=TESTS):
    made = frame(*({"date": "2026-01-01", "blockage": "B", **row} for row in rows))
    for name in {"cleared_on"} & set(made.columns):
        made[name] = made[name].astype("datetime64[ns]")
    return blockages(made, tests, as_of=day)


def test_the_worst_that_stays_comes_first_and_what_was_cleared_last():
    order, _ = found(
        {"entry": "a", "how_bad": 2},
        {"entry": "b", "how_bad": 5, "cleared_on": "2026-02-01"},
        {"entry": "c", "how_bad": None},
        {"entry": "d", "how_bad": 4},
    )
    assert [one.entry for one in order] == ["d", "a", "c", "b"]
    assert [one.stays for one in order] == [True, True, True, False]


def test_each_test_has_a_count_of_what_it_found_and_what_stays():
    _, counts = found(
        {"entry": "a", "found_in": "u"},
        {"entry": "b", "found_in": "t", "cleared_on": "2026-02-01"},
        {"entry": "c", "found_in": "t"},
        {"entry": "d"},
    )
    assert counts == (
        Found(test="t", found=2, stay=1),
        Found(test="u", found=1, stay=1),
        Found(test="", found=1, stay=1),
    )


def test_on_an_earlier_day_it_was_still_in_the_way():
    one = {"entry": "a", "cleared_on": "2026-02-01"}
    assert found(one, day="2026-01-31")[0][0].stays
    assert found(one, day="2026-02-01")[0][0].days == 31


def test_what_cleared_it_counts_from_the_day_it_was_written_where_no_day_is_given():
    one = {"entry": "a", "cleared_by": "A key", "revised": "2026-01-20"}
    assert str(found(one)[0][0].cleared_on) == "2026-01-20"


def test_one_found_in_a_test_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="not in the register: 'lost'"):
        found({"entry": "a", "found_in": "lost"})
    assert blockages(NOTHING, NOTHING, as_of="2026-01-01") == ((), ())
