"""What is asked of us from outside, soonest first, beside the decisions it presses on."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.decisions import decision_states
from fornow.analysis.demands import demands
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures import decisions as deciding
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Rest, State, Words

NEEDS = ("decisions", *deciding.NEEDS)
_LINES = {
    "too_soon": "It would have us settle too soon",
    "least": "The least that would do",
    "talks": "Talks with them",
    "stand_behind": "Words we can each stand behind",
    "organisation": "Told by",
}


def draw(wanted: Wanted) -> Picture:
    """A card a demand with its day, and each decision it presses on with its own state."""
    asked = asking.register(wanted.frame)
    decided = wanted.of("decisions")
    found = [] if asked.hidden else rows_of(demands(wanted.frame, decided, as_of=wanted.as_of))
    if not found:
        hidden = asked.hidden or "Nothing had been asked of us by this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    called = entries.entry_texts(decided)
    states = _states(wanted)
    for one in found:
        one["from"] = _from(one, wanted.exercise)
        one["pressed"] = [
            (called.get(name, ""), states.get(name, "")) for name in one["presses_on"]
        ]
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'demand')} from outside on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found))),
        sentence=_sentence(found),
        table=_table(found),
    )


def _states(wanted: Wanted) -> dict[str, str]:
    """The state of each decision on the day, by its id."""
    if wanted.of("decisions").empty:
        return {}
    found = decision_states(
        wanted.of("decisions"),
        wanted.of("tests"),
        assumptions=wanted.of("assumptions"),
        front_line=wanted.of("front-line"),
        events=wanted.of("events"),
        as_of=wanted.as_of,
        shelf_life=wanted.shelf_life,
    )
    return {words(one["entry"]): words(one["state"]) for one in rows_of(found)}


def _from(one: dict[str, Any], exercise: Exercise) -> str:
    field = exercise.field("kind")
    labels = {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}
    kind = labels.get(words(one["kind"]), "")
    return words(one["who"]) or kind


def _blocks(found: list[dict[str, Any]]) -> list[Block]:
    """What still waits, and what is closed."""
    waiting = tuple(_card(one) for one in found if one["open"])
    closed = tuple(_card(one) for one in found if not one["open"])
    blocks = [Block(Cards(waiting))] if waiting else []
    return [*blocks, Block(Cards(closed), "Closed", later=True)] if closed else blocks


def _card(one: dict[str, Any]) -> Card:
    state = "asked" if one["open"] else "closed"
    if one["open"] and words(one["days"]) and int(one["days"]) < 0:
        state = "its day has gone"
    rests = tuple(Rest(text, State(state) if state else None) for text, state in one["pressed"])
    lines = (("From", one["from"]), *((name, words(one[field])) for field, name in _LINES.items()))
    return Card(
        words(one["wanted"]), State(state), (_when(one),), lines, rests, rests_on="Presses on"
    )


def _when(one: dict[str, Any]) -> str:
    by = day(one["by"])
    if not by:
        return "No day was named."
    days = int(one["days"])
    if not one["open"]:
        return f"It was wanted by {by}."
    if days < 0:
        return f"It was wanted by {by}. What have we told them?"
    return f"Wanted by {by}, " + ("which is today." if not days else f"in {counted(days, 'day')}.")


def _title(found: list[dict[str, Any]]) -> str:
    still = [one for one in found if one["open"]]
    if not still:
        return "Nobody outside waits for an answer from us"
    ahead = [one for one in still if words(one["days"]) and int(one["days"]) >= 0]
    first = ahead[0] if ahead else still[0]
    when = f", by {day(first['by'])}" if ahead else ""
    return f"Wanted from us{' next' if ahead else ''}: {quoted(first['wanted'], 90)}{when}"


def _sentence(found: list[dict[str, Any]]) -> str:
    still = [one for one in found if one["open"]]
    pressed = list(dict.fromkeys(text for one in still for text, _ in one["pressed"] if text))
    if not still:
        return "What was asked of us is closed, each with its reason."
    waits = "waits" if len(still) == 1 else "wait"
    said = f"{counted(len(still), 'demand')} still {waits} for an answer."
    if pressed:
        press = "It presses" if len(still) == 1 else "They press"
        said += f" {press} on {listed(quoted(text, 80) for text in pressed[:3])}."
    least = next((one for one in still if words(one["least"])), None)
    if least:
        said += f" The least that would do first: {quoted(least['least'])}."
    return said


def _table(found: list[dict[str, Any]]) -> pd.DataFrame:
    rows = [
        {
            "wanted": words(one["wanted"]),
            "from": one["from"],
            "by": day(one["by"]),
            "state": "waiting" if one["open"] else "closed",
            "presses on": listed(text for text, _ in one["pressed"]),
            **{name.lower(): words(one[field]) for field, name in _LINES.items()},
        }
        for one in found
    ]
    return pd.DataFrame(rows)
