"""How we decide here: the order the group agreed, to stand beside options and trials as well."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.cells import rows_of
from fornow.analysis.wordings import wordings
from fornow.pictures import asked as asking
from fornow.pictures.lettering import counted, day, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Key, Moment, Numbered, Timeline, Words

_KEY, _STEPS = "our-order", "steps"


def draw(wanted: Wanted) -> Picture:
    """The steps in their order, and how the order has changed."""
    asked = asking.register(wanted.frame)
    found = [] if asked.hidden else _wordings(wanted)
    if not found:
        hidden = asked.hidden or "No order had been agreed by this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    standing = [one for one in found if one["stands"]]
    before = [one for one in found if not one["stands"]]
    blocks = [Block(_numbered(one["words"])) for one in standing]
    if before:
        earlier = tuple(Moment(day(one["since"]), words(one["words"])) for one in before)
        blocks.append(Block(Timeline(earlier), "What it was before", later=True))
    first = _lines(standing[0]["words"]) if standing else []
    return Picture(
        key=wanted.key,
        title=_title(standing),
        subtitle=f"{counted(len(found), 'wording')} by {day(wanted.as_of)}",
        figure=Words(tuple(blocks)),
        sentence=f"First: {first[0]}" if first else "The order we had was let go.",
        table=_table(found),
    )


def in_our_order(wanted: Wanted) -> tuple[Block, ...]:
    """The order that stands, to hold beside something else; nothing before there is one."""
    frame = wanted.of(_KEY)
    if frame.empty or _STEPS not in frame:
        return ()
    standing = [one for one in _wordings(wanted) if one["stands"]]
    return tuple(
        Block(_numbered(one["words"]), "How we said we would decide", later=True)
        for one in standing[:1]
    )


def _wordings(wanted: Wanted) -> list[dict[str, Any]]:
    frame = wanted.of(_KEY)
    return rows_of(wordings(frame, _STEPS, as_of=wanted.as_of)) if _STEPS in frame else []


def _lines(text: object) -> list[str]:
    return [line.strip() for line in words(text).splitlines() if line.strip()]


def _numbered(text: object) -> Key:
    return Key(tuple(Numbered(at, line) for at, line in enumerate(_lines(text), 1)))


def _title(standing: list[dict[str, Any]]) -> str:
    if not standing:
        return "No order of ours stands for now"
    return "The order we agreed for when we cannot be sure"


def _table(found: list[dict[str, Any]]) -> pd.DataFrame:
    rows = [
        {"place": at, "step": line, "since": day(one["since"]), "until": day(one["until"])}
        for one in found
        for at, line in enumerate(_lines(one["words"]), 1)
    ]
    return pd.DataFrame(rows, columns=["place", "step", "since", "until"])
