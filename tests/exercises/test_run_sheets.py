"""A run sheet is one that somebody can run: purpose, room, steps with minutes, what comes of it."""

from __future__ import annotations

import pytest

from fornow.exercises import catalogue, run_sheets
from fornow.exercises.exercise import Kind
from fornow.exercises.run_sheets import RunSheet, answering, techniques, wants
from tests.laws.reading import grade

every_sheet = pytest.mark.parametrize("sheet", techniques(), ids=lambda sheet: sheet.key)


def test_there_is_a_run_sheet_for_every_technique() -> None:
    assert {sheet.known_as for sheet in techniques()} == {
        "appreciative inquiry", "asset map", "journey map", "systems map", "problem finding",
        "co-design", "simulation", "test-drive", "designing a job with those who will hold it",
        "choosing nothing",
    }  # fmt: skip


@every_sheet
def test_it_says_what_one_needs_to_run_it(sheet: RunSheet) -> None:
    for said in (sheet.title, sheet.purpose, sheet.who, sheet.room, sheet.bring, sheet.comes_out):
        assert said.strip()
    assert len(sheet.steps) >= 4
    assert all(3 <= step.minutes <= 60 for step in sheet.steps)
    assert 30 <= sheet.minutes <= 120


@every_sheet
def test_what_comes_out_goes_into_registers_that_there_are(sheet: RunSheet) -> None:
    assert sheet.into
    for key in sheet.into:
        assert catalogue.exercise(key).kind is Kind.REGISTER


@every_sheet
def test_it_reads_with_ease(sheet: RunSheet) -> None:
    steps = [step.words for step in sheet.steps]
    assert grade(" ".join([sheet.purpose, sheet.who, sheet.room, sheet.comes_out, *steps])) <= 7


def test_every_want_has_an_answer_and_every_technique_answers_one() -> None:
    keys = {option.key for option in wants()}
    assert {want for sheet in techniques() for want in sheet.wants} == keys
    for key in keys:
        assert answering([key])[0].wants[0] == key


def test_nothing_chosen_has_no_answer() -> None:
    assert run_sheets.answering([]) == ()
