"""The six ways: which of them the group says it has left alone, beside what the file has seen."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.coverage import NONE, WAYS, coverage
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, rows_of, withheld
from fornow.pictures.lettering import counted, day, listed, number, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line as Dots
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Row, Rows, Words

TALK = "A file sees what was asked and written. Talk leaves no trace here."
MOST = 4  # titles that a line names; the rest are counted


def draw(wanted: Wanted) -> Picture:
    """The ways in one order, each with the voices that named it and what the file has seen."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    ways = rows_of(coverage(asked.frame, wanted.seen, as_of=wanted.as_of))
    return Picture(
        key=wanted.key,
        title=_title(ways),
        subtitle=_subtitle(asked),
        figure=Words((_rows(ways, asked.n), *_quotations(wanted, asked))),
        sentence=_sentence(ways, asked),
        table=_table(ways),
        note=" ".join((*asked.notes, TALK)),
    )


def _rows(ways: list[dict[str, Any]], n: int) -> Block:
    rows = [
        Row(
            words(way["title"]),
            (Dots(count=int(way["says"]), of=n, said=_said(int(way["says"]))),),
            about=_seen(way),
        )
        for way in ways
    ]
    return Block(Rows(tuple(rows)), "Given too little time, as voices say, and seen by this file")


def _said(count: int) -> str:
    return counted(count, "voice") if count else "nobody"


def _seen(way: dict[str, Any]) -> str:
    """What the file holds of a way, in words: no count, since much asked is not much done."""
    seen = way["seen"]
    if not seen:
        return "This file has seen nothing of it."
    left = len(seen) - MOST
    told = listed([*seen[:MOST], f"{left} more"]) if left > 1 else listed(seen)
    return f"Seen: {told}. Last on {day(way['last'])}."


def _quotations(wanted: Wanted, asked: Asked) -> list[Block]:
    field = wanted.exercise.field("would_bring_back")
    texts = [words(row.get(field.name)) for row in rows_of(asked.frame)]
    quoted = tuple(Column("", (Quotation(text),)) for text in texts if text)
    return [Block(Columns(quoted), field.prompt)] if quoted else []


def _title(ways: list[dict[str, Any]]) -> str:
    most = max(int(way["says"]) for way in ways)
    if not most:
        return "Nobody named a way that we have left alone"
    named = [WAYS[str(way["way"])].removeprefix("Ways of ") for way in ways if way["says"] == most]
    return f"Named most as left alone: {listed(named)}"


def _subtitle(asked: Asked) -> str:
    held = withheld(asked.frame, "neglected")
    told = (f"{count} {why}" for why, count in held.items())
    return ", ".join(part for part in (asked.voices, asked.date, *told) if part)


def _sentence(ways: list[dict[str, Any]], asked: Asked) -> str:
    named = [way for way in ways if way["says"]]
    told = [f"{words(way['title']).lower()} by {number(int(way['says']))}" for way in named]
    column = asked.frame.get(f"neglected_{NONE}", pd.Series(dtype="boolean"))
    none = int(column.fillna(value=False).sum())
    said = f"Of {asked.n}: {listed(told)}." if told else ""
    said += f" {counted(none, 'voice')} named none of them." if none else ""
    quiet = [words(way["title"]).lower() for way in ways if not way["seen"]]
    unseen = f" This file has seen nothing of {listed(quiet)}." if quiet else ""
    return f"{said.strip() or 'No way was named.'}{unseen}"


def _table(ways: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "way": [words(way["title"]) for way in ways],
            "voices that say it is left alone": [int(way["says"]) for way in ways],
            "seen by this file": ["; ".join(way["seen"]) or "nothing" for way in ways],
            "last": [day(way["last"]) for way in ways],
        }
    )
