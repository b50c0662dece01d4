"""Hands for the forms: finds what is on a page by its words, and presses or fills it in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ipywidgets as widgets

import fornow
from fornow import Withheld
from fornow.answers import withheld_choices
from fornow.desk import Partnership
from fornow.exercises.catalogue import LIBRARY, add_exercise
from fornow.exercises.exercise import LEVELS, Exercise, Voice
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
)
from fornow.forms.entry import OPEN
from tests.forms.made_up import OURS

#: All that a partnership's file keeps; notes of enablers have a file, and a test, of their own.
EXERCISES = [*(one for shelf in LIBRARY for one in shelf.asked), *OURS]
PLACES = [("Council", "council"), ("Hospital", "clinical")]
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{7*7}}",
    '=cmd|" /C calc"!A0',
    "\u2066back\u2069 to front",
)


def room(folder: Path) -> Partnership:
    """A partnership with something of everything to link to and to ask about, in a file here."""
    for exercise in OURS:
        add_exercise(exercise)
    folder.mkdir(exist_ok=True)
    path = folder / "room.fornow"
    path.write_bytes(furnished())
    p = fornow.open(path)
    p.session("2026-05-11", people=11)
    return p


@cache
def furnished() -> bytes:
    """The bytes of the room's file: made once, since every save waits for the disk."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "room.fornow"
        p = fornow.create(path, "The room", organisations=PLACES)
        furnish(p)
        p.close_file()
        return path.read_bytes()


def furnish(p: Partnership) -> None:
    p.session("2026-05-11", people=11)
    for key, values in {
        "who-is-in-the-room": {"name": "Ada Lovelace"},
        "parts": {"name": "Bags packed the evening before", "begun": "not-yet"},
        "assumptions": {"claim": "People have the time."},
        "decisions": {"decision": "We begin with one ward."},
        "statements": {"statement": "We ask the same things twice."},
        "out-loud": {"moment": "The board meets in June."},
        "conversations": {"who": "The night porter"},
        "trials": {"step": "We ring one house."},
        "litmus": {"moment": "The light is on."},
    }.items():
        assert isinstance(p.add(key, values), str)
    assert isinstance(p.add("chain", {"doing": "The ward rings at six."}, level="front-line"), str)
    about = {"assumptions": list(p.entry_names("assumptions")), "takes_part": "Two ward nurses."}
    assert isinstance(p.add("tests", about), str)
    for word in ("candour", "patience", "thrift", "courage", "kindness"):
        assert isinstance(p.answer("values", {"first": word}), str)
    p.reveal("values")


def dump(p: Partnership) -> list[str]:
    """Everything in the file, as a second program reads it."""
    with sqlite3.connect(p.path) as db:
        found = list(db.iterdump())
    db.close()
    return found


