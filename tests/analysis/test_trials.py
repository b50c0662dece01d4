"""First steps: chains, the days from a step to its check, and what nobody has looked at."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from fornow.analysis.trials import chains, never_checked

DAYS = ("date", "begun_on", "check_on", "checked_on")


def steps(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows))
    for name in DAYS:
        if name in frame:
            frame[name] = pd.to_datetime(frame[name])
    return frame


def step(entry: str, **more: Any) -> dict[str, Any]:
    return {"entry": entry, "step": entry.upper(), "date": "2026-05-01", **more}


def names(frame: pd.DataFrame, as_of: str = "2026-05-20") -> list[list[str]]:
    return [[one.entry for one in chain.steps] for chain in chains(frame, as_of=as_of)]


def test_days_run_from_the_day_a_step_was_taken_to_the_day_it_was_checked() -> None:
    frame = steps(
        step("a", begun_on="2026-05-04", checked_on="2026-05-11", happened="Rain"),
        step("b", happened="Sun", checked_on="2026-05-03"),
    )
    found = {
        one.entry: one.days for chain in chains(frame, as_of="2026-06-01") for one in chain.steps
    }
    assert found == {"a": 7, "b": 2}


def test_a_check_without_a_day_counts_from_the_version_that_says_what_happened() -> None:
    frame = steps(
        step("a", version=1),
        {**step("a", version=2, happened="Rain"), "date": "2026-05-06"},
        {**step("a", version=3, happened="Rain, and wind"), "date": "2026-05-19"},
    )
    ((one,),) = [chain.steps for chain in chains(frame, as_of="2026-05-20")]
    assert one.days == 5


@pytest.mark.parametrize(
    ("as_of", "standing"),
    [("2026-05-02", "not begun"), ("2026-05-05", "under way"), ("2026-05-12", "under way"),
     ("2026-05-13", "not checked")],
)  # fmt: skip
def test_a_step_is_unchecked_once_its_day_to_check_is_past(as_of: str, standing: str) -> None:
    frame = steps(step("a", begun_on="2026-05-04", check_on="2026-05-12"))
    ((one,),) = [chain.steps for chain in chains(frame, as_of=as_of)]
    assert one.standing == standing


def test_a_check_that_lies_ahead_of_the_day_has_not_been() -> None:
    frame = steps(step("a", happened="Rain", checked_on="2026-05-30"))
    ((one,),) = [chain.steps for chain in chains(frame, as_of="2026-05-20")]
    assert (one.days, one.happened, one.waiting) == (None, "", 19)


def test_a_closed_step_waits_for_nobody() -> None:
    assert never_checked(chains(steps(step("a", state="closed")), as_of="2026-05-20")) == ()


def test_steps_stand_after_the_one_they_came_out_of_each_branch_to_its_end() -> None:
    frame = steps(
        step("c", follows="b", begun_on="2026-05-05"),
        step("d", follows="a", begun_on="2026-05-04"),
        step("a", begun_on="2026-05-01"),
        step("b", follows="a", begun_on="2026-05-03"),
    )
    assert names(frame) == [["a", "b", "c", "d"]]


def test_no_step_is_lost_in_a_ring_or_after_one_that_is_not_there() -> None:
    frame = steps(step("a", follows="b"), step("b", follows="a"), step("c", follows="gone"))
    assert sorted(one for chain in names(frame) for one in chain) == ["a", "b", "c"]
    assert names(steps(step("a", follows="a"))) == [["a"]]


def test_what_came_out_of_a_step_in_a_ring_stands_once_and_behind_it() -> None:
    frame = steps(
        step("c", follows="a", begun_on="2026-05-01"),
        step("a", follows="b", begun_on="2026-05-02"),
        step("b", follows="a", begun_on="2026-05-03"),
    )
    assert names(frame) == [["a", "c", "b"]]


def test_what_was_said_to_come_next_is_open_until_a_step_comes_out_of_it() -> None:
    checked = step("a", happened="Rain", so_next="Try sun", checked_on="2026-05-03")
    (chain,) = chains(steps(checked), as_of="2026-05-20")
    assert chain.said_next(chain.steps[0]) == "Try sun"
    (chain,) = chains(steps(checked, step("b", follows="a")), as_of="2026-05-20")
    assert chain.said_next(chain.steps[0]) == ""


def test_what_waits_longest_for_a_look_comes_first() -> None:
    frame = steps(
        step("a", begun_on="2026-05-10", check_on="2026-05-12"),
        step("b", begun_on="2026-05-02", check_on="2026-05-12"),
    )
    assert [one.entry for one in never_checked(chains(frame, as_of="2026-05-20"))] == ["b", "a"]


def test_an_empty_register_has_no_chain() -> None:
    assert chains(pd.DataFrame(), as_of="2026-05-20") == ()
