"""What each line of work reaches for first, and what none of it touches beside the odd ideas."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.odd_ideas import odd_ideas
from fornow.analysis.reach import Habit, habits, touched_by_none
from fornow.analysis.vantage import Said
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import Asked, withheld
from fornow.pictures.lettering import listed, number, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Columns, Line, Quotation, Words

NEEDS = ("mavericks",)
UNTOLD = "not told apart"
_SIDES = (
    ("reach_for", "Reaches for first"),
    ("does_well", "Does well"),
    ("untouched", "Leaves as it was"),
    ("not_seen", "May keep from seeing"),
)
_CARD = (
    (("reach_for", "does_well"), "The habit"),
    (("untouched", "not_seen"), "What it leaves"),
)
_FROM_WORDS = "That is read from the words alone: you may know better."


def draw(wanted: Wanted) -> Picture:
    """First what no habit's words touch, beside the shelf of odd ideas; then seat by seat."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found, left = habits(asked.frame), touched_by_none(asked.frame)
    shelf = wanted.of("mavericks")
    ideas = () if shelf.empty else odd_ideas(shelf, as_of=wanted.as_of)
    return Picture(
        key=wanted.key,
        title=_title(found, left, asked),
        subtitle=" · ".join(part for part in (asked.subject, asked.voices, asked.date) if part),
        figure=Words(tuple(_blocks(found, left, [one.idea for one in ideas], asked))),
        sentence=_sentence(found, left),
        table=_table(found, left),
        note=" ".join((*_held(asked), *asked.notes)),
    )


def _blocks(
    found: tuple[Habit, ...], left: tuple[Said, ...], ideas: list[str], asked: Asked
) -> list[Block]:
    if not found:
        empty = "What was written is left out." if asked.wordless else "Nobody has written here."
        return [Block(Line(empty))]
    blocks = []
    if left:
        untouched = tuple(Quotation(one.text, _left_by(one.seat)) for one in left)
        shelf = Column(
            "Odd ideas on our shelf",
            tuple(Quotation(idea) for idea in ideas),
            "The shelf of odd ideas is empty so far.",
        )
        blocks.append(Block(Columns((Column("What perhaps none of us touches", untouched), shelf))))
    cards = Cards(tuple(_card(one) for one in found), alike=True)
    return [*blocks, Block(cards, "Our habits side by side")]


def _card(one: Habit) -> Card:
    sides = tuple(
        Column(heading, tuple(quote for name in names for quote in _under(one, name)))
        for names, heading in _CARD
    )
    return Card(_called(one.seat).capitalize() if not one.seat else _called(one.seat), sides=sides)


def _under(one: Habit, name: str) -> tuple[Quotation, ...]:
    """What was written of one question; the first says which question it was."""
    leads = [dict(_SIDES)[name], *[""] * len(getattr(one, name))]
    return tuple(
        Quotation(text, lead=lead) for text, lead in zip(getattr(one, name), leads, strict=False)
    )


def _left_by(seat: str) -> str:
    return f"Left by: {_called(seat)}" if seat else ""


def _called(seat: str) -> str:
    return entries.level(seat) if seat else UNTOLD


def _title(found: tuple[Habit, ...], left: tuple[Said, ...], asked: Asked) -> str:
    if left:
        return f"Perhaps none of our habits touches this: {quoted(left[0].text, 90)}"
    told = [one for one in found if one.seat]
    if len(told) > 1:
        return f"What {number(len(told))} lines of work reach for first"
    if found:
        return "What we reach for first"
    return "What was written is left out" if asked.wordless else "Nobody has written a habit yet"


def _sentence(found: tuple[Habit, ...], left: tuple[Said, ...]) -> str:
    if left:
        more = len(left) - 1
        rest = f" It may be the same with {number(more)} more." if more else ""
        said = f"Perhaps nothing that we reach for touches {quoted(left[0].text)}."
        return f"{said}{rest} {_FROM_WORDS}"
    if found:
        return "Each habit does something well. What would still be there when all had done theirs?"
    return "What do people in your line of work reach for, before anyone has thought?"


def _held(asked: Asked) -> list[str]:
    found = {h.lower(): withheld(asked.frame, n).get("for the talk", 0) for n, h in _SIDES}
    kept = [f"{many} of “{heading}”" for heading, many in found.items() if many]
    return [f"Kept for the talk: {listed(kept)}."] if kept else []


def _table(found: tuple[Habit, ...], left: tuple[Said, ...]) -> pd.DataFrame:
    alone = {one.text for one in left}
    rows = [
        (
            _called(one.seat),
            heading.lower(),
            text,
            "yes" if name == "untouched" and text in alone else "",
        )
        for one in found
        for name, heading in _SIDES
        for text in getattr(one, name)
    ]
    return pd.DataFrame(rows, columns=["seat", "question", "answer", "touched by none, as worded"])
