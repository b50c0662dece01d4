"""A kept value → the words for it: the label of what was chosen, the name of what is linked."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch
from typing import Any, TypeAlias

from fornow.answers import Value
from fornow.exercises.fields import Choice, Choices, Field, Labelled, Link, Option, Rating, Tick

#: The words of an entry, by its id and register; '' for one that may not be shown.
Called: TypeAlias = Callable[[str, str], str]


def with_ends(field: Field) -> str:
    """The question and, of a rating, what its lowest and highest mark mean."""
    if not isinstance(field, Rating):
        return field.prompt
    low, high = (field.labels[0], field.labels[-1]) if field.labels else _ends(field)
    return f"{field.prompt} ({field.low} = {low}, {field.high} = {high})"


def _ends(field: Rating) -> tuple[str, str]:
    return field.low_label, field.high_label


@singledispatch
def in_words(field: Field, value: Value, called: Called) -> str:
    """What the value says to a reader, or '' where it speaks for itself.

    A new field type registers its own here.
    """
    return ""


@in_words.register(Rating)
def _rating(field: Rating, value: Value, called: Called) -> str:
    if not isinstance(value, int):
        return ""
    if field.labels and field.low <= value <= field.high:
        return field.labels[value - field.low]
    ends = f"{field.low} = {field.low_label}, {field.high} = {field.high_label}"
    return ends if field.low_label or field.high_label else ""


@in_words.register(Choice)
def _choice(field: Choice, value: Value, called: Called) -> str:
    return _label(field.options, value)


@in_words.register(Choices)
def _choices(field: Choices, value: Value, called: Called) -> str:
    return "; ".join(_label(field.options, key) for key in _several(value))


@in_words.register(Tick)
def _tick(field: Tick, value: Value, called: Called) -> str:
    return "yes" if value else "no"


@in_words.register(Labelled)
def _labelled(field: Labelled, value: Value, called: Called) -> str:
    pairs = [pair for pair in _several(value) if isinstance(pair, tuple)]
    return "; ".join(f"{name} ({_label(field.options, key)})" for name, key in pairs)


@in_words.register(Link)
def _link(field: Link, value: Value, called: Called) -> str:
    return "; ".join(filter(None, (called(field.to, str(entry)) for entry in _several(value))))


def _several(value: Value) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _label(options: tuple[Option, ...], value: Value) -> str:
    return next((option.label for option in options if option.key == value), "")
