"""Signs from what nobody has looked at: steps, moments, claims and plans."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.sign import Sign
from fornow.analysis.signs import as_seen, signs

DAY = date(2026, 5, 11)


def found(register: str, *rows: dict[str, Any]) -> list[Sign]:
    made = [{"entry": f"e{at}", "date": "2026-05-01", **row} for at, row in enumerate(rows)]
    frame = pd.DataFrame(made)
    for name in ("date", "check_on", "asked_on"):
        if name in frame:
            frame[name] = pd.to_datetime(frame[name])
    return list(signs(as_seen(pd.DataFrame(), {register: frame}, as_of=DAY)))


def test_a_step_past_its_day_to_check_is_a_question_about_what_came_of_it() -> None:
    (one,) = found("trials", {"step": "Ring one", "check_on": "2026-05-10"})
    assert one.question == "What came of “Ring one”, and who looks?"
    assert one.key == "unchecked e0 2026-05-10"
    assert found("trials", {"step": "Ring one", "check_on": "2026-05-11"}) == []
    assert found("trials", {"step": "Ring one"}) == []


def test_a_moment_that_did_not_come_right_asks_what_would_have_to_change() -> None:
    said = {"moment": "A lit window", "in_words": "It was dark", "asked_on": "2026-05-09"}
    (one,) = found("litmus", {**said, "comes_right": "no", "keeps_asking": "Sal"})
    assert one.who == "Sal"
    assert one.because == ("Asked on 9 May 2026, the answer was no: “It was dark”.",)
    assert found("litmus", {**said, "comes_right": "not-yet"}) == []


def test_of_claims_nobody_checked_the_oldest_that_something_contradicts_is_asked_about() -> None:
    odd = {"checked": "not-yet", "does_not_fit": "Nine calls"}
    (one,) = found(
        "how-do-we-know",
        {"claim": "Later", **odd, "date": "2026-05-02"},
        {"claim": "Nobody rings", **odd},
        {"claim": "Quiet", "checked": "not-yet"},
    )
    assert one.question == "Who outside could tell us if this is so: “Nobody rings”?"
    assert one.because[1] == "There is one more like it."
    assert found("how-do-we-know", {"claim": "Seen", **odd, "checked": "same"}) == []


def test_a_plan_nobody_heard_from_asks_those_it_was_for() -> None:
    plan = {"plan": "One form", "delay": "days", "date": "2026-04-01"}
    (one,) = found("plans", plan)
    assert one.question == "What has become of “One form”, where it was meant to happen?"
    assert found("plans", {**plan, "telling": "Two forms"}) == []
