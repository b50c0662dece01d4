"""Consent: each answer as it was given, the decisions that ask for a conversation first."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.consent import as_given, counted
from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of, withheld
from fornow.pictures.lettering import counted as counted_in_words
from fornow.pictures.lettering import listed, number, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Card, Cards, Rest, State, Words

_WORDS = {"stop": "stop", "concern": "concern", "as-far-as": "as far as", "agree": "agree"}
_COUNTS = (("agree", "agree"), ("as_far_as", "as far as"), ("concern", "concern"), ("stop", "stop"))


def draw(wanted: Wanted) -> Picture:
    """A card a decision: how many gave each answer, and each answer with its reason."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    given = rows_of(as_given(wanted.frame))
    counts = rows_of(counted(wanted.frame))
    cards = tuple(_card(one, given, asked.frame) for one in counts)
    return Picture(
        key=wanted.key,
        title=_title(counts),
        subtitle=f"{asked.voices} on {counted_in_words(len(counts), 'decision')}",
        figure=Words.of(Cards(cards)),
        sentence=_sentence(counts),
        table=_table(given),
        note=" ".join(asked.notes),
    )


def _card(one: dict[str, Any], given: list[dict[str, Any]], frame: pd.DataFrame) -> Card:
    answers = [row for row in given if row["item_id"] == one["item_id"]]
    loudest = next((words(row["answer"]) for row in answers if words(row["answer"])), "")
    item = frame["item_id"] if "item_id" in frame else frame["item"]
    missing = withheld(frame[item.map(words) == words(one["item_id"])], "answer")
    said = [f"{one[key]} {word}" for key, word in _COUNTS if one[key]]
    said += [f"{count} {why}" for why, count in missing.items()]
    silent = int(one["unanswered"]) - sum(missing.values())
    said += [f"{silent} gave no answer"] if silent > 0 else []
    return Card(
        heading=words(one["decision"]),
        state=State(_WORDS[loudest]) if loudest else None,
        reasons=(", ".join(said) + ".",),
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
    worried = sum(bool(one["concern"] or one["as_far_as"]) for one in counts)
    if worried:
        return f"No stop; limits or concerns on {number(worried)} of {len(counts)}"
    return "Everyone who answered agrees for now"


def _sentence(counts: list[dict[str, Any]]) -> str:
    parts = []
    for one in counts[:3]:
        said = listed(f"{one[key]} {word}" for key, word in _COUNTS if one[key])
        parts.append(f"{quoted(one['decision'], 80)}: {said or 'no answer'}.")
    return " ".join(parts)


def _table(given: list[dict[str, Any]]) -> pd.DataFrame:
    rows = [
        {
            "decision": words(row["decision"]),
            "answer": _WORDS.get(words(row["answer"]), "not answered"),
            "reason": words(row["reason"]),
            "name": words(row["name"]),
            "organisation": words(row["organisation"]),
        }
        for row in given
    ]
    made = pd.DataFrame(rows)
    return made.loc[:, [name for name in made if name == "decision" or (made[name] != "").any()]]
