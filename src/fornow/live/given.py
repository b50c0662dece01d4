"""What a phone sent about one question, and back again: names in a form are ours, values theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from fornow.errors import DeclarationError
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

#: A form as it arrives: every name with all that was given under it, in order.
Posted = Mapping[str, Sequence[str]]

#: Before the name of a question: its answers, the kinds of a list's names, an answer held back.
ANSWER, KIND, HELD = "a.", "k.", "w."
#: Before a way of holding back, where that is one of the buttons among which one is chosen.
HOLDS = "w:"


@dataclass(frozen=True, kw_only=True)
class Given:
    """What was typed or chosen for one question, just as it was."""

    values: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    held: str = ""

    @property
    def one(self) -> str:
        """The one value of a question that takes one; '' for none."""
        return self.values[0] if self.values else ""

    @property
    def anything(self) -> bool:
        """Whether anything at all was given."""
        return bool(self.held) or any(value.strip() for value in self.values)


def given(field: Field, posted: Posted) -> Given:
    """What was given for a field."""
    values = tuple(posted.get(ANSWER + field.name, ()))
    held = next(iter(posted.get(HELD + field.name, ())), "")
    if len(values) == 1 and values[0].startswith(HOLDS):
        return Given(held=values[0].removeprefix(HOLDS))
    if HOLDS in "".join(values) and isinstance(field, Choices):
        held = held or next(v for v in values if v.startswith(HOLDS)).removeprefix(HOLDS)
        values = tuple(v for v in values if not v.startswith(HOLDS))
    return Given(values=values, kinds=tuple(posted.get(KIND + field.name, ())), held=held)


def raw(field: Field, what: Given) -> Any:
    """What `answers` should check: the value as given, or the way in which it was held back."""
    return {"withheld": what.held} if what.held else read(field, what)


def as_posted(field: Field, kept: Any) -> dict[str, list[str]]:
    """A kept answer (as JSON holds it) as a phone would have sent it."""
    if kept is None:
        return {}
    if isinstance(kept, Mapping):
        return {HELD + field.name: [str(kept.get("withheld", ""))]}
    if isinstance(field, Labelled):
        pairs = [(str(name), str(kind)) for name, kind in kept]
        return {
            ANSWER + field.name: [name for name, _ in pairs],
            KIND + field.name: [kind for _, kind in pairs],
        }
    if isinstance(field, Who | Organisation) and field.many:
        return {ANSWER + field.name: ["\n".join(str(one) for one in kept)]}
    if isinstance(kept, bool):
        return {ANSWER + field.name: ["yes"]} if kept else {}
    several = kept if isinstance(kept, list | tuple) else [kept]
    return {ANSWER + field.name: [str(one) for one in several]}


@singledispatch
def read(field: Field, what: Given) -> Any:
    """The value in what was given, raw. A new field type registers its own here."""
    raise DeclarationError(
        f"No reading for the field type {type(field).__name__}."
        " Register one with @fornow.live.given.read.register."
    )


@read.register(Text)
@read.register(Rating)
@read.register(Number)
@read.register(Choice)
@read.register(Date)
def _one(field: Field, what: Given) -> Any:
    return what.one or None


@read.register
def _choices(field: Choices, what: Given) -> Any:
    return list(what.values)


@read.register
def _tick(field: Tick, what: Given) -> Any:
    return bool(what.values)


@read.register(Who)
@read.register(Organisation)
def _names(field: Who | Organisation, what: Given) -> Any:
    if not field.many:
        return what.one or None
    return [line.strip() for line in what.one.splitlines() if line.strip()]


@read.register
def _link(field: Link, what: Given) -> Any:
    chosen = [value for value in what.values if value]
    return chosen if field.many else next(iter(chosen), None)


@read.register
def _labelled(field: Labelled, what: Given) -> Any:
    kinds = (*what.kinds, *[""] * len(what.values))
    named = zip(what.values, kinds, strict=False)
    return [(name, kind) for name, kind in named if name.strip()]
