"""What we are in for: the words as they stand, those before them, and what we share beside them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.wordings import wordings
from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Columns, Moment, Quotation, Timeline
from fornow.pictures.words import Words as InWords

_NOT_YET = "Nothing had been written here by this day."
_LINES = {"for_whom": "Whose life would be different", "let_go": "What we would let go of"}


def draw(wanted: Wanted) -> Picture:
    """The endeavour as it stands on the day, with its versions; decisions are kept out of it."""
    asked = asking.register(wanted.frame)
    said = [] if asked.hidden else _said(wanted.frame, "endeavour", wanted)
    if not said:
        hidden = asked.hidden or _NOT_YET
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    standing = [one for one in said if one["stands"]]
    before = [one for one in said if not one["stands"]]
    return Picture(
        key=wanted.key,
        title=_title(standing),
        subtitle=f"{counted(len(said), 'wording')} by {day(wanted.as_of)}",
        figure=InWords(tuple(_blocks(standing, before, wanted))),
        beside=_beside(wanted),
        sentence=_sentence(standing, before),
        table=pd.DataFrame(
            {
                "for years": [words(one["words"]) for one in said],
                "since": [day(one["since"]) for one in said],
                "until": [day(one["until"]) for one in said],
            }
        ),
    )


def _said(frame: pd.DataFrame, column: str, wanted: Wanted) -> list[dict[str, Any]]:
    if column not in frame:
        return []
    return rows_of(wordings(frame, column, as_of=wanted.as_of))


def _blocks(
    standing: list[dict[str, Any]], before: list[dict[str, Any]], wanted: Wanted
) -> list[Block]:
    latest = wanted.frame.drop_duplicates("entry", keep="last")
    more = {words(row["entry"]): row for row in rows_of(latest)}
    cards = tuple(_card(one, more.get(words(one["entry"]), {})) for one in standing)
    blocks = [Block(Cards(cards))] if cards else []
    if before:
        moments = tuple(
            Moment(day(one["since"]), words(one["words"]), _until(one)) for one in before
        )
        blocks.append(Block(Timeline(moments), "How we put it before", later=True))
    return blocks


def _card(one: dict[str, Any], row: dict[str, Any]) -> Card:
    said = {name: words(row.get(field)) for field, name in _LINES.items()}
    since = day(one["since"])
    return Card(
        words(one["words"]),
        reasons=(f"Since {since}.",) if since else (),
        sides=tuple(Column(name, (Quotation(text),)) for name, text in said.items() if text),
    )


def _until(one: dict[str, Any]) -> str:
    until = day(one["until"])
    return f"until {until}" if until else ""


def _beside(wanted: Wanted) -> InWords | None:
    """The group's own words for what it shares, as they stand."""
    shared = _said(wanted.of("shared-words"), "words", wanted)
    now = tuple(
        Quotation(words(one["words"]), day(one["since"])) for one in shared if one["stands"]
    )
    if not now:
        return None
    columns = Columns(tuple(Column("", (one,)) for one in now))
    return InWords((Block(columns, "Beside it, our words for what we share"),))


def _title(standing: list[dict[str, Any]]) -> str:
    if not standing:
        return "What we were in for is closed, and nothing stands in its place"
    return f"For years: {quoted(standing[0]['words'], 110)}"


def _sentence(standing: list[dict[str, Any]], before: list[dict[str, Any]]) -> str:
    if not standing:
        return "The earlier words are kept below. What would we write today?"
    since = day(standing[0]["since"])
    said = f"In these words since {since}." if since else "These are our words today."
    if before:
        return f"{said} We have put it otherwise {_times(len(before))} before."
    return f"{said} They are our first."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
