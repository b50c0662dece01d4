"""Next steps: the open ones by their day, what waits on purpose and why, and what was done."""

from __future__ import annotations

from typing import Any

from fornow.analysis.promised import FINISHED
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, number, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Columns, Quotation, State, Words

_LINES = {"owner": "Taken on by", "if_then": "If, then", "went": "How it went"}


def draw(wanted: Wanted) -> Picture:
    """Open steps as cards, the earliest day first; one that is past its day is a question."""
    asked = asking.register(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    rows = rows_of(asked.frame)
    open_now = sorted((r for r in rows if _state(r) == "open"), key=_by)
    waits = [row for row in rows if _state(row) == "nothing yet"]
    ended = [row for row in rows if _state(row) in ("done", "closed")]
    blocks = [Block(Cards(tuple(_card(r, wanted) for r in open_now)))] if open_now else []
    if waits:
        said = tuple(Quotation(words(row["action"]), words(row.get("owner"))) for row in waits)
        blocks.append(Block(Columns((Column("", said),)), "Nothing yet, and why"))
    if ended:
        blocks.append(
            Block(Cards(tuple(_card(r, wanted) for r in ended)), "Done, or let go", later=True)
        )
    return Picture(
        key=wanted.key,
        title=_title(open_now, ended, waits),
        subtitle=f"{counted(len(rows), 'entry', 'entries')} on {day(wanted.as_of)}",
        figure=Words(tuple(blocks)),
        sentence=_sentence(open_now, wanted),
        table=entries.table(wanted.exercise, asked.frame, wanted.frames),
    )


def _state(row: dict[str, Any]) -> str:
    if words(row.get("done")) == "done":
        return "done"
    if words(row.get("state")) in ("closed", "superseded") or words(row.get("done")) in FINISHED:
        return "closed"
    return "nothing yet" if words(row.get("settled")) == "nothing-yet" else "open"


def _by(row: dict[str, Any]) -> str:
    by = row.get("by")
    return str(by.date()) if words(by) else "9999"  # type: ignore[union-attr]


def _past(row: dict[str, Any], wanted: Wanted) -> bool:
    return _by(row) < wanted.as_of.isoformat()


def _card(row: dict[str, Any], wanted: Wanted) -> Card:
    state, by = _state(row), day(row.get("by"))
    reasons = [words(row["why"])] if words(row.get("why")) else []
    if state == "open":
        if by and _past(row, wanted):
            reasons.append(f"It was for {by}. How did it go, and is it still wanted?")
        else:
            reasons.append(f"By {by}." if by else "No day is set.")
        if words(row.get("done")) == "partly":
            reasons.append("It is begun.")
        if not words(row.get("owner")):
            reasons.append("Nobody has taken it on yet.")
    lines = tuple((name, words(row.get(field))) for field, name in _LINES.items())
    return Card(words(row["action"]), State(state), tuple(reasons), lines)


def _title(
    open_now: list[dict[str, Any]], ended: list[dict[str, Any]], waits: list[dict[str, Any]]
) -> str:
    if open_now:
        verb = "step is" if len(open_now) == 1 else "steps are"
        return f"{number(len(open_now)).capitalize()} next {verb} open"
    if waits and not ended:
        return "Nothing to do yet, and we have said why"
    return "No step is open"


def _sentence(open_now: list[dict[str, Any]], wanted: Wanted) -> str:
    if not open_now:
        return "Nothing is open before we meet again."
    past = [row for row in open_now if _past(row, wanted)]
    if past:
        return f"A question first: how did {quoted(past[0]['action'], 100)} go?"
    by = day(open_now[0].get("by"))
    return f"First{f', by {by}' if by else ''}: {quoted(open_now[0]['action'], 100)}."
