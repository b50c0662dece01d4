"""Sheets of paper are typed in by a grid: marked, hidden until revealed, and never twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import escape

from fornow.desk import Partnership
from fornow.exercises.exercise import Kind
from fornow.forms.grid import KeyingGrid
from fornow.forms.keyed import columns, key_to, numbers, on_sheets, read_row
from fornow.paper.sheet import Terms, sheet
from tests.forms.hands import page, press, room

SAVE = "Save these sheets"


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with room(tmp_path) as opened:
        yield opened


def begun(p: Partnership, key: str) -> KeyingGrid:
    grid = KeyingGrid(p)
    grid.which.value = key
    return grid


def type_in(grid: KeyingGrid, row: int, **cells: str) -> None:
    for name, words in cells.items():
        grid.rows[row].cells[name].value = words


def test_six_sheets_are_saved_in_one_press_and_pressing_again_adds_nothing(p: Partnership) -> None:
    grid = begun(p, "three-beliefs")
    for row in range(6):
        type_in(grid, row, goals_own="4", goals_guess="?", move="To see one come home.")
    press(grid, SAVE)
    assert p.seats_in("three-beliefs") == 6
    press(grid, SAVE)
    assert p.seats_in("three-beliefs") == 6
    assert "Nothing is typed yet" in page(grid)
    assert not any(row.anything() for row in grid.rows), "nothing stays on the page to be read"


def test_they_are_marked_as_typed_for_someone_and_wait_to_be_revealed(p: Partnership) -> None:
    grid = begun(p, "three-beliefs")
    type_in(grid, 0, goals_own="1")
    press(grid, SAVE)
    asked = p.round("three-beliefs")
    rows = p.store.rows("SELECT typed, in_hand FROM waiting WHERE round = ?", asked.id)
    assert [(row["typed"], row["in_hand"]) for row in rows] == [(1, 0)]
    assert p.frame("three-beliefs").empty
    assert not p.enough_in("three-beliefs")


def test_a_sheet_that_cannot_be_read_stays_and_is_told_and_the_others_are_in(
    p: Partnership,
) -> None:
    grid = begun(p, "three-beliefs")
    type_in(grid, 0, goals_own="4")
    type_in(grid, 1, goals_own="9", move="kept")
    press(grid, SAVE)
    assert p.seats_in("three-beliefs") == 1
    assert "Sheet 2." in page(grid)
    assert "(got 9)" in page(grid)
    assert grid.rows[1].cells["move"].value == "kept"
    type_in(grid, 1, goals_own="5")
    press(grid, SAVE)
    assert p.seats_in("three-beliefs") == 2


def test_one_sheet_about_several_things_is_one_seat_and_says_once_who_speaks(
    p: Partnership,
) -> None:
    p.add("decisions", {"decision": "One door for all"})
    grid = begun(p, "consent")
    first, second = [key for _, key in grid.item.options if key][:2]
    press_without = grid.rows[0].cells["answer"]
    press_without.value = "1"
    press(grid, SAVE)
    assert "Choose first what these sheets are about" in page(grid)
    grid.item.value = first
    type_in(grid, 0, v_name="Ada", answer="1")
    press(grid, SAVE)
    grid.item.value = second
    type_in(grid, 0, v_name="", answer="1")
    press(grid, SAVE)
    assert p.seats_in("consent") == 1
    asked = p.round("consent")
    rows = p.store.rows("SELECT attributed FROM waiting WHERE round = ?", asked.id)
    assert [row["attributed"] for row in rows] == ["Ada", "Ada"]


def test_a_list_takes_an_entry_a_sheet(p: Partnership) -> None:
    before = len(p.entry_names("assumptions"))
    grid = begun(p, "assumptions")
    type_in(grid, 0, claim="The bus runs on Sundays", importance="5")
    type_in(grid, 1, claim="<b>Two</b>", confidence="?")
    press(grid, SAVE)
    press(grid, SAVE)
    assert len(p.entry_names("assumptions")) == before + 2


def test_a_closed_round_says_so_and_what_was_typed_stays(p: Partnership) -> None:
    p.answer("three-beliefs", {"goals_own": 3})
    p.close_round("three-beliefs")
    grid = begun(p, "three-beliefs")
    type_in(grid, 0, goals_own="4")
    press(grid, SAVE)
    assert p.seats_in("three-beliefs") == 1
    assert "takes no more answers" in page(grid)
    assert grid.rows[0].cells["goals_own"].value == "4"


def test_making_the_grid_changes_nothing_and_offers_what_is_kept_on_file(p: Partnership) -> None:
    grid = begun(p, "feelings")
    assert p.round("feelings") is None
    offered = {key for _, key in grid.which.options if key}
    kept = {one.key for one in p.exercises() if one.kind in (Kind.BALLOT, Kind.REGISTER)}
    assert offered == kept


def test_a_number_stands_for_a_choice_and_the_key_says_which(p: Partnership) -> None:
    for exercise in (one for one in p.exercises() if on_sheets(one)):
        for asked in columns(exercise):
            for number, label in enumerate(getattr(asked, "options", ()), start=1):
                if hasattr(asked, "called"):
                    continue  # names with their kinds are written out
                assert f"{number} {label.label}" in key_to(asked)
                cells = {asked.name: str(number)}
                spoken, values, problems = read_row((asked,), cells, entries=p.entry_names)
                assert not problems
                assert spoken or values


def test_each_column_has_the_number_that_its_question_has_on_the_sheet(p: Partnership) -> None:
    for exercise in (one for one in p.exercises() if on_sheets(one)):
        told = str(sheet(exercise, Terms(smallest_group=5, agreement="unattributed")))
        found = re.findall(r'<span class="pp-number">(\d+)\.</span> ([^<]*)</h3>', told)
        asked = {field.name: str(escape(field.prompt)) for field in exercise.stage().fields}
        for name, number in numbers(exercise).items():
            if name in asked:
                assert (str(number), asked[name]) in found
