"""Raw input of each field type → its value, and the value → what JSON can hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import singledispatch
from typing import Any

from fornow.answers.raw import (
    blank,
    missing,
    one_or_many,
    read_day,
    several,
    short,
    text_of,
    whole_number,
    words,
)
from fornow.answers.spellings import choose_from, fold, held, offered, option
from fornow.answers.values import Problem, Value, Withheld
from fornow.errors import DeclarationError
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
)


@singledispatch
def parse(field: Field, raw: Any) -> Value | Problem | None:
    """The value that `raw` stands for, None when nothing was given, or the `Problem` with it."""
    raise DeclarationError(
        f"No parse for the field type {type(field).__name__}."
        " Register one with @fornow.answers.parse.register."
    )


@singledispatch
def encode(field: Field, value: Any) -> Any:
    """The value as JSON can hold it; `parse` reads it back to the same value."""
    if isinstance(value, Withheld):
        return {"withheld": str(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [list(part) if isinstance(part, tuple) else part for part in value]
    return value


def is_typed(field: Field) -> bool:
    """Whether an answer is in a person's own words or names, which can give them away.

    A kind of field that is not one of ours counts as typed: nothing is known about what it holds.
    """
    return not isinstance(field, Rating | Number | Choice | Choices | Tick | Date | Link)


def withheld_choices(field: Field) -> tuple[Withheld, ...]:
    """The ways in which this field lets a person hold an answer back."""
    ways = []
    if field.not_sure:
        ways.append(Withheld.NOT_SURE)
    if field.rather_not:
        ways.append(Withheld.RATHER_NOT)
    if isinstance(field, Text) and field.for_the_talk:
        ways.append(Withheld.FOR_THE_TALK)
    return tuple(ways)


@parse.register(Text)
def _text(field: Text, raw: Any) -> Value | Problem | None:
    kept = _withheld(field, raw, spoken=False)
    if kept is not None:
        return kept
    return words(field.name, raw, most=field.max_chars, lines=field.lines)


@parse.register(Who)
def _who(field: Who, raw: Any) -> Value | Problem | None:
    return _names(field, raw, many=field.many, most=field.max_chars)


@parse.register(Organisation)
def _organisation(field: Organisation, raw: Any) -> Value | Problem | None:
    return _names(field, raw, many=field.many, most=field.max_chars)


@parse.register(Link)
def _link(field: Link, raw: Any) -> Value | Problem | None:
    return _names(field, raw, many=field.many, most=64)


@parse.register(Rating)
def _rating(field: Rating, raw: Any) -> Value | Problem | None:
    kept = _withheld(field, raw)
    if kept is not None:
        return kept
    if isinstance(raw, str) and (label := option(_options_of(field), raw)):
        return field.low + field.labels.index(label)
    return whole_number(field.name, raw, low=field.low, high=field.high)


@parse.register(Number)
def _number(field: Number, raw: Any) -> Value | Problem | None:
    kept = _withheld(field, raw)
    if kept is not None:
        return kept
    return whole_number(field.name, raw, low=field.low, high=field.high)


@parse.register(Choice)
def _choice(field: Choice, raw: Any) -> Value | Problem | None:
    kept = _withheld(field, raw)
    if kept is not None:
        return kept
    if blank(raw):
        return None
    key = option(field.options, raw)
    return key if key else Problem(field.name, choose_from(field.options, raw))


@parse.register(Choices)
def _choices(field: Choices, raw: Any) -> Value | Problem | None:
    kept = _withheld(field, raw)
    if kept is not None:
        return kept
    chosen = []
    for part in (one for one in several(raw) if not blank(one)):
        key = option(field.options, part)
        if key is None:
            return Problem(field.name, choose_from(field.options, part))
        chosen.append(key)
    if field.most is not None and len(set(chosen)) > field.most:
        return Problem(
            field.name, f"Choose at most {field.most} (got {len(set(chosen))}). Take some away."
        )
    ordered = tuple(one.key for one in field.options if one.key in chosen)
    return ordered or None


@parse.register(Tick)
def _tick(field: Tick, raw: Any) -> Value | Problem | None:
    kept = _withheld(field, raw)
    if kept is not None:
        return kept
    if blank(raw):
        return False
    if isinstance(raw, bool):
        return raw
    said = fold(text_of(raw))
    if said in {"true", "yes", "1", "on", "ticked"}:
        return True
    if said in {"false", "no", "0", "off", "not ticked"}:
        return False
    return Problem(field.name, f"Tick the box or leave it (got {short(raw)}).")


@parse.register(Date)
def _date(field: Date, raw: Any) -> Value | Problem | None:
    kept = _withheld(field, raw)
    if kept is not None:
        return kept
    if blank(raw):
        return None
    day = read_day(raw)
    if day is None or not 1900 <= day.year <= 2200:
        return Problem(field.name, f"Give a day such as 2026-05-31 (got {short(raw)}).")
    return day


@parse.register(Labelled)
def _labelled(field: Labelled, raw: Any) -> Value | Problem | None:
    kept = _withheld(field, raw, spoken=False)
    if kept is not None:
        return kept
    rows: dict[str, tuple[str, str]] = {}
    for part in _pairs(raw):
        row = _row(field, part)
        if isinstance(row, Problem):
            return row
        if row is not None:
            rows.setdefault(row[0].casefold(), row)
        if len(rows) > field.most:
            return Problem(field.name, f"List at most {field.most}. Take some away.")
    return tuple(rows.values()) or None


def _pairs(raw: Any) -> Iterable[Any]:
    return raw.items() if isinstance(raw, Mapping) else several(raw)


def _no_pair(field: Labelled, given: Any) -> Problem:
    """In a text, a name and its kind have between them what they have in frames."""
    such = f"“Name · {field.options[0].key}”"
    return Problem(
        field.name, f"Give each as a name and its kind, such as {such} (got {short(given)})."
    )


def _row(field: Labelled, part: Any) -> tuple[str, str] | Problem | None:
    pair = (part, None) if isinstance(part, str) else part
    if isinstance(part, str) and " · " in part:  # as frames tell a name with its kind
        before, _, after = part.rpartition(" · ")
        pair = (before, after) if option(field.options, after) else pair
    if missing(part):
        return None
    if not isinstance(pair, Sequence) or len(pair) != 2:
        return _no_pair(field, part)
    name, kind = words(field.name, pair[0], most=field.max_chars), pair[1]
    if name is None or isinstance(name, Problem):
        return name
    if blank(kind):  # a name alone is of the other kind, where there is such a kind
        kind = option(field.options, "other")
    if kind is None:
        return _no_pair(field, name)
    key = option(field.options, kind)
    if key is None:
        return Problem(field.name, f"{short(name)}: {choose_from(field.options, kind)}")
    return name, key


def _names(
    field: Who | Organisation | Link, raw: Any, *, many: bool, most: int
) -> Value | Problem | None:
    kept = _withheld(field, raw, spoken=False)
    return kept if kept is not None else one_or_many(field.name, raw, many=many, most=most)


def _withheld(field: Field, raw: Any, *, spoken: bool = True) -> Withheld | Problem | None:
    """The withheld answer in `raw`, if it is one.

    Its plain words count wherever the field allows that way. Where it does not they are a
    mistake, or in a field for words or names (not `spoken`) words like any other.
    """
    said = raw.get("withheld") if isinstance(raw, Mapping) else raw
    if not isinstance(said, str):
        return None
    way = held(fold(said) if spoken else said)
    if way is None or way in withheld_choices(field):
        return way
    typed = isinstance(raw, str) and not isinstance(raw, Withheld)
    if typed and (not spoken or option(_options_of(field), raw)):
        return None
    return Problem(field.name, f"“{way}” cannot be chosen here. {_what_is_allowed(field)}")


def _options_of(field: Field) -> tuple[Option, ...]:
    if isinstance(field, Rating):
        return tuple(Option(key=label, label=label) for label in field.labels)
    return field.options if isinstance(field, Choice | Choices) else ()


def _what_is_allowed(field: Field) -> str:
    if isinstance(field, Rating | Number):
        return f"Choose a number from {field.low} to {field.high}."
    if isinstance(field, Choice | Choices):
        return f"Choose from: {offered(field.options)}."
    return "Write a few words, or leave it empty."
