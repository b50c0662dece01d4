"""The kinds of answer an exercise can ask for.

A field is a frozen value: it says what is asked and what is allowed, and nothing about how it is
drawn. Every surface reads the same limits from here: `answers` (checking), `frames` (dtypes),
`forms` (widgets), `live` (phone controls) and `reports` (sections) each register one handler per
field type.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fornow.errors import DeclarationError
from fornow.exercises import slips

SHORT_TEXT = 280
LONG_TEXT = 2000


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing that can be chosen: `key` is kept, `label` is read, `hint` explains."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class Field:
    """What every kind of answer has.

    `name` is the column; `prompt` the question; `hint` stands under it. `required` means an
    answer (or a withheld one, where `not_sure` or `rather_not` allow it) must be given.
    `needed_with` is (other field, values): required when the other field has one of those values.
    `part` is the heading it stands under with others; of each part at least one must be answered.
    """

    name: str
    prompt: str
    hint: str = ""
    required: bool = False
    not_sure: bool = False
    rather_not: bool = False
    needed_with: tuple[str, tuple[str, ...]] | None = None
    part: str = ""

    def __post_init__(self) -> None:
        if not self.name.isidentifier():
            raise DeclarationError(
                f"A field's name becomes a column, so it must be a Python name (got {self.name!r})."
                " Use letters, digits and underscores, for example 'look_again'."
            )
        if not self.prompt.strip():
            raise DeclarationError(f"The field {self.name!r} has no prompt. Say what it asks.")

    @property
    def asked(self) -> str:
        """What it asks, with the heading it stands under where it has one."""
        return f"{self.part}. {self.prompt}" if self.part else self.prompt


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """Words of the person's own, up to `max_chars`; `lines` > 1 gives a taller box.

    `for_the_talk`: the person may mark it *for the talk only*, and then it is never written.
    """

    max_chars: int = SHORT_TEXT
    lines: int = 1
    for_the_talk: bool = False


@dataclass(frozen=True, kw_only=True)
class Rating(Field):
    """A whole number from `low` to `high`, with words at both ends.

    `labels`, where given, has the words for every point, low to high.
    """

    low: int = 1
    high: int = 5
    low_label: str = ""
    high_label: str = ""
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.high <= self.low:
            raise DeclarationError(
                f"The rating {self.name!r} runs from {self.low} to {self.high}."
                " Let high be above low."
            )
        if self.labels and len(self.labels) != self.high - self.low + 1:
            raise DeclarationError(
                f"The rating {self.name!r} has {self.high - self.low + 1} points"
                f" and {len(self.labels)} labels. Give one label for each point, or none."
            )
        if not self.labels and not (self.low_label and self.high_label):
            raise DeclarationError(
                f"The rating {self.name!r} needs words at both ends: low_label and high_label."
            )


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A whole number from `low` to `high`: a count of people, days or hours (see `unit`)."""

    low: int = 0
    high: int = 1000
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of `options`."""

    options: tuple[Option, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        _options_are_sound(self.name, self.options)


@dataclass(frozen=True, kw_only=True)
class Choices(Field):
    """Any of `options`, up to `most` of them.

    Not `counted`: of unnamed answers it is shown which were chosen, and never by how many.
    """

    options: tuple[Option, ...] = ()
    most: int | None = None
    counted: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        _options_are_sound(self.name, self.options)


@dataclass(frozen=True, kw_only=True)
class Tick(Field):
    """A box to tick. Not ticked is an answer: it means no.

    `must`: what is said where it is not ticked, and nothing else of its stage is then kept.
    """

    must: str = ""


@dataclass(frozen=True, kw_only=True)
class Date(Field):
    """A day. `past` and `future` say whether such days make sense here."""

    past: bool = True
    future: bool = True


@dataclass(frozen=True, kw_only=True)
class Who(Field):
    """Somebody by name: an entry of who-is-in-the-room, or typed. `many` allows several."""

    many: bool = False
    max_chars: int = 120


@dataclass(frozen=True, kw_only=True)
class Organisation(Field):
    """One of the partnership's organisations, or typed. `many` allows several.

    `another`: one that the entry does not speak for already (the other side of a difference).
    """

    many: bool = False
    max_chars: int = 120
    another: bool = False


@dataclass(frozen=True, kw_only=True)
class Link(Field):
    """Entries of another register (`to`), such as the assumptions a decision rests on."""

    to: str = ""
    many: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.to:
            raise DeclarationError(f"The link {self.name!r} needs the register it points to: to=…")


@dataclass(frozen=True, kw_only=True)
class Labelled(Field):
    """A short list of names, each with one of `options`: organisations with their kind.

    `called` is what a name and its kind are called beside their boxes. `again`: names given before
    in the same register are offered, so that the same thing keeps the same words (topics).
    """

    options: tuple[Option, ...] = ()
    most: int = 40
    max_chars: int = 120
    called: tuple[str, str] = ("Name", "Kind")
    again: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        _options_are_sound(self.name, self.options)


def options(**labels: str) -> tuple[Option, ...]:
    """Options from keywords; an underscore in a key becomes a hyphen.

    >>> [o.key for o in options(as_far_as="With you as far as…", stop="Stop")]
    ['as-far-as', 'stop']
    """
    return tuple(Option(key=key.replace("_", "-"), label=label) for key, label in labels.items())


def field_types() -> Iterator[type[Field]]:
    """Every field type, those added by analysts included."""
    waiting = list(Field.__subclasses__())
    while waiting:
        kind = waiting.pop(0)
        yield kind
        waiting.extend(kind.__subclasses__())


def _options_are_sound(name: str, given: tuple[Option, ...]) -> None:
    such = 'options=options(yes="Yes", no="No")'
    for problem in slips.in_several("options", given, Option, such):
        raise DeclarationError(f"The field {name!r} {problem}")
    keys = [option.key for option in given]
    if len(keys) < 2 or len(set(keys)) != len(keys):
        raise DeclarationError(
            f"The field {name!r} needs two or more options with different keys (got {keys})."
        )
