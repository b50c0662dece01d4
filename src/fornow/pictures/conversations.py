"""Conversations not yet had, the late ones first, then those that were."""

from __future__ import annotations

from typing import Any

from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, number, quoted, short, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, State, Words

_ORDER = ("late", "waiting", "done", "closed")
_LINES = {
    "about": "About",
    "hard": "What makes it hard",
    "opener": "Opens it",
    "where": "Where",
    "heard": "What was heard",
    "changed": "What it changed",
}


def draw(wanted: Wanted) -> Picture:
    """Each conversation as a card with who opens it and by when."""
    asked = asking.register(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    rows = [(row, _state(row, wanted)) for row in rows_of(asked.frame)]
    rows.sort(key=lambda pair: (_ORDER.index(pair[1]), _by(pair[0])))
    counts = {state: sum(one == state for _, one in rows) for state in _ORDER}
    return Picture(
        key=wanted.key,
        title=_title(counts),
        subtitle=f"{counted(len(rows), 'conversation')} on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(rows))),
        sentence=_sentence(rows, counts),
        table=entries.table(wanted.exercise, asked.frame, wanted.frames),
    )


def _blocks(rows: list[tuple[dict[str, Any], str]]) -> list[Block]:
    """Those to be had, and those that were."""
    ahead = tuple(_card(*pair) for pair in rows if pair[1] in ("late", "waiting"))
    ended = tuple(_card(*pair) for pair in rows if pair[1] in ("done", "closed"))
    blocks = [Block(Cards(ahead))] if ahead else []
    return [*blocks, Block(Cards(ended), "Talks already had", later=True)] if ended else blocks


def _state(row: dict[str, Any], wanted: Wanted) -> str:
    if words(row.get("heard")) or words(row.get("changed")):
        return "done"
    if words(row.get("state")) in ("closed", "superseded"):
        return "closed"
    by = row.get("by")
    return "late" if words(by) and by.date() < wanted.as_of else "waiting"  # type: ignore[union-attr]


def _by(row: dict[str, Any]) -> str:
    by = row.get("by")
    return str(by.date()) if words(by) else "9999"  # type: ignore[union-attr]


def _card(row: dict[str, Any], state: str) -> Card:
    reasons = []
    if state in ("late", "waiting"):
        by = day(row.get("by"))
        reasons.append(f"By {by}." if by else "No day is set.")
        if not words(row.get("opener")):
            reasons.append("Nobody has said they will open it.")
    lines = tuple((name, words(row.get(field))) for field, name in _LINES.items())
    return Card(words(row.get("who")) or "A conversation", State(state), tuple(reasons), lines)


def _title(counts: dict[str, int]) -> str:
    ahead = counts["late"] + counts["waiting"]
    if not ahead and counts["closed"]:
        return "No conversation on the list is still to be had"
    if not ahead:
        return "Every conversation on the list has been had"
    verb = "is" if ahead == 1 else "are"
    late = f", {number(counts['late'])} of them late" if counts["late"] else ""
    many = "conversation" if ahead == 1 else "conversations"
    return f"{number(ahead).capitalize()} {many} {verb} still to be had{late}"


def _sentence(rows: list[tuple[dict[str, Any], str]], counts: dict[str, int]) -> str:
    ahead = [row for row, state in rows if state in ("late", "waiting")]
    if not ahead:
        return f"{counted(counts['done'], 'conversation')} had."
    unopened = [_called(row, 60) for row in ahead if not words(row.get("opener"))]
    said = f"First: {_called(ahead[0], 100)}."
    if unopened:
        said += f" Waiting for someone to open: {listed(unopened[:3])}."
    return said


def _called(row: dict[str, Any], most: int) -> str:
    """Who should talk; where that is not known yet, about what."""
    if words(row.get("who")):
        return short(row.get("who"), most)
    about = words(row.get("about"))
    return f"one about {quoted(about, most)}" if about else "one that has no name yet"
