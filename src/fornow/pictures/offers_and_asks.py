"""Offers and asks: what would help, beside what each of us brings; never who gives most."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.helping import Helping, Said, helping
from fornow.pictures import asked as asking
from fornow.pictures.lettering import counted, day, number, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Words


def draw(wanted: Wanted) -> Picture:
    """Asks that are open beside what is brought; then what was said yes to, and counted on."""
    asked = asking.register(wanted.frame)
    frame = pd.DataFrame() if asked.hidden else wanted.frame
    found = helping(frame, as_of=wanted.as_of)
    every = (*found.brought, *found.open_asks, *found.met, *found.counted_on)
    if not every:
        hidden = asked.hidden or "No offer and no ask stands open on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    asks = len(found.open_asks) + len(found.met)
    return Picture(
        key=wanted.key,
        title=_title(found, asks),
        subtitle=f"{counted(len(found.brought), 'offer')} and {counted(asks, 'ask')}"
        f" on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found))),
        sentence=_sentence(found),
        table=_table(found),
    )


def _blocks(found: Helping) -> list[Block]:
    asks = Column("Would help me", _said(found.open_asks), empty="Nobody is waiting for a yes.")
    brings = Column("I bring", _said(found.brought), empty="Nothing has been offered yet.")
    blocks = [Block(Columns((asks, brings)))]
    if found.met:
        met = tuple(Quotation(one.words, f"{one.by}, for {one.who}") for one in found.met)
        blocks.append(Block(Columns((Column("", met),)), "Somebody has said yes"))
    if found.counted_on:
        on = tuple(Quotation(one.words, one.who) for one in found.counted_on)
        blocks.append(Block(Columns((Column("", on),)), "What we count on, and they have read it"))
    return blocks


def _said(some: tuple[Said, ...]) -> tuple[Quotation, ...]:
    return tuple(Quotation(one.words, one.who) for one in some)


def _title(found: Helping, asks: int) -> str:
    if found.open_asks:
        if len(found.open_asks) == asks == 1:
            return "One small ask waits for a yes"
        many, verb = len(found.open_asks), "waits" if len(found.open_asks) == 1 else "wait"
        return f"{number(many).capitalize()} of {number(asks)} asks {verb} for a yes"
    return "Every ask has a yes" if asks else "Offers are here, and nobody has asked yet"


def _sentence(found: Helping) -> str:
    if found.open_asks:
        first = found.open_asks[0]
        who = f"{first.who} asks" if first.who else "Somebody asks"
        return f"{who}: {quoted(first.words)}. Which of the things we bring would meet it?"
    if found.met:
        return f"First to be kept: {quoted(found.met[0].words)}, by {found.met[0].by}."
    return "What small thing could someone here do for you this month?"


def _table(found: Helping) -> pd.DataFrame:
    kinds = (
        ("asks", found.open_asks),
        ("asks, and somebody said yes", found.met),
        ("brings", found.brought),
        ("is counted on for", found.counted_on),
    )
    rows = [(one.who, kind, one.words, one.by) for kind, some in kinds for one in some]
    return pd.DataFrame(rows, columns=["who", "what", "in words", "said by"])
