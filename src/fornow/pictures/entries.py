"""The entries of a register, as cards and as a table, with their links in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from fornow.exercises.exercise import LEVELS, Exercise, Voice
from fornow.exercises.fields import Choice, Choices, Date, Field, Link, Number, Rating, Text, Tick
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import day, words
from fornow.pictures.words import Card, State

_SHOWN = frozenset({"closed", "superseded"})


def cards(
    exercise: Exercise, frame: pd.DataFrame, frames: Mapping[str, pd.DataFrame]
) -> list[Card]:
    """One card an entry, the newest word on it first to be read, those that stand first."""
    rows = sorted(rows_of(frame), key=lambda row: words(row.get("state")) in _SHOWN)
    return [card(exercise, row, frames) for row in rows]


def card(exercise: Exercise, row: Mapping[str, Any], frames: Mapping[str, pd.DataFrame]) -> Card:
    """An entry as a card: its first text as the heading, everything else that was written below."""
    fields = list(exercise.all_fields)
    head = next((field for field in fields if isinstance(field, Text)), fields[0])
    lines = [
        (field.prompt, said(field, row, frames)) for field in fields if field.name != head.name
    ]
    if Voice.ORGANISATION in exercise.voices:
        lines.insert(0, ("Said for", words(row.get("organisation"))))
    if Voice.LEVEL in exercise.voices:
        lines.insert(0, ("From", level(row.get("level"))))
    state = words(row.get("state"))
    return Card(
        heading=said(head, row, frames) or exercise.title,
        state=State(state) if state in _SHOWN else None,
        reasons=tuple(filter(None, (words(row.get("why")),))),
        lines=tuple(lines),
    )


def level(key: object) -> str:
    """Where somebody speaks from, in words.

    >>> level("front-line")
    'At the front line'
    """
    said = words(key)
    return next((option.label for option in LEVELS if option.key == said), said)


def said(field: Field, row: Mapping[str, Any], frames: Mapping[str, pd.DataFrame]) -> str:
    """A field of an entry as people would read it."""
    if isinstance(field, Choices):
        chosen = [o.label for o in field.options if _ticked(row, field.name, o.key)]
        return "; ".join(chosen)
    value = row.get(field.name)
    text = words(value)
    if not text:
        return words(row.get(f"{field.name}_why"))
    match field:
        case Choice():
            return next((o.label for o in field.options if o.key == text), text)
        case Rating():
            return f"{text} of {field.high}" if field.low == 1 else text
        case Number() if field.unit:
            return f"{text} {field.unit}"
        case Date():
            return day(value)
        case Tick():
            return "yes" if bool(value) else ""
        case Link():
            return "; ".join(linked(field, value, frames).values())
        case _:
            return text


def linked(field: Link, value: object, frames: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """The entries a link points to, each with its own words; an id where the words are unknown."""
    ids = ids_of(value)
    known = entry_texts(frames.get(field.to))
    return {entry: known.get(entry, "an entry that is not shown here") for entry in ids}


def ids_of(value: object) -> tuple[str, ...]:
    """The entries in a link's value, whether it holds one or several."""
    if isinstance(value, tuple | list | set | frozenset):
        return tuple(str(part) for part in value)
    text = words(value)
    return tuple(part.strip() for part in text.split(";") if part.strip())


def entry_texts(frame: pd.DataFrame | None) -> dict[str, str]:
    """Each entry's first field as it was last written, by its id."""
    if frame is None or "entry" not in frame:
        return {}
    ours = {"entry", "date", "revised", "state", "superseded_by", "why", "organisation", "level"}
    ours |= {"version", "stage"}
    kinds = {name: str(kind) for name, kind in zip(frame.columns, frame.dtypes, strict=True)}
    names = [name for name in kinds if name not in ours and not name.endswith("_why")]
    # Links and choices come first in some registers; an entry is called by its first words.
    names = [name for name in names if kinds[name] == "string"] or names
    if not names:
        return {}
    return dict(zip(frame["entry"].map(str), frame[names[0]].map(words), strict=True))


def table(
    exercise: Exercise, frame: pd.DataFrame, frames: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """Every entry with everything that was written, the questions as headings."""
    rows = [
        [said(field, row, frames) for field in exercise.all_fields]
        + [day(row.get("date")), words(row.get("state")), words(row.get("why"))]
        for row in rows_of(frame)
    ]
    heads = [field.prompt for field in exercise.all_fields] + ["written", "state", "why"]
    said_in = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    told = [[row[at] for at in said_in] for row in rows]
    return pd.DataFrame(told, columns=[heads[at] for at in said_in])


def _ticked(row: Mapping[str, Any], name: str, key: str) -> bool:
    value = row.get(f"{name}_{key.replace('-', '_')}")
    return words(value) not in ("", "no", "False", "0") and bool(value)
