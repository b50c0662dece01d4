"""Cells as forms write them, read as people meant them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from fornow.answers import Withheld, parse
from fornow.errors import FornowError
from fornow.exercises.fields import Choice, Choices, Date, Field, Option, Rating, Text, options
from fornow.imports.cells import About, Unread, order_of_days, read_cell

COMMAS: tuple[Option, ...] = options(
    step="Walk through it, step by step",
    case="Talk through a real case, with names taken out",
    walk="Walk through it",
    other="Other; say which",
)
LIKERT = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")


def read(field: Field, cell: Any, **about: Any) -> Any:
    return parse(field, read_cell(field, cell, About(**about)))


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("Walk through it;", ("walk",)),
        ("Walk through it, step by step", ("step",)),
        ("Walk through it, Walk through it, step by step", ("step", "walk")),
        (
            "Walk through it, step by step, Talk through a real case, with names taken out",
            ("step", "case"),
        ),
        ("Other; say which;Walk through it;", ("walk", "other")),
        ("walk,case", ("case", "walk")),
        ("Walk through it\nOther; say which", ("walk", "other")),
    ],
)
def test_options_that_hold_commas_are_told_apart(cell: str, keys: tuple[str, ...]) -> None:
    assert read(Choices(name="how", prompt="How?", options=COMMAS), cell) == keys


@pytest.mark.parametrize("cell", ["Walk through it, Fly;", "Fly", "Walk; run"])
def test_what_is_no_option_is_a_problem_and_never_dropped(cell: str) -> None:
    with pytest.raises(Unread, match="Choose one of: “Walk through it, step by step”; “Talk"):
        read(Choices(name="how", prompt="How?", options=COMMAS), cell)


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        *((label, number) for number, label in enumerate(LIKERT, start=1)),
        *(("4", 4), (4, 4), (4.0, 4), ("4 – Agree", 4), ("5 (Strongly agree)", 5), (" agree ", 4)),
        *(("Don’t know", Withheld.NOT_SURE), ("Prefer not to say", Withheld.RATHER_NOT)),
    ],
)
def test_a_scale_is_read_as_a_number_a_label_or_both(cell: Any, mark: Any) -> None:
    field = Rating(name="m", prompt="?", labels=LIKERT, not_sure=True, rather_not=True)
    assert read(field, cell) == mark


@pytest.mark.parametrize("cell", ["4 von 5", "4 of 5", "4 sur 5", "4/5", "4 Out Of 5"])
def test_so_many_of_the_most_is_that_number(cell: str) -> None:
    assert read(Rating(name="m", prompt="?", labels=LIKERT), cell) == 4


@pytest.mark.parametrize("cell", ["4 von 10", "4 o 5", "4 bis 5", "6 von 5"])
def test_what_is_not_of_the_end_of_this_scale_is_a_problem(cell: str) -> None:
    assert "Choose a number from 1 to 5" in str(
        read(Rating(name="m", prompt="?", labels=LIKERT), cell)
    )


@pytest.mark.parametrize("cell", ["4 – Disagree", "6", "4.5", "yes", "4 or 5"])
def test_a_number_that_its_own_words_deny_is_a_problem(cell: str) -> None:
    assert "Choose a number from 1 to 5" in str(
        read(Rating(name="m", prompt="?", labels=LIKERT), cell)
    )


def test_not_knowing_is_no_way_out_where_there_is_none() -> None:
    marked = Rating(name="m", prompt="?", labels=LIKERT)
    assert "Choose a number" in str(read(marked, "Don't know"))
    assert read(Text(name="t", prompt="?", not_sure=False), "Don't know") == "Don't know"


def test_an_option_of_those_words_comes_before_the_way_out() -> None:
    field = Choice(
        name="c", prompt="?", options=options(yes="Yes", unsure="Don’t know"), not_sure=True
    )
    assert read(field, "Don't know") == "unsure"


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("31/05/2026", "day-first", date(2026, 5, 31)),
        ("5/31/26 14:22:09", "month-first", date(2026, 5, 31)),
        ("2026-05-31", "", date(2026, 5, 31)),
        ("31 May 2026", "", date(2026, 5, 31)),
        (datetime(2026, 5, 31, 9, 4), "", date(2026, 5, 31)),
    ],
)
def test_a_day_is_read_in_the_order_of_its_column(cell: Any, order: str, day: date) -> None:
    assert read(Date(name="d", prompt="?"), cell, order={"d": order}) == day


@pytest.mark.parametrize(
    ("cells", "given", "order"),
    [
        (["01/02/2026", "31/05/2026"], "", "day-first"),
        (["01/02/2026", "5/31/2026"], "", "month-first"),
        (["01/02/2026"], "month-first", "month-first"),
        (["04/04/2026"], "", "day-first"),
        (["2026-02-01", None, datetime(2026, 1, 2)], "", ""),
    ],
)
def test_a_day_above_twelve_tells_the_order(cells: list[Any], given: str, order: str) -> None:
    assert order_of_days("When?", cells, given=given) == order


@pytest.mark.parametrize(
    ("cells", "given", "said"),
    [
        (["01/02/2026", "03/04/2026"], "", "such as 01/02/2026"),
        (["31/05/2026", "5/31/2026"], "", "some days with the day first"),
        (["31/05/2026"], "month-first", "Choose day-first"),
    ],
)
def test_an_order_that_cannot_be_told_is_refused(cells: list[str], given: str, said: str) -> None:
    with pytest.raises(FornowError, match=said):
        order_of_days("When?", cells, given=given)
