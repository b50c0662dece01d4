"""What enablers noted for one another: what surprised them first, then note by note."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, number, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Columns, Quotation, Words

_SIDES = (("did", "What I did"), ("saw", "What the system did"))


def draw(wanted: Wanted) -> Picture:
    """The opening page of the enablers' own meeting, the newest first."""
    asked = asking.register(wanted.frame, closed=False)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    rows = sorted(rows_of(asked.frame), key=_when, reverse=True)
    surprises = [row for row in rows if words(row.get("surprised"))]
    return Picture(
        key=wanted.key,
        title=_title(len(surprises)),
        subtitle=f"{counted(len(rows), 'note')} by {day(wanted.as_of)}, the newest first",
        figure=Words(tuple(_blocks(rows, surprises))),
        sentence="What have two of us seen in different places, and what does that ask of us?",
        table=_table(rows),
        note="These notes stand in the enablers’ own file, and in no partnership’s.",
    )


def _blocks(rows: list[dict[str, Any]], surprises: list[dict[str, Any]]) -> list[Block]:
    blocks = []
    if surprises:
        columns = tuple(
            Column("", (Quotation(words(row["surprised"]), _about(row)),)) for row in surprises
        )
        blocks.append(Block(Columns(columns), "What surprised us"))
    notes = Cards(tuple(_card(row) for row in rows), wide=True)
    return [*blocks, Block(notes, "Note by note")]


def _card(row: dict[str, Any]) -> Card:
    sides = tuple(
        Column(heading, (Quotation(text),))
        for name, heading in _SIDES
        if (text := words(row.get(name)))
    )
    return Card(_about(row), sides=sides)


def _about(row: dict[str, Any]) -> str:
    parts = (words(row.get("me")), words(row.get("about")), day(_when(row)))
    return " · ".join(part for part in parts if part)


def _when(row: dict[str, Any]) -> Any:
    """The day it was about; the day it was written where that was not given."""
    given = row.get("when")
    return given if words(given) else row["date"]


def _title(surprises: int) -> str:
    if surprises > 1:
        return f"{number(surprises).capitalize()} things surprised us"
    return "One thing surprised us" if surprises else "What we did, and what we saw the system do"


def _table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    made = [
        (
            *(words(row.get(name)) for name in ("me", "about")),
            day(_when(row)),
            *(words(row.get(name)) for name in ("did", "saw", "surprised")),
        )
        for row in rows
    ]
    columns = ["who", "about", "day", "did", "saw the system do", "was surprised"]
    return pd.DataFrame(made, columns=columns)
