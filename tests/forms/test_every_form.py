"""Laws of every form: of the library's exercises, and of made-up ones of every kind and field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

from fornow import Withheld
from fornow.answers import withheld_choices
from fornow.desk import Partnership
from fornow.exercises.exercise import Exercise, Kind
from fornow.exercises.fields import Field, Text, field_types
from fornow.forms import FORMS
from tests.forms.hands import (
    EXERCISES,
    HOSTILE,
    answers,
    by_door,
    dump,
    everything,
    fill,
    page,
    press,
    record,
    room,
    speak,
    unfold,
    walk,
)

SEATS = 8

every_exercise = pytest.mark.parametrize("asked", EXERCISES, ids=lambda one: one.key)
every_ballot = pytest.mark.parametrize(
    "asked", [one for one in EXERCISES if one.kind is Kind.BALLOT], ids=lambda one: one.key
)
every_register = pytest.mark.parametrize(
    "asked", [one for one in EXERCISES if one.kind is Kind.REGISTER], ids=lambda one: one.key
)


def answer_by_form(form: Any, asked: Exercise, turn: int) -> dict[str, Any]:
    """Fill in every sheet, press Save and hand the laptop on; the voice that was chosen."""
    for sheet in form.sheets.by_item.values():
        fill(sheet, answers(asked, turn))
    if form.subject and turn == 0:
        form.subject.write("The case of the lost key")
    spoken = speak(form.voice, turn, asked)
    form.typed.value = turn == 1
    press(form, "Save")
    assert "✓ Saved" in page(form), page(form)
    press(form, "Hand on")
    return spoken


def answer_by_door(p: Partnership, asked: Exercise, turn: int, spoken: dict[str, Any]) -> None:
    seat = None
    for item in p.items(asked.key) if asked.each else [None]:
        seat = p.answer(
            asked.key,
            by_door(p, asked, answers(asked, turn)),
            item=item,
            seat=seat,
            subject="The case of the lost key" if asked.subject else "",
            typed_for_someone=turn == 1,
            **spoken,
        )
        assert isinstance(seat, str), seat


def test_every_kind_has_a_form_and_every_field_type_is_tried() -> None:
    assert set(FORMS) == set(Kind)
    tried = {type(field) for one in EXERCISES for field in one.all_fields}
    ours = {kind for kind in field_types() if kind.__module__ == Field.__module__}
    assert tried >= ours


@every_exercise
def test_a_form_is_made_without_changing_the_file(asked: Exercise, tmp_path: Path) -> None:
    with room(tmp_path) as p:
        before = dump(p)
        form = p.ask(asked.key)
        assert asked.title in page(form)
        assert dump(p) == before


@every_exercise
def test_nothing_is_chosen_beforehand(asked: Exercise, tmp_path: Path) -> None:
    with room(tmp_path) as p:
        form = p.ask(asked.key)
        if asked.kind is Kind.REGISTER:
            press(form, "Add one")
        if asked.kind is Kind.SETTINGS:
            return  # these refill
        if p.revealed(asked.key):
            press(form, "Ask again")
        chosen = [
            one.description
            for one in walk(form.box)
            if isinstance(one, widgets.ToggleButtons | widgets.Checkbox | widgets.DatePicker)
            and one.value not in (None, False)
        ]
        assert chosen == []


@every_ballot
def test_a_ballot_by_form_is_the_same_record_as_by_python(asked: Exercise, tmp_path: Path) -> None:
    with room(tmp_path / "form") as mine, room(tmp_path / "door") as theirs:
        form = mine.ask(asked.key)
        if mine.revealed(asked.key):
            press(form, "Ask again")
        for turn in range(SEATS):
            answer_by_door(theirs, asked, turn, answer_by_form(form, asked, turn))
        press(form, "Reveal to everyone")
        press(form, "Yes, reveal now")
        theirs.reveal(asked.key)
        assert record(mine, asked.key) == record(theirs, asked.key)
        assert len(mine.frame(asked.key)) >= SEATS


@every_register
def test_an_entry_by_form_is_the_same_record_as_by_python(asked: Exercise, tmp_path: Path) -> None:
    with room(tmp_path / "form") as mine, room(tmp_path / "door") as theirs:
        form = mine.ask(asked.key)
        for turn in range(SEATS):
            press(form, "Add one")
            fill(form.editor.questions, answers(asked, turn))
            voice = form.editor.voice
            spoken = speak(voice, turn, asked) if voice else {}
            spoken.pop("name", None)
            press(form, "Save")
            assert "✓ Saved" in page(form), page(form)
            values = by_door(theirs, asked, answers(asked, turn))
            assert isinstance(theirs.add(asked.key, values, **spoken), str)
        assert record(mine, asked.key) == record(theirs, asked.key)


@pytest.mark.parametrize("way", Withheld)
@every_exercise
def test_every_way_of_holding_back_has_its_control(
    asked: Exercise, way: Withheld, tmp_path: Path
) -> None:
    with room(tmp_path) as p:
        form = p.ask(asked.key)
        if asked.kind is Kind.REGISTER:
            press(form, "Add one")
            sheets = [form.editor.questions]
        elif asked.kind is Kind.BALLOT:
            sheets = list(form.sheets.by_item.values())
        else:
            sheets = [form.questions]
        for sheet in sheets:
            for field in sheet.stage.fields:
                if way in withheld_choices(field):
                    fill(sheet, {field.name: way})
                    assert sheet.read()[field.name] in ({"withheld": str(way)}, str(way))


@every_exercise
def test_hostile_words_stand_on_the_page_as_words(asked: Exercise, tmp_path: Path) -> None:
    with room(tmp_path) as p:
        p.add("partnership", {"organisations": [(HOSTILE[0], "council"), (HOSTILE[1], "police")]})
        p.add("assumptions", {"claim": HOSTILE[0]})
        p.add("decisions", {"decision": HOSTILE[1]})
        form = p.ask(asked.key)
        write_hostile(p, form, asked)
        for one in (form, p.ask(asked.key)):
            unfold(one)
            for said in walk(one.box):
                assert getattr(said, "description_allow_html", False) is False
                if isinstance(said, widgets.HTML) and not said.value.startswith("<style>"):
                    assert "<script" not in said.value
                    assert "<img" not in said.value


def write_hostile(p: Partnership, form: Any, asked: Exercise) -> None:
    texts = [field for field in asked.stage().fields if isinstance(field, Text)]
    for turn, words in enumerate(HOSTILE):
        given = answers(asked, 0) | {field.name: words for field in texts}
        if asked.kind is Kind.BALLOT:
            if p.revealed(asked.key) and turn == 0:
                press(form, "Ask again")
            for sheet in form.sheets.by_item.values():
                fill(sheet, given)
            speak(form.voice, turn, asked)
            if form.subject:
                form.subject.write(words)
            press(form, "Save")
            assert "✓ Saved" in page(form)
            press(form, "Hand on")
        elif asked.kind is Kind.REGISTER:
            press(form, "Add one")
            fill(form.editor.questions, given)
            if form.editor.voice:
                speak(form.editor.voice, turn, asked)
            press(form, "Save")
            assert "✓ Saved" in page(form)
    if asked.kind is Kind.BALLOT:
        press(form, "Reveal to everyone")
        press(form, "Yes, reveal now")
    if asked.kind is Kind.REGISTER:
        press(form, "History")
        assert "&lt;script&gt;" in page(form) or not texts


@every_ballot
def test_what_a_notebook_keeps_of_a_form_holds_no_answer(asked: Exercise, tmp_path: Path) -> None:
    with room(tmp_path) as p:
        form = p.ask(asked.key)
        if p.revealed(asked.key):
            press(form, "Ask again")
        for sheet in form.sheets.by_item.values():
            fill(sheet, answers(asked, 0))
        speak(form.voice, 0, asked)
        if form.subject:
            form.subject.write("The case of the lost key")
        press(form, "Save")
        kept = f"{form!r} {form.box!r} {form._repr_mimebundle_()}"
        assert "Words about" not in kept
        assert asked.title in repr(form)


@every_ballot
def test_a_form_made_anew_never_shows_the_answer_in_hand_unasked(
    asked: Exercise, tmp_path: Path
) -> None:
    with room(tmp_path) as p:
        first = p.ask(asked.key)
        if p.revealed(asked.key):
            press(first, "Ask again")
        for sheet in first.sheets.by_item.values():
            fill(sheet, answers(asked, 0))
        speak(first.voice, 0, asked)
        if first.subject:
            first.subject.write("The case of the lost key")
        press(first, "Save")

        again = p.ask(asked.key)
        assert "An answer was saved here and not handed on." in page(again)
        assert "Words about" not in everything(again)

        press(again, "It is mine")
        assert again.sheets.given() == first.sheets.given()
        press(again, "Hand on")
        assert "Words about" not in everything(again)
        assert "An answer was saved here" not in page(p.ask(asked.key))
