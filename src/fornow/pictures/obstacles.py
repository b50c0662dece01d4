"""What is in our way, by the way on that we chose; first what is theirs to answer."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.obstacles import in_our_way
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, number, opened, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, State, Words

_HEADINGS = {
    "": "No way on chosen yet",
    "wade-in": "Where we wade in",
    "slow-down": "Where we slow down, and bring more people",
    "way-round": "Where we go another way",
}
_REASONS = {
    "look again": "We said we would look again by {again}. Is it still in our way?",
    "not asked": "Nobody has asked those whose it is to answer.",
    "no way chosen": "",
    "under way": "",
    "closed": "",
}
_LINES = {
    "theirs": "Theirs to answer",
    "asked": "Have we asked?",
    "reasonable": "Why it might make sense to them",
    "would_see": "What we would then see",
    "how": "How, and who begins",
}


def draw(wanted: Wanted) -> Picture:
    """A card an obstacle under the way on that was chosen, what wants a word first in each."""
    asked = asking.register(wanted.frame)
    found = [] if asked.hidden else rows_of(in_our_way(wanted.frame, as_of=wanted.as_of))
    if not found:
        hidden = asked.hidden or "Nothing on the list stood in our way on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    still = [one for one in found if one["standing"] != "closed"]
    return Picture(
        key=wanted.key,
        title=_title(still),
        subtitle=f"{counted(len(found), 'obstacle')} on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found, _labels(wanted.exercise, "asked")))),
        sentence=_sentence(still),
        table=_table(found, wanted),
    )


def _table(found: list[dict[str, Any]], wanted: Wanted) -> pd.DataFrame:
    """All that was written, what goes together in one cell: so it can be read beside a page."""
    asked, ways = (_labels(wanted.exercise, name) for name in ("asked", "way_on"))
    why = {words(row["entry"]): words(row.get("why")) for row in rows_of(wanted.frame)}
    rows = [
        {
            "in our way": words(one["obstacle"]),
            "theirs to answer": _both(one["theirs"], asked.get(words(one["asked"]), "")),
            "how it may look from there": _seen(one),
            "what we do": _both(ways.get(words(one["way_on"]), ""), one["how"]),
            "how it stands": _stands(one, why[words(one["entry"])]),
        }
        for one in found
    ]
    return pd.DataFrame(rows)


def _seen(one: dict[str, Any]) -> str:
    """Why it may make sense to those whose it is, and what we would then see."""
    would = words(one["would_see"])
    told = f"What we would then see: {would}" if would else ""
    return " ".join(filter(None, (words(one["reasonable"]), told)))


def _stands(one: dict[str, Any], why: str) -> str:
    """How it stands and why, when to look again, and since when it is on the list."""
    dated = (("look again", day(one["look_again"])), ("written", day(one["written"])))
    return "; ".join(
        (
            _both(one["standing"], why).removesuffix("."),
            *(f"{what} {when}" for what, when in dated if when),
        )
    )


def _both(one: object, other: object) -> str:
    """Two texts in one cell, the second after a colon."""
    first, second = words(one), words(other)
    return ": ".join(filter(None, (first.removesuffix(".") if second else first, second)))


def _labels(exercise: Exercise, name: str) -> dict[str, str]:
    field = exercise.field(name)
    return {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}


def _blocks(found: list[dict[str, Any]], labels: dict[str, str]) -> list[Block]:
    blocks = []
    for way, heading in _HEADINGS.items():
        some = [one for one in found if one["standing"] != "closed" and words(one["way_on"]) == way]
        if some:
            blocks.append(Block(Cards(tuple(_card(one, labels) for one in some)), heading))
    closed = [one for one in found if one["standing"] == "closed"]
    if closed:
        cards = Cards(tuple(_card(one, labels) for one in closed))
        blocks.append(Block(cards, "No longer in our way", later=True))
    return blocks


def _card(one: dict[str, Any], labels: dict[str, str]) -> Card:
    standing, again = words(one["standing"]), day(one["look_again"])
    told = {**one, "asked": labels.get(words(one["asked"]), "")}
    lines = [(label, words(told[name])) for name, label in _LINES.items()]
    if standing != "look again":
        lines.append(("We look again by", again))
    reasons = (_REASONS[standing].format(again=again),) if _REASONS[standing] else ()
    return Card(words(one["obstacle"]), State(standing), reasons, tuple(lines))


def _title(still: list[dict[str, Any]]) -> str:
    if not still:
        return "Nothing on our list is in our way any more"
    unasked = [one for one in still if words(one["asked"]) in ("", "not-yet")]
    things = "thing is" if len(still) == 1 else "things are"
    said = f"{opened(number(len(still)))[:-1]} {things} in our way"
    if not unasked:
        return said
    if len(still) == 1:
        return f"In our way, and nobody has asked yet: {quoted(still[0]['obstacle'], 90)}"
    about = "one" if len(unasked) == 1 else number(len(unasked))
    return f"{said}, and nobody has asked about {about} of them yet"


def _sentence(still: list[dict[str, Any]]) -> str:
    if not still:
        return "What stood in our way has been closed, each with its reason."
    parts = []
    for way, done in (
        ("wade-in", "wade into"),
        ("slow-down", "slow down for"),
        ("way-round", "go round"),
    ):
        count = sum(words(one["way_on"]) == way for one in still)
        parts += [f"{done} {number(count)}"] if count else []
    said = f"We {listed(parts)}." if parts else "No way on has been chosen yet."
    open_ways = sum(not words(one["way_on"]) for one in still)
    if parts and open_ways:
        have = "has" if open_ways == 1 else "have"
        said += f" {opened(number(open_ways))[:-1]} {have} no way on yet."
    late = [one for one in still if one["standing"] == "look again"]
    if late:
        said += f" To look at again first: {quoted(late[0]['obstacle'], 120)}."
    first = next((one for one in still if one["standing"] == "not asked"), None)
    if first:
        said += f" Who asks about {quoted(first['obstacle'], 120)}, and hears why it is so?"
    return said
