"""What changed because they spoke; and where people spoke and nothing has changed so far."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.cells import text_of
from fornow.analysis.histories import Entry, on_the_day
from fornow.pictures import asked as asking
from fornow.pictures.lettering import counted, day, number, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Quotation, Words


def draw(wanted: Wanted) -> Picture:
    """A card each time, the newest first: with whom and on what, and what they changed."""
    asked = asking.register(wanted.frame)
    stood = () if asked.hidden else on_the_day(wanted.frame, as_of=wanted.as_of)
    found = [one for one in reversed(stood) if one.state == "open"]
    if not found:
        hidden = asked.hidden or "Nothing on the list stood on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    changed = [one for one in found if _said(one, "they_changed")]
    waiting = [one for one in found if not _said(one, "they_changed")]
    return Picture(
        key=wanted.key,
        title=_title(changed, waiting),
        subtitle=f"{counted(len(found), 'time')} by {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(changed, waiting))),
        sentence=_sentence(changed, waiting),
        table=_table(found),
    )


def _said(one: Entry, name: str) -> str:
    return text_of(one.values.get(name))


def _blocks(changed: list[Entry], waiting: list[Entry]) -> list[Block]:
    blocks = []
    if changed:
        cards = Cards(tuple(_card(one) for one in changed), alike=True)
        blocks.append(Block(cards, "What changed because they spoke"))
    if waiting:
        cards = Cards(tuple(_card(one) for one in waiting), alike=True)
        blocks.append(Block(cards, "They spoke, and nothing has changed so far"))
    return blocks


def _card(one: Entry) -> Card:
    change = _said(one, "they_changed")
    sides = (Column("", (Quotation(change),)),) if change else ()
    written = day(one.written)
    lines = (("With", _said(one, "with_whom")), ("Written", written))
    return Card(_said(one, "on_what"), sides=sides, lines=lines)


def _title(changed: list[Entry], waiting: list[Entry]) -> str:
    times = len(changed) + len(waiting)
    if not changed:
        return "People spoke with us, and we have written no change so far"
    if not waiting:
        return "Each time that people spoke with us, something changed"
    many = number(len(changed))
    return f"Of {number(times)} times that people spoke with us, {many} changed something"


def _sentence(changed: list[Entry], waiting: list[Entry]) -> str:
    if waiting:
        first = waiting[0]
        on, who = quoted(_said(first, "on_what"), 90), quoted(_said(first, "with_whom"), 60)
        return f"What will we tell {who} has come of what they said on {on}?"
    return f"Do they know? Tell {quoted(_said(changed[0], 'with_whom'), 60)} what they changed."


def _table(found: list[Entry]) -> pd.DataFrame:
    names = ("with_whom", "on_what", "they_changed")
    rows = [(*(_said(one, name) for name in names), day(one.written)) for one in found]
    return pd.DataFrame(rows, columns=["with whom", "on what", "what they changed", "written"])
