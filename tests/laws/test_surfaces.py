"""One declaration, every surface: each kind of field is asked, read, kept, framed and reported.

A new kind of field is one dataclass and one handler a surface. Until each pair is there, the
first law here fails for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from markupsafe import Markup

import fornow
from fornow.answers import encode, parse, withheld_choices
from fornow.cli.commands.exercises import limits
from fornow.errors import DeclarationError
from fornow.exercises.declaration import from_json, to_json
from fornow.exercises.exercise import Exercise, Kind, Stage, Voice
from fornow.exercises.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Labelled,
    Link,
    Number,
    Organisation,
    Rating,
    Text,
    Tick,
    Who,
    field_types,
)
from fornow.exports.wording import in_words
from fornow.forms.controls import Known, control
from fornow.frames import columns
from fornow.live import controls as phone_controls
from fornow.live import given as phone_given
from fornow.live.inputs import Beside
from fornow.live.inputs import Known as PhoneKnown
from fornow.paper.fields import Beside as PaperBeside
from fornow.paper.fields import on_paper
from fornow.reports.sections import section
from tests.live.browsing import read as as_a_browser
from tests.made_up import FIELDS, exercise, partnership, sound, staged

#: Where each kind of field must have a handler of its own.
SURFACES: dict[str, Any] = {
    "answers (parse)": parse,
    "frames (columns)": columns,
    "forms (control)": control,
    "live (control)": phone_controls.control,
    "live (read)": phone_given.read,
    "reports (section)": section,
    "paper (on_paper)": on_paper,
}
OURS = [kind for kind in field_types() if kind.__module__ == Field.__module__]

#: Something to answer to each, and the columns and dtypes its frame must have.
GIVEN: dict[type[Field], Any] = {
    Text: "words",
    Rating: 4,
    Number: 12,
    Choice: "ash-tree",
    Choices: ("oak", "elm"),
    Tick: True,
    Date: date(2026, 3, 4),
    Who: ("Ada", "Ben"),
    Organisation: "Hillside",
    Link: ("entry",),
    Labelled: (("Hillside", "oak"),),
}
COLUMNS: dict[type[Field], dict[str, str]] = {
    Text: {"a_text": "string"},
    Rating: {"a_rating": "Int64"},
    Number: {"a_number": "Int64"},
    Choice: {"a_choice": "category"},
    Choices: {
        "a_choices_oak": "boolean",
        "a_choices_ash_tree": "boolean",
        "a_choices_elm": "boolean",
    },
    Tick: {"a_tick": "boolean"},
    Date: {"a_date": "datetime64[ns]"},
    Who: {"a_who": "string"},
    Organisation: {"a_organisation": "string"},
    Link: {"a_link": "object"},
    Labelled: {"a_labelled": "string"},
}

every_kind = pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)


def missing(kind: type[Field]) -> list[str]:
    """The surfaces that have no handler for this kind of field."""
    return [
        name
        for name, handler in SURFACES.items()
        if handler.dispatch(kind) is handler.dispatch(object)
    ]


@every_kind
def test_every_kind_of_field_has_a_handler_on_every_surface(kind: type[Field]) -> None:
    assert missing(kind) == []
    assert kind in GIVEN, "give this law an answer to try"
    assert kind in COLUMNS


def test_a_new_kind_of_field_without_handlers_breaks_the_law() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Drawing(Field):
        """A drawing."""

    drawn = Drawing(name="drawn", prompt="Draw it.")
    assert missing(Drawing) == list(SURFACES)
    for surface in (
        lambda: parse(drawn, "x"),
        lambda: columns(drawn),
        lambda: control(drawn, Known()),
        lambda: phone_controls.control(drawn, Beside()),
        lambda: phone_given.read(drawn, phone_given.Given(values=("x",))),
        lambda: section(drawn, pd.DataFrame()),
        lambda: on_paper(drawn, PaperBeside()),
    ):
        with pytest.raises(DeclarationError, match="Drawing"):
            surface()


@every_kind
def test_an_answer_is_read_kept_and_read_again(kind: type[Field]) -> None:
    field = FIELDS[kind]
    assert parse(field, GIVEN[kind]) == GIVEN[kind]
    assert parse(field, json.loads(json.dumps(encode(field, GIVEN[kind])))) == GIVEN[kind]


@every_kind
def test_a_form_gives_back_what_was_put_into_it(kind: type[Field]) -> None:
    field = FIELDS[kind]
    entries = {"made-up-register": {"entry": "An entry"}}
    made = control(
        field, Known(people=("Ada", "Ben"), organisations=("Hillside",), entries=entries)
    )
    assert parse(field, made.read()) in (None, False), "nothing is chosen beforehand"
    made.write(encode(field, GIVEN[kind]))
    assert parse(field, made.read()) == GIVEN[kind]


def sent_from_a_phone(field: Field, sent: dict[str, list[str]]) -> dict[str, list[str]]:
    """What a browser would send from a phone's page on which these answers had been given."""
    entries = {"made-up-register": {"entry": "An entry", "other": "Another"}}
    known = PhoneKnown(people=("Ada",), organisations=("Hillside",), entries=entries)
    beside = Beside(what=phone_given.given(field, sent), known=known)
    page = as_a_browser(f"<form>{phone_controls.question(field, beside)}</form>")
    found: dict[str, list[str]] = {}
    for name, value in page.forms[0].sent:
        found.setdefault(name, []).append(value)
    return found


