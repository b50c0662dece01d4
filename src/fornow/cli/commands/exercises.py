"""`fornow exercises`: what can be asked, and each question with its limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import singledispatch
from itertools import groupby

import click

from fornow.cli.helped import Helped
from fornow.cli.program import program
from fornow.exercises.catalogue import exercise, workbooks
from fornow.exercises.exercise import Agreement, Exercise, Kind, Stage
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
)

KINDS: Mapping[Kind, str] = {
    Kind.BALLOT: "A ballot: each of you answers, and all is revealed at once.",
    Kind.REGISTER: "A register: a list that you add to, revise and keep.",
    Kind.REFLECTION: "A reflection: for yourself alone, and never put on file.",
    Kind.SETTINGS: "Settings: said once, and changed when you agree to.",
    Kind.CHOOSER: "A chooser: it helps you pick, and keeps nothing.",
}


@click.command(
    name="exercises",
    cls=Helped,
    short_help="List what can be asked.",
    example="fornow exercises three-beliefs",
)
@click.argument("key", required=False)
def command(key: str | None) -> None:
    """List what can be asked; with KEY, say all of one exercise."""
    if key is None:
        click.echo("\n".join(shelf()))
        click.echo(f"\nAll of one exercise: {program()} exercises KEY", err=True)
    else:
        click.echo("\n".join(described(exercise(key.strip()))))


def shelf() -> Iterator[str]:
    """A line an exercise, under the workbook it stands in."""
    every = [one for workbook in workbooks() for one in workbook.exercises]
    width = max(len(one.key) for one in every) + 2
    for number, workbook in enumerate(workbooks()):
        if number:
            yield ""
        yield f"{workbook.title} ({workbook.key})"
        for one in workbook.exercises:
            yield f"  {one.key:<{width}}{one.title} ({one.minutes} minutes)"


def described(one: Exercise) -> Iterator[str]:
    """All of an exercise: what it is for, what people are told, its questions, its talk."""
    from fornow.exercises.voices import voice_words
    from fornow.partnership.sessions import SMALLEST_GROUP

    told = voice_words(one, k=SMALLEST_GROUP, agreement=Agreement.UNATTRIBUTED)
    yield f"{one.title} ({one.key})"
    yield one.purpose
    yield KINDS[one.kind]
    yield f"Takes {one.minutes} minutes. You leave with {one.leave_with}."
    if one.each:
        yield f"Asked about each entry of: {one.each}"
    yield ""
    yield f"What people are told first: {told}"
    if one.subject is not None:
        yield ""
        yield f"Said once, when the round opens: {one.subject.prompt}"
    for stage in one.all_stages:
        yield ""
        yield from _stage(stage)
    if one.talk is not None:
        yield ""
        yield f"The talk it ends in ({one.talk.minutes} minutes)"
        yield f"  In pairs: {one.talk.pairs}"
        yield f"  Together: {one.talk.room}"
    yield ""
    yield f"Source: {one.source}"


def _stage(stage: Stage) -> Iterator[str]:
    yield f"{stage.title}: the questions"
    if stage.intro:
        yield f"  {stage.intro}"
    for part, fields in groupby(stage.fields, key=lambda field: field.part):
        if part:
            yield f"  {part}: at least one of these"
        for field in fields:
            need = ", needed" if field.required else ""
            yield f"  {field.name}: {field.prompt}"
            if field.hint:
                yield f"    {field.hint}"
            yield f"    ({limits(field)}{_held_back(field)}{need})"


@singledispatch
def limits(field: Field) -> str:
    """What may be answered, in a few words. A new field type registers its own here."""
    return "an answer"


@limits.register(Text)
def _text(field: Text) -> str:
    return f"words, up to {field.max_chars:,} characters"


@limits.register(Rating)
def _rating(field: Rating) -> str:
    if field.labels:
        points = range(field.low, field.high + 1)
        return ", ".join(f"{at} {word}" for at, word in zip(points, field.labels, strict=True))
    return f"{field.low} {field.low_label} … {field.high} {field.high_label}"


@limits.register(Number)
def _number(field: Number) -> str:
    return f"a number from {field.low} to {field.high} {field.unit}".rstrip()


@limits.register(Choice)
def _choice(field: Choice) -> str:
    return "one of: " + "; ".join(option.label for option in field.options)


@limits.register(Choices)
def _choices(field: Choices) -> str:
    most = f"up to {field.most}" if field.most else "any"
    return f"{most} of: " + "; ".join(option.label for option in field.options)


@limits.register(Tick)
def _tick(field: Tick) -> str:
    return "a tick"


@limits.register(Date)
def _date(field: Date) -> str:
    return "a day"


@limits.register(Who)
def _who(field: Who) -> str:
    return "people by name" if field.many else "somebody by name"


@limits.register(Organisation)
def _organisation(field: Organisation) -> str:
    return "organisations" if field.many else "an organisation"


@limits.register(Link)
def _link(field: Link) -> str:
    return f"entries of {field.to}" if field.many else f"an entry of {field.to}"


@limits.register(Labelled)
def _labelled(field: Labelled) -> str:
    kinds = "; ".join(option.label for option in field.options)
    return f"up to {field.most} names, each one of: {kinds}"


def _held_back(field: Field) -> str:
    from fornow.answers import withheld_choices

    ways = withheld_choices(field)
    return f"; or {', '.join(ways)}" if ways else ""
