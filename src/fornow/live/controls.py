"""One control per field type: how a question is put on a phone, as plain HTML.

Nothing is chosen beforehand, limits are the field's own, and what was given comes back as it was.
An answer held back is a button or a tick like any other.
"""

from __future__ import annotations

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
    Organisation,
    Rating,
    Text,
    Tick,
    Who,
)
from fornow.live.given import ANSWER, HELD, KIND
from fornow.live.inputs import Beside, anchor, box, buttons, capital, described, line, one_button

_FOR_THE_TALK = "Keep this for the talk only: it is not written down"
_SPARE_LINES = 3  # of a list of names, below those that are filled in


def question(asked: Field, beside: Beside, *, level: str = "h1") -> Markup:
    """A whole question: its prompt as a heading, the hint, what is wrong, and the control."""
    heading = _heading(asked, level)
    if isinstance(asked, Tick):
        heading = Markup("")
    grouped = isinstance(asked, Rating | Choice | Choices | Link | Labelled)
    parts = [*_told(asked, beside), control(asked, beside), held_back(asked, beside)]
    body = Markup("").join(parts)
    bad = Markup(' class="bad"') if beside.problem else ""
    if grouped:
        return Markup("<fieldset{} aria-describedby={}><legend>{}</legend>{}</fieldset>").format(
            bad, _quoted(described(asked, beside)), heading, body
        )
    return Markup("<div{}>{}{}</div>").format(bad or Markup(' class="asked"'), heading, body)


@singledispatch
def control(asked: Field, beside: Beside) -> Markup:
    """The control of a field. A new field type registers its own here."""
    raise DeclarationError(
        f"No phone control for the field type {type(asked).__name__}."
        " Register one with @fornow.live.controls.control.register."
    )


@control.register
def _text(asked: Text, beside: Beside) -> Markup:
    # No maxlength: a phone would cut what is pasted and say nothing. `answers` says how long it is.
    return line(asked, beside) if asked.lines == 1 else box(asked, beside, rows=asked.lines + 1)


@control.register
def _number(asked: Number, beside: Beside) -> Markup:
    unit = Markup(" <span>{}</span>").format(asked.unit) if asked.unit else ""
    made = line(asked, beside, 'inputmode="numeric" class="short"')
    return Markup('<p class="between">{}{}</p>').format(made, unit)


@control.register
def _rating(asked: Rating, beside: Beside) -> Markup:
    points = range(asked.low, asked.high + 1)
    labels = asked.labels or tuple(
        f"{point}: {words}" if (words := _end(asked, point)) else str(point) for point in points
    )
    pairs = [(str(point), label, "") for point, label in zip(points, labels, strict=True)]
    return _radios(asked, pairs, beside)


@control.register
def _choice(asked: Choice, beside: Beside) -> Markup:
    return _radios(asked, [(one.key, one.label, one.hint) for one in asked.options], beside)


@control.register
def _choices(asked: Choices, beside: Beside) -> Markup:
    return _ticks(asked, [(one.key, one.label, one.hint) for one in asked.options], beside)


@control.register
def _tick(asked: Tick, beside: Beside) -> Markup:
    return _ticks(asked, [("yes", asked.prompt, "")], beside)


@control.register
def _date(asked: Date, beside: Beside) -> Markup:
    return line(asked, beside, 'class="short"', kind="date")


@control.register
def _who(asked: Who, beside: Beside) -> Markup:
    return _names(asked, beside, beside.known.people)


@control.register
def _organisation(asked: Organisation, beside: Beside) -> Markup:
    return _names(asked, beside, beside.known.organisations)


@control.register
def _link(asked: Link, beside: Beside) -> Markup:
    pairs = [(entry, words, "") for entry, words in beside.known.entries.get(asked.to, {}).items()]
    if not pairs:
        return Markup('<p class="quiet">There is nothing to choose from yet.</p>')
    return _ticks(asked, pairs, beside) if asked.many else _radios(asked, pairs, beside)


