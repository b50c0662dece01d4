"""Claims, ways, plans, moments and ways of deciding: what stands on a day, in what order."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from fornow.analysis.deciding import shared
from fornow.analysis.knowing import claims
from fornow.analysis.litmus import carried, moments
from fornow.analysis.narrowing import narrowed
from fornow.analysis.plans import answered

DAY = "2026-05-20"


def register(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(
        [{"entry": f"e{at}", "date": "2026-05-01", **row} for at, row in enumerate(rows)]
    )
    for name in ("date", "revised", "asked_on"):
        if name in frame:
            frame[name] = pd.to_datetime(frame[name])
    return frame


def test_a_claim_is_unchecked_unless_somebody_outside_has_looked() -> None:
    found = claims(
        register(
            {"claim": "Nobody said", "ground": "seen"},
            {"claim": "Not yet", "ground": "seen", "checked": "not-yet"},
            {"claim": "Agreed", "ground": "seen", "checked": "same"},
            {"claim": "Seen otherwise", "ground": "seen", "checked": "otherwise"},
        ),
        as_of=DAY,
    )
    assert found["unchecked"].tolist() == [True, True, False, False]


def test_a_claim_that_fell_needs_no_check_and_a_closed_one_is_not_on_the_list() -> None:
    found = claims(
        register({"claim": "Fell", "stands": "no"}, {"claim": "Gone", "state": "closed"}), as_of=DAY
    )
    assert found[["claim", "unchecked"]].to_numpy().tolist() == [["Fell", False]]


def test_claims_stand_by_their_ground_and_a_ground_nobody_knows_is_refused() -> None:
    rows = [{"claim": ground, "ground": ground} for ground in ("assumed", "told", "seen", "")]
    assert claims(register(*rows), as_of=DAY)["ground"].tolist() == ["seen", "told", "assumed", ""]
    with pytest.raises(ValueError, match=r"has ground 'guessed'\. Choose from: seen, measured"):
        claims(register({"claim": "A", "ground": "guessed"}), as_of=DAY)


def test_a_way_keeps_its_reason_and_the_day_since_when_it_stands_so() -> None:
    history = register(
        {"entry": "a", "version": 1, "option": "Ring"},
        {"entry": "a", "version": 2, "option": "Ring", "verdict": "park", "reason": "Too soon",
         "date": "2026-05-05"},
        {"entry": "a", "version": 3, "option": "Ring", "verdict": "drop", "reason": "Too late",
         "date": "2026-05-10"},
        {"entry": "a", "version": 4, "option": "Ring us", "verdict": "drop", "reason": "Too late",
         "date": "2026-05-15"},
    )  # fmt: skip
    (one,) = narrowed(history, as_of=DAY).to_dict("records")
    assert (one["verdict"], one["reason"], one["since"]) == (
        "drop", "Too late", pd.Timestamp("2026-05-10"),
    )  # fmt: skip
    (then,) = narrowed(history, as_of="2026-05-06").to_dict("records")
    assert (then["verdict"], then["reason"]) == ("park", "Too soon")


def test_a_way_that_was_closed_stays_on_the_list_as_dropped_with_that_reason() -> None:
    closed = register(
        {"option": "Wait", "verdict": "keep", "state": "closed", "why": "Spring came"}
    )
    (one,) = narrowed(closed, as_of=DAY).to_dict("records")
    assert (one["verdict"], one["reason"]) == ("drop", "Spring came")


def test_another_verdict_is_refused() -> None:
    with pytest.raises(ValueError, match="Choose from: keep, park, drop"):
        narrowed(register({"option": "Wait", "verdict": "love"}), as_of=DAY)


@pytest.mark.parametrize(
    ("more", "standing"),
    [
        ({"delay": "days"}, "nothing heard"),
        ({"delay": "weeks"}, "too soon to know"),
        ({}, "too soon to know"),
        ({"delay": "days", "telling": "Doors stay shut"}, "no step yet"),
        ({"delay": "days", "telling": "Doors stay shut", "so_we": "Ask"}, "answered"),
    ],
)
def test_a_plan_is_unheard_once_it_could_have_been_heard(
    more: dict[str, Any], standing: str
) -> None:
    found = answered(register({"plan": "Open the doors", **more}), as_of=DAY)
    assert found["standing"].tolist() == [standing]


def test_every_answer_about_a_moment_is_kept_and_the_last_one_stands() -> None:
    history = register(
        {"entry": "m", "version": 1, "moment": "A light"},
        {"entry": "m", "version": 2, "moment": "A light", "comes_right": "no", "in_words": "Dark",
         "date": "2026-05-03"},
        {"entry": "m", "version": 3, "moment": "A lit window", "comes_right": "no",
         "in_words": "Dark", "date": "2026-05-04"},
        {"entry": "m", "version": 4, "moment": "A lit window", "comes_right": "yes",
         "in_words": "Bright", "date": "2026-05-12"},
    )  # fmt: skip
    decided = register({"entry": "d1", "carries": ("m",)}, {"entry": "d2", "state": "superseded",
                        "carries": ("m",)})  # fmt: skip
    (one,) = moments(history, decisions=decided, as_of=DAY)
    assert one.carried_by == ("d1",)
    assert [(a.answer, a.words) for a in one.answers] == [("no", "Dark"), ("yes", "Bright")]
    assert one.stands == "yes"
    assert [m.moment for m in carried((one,))["d1"]] == ["A lit window"]
    (then,) = moments(history, as_of="2026-05-05")
    assert then.stands == "no"


def test_asked_again_with_the_same_answer_on_another_day_it_is_another_answer() -> None:
    said = {"entry": "m", "moment": "A light", "comes_right": "not-yet", "in_words": "Not yet"}
    history = register(
        {**said, "version": 1, "asked_on": "2026-05-02"},
        {**said, "version": 2, "asked_on": "2026-05-09", "date": "2026-05-09"},
    )
    (one,) = moments(history, as_of=DAY)
    assert len(one.answers) == 2


def test_another_answer_under_the_day_of_the_one_before_was_given_when_it_was_written() -> None:
    asked = {"entry": "m", "moment": "A light", "asked_on": "2026-05-02"}
    history = register(
        {**asked, "version": 1, "comes_right": "no", "in_words": "Dark", "date": "2026-05-02"},
        {**asked, "version": 2, "comes_right": "yes", "in_words": "Bright", "date": "2026-05-12"},
    )
    (one,) = moments(history, as_of=DAY)
    assert [f"{answer.day:%d} {answer.answer}" for answer in one.answers] == ["02 no", "12 yes"]


def test_a_moment_that_does_not_come_right_is_read_first() -> None:
    rows = [{"moment": m, "comes_right": a} for m, a in (("A", "yes"), ("B", None), ("C", "no"))]
    assert [one.moment for one in moments(register(*rows), as_of=DAY)] == ["C", "B", "A"]
    with pytest.raises(ValueError, match="Choose from: no, not-yet, yes"):
        moments(register({"moment": "A", "comes_right": "maybe"}), as_of=DAY)


def test_what_one_line_of_work_says_twice_is_not_shared() -> None:
    frame = pd.DataFrame({"who": ["Ward", "Ward", "Van"], "ask": ["Her", "Her", "The dispatcher"]})
    (one,) = shared(frame, ["ask"], by="who")
    assert (one.alike, one.by_all, one.lines) == ((), True, 2)
    (missing,) = shared(frame, ["fear"], by="who")
    assert (missing.said_by, missing.by_all) == (0, False)
