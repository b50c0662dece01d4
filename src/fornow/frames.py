"""What came through the door, as tidy pandas frames whose dtypes follow from the declaration.

A ballot: a row an answer (an answer and item, where it asks about each entry of a register).
A register: a row an entry's latest version, or with `history` a row a version. Something hidden
has the same columns and dtypes and no rows; `frame.attrs["hidden"]` says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import replace
from functools import cache, singledispatch
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from pandas.api.types import pandas_dtype

from fornow.answers import Value, Values, Withheld, parse, withheld_choices
from fornow.answers.raw import read_day
from fornow.errors import DeclarationError
from fornow.exercises.exercise import Exercise, Voice
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
from fornow.visibility import Shown, ShownEntry, ShownRound

#: A column: its name, its dtype, and how its cell is read from a value.
Column: TypeAlias = "tuple[str, Any, Callable[[Value | None], Any]]"


@singledispatch
def columns(field: Field) -> list[Column]:
    """The columns of one field. A new field type registers its own here."""
    raise DeclarationError(
        f"No columns for the field type {type(field).__name__}."
        " Register some with @fornow.frames.columns.register."
    )


@columns.register(Text)
@columns.register(Who)
@columns.register(Organisation)
@columns.register(Labelled)
def _words(field: Field) -> list[Column]:
    return [(field.name, "string", _text)]


@columns.register(Rating)
@columns.register(Number)
def _numbers(field: Rating | Number) -> list[Column]:
    return [(field.name, "Int64", _plain)]


@columns.register(Choice)
def _choice(field: Choice) -> list[Column]:
    dtype = pd.CategoricalDtype([option.key for option in field.options])
    return [(field.name, dtype, _plain)]


@columns.register(Choices)
def _choices(field: Choices) -> list[Column]:
    def chosen(key: str) -> Callable[[Value | None], Any]:
        return lambda value: pd.NA if not isinstance(value, tuple) else key in value

    return [
        (f"{field.name}_{option.key.replace('-', '_')}", "boolean", chosen(option.key))
        for option in field.options
    ]


@columns.register(Tick)
def _tick(field: Tick) -> list[Column]:
    return [(field.name, "boolean", _plain)]


@columns.register(Date)
def _date(field: Date) -> list[Column]:
    return [(field.name, "datetime64[ns]", _plain)]


@columns.register(Link)
def _link(field: Link) -> list[Column]:
    if not field.many:
        return [(field.name, "string", _text)]
    return [(field.name, "object", lambda value: value if isinstance(value, tuple) else ())]


def ballot_frame(shown: Shown) -> pd.DataFrame:
    """A row an answer, of every revealed round that may be shown.

    Columns: round, date (the day), subject; item_id and item for a per-item ballot; organisation,
    level, name where the exercise has that voice (missing when not told); then the fields, each
    with `<field>_why` where an answer can be held back ("not sure", "rather not say",
    "for the talk"). Words of unnamed answers are in an order of their own: a row is not one
    person across words and marks, nor across marks that the exercise names as crossed, unless
    `together` of their round has them in one group. Choices that are not counted stand in one
    row, whoever made them; that they were held back stands in one more, and words beside them
    stand once. `attrs["rounds"]` has a dict per round with its n.
    """
    exercise = shown.exercise
    rows = [(found, row) for found in shown.rounds for row in found.rows]
    made: dict[str, Any] = {
        "round": _cells((r.id for r, _ in rows), "string"),
        "date": _cells((r.day for r, _ in rows), "datetime64[ns]"),
        "subject": _cells((r.subject or None for r, _ in rows), "string"),
    }
    if exercise.each:
        made["item_id"] = _cells((row.item_id for _, row in rows), "string")
        made["item"] = _cells((row.item for _, row in rows), "string")
    for voice in (Voice.ORGANISATION, Voice.LEVEL, Voice.NAMED):
        if voice in exercise.voices:
            name = "name" if voice is Voice.NAMED else str(voice)
            made[name] = _cells((getattr(row, name) or None for _, row in rows), "string")
    if exercise.key == "positions":
        made["statement"] = made["item"].copy()
        made["group"] = _cells((row.group or None for _, row in rows), "string")
    answered = [(found.exercise, row.values) for found, row in rows]
    made.update(_field_columns(exercise, answered, tuple(one.exercise for one in shown.rounds)))
    frame = pd.DataFrame(made)
    frame.attrs = {
        "exercise": exercise.key,
        "hidden": shown.hidden,
        "rounds": [_about(found) for found in shown.rounds],
    }
    return frame


def register_frame(
    exercise: Exercise, entries: list[ShownEntry], *, history: bool, hidden: str = ""
) -> pd.DataFrame:
    """A row an entry (its latest version), or a row a version with `history`.

    Columns: entry, date (first written), revised (the day of this version), state ("open",
    "superseded", "closed"), superseded_by, why; with `history` also version (1, 2, …) and stage,
    and `date` is the day of that version; organisation or level where the exercise has that
    voice; then the fields of every stage.
    """
    versions = [entry.version for entry in entries]
    days = (v.day for v in versions) if history else (entry.first_day for entry in entries)
    made: dict[str, Any] = {
        "entry": _cells((v.entry for v in versions), "string"),
        "date": _cells(days, "datetime64[ns]"),
        "revised": _cells((v.day for v in versions), "datetime64[ns]"),
        "state": _cells((v.state for v in versions), "string"),
        "superseded_by": _cells((v.superseded_by or None for v in versions), "string"),
        "why": _cells((v.why or None for v in versions), "string"),
    }
    if history:
        made["version"] = _cells((v.number for v in versions), "Int64")
        made["stage"] = _cells((v.stage for v in versions), "string")
    for voice in (Voice.ORGANISATION, Voice.LEVEL):
        if voice in exercise.voices:
            known = (getattr(entry, str(voice)) or None for entry in entries)
            made[str(voice)] = _cells(known, "string")
    answered = [(entry.exercise, entry.values) for entry in entries]
    made.update(_field_columns(exercise, answered, tuple(entry.exercise for entry in entries)))
    frame = pd.DataFrame(made)
    frame.attrs = {"exercise": exercise.key, "hidden": hidden, "rounds": []}
    return frame


def settings_frame(exercise: Exercise, values: dict[str, Value]) -> pd.DataFrame:
    """One row with the settings as they are now; no row before the first save."""
    made = _field_columns(exercise, [(exercise, values)] if values else [], ())
    frame = pd.DataFrame(made)
    hidden = "" if values else "Nothing has been set yet."
    frame.attrs = {"exercise": exercise.key, "hidden": hidden, "rounds": []}
    return frame


def events_frame(events: list[dict[str, Any]]) -> pd.DataFrame:
    """What happened to entries: entry, kind (look, signal), day, outcome, look_again, note."""
    events = [{**event, "look_again": read_day(event.get("look_again"))} for event in events]
    days = {"day": "datetime64[ns]", "look_again": "datetime64[ns]"}
    return pd.DataFrame(
        {
            name: _cells((event.get(name) or None for event in events), days.get(name, "string"))
            for name in ("entry", "kind", "day", "outcome", "look_again", "note")
        }
    )


def copied(kept: pd.DataFrame) -> pd.DataFrame:
    """The frame again, for somebody who may change it: a frame that is kept stays as it is."""
    made = kept.copy()
    for name, dtype in kept.dtypes.items():
        if dtype == np.dtype(object):  # whose cells a copy shares
            made[name] = _cells(map(deepcopy, kept[name]), "object")
    return made


def readers() -> tuple[object, ...]:
    """What a frame follows from besides the file: kinds of field, and how they are read here.

    An analyst's own are among them, and another takes the place of one while it is worked on.
    """
    return (*field_types(), *parse.registry.values(), *columns.registry.values())


def _field_columns(
    exercise: Exercise, answered: list[tuple[Exercise, Values]], wordings: tuple[Exercise, ...]
) -> dict[str, Any]:
    """A column or more a field, in the order they are asked now, and then those asked before.

    Which columns there are follows from `wordings`, every wording there has been, and not from
    the answers: hidden or shown, they are the same. Answers given to another kind of field of
    the same name stand in `<field>_earlier`, as text.
    """
    made: dict[str, Any] = {}
    asked = {id(w): {field.name: field for field in w.all_fields} for w in wordings}
    for field in _ever_asked(exercise, wordings):
        before = [one[field.name] for one in asked.values() if field.name in one]
        given = [values.get(field.name) for _, values in answered]
        kinds = [type(asked.get(id(w), {}).get(field.name, field)) for w, _ in answered]
        other = [kind is not type(field) for kind in kinds]
        now = [None if o else v for v, o in zip(given, other, strict=True)]
        for name, dtype, read in columns(field):
            cells = [read(None if isinstance(v, Withheld) else v) for v in now]
            made[name] = _cells(cells, dtype)
        if any(withheld_choices(one) for one in (field, *before) if type(one) is type(field)):
            why = (str(v) if isinstance(v, Withheld) else None for v in now)
            made[f"{field.name}_why"] = _cells(why, "string")
        if any(type(one) is not type(field) for one in before):
            earlier = (v if o else None for v, o in zip(given, other, strict=True))
            told = (None if v is None else str(_text(v)) for v in earlier)
            made[f"{field.name}_earlier"] = _cells(told, "string")
    return made


def _ever_asked(exercise: Exercise, before: tuple[Exercise, ...]) -> list[Field]:
    """Every field there has been, an option that is no longer offered included."""
    fields: dict[str, Field] = {}
    for wording in (exercise, *before):
        for field in wording.all_fields:
            now = fields.setdefault(field.name, field)
            if isinstance(now, Choice | Choices) and type(now) is type(field):
                known = {option.key for option in now.options}
                options = getattr(field, "options", ())
                gone = tuple(option for option in options if option.key not in known)
                fields[field.name] = replace(now, options=(*now.options, *gone))
    return list(fields.values())


def _cells(cells: Iterable[Any], dtype: Any) -> Any:
    found = list(cells)
    if dtype in ("object", object):
        made = np.empty(len(found), dtype="object")
        for place, cell in enumerate(found):  # one by one: a cell may hold several things
            made[place] = cell
        return pd.Series(made, dtype="object")
    return pd.array(found, dtype=_dtype(dtype) if isinstance(dtype, str) else dtype)


#: pandas tries every type there is for the name of one: that took half of the time of a frame.
_dtype: Callable[[str], Any] = cache(pandas_dtype)


def _about(found: ShownRound) -> dict[str, Any]:
    return {
        "round": found.id,
        "date": found.day.isoformat(),
        "subject": found.subject,
        "n": found.n,
        "people": found.people,
        "k": found.smallest_group,
        "agreement": str(found.agreement),
        "hidden": found.hidden,
        "typed": found.typed,
        "notes": list(found.notes),
        "together": [list(group) for group in found.together],
    }


def _plain(value: Value | None) -> Any:
    return value


def _text(value: Value | None) -> Any:
    if isinstance(value, tuple):
        return "; ".join(" · ".join(p) if isinstance(p, tuple) else str(p) for p in value)
    return value
