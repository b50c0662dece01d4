"""How do we know: our claims by what they rest on, those nobody outside has checked first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from fornow.analysis.knowing import GROUNDS, claims
from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, number, opened, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line as Dots
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Row, Rows, State, Words

_HEADINGS = {
    "seen": "One of us has seen it",
    "measured": "It has been counted or measured",
    "told": "We have been told",
    "assumed": "We take it to be so",
    "": "Nobody has said what it rests on",
}
_STATES = {"same": "checked outside", "otherwise": "seen otherwise from outside"}
_STANDS = {"yes": "It still stands.", "in-part": "It stands in part.", "no": ""}
_LINES = {
    "elsewhere": "How it looks from elsewhere",
    "does_not_fit": "What does not fit",
    "explained_away": "How we explained that away",
}


def draw(wanted: Wanted) -> Picture:
    """A card a claim, under what it rests on; in each what nobody outside has checked is first."""
    asked = asking.register(wanted.frame)
    found = [] if asked.hidden else rows_of(claims(wanted.frame, as_of=wanted.as_of))
    if not found:
        hidden = asked.hidden or "No claim stood on the list on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'claim')} on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found))),
        sentence=_sentence(found),
        table=_table(found),
    )


def _blocks(found: list[dict[str, Any]]) -> list[Block]:
    blocks = [Block(Rows(tuple(_rows(found))))] if len(found) > 1 else []
    for ground in GROUNDS:
        some = tuple(_card(one) for one in found if one["ground"] == ground)
        if some:
            blocks.append(Block(Cards(some), _HEADINGS[ground]))
    return blocks


def _rows(found: list[dict[str, Any]]) -> Iterator[Row]:
    """Each ground with a dot a claim, hollow where nobody outside has checked it."""
    for ground in GROUNDS:
        some = [one for one in found if one["ground"] == ground]
        if some:
            alone = sum(one["unchecked"] for one in some)
            left = f"{number(alone)} that nobody outside has checked" if alone else ""
            said = ", ".join(filter(None, (counted(len(some), "claim"), left)))
            dots = Dots(count=len(some) - alone, of=len(some), rest=True, said=said)
            yield Row(_HEADINGS[ground], (dots,))


def _card(one: dict[str, Any]) -> Card:
    stands = _STANDS.get(words(one["stands"]), "")
    return Card(
        heading=words(one["claim"]),
        state=State(_standing(one)),
        reasons=(stands,) if stands else (),
        lines=tuple((label, words(one[name])) for name, label in _LINES.items()),
    )


def _standing(one: dict[str, Any]) -> str:
    if one["stands"] == "no":
        return "no longer so"
    return _STATES.get(words(one["checked"]), "not checked outside")


def _title(found: list[dict[str, Any]]) -> str:
    alone = [one for one in found if one["unchecked"]]
    if all(one["stands"] == "no" for one in found):
        return "Nothing we claimed still stands, now that we have looked again"
    if not alone:
        return "Somebody outside has checked every claim that we still make"
    if len(found) == 1:
        return f"Nobody outside has checked this: {quoted(found[0]['claim'], 90)}"
    many = "none" if len(alone) == len(found) else number(len(alone))
    if many == "none":
        return f"Of {number(len(found))} things we say are so, nobody outside has checked any"
    return f"Of {number(len(found))} things we say are so, nobody outside has checked {many}"


def _sentence(found: list[dict[str, Any]]) -> str:
    said = [(sum(one["ground"] == ground for one in found), ground) for ground in GROUNDS]
    told = listed(f"{number(many)} {_rests(ground, many)}" for many, ground in said if many)
    parts = [opened(f"Of these, {told}" if len(found) > 1 else _HEADINGS[found[0]["ground"]])]
    ask = next((one for one in found if one["unchecked"] and words(one["does_not_fit"])), None)
    if ask is not None:
        parts.append(f"Nobody outside has checked it, and something does not fit: {_named(ask)}.")
    gone = [one for one in found if one["stands"] == "no"]
    if gone:
        parts.append(f"Looked at again, and no longer so: {_named(gone[0])}.")
    return " ".join(parts)


_RESTS = {
    "seen": "we have seen",
    "measured": "we have measured",
    "told": "we have been told",
    "assumed": "we take to be so",
    "": "rest on nothing that was said",
}


def _rests(ground: str, many: int) -> str:
    return _RESTS[ground] if ground or many > 1 else "rests on nothing that was said"


def _named(one: dict[str, Any]) -> str:
    return quoted(one["claim"], 120)


def _table(found: list[dict[str, Any]]) -> pd.DataFrame:
    rows = [
        {
            "what we say is so": words(one["claim"]),
            "what it rests on": _HEADINGS[words(one["ground"])],
            "checked outside": _standing(one),
            **{label.lower(): words(one[name]) for name, label in _LINES.items()},
            "still stands": words(one["stands"]).replace("-", " "),
            "written": day(one["written"]),
        }
        for one in found
    ]
    return pd.DataFrame(rows)