@control.register
def _labelled(asked: Labelled, beside: Beside) -> Markup:
    what = beside.what
    filled = [pair for pair in zip(what.values, what.kinds, strict=False) if pair[0].strip()]
    rows = [*filled, *[("", "")] * min(_SPARE_LINES, asked.most - len(filled))]
    offered = beside.known.named if asked.again else ()
    made = [_pair(asked, place, *row, offered=bool(offered)) for place, row in enumerate(rows, 1)]
    return Markup("").join(made) + _offered(asked, offered)


def held_back(asked: Field, beside: Beside) -> Markup:
    """A tick for each way in which words or names can be held back."""
    if isinstance(asked, Rating | Choice | Choices | Link | Tick):
        return Markup("")  # among its own buttons
    ways = withheld_choices(asked)
    labels = {Withheld.FOR_THE_TALK: _FOR_THE_TALK}
    made = [
        one_button(
            "checkbox",
            HELD + asked.name,
            (str(way), labels.get(way, capital(str(way))), ""),
            place=f"w{place}",
            chosen=beside.what.held == way,
        )
        for place, way in enumerate(ways)
    ]
    return Markup("").join(made)


def _heading(asked: Field, level: str) -> Markup:
    if isinstance(asked, Rating | Choice | Choices | Link | Labelled):
        return Markup("<{0}>{1}</{0}>").format(level, asked.prompt)
    inner = Markup('<label for="{}">{}</label>').format(anchor(asked), asked.prompt)
    return Markup("<{0}>{1}</{0}>").format(level, inner)


def _told(asked: Field, beside: Beside) -> list[Markup]:
    """The hint and what is wrong, each with the id by which the control names it."""
    hint = Markup('<p class="hint" id="{}.hint">{}</p>')
    wrong = Markup('<p class="wrong" id="{}.wrong"><span class="unseen">Wrong: </span>{}</p>')
    lines = [hint.format(asked.name, asked.hint)] if asked.hint else []
    return [*lines, *([wrong.format(asked.name, beside.problem)] if beside.problem else [])]


def _quoted(words: str) -> Markup:
    return Markup('"{}"').format(words)


def _names(asked: Who | Organisation, beside: Beside, offered: tuple[str, ...]) -> Markup:
    if asked.many:
        told = "" if "line" in asked.hint else Markup('<p class="hint">One on a line.</p>')
        return Markup(told) + box(asked, beside, rows=4)
    extra = f'list="{asked.name}.offered"' if offered else ""
    return line(asked, beside, extra) + _offered(asked, offered)


def _offered(asked: Field, offered: tuple[str, ...]) -> Markup:
    if not offered:
        return Markup("")
    made = Markup("").join(Markup('<option value="{}">').format(one) for one in offered)
    return Markup('<datalist id="{}.offered">{}</datalist>').format(asked.name, made)


def _pair(asked: Labelled, place: int, name: str, kind: str, *, offered: bool) -> Markup:
    first, second = asked.called
    ours = Markup(' list="{}.offered"').format(asked.name) if offered else ""
    kinds = Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            one.key, Markup(" selected") if one.key == kind else "", one.label
        )
        for one in asked.options
    )
    named = f"{ANSWER}{asked.name}.{place - 1}"
    return Markup(
        '<div class="pair"><p><label for="{id}">{first} {n}</label><input type="text" id="{id}"'
        ' name="{a}" value="{name}" dir="auto" autocomplete="off"{list}></p>'
        '<p><label for="{id}.kind">{second} {n}</label><select id="{id}.kind" name="{k}">'
        '<option value="">Choose…</option>{kinds}</select></p></div>'
    ).format(
        id=named,
        first=first,
        second=second,
        n=place,
        a=ANSWER + asked.name,
        k=KIND + asked.name,
        name=name,
        list=ours,
        kinds=kinds,
    )


def _radios(asked: Field, pairs: list[tuple[str, str, str]], beside: Beside) -> Markup:
    return buttons("radio", asked, pairs, beside)


def _ticks(asked: Field, pairs: list[tuple[str, str, str]], beside: Beside) -> Markup:
    return buttons("checkbox", asked, pairs, beside)


def _end(asked: Rating, point: int) -> str:
    return {asked.low: asked.low_label, asked.high: asked.high_label}.get(point, "")
