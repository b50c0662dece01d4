"""Whether an exercise fits beside the others: the columns it makes, the registers it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fornow.errors import nearest
from fornow.exercises.exercise import Exercise, Kind
from fornow.exercises.fields import Choices, Field, Link, Text


def registers(exercises: Iterable[Exercise]) -> set[str]:
    """The registers that these exercises keep, or that their revealed words become."""
    kept = {one.key for one in exercises if one.kind is Kind.REGISTER}
    return kept | {one.becomes for one in exercises if one.becomes}


def misfits(exercise: Exercise, known: set[str]) -> Iterator[str]:
    """What keeps the exercise from being added where there are the registers `known`."""
    for field in exercise.all_fields:
        for column, what in _more_columns(field):
            if column in {other.name for other in exercise.all_fields if other is not field}:
                yield f"has a field {column!r}, but that column is for {what}. {_call(column)}"
    there = known | registers([exercise])
    for what, register in _named(exercise):
        if register not in there:
            near = nearest(register, there)
            offer = f"Did you mean {near!r}?" if near else "Add that register first."
            yield f"{what} {register!r}, and there is no such register. {offer}"


def _more_columns(field: Field) -> Iterator[tuple[str, str]]:
    """The columns a frame may have for a field besides the one of its own name."""
    if field.not_sure or field.rather_not or (isinstance(field, Text) and field.for_the_talk):
        yield f"{field.name}_why", f"why {field.name!r} was held back"
    yield f"{field.name}_earlier", f"{field.name!r} as it was asked earlier"
    if isinstance(field, Choices):
        for option in field.options:
            column = f"{field.name}_{option.key.replace('-', '_')}"
            yield column, f"the option {option.key!r} of {field.name!r}"


def _call(column: str) -> str:
    other = column.removesuffix("_why") + "_reason" if column.endswith("_why") else f"own_{column}"
    return f"Call the field {other!r}, for example."


def _named(exercise: Exercise) -> Iterator[tuple[str, str]]:
    if exercise.each:
        yield "asks about each of", exercise.each
    for field in exercise.all_fields:
        if isinstance(field, Link):
            yield f"links {field.name!r} to", field.to
    for name, register, _ in exercise.leads_to:
        yield f"lets {name!r} lead to", register
