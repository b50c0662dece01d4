"""The Python door and an import leave the same record, for every exercise that is kept."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.desk import Partnership
from fornow.exercises.catalogue import exercises
from fornow.exercises.exercise import ENABLERS, Exercise, Kind, Voice
from fornow.exercises.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Labelled,
    Link,
    Number,
    Rating,
    Text,
    Tick,
)
from tests.made_up import sound

DAY = date(2026, 3, 2)
KEPT = [one for one in exercises() if one.kind in (Kind.BALLOT, Kind.REGISTER)]
WHO = {
    Voice.ORGANISATION: {"organisation": "Riverside Council"},
    Voice.LEVEL: {"level": "elected"},
    Voice.NAMED: {"name": "Ann Archer"},
}
#: What is random, or says when something was written.
RECORD = {
    "round": "exercise, declared, state, subject, agreement, smallest_group, people, seats, parted",
    "waiting": "item <> '', content, voice, attributed, typed, in_hand",
    "version": "number, declared, stage, content, voice, attributed, day, state, why",
    "session": "day, title, people",
    "event": "kind, content",
}


def given(field: Field) -> tuple[Any, str]:
    """An answer to the field, for the Python door and as a form writes it."""
    match field:
        case Rating() | Number():
            return field.high, str(field.high)
        case Choice():
            return field.options[-1].key, field.options[-1].label
        case Choices():
            some = field.options[-(field.most or 2) :][:2]
            return [one.key for one in some], "".join(f"{one.label};" for one in some)
        case Tick():
            return True, "Yes"
        case Date():
            day = DAY if not field.future or field.past else date(2026, 12, 31)
            return day.isoformat(), f"{day.isoformat()} 00:00:00"
        case Text():
            return f"Words, “{field.name}”; ŵyn", f"Words, “{field.name}”; ŵyn"
        case Link():
            return None, "About this"
        case Labelled():
            return [("Beds", field.options[0].key)], f"Beds · {field.options[0].label}"
    return "Ann Archer", "Ann Archer"


def record(p: Partnership) -> dict[str, list[str]]:
    found = {}
    entries = [row["id"] for row in p.store.rows("SELECT id FROM entry")]
    for table, columns in RECORD.items():
        rows = p.store.rows(f"SELECT {columns} FROM {table}")
        told = [json.dumps(list(row)) for row in rows]
        for entry in entries:  # an id is random, in the answers of links too
            told = [one.replace(entry, "an entry") for one in told]
        found[table] = sorted(told)
    return found


def prepared(file: Path, asked: Exercise) -> Partnership:
    """The kind of file it is kept in, with something in it to ask about."""
    p = fornow.create(file, "Ours", enablers=asked.kept_in == ENABLERS)
    p.sit(DAY)
    if asked.each == "values":
        for n in range(5):
            sound(p.answer("values", {"first": "About this", "second": f"Other {n}"}))
        p.reveal("values")
    links = {field.to for field in asked.all_fields if isinstance(field, Link)}
    for register in sorted({*links, asked.each} - {"", "values"}):
        something(p, register)
    return p


def something(p: Partnership, register: str) -> str:
    """An entry called “About this”, with whatever it has to name."""
    asked = p.exercise(register)
    called = next(field for field in asked.all_fields if isinstance(field, Text))
    needed = [f for f in asked.all_fields if isinstance(f, Link) and f.required]
    links: dict[str, Any] = {field.name: [something(p, field.to)] for field in needed}
    others = [f for f in asked.stage().fields if f.required and not isinstance(f, Link)]
    links |= {field.name: given(field)[0] for field in others}
    who = WHO[asked.voice] if asked.voice in (Voice.ORGANISATION, Voice.LEVEL) else {}
    return sound(p.add(register, {**links, called.name: "About this"}, **who))  # type: ignore[arg-type]


def linked(p: Partnership, asked: Exercise) -> dict[str, Any]:
    """What the Python door is given for links: ids, where a form has words."""
    links = [field for field in asked.all_fields if isinstance(field, Link)]
    ids = {field.name: min(p.entry_names(field.to)) for field in links}
    return {field.name: [ids[field.name]] if field.many else ids[field.name] for field in links}


@pytest.mark.parametrize("asked", KEPT, ids=lambda one: one.key)
def test_an_import_leaves_the_same_record_as_the_python_door(
    asked: Exercise, tmp_path: Path
) -> None:
    fields = asked.all_fields
    values = {field.name: given(field) for field in fields}
    ballot = asked.kind is Kind.BALLOT
    who = WHO.get(asked.voice, {}) if ballot or asked.voice is not Voice.NAMED else {}
    item = {"item": "About this"} if asked.each and ballot else {}
    subject = {"subject": "This sentence"} if asked.subject else {}
    heading = [*who, *item, *(field.prompt for field in fields)]
    cells = [*who.values(), *item.values(), *(cell for _, cell in values.values())]
    table = tmp_path / "form.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([["Timestamp", *heading], ["2026/03/02 9:04:11 am GMT", *cells]])
    with prepared(tmp_path / "import.fornow", asked) as p:
        # A name beside a time may be the form's own, and comes in only where somebody says so.
        mapping = {"name": "name"} if "name" in who else {}
        done = p.bring_in(table, asked.key, mapping=mapping, **subject)
        assert (done.wrong, done.taken) == ((), 1)
        imported = record(p)
    with prepared(tmp_path / "door.fornow", asked) as p:
        raw = {name: answer for name, (answer, _) in values.items()} | linked(p, asked)
        if ballot:
            sound(p.answer(asked.key, raw, **who, **item, **subject))  # type: ignore[arg-type]
            p.close_round(asked.key)
        else:
            sound(p.add(asked.key, raw, **who))
        assert record(p) == imported
