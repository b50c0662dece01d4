"""What controls on a phone are made of: a line or a box to type in, buttons to press, ticks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from fornow.answers import withheld_choices
from fornow.exercises.fields import Choice, Choices, Field, Labelled, Link, Rating, Tick
from fornow.live.given import ANSWER, HOLDS, Given


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is offered while answering: people, organisations, and entries to link by register."""

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    entries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    named: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What stands beside a question: what was given before, and what was wrong with it."""

    what: Given = field(default_factory=Given)
    problem: str = ""
    known: Known = field(default_factory=Known)


def anchor(asked: Field) -> str:
    """The id of the first thing to type or press, which a list of what is wrong leads to."""
    first = isinstance(asked, Rating | Choice | Choices | Tick | Link | Labelled)
    return f"{ANSWER}{asked.name}.0" if first else ANSWER + asked.name


def described(asked: Field, beside: Beside) -> str:
    """The ids of what is said about a question, for its control to name."""
    hint = [f"{asked.name}.hint"] if asked.hint else []
    return " ".join((*hint, *([f"{asked.name}.wrong"] if beside.problem else [])))


def line(asked: Field, beside: Beside, extra: str = "", *, kind: str = "text") -> Markup:
    """A line to type in."""
    # `extra` is ours, never typed by anybody.
    return Markup(
        '<input type="{}" id="{}" name="{}" value="{}" dir="auto" autocomplete="off"'
        ' aria-describedby="{}"{} {}>'
    ).format(
        kind,
        anchor(asked),
        ANSWER + asked.name,
        beside.what.one,
        described(asked, beside),
        _invalid(beside),
        Markup(extra),
    )


def box(asked: Field, beside: Beside, *, rows: int) -> Markup:
    """A box to type several lines in."""
    # A line break that follows the opening tag is not part of what was typed; ours is that one.
    return Markup(
        '<textarea id="{}" name="{}" rows="{}" dir="auto" autocomplete="off"'
        ' aria-describedby="{}"{}>\n{}</textarea>'
    ).format(
        anchor(asked),
        ANSWER + asked.name,
        rows,
        described(asked, beside),
        _invalid(beside),
        beside.what.one,
    )


def _invalid(beside: Beside) -> Markup:
    return Markup(' aria-invalid="true"') if beside.problem else Markup("")


def buttons(kind: str, asked: Field, pairs: list[tuple[str, str, str]], beside: Beside) -> Markup:
    """Buttons of (value, label, hint), those for holding back at the end."""
    what = beside.what
    ways = [(HOLDS + str(way), capital(str(way)), "") for way in withheld_choices(asked)]
    chosen = {*what.values, HOLDS + what.held if what.held else ""} - {""}
    made = [
        one_button(kind, ANSWER + asked.name, pair, place=str(place), chosen=pair[0] in chosen)
        for place, pair in enumerate((*pairs, *ways))
    ]
    if ways:
        made.insert(len(pairs), Markup('<p class="or">or</p>'))
    return Markup("").join(made)


def one_button(
    kind: str, name: str, pair: tuple[str, str, str], *, place: str, chosen: bool
) -> Markup:
    """One button to choose or tick, with its label as its face."""
    value, label, hint = pair
    return Markup(
        '<p class="button"><input type="{}" id="{}.{}" name="{}" value="{}"{}>'
        '<label for="{}.{}"><span dir="auto">{}</span>{}</label></p>'
    ).format(
        kind,
        name,
        place,
        name,
        value,
        Markup(" checked") if chosen else "",
        name,
        place,
        label,
        Markup(" <small>{}</small>").format(hint) if hint else "",
    )


def capital(words: str) -> str:
    """The words with a capital at their head."""
    return words[:1].upper() + words[1:]


def hidden(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Names and values that travel with a form unseen."""
    one = Markup('<input type="hidden" name="{}" value="{}">')
    return Markup("").join(one.format(name, value) for name, value in pairs)
