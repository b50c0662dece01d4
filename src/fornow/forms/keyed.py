"""A row of a grid, typed from a sheet of paper in few keys → what the partnership's doors take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fornow.answers import Problem, Withheld, parse, withheld_choices
from fornow.exercises.exercise import LEVELS, Exercise, Kind, Stage, Voice
from fornow.exercises.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Labelled,
    Link,
    Number,
    Option,
    Organisation,
    Rating,
    Tick,
    Who,
)
from fornow.imports.cells import About, Unread, read_cell

#: One key for an answer that was held back on paper.
HELD = {
    "?": Withheld.NOT_SURE,
    "-": Withheld.RATHER_NOT,
    "–": Withheld.RATHER_NOT,
    "*": Withheld.FOR_THE_TALK,
}
#: What a box that is ticked on paper is typed as.
TICKED = ("x", "✓", "y")
ONE_VOICE = "Type one of them alone: the one that is ticked first on the sheet."
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
    told += _how(asked)
    ways = withheld_choices(asked)
    told += [f"{sign} {HELD[sign]}" for sign in ("?", "-", "*") if HELD[sign] in ways]
    return "; ".join(told)


def _how(asked: Field) -> list[str]:
    """How an answer is spelt that is not chosen by a number alone."""
    match asked:
        case Choices():
            return ["several with a comma between"]
        case Tick():
            return ["x where it is ticked"]
        case Number():
            return [f"a number from {asked.low:,} to {asked.high:,}"]
        case Date():
            return ["a day such as 31/5/2026"]
        case Labelled():
            return ["each with its number behind a colon, such as Beds: 1", _BETWEEN]
        case Link():
            return ["the words it has on its list", *([_BETWEEN] if asked.many else [])]
        case Organisation() | Who():
            return ["the name", *([_BETWEEN] if asked.many else [])]
    return []


_BETWEEN = "several with a semicolon between"


def choices_of(asked: Field) -> tuple[Option, ...]:
    """What is chosen from, in the order in which it stands on the sheet."""
    if isinstance(asked, Rating):
        return tuple(Option(key=str(asked.low + n), label=w) for n, w in enumerate(asked.labels))
    return asked.options if isinstance(asked, Choice | Choices | Labelled) else ()


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
            _refuse_numbers(asked, cells[asked.name])
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
    said = [name for name, given in spoken.items() if given]
    if said[1:]:
        problems.append(Problem(said[1], ONE_VOICE))
    return spoken, values, problems


def _refuse_numbers(asked: Field, typed: str) -> None:
    """Fingers that are used to numbers type one for an organisation too, and it has none."""
    if isinstance(asked, Organisation | Who) and typed.strip().isdigit():
        raise Unread(f"Write the name, as it stands on the sheet (got {typed.strip()}).")


def _spelt(asked: Field, typed: str) -> Any:
    """What a key stands for: a number for a choice, a mark for an answer held back."""
    said = typed.strip()
    if said in HELD and HELD[said] in withheld_choices(asked):
        return HELD[said]
    if isinstance(asked, Tick):
        return "yes" if said.casefold() in TICKED else typed
    options = choices_of(asked)
    if isinstance(asked, Labelled):
        return ";".join(_with_its_kind(part, options) for part in said.split(";"))
    if not options:
        return typed
    parts = [part.strip() for part in said.split(",")] if isinstance(asked, Choices) else [said]
    if parts and all(part.isascii() and part.isdigit() for part in parts):
        numbers = [int(part) for part in parts]
        if all(1 <= number <= len(options) for number in numbers):
            return ";".join(options[number - 1].label for number in numbers)
    if isinstance(asked, Rating) and said.lstrip("-–−").isdigit():
        # Its points may have other numbers of their own: what is typed is what the sheet has.
        raise Unread(f"Choose a number from 1 to {len(options)}, as on the sheet (got {said}).")
    return typed


def _with_its_kind(part: str, options: tuple[Option, ...]) -> str:
    """“Beds: 2” as a form writes it, “Beds · Find the problem”; anything else as it was typed."""
    name, colon, kind = (one.strip() for one in part.rpartition(":"))
    if not colon or not name:
        return part
    chosen = int(kind) if kind.isascii() and kind.isdigit() else 0
    label = options[chosen - 1].label if 1 <= chosen <= len(options) else kind
    return f"{name} · {label}"


def numbers(exercise: Exercise) -> dict[str, int]:
    """The number that each question has on the sheet of paper, by the name of its column."""
    several = len(exercise.voices_at(exercise.stage())) > 1  # the sheet asks first which it is
    spoken = [one.name for one in _speaking(exercise, exercise.stage())]
    before = int(several)
    first = 0 if exercise.each else before + len(spoken)  # begun anew for each thing
    fields = [one.name for one in exercise.stage().fields]
    told = {name: before + place for place, name in enumerate(spoken, 1)}
    return told | {name: first + place for place, name in enumerate(fields, 1)}


def _speaking(exercise: Exercise, stage: Stage) -> Iterator[Field]:
    """Whom an answer speaks for, in the order in which its sheet asks."""
    for voice in exercise.voices_at(stage):
        if voice is Voice.ORGANISATION:
            yield Organisation(name=f"{OURS}organisation", prompt="Which organisation?")
        elif voice is Voice.LEVEL:
            yield Choice(name=f"{OURS}level", prompt="Where from?", options=LEVELS)
        elif voice is Voice.NAMED and exercise.kind is Kind.BALLOT:
            yield Who(name=f"{OURS}name", prompt="Whose name?")


def width(asked: Field) -> str:
    """The width of a column: a figure, a few words, or a sentence."""
    if isinstance(asked, Rating | Number | Choice | Tick):
        return "4.5rem"
    return "9rem" if isinstance(asked, Date | Choices) else "minmax(14rem,1fr)"
