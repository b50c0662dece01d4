"""What keeps us learning: the support there is, alone and together, and who is still outside."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from fornow.analysis.support import ALONE, ANOTHER, TOGETHER, Plan, Support, plan
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures.lettering import day, listed, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Columns, Line, Quotation, Words

_CARE = "Hours are not put together, and nobody is marked on them."
_GROUPS = (
    (ALONE, "For each of us"),
    (TOGETHER, "For all of us together"),
    ((ANOTHER,), "And besides"),
)


def draw(wanted: Wanted) -> Picture:
    """The support that exists under what it is for, what there is none of, and ways in."""
    asked = asking.register(wanted.frame)
    found = None if wanted.frame.empty else plan(wanted.frame)
    if found is None or not (found.support or found.outside):
        hidden = asked.hidden or "No support stands on the list on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    field = wanted.exercise.field("kind")
    labels = {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"Support there is on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found, labels))),
        sentence=_sentence(found, labels),
        table=_table(found, labels),
        note=_CARE,
    )


def _blocks(found: Plan, labels: Mapping[str, str]) -> list[Block]:
    blocks = []
    for kinds, heading in _GROUPS:
        cards = tuple(_card(one, labels) for one in found.of(*kinds))
        if cards:
            blocks.append(Block(Cards(cards, alike=True), heading))
    if found.without:
        names = " · ".join(labels.get(kind, kind) for kind in found.without)
        blocks.append(Block(Line(names), "Not on the list so far"))
    if found.outside:
        ways = tuple(
            Column("", (Quotation(one.who or "Somebody near us", _way_in(one.way_in)),))
            for one in found.outside
        )
        blocks.append(Block(Columns(ways), "Near us, and not yet part of the learning"))
    return blocks


def _card(one: Support, labels: Mapping[str, str]) -> Card:
    kind = labels.get(one.kind, one.kind) if one.kind != ANOTHER else ""
    return Card(
        heading=one.what or kind or labels.get(ANOTHER, ""),
        lines=(
            ("Kind", kind if one.what else ""),
            ("For", listed(one.for_whom)),
            ("Hours", _hours(one)),
            ("How it went", one.gave),
        ),
    )


def _hours(one: Support) -> str:
    kept = "" if one.hours_kept is None else f"{one.hours_kept} a month kept"
    used = "" if one.hours_used is None else f"{one.hours_used} used in the last month"
    return ", ".join(filter(None, (kept, used)))


def _way_in(way: str) -> str:
    return f"A small way in: {way}" if way else "Which small way in could there be?"


def _title(found: Plan) -> str:
    alone, together = len(found.of(*ALONE)), len(found.of(*TOGETHER))
    if alone and together:
        return "There is support for each of us, and for all of us together"
    if alone:
        return "There is support for each of us, and none yet for all of us together"
    if together:
        return "There is support for all of us together, and none yet for each alone"
    if found.support:
        return "There is some support, of a kind of its own"
    return "Who near us is not yet part of the learning?"


def _sentence(found: Plan, labels: Mapping[str, str]) -> str:
    said = []
    unused = [one for one in found.support if one.hours_kept and one.hours_used == 0]
    if unused:
        what = quoted(unused[0].what or labels.get(unused[0].kind, ""))
        said.append(f"The hours for {what} went elsewhere last month: what took them?")
    waiting = [one for one in found.outside if one.who and not one.way_in]
    if waiting:
        said.append(f"What could be a small way in for {quoted(waiting[0].who)}?")
    elif found.outside:
        many = "one small way in" if len(found.outside) == 1 else "small ways in"
        said.append(f"There {'is' if len(found.outside) == 1 else 'are'} {many}: who opens it?")
    if found.without:
        said.append("Some kinds are not on the list so far: would one of them help?")
    return " ".join(said) or "Which hour of this would go first in a bad week?"


def _table(found: Plan, labels: Mapping[str, str]) -> pd.DataFrame:
    rows = [
        (
            labels.get(one.kind, one.kind),
            one.what,
            listed(one.for_whom),
            _hours(one),
            one.gave,
        )
        for one in found.support
    ]
    rows += [("Not yet part of it", one.who, "", "", one.way_in) for one in found.outside]
    return pd.DataFrame(
        rows, columns=["kind", "what", "for whom", "hours", "how it went, or a way in"]
    )
