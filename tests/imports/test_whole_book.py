"""Everything an example partnership exports to Excel, brought into a fresh one, sheet by sheet."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

import fornow
from fornow.errors import FornowError
from fornow.examples.demos import write_example
from fornow.exercises.exercise import Kind
from fornow.exports import Taken, take
from fornow.imports import table
from tests.cli.command import run
from tests.visibility.ways import _away

DAY = date(2026, 11, 23)
WHOSE = ("organisation", "level", "name")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example("integrated-discharge", tmp_path_factory.mktemp("demo"), as_of=DAY)


@pytest.fixture(scope="module")
def taken(source: Path) -> list[Taken]:
    """What is taken away, with what is linked to before what links to it, as it is asked."""
    with _away(source) as p:
        every = [take(p, one.key) for one in p.exercises()]
    kept = [one for one in every if one.exercise.kind in (Kind.BALLOT, Kind.REGISTER)]
    return [one for one in kept if one.rows or one.rounds]


def test_every_sheet_of_our_own_book_goes_back_in(
    source: Path, taken: list[Taken], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The book stays as it is, so it is taken apart once, and not once for each of its sheets.
    monkeypatch.setattr(table, "grids", cache(table.grids))
    book = tmp_path / "all.xlsx"
    assert run("export", source, "--all", "--format", "xlsx", "--out", book).exit_code == 0
    with fornow.create(tmp_path / "fresh.fornow", "Fresh") as p:
        p.sit(DAY)
        for one in taken:
            key = one.exercise.key
            shown = [asked.shown for asked in one.rounds] or [None]
            for asked in shown:
                done = p.bring_in(book, key, round=asked.id if asked else "", skip=True)
                lost = {(heading, message[-40:]) for _, heading, message in done.wrong}
                assert not lost, (key, lost)
                assert done.taken == done.rows
                if asked:
                    p.reveal(key)
        with _away(source) as before:
            for one in taken:
                for column in (c for c in WHOSE if c in p.frame(one.exercise.key)):
                    sides = [q.frame(one.exercise.key)[column] for q in (before, p)]
                    told = [sorted(side.dropna().astype(str)) for side in sides]
                    assert told[0] == told[1], (one.exercise.key, column)


def test_of_several_rounds_somebody_says_which(source: Path, tmp_path: Path) -> None:
    with _away(source) as p:
        days = [one.shown.day.isoformat() for one in take(p, "three-beliefs").rounds]
    for form in ("csv", "xlsx"):
        file = tmp_path / f"t.{form}"
        run("export", source, "--exercise", "three-beliefs", "--format", form, "--out", file)
        with fornow.create(tmp_path / f"{form}.fornow", "Fresh") as fresh:
            fresh.sit(DAY)
            with pytest.raises(FornowError, match=r"2 rounds: .*Say which with --round"):
                fresh.bring_in(file, "three-beliefs")
            with pytest.raises(FornowError, match="has no round '1999-01-01'"):
                fresh.bring_in(file, "three-beliefs", round="1999-01-01")
            for day in days:
                assert fresh.bring_in(file, "three-beliefs", round=day).taken > 10
                fresh.reveal("three-beliefs")
            assert len(fresh.frame("three-beliefs").attrs["rounds"]) == 2
