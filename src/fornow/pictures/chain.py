"""The change as a chain of steps: how each stands, and which decisions rest on it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.chain import ChainLink, chain_links
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import Asked, rows_of
from fornow.pictures.lettering import counted, day, listed, number, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Line, Rest, State, Words

NEEDS = ("assumptions", "tests", "decisions")
_VERBS = {
    "fallen": ("has fallen", "have fallen"),
    "shaken": ("is shaken", "are shaken"),
    "untested": ("is untested", "are untested"),
    "holding": ("holds", "hold"),
}
_HOPED = "None of us can order this, and nothing has been drawn from it to test."


def draw(wanted: Wanted) -> Picture:
    """Every step in its order, numbered, each with the assumptions drawn from it."""
    asked = asking.register(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = chain_links(
        wanted.frame,
        wanted.of("tests"),
        assumptions=wanted.of("assumptions"),
        decisions=wanted.of("decisions"),
        as_of=wanted.as_of,
        shelf_life=wanted.shelf_life,
    )
    if not found:
        return asking.nothing(
            wanted.exercise, Asked(wanted.frame, hidden="No step of the chain stands on this day.")
        )
    rows = {words(row["entry"]): row for row in rows_of(asked.frame)}
    places = {one.entry: at for at, one in enumerate(found, 1)}
    cards = tuple(_card(one, rows[one.entry], places, wanted) for one in found)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'step')} on {day(wanted.as_of)}",
        figure=Words((Block(Cards(cards)), *_hoped(found, places))),
        sentence=_sentence(found, places),
        table=_table(found, places, rows, wanted),
    )


def _card(one: ChainLink, row: dict[str, Any], places: dict[str, int], wanted: Wanted) -> Card:
    decided = entries.entry_texts(wanted.of("decisions"))
    lines = [
        ("Who then does what", words(row.get("who_then"))),
        ("Why they would", words(row.get("why_would"))),
        ("Can we tell them to", _order(row, wanted)),
        ("And then", words(row.get("then"))),
        ("Said from", listed([words(row.get("organisation")), words(row.get("level"))])),
        ("Decisions on it", "\n".join(decided.get(name, "") for name in one.decisions)),
    ]
    after = f"Follows step {places[one.follows]}." if one.follows else ""
    rests = tuple(
        Rest(drawn.claim, State(drawn.status), "tested too long ago" if drawn.stale else "")
        for drawn in one.drawn
    )
    return Card(
        heading=f"{places[one.entry]}. {one.doing}",
        state=_state(one),
        reasons=tuple(filter(None, (after, _HOPED if one.only_hoped else ""))),
        lines=tuple(lines),
        rests=rests,
        rests_on="Assumed here",
    )


def _state(one: ChainLink) -> State:
    if one.only_hoped:
        return State("only hoped")
    return State(one.status or "nothing drawn from it yet")


def _order(row: dict[str, Any], wanted: Wanted) -> str:
    field = wanted.exercise.field("can_order")
    if isinstance(field, Choice):
        return entries.said(field, row, {})
    return ""


def _hoped(found: tuple[ChainLink, ...], places: dict[str, int]) -> list[Block]:
    hoped = [str(places[one.entry]) for one in found if one.only_hoped]
    if not hoped:
        return []
    steps = "Step" if len(hoped) == 1 else "Steps"
    said = f"{steps} {listed(hoped)}: press “Add to “What must be true”” beside each in the form."
    return [Block(Line(said), "To become assumptions first")]


def _title(found: tuple[ChainLink, ...]) -> str:
    hoped = sum(one.only_hoped for one in found)
    counts = {status: sum(one.status == status for one in found) for status in _VERBS}
    parts = [
        f"{number(counts[status])} {one if counts[status] == 1 else many}"
        for status, (one, many) in _VERBS.items()
        if counts[status]
    ]
    if hoped:
        parts.append(f"{number(hoped)} {'is' if hoped == 1 else 'are'} only hoped for")
    steps = f"{number(len(found))} {'step' if len(found) == 1 else 'steps'}"
    if not parts:
        return f"A chain of {steps}, with nothing drawn from it to test"
    return f"Of {steps} in the chain, {listed(parts)}"


def _sentence(found: tuple[ChainLink, ...], places: dict[str, int]) -> str:
    loud = [one for one in found if one.status in ("fallen", "shaken")]
    resting = {name for one in loud for name in one.decisions}
    parts = []
    if loud:
        first = loud[0]
        verb = "has fallen" if first.status == "fallen" else "is shaken"
        parts.append(f"Begin with step {places[first.entry]}, {quoted(first.doing)}: it {verb}.")
        verb = "rests" if len(resting) == 1 else "rest"
        parts += [f"{counted(len(resting), 'decision')} {verb} on what shook."] if resting else []
    hoped = [places[one.entry] for one in found if one.only_hoped]
    if hoped:
        steps = (
            f"step {listed(map(str, hoped))}"
            if len(hoped) == 1
            else f"steps {listed(map(str, hoped))}"
        )
        parts.append(f"None of us can order {steps}, so make it an assumption first.")
    return " ".join(parts) or "What none of us can order has been drawn out to test."


def _table(
    found: tuple[ChainLink, ...],
    places: dict[str, int],
    rows: dict[str, dict[str, Any]],
    wanted: Wanted,
) -> pd.DataFrame:
    decided = entries.entry_texts(wanted.of("decisions"))
    made = [
        {
            "step": places[one.entry],
            "if we do this": one.doing,
            "who then does what": words(rows[one.entry].get("who_then")),
            "why they would": words(rows[one.entry].get("why_would")),
            "can we tell them to": _order(rows[one.entry], wanted),
            "and then": words(rows[one.entry].get("then")),
            "follows": words(places.get(one.follows)),
            "state": _state(one).word,
            "assumed here": "; ".join(f"{drawn.claim} ({drawn.status})" for drawn in one.drawn),
            "decisions on it": "; ".join(decided.get(name, "") for name in one.decisions),
        }
        for one in found
    ]
    return pd.DataFrame(made)
