"""Where each of us is bound: the stretch we share, where the ways part, and each in full."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.destinations import ASKED, Bound, Overlap, bound, forks, overlaps
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked
from fornow.pictures.entries import level
from fornow.pictures.lettering import as_written, listed, number, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Columns, Line, Quotation, Words

UNTOLD = "One of us"
_MOST = 6  # of words in common, as many as a room can talk about
_FROM_WORDS = "They stand together since they share a word. Whether it is one thing, you know."
_HEADS = ("Heading for", "Walks along", "Would go further with", "Answers to")


def draw(wanted: Wanted) -> Picture:
    """Overlaps, then forks, then a card a place with equal room for all that it said."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = bound(asked.frame)
    same, apart = overlaps(found), forks(found)
    return Picture(
        key=wanted.key,
        title=_title(found, same, apart, asked),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words(tuple(_blocks(found, same, apart, asked))),
        sentence=_sentence(same),
        table=_table(found),
        note=" ".join(asked.notes),
    )


def _called(seat: str) -> str:
    return level(seat) if seat else UNTOLD


def _blocks(
    found: tuple[Bound, ...], same: tuple[Overlap, ...], apart: tuple[Bound, ...], asked: Asked
) -> list[Block]:
    blocks = []
    for name, heading in (
        ("how_far", "How far our ways lie side by side"),
        ("heading", "Bound for what may be one place"),
    ):
        cards = tuple(_overlap(one) for one in same if one.asked == name)[:_MOST]
        if cards:
            blocks.append(Block(Cards(cards, alike=True), heading))
    if apart:
        columns = tuple(Column("", (Quotation(b.heading, _called(b.seat)),)) for b in apart)
        blocks.append(Block(Columns(columns), "Where our ways may part"))
    told = [one for one in found if any(getattr(one, name) for name in ASKED)]
    if told:
        whole = Cards(tuple(_card(one) for one in told), alike=True)
        heading = "Each of us in full" if blocks else ""
        blocks.append(Block(whole, heading, later=bool(blocks)))
    if not blocks:
        empty = "What was written is left out." if asked.wordless else "Nobody has written here."
        blocks.append(Block(Line(empty)))
    return blocks


def _overlap(one: Overlap) -> Card:
    heading = listed(_shared(one))
    sides = tuple(Column(_called(said.seat), (Quotation(said.text),)) for said in one.said)
    return Card(heading, sides=sides)


def _shared(one: Overlap) -> list[str]:
    return [quoted(as_written(word, (s.text for s in one.said)), 30) for word in one.words]


def _card(one: Bound) -> Card:
    sides = tuple(
        Column(head, tuple(Quotation(text) for text in (getattr(one, name),) if text))
        for name, head in zip(ASKED, _HEADS, strict=True)
    )
    return Card(_called(one.seat), sides=sides)


def _title(
    found: tuple[Bound, ...], same: tuple[Overlap, ...], apart: tuple[Bound, ...], asked: Asked
) -> str:
    if not any(one.heading or one.how_far for one in found):
        left = "What was written is left out"
        return left if asked.wordless else "Nobody has written where we are bound"
    if any(one.asked == "how_far" for one in same):
        return "A stretch that some of us would walk together, and where we are bound after it"
    if len(apart) > 1:
        return f"{number(len(apart)).capitalize()} of us are bound for places of their own"
    return "Where each of us is bound, side by side"


def _sentence(same: tuple[Overlap, ...]) -> str:
    if not same:
        return "No two use the same words. Where would your ways lie side by side all the same?"
    first = same[0]
    told = dict.fromkeys(level(said.seat) for said in first.said if said.seat)
    untold = not all(said.seat for said in first.said)
    who = f"{number(len(first.said))} of us" if untold else listed(told)
    words = listed(_shared(first)[:3])
    of = "how far they would walk" if first.asked == "how_far" else "where they are bound"
    return f"Of {of}, {who} say {words}. {_FROM_WORDS}"


def _table(found: tuple[Bound, ...]) -> pd.DataFrame:
    rows = [(_called(one.seat), *(getattr(one, name) for name in ASKED)) for one in found]
    return pd.DataFrame(rows, columns=["from", *(head.lower() for head in _HEADS)])
