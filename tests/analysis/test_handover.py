"""Handing over: how settled it is said to be, and no verdict on it."""

from __future__ import annotations

import pandas as pd
import pytest

from fornow.analysis.handover import ASKED, KINDS, leads, settled


def said(**columns):
    n = max(len(column) for column in columns.values())
    return pd.DataFrame({**{name: [None] * n for name in ASKED}, **columns})


def test_each_question_is_counted_on_its_own():
    found = settled(
        said(
            purpose_settled=["settled", "settled", None],
            plan_settled=["partly", None, None],
            plan_settled_why=[None, "not sure", "rather not say"],
        )
    )
    assert found["question"].tolist() == list(ASKED)
    assert found[["n", "settled", "partly", "unanswered"]].values.tolist() == [
        [2, 2, 0, 1],
        [1, 0, 1, 0],
        [0, 0, 0, 3],
    ]
    assert found.loc[1, ["not_sure", "rather_not"]].tolist() == [1, 1]


def test_only_the_latest_round_is_read():
    frame = said(owners_settled=["settled", "not-yet"]).assign(round=["r1", "r2"])
    assert settled(frame)["not_yet"].tolist() == [0, 0, 1]


def test_an_answer_that_is_none_of_the_three_is_refused():
    with pytest.raises(ValueError, match=r"plan_settled is 'done'\. Choose from: settled, partly"):
        settled(said(plan_settled=["done"]))


def test_one_voice_may_ask_for_several_kinds_of_lead():
    frame = pd.DataFrame({f"leadership_{kind}": [True, pd.NA] for kind in KINDS}, dtype="boolean")
    assert leads(frame)["voices"].tolist() == [1, 1, 1, 1]
    with pytest.raises(ValueError, match="no column 'leadership_craft'"):
        leads(frame.drop(columns="leadership_craft"))
