"""A made-up field of every kind, made-up exercises that hold them, and partnerships to try."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import fornow
from fornow.desk import Partnership
from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice
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
    Text,
    Tick,
    Who,
    options,
)

DAY = date(2026, 3, 4)
TALK = Talk(pairs="What struck you?", room="What shall we try?", minutes=5)
TREES: tuple[Option, ...] = options(oak="Oak", ash_tree="Ash", elm="Elm")

#: One field of every kind of ours, held back in both ways where a kind of field allows it.
FIELDS: dict[type[Field], Field] = {
    kind: kind(name=f"a_{kind.__name__.lower()}", prompt=f"{kind.__name__}?", not_sure=True, **more)
    for kind, more in {
        Text: {"for_the_talk": True, "lines": 3, "max_chars": 600, "rather_not": True},
        Rating: {"low_label": "Low", "high_label": "High", "rather_not": True},
        Number: {"low": 0, "high": 100_000},
        Choice: {"options": TREES},
        Choices: {"options": TREES, "most": 2},
        Tick: {},
        Date: {},
        Who: {"many": True},
        Organisation: {},
        Link: {"to": "made-up-register", "many": True},
        Labelled: {"options": TREES},
    }.items()
}


def exercise(kind: Kind = Kind.BALLOT, *fields: Field, **more: Any) -> Exercise:
    """A made-up exercise; every kind of field unless told otherwise."""
    more.setdefault("key", f"made-up-{kind}")
    more.setdefault("voices", (Voice.UNNAMED,))
    if not more.get("stages"):
        more.setdefault("fields", fields or tuple(FIELDS.values()))
    return Exercise(
        title=f"A made-up {kind}",
        workbook="your-own",
        kind=kind,
        purpose="To try things.",
        minutes=5,
        leave_with="nothing much",
        source="Made up.",
        talk=TALK if kind is Kind.BALLOT else None,
        **more,
    )


def rating(name: str = "mark", **more: Any) -> Rating:
    return Rating(name=name, prompt="How much?", low_label="Little", high_label="Much", **more)


def number(name: str = "mark") -> Number:
    return Number(name=name, prompt="How many?", low=0, high=100_000)


def text(name: str = "said", **more: Any) -> Text:
    more.setdefault("max_chars", 600)
    return Text(name=name, prompt="What?", **more)


def staged(key: str = "made-up-staged") -> Exercise:
    """A register in two stages: unnamed before, named after."""
    before = Stage(key="before", title="Before", voice=Voice.UNNAMED, fields=(text("hope"),))
    after = Stage(
        key="after",
        title="After",
        voice=Voice.NAMED,
        fields=(text("saw"), Tick(name="good", prompt="Good?")),
    )
    return exercise(Kind.REGISTER, key=key, stages=(before, after))


def partnership(folder: Path, *exercises: Exercise, **settings: Any) -> Partnership:
    """A new partnership that knows these exercises, sitting on `DAY`."""
    for one in exercises:
        fornow.add_exercise(one, replace=True)
    p = fornow.create(folder / "ours.fornow", name="Ours", **settings)
    p.sit(DAY, people=11)
    return p


def sound(outcome: Any) -> str:
    """The id that came back, where nothing was wrong."""
    assert not isinstance(outcome, list), [str(problem) for problem in outcome]
    return str(outcome)


def wrong(outcome: Any) -> str:
    """What was said to be wrong, where something was."""
    assert isinstance(outcome, list), outcome
    return " ".join(problem.message for problem in outcome)
