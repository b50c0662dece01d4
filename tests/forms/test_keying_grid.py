"""Sheets of paper are typed in by a grid: marked, hidden until revealed, and never twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import escape

from fornow.answers import Withheld
from fornow.desk import Partnership
from fornow.exercises.exercise import ENABLERS, Exercise, Kind
from fornow.exercises.fields import Choices, Field, Labelled, Tick
from fornow.forms.grid import KeyingGrid
from fornow.forms.keyed import ONE_VOICE, choices_of, columns, key_to, numbers, on_sheets, read_row
from fornow.paper.sheet import Terms, sheet
from tests.forms.hands import page, press, room
from tests.laws.test_same_record import KEPT as ALL_KEPT
from tests.laws.test_same_record import WHO, given, linked, prepared, record

SAVE = "Save these sheets"


def bringing_something_new(exercises: list[Exercise]) -> list[Exercise]:
    """Each that has a kind of question or a way of speaking that none before it has."""
    found, seen = [], set[object]()
    for one in exercises:
        has = {one.kind, one.voices, bool(one.each), bool(one.subject)}
        has |= {(type(each), getattr(each, "many", None)) for each in columns(one)}
        if has - seen and one.kept_in != ENABLERS:
            found.append(one)
            seen |= has
    return found


EACH_NEW = bringing_something_new(ALL_KEPT)


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


def test_what_is_typed_waits_for_its_exercise_to_be_chosen_again(p: Partnership) -> None:
    grid = begun(p, "three-beliefs")
    type_in(grid, 0, goals_own="4", move="To see one come home.")
    grid.which.value = "values"
    assert "Not saved yet: 1 sheet of “Three beliefs”. Choose it again" in page(grid)
    assert not any(row.anything() for row in grid.rows)
    grid.which.value = "three-beliefs"
    assert grid.rows[0].cells["move"].value == "To see one come home."
    press(grid, SAVE)
    assert p.seats_in("three-beliefs") == 1


def test_the_page_says_how_much_is_typed_and_not_saved_wherever_it_waits(p: Partnership) -> None:
    grid = begun(p, "three-beliefs")
    assert "not saved" not in page(grid)
    type_in(grid, 0, goals_own="4")
    type_in(grid, 1, goals_own="9")
    assert "Typed and not saved: 2 sheets. Save before you leave this page." in page(grid)
    press(grid, SAVE)
    assert "Typed and not saved: 1 sheet." in page(grid)
    for elsewhere in ("values", "resonance", ""):  # the second has nothing to ask about yet
        grid.which.value = elsewhere
        assert "Typed and not saved: 1 sheet." in page(grid)
    grid.which.value = "three-beliefs"
    type_in(grid, 1, goals_own="5")
    press(grid, SAVE)
    assert "not saved" not in page(grid)


def test_sheets_go_on_as_the_same_seats_about_the_next_thing(p: Partnership) -> None:
    p.add("decisions", {"decision": "One door for all"})
    grid = begun(p, "pace")
    first, second = [key for _, key in grid.item.options if key][:2]
    grid.item.value = first
    for row in range(3):
        type_in(grid, row, speed="2")
    press(grid, SAVE)
    grid.look_again()  # something else on the page was saved
    grid.which.value = "values"
    grid.which.value = "pace"
    grid.item.value = second
    for row in range(3):
        type_in(grid, row, speed="4")
    press(grid, SAVE)
    assert p.seats_in("pace") == 3


def test_what_an_exercise_is_asked_about_is_not_asked_of_the_next_one(p: Partnership) -> None:
    grid = begun(p, "plain-words")
    grid.subject.value = "We will walk alongside."
    type_in(grid, 0, moves="3")
    grid.which.value = "which-leadership"
    assert grid.subject.value == ""
    grid.which.value = "plain-words"
    assert grid.subject.value == "We will walk alongside."
    press(grid, SAVE)
    assert p.round("plain-words").subject == "We will walk alongside."


def test_what_is_typed_about_one_thing_is_never_saved_about_another(p: Partnership) -> None:
    p.add("decisions", {"decision": "One door for all"})
    grid = begun(p, "consent")
    first, second = [key for _, key in grid.item.options if key][:2]
    grid.item.value = first
    type_in(grid, 0, v_name="Ada", answer="1")
    grid.item.value = second
    assert grid.item.value == first
    assert "Save these sheets first" in page(grid)
    press(grid, SAVE)
    grid.item.value = second
    assert grid.item.value == second


def test_words_for_the_talk_only_are_typed_as_that_and_never_written(p: Partnership) -> None:
    grid = begun(p, "three-beliefs")
    assert "* for the talk" in page(grid)
    type_in(grid, 0, move="*")
    press(grid, SAVE)
    by_hand = p.answer("three-beliefs", {"move": Withheld.FOR_THE_TALK}, typed_for_someone=True)
    assert isinstance(by_hand, str)
    asked = p.round("three-beliefs")
    rows = p.store.rows("SELECT content FROM waiting WHERE round = ?", asked.id)
    assert len({row["content"] for row in rows}) == 1


def test_the_row_that_cannot_be_read_says_so_under_it(p: Partnership) -> None:
    grid = begun(p, "three-beliefs")
    type_in(grid, 1, goals_own="9")
    press(grid, SAVE)
    assert grid.rows[1].wrong.layout.display is None
    assert grid.rows[0].wrong.layout.display == "none"
    type_in(grid, 1, goals_own="5")
    press(grid, SAVE)
    assert grid.rows[1].wrong.layout.display == "none"


def test_whoever_comes_near_the_last_row_finds_more_below_it(p: Partnership) -> None:
    grid = begun(p, "three-beliefs")
    before = len(grid.rows)
    for row in range(12):
        type_in(grid, row, goals_own="4")
    assert len(grid.rows) > 12 > before
    press(grid, SAVE)
    assert p.seats_in("three-beliefs") == 12


@pytest.mark.parametrize("asked", EACH_NEW, ids=lambda one: one.key)
def test_the_grid_leaves_the_same_record_as_the_python_door(
    asked: Exercise, tmp_path: Path
) -> None:
    fields = asked.stage().fields
    with prepared(tmp_path / "grid.fornow", asked) as p:
        grid = begun(p, asked.key)
        if asked.each:
            grid.item.value = next(k for words, k in grid.item.options if words == "About this")
        grid.subject.value = "This sentence"
        ours = {name: WHO[voice][name] for voice in WHO for name in WHO[voice]}
        ours["level"] = "4"  # as its sheet numbers them
        spoken = next(iter(WHO.get(asked.voice, {})), "")
        cells = {f"v_{spoken}": ours[spoken]} if f"v_{spoken}" in grid.rows[0].cells else {}
        type_in(grid, 0, **cells, **{one.name: as_typed(one) for one in fields})
        press(grid, SAVE)
        assert not any(row.anything() for row in grid.rows), page(grid)
        typed = record(p)
    with prepared(tmp_path / "door.fornow", asked) as p:
        raw = {one.name: given(one)[0] for one in fields}
        raw |= {name: ids for name, ids in linked(p, asked).items() if name in raw}
        who = WHO.get(asked.voice, {}) if cells else {}
        if asked.kind is Kind.BALLOT:
            about = {"item": "About this"} if asked.each else {}
            subject = {"subject": "This sentence"} if asked.subject else {}
            typist = {"typed_for_someone": True}
            assert isinstance(p.answer(asked.key, raw, **who, **about, **subject, **typist), str)
        else:
            assert isinstance(p.add(asked.key, raw, **who), str)
        assert record(p) == typed


def as_typed(asked: Field) -> str:
    """The answer that the laws give to a question, in the few keys that a typist needs."""
    if options := choices_of(asked):
        if isinstance(asked, Choices):
            some = range(len(options) - (asked.most or 2), len(options))[:2]
            return ", ".join(str(at + 1) for at in some)
        return f"Beds: {1}" if isinstance(asked, Labelled) else str(len(options))
    return "x" if isinstance(asked, Tick) else given(asked)[1].removesuffix(" 00:00:00")


def test_a_number_is_nobodys_name(p: Partnership) -> None:
    grid = begun(p, "grounds")
    type_in(grid, 0, v_organisation="1", rests_on="1")
    press(grid, SAVE)
    assert (
        "Sheet 1. Which organisation? Write the name, as it stands on the sheet (got 1)."
        in page(grid)
    )
    assert p.seats_in("grounds") == 0


def test_a_sheet_speaks_in_one_voice_and_says_whose_it_is(p: Partnership) -> None:
    grid = begun(p, "destinations")
    type_in(grid, 0, v_organisation="Council", v_level="1", heading="Home")
    type_in(grid, 1, heading="Home")
    press(grid, SAVE)
    assert ONE_VOICE in page(grid)
    assert "Say which organisation this answer speaks for." in page(grid)
    assert p.seats_in("destinations") == 0
    type_in(grid, 0, v_level="")
    type_in(grid, 1, v_level="2")
    press(grid, SAVE)
    assert p.seats_in("destinations") == 2


def test_a_number_is_read_as_the_sheet_has_it_and_as_nothing_else(p: Partnership) -> None:
    grid = begun(p, "positions")
    grid.item.value = grid.item.options[1][1]
    for row, typed in enumerate(("1", "3", "0", "-1")):
        type_in(grid, row, position=typed)
    press(grid, SAVE)
    assert p.seats_in("positions") == 2
    assert page(grid).count("Choose a number from 1 to 3, as on the sheet") == 2


def test_a_day_that_is_none_is_told_as_it_was_typed(p: Partnership) -> None:
    grid = begun(p, "next-actions")
    type_in(grid, 0, action="Ring them", settled="1", by="31/31/2026")
    press(grid, SAVE)
    assert "(got 31/31/2026)" in page(grid)


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
