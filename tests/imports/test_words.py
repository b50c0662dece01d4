"""What is said of a table that does not come in as it is leads on, and is said once."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.desk import Partnership
from fornow.errors import FornowError, RoundProblem
from fornow.exercises.catalogue import exercise
from tests.cli.command import run
from tests.made_up import sound

MARKS = ["goals_own", "goals_guess", "move"]


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with fornow.create(tmp_path / "ours.fornow", "Ours") as made:
        made.sit(date(2026, 3, 2))
        yield made


def write(folder: Path, *rows: list[Any], name: str = "t.csv") -> Path:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder / name


def test_a_round_about_one_thing_asks_for_it_by_the_option(p: Partnership, tmp_path: Path) -> None:
    asked = exercise("handover").all_fields[0].name
    with pytest.raises(RoundProblem, match="Say which with --subject"):
        p.bring_in(write(tmp_path, [asked], [3]), "handover")


def test_our_own_question_for_the_level_is_known(p: Partnership, tmp_path: Path) -> None:
    asked = exercise("grounds").all_fields[0]
    label = asked.options[0].label  # type: ignore[attr-defined]
    file = write(tmp_path, ["Where do you speak from?", asked.prompt], ["Front line", label])
    done = p.bring_in(file, "grounds", voice="level", dry_run=True)
    assert done.columns.taken["Where do you speak from?"] == "level"


def test_an_unknown_tick_lists_the_words_of_the_form(p: Partnership, tmp_path: Path) -> None:
    asked = exercise("grounds").all_fields[0]
    file = write(tmp_path, ["organisation", asked.prompt], ["Council", "Because of magic"])
    done = p.bring_in(file, "grounds", dry_run=True)
    ((_, _, said),) = done.wrong
    assert all(one.label in said for one in asked.options)  # type: ignore[attr-defined]


def test_where_every_row_is_wrong_nothing_is_said_of_a_round(
    p: Partnership, tmp_path: Path
) -> None:
    file = write(tmp_path, MARKS, *([9, 9, ""] for _ in range(3)))
    done = p.bring_in(file, "three-beliefs", dry_run=True)
    assert len(done.wrong) == 6
    assert not done.notes


def test_what_is_wrong_in_many_rows_is_said_once_with_their_number(
    p: Partnership, tmp_path: Path
) -> None:
    file = write(tmp_path, MARKS, *([9, 3, ""] for _ in range(40)))
    p.close_file()
    said = run("import", p.path, "--csv", file, "--exercise", "three-beliefs").stderr
    assert said.count("Choose a number from 1 to 5 (got 9).") == 1
    assert "40 rows (2, 3, 4, 5, 6 and 35 more), “goals_own”: " in said


def test_an_empty_file_of_mappings_is_said_to_be(p: Partnership, tmp_path: Path) -> None:
    file, empty = write(tmp_path, MARKS, [4, 3, ""]), write(tmp_path, name="m.csv")
    done = run("import", p.path, "--csv", file, "--exercise", "three-beliefs", "--map", empty)
    assert done.exit_code != 0
    assert "m.csv is empty. Give a heading and its question in each row" in done.stderr


def test_how_many_rows_hold_only_what_stays_in_the_room_is_said(
    p: Partnership, tmp_path: Path
) -> None:
    sound(p.add("partnership", {"agreement": "stays here"}))
    asked = [one.name for one in exercise("in-my-words").all_fields if one.required]
    for n in range(6):
        sound(p.answer("in-my-words", dict.fromkeys(asked or ["notices"], f"Words {n}")))
    p.reveal("in-my-words")
    file = tmp_path / "w.csv"
    run("export", p.path, "--exercise", "in-my-words", "--format", "csv", "--out", file)
    with fornow.create(tmp_path / "here.fornow", "Here") as here:
        here.sit(date(2026, 3, 2))
        done = here.bring_in(file, "in-my-words")
    assert not done.taken
    assert "6 of 6 rows hold only words that stay in the room" in " ".join(done.notes)


def test_an_earlier_export_after_the_reveal_is_known_and_so_is_a_later_one(
    p: Partnership, tmp_path: Path
) -> None:
    rows = [[n % 5 + 1, 3, f"Words {n}" if n % 3 else ""] for n in range(11)]
    p.bring_in(write(tmp_path, MARKS, *rows[:9]), "three-beliefs")
    p.reveal("three-beliefs")
    with pytest.raises(FornowError, match=r"here already.* March 2026\. Nothing was brought in"):
        p.bring_in(write(tmp_path, MARKS, *rows[:8]), "three-beliefs")
    with pytest.raises(FornowError, match=r"March 2026\. 2 rows are new\. That round takes no"):
        p.bring_in(write(tmp_path, MARKS, *rows), "three-beliefs")
    marks = MARKS[:2]
    with pytest.raises(FornowError, match="here already"):
        p.bring_in(write(tmp_path, marks, *(row[:2] for row in rows[:8])), "three-beliefs")
    assert p.round("three-beliefs") is None


def test_a_few_guesses_are_never_told_that_somebody_gave_them(
    p: Partnership, tmp_path: Path
) -> None:
    rows = [[n % 5 + 1, 3, f"Words {n}"] for n in range(9)]
    p.bring_in(write(tmp_path, MARKS, *rows), "three-beliefs")
    p.reveal("three-beliefs")
    assert p.bring_in(write(tmp_path, MARKS, rows[0]), "three-beliefs").taken == 1


def test_levels_stand_in_words_in_excel_and_come_back_in(p: Partnership, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    asked = exercise("grounds").all_fields[0]
    key = asked.options[0].key  # type: ignore[attr-defined]
    for _ in range(5):
        sound(p.answer("grounds", {asked.name: [key]}, voice="level", level="front-line"))
    for _ in range(5):
        sound(p.answer("grounds", {asked.name: [key]}, voice="level", level="running-a-service"))
    p.reveal("grounds")
    file = tmp_path / "g.xlsx"
    run("export", p.path, "--exercise", "grounds", "--format", "xlsx", "--out", file)
    cells = {
        cell
        for row in load_workbook(file).worksheets[1].iter_rows(values_only=True)
        for cell in row
    }
    assert "Running a service" in cells
    assert "running-a-service" not in cells
    with fornow.create(tmp_path / "here.fornow", "Here") as here:
        here.sit(date(2026, 3, 2))
        assert here.bring_in(file, "grounds").taken == 10
        here.reveal("grounds")
        assert sorted(here.frame("grounds")["level"]) == sorted(p.frame("grounds")["level"])


def test_statements_with_runs_of_spaces_and_their_positions_go_from_file_to_file(
    p: Partnership, tmp_path: Path
) -> None:
    for words in ("Ask us   first.   Always", "Walk the streets"):
        sound(p.add("statements", {"statement": words}))
    for item in p.items("positions"):
        for _ in range(5):
            sound(p.answer("positions", {"position": "agree"}, item=item))
    p.reveal("positions")
    with fornow.create(tmp_path / "here.fornow", "Here") as here:
        here.sit(date(2026, 3, 2))
        for key, rows in (("statements", 2), ("positions", 10)):
            file = tmp_path / f"{key}.csv"
            run("export", p.path, "--exercise", key, "--format", "csv", "--out", file)
            done = here.bring_in(file, key)
            assert (done.taken, done.wrong) == (rows, ())
