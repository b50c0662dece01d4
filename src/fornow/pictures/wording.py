"""Registers that are words first: what we share, statements, and the partnership itself."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, quoted, short, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import (
    Block,
    Card,
    Cards,
    Column,
    Columns,
    Key,
    Moment,
    Numbered,
    Quotation,
    Timeline,
    Words,
)

_LINES = {
    "place": "Place",
    "organisations": "Organisations",
    "agreement": "We agreed",
    "smallest_group": "Shown from",
    "shelf_life": "Tests stay fresh",
    "delete_by": "Deleted by",
}


def draw_shared_words(wanted: Wanted) -> Picture:
    """The words as they stand, and those before them, each with its day."""
    asked = asking.register(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    rows = sorted(rows_of(asked.frame), key=_written, reverse=True)
    standing = [row for row in rows if words(row.get("state")) in ("", "open")] or rows[:1]
    newest = standing[0]
    before = [row for row in rows if row is not newest]
    said = Quotation(words(newest["words"]), _about(newest, wanted))
    blocks = [Block(Columns((Column("", (said,)),)))]
    if before:
        moments = tuple(
            Moment(day(row.get("revised")), words(row["words"]), _sure(row, wanted))
            for row in before
        )
        blocks.append(Block(Timeline(moments), "Our words before", later=True))
    return Picture(
        key=wanted.key,
        title=f"What we share for now: {quoted(newest['words'], 90)}",
        subtitle=f"{counted(len(rows), 'version')}, the newest of {day(newest.get('revised'))}",
        figure=Words(tuple(blocks)),
        sentence=_ready(newest, wanted),
        table=entries.table(wanted.exercise, asked.frame, wanted.frames),
    )


def draw_statements(wanted: Wanted) -> Picture:
    """The statements as a numbered list; those about who people are stay out of it."""
    asked = asking.register(wanted.frame, closed=False)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    rows = rows_of(asked.frame)
    shown = [row for row in rows if words(row.get("about_people")) != "yes"]
    out = len(rows) - len(shown)
    items = tuple(Numbered(at, words(row["statement"])) for at, row in enumerate(shown, 1))
    many = counted(len(shown), "statement")
    return Picture(
        key=wanted.key,
        title=f"{many} to agree or disagree with",
        subtitle=f"On {day(wanted.as_of)}",
        figure=Words((Block(Key(items), later=bool(len(wanted.of("positions")))),)),
        sentence="They stand in no order of importance.",
        table=pd.DataFrame({"statement": [words(row["statement"]) for row in shown]}),
        note=asking.left_out(out),
    )


def draw_partnership(wanted: Wanted) -> Picture:
    """Who we are: name, place, purpose, organisations and what we agreed."""
    settings: dict[str, Any] = dict(wanted.settings)
    rows = rows_of(wanted.frame)
    if rows:
        settings = {**rows[-1], **settings}
    said = {field.prompt: _setting(field, settings, wanted) for field in wanted.exercise.all_fields}
    said = {prompt: text for prompt, text in said.items() if text}
    if not said:
        hidden = wanted.frame.attrs.get("hidden") or "The partnership has not said who it is yet."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=str(hidden)))
    prompts = {field.name: field.prompt for field in wanted.exercise.all_fields}
    name = words(settings.get("name")) or wanted.exercise.title
    organisations = _named(settings.get("organisations"))
    lines = tuple(
        (short_name, said.get(prompts[field], "")) for field, short_name in _LINES.items()
    )
    card = Card(words(settings.get("purpose")) or name, lines=lines)
    return Picture(
        key=wanted.key,
        title=short(name, 120),
        subtitle=counted(len(organisations), "organisation"),
        figure=Words.of(Cards((card,))),
        sentence=words(settings.get("purpose")) or f"{name} has not written its purpose yet.",
        table=pd.DataFrame(said.items(), columns=["question", "answer"]),
    )


def _setting(field: Any, settings: dict[str, Any], wanted: Wanted) -> str:
    value = settings.get(field.name)
    if field.name == "organisations":
        kinds = {option.key: option.label for option in field.options}
        said = ((name, kinds.get(kind, "")) for name, kind in _named(value))
        return "; ".join(f"{name} ({kind})" if kind else name for name, kind in said)
    return entries.said(field, {field.name: value}, wanted.frames)


def _named(value: Any) -> list[tuple[str, str]]:
    if not isinstance(value, tuple | list):
        return [(part, "") for part in words(value).split("; ") if part]
    return [
        (str(one[0]), str(one[1])) if isinstance(one, tuple | list) else (str(one), "")
        for one in value
    ]


def _written(row: dict[str, Any]) -> tuple[bool, Any]:
    when = row.get("revised")
    known = bool(words(when))
    return (known, when if known else 0)


def _ready(row: dict[str, Any], wanted: Wanted) -> str:
    """Whether the words may travel, as the group said."""
    sure = _sure(row, wanted)
    said = f"Written on {day(row.get('revised'))}."
    return f"{said} Sure enough to take it to more people? {sure}." if sure else said


def _sure(row: dict[str, Any], wanted: Wanted) -> str:
    return entries.said(wanted.exercise.field("sure"), row, wanted.frames)


def _about(row: dict[str, Any], wanted: Wanted) -> str:
    return " · ".join(part for part in (day(row.get("revised")), _sure(row, wanted)) if part)
