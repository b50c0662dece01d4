"""Consent: each answer as it was given, the decisions that ask for a conversation first."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.consent import as_given, counted
from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted as counted_in_words
from fornow.pictures.lettering import listed, number, opened, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Rest, State, Words

_WORDS = {"stop": "stop", "concern": "concern", "as-far-as": "within a limit", "agree": "agree"}
_COUNTS = (
    ("agree", "agree"),
    ("as_far_as", "within a limit"),
    ("concern", "concern"),
    ("stop", "stop"),
)
_NONE = (
    ("not_sure", "not sure"),
    ("rather_not", "rather not say"),
    ("unanswered", "gave no answer"),
)


def draw(wanted: Wanted) -> Picture:
    """A card a decision: how many gave each answer, and each answer with its reason."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    given = rows_of(as_given(wanted.frame))
    counts = rows_of(counted(wanted.frame))
    cards = tuple(_card(one, given) for one in counts)
    voices = counted_in_words(asked.n, "voice")
    return Picture(
        key=wanted.key,
        title=_title(counts),
        subtitle=f"{voices} on {counted_in_words(len(counts), 'decision')}",
        figure=Words(tuple(_blocks(counts, cards))),
        sentence=_sentence(counts),
        table=_table(given),
        note=" ".join(asked.notes),
    )


def _blocks(counts: list[dict[str, Any]], cards: tuple[Card, ...]) -> list[Block]:
    """Those with a stop or a concern; then those that nobody stands against."""
    loud = [bool(one["stop"] or one["concern"]) for one in counts]
    parts = [
        tuple(card for card, is_loud in zip(cards, loud, strict=True) if is_loud is which)
        for which in (True, False)
    ]
    headings = ("", "No stop and no concern")
    return [
        Block(Cards(part), heading, later=bool(heading) and any(loud))
        for heading, part in zip(headings, parts, strict=True)
        if part
    ]


def _card(one: dict[str, Any], given: list[dict[str, Any]]) -> Card:
    answers = [row for row in given if row["item_id"] == one["item_id"]]
    loudest = next((words(row["answer"]) for row in answers if words(row["answer"])), "")
    return Card(
        heading=words(one["decision"]),
        state=State(_WORDS[loudest]) if loudest else None,
        reasons=(opened(", ".join(_said(one))),),
        rests=tuple(_rest(row) for row in answers if words(row["answer"])),
        rests_on="As given",
    )


def _rest(row: dict[str, Any]) -> Rest:
    who = words(row["name"]) or words(row["organisation"]) or "A voice"
    if words(row["name"]) and words(row["organisation"]):
        who = f"{who}, {words(row['organisation'])}"
    return Rest(who, State(_WORDS[words(row["answer"])]), words(row["reason"]))


def _title(counts: list[dict[str, Any]]) -> str:
    stops = [one for one in counts if one["stop"]]
    if len(stops) == 1:
        return f"A stop, so a conversation: {quoted(stops[0]['decision'], 100)}"
    if stops:
        return f"{number(len(stops)).capitalize()} decisions have a stop, so a conversation each"
    unsure = sum(int(one["not_sure"]) + int(one["rather_not"]) for one in counts)
    after = f"; {number(unsure)} not sure or not saying" if unsure else ""
    worried = sum(bool(one["concern"] or one["as_far_as"]) for one in counts)
    if worried:
        return f"No stop; limits or concerns on {number(worried)} of {len(counts)}{after}"
    if not any(one["n"] for one in counts):
        return f"Nobody has answered with a yes or a no yet{after}"
    if unsure:
        return f"No stop and no concern{after}"
    return "Everyone who answered agrees for now"


def _said(one: dict[str, Any]) -> list[str]:
    """How many gave each answer, and how many gave none."""
    every = (*_COUNTS, *_NONE)
    return [f"{one[key]} {word}" for key, word in every if one[key]] or ["no answer"]


def _sentence(counts: list[dict[str, Any]]) -> str:
    stops = [one for one in counts if one["stop"]]
    told = stops[0] if len(stops) == 1 else None  # the title names it
    loud = [one for one in counts if one["stop"] or one["concern"] or one["as_far_as"]] or counts
    return " ".join(
        f"{'On that one' if one is told else quoted(one['decision'], 80)}: {listed(_said(one))}."
        for one in loud[:3]
    )


def _table(given: list[dict[str, Any]]) -> pd.DataFrame:
    rows = [
        {
            "decision": words(row["decision"]),
            "answer": _WORDS.get(words(row["answer"]), words(row["why"]) or "not answered"),
            "reason": words(row["reason"]),
            "name": words(row["name"]),
            "organisation": words(row["organisation"]),
        }
        for row in given
    ]
    made = pd.DataFrame(rows)
    return made.loc[:, [name for name in made if name == "decision" or (made[name] != "").any()]]
