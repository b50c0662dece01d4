"""One case through each seat, in words: what “risk” means in each, then each seat whole."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.cells import text_of
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, rows_of
from fornow.pictures.entries import level
from fornow.pictures.lettering import number, short
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Columns, Line, Quotation, Words

UNTOLD = "From seats that are not told apart"
_SIDES = {"would_do": "Would do", "worries": "Worries about", "risk_means": "“Risk” means"}

Seats = dict[str, dict[str, tuple[str, ...]]]


def draw(wanted: Wanted) -> Picture:
    """The case, what risk means to each seat beside one another, and a card a seat."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    seats = _seats(asked)
    return Picture(
        key=wanted.key,
        title=_title(seats, asked),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words(tuple(_blocks(seats, asked))),
        sentence=_sentence(asked),
        table=_table(seats),
        note=" ".join(asked.notes),
    )


def _seats(asked: Asked) -> Seats:
    """Everything written from each seat, by its name; those not told apart come last."""
    found: Seats = {}
    for row in rows_of(asked.frame):
        seat = text_of(row.get("organisation")) or text_of(row.get("level"))
        texts = found.setdefault(level(seat) if seat else UNTOLD, dict.fromkeys(_SIDES, ()))
        for name in _SIDES:
            texts[name] += tuple(filter(None, (text_of(row.get(name)),)))
    order = sorted(found, key=lambda seat: (seat == UNTOLD, seat.casefold()))
    return {seat: found[seat] for seat in order if any(found[seat].values())}


def _blocks(seats: Seats, asked: Asked) -> list[Block]:
    blocks = [Block(Line(asked.subject), "The case")] if asked.subject else []
    means = tuple(
        Column(seat, tuple(Quotation(text) for text in texts["risk_means"]))
        for seat, texts in seats.items()
        if texts["risk_means"]
    )
    if len(means) > 1:
        blocks.append(Block(Columns(means), "What “risk” means here"))
    if seats:
        cards = Cards(tuple(_card(seat, texts) for seat, texts in seats.items()), alike=True)
        blocks.append(Block(cards, "The case, seat by seat", later=len(means) > 1))
    else:
        empty = "What was written is left out." if asked.wordless else "Nobody has written here."
        blocks.append(Block(Line(empty)))
    return blocks


def _card(seat: str, texts: dict[str, tuple[str, ...]]) -> Card:
    sides = tuple(
        Column(head, tuple(Quotation(text) for text in texts[name]))
        for name, head in _SIDES.items()
    )
    return Card(seat, sides=sides)


def _title(seats: Seats, asked: Asked) -> str:
    told = [seat for seat in seats if seat != UNTOLD]
    if not seats:
        return "What was written is left out" if asked.wordless else "Nobody has written here"
    if len(told) > 1:
        return f"One case through {number(len(told))} seats"
    return "One case, in our own words"


def _sentence(asked: Asked) -> str:
    case = short(asked.subject, 160).rstrip(".") or "One case"
    return f"{case}. What does each seat see in it that the others do not?"


def _table(seats: Seats) -> pd.DataFrame:
    rows = [
        (seat, head.lower(), text)
        for seat, texts in seats.items()
        for name, head in _SIDES.items()
        for text in texts[name]
    ]
    return pd.DataFrame(rows, columns=["seat", "what", "in their words"])
