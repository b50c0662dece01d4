"""One whole sitting checked: every field, and what only shows across fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fornow.answers.parse import parse
from fornow.answers.raw import short
from fornow.answers.values import Known, Problem, Value, Values, Withheld
from fornow.errors import nearest
from fornow.exercises.exercise import Exercise, Stage
from fornow.exercises.fields import Choice, Choices, Date, Field, Link, Number, Rating, Tick

_MOST_LISTED = 6


def check(
    exercise: Exercise,
    raw: Mapping[str, Any] | Any,
    *,
    stage: str | None = None,
    known: Known | None = None,
    day: date | None = None,
) -> Values | list[Problem]:
    """The checked values of one sitting (fields not answered left out), or every problem found.

    `known` says whether a linked entry exists; without it links are taken as they come. `day` is
    the day of the sitting; without it days past and to come are taken as they come.
    """
    part = exercise.stage(stage)
    if not isinstance(raw, Mapping):
        such = f"{{{part.fields[0].name!r}: …}}"
        return [Problem("", f"Give the answers by question, such as {such} (got {short(raw)}).")]
    problems = [_unknown(name, part) for name in raw if name not in _names(part)]
    values: Values = {}
    for field in part.fields:
        value = parse(field, raw.get(field.name))
        if isinstance(value, Problem):
            problems.append(value)
        elif value is not None:
            problems.extend((*_dangling(field, value, known), *_out_of_time(field, value, day)))
            values[field.name] = value
    problems.extend((*_not_yet(part, values), *_empty_parts(part, values)))
    faulty = {problem.field for problem in problems}
    missing = [field for field in part.fields if field.name not in faulty | set(values)]
    problems.extend(Problem(f.name, _missing(f)) for f in missing if _is_needed(f, values))
    only_ticks = all(isinstance(field, Tick) for field in part.fields)
    if not problems and not only_ticks and all(value is False for value in values.values()):
        problems.append(Problem("", "Nothing is filled in yet. Answer at least one question."))
    return problems or values


def _names(part: Stage) -> list[str]:
    return [field.name for field in part.fields]


def _unknown(name: str, part: Stage) -> Problem:
    near = nearest(name, _names(part))
    some = ", ".join(_names(part)[:_MOST_LISTED]) + (", …" if part.fields[_MOST_LISTED:] else "")
    offer = f"Did you mean {near!r}?" if near else f"There are: {some}."
    return Problem(str(name), f"There is no question called {short(name)!r} here. {offer}")


def _dangling(field: Field, value: Value, known: Known | None) -> list[Problem]:
    if known is None or not isinstance(field, Link) or isinstance(value, Withheld):
        return []
    entries = value if isinstance(value, tuple) else (value,)
    lost = [str(entry) for entry in entries if not known(field.to, str(entry))]
    return [
        Problem(
            field.name, f"There is no entry {short(entry)!r} in {field.to}. Choose from the list."
        )
        for entry in lost
    ]


def _out_of_time(field: Field, value: Value, day: date | None) -> list[Problem]:
    if day is None or not isinstance(field, Date) or not isinstance(value, date):
        return []
    if value > day and not field.future:
        return [Problem(field.name, f"Give a day that has been (got {value}).")]
    if value < day and not field.past:
        return [Problem(field.name, f"Give a day that is still to come (got {value}).")]
    return []


def _not_yet(part: Stage, values: Values) -> list[Problem]:
    """What has to be ticked before anything beside it is kept."""
    asked = {field.name: field.must for field in part.fields if isinstance(field, Tick)}
    given = any(value is not False for value in values.values())
    unticked = {name: must for name, must in asked.items() if must and not values.get(name)}
    return [Problem(name, must) for name, must in unticked.items()] if given else []


def _empty_parts(part: Stage, values: Values) -> list[Problem]:
    """The first question under each heading that has no answer at all, once anything is given."""
    first: dict[str, str] = {}
    for field in part.fields:
        if field.part:
            first.setdefault(field.part, field.name)
    answered = {field.part for field in part.fields if field.name in values}
    if not answered:
        return []
    told = "Write in at least one box under “{}”."
    return [Problem(name, told.format(one)) for one, name in first.items() if one not in answered]


def _is_needed(field: Field, values: Values) -> bool:
    if field.required:
        return True
    if field.needed_with is None:
        return False
    other, answers = field.needed_with
    given = values.get(other)
    return any(one in answers for one in (given if isinstance(given, tuple) else (given,)))


def _missing(field: Field) -> str:
    if isinstance(field, Choice | Choices):
        return "Choose one before saving."
    if isinstance(field, Rating | Number):
        return f"Choose a number from {field.low} to {field.high}."
    return "Fill this in before saving."
