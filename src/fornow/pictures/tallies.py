"""How often each answer was given to any kind of question, and the table of it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from fornow.answers import is_typed
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import (
    Choice,
    Choices,
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
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import Asked, points
from fornow.pictures.lettering import words

#: What stands where a number would, of choices of which none is told.
NOT_COUNTED = "not counted"
NO_ANSWER = "no answer"


def is_counted(field: Field) -> bool:
    """Whether it may be told by how many something was chosen."""
    return not isinstance(field, Choices) or field.counted


def is_said_once(exercise: Exercise) -> bool:
    """Whether each wording stands once, since how many chose something may not be told."""
    return not all(is_counted(field) for field in exercise.all_fields)


def is_told(field: Field, asked: Asked) -> bool:
    """Whether a missing answer is one that nobody gave, and not one that was left out."""
    return not (asked.wordless and is_typed(field))


def named(exercise: Exercise, asked: Asked, frames: Mapping[str, pd.DataFrame]) -> Asked:
    """The same with entries by their own words, and the kinds of named things by theirs."""
    told: dict[str, list[Any]] = {}
    for field in exercise.all_fields:
        if isinstance(field, Link | Labelled) and field.name in asked.frame:
            told[field.name] = [_parts(field, one, frames) for one in asked.frame[field.name]]
    return replace(asked, frame=asked.frame.assign(**told)) if told else asked


def _parts(field: Link | Labelled, value: Any, frames: Mapping[str, pd.DataFrame]) -> Any:
    if isinstance(field, Link):
        return tuple(entries.linked(field, value, frames).values()) or None
    return things(field, value) or None


def things(field: Labelled, value: Any) -> tuple[str, ...]:
    """Each named thing in a frame's cell, with its kind as it was asked for."""
    labels = {option.key: option.label for option in field.options}
    pairs = (part.rpartition(" · ") for part in words(value).split("; ") if part)
    return tuple(f"{name}: {labels.get(kind, kind)}" for name, _, kind in pairs)


def tally(rows: pd.DataFrame, field: Field) -> list[tuple[str, int]]:
    """How many gave each answer to a field that is not a rating or a text."""
    if isinstance(field, Choices):
        return [
            (option.label, int(rows[column].fillna(False).sum()))
            for option in field.options
            if (column := f"{field.name}_{option.key.replace('-', '_')}") in rows
        ]
    if field.name not in rows:
        return []
    given = rows[field.name].dropna()
    if isinstance(field, Choice):
        found = Counter(str(value) for value in given)
        return [(option.label, found.get(option.key, 0)) for option in field.options]
    if isinstance(field, Tick):
        yes = int(given.astype(bool).sum())
        return [("yes", yes), ("no", len(given) - yes)]
    typed: Counter[str] = Counter()
    for value in given:
        typed.update(_several(field, value))
    ordered = typed.most_common()
    if isinstance(field, Number):
        ordered = sorted(ordered, key=lambda pair: int(pair[0]) if pair[0].isdigit() else 0)
    return [(label, count) for label, count in ordered if label]


def _several(field: Field, value: Any) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    several = isinstance(field, Who | Organisation | Labelled)
    return tuple(words(value).split("; ")) if several else (words(value),)


def counts_table(exercise: Exercise, asked: Asked) -> pd.DataFrame:
    """One row an answer that was given, with how many gave it; every text whole."""
    found: list[tuple[str, str, str, int | str]] = []
    for name, rows, n in items(asked):
        for field in exercise.all_fields:
            given = _answers(rows, field, n, told=is_told(field, asked))
            if isinstance(field, Text) and is_said_once(exercise):
                given = [(text, NOT_COUNTED) for text, _ in given if text != NO_ANSWER]
            found += [(name, field.prompt, *pair) for pair in given]
    table = pd.DataFrame(found, columns=["about", "question", "answer", "voices"])
    return table if "item_id" in asked.frame else table.drop(columns="about")


def items(asked: Asked) -> list[tuple[str, pd.DataFrame, int]]:
    """The frame item by item; a ballot that asks once has one nameless item."""
    if "item_id" not in asked.frame:
        return [("", asked.frame, asked.n)]
    made = []
    for _, rows in asked.frame.groupby("item_id", observed=True, sort=False):
        made.append((words(rows["item"].iloc[0]), rows, asked.n))
    return made


def _answers(
    rows: pd.DataFrame, field: Field, n: int, *, told: bool
) -> list[tuple[str, int | str]]:
    found: list[tuple[str, int | str]]
    if isinstance(field, Rating):
        found = [(str(at), count) for at, count in points(rows, field).items()]
    elif isinstance(field, Text) and field.name in rows:
        found = [(str(text), 1) for text in rows[field.name].dropna()]
    else:
        found = list(tally(rows, field))
    missing = asking.withheld(rows, field.name)
    if not is_counted(field):
        chosen = [label for label, count in found if count]
        return [(label, NOT_COUNTED) for label in (*chosen, *missing)]
    if told and field.name in rows and not isinstance(field, Tick):
        silent = n - int(rows[field.name].notna().sum()) - sum(missing.values())
        missing |= {NO_ANSWER: silent} if silent > 0 else {}
    return found + list(missing.items())
