"""Moments ahead: who does what in each, settled aloud, and those that nobody has taken."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.moments import BEEN, FREE, TAKEN, Moment, moments
from fornow.pictures import asked as asking
from fornow.pictures.lettering import counted, day, listed, number, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Quotation, Words

_HEADINGS = {
    FREE: "Nobody has taken these yet",
    TAKEN: "Settled aloud",
    BEEN: "How it went",
}


def draw(wanted: Wanted) -> Picture:
    """A card a moment, with each one's own part in it; those that are free stand first."""
    asked = asking.register(wanted.frame)
    found = () if asked.hidden else moments(wanted.frame, as_of=wanted.as_of)
    if not found:
        hidden = asked.hidden or "No moment stands open on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'moment')} on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found))),
        sentence=_sentence(found),
        table=_table(found),
    )


def _blocks(found: tuple[Moment, ...]) -> list[Block]:
    blocks = []
    for state, heading in _HEADINGS.items():
        cards = tuple(_card(one) for one in found if one.state == state)
        if cards:
            blocks.append(Block(Cards(cards), heading, later=state == BEEN))
    return blocks


def _card(one: Moment) -> Card:
    sides = tuple(
        Column(part.mine or "One of us", (Quotation(said),))
        for part in one.parts
        if (said := _part(part.could, part.beside, part.step_back, part.help))
    )
    lines = (
        ("When", day(one.when)),
        ("Asks of us", "" if one.asks == one.words else one.asks),
        ("Taken by", listed(one.takes)),
        ("Who does what", one.who_does_what),
        ("How it went", one.went),
    )
    return Card(one.words, lines=lines, sides=sides)


def _part(could: str, beside: str, step_back: str, helped: str) -> str:
    """What one person wrote for themselves, in the order it was asked."""
    said = (
        could,
        f"Beside me: {beside}" if beside else "",
        f"I would step back: {step_back}" if step_back else "",
        f"I would be glad of: {helped}" if helped else "",
    )
    return "\n".join(filter(None, said))


def _title(found: tuple[Moment, ...]) -> str:
    free = sum(one.state == FREE for one in found)
    if free:
        if free == len(found) == 1:
            return "The one moment ahead has not been taken"
        verb = "has" if free == 1 else "have"
        many = number(free).capitalize()
        return f"{many} of {number(len(found))} moments {verb} not been taken"
    ahead = sum(one.state == TAKEN for one in found)
    return "Every moment ahead has been taken" if ahead else "Every moment so far has been"


def _sentence(found: tuple[Moment, ...]) -> str:
    free = [one for one in found if one.state == FREE]
    if free:
        first = f"Nobody has taken {quoted(free[0].words)} yet."
        return f"{first} Who could, and who would stand beside them?"
    taken = [one for one in found if one.state == TAKEN]
    if taken:
        return f"First comes {quoted(taken[0].words)}, taken by {listed(taken[0].takes)}."
    return f"{counted(len(found), 'moment')} of ours, and how it went. What did we learn from them?"


def _table(found: tuple[Moment, ...]) -> pd.DataFrame:
    rows = [
        {
            "moment": one.words,
            "when": day(one.when),
            "how it stands": one.state,
            "taken by": listed(one.takes),
            "who does what": one.who_does_what,
            "each for themselves": "\n".join(
                f"{part.mine or 'One of us'}: "
                + _part(part.could, part.beside, part.step_back, part.help)
                for part in one.parts
            ),
            "how it went": one.went,
        }
        for one in found
    ]
    return pd.DataFrame(rows)
