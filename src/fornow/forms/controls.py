"""One control per field type: how a question is put in a notebook, and how its answer is read.

Values of widgets vanish when the kernel does, so a control holds nothing of value: forms save to
the partnership's file. Nothing is preselected; an answer held back is an answer of its own, never
the middle of a scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

import ipywidgets as widgets

from fornow.answers import parse
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
from fornow.forms.inputs import WIDE, Control, names, plain, ticks, toggles
from fornow.forms.linked import link, links
from fornow.forms.said import button


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the partnership already knows, offered while answering: names, and entries to link.

    `past` has the entries no longer open: not offered, but kept where they were chosen before.
    `named` has the names that stand in lists of this register already (topics).
    """

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    entries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    past: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    named: tuple[str, ...] = ()


@singledispatch
def control(asked: Field, known: Known) -> Control:
    """The control of a field. A new field type registers its own here."""
    raise DeclarationError(
        f"No control for the field type {type(asked).__name__}."
        " Register one with @fornow.forms.controls.control.register."
    )


@control.register
def _text(asked: Text, known: Known) -> Control:
    make = widgets.Text if asked.lines == 1 else widgets.Textarea
    box = make(description=asked.prompt, layout=WIDE, continuous_update=False)
    if asked.lines > 1:
        box.rows = asked.lines
    return plain(asked, box)


@control.register
def _number(asked: Number, known: Known) -> Control:
    unit = f" ({asked.unit})" if asked.unit else ""
    box = widgets.Text(
        description=f"{asked.prompt}{unit}",
        placeholder=f"{asked.low} to {asked.high}",
        continuous_update=False,
        layout=widgets.Layout(width="14rem"),
    )
    return plain(asked, box)


@control.register
def _rating(asked: Rating, known: Known) -> Control:
    points = range(asked.low, asked.high + 1)
    labels = asked.labels or tuple(str(point) for point in points)
    ends = f"{asked.low} = {asked.low_label} · {asked.high} = {asked.high_label}"
    pairs = list(zip(labels, points, strict=True))
    return toggles(asked, pairs, told=() if asked.labels else (ends,))


@control.register
def _choice(asked: Choice, known: Known) -> Control:
    told = tuple(f"{option.label}: {option.hint}" for option in asked.options if option.hint)
    return toggles(asked, [(option.label, option.key) for option in asked.options], told=told)


@control.register
def _choices(asked: Choices, known: Known) -> Control:
    return ticks(asked, asked.options)


@control.register
def _tick(asked: Tick, known: Known) -> Control:
    box = widgets.Checkbox(description=asked.prompt, value=False, indent=False)

    def write(value: Any) -> None:
        box.value = bool(value)

    return Control(asked, box, read=lambda: box.value, write=write, legend=False)


@control.register
def _date(asked: Date, known: Known) -> Control:
    box = widgets.DatePicker(description=asked.prompt, layout=widgets.Layout(width="16rem"))

    def write(value: Any) -> None:
        box.value = None if value is None else parse(asked, value)

    return Control(asked, box, read=lambda: box.value, write=write)


@control.register
def _who(asked: Who, known: Known) -> Control:
    return names(asked, known.people, asked.many)


@control.register
def _organisation(asked: Organisation, known: Known) -> Control:
    return names(asked, known.organisations, asked.many)


@control.register
def _link(asked: Link, known: Known) -> Control:
    offered, past = known.entries.get(asked.to, {}), known.past.get(asked.to, {})
    return links(asked, offered, past) if asked.many else link(asked, offered, past)


@control.register
def _labelled(asked: Labelled, known: Known) -> Control:
    rows = widgets.VBox([])
    more = button("Add another")

    def add(name: str = "", key: str = "") -> None:
        kinds = [("Choose…", ""), *((option.label, option.key) for option in asked.options)]
        first, second = (f"{one} {len(rows.children) + 1}" for one in asked.called)
        box = _name_box(asked, known, value=name, description=first)
        row = widgets.HBox([box, widgets.Dropdown(options=kinds, value=key, description=second)])
        row.add_class("fn-pair")
        rows.children = (*rows.children, row)

    def read() -> Any:
        given = [(row.children[0].value, row.children[1].value) for row in rows.children]
        return [(name, kind) for name, kind in given if name.strip()]

    def write(value: Any) -> None:
        rows.children = ()
        for name, key in value or ():
            add(name, key if key in {option.key for option in asked.options} else "")
        add()

    more.on_click(lambda _: add())
    write(None)
    body = widgets.VBox([rows, more])
    return Control(asked, body, read=read, write=write)


def _name_box(asked: Labelled, known: Known, **given: str) -> widgets.Text | widgets.Combobox:
    """A line for a name; where names come back, those given before are offered."""
    if not asked.again:
        return widgets.Text(continuous_update=False, **given)
    return widgets.Combobox(
        continuous_update=False, options=known.named, ensure_option=False, **given
    )
