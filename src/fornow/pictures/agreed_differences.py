"""Differences we agree to keep: both readings equal in size, and what is done all the same."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.differences import kept
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, number, opened, short, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Quotation, State, Words

_SILENT = "This side has not written its reading yet."
_NAMELESS = "A difference without a name yet"


def draw(wanted: Wanted) -> Picture:
    """A card a difference, its two sides in equal room; none of them counts for or against us."""
    asked = asking.register(wanted.frame)
    decisions = wanted.of("decisions")
    found = [] if asked.hidden else rows_of(kept(wanted.frame, decisions, as_of=wanted.as_of))
    if not found:
        hidden = asked.hidden or "Nothing had been written here by this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    decided = entries.entry_texts(decisions)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'difference')} on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found, decided))),
        sentence=_sentence(found),
        table=_table(found, decided),
    )


def _blocks(found: list[dict[str, Any]], decided: dict[str, str]) -> list[Block]:
    """What there is to ask; then the differences that stand, or are closed."""
    asks = [bool(_asked(one)) for one in found]
    blocks = []
    for which, heading in ((True, ""), (False, "Those that stand as they are, or are closed")):
        some = (one for one, is_asked in zip(found, asks, strict=True) if is_asked is which)
        cards = tuple(_card(one, decided) for one in some)
        later = bool(heading) and any(asks)
        blocks += [Block(Cards(cards), heading, later=later)] if cards else []
    return blocks


def _card(one: dict[str, Any], decided: dict[str, str]) -> Card:
    sides = (
        _side(words(one["one"]) or "One side", words(one["reading"])),
        _side(words(one["other"]) or "The other side", words(one["other_reading"])),
    )
    lines = (
        ("Why both may stand", words(one["both_stand"])),
        ("What we do all the same", words(one["all_the_same"])),
        ("About the decision", listed(decided.get(name, "") for name in one["decisions"])),
        ("We ask again on", day(one["look_again"])),
    )
    return Card(_called(one), State(words(one["standing"])), tuple(_asked(one)), lines, sides=sides)


def _side(name: str, reading: str) -> Column:
    return Column(name, (Quotation(reading),) if reading else (), empty=_SILENT)


def _called(one: dict[str, Any]) -> str:
    return words(one["difference"]) or _NAMELESS


def _both(one: dict[str, Any]) -> bool:
    return bool(words(one["reading"]) and words(one["other_reading"]))


def _asked(one: dict[str, Any]) -> list[str]:
    """What there is to ask about it, as a question."""
    if _both(one):
        again = f"We said we would ask on {day(one['look_again'])}: may both still stand?"
        return [again] if one["standing"] == "look again" else []
    if one["standing"] == "closed":
        return []
    early = words(one["both_stand"]) or words(one["all_the_same"])
    waits = ["What is written below for both waits for the other side."] if early else []
    return ["How does the other side read it?", *waits]


def _title(found: list[dict[str, Any]]) -> str:
    still = [one for one in found if one["standing"] != "closed"]
    again = [one for one in found if one["standing"] == "look again" and _both(one)]
    if not still:
        return "The differences we kept are closed"
    if again:
        return f"May both still stand? {short(_called(again[0]), 90)}"
    kept = sum(map(_both, still))
    waiting = len(still) - kept
    wait = f"{number(waiting)} {'waits' if waiting == 1 else 'wait'} for the other side"
    if not kept:
        alone = f"{short(_called(still[0]), 90)}: one side has written"
        return alone if waiting == 1 else wait[0].upper() + wait[1:]
    many = number(kept).capitalize()
    said = f"{many} difference{'' if kept == 1 else 's'} that we agree to keep"
    return f"{said}; {wait}" if waiting else said


def _sentence(found: list[dict[str, Any]]) -> str:
    still = [one for one in found if one["standing"] != "closed"]
    both = [one for one in still if _both(one)]
    if not still:
        return f"{counted(len(found), 'difference')} closed, each with its reason."
    said = (
        f"Both sides have written on {len(both)} of {len(still)}."
        if both
        else "One side has written so far."
    )
    if not both and len(still) > 1:
        said = f"On each of the {number(len(still))}, one side has written so far."
    shared = next((one for one in both if words(one["all_the_same"])), None)
    if shared:
        said += f" What we do all the same: {opened(short(shared['all_the_same'], 160))}"
    return said


def _table(found: list[dict[str, Any]], decided: dict[str, str]) -> pd.DataFrame:
    rows = [
        {
            "difference": words(one["difference"]),
            "how it stands": words(one["standing"]),
            "one side": words(one["one"]),
            "its reading": words(one["reading"]),
            "the other side": words(one["other"]),
            "their reading": words(one["other_reading"]),
            "why both may stand": words(one["both_stand"]),
            "what we do all the same": words(one["all_the_same"]),
            "decision": listed(decided.get(name, "") for name in one["decisions"]),
            "ask again on": day(one["look_again"]),
        }
        for one in found
    ]
    return pd.DataFrame(rows)
