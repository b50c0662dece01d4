"""Give and keep: costs and gifts side by side, each as it was said, and never added up."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.giving import Meeting, Side, meetings, sides
from fornow.exercises.fields import Choices
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, withheld
from fornow.pictures.entries import level
from fornow.pictures.lettering import counted, listed, number, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Line, Quotation, Words

UNTOLD = "One of us"
_MOST = 6  # pairs who might talk, as many as a room can think of
_FROM_WORDS = "These stand together since they share a word. Whether they fit, the two know."
_SIDES = {
    "costs": "May cost us",
    "must_keep": "Must keep",
    "could_give": "Could give or lend",
    "would_take": "Would make that possible",
}


def draw(wanted: Wanted) -> Picture:
    """A card a place, its four sides in equal room; before them, which two might talk."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = sides(asked.frame)
    met = meetings(found)
    labels = _labels(wanted)
    return Picture(
        key=wanted.key,
        title=_title(found, asked),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words(tuple(_blocks(found, met, labels, asked))),
        sentence=_sentence(met),
        table=_table(found, labels),
        note=" ".join([*asked.notes, *_held(asked), *_left(met)]),
    )


def _labels(wanted: Wanted) -> dict[str, str]:
    field = wanted.exercise.field("cost")
    options = field.options if isinstance(field, Choices) else ()
    return {option.key.replace("-", "_"): option.label for option in options}


def _called(one: Side) -> str:
    return level(one.seat) if one.seat else UNTOLD


def _blocks(
    found: tuple[Side, ...], met: tuple[Meeting, ...], labels: dict[str, str], asked: Asked
) -> list[Block]:
    blocks = []
    if met:
        cards = Cards(tuple(_meeting(one) for one in met[:_MOST]), alike=True)
        blocks.append(Block(cards, "Which two might talk"))
    told = [one for one in found if any(_said(one, name, labels) for name in _SIDES)]
    if told:
        cards = Cards(tuple(_card(one, labels) for one in told), alike=True)
        blocks.append(Block(cards, "What each gives and keeps" if met else "", later=bool(met)))
    if not blocks:
        empty = "What was written is left out." if asked.wordless else "Nobody has written here."
        blocks.append(Block(Line(empty)))
    return blocks


def _meeting(one: Meeting) -> Card:
    return Card(
        f"{_called(one.needs)} · {_called(one.gives)}",
        sides=(
            Column(f"{_called(one.needs)} would need", (Quotation(one.needs.would_take),)),
            Column(f"{_called(one.gives)} could give", (Quotation(one.gives.could_give),)),
        ),
    )


def _said(one: Side, name: str, labels: dict[str, str]) -> tuple[str, ...]:
    if name != "costs":
        return tuple(filter(None, (getattr(one, name),)))
    ticked = [labels.get(cost, cost) for cost in one.costs]
    said = listed([*ticked[:1], *(label[0].lower() + label[1:] for label in ticked[1:])])
    return tuple(filter(None, (said, one.cost_words)))


def _card(one: Side, labels: dict[str, str]) -> Card:
    columns = tuple(
        Column(heading, tuple(Quotation(text) for text in _said(one, name, labels)))
        for name, heading in _SIDES.items()
    )
    return Card(_called(one), sides=columns)


def _title(found: tuple[Side, ...], asked: Asked) -> str:
    if any(one.could_give for one in found):
        return "What each of us could give, beside what it costs and what has to stay"
    if any(one.costs or one.cost_words or one.must_keep for one in found):
        return "What this may cost each of us, and what has to stay"
    return "What was written is left out" if asked.wordless else "Nobody has written a thing here"


def _sentence(met: tuple[Meeting, ...]) -> str:
    if not met:
        return "Each stands in its own words. Which two of us should talk?"
    first = met[0]
    need, gift = quoted(first.needs.would_take, 90), quoted(first.gives.could_give, 90)
    said = f"{_called(first.needs)} would need {need}; {_called(first.gives)} could give {gift}."
    return f"{said} {_FROM_WORDS}"


def _held(asked: Asked) -> list[str]:
    """Who would rather not say what it costs is named by nothing but a number."""
    many = withheld(asked.frame, "cost").get("rather not say", 0)
    return [f"What it may cost: {counted(many, 'voice')} would rather not say."] if many else []


def _left(met: tuple[Meeting, ...]) -> list[str]:
    """What is not set out as pairs can still be found among the cards."""
    many = len(met) - _MOST
    pairs = "One more pair shares" if many == 1 else f"{number(many).capitalize()} more pairs share"
    return [f"{pairs} a word. Find them among the cards."] if many > 0 else []


def _table(found: tuple[Side, ...], labels: dict[str, str]) -> pd.DataFrame:
    rows = [
        (_called(one), heading.lower(), text)
        for one in found
        for name, heading in _SIDES.items()
        for text in _said(one, name, labels)
    ]
    return pd.DataFrame(rows, columns=["from", "what", "in their words"])
