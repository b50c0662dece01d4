"""Our pace, decision by decision: dots from too fast to too slow, and both risks side by side."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.pace import tension
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Choice, Rating
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, rows_of
from fornow.pictures.lettering import counted, listed, number, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Stacks
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Quotation, Words

_HURRY, _WAIT = "What we risk if we hurry", "What we risk if we wait"
_NEITHER = "Neither end is right, and the middle is no target."


def draw(wanted: Wanted) -> Picture:
    """A card a decision, those pulled both ways first; no mean and no middle to aim at."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = rows_of(tension(wanted.frame))
    most = max(max(one["points"]) for one in found)
    cards = tuple(_card(one, most, wanted.exercise, asked) for one in found)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{asked.voices} on {counted(len(found), 'decision')}",
        figure=Words(tuple(_blocks(cards))),
        sentence=_sentence(found),
        table=_table(found, wanted.exercise),
        note=" ".join(asked.notes),
    )


def _blocks(cards: tuple[Card, ...]) -> list[Block]:
    """The decision pulled both ways most; then the others."""
    blocks = [Block(Cards(cards[:1]))]
    return (
        [*blocks, Block(Cards(cards[1:]), "Our pace elsewhere", later=True)]
        if cards[1:]
        else blocks
    )


def _card(one: dict[str, Any], most: int, exercise: Exercise, asked: Asked) -> Card:
    points = tuple(zip(_labels(exercise), one["points"], strict=True))
    empty = "What was written here is left out." if asked.wordless else "Nobody wrote of this here."
    sides = tuple(
        Column(heading, tuple(Quotation(text) for text in one[name]), empty)
        for heading, name in ((_HURRY, "hurrying"), (_WAIT, "waiting"))
    )
    return Card(
        words(one["decision"]),
        reasons=(_voices(one),),
        stacks=Stacks(points=points, most=most) if one["n"] else None,
        sides=sides,
        lines=(("People can go on with it open for", _how_long(one, exercise)),),
    )


def _voices(one: dict[str, Any]) -> str:
    held = _held((one["not_sure"], one["rather_not"], one["unanswered"]))
    return ", ".join([f"{counted(one['n'], 'voice')} on our pace", *held]) + "."


def _held(counts: tuple[int, int, int]) -> list[str]:
    """What stands beside a figure for those who are not in it."""
    why = ("not sure", "would rather not say", "gave no answer")
    return [f"{count} {word}" for count, word in zip(counts, why, strict=True) if count]


def _labels(exercise: Exercise) -> tuple[str, ...]:
    field = exercise.field("speed")
    if isinstance(field, Rating) and field.labels:
        return field.labels
    return ("Far too fast", "2", "3", "4", "Far too slow")


def _how_long(one: dict[str, Any], exercise: Exercise) -> str:
    field = exercise.field("how_long")
    options = field.options if isinstance(field, Choice) else ()
    given = zip(options, one["how_long"], strict=True)
    said = [f"{option.label.lower()}: {count}" for option, count in given if count]
    return "; ".join([*said, *_held(one["how_long_held"])])


def _title(found: list[dict[str, Any]]) -> str:
    first = found[0]
    if not any(one["n"] for one in found):
        return "Nobody has said yet how our pace feels"
    if not (first["fast"] or first["slow"]):
        return "Nobody finds our pace too fast or too slow so far"
    fast, slow = _many(first["fast"]), _many(first["slow"])
    return f"Too fast for {fast}, too slow for {slow}: {quoted(first['decision'], 90)}"


def _many(count: int) -> str:
    return number(count) if count else "nobody"


def _sentence(found: list[dict[str, Any]]) -> str:
    # The title counts the first.
    told = bool(found[0]["fast"] or found[0]["slow"])
    rest = found[1:3] if told else found[:3]
    said = [f"{quoted(one['decision'], 80)}: {_said(one)}." for one in rest]
    return " ".join([*said, _NEITHER])


def _said(one: dict[str, Any]) -> str:
    parts = [
        (one["fast"], "too fast"),
        (one["slow"], "too slow"),
        (one["between"], "neither, or both"),
    ]
    if not one["n"]:
        return "nobody has said yet"
    return listed(f"{count} {what}" for count, what in parts if count)


def _table(found: list[dict[str, Any]], exercise: Exercise) -> pd.DataFrame:
    rows = [
        {
            "decision": words(one["decision"]),
            **dict(zip((label.lower() for label in _labels(exercise)), one["points"], strict=True)),
            "not sure": one["not_sure"],
            "rather not say": one["rather_not"],
            "no answer": one["unanswered"],
            "can go on with it open": _how_long(one, exercise),
            _HURRY.lower(): "\n".join(one["hurrying"]),
            _WAIT.lower(): "\n".join(one["waiting"]),
        }
        for one in found
    ]
    return pd.DataFrame(rows)
