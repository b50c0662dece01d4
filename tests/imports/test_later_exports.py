"""A later export of the same form adds its new rows to the round that is not revealed yet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.desk import Partnership
from fornow.errors import RoundProblem
from tests.made_up import sound

MARKS = ["goals_own", "move"]
ROWS = [[n % 5 + 1, f"Words {n}"] for n in range(7)]
Table = Callable[..., Path]


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with fornow.create(tmp_path / "ours.fornow", "Ours") as made:
        made.sit(date(2026, 3, 2))
        yield made


@pytest.fixture
def table(tmp_path: Path) -> Table:
    def write(*rows: list[Any]) -> Path:
        with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([MARKS, *rows])
        return tmp_path / "t.csv"

    return write


def test_a_later_export_adds_the_rows_that_were_not_there(p: Partnership, table: Table) -> None:
    first = p.bring_in(table(*ROWS[:3]), "three-beliefs")
    assert "bring in its later export" in first.notes[-1]
    tried = p.bring_in(table(*reversed(ROWS)), "three-beliefs", dry_run=True)
    assert (tried.taken, tried.here, p.seats_in("three-beliefs")) == (4, 3, 3)
    assert "3 here already from an earlier export, left out; 4 added to them." in tried.notes

    done = p.bring_in(table(*reversed(ROWS)), "three-beliefs")
    assert (done.taken, done.here, p.seats_in("three-beliefs")) == (4, 3, 7)
    assert p.round("three-beliefs").state == "closed"  # type: ignore[union-attr]
    p.reveal("three-beliefs")
    assert sorted(p.frame("three-beliefs")["move"].dropna()) == sorted(move for _, move in ROWS)


def test_two_people_who_answered_alike_are_both_counted(p: Partnership, table: Table) -> None:
    p.bring_in(table([3, "same"], [3, "same"]), "three-beliefs")
    done = p.bring_in(table([3, "same"], [3, "same"], [3, "same"]), "three-beliefs")
    assert (done.taken, done.here, p.seats_in("three-beliefs")) == (1, 2, 3)


def test_a_file_that_lacks_what_came_in_before_is_refused_and_nothing_is_lost(
    p: Partnership, table: Table
) -> None:
    p.bring_in(table(*ROWS[:3]), "three-beliefs")
    with pytest.raises(RoundProblem, match="no later export of the same form"):
        p.bring_in(table(*ROWS[1:]), "three-beliefs")
    assert p.seats_in("three-beliefs") == 3
    assert p.bring_in(table(*ROWS[3:]), "three-beliefs", again=True).taken == 4
    assert p.seats_in("three-beliefs") == 7


def test_answers_given_in_the_room_stay_and_are_never_compared_with_a_table(
    p: Partnership, table: Table
) -> None:
    p.bring_in(table(*ROWS[:3]), "three-beliefs")
    p.reopen("three-beliefs")
    said = dict(zip(MARKS, ROWS[5], strict=True))
    sound(p.answer("three-beliefs", said))
    done = p.bring_in(table(*ROWS), "three-beliefs")
    assert (done.here, done.taken, p.seats_in("three-beliefs")) == (3, 4, 8)


def test_whether_an_answer_came_from_a_table_is_gone_at_the_reveal(
    p: Partnership, table: Table
) -> None:
    p.bring_in(table(*ROWS), "three-beliefs")
    p.reveal("three-beliefs")
    p.close_file()
    assert b"table-" not in p.path.read_bytes()
