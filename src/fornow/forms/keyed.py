"""A row of a grid, typed from a sheet of paper in few keys → what the partnership's doors take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fornow.answers import Problem, Withheld, parse, withheld_choices
from fornow.exercises.exercise import LEVELS, Exercise, Kind, Stage, Voice
from fornow.exercises.fields import Choice, Choices, Field, Option, Organisation, Rating, Text, Who
from fornow.imports.cells import About, Unread, read_cell

#: One key for an answer that was held back on paper.
HELD = {"?": Withheld.NOT_SURE, "-": Withheld.RATHER_NOT, "–": Withheld.RATHER_NOT}
#: Before the names of the columns about the voice, so that none of an exercise's is called alike.
OURS = "v_"


def on_sheets(exercise: Exercise) -> bool:
    """Whether its sheets are typed in: not what is for oneself alone, or said once."""
    return exercise.kind in (Kind.BALLOT, Kind.REGISTER)


def columns(exercise: Exercise) -> tuple[Field, ...]:
    """The columns of its grid: who speaks, where that is shown, and each question."""
    stage = exercise.stage()
    return (*_speaking(exercise, stage), *stage.fields)


def key_to(asked: Field) -> str:
    """What to type for each answer, in a line: a number for each choice, a mark to hold back."""
    told = [f"{number} {option.label}" for number, option in enumerate(choices_of(asked), 1)]
    if isinstance(asked, Rating) and not asked.labels:
        told = [f"{asked.low} {asked.low_label}", f"{asked.high} {asked.high_label}"]
    if isinstance(asked, Choices) and told:
        told.append("several with a comma between")
    ways = withheld_choices(asked)
    told += [f"{sign} {HELD[sign]}" for sign in ("?", "-") if HELD[sign] in ways]
    return "; ".join(told)


def choices_of(asked: Field) -> tuple[Option, ...]:
    """What is chosen from, in the order in which it stands on the sheet."""
    if isinstance(asked, Rating):
        return tuple(Option(key=str(asked.low + n), label=w) for n, w in enumerate(asked.labels))
    return asked.options if isinstance(asked, Choice | Choices) else ()


def read_row(
    fields: tuple[Field, ...],
    cells: Mapping[str, str],
    *,
    entries: Callable[[str], Mapping[str, str]],
) -> tuple[dict[str, Any], dict[str, Any], list[Problem]]:
    """Who speaks, what was answered, and what cannot be read, of one row as it was typed."""
    spoken: dict[str, Any] = {}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for asked in fields:
        try:
            read = read_cell(asked, _spelt(asked, cells[asked.name]), About(entries=entries))
        except Unread as unread:
            problems.append(Problem(asked.name, str(unread)))
            continue
        found = parse(asked, read)
        if isinstance(found, Problem):
            problems.append(Problem(asked.name, found.message))
        elif asked.name.startswith(OURS):
            spoken[asked.name.removeprefix(OURS)] = found
        else:
            values[asked.name] = read
    return spoken, values, problems


def _spelt(asked: Field, typed: str) -> Any:
    """What a key stands for: a number for a choice, a mark for an answer held back."""
    said = typed.strip()
    if said in HELD and HELD[said] in withheld_choices(asked):
        return HELD[said]
    options = choices_of(asked)
    if not options:
        return typed
    parts = [part.strip() for part in said.split(",")] if isinstance(asked, Choices) else [said]
    if parts and all(part.isascii() and part.isdigit() for part in parts):
        numbers = [int(part) for part in parts]
        if all(1 <= number <= len(options) for number in numbers):
            return ";".join(options[number - 1].label for number in numbers)
    return typed


def _speaking(exercise: Exercise, stage: Stage) -> Iterator[Field]:
    voices = exercise.voices_at(stage)
    if Voice.ORGANISATION in voices:
        yield Organisation(name=f"{OURS}organisation", prompt="Which organisation?")
    if Voice.LEVEL in voices:
        yield Choice(name=f"{OURS}level", prompt="Where from?", options=LEVELS)
    if Voice.NAMED in voices and exercise.kind is Kind.BALLOT:
        yield Who(name=f"{OURS}name", prompt="Whose name?")


def is_long(asked: Field) -> bool:
    """Whether a column needs room for sentences."""
    return isinstance(asked, Text) and asked.max_chars > 60
