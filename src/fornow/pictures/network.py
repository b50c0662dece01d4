"""Whom we turn to: ties from place to place, and the doors nobody has knocked on."""

from __future__ import annotations

import pandas as pd

from fornow import look
from fornow.analysis.ties import Tie, doors, ties
from fornow.pictures import asked as asking
from fornow.pictures.chart import Chart
from fornow.pictures.drawn import Drawn
from fornow.pictures.entries import level
from fornow.pictures.lettering import counted, day, listed, number, quoted, wrapped
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Words

UNSAID = "It was not said where"
_ROW = 64.0
_TOP = 40.0
# Letters a line and how large, then where the lines run, and how far from there the names begin.
# On a telephone “organisations” still stands whole on its line.
_WIDE, _NARROW = (18, 1.0, 34.0, 66.0, 2.0), (13, 0.875, 41.0, 59.0, 3.0)


def draw(wanted: Wanted) -> Picture:
    """Lines from where we speak to where those stand whom we turn to; then each in words."""
    asked = asking.register(wanted.frame)
    found = () if asked.hidden else ties(wanted.frame, as_of=wanted.as_of)
    if not found:
        hidden = asked.hidden or "No tie stood on the list on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    closed = doors(wanted.frame, as_of=wanted.as_of)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'tie')} on {day(wanted.as_of)}",
        figure=_figure(found, _WIDE),
        narrow=_figure(found, _NARROW),
        beside=Words(tuple(_blocks(found, closed))),
        sentence=_sentence(closed),
        table=_table(found),
    )


def _from(tie: Tie) -> str:
    return tie.organisation or level(tie.level) or UNSAID


def _to(tie: Tie) -> str:
    """The organisation of whom they turn to; for one who speaks from a level, the level too."""
    return tie.of_organisation or level(tie.at_level) or UNSAID


def _figure(found: tuple[Tie, ...], page: tuple[int, float, float, float, float]) -> Drawn:
    letters, size, left, right, gap = page
    sides = [sorted({place(tie) for tie in found}, key=_named) for place in (_from, _to)]
    rows = max(len(side) for side in sides)
    chart = Chart(0, 100, rows * _ROW + _TOP)
    chart.seam(*(n * _ROW for n in range(1, rows)))
    places = []
    for names, across, anchor in zip(sides, (left, right), ("right", "left"), strict=True):
        top = (rows - (rows - len(names)) // 2) * _ROW
        spots = {name: (across, top - (at + 0.5) * _ROW) for at, name in enumerate(names)}
        places.append(spots)
        chart.dots(list(spots.values()), size=12, colour=look.SERIES[0])
        away = -gap if anchor == "right" else gap
        for name, (x, up) in spots.items():
            said = wrapped(name, letters, 3)
            chart.words(said, x + away, up, anchor=anchor, size=look.BASE * size)
    for at, head in ((left, "From where we speak"), (right, "To where they stand")):
        anchor = "right" if at == left else "left"
        quiet = look.PAPER["quiet"]
        said = wrapped(head, letters, 2)
        above = rows * _ROW + _TOP / 2
        chart.words(said, at, above, anchor=anchor, colour=quiet, size=look.BASE * size)
    for start, end in sorted({(_from(tie), _to(tie)) for tie in found}):
        chart.arrow(places[0][start], places[1][end])
    return chart.figure


def _named(name: str) -> tuple[bool, str]:
    return (name == UNSAID, name.casefold())


def _blocks(found: tuple[Tie, ...], closed: tuple[str, ...]) -> list[Block]:
    blocks = []
    if closed:
        columns = Columns(tuple(Column("", (Quotation(door),)) for door in closed))
        blocks.append(Block(columns, "Whose door have we not knocked on?"))
    out = [tie for tie in found if tie.crosses]
    rest = [tie for tie in found if not tie.crosses]
    for some, heading in ((out, "Ties from one place to another"), (rest, "Ties nearer home")):
        if some:
            blocks.append(
                Block(Columns(tuple(Column("", (_quote(tie),)) for tie in some)), heading)
            )
    return blocks


def _quote(tie: Tie) -> Quotation:
    where = " · ".join(filter(None, (tie.of_organisation, level(tie.at_level))))
    said = [where, f"For what: {tie.for_what}" if tie.for_what else ""]
    said.append(f"How it came about: {tie.came_to}" if tie.came_to else "")
    return Quotation(tie.turn_to, "\n".join(filter(None, said)), lead=f"{_from(tie)} →")


def _title(found: tuple[Tie, ...]) -> str:
    out = sum(tie.crosses is True for tie in found)
    if len(found) == 1:
        return f"A tie to begin with: {quoted(found[0].turn_to, 90)}"
    if not out:
        return f"The {number(len(found))} ties written so far stay near home"
    lead = "leads" if out == 1 else "lead"
    return f"Of {number(len(found))} ties, {number(out)} {lead} from one place to another"


def _sentence(closed: tuple[str, ...]) -> str:
    if not closed:
        return "Whose door have we not knocked on? Nobody has written one down yet."
    said = listed(quoted(door, 60) for door in closed[:3])
    return f"Whose door have we not knocked on? {said}: who of us knows somebody there?"


def _table(found: tuple[Tie, ...]) -> pd.DataFrame:
    rows = [
        (_from(t), t.turn_to, t.of_organisation, level(t.at_level), t.for_what, t.came_to)
        for t in found
    ]
    heads = ["from", "turns to", "in", "where they stand", "for what", "how it came about"]
    return pd.DataFrame(rows, columns=heads)
