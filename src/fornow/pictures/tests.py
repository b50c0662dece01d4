"""Tests: those that came back first, then those still to come, each with what it tests."""

from __future__ import annotations

from typing import Any

from fornow.analysis.cells import key_of
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, number, opened, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, State, Words

_ORDER = ("fallen", "shaken", "late", "planned", "holding", "closed")
_CAME_BACK = {"holds": "holding", "shaken": "shaken", "fallen": "fallen"}
_LINES = {
    "how": "How",
    "hands": "With a hand in it",
    "wrong_if": "We are wrong if",
    "safety_net": "Safety net",
    "planned_for": "Planned for",
    "tested_on": "Tested on",
    "sure_now": "Sure now",
}


def draw(wanted: Wanted) -> Picture:
    """The register of tests as cards, what needs a conversation first."""
    asked = asking.register(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    rows = rows_of(asked.frame)
    states = {words(row["entry"]): _state(row, wanted) for row in rows}
    rows.sort(key=lambda row: _ORDER.index(states[words(row["entry"])]))
    counts = {state: sum(one == state for one in states.values()) for state in _ORDER}
    return Picture(
        key=wanted.key,
        title=_title(counts),
        subtitle=f"{counted(len(rows), 'test')} on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(rows, states, wanted))),
        sentence=_sentence(rows, counts),
        table=entries.table(wanted.exercise, asked.frame, wanted.frames),
        note=_no_hand(rows, wanted),
    )


def _blocks(rows: list[dict[str, Any]], states: dict[str, str], wanted: Wanted) -> list[Block]:
    """What asks for something of us; then what holds, or is closed."""
    at_rest = ("holding", "closed")
    every = [(states[words(row["entry"])] in at_rest, _card(row, states, wanted)) for row in rows]
    parts = [tuple(card for rests, card in every if rests is rest) for rest in (False, True)]
    headings = ("", "Tests that hold, or are closed")
    return [
        Block(Cards(cards), heading, later=bool(heading))
        for heading, cards in zip(headings, parts, strict=True)
        if cards
    ]


def _state(row: dict[str, Any], wanted: Wanted) -> str:
    if words(row.get("state")) in ("closed", "superseded"):
        return "closed"
    if outcome := words(row.get("outcome")):
        return _CAME_BACK[outcome]
    planned = row.get("planned_for")
    late = words(planned) and planned.date() < wanted.as_of  # type: ignore[union-attr]
    return "late" if late else "planned"


def _card(row: dict[str, Any], states: dict[str, str], wanted: Wanted) -> Card:
    fields = {field.name: field for field in wanted.exercise.all_fields}
    said = {name: entries.said(field, row, wanted.frames) for name, field in fields.items()}
    reasons = [opened(said["saw"])] if said.get("saw") else []
    if not said.get("takes_part"):
        reasons.append("Nobody who does the work is named.")
    lines = [("Who does the work", said.get("takes_part", ""))]
    lines += [(name, said.get(field, "")) for field, name in _LINES.items()]
    return Card(
        heading=said.get("assumptions") or "A test",
        state=State(states[words(row["entry"])]),
        reasons=tuple(reasons),
        lines=tuple(lines),
    )


def _title(counts: dict[str, int]) -> str:
    back = counts["fallen"] + counts["shaken"] + counts["holding"]
    ahead = counts["planned"] + counts["late"]
    if not back and counts["closed"]:
        return f"{counted(counts['closed'], 'test')} closed; {number(ahead)} planned"
    if not back:
        return f"No test has come back yet; {number(ahead)} planned"
    said = "One test has" if back == 1 else f"{number(back).capitalize()} tests have"
    after = f"; {number(ahead)} still to come" if ahead else ""
    return f"{said} come back{after}"


def _sentence(rows: list[dict[str, Any]], counts: dict[str, int]) -> str:
    verbs = (("fallen", "has fallen"), ("shaken", "is shaken"), ("holding", "holds"))
    results = [f"in {number(counts[key])} it {verb}" for key, verb in verbs if counts[key]]
    alone = sum(not words(row.get("takes_part")) for row in rows)
    parts = [opened(f"What was tested: {listed(results)}")] if results else []
    if counts["late"]:
        parts.append(f"{counted(counts['late'], 'test')} past the day planned.")
    if alone:
        parts.append(f"{counted(alone, 'test')} without anyone who does the work.")
    return " ".join(parts) or f"{counted(len(rows), 'test')} planned."


def _no_hand(rows: list[dict[str, Any]], wanted: Wanted) -> str:
    hands = {key_of(part) for row in rows for part in words(row.get("hands")).split(";")}
    out = [name for name in wanted.organisations if key_of(name) not in hands]
    return f"With no hand in any test: {listed(out)}." if out and rows else ""