@every_kind
def test_a_phone_sends_back_what_was_put_on_its_page(kind: type[Field]) -> None:
    field = FIELDS[kind]

    def answered(sent: dict[str, list[str]]) -> Any:
        return parse(field, phone_given.raw(field, phone_given.given(field, sent)))

    assert answered(sent_from_a_phone(field, {})) in (None, False), "nothing is chosen beforehand"
    kept = json.loads(json.dumps(encode(field, GIVEN[kind])))
    assert answered(sent_from_a_phone(field, phone_given.as_posted(field, kept))) == GIVEN[kind]
    for way in withheld_choices(field):
        if kind is not Tick:  # not ticked says no already
            held = phone_given.as_posted(field, encode(field, way))
            assert answered(sent_from_a_phone(field, held)) == way


@every_kind
def test_a_phones_page_shows_what_was_typed_as_text_and_says_what_is_wrong(
    kind: type[Field],
) -> None:
    field = FIELDS[kind]
    hostile = """"><script>alert(1)</script>' onfocus='alert(2)"""
    sent = {f"{before}{field.name}": [hostile] for before in ("a.", "k.", "w.")}
    beside = Beside(what=phone_given.given(field, sent), problem=f"Mend {hostile}")
    html = str(phone_controls.question(field, beside))

    assert "<script" not in html
    assert "' onfocus" not in html
    assert "Mend &#34;&gt;&lt;script" in html


@every_kind
def test_an_answer_is_told_in_words(kind: type[Field]) -> None:
    assert isinstance(in_words(FIELDS[kind], GIVEN[kind], lambda register, entry: "E"), str)
    assert limits(FIELDS[kind])


@every_kind
def test_the_declaration_is_remembered_whole(kind: type[Field]) -> None:
    asked = exercise(Kind.BALLOT, FIELDS[kind], voices=(Voice.NAMED,), key="made-up-one")
    assert from_json(json.loads(json.dumps(to_json(asked)))) == asked


