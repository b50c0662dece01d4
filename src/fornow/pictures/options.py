"""What we could do, narrowed: when each way was laid out, kept, parked or dropped, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.cells import day_of
from fornow.analysis.narrowing import VERDICTS, narrowed
from fornow.pictures import asked as asking
from fornow.pictures import strands
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, number, opened, quoted, words
from fornow.pictures.our_order import in_our_order
from fornow.pictures.picture import Picture
from fornow.pictures.strands import Strand
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, State, Words

NEEDS = ("our-order",)
#: By verdict: the word on a card, the heading over them, and the mark at the end of a line.
_SAID = {
    "keep": ("kept", "Kept", "circle", "accent"),
    "open": ("still looked at", "Still being looked at", "circle", "ink"),
    "park": ("parked", "Parked for later", "square", "quiet"),
    "drop": ("dropped", "Dropped, each with its reason", "diamond", "quiet"),
}
_LINES = {
    "sure_of": "What we are sure of",
    "dangers": "What could go badly",
    "advice": "Whose advice",
    "users_see": "How those who use it see it",
}


def draw(wanted: Wanted) -> Picture:
    """A line a way from the day it was laid out to the day it was parked or dropped."""
    asked = asking.register(wanted.frame)
    found = [] if asked.hidden else rows_of(narrowed(wanted.frame, as_of=wanted.as_of))
    if not found:
        hidden = asked.hidden or "No way had been laid out by this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    for at, one in enumerate(found, 1):
        one["number"] = at
    drawn = [_strand(one) for one in found if day_of(one["written"])]
    in_words = Words((*_blocks(found), *in_our_order(wanted)))
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'way')} laid out by {day(wanted.as_of)}",
        figure=strands.figure(drawn, as_of=wanted.as_of) if drawn else in_words,
        narrow=strands.figure(drawn, as_of=wanted.as_of, narrow=True) if drawn else None,
        beside=in_words if drawn else None,
        sentence=_sentence(found),
        table=_table(found),
        note=_NOTE if drawn else "",
    )


_NOTE = (
    "A line ends where a way was parked or dropped; what was kept goes on."
    " A broken line is still being looked at."
)


def _strand(one: dict[str, Any]) -> Strand:
    said, _, marker, tone = _SAID[one["verdict"]]
    written, since = day_of(one["written"]), day_of(one["since"])
    over = one["verdict"] in ("park", "drop")
    return Strand(
        number=one["number"],
        begin=written or date.min,
        end=max(since, written) if over and since and written else None,
        over=said,
        marker=marker,
        tone=tone,
        hollow=one["verdict"] == "open",
        broken=one["verdict"] == "open",
        hover=words(one["option"]),
    )


def _blocks(found: list[dict[str, Any]]) -> list[Block]:
    blocks = []
    for verdict in VERDICTS:
        some = tuple(_card(one) for one in found if one["verdict"] == verdict)
        if some:
            blocks.append(Block(Cards(some, alike=True), _SAID[verdict][1]))
    return blocks


def _card(one: dict[str, Any]) -> Card:
    reason = words(one["reason"])
    settled = one["verdict"] != "open"
    missing = "No reason was written." if settled and not reason else ""
    lines = [(label, words(one[name])) for name, label in _LINES.items()]
    lines.append(("Since" if settled else "Laid out", day(one["since"])))
    return Card(
        heading=f"{one['number']}. {words(one['option'])}",
        state=State(_SAID[one["verdict"]][0]),
        reasons=tuple(filter(None, (reason or missing,))),
        lines=tuple(lines),
    )


def _many(found: list[dict[str, Any]]) -> dict[str, int]:
    return {verdict: sum(one["verdict"] == verdict for one in found) for verdict in VERDICTS}


def _title(found: list[dict[str, Any]]) -> str:
    many = _many(found)
    left = many["keep"] + many["open"]
    if len(found) == left == many["open"]:
        return f"{opened(counted_ways(left))[:-1]} laid out, and none narrowed yet"
    if not left:
        return "No way is left: each was parked or dropped, with its reason"
    if left == len(found):
        return f"All of {counted_ways(left)} still held"
    return f"From {counted_ways(len(found))} to {number(left)}, the reasons kept"


def counted_ways(many: int) -> str:
    """So many ways, in words."""
    return f"{number(many)} way{'' if many == 1 else 's'}"


def _sentence(found: list[dict[str, Any]]) -> str:
    many = _many(found)
    said = listed(f"{number(many[one])} {_SAID[one][0]}" for one in VERDICTS if many[one])
    kept = [quoted(one["option"], 100) for one in found if one["verdict"] == "keep"]
    parts = [opened(said)]
    if kept:
        parts.append(f"Kept for now: {listed(kept[:2])}.")
    unasked = sum(not words(one["users_see"]) for one in found if one["verdict"] != "drop")
    if unasked:
        one = "one of those not dropped" if unasked == 1 else f"{number(unasked)} not dropped"
        parts.append(f"Of {one}, nobody has written how those who use it see it.")
    return " ".join(parts)


def _table(found: list[dict[str, Any]]) -> pd.DataFrame:
    rows = [
        {
            "number": one["number"],
            "way": words(one["option"]),
            "for now": _SAID[one["verdict"]][0],
            "why": words(one["reason"]),
            "since": day(one["since"]),
            "laid out": day(one["written"]),
            **{label.lower(): words(one[name]) for name, label in _LINES.items()},
        }
        for one in found
    ]
    return pd.DataFrame(rows)
