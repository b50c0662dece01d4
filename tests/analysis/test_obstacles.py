"""What is in our way on a day: what wants a word first, and no obstacle worse than another."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from fornow.analysis.obstacles import COLUMNS, STANDINGS, in_our_way

DAY = date(2026, 5, 11)


def frame(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([{"entry": f"e{at}", **row} for at, row in enumerate(rows)])


def standing(**row: object) -> str:
    return str(in_our_way(frame({"obstacle": "The gate", **row}), as_of=DAY)["standing"][0])


@pytest.mark.parametrize("asked", ["heard", "waiting", "nobody"])
def test_once_it_was_asked_about_or_cannot_be_it_waits_for_a_way_on(asked: str) -> None:
    assert standing(asked=asked) == "no way chosen"
    assert standing(asked=asked, way_on="slow-down") == "under way"


@pytest.mark.parametrize("asked", [None, "not-yet"])
def test_what_nobody_asked_about_is_theirs_to_answer_even_where_we_chose_a_way(
    asked: object,
) -> None:
    assert standing(asked=asked) == "not asked"
    assert standing(asked=asked, way_on="wade-in") == "not asked"


def test_its_day_to_look_again_comes_before_all_else_once_it_is_past() -> None:
    for day, said in ((date(2026, 5, 10), "look again"), (DAY, "under way")):
        assert standing(asked="heard", way_on="wade-in", look_again=pd.Timestamp(day)) == said


def test_one_that_was_closed_is_told_as_closed_and_last() -> None:
    found = in_our_way(
        frame(
            {"obstacle": "Gone", "state": "closed", "look_again": pd.Timestamp("2026-01-01")},
            {"obstacle": "Here", "asked": "heard", "way_on": "wade-in"},
            {"obstacle": "New", "asked": "not-yet"},
        ),
        as_of=DAY,
    )
    assert found["obstacle"].tolist() == ["New", "Here", "Gone"]
    assert found["standing"].tolist() == ["not asked", "under way", "closed"]
    assert set(found["standing"]) <= set(STANDINGS)


def test_what_was_written_after_the_day_is_not_seen() -> None:
    late = frame({"obstacle": "The gate", "date": pd.Timestamp("2026-05-12")})
    assert in_our_way(late, as_of=DAY).empty


def test_an_empty_register_gives_the_same_columns() -> None:
    assert tuple(in_our_way(pd.DataFrame(), as_of=DAY).columns) == COLUMNS


def test_a_way_on_or_an_answer_that_is_not_known_is_said() -> None:
    with pytest.raises(ValueError, match=r"way_on 'jump'\. Choose from: wade-in, slow-down"):
        in_our_way(frame({"obstacle": "The gate", "way_on": "jump"}), as_of=DAY)
    with pytest.raises(ValueError, match="asked 'maybe'"):
        in_our_way(frame({"obstacle": "The gate", "asked": "maybe"}), as_of=DAY)