def expected(fields: tuple[Field, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in fields:
        found |= COLUMNS[type(field)]
        if withheld_choices(field):
            found[f"{field.name}_why"] = "string"
    return found


def answers(fields: tuple[Field, ...], link: str) -> dict[str, Any]:
    return {
        field.name: (link,) if isinstance(field, Link) else GIVEN[type(field)] for field in fields
    }


def dtypes(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


BALLOT = exercise(Kind.BALLOT, *FIELDS.values())
EACH = exercise(Kind.BALLOT, *FIELDS.values(), key="made-up-each", each="made-up-register")
STAGES = (
    Stage(key="before", title="Before", voice=Voice.UNNAMED, fields=tuple(FIELDS.values())[:5]),
    Stage(key="after", title="After", voice=Voice.NAMED, fields=tuple(FIELDS.values())[5:]),
)
REGISTER = exercise(Kind.REGISTER, *FIELDS.values())
IN_STAGES = exercise(Kind.REGISTER, key="made-up-stages", stages=STAGES)
SETTINGS = exercise(Kind.SETTINGS, *FIELDS.values())
KINDS = [REGISTER, BALLOT, EACH, IN_STAGES, SETTINGS]  # the others link to the register
IN_FRONT = {
    BALLOT.key: {"round": "string", "date": "datetime64[ns]", "subject": "string"},
    EACH.key: {
        "round": "string",
        "date": "datetime64[ns]",
        "subject": "string",
        "item_id": "string",
        "item": "string",
    },
    SETTINGS.key: {},
}
OF_A_REGISTER = {
    "entry": "string",
    "date": "datetime64[ns]",
    "revised": "datetime64[ns]",
    "state": "string",
    "superseded_by": "string",
    "why": "string",
}


def fill(p: fornow.Partnership, asked: Exercise, link: str) -> None:
    """Answers to every question of a made-up exercise, as many as it takes to be shown."""
    values = answers(asked.all_fields, link)
    if asked.kind is Kind.BALLOT:
        for _ in range(5):
            sound(p.answer(asked.key, values, item=link if asked.each else None))
        p.reveal(asked.key)
        return
    entry = ""
    for stage in asked.all_stages:
        part = {field.name: values[field.name] for field in stage.fields}
        entry = sound(p.revise(entry, part) if entry else p.add(asked.key, part))


@pytest.mark.parametrize("asked", KINDS, ids=lambda one: one.key)
def test_a_frame_has_the_declared_dtypes_empty_hidden_and_full(
    tmp_path: Path, asked: Exercise
) -> None:
    wanted = IN_FRONT.get(asked.key, OF_A_REGISTER) | expected(asked.all_fields)
    with partnership(tmp_path, *KINDS, staged("made-up-other")) as p:
        empty = p.frame(asked.key)
        link = sound(p.add("made-up-register", {"a_text": "An entry"}))
        if asked.kind is Kind.BALLOT:
            values = answers(asked.all_fields, link)
            sound(p.answer(asked.key, values, item=link if asked.each else None))
            assert dtypes(p.frame(asked.key)) == wanted, "hidden"
            assert p.frame(asked.key).empty
        fill(p, asked, link)
        full = p.frame(asked.key)
    assert dtypes(empty) == wanted
    assert dtypes(full) == wanted
    assert len(empty) == 0
    assert len(full) >= 1


@pytest.mark.parametrize("asked", [BALLOT, EACH, REGISTER, IN_STAGES], ids=lambda one: one.key)
def test_a_made_up_exercise_is_asked_pictured_and_reported(tmp_path: Path, asked: Exercise) -> None:
    with partnership(tmp_path, *KINDS) as p:
        link = sound(p.add("made-up-register", {"a_text": "An entry"}))
        assert p.ask(asked.key) is not None
        fill(p, asked, link)
        assert p.ask(asked.key) is not None
        picture = p.picture(asked.key)
        assert picture.sentence
        frame = p.frame(asked.key)
        for field in asked.all_fields:
            assert isinstance(section(field, frame), Markup)


def test_a_reflection_and_a_chooser_can_be_asked_and_leave_nothing_on_file(tmp_path: Path) -> None:
    alone = [exercise(kind, *FIELDS.values()) for kind in (Kind.REFLECTION, Kind.CHOOSER)]
    with partnership(tmp_path, *alone) as p:
        before = [len(p.store.rows(f"SELECT 1 FROM {table}")) for table in ("version", "waiting")]
        for one in alone:
            assert p.ask(one.key) is not None
            doors: list[Callable[..., Any]] = [p.add, p.answer]
            for door in doors:
                with pytest.raises(fornow.FornowError):
                    door(one.key, {"a_text": "x"})
        after = [len(p.store.rows(f"SELECT 1 FROM {table}")) for table in ("version", "waiting")]
        assert after == before
