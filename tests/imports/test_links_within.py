"""Rows of a register that name one another come in whatever their order, and the same each time."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import fornow
from fornow.desk import Partnership
from tests.made_up import sound

Table = Callable[..., Path]
HEADING = ["doing", "follows", "organisation"]


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with fornow.create(tmp_path / "ours.fornow", "Ours") as made:
        made.sit(date(2026, 3, 2))
        yield made


@pytest.fixture
def table(tmp_path: Path) -> Table:
    def write(*rows: tuple[str, str], heading: list[str] = HEADING) -> Path:
        with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heading, *([*row, "Riverside"] for row in rows)])
        return tmp_path / "t.csv"

    return write


def chain(p: Partnership) -> dict[str, str]:
    """Each step of the chain, and the step it follows."""
    called = p.entry_names("chain")
    frame = p.frame("chain").set_index("doing")
    return {step: called.get(str(frame.loc[step, "follows"]), "") for step in frame.index}


@pytest.mark.parametrize("turn", range(4))
def test_a_row_may_follow_one_that_stands_anywhere_in_the_table(
    p: Partnership, table: Table, turn: int
) -> None:
    rows = [(f"Step {n}", f"Step {n - 1}" if n else "") for n in range(8)]
    file = table(*rows[turn * 2 :], *rows[: turn * 2])
    tried = p.bring_in(file, "chain", dry_run=True)
    assert (tried.taken, tried.wrong) == (8, ())
    assert p.bring_in(file, "chain").taken == 8
    assert chain(p) == dict(rows)
    again = p.bring_in(file, "chain")
    assert (again.taken, again.here) == (0, 8)


def test_rows_that_go_round_come_in_and_are_known_again(p: Partnership, table: Table) -> None:
    ring = [("A", "C"), ("B", "A"), ("C", "B"), ("After", "C"), ("Before", "")]
    assert p.bring_in(table(*ring), "chain").taken == 5
    assert chain(p) == dict(ring)
    again = p.bring_in(table(*ring), "chain")
    assert (again.taken, again.here) == (0, 5)


def test_a_ring_with_a_wrong_row_stays_out_whole(p: Partnership, table: Table) -> None:
    long = "x" * 500
    done = p.bring_in(table(("A", long), (long, "A"), ("C", "")), "chain", skip=True)
    assert (done.taken, chain(p)) == (1, {"C": ""})
    assert {row for row, _, _ in done.wrong} == {2, 3}


def test_what_names_no_entry_is_told_so_and_the_nearest_is_offered(
    p: Partnership, table: Table
) -> None:
    long = "This was never written down by anybody in the partnership before today, honestly"
    sound(p.add("assumptions", {"claim": "Nurses can see the shared record"}))
    for said, told in (
        (long, "in assumptions. Add it to assumptions first."),
        ("Nurses can see the record", "Did you mean “Nurses can see the shared record”?"),
    ):
        file = table(("One door", said), heading=["decision", "rests_on", "x"])
        ((_, heading, message),) = p.bring_in(file, "decisions", dry_run=True).wrong
        assert heading == "rests_on"
        assert message.startswith("There is no entry")
        assert told in message
