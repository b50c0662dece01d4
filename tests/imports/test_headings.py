"""What a heading is taken for: its own words however they are written, and no guesses."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

import fornow
from fornow.desk import Partnership
from fornow.errors import FornowError
from fornow.exercises.catalogue import exercise

OWN = [one.prompt for one in exercise("three-beliefs").all_fields]
GOOD = OWN[0]


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with fornow.create(tmp_path / "ours.fornow", "Ours") as made:
        made.sit(date(2026, 3, 2))
        yield made


def write(folder: Path, *rows: list[object], encoding: str = "utf-8") -> Path:
    with (folder / "t.csv").open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return folder / "t.csv"


@pytest.mark.parametrize(
    "heading",
    [
        GOOD.replace("“", '"').replace("”", '"'),
        f"1. {GOOD}",
        f"{GOOD} *",
        GOOD.replace(" ", "\u00a0"),
        GOOD.replace("“", "‘").replace("”", "’").upper(),
    ],
)
def test_quotes_numbers_and_stars_do_not_count(
    p: Partnership, tmp_path: Path, heading: str
) -> None:
    tried = p.bring_in(write(tmp_path, [heading], [4]), "three-beliefs", dry_run=True)
    assert list(tried.columns.taken.values()) == ["goals_own"]


def test_a_heading_slightly_off_lets_nothing_in_until_somebody_says_what_it_is(
    p: Partnership, tmp_path: Path
) -> None:
    off = GOOD.replace("How far", "How much")
    file = write(tmp_path, [off, OWN[1]], [4, 3])
    tried = p.bring_in(file, "three-beliefs", dry_run=True)
    assert off in tried.notes[0]
    with pytest.raises(FornowError, match="Close to a question that has no column"):
        p.bring_in(file, "three-beliefs")
    assert p.round("three-beliefs") is None
    assert set(p.bring_in(file, "three-beliefs", rest=True).columns.taken) == {OWN[1]}


def test_where_no_heading_is_left_to_map_a_column_is_asked_for(
    p: Partnership, tmp_path: Path
) -> None:
    file = write(tmp_path, ["owner"], ["Bo"])
    with pytest.raises(FornowError, match="Add a column headed “decision”"):
        p.bring_in(file, "decisions", dry_run=True)


def test_a_heading_slightly_off_is_taken_when_mapped(p: Partnership, tmp_path: Path) -> None:
    off = GOOD.replace("How far", "How much")
    file = write(tmp_path, [off, OWN[1]], [4, 3])
    assert p.bring_in(file, "three-beliefs", mapping={off: "goals_own"}).taken == 1


def test_the_questions_own_words_win_over_a_column_called_name(
    p: Partnership, tmp_path: Path
) -> None:
    file = write(tmp_path, ["Name", "What is your name?"], ["aa1", "Ann Archer"])
    p.bring_in(file, "who-is-in-the-room")
    assert list(p.frame("who-is-in-the-room")["name"]) == ["Ann Archer"]


def test_a_name_the_form_fills_in_is_no_answer_to_who_is_in_the_room(
    p: Partnership, tmp_path: Path
) -> None:
    heading: list[object] = ["ID", "Start time", "Completion time", "Email", "Name"]
    file = write(tmp_path, [*heading, "What is your role?"], [1, "x", "y", "e", "Canary", "Nurse"])
    with pytest.raises(FornowError, match="No heading answers 'name'"):
        p.bring_in(file, "who-is-in-the-room")


def test_the_words_of_one_end_alone_are_that_mark(p: Partnership, tmp_path: Path) -> None:
    field = exercise("three-beliefs").field("goals_own")
    ends = [[field.low_label], [field.high_label]]  # type: ignore[attr-defined]
    p.bring_in(write(tmp_path, [GOOD], *ends), "three-beliefs")
    found = [row["content"] for row in p.store.rows("SELECT content FROM waiting")]
    assert sorted(found) == ['{"goals_own": 1}', '{"goals_own": 5}']


def test_letters_of_an_older_mac_are_read_and_said_to_be(p: Partnership, tmp_path: Path) -> None:
    file = write(tmp_path, ["goals_own", "move"], [4, "Siân’s café"], encoding="mac_roman")
    done = p.bring_in(file, "three-beliefs")
    assert "Mac Roman" in done.notes[0]
    assert "Siân’s café" in p.store.rows("SELECT content FROM waiting")[0]["content"]


def test_two_bytes_a_letter_without_a_mark_are_refused_with_the_reason(
    p: Partnership, tmp_path: Path
) -> None:
    file = write(tmp_path, ["goals_own"], [4], encoding="utf-16-le")
    with pytest.raises(FornowError, match="UTF-16 without the mark"):
        p.bring_in(file, "three-beliefs")


def test_a_formula_without_its_result_is_told_by_row_and_column_and_never_dropped(
    p: Partnership, tmp_path: Path
) -> None:
    made = Workbook()
    page = made.worksheets[0]
    for row in (["goals_own", "move"], [4, "x"], ["=1+2", "y"], [5, '=CONCAT("a","b")']):
        page.append(row)
    made.save(tmp_path / "t.xlsx")
    done = p.bring_in(tmp_path / "t.xlsx", "three-beliefs", skip=True)
    assert [(row, heading) for row, heading, _ in done.wrong] == [(3, "goals_own"), (4, "move")]
    assert "a formula here without its result" in done.wrong[0][2]
    assert done.taken == 1


def test_entries_here_already_are_said_to_be_where_nothing_is_new(
    p: Partnership, tmp_path: Path
) -> None:
    file = write(tmp_path, ["claim"], ["Nights are covered"], ["Cars start"])
    p.bring_in(file, "assumptions")
    done = p.bring_in(file, "assumptions")
    assert done.sentence.startswith("Nothing new was brought in")
    assert done.notes[-1] == "2 here already, left out. To add them a second time, say --again."
