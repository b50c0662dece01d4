"""A checked answer in the words that people read: labels for choices, names for what is linked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from fornow.answers.values import Withheld
from fornow.exercises.fields import Choice, Choices, Field, Labelled, Link, Rating, Tick

#: The names of a register's open entries, by id.
Names = Callable[[str], Mapping[str, str]]


def told(field: Field, value: Any, names: Names) -> str:
    """A value in words."""
    if isinstance(value, Withheld):
        return str(value)
    if isinstance(field, Link):
        known = names(field.to)
        ids = value if isinstance(value, tuple) else (value,)
        return "\n".join(known.get(str(one), "(no longer in the list)") for one in ids)
    if isinstance(field, Choice | Choices):
        labels = {option.key: option.label for option in field.options}
        chosen = value if isinstance(value, tuple) else (value,)
        return ", ".join(labels.get(str(key), str(key)) for key in chosen)
    if isinstance(field, Labelled):
        labels = {option.key: option.label for option in field.options}
        return "\n".join(f"{name}: {labels.get(key, key)}" for name, key in value)
    if isinstance(field, Rating) and field.labels:
        return field.labels[int(value) - field.low]
    if isinstance(field, Rating):
        return f"{value} ({field.low} = {field.low_label}; {field.high} = {field.high_label})"
    if isinstance(field, Tick):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return day(value)
    return ", ".join(str(part) for part in value) if isinstance(value, tuple) else str(value)


def day(when: date) -> str:
    """A day as people write it: 3 May 2026."""
    return f"{when.day} {when:%B %Y}"