def walk(widget: Any) -> Iterator[Any]:
    """The widget and everything in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from walk(child)


def press(form: Any, label: str) -> None:
    """Press the first button with this label, in a folded entry if it is nowhere else."""
    if label not in buttons(form):
        unfold(form)
    for one in walk(form.box):
        if isinstance(one, widgets.Button) and one.description == label:
            one.click()
            return
    raise AssertionError(f"There is no button {label!r} on the page: {buttons(form)}")


def unfold(form: Any) -> None:
    """Open every folded entry, and the words that can be taken on from here."""
    for one in [*walk(form.box)]:
        if isinstance(one, widgets.Button) and (
            one.description == OPEN or one.description.startswith("Take some of these words")
        ):
            one.click()


def buttons(form: Any) -> list[str]:
    return [one.description for one in walk(form.box) if isinstance(one, widgets.Button)]


def page(form: Any) -> str:
    """Every word on the page that stands in HTML, the look left out."""
    values = (one.value for one in walk(form.box) if isinstance(one, widgets.HTML))
    return "\n".join(value for value in values if not value.startswith("<style>"))


def everything(form: Any) -> str:
    """Every word on the page, wherever it stands: typed, offered, chosen or said."""
    found = [page(form)]
    for one in walk(form.box):
        if not isinstance(one, widgets.HTML):
            found += [str(getattr(one, name, "")) for name in ("value", "description", "options")]
    return "\n".join(found)


def fill(questions: Any, values: Mapping[str, Any]) -> None:
    """Give these values by the controls of the questions, as a person would."""
    for name, value in values.items():
        put(questions.controls[name], value)


def put(control: Any, value: Any) -> None:
    field, found = control.asked, [*walk(control.box)]
    if isinstance(value, Withheld):
        hold_back(found, value)
        return
    box = next(one for one in found if hasattr(one, "value") and not isinstance(one, widgets.HTML))
    match field:
        case Choices():
            tick(found, [one.label for one in field.options if one.key in value])
        case Link(many=True):
            tick(found, value)
        case Link():
            box.value = next(key for label, key in box.options if label == value)
        case Labelled():
            put_rows(control, found, value)
        case Who(many=True) | Organisation(many=True):
            box.value = "\n".join(value)
        case Number():
            box.value = str(value)
        case _:
            box.value = value


def hold_back(found: list[Any], way: Withheld) -> None:
    toggles = [one for one in found if isinstance(one, widgets.ToggleButtons)]
    if toggles:
        toggles[0].value = str(way)
        return
    label = "Keep this for the talk" if way is Withheld.FOR_THE_TALK else str(way).capitalize()
    box = next(
        one
        for one in found
        if isinstance(one, widgets.Checkbox) and one.description.startswith(label)
    )
    box.value = True


def tick(found: list[Any], labels: list[str]) -> None:
    boxes = {one.description: one for one in found if isinstance(one, widgets.Checkbox)}
    for label in labels:
        boxes[label].value = True


def put_rows(control: Any, found: list[Any], value: Any) -> None:
    more = next(one for one in found if isinstance(one, widgets.Button))
    rows = [one for one in found if isinstance(one, widgets.HBox)]
    for place, (name, kind) in enumerate(value):
        if place >= len(rows):
            more.click()
            rows = [one for one in walk(control.box) if isinstance(one, widgets.HBox)]
        rows[place].children[0].value, rows[place].children[1].value = name, kind


def answers(exercise: Exercise, turn: int, *, stage: str | None = None) -> dict[str, Any]:
    """What somebody might answer: something to every question, another thing each turn."""
    return {field.name: answer(field, turn) for field in exercise.stage(stage).fields}


def answer(field: Field, turn: int) -> Any:
    ways = [way for way in withheld_choices(field) if way is not Withheld.FOR_THE_TALK]
    if ways and turn % 4 == 3:
        return ways[turn // 4 % len(ways)]
    match field:
        case Text():
            return f"Words about {field.name}, turn {turn}"
        case Rating() | Number():
            return field.low + turn % (field.high - field.low + 1)
        case Choice():
            return field.options[turn % len(field.options)].key
        case Choices():
            return tuple(one.key for one in field.options[: turn % (field.most or 2) + 1])
        case Tick():
            return turn % 2 == 0
        case Date():
            return date(2026, 5, 11) + timedelta(days=turn if field.future else -turn)
        case Who() | Organisation():
            return (f"Name {turn}", "Council") if field.many else f"Name {turn}"
        case Labelled():
            return tuple((f"Place {n}", field.options[n].key) for n in range(2))
        case Link():
            return LINKED[field.to] if not field.many else (LINKED[field.to],)
    raise AssertionError(f"Say here what somebody might answer to a {type(field).__name__}.")


#: What stands in the room to link to, by register.
LINKED = {
    "out-loud": "The board meets in June.",
    "assumptions": "People have the time.",
    "chain": "The ward rings at six.",
    "conversations": "The night porter",
    "decisions": "We begin with one ward.",
    "parts": "Bags packed the evening before",
    "statements": "We ask the same things twice.",
    "tests": "Two ward nurses.",
    "trials": "We ring one house.",
    "litmus": "The light is on.",
}


def by_door(p: Partnership, exercise: Exercise, values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values as Python gives them: links by their ids."""
    given = dict(values)
    for field in exercise.all_fields:
        value = given.get(field.name)
        if isinstance(field, Link) and value is not None and not isinstance(value, Withheld):
            ids = {words: entry for entry, words in p.entry_names(field.to).items()}
            given[field.name] = [ids[w] for w in value] if field.many else ids[value]
    return given


def speak(voice: Any, turn: int, exercise: Exercise) -> dict[str, Any]:
    """Choose how the answer is shown, and give the same to Python's door."""
    chosen = exercise.voices[turn % len(exercise.voices)]
    level = LEVELS[turn % 2].key
    voice.choice.value = str(chosen)
    voice.organisation.value, voice.level.value, voice.name.value = "Council", level, "Ada"
    return {
        "voice": str(chosen),
        "organisation": "Council" if chosen is Voice.ORGANISATION else None,
        "level": level if chosen is Voice.LEVEL else None,
        "name": "Ada" if chosen is Voice.NAMED else None,
    }


def record(p: Partnership, key: str) -> dict[str, Any]:
    """What stands on record, a column at a time in an order that no chance can change."""
    frame = p.frame(key)
    random = {"round", "item_id", "entry", "superseded_by"}
    names = {entry: words for link in LINKED for entry, words in p.entry_names(link).items()}

    def cell(value: Any) -> str:
        return str([names[one] for one in value] if isinstance(value, tuple) else value)

    return {
        "n": [about["n"] for about in frame.attrs["rounds"]],
        "typed": [about["typed"] for about in frame.attrs["rounds"]],
        **{
            name: sorted(names.get(cell(value), cell(value)) for value in frame[name])
            for name in frame.columns
            if name not in random
        },
    }
