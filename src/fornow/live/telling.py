"""What somebody gave, told back to them in words before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from fornow.answers import Withheld, parse
from fornow.answers.told import day
from fornow.exercises.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Labelled,
    Link,
    Number,
    Rating,
    Tick,
)
from fornow.live.given import Given

#: The names of a register's entries, by id.
Names = Callable[[str], Mapping[str, str]]


def told(field: Field, what: Given, names: Names) -> str:
    """What was given for a field in words, one thing a line; '' for nothing."""
    if what.held:
        kept = f"{what.one}\n" if what.one.strip() and what.held == Withheld.FOR_THE_TALK else ""
        return f"{kept}({what.held})"
    if isinstance(field, Tick):
        return "Yes" if what.values else "No"
    if isinstance(field, Choice | Choices):
        labels = {option.key: option.label for option in field.options}
        return "\n".join(labels.get(value, value) for value in what.values)
    if isinstance(field, Rating):
        return "\n".join(_point(field, value) for value in what.values)
    if isinstance(field, Link):
        known = names(field.to)
        return "\n".join(known.get(value, value) for value in what.values)
    if isinstance(field, Labelled):
        labels = {option.key: option.label for option in field.options}
        pairs = zip(what.values, what.kinds, strict=False)
        return "\n".join(f"{n}: {labels.get(k, k)}" for n, k in pairs if n.strip())
    if isinstance(field, Date):
        found = parse(field, what.one)
        return day(found) if isinstance(found, date) else what.one
    unit = f" {field.unit}" if isinstance(field, Number) and field.unit else ""
    return "\n".join(f"{value}{unit}" for value in what.values if value.strip())


def _point(field: Rating, value: str) -> str:
    points = [str(point) for point in range(field.low, field.high + 1)]
    ends = {points[0]: field.low_label, points[-1]: field.high_label}
    labels = dict(zip(points, field.labels, strict=True)) if field.labels else {}
    told = ends.get(value, "")
    return labels.get(value) or (f"{value}: {told}" if told else value)
