"""One form on paper per field type: what stands under a question for a pen to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import singledispatch

from markupsafe import Markup

from fornow.answers import Withheld, withheld_choices
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
from fornow.paper.marks import LETTERS_A_LINE, boxes, joined, lines, named_line, ringed, words

#: More names than this are quicker written than found in a list.
MOST_OFFERED = 10
HELD_BACK = {
    Withheld.NOT_SURE: "Not sure",
    Withheld.RATHER_NOT: "I would rather not say",
    Withheld.FOR_THE_TALK: "For the talk only: please do not type this in",
}


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What the partnership knows already, to be ticked where it would else be written."""

    organisations: tuple[str, ...] = ()
    entries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@singledispatch
def on_paper(asked: Field, beside: Beside) -> Markup:
    """What is filled in with a pen. A new field type registers its own here."""
    raise DeclarationError(
        f"No form on paper for the field type {type(asked).__name__}."
        " Register one with @fornow.paper.fields.on_paper.register."
    )


def question(asked: Field, beside: Beside, *, number: int, hinted: bool = True) -> Markup:
    """A question with its number, its hint, what is filled in, and how it can be held back.

    Not `hinted` where the same is asked again, of the next thing on a list.
    """
    parts = [
        Markup('<h3 dir="auto"><span class="pp-number">{}</span> {}</h3>').format(
            f"{number}.", asked.prompt
        )
    ]
    if asked.hint and hinted:
        parts.append(words(asked.hint, "pp-hint"))
    parts.append(on_paper(asked, beside))
    if held := [(HELD_BACK[way], "") for way in withheld_choices(asked)]:
        parts.append(Markup('<div class="pp-held">{}</div>').format(boxes(held)))
    return Markup('<div class="pp-question" dir="auto">{}</div>').format(joined(parts))


@on_paper.register
def _text(asked: Text, beside: Beside) -> Markup:
    if asked.lines == 1:
        return lines(2 if asked.max_chars > 2 * LETTERS_A_LINE else 1)
    # A hand that writes large fills a line with half as many letters.
    wanted = asked.max_chars // (2 * LETTERS_A_LINE)
    return lines(min(max(asked.lines + 1, wanted), asked.lines + 2))


@on_paper.register
def _rating(asked: Rating, beside: Beside) -> Markup:
    points = range(asked.low, asked.high + 1)
    if asked.labels:
        return boxes([(label, "") for label in asked.labels], numbered=True)
    return ringed(points, low=asked.low_label, high=asked.high_label)


@on_paper.register
def _number(asked: Number, beside: Beside) -> Markup:
    what = asked.unit or "a number"
    return named_line(f"{what[:1].upper()}{what[1:]}, from {asked.low:,} to {asked.high:,}:")


@on_paper.register
def _choice(asked: Choice, beside: Beside) -> Markup:
    return joined([words("Tick one.", "pp-hint"), boxes(_labels(asked.options), numbered=True)])


@on_paper.register
def _choices(asked: Choices, beside: Beside) -> Markup:
    told = f"Tick up to {asked.most}." if asked.most else "Tick as many as you like."
    return joined(
        [words(told, "pp-hint"), boxes(_labels(asked.options), several=True, numbered=True)]
    )


@on_paper.register
def _tick(asked: Tick, beside: Beside) -> Markup:
    return boxes([("Yes", "")])


@on_paper.register
def _date(asked: Date, beside: Beside) -> Markup:
    return Markup('<div class="pp-day">{}</div>').format(
        joined(named_line(part) for part in ("Day", "Month", "Year"))
    )


@on_paper.register
def _who(asked: Who, beside: Beside) -> Markup:
    return lines(2 if asked.many else 1)


@on_paper.register
def _organisation(asked: Organisation, beside: Beside) -> Markup:
    return _offered(beside.organisations, several=asked.many, other="Another:")


@on_paper.register
def _link(asked: Link, beside: Beside) -> Markup:
    return _offered(beside.entries.get(asked.to, ()), several=asked.many, other="In a few words:")


@on_paper.register
def _labelled(asked: Labelled, beside: Beside) -> Markup:
    name, kind = asked.called
    kinds = (f"{number} {option.label}" for number, option in enumerate(asked.options, start=1))
    told = f"{kind}: {'; '.join(kinds)}."
    row = Markup('<div class="pp-pair">{}{}</div>').format(named_line(name), named_line(kind))
    return joined([words(told, "pp-hint"), *[row] * min(5, asked.most)])


def _labels(options: tuple[Option, ...]) -> Iterator[tuple[str, str]]:
    return ((option.label, option.hint) for option in options)


def _offered(known: tuple[str, ...], *, several: bool, other: str) -> Markup:
    """What is known, to be ticked, and a line for what is not; too much of it is written."""
    if not known or len(known) > MOST_OFFERED:
        return lines(2 if several else 1)
    listed = boxes([(name, "") for name in known], several=several)
    return joined([listed, named_line(other)])
