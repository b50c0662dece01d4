"""In my words: what people wrote, side by side and equal in size, what differs first."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from fornow.analysis.words import side_by_side
from fornow.exercises.fields import Text
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, beside_n, withheld
from fornow.pictures.lettering import counted, number
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Line, Quotation, Words

Texts = dict[Text, list[str]]


def draw(wanted: Wanted) -> Picture:
    """Each question with its answers as quotations, no author to any."""
    return in_columns(wanted, title=_title)


def in_columns(wanted: Wanted, *, title: Callable[[Texts], str]) -> Picture:
    """What was written to each question side by side, what differs first, under a title."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    texts = {
        field: [beside.text for beside in side_by_side(asked.frame[field.name].tolist())]
        for field in wanted.exercise.all_fields
        if isinstance(field, Text) and field.name in asked.frame
    }
    return Picture(
        key=wanted.key,
        title=title(texts),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=_figure(texts, asked),
        sentence=_sentence(asked, texts),
        table=_table(asked, texts),
        note=" ".join(asked.notes),
    )


def _figure(texts: Texts, asked: Asked) -> Words:
    """A block a question; one line where all that was written stays in the room."""
    if asked.wordless and not any(texts.values()):
        return Words.of(Line("What was written here is left out."))
    return Words(tuple(_block(field, given, asked) for field, given in texts.items()))


def _block(field: Text, texts: list[str], asked: Asked) -> Block:
    if not texts and asked.wordless:
        return Block(Line("What was written here is left out."), field.prompt)
    if not texts and withheld(asked.frame, field.name):
        return Block(Line("Nothing was written here for all to read."), field.prompt)
    if not texts:
        return Block(Line("Nobody wrote anything here."), field.prompt)
    return Block(Columns(tuple(Column("", (Quotation(text),)) for text in texts)), field.prompt)


def _title(texts: Texts) -> str:
    if not any(texts.values()):
        return "In our own words: there is nothing to show"
    blank = sum(len(given) for field, given in texts.items() if field.name == "cannot_picture")
    if blank:
        parts = "part" if blank == 1 else "parts"
        return f"Side by side, with {number(blank)} {parts} that someone cannot picture yet"
    return "Our pictures side by side, what differs first"


def _sentence(asked: Asked, texts: Texts) -> str:
    written = sum(len(given) for given in texts.values())
    kept = sum(
        count
        for field in texts
        for why, count in withheld(asked.frame, field.name).items()
        if why == "for the talk"
    )
    said = f"{counted(written, 'answer')} in all, those least alike first."
    if not written:
        said = f"No answer from {counted(asked.n, 'voice')} is shown here."
    kept_for = "answer was" if kept == 1 else "answers were"
    many = number(kept).capitalize()
    return said + (f" {many} more {kept_for} kept for the talk." if kept else "")


def _table(asked: Asked, texts: Texts) -> pd.DataFrame:
    rows = [(field.prompt, text) for field, given in texts.items() for text in given]
    rows += [
        (field.prompt, f"({missing})")
        for field in texts
        if (missing := beside_n(asked.frame, field.name, asked.n, silent=not asked.wordless))
    ]
    return pd.DataFrame(rows, columns=["question", "in their words"])
