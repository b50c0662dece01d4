"""A picture, or the answers to one question, as a section of a report.

`section` has a handler for each kind of field: an exercise's answers are shown question by
question from them. A new kind of field needs one handler here (see `fornow.exercises.fields`).
"""

from __future__ import annotations

from collections import Counter
from functools import singledispatch
from typing import Any

import pandas as pd
from markupsafe import Markup

from fornow.errors import DeclarationError
from fornow.exercises.exercise import Exercise, Kind
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
from fornow.pictures.asked import points_in_words
from fornow.pictures.lettering import day
from fornow.pictures.picture import Picture
from fornow.pictures.tallies import tally, things
from fornow.reports.folding import at_first_reading, folded_whole
from fornow.reports.fragments import fragment
from fornow.reports.paper import parted

HEADING = 3  # a way of leading is a heading of level 2, a picture stands below one


def picture_section(
    picture: Picture, *, about: str = "", more: Markup | str = "", anchor: str = ""
) -> Markup:
    """A picture with its title as a heading, its sentence, and its table folded under it.

    `about` stands above a title that says something else (the exercise it comes from), `more`
    below the numbers; `anchor` is its name on the page, where the list of contents leads.
    """
    picture = at_first_reading(picture)
    about = "" if about.casefold() == picture.title.casefold() else about
    figure = None
    if picture.is_chart:
        figure = fragment(
            "chart",
            still=parted(picture.still()),
            narrow=picture.still_narrow(),
            chart=Markup(picture.figure_json()),
        )
    shown = picture.static_html(figure=figure, heading=HEADING)
    folded = folded_whole(picture)
    return fragment("picture", shown=shown, about=about, more=more, anchor=anchor, folded=folded)


def figure_of(picture: Picture) -> Markup:
    """A picture's figure and what stands beside it, drawn still, for where it may be folded."""
    figure = picture.still()
    if picture.is_chart:
        figure = fragment("still", still=parted(figure), narrow=picture.still_narrow())
    return figure + (picture.beside.html() if picture.beside else Markup())


def questions(exercise: Exercise, frame: pd.DataFrame, *, texts: bool = True) -> Markup:
    """The latest round of a ballot, question by question; empty where there is nothing to add.

    A ballot about each entry of a register is told by its picture alone: answers about different
    things are never counted together.
    """
    rounds = frame.attrs.get("rounds") or []
    if exercise.kind is not Kind.BALLOT or exercise.each or not rounds or frame.empty:
        return Markup()
    latest = frame[frame["round"] == rounds[-1]["round"]]
    asked = [field for field in exercise.all_fields if texts or not isinstance(field, Text)]
    parts = [section(field, latest) for field in asked]
    return fragment("questions", parts=[part for part in parts if part]) if parts else Markup()


@singledispatch
def section(field: Field, frame: pd.DataFrame) -> Markup:
    """What was answered to one question, as HTML: counts for what is counted, words for words."""
    raise DeclarationError(
        f"A report cannot show the kind of field {type(field).__name__!r} ({field.name!r})."
        f" Register a handler: @section.register on a function of ({type(field).__name__}, frame)."
    )


@section.register
def _rating(field: Rating, frame: pd.DataFrame) -> Markup:
    points = range(field.low, field.high + 1)
    labels = points_in_words(field)
    counts = _answers(field, frame).value_counts()
    return _tally(
        field, frame, [(n, int(counts.get(p, 0))) for p, n in zip(points, labels, strict=True)]
    )


@section.register
def _choice(field: Choice, frame: pd.DataFrame) -> Markup:
    counts = _answers(field, frame).astype("string").value_counts()
    return _tally(field, frame, [(o.label, int(counts.get(o.key, 0))) for o in field.options])


@section.register
def _choices(field: Choices, frame: pd.DataFrame) -> Markup:
    if not field.counted:
        chosen = [option.label for option in field.options if _chosen(field, option, frame)]
        return _quoted(field, frame, chosen)
    return _tally(field, frame, [(o.label, _chosen(field, o, frame)) for o in field.options])


@section.register
def _tick(field: Tick, frame: pd.DataFrame) -> Markup:
    ticked = int(_answers(field, frame).astype("boolean").sum())
    return _tally(field, frame, [("Yes", ticked), ("No", len(_answers(field, frame)) - ticked)])


@section.register
def _number(field: Number, frame: pd.DataFrame) -> Markup:
    counts = _answers(field, frame).value_counts().sort_index()
    unit = f" {field.unit}" if field.unit else ""
    return _tally(field, frame, [(f"{value}{unit}", int(n)) for value, n in counts.items()])


@section.register
def _date(field: Date, frame: pd.DataFrame) -> Markup:
    counts = _answers(field, frame).value_counts().sort_index()
    return _tally(field, frame, [(day(value), int(n)) for value, n in counts.items()])


@section.register(Text)
def _text(field: Text, frame: pd.DataFrame) -> Markup:
    words = [str(words) for words in _answers(field, frame) if str(words).strip()]
    return _quoted(field, frame, words)


@section.register(Who)
@section.register(Organisation)
def _names(field: Field, frame: pd.DataFrame) -> Markup:
    return _tally(field, frame, sorted(tally(frame, field)))


@section.register
def _labelled(field: Labelled, frame: pd.DataFrame) -> Markup:
    found = Counter(one for value in _answers(field, frame) for one in things(field, value))
    return _tally(field, frame, sorted(found.items()))


@section.register
def _link(field: Link, frame: pd.DataFrame) -> Markup:
    # Entries are known by a number that says nothing to a reader: only how many is said here.
    linked = sum(bool(entry) for entry in _answers(field, frame))
    return _tally(field, frame, [("Names at least one", linked)])


def _answers(field: Field, frame: pd.DataFrame) -> pd.Series[Any]:
    return frame[field.name].dropna() if field.name in frame else pd.Series([], dtype="string")


def _chosen(field: Choices, option: Option, frame: pd.DataFrame) -> int:
    column = f"{field.name}_{option.key}".replace("-", "_")
    return int(frame[column].fillna(value=False).sum()) if column in frame else 0


def _withheld(field: Field, frame: pd.DataFrame) -> list[str]:
    column = f"{field.name}_why"
    if column not in frame:
        return []
    counts = Counter(str(why) for why in frame[column].dropna())
    return [f"{n} {why.replace('_', ' ').replace('-', ' ')}" for why, n in sorted(counts.items())]


def _tally(field: Field, frame: pd.DataFrame, rows: list[tuple[str, int]]) -> Markup:
    if not rows:
        return Markup()
    return fragment("tally", prompt=field.prompt, rows=rows, withheld=_withheld(field, frame))


def _quoted(field: Field, frame: pd.DataFrame, words: list[str]) -> Markup:
    withheld = _withheld(field, frame)
    if not words and not withheld:
        return Markup()
    return fragment("quoted", prompt=field.prompt, words=words, withheld=withheld)
