"""Exercises made up for the tests: every kind, with every kind of field and every voice."""

from __future__ import annotations

from fornow.exercises.exercise import Exercise, Kind, Stage, Talk, Voice
from fornow.exercises.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Labelled,
    Link,
    Number,
    Organisation,
    Rating,
    Text,
    Tick,
    Who,
    options,
)

SIZES = options(small="Small", middling="In the middle", large="Large")
TALK = Talk(pairs="What did you see?", room="What did we see?", minutes=5)


def every_field(*, held_back: bool) -> tuple[Field, ...]:
    """A field of every type there is; with `held_back`, one may decline each of them."""
    ways = {"not_sure": held_back, "rather_not": held_back}
    return (
        Text(name="words", prompt="What comes to mind?", **ways),
        Text(name="more_words", prompt="And what else?", lines=3, for_the_talk=held_back, **ways),
        Rating(name="rating", prompt="How far?", low_label="Not", high_label="Very", **ways),
        Rating(name="stand", prompt="Which way?", low=-1, high=1, labels=("No", "Pass", "Yes")),
        Number(name="number", prompt="How many?", low=0, high=99, unit="days", **ways),
        Choice(name="choice", prompt="Which one?", options=SIZES, **ways),
        Choices(name="choices", prompt="Which of them?", options=SIZES, most=2, **ways),
        Tick(name="tick", prompt="It is so.", **ways),
        Date(name="day", prompt="Which day?", **ways),
        Who(name="who", prompt="Who?", **ways),
        Who(name="several", prompt="Who are they?", many=True, **ways),
        Organisation(name="place", prompt="From which organisation?", **ways),
        Organisation(name="places", prompt="From which ones?", many=True, **ways),
        Link(name="rests_on", prompt="What does it rest on?", to="assumptions", many=True, **ways),
        Link(name="about", prompt="What is it about?", to="decisions", **ways),
        Labelled(name="list", prompt="What is there?", options=SIZES, **ways),
    )


def made(key: str, kind: Kind, voices: tuple[Voice, ...] = (Voice.UNNAMED,), **rest: object):
    return Exercise(
        key=key,
        title=f"Made up: {key}",
        workbook="your-own",
        kind=kind,
        voices=voices,
        purpose="To try the forms.",
        minutes=5,
        leave_with="nothing",
        source="none",
        **rest,  # type: ignore[arg-type]
    )


BALLOT = made("our-ballot", Kind.BALLOT, fields=every_field(held_back=True), talk=TALK)
PLAIN = made("our-plain-ballot", Kind.BALLOT, fields=every_field(held_back=False), talk=TALK)
VOICES = made(
    "our-voices",
    Kind.BALLOT,
    tuple(Voice),
    fields=(Text(name="words", prompt="What comes to mind?", required=True),),
    talk=TALK,
)
SUBJECT = made(
    "our-subject",
    Kind.BALLOT,
    fields=(Tick(name="tick", prompt="It is so."), Text(name="words", prompt="What is it?")),
    subject=Text(name="subject", prompt="Which case is this?", required=True),
    talk=TALK,
)
EACH = made(
    "our-each", Kind.BALLOT, fields=every_field(held_back=True), each="assumptions", talk=TALK
)
REGISTER = made("our-register", Kind.REGISTER, fields=every_field(held_back=True))
SPOKEN = made(
    "our-spoken-register",
    Kind.REGISTER,
    (Voice.ORGANISATION, Voice.LEVEL),
    fields=(Text(name="words", prompt="What do you bring?", required=True),),
)
STAGES = made(
    "our-stages",
    Kind.REGISTER,
    stages=(
        Stage(
            key="first",
            title="First",
            fields=(Text(name="hope", prompt="What do you hope?", required=True),),
            voice=Voice.UNNAMED,
        ),
        Stage(
            key="then",
            title="Then",
            fields=(Text(name="saw", prompt="What did you see?", required=True),),
            voice=Voice.NAMED,
        ),
    ),
)
REFLECTION = made("our-reflection", Kind.REFLECTION, fields=every_field(held_back=True))
CHOOSER = made(
    "our-chooser",
    Kind.CHOOSER,
    fields=(Choice(name="size", prompt="How big is it?", options=SIZES),),
)
OURS = (BALLOT, PLAIN, VOICES, SUBJECT, EACH, REGISTER, SPOKEN, STAGES, REFLECTION, CHOOSER)
