"""A decent picture of any exercise, made from its kind and its fields alone.

Ratings become dot stacks, choices rows of dots, texts quotations, days a timeline; a register
becomes cards. So an exercise that an analyst declares today has a picture today.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from fornow.exercises.exercise import Exercise, Kind
from fornow.exercises.fields import (
    Choices,
    Date,
    Field,
    Rating,
    Text,
)
from fornow.pictures import asked as asking
from fornow.pictures import panels
from fornow.pictures.asked import Asked, beside_n, points, rows_of
from fornow.pictures.lettering import day, listed, opened, short, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line
from fornow.pictures.tallies import (
    counts_table,
    is_counted,
    is_said_once,
    is_told,
    items,
    named,
    tally,
)
from fornow.pictures.words import (
    Block,
    Card,
    Cards,
    Column,
    Columns,
    Moment,
    Quotation,
    Row,
    Rows,
    Timeline,
    Words,
)
from fornow.pictures.words import Line as Quiet

_ALONE = "This is for the person alone: nothing of it is kept here."
_CHOSEN = "This helps choose how to work together; there are no answers to show."


def draw(exercise: Exercise, frames: Mapping[str, pd.DataFrame]) -> Picture:
    """The picture of `exercise` from its own frame, whatever its fields are."""
    if exercise.kind in (Kind.REFLECTION, Kind.CHOOSER):
        said = _ALONE if exercise.kind is Kind.REFLECTION else _CHOSEN
        return asking.nothing(exercise, Asked(pd.DataFrame(), hidden=said))
    frame = frames.get(exercise.key, pd.DataFrame())
    if exercise.kind is Kind.BALLOT:
        asked = asking.ballot(frame)
        if asked.hidden:
            return asking.nothing(exercise, asked)
        return _ballot(exercise, named(exercise, asked, frames))
    asked = asking.register(frame)
    return asking.nothing(exercise, asked) if asked.hidden else _cards(exercise, asked, frames)


def _ballot(exercise: Exercise, asked: Asked) -> Picture:
    ratings = [field for field in exercise.all_fields if isinstance(field, Rating)]
    blocks = _blocks(exercise, asked)
    words_of = Words(tuple(blocks)) if blocks else None
    figure: Any = words_of
    narrow: Any = None
    wall: Any = None
    if ratings:
        made = _panels(ratings, asked)
        figure = panels.figure(made, voices=asked.n)
        narrow = panels.figure(made, voices=asked.n, page=panels.NARROW)
        wall = panels.figure(made, voices=asked.n, page=panels.WALL)
    return Picture(
        key=exercise.key,
        title=_title(exercise, asked),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=figure or Words.of(Quiet("No question of this exercise has an answer.")),
        beside=words_of if ratings else None,
        sentence=" ".join(_sentences(exercise, asked)) or opened(f"{asked.voices}"),
        table=counts_table(exercise, asked),
        note=" ".join(asked.notes),
        narrow=narrow,
        wall=wall,
    )


def _panels(ratings: list[Rating], asked: Asked) -> list[panels.Panel]:
    made = []
    for name, rows, n in items(asked):
        for rating in ratings:
            title = f"{name}: {rating.prompt}" if name and len(ratings) > 1 else name
            missing = beside_n(rows, rating.name, n)
            aside = " · ".join(part for part in (f"n = {n}", missing) if part)
            counts = points(rows, rating)
            made.append(
                panels.Panel(title=title or rating.prompt, scale=rating, counts=counts, aside=aside)
            )
    return made


def _blocks(exercise: Exercise, asked: Asked) -> list[Block]:
    blocks = []
    for name, rows, n in items(asked):
        quotations = []
        for field in exercise.all_fields:
            heading = f"{name}: {field.prompt}" if name else field.prompt
            if isinstance(field, Text):
                quotations.append(Column(field.prompt, _quotations(rows, field)))
            elif isinstance(field, Date):
                blocks.append(Block(_timeline(rows, field), heading))
            elif not isinstance(field, Rating):
                blocks.append(
                    Block(Rows(tuple(_rows(rows, field, n, told=is_told(field, asked)))), heading)
                )
        if quotations:
            blocks.append(Block(Columns(tuple(quotations)), name))
    return blocks


def _quotations(rows: pd.DataFrame, field: Text) -> tuple[Quotation, ...]:
    if field.name not in rows:
        return ()
    about = next((c for c in ("name", "organisation", "level") if c in rows), "")
    return tuple(
        Quotation(str(row[field.name]), words(row[about]) if about else "")
        for row in rows_of(rows)
        if words(row[field.name])
    )


def _rows(rows: pd.DataFrame, field: Field, n: int, *, told: bool) -> list[Row]:
    if not is_counted(field):
        return [Row(label, ()) for label, count in tally(rows, field) if count]
    choices = isinstance(field, Choices)
    missing = "" if choices else beside_n(rows, field.name, n, silent=told)
    made = [
        Row(label, (Line(count=count, of=max(n, count)),)) for label, count in tally(rows, field)
    ]
    if missing:
        made.append(Row("No choice made", (), about=missing))
    return made


def _timeline(rows: pd.DataFrame, field: Date) -> Timeline:
    if field.name not in rows:
        return Timeline(())
    found = rows[field.name].dropna().sort_values()
    counts = Counter(day(value) for value in found)
    return Timeline(
        tuple(
            Moment(said, "1 voice" if count == 1 else f"{count} voices")
            for said, count in counts.items()
        )
    )


def _title(exercise: Exercise, asked: Asked) -> str:
    main = [field for field in exercise.all_fields if not isinstance(field, Text)]
    if asked.subject:
        return f"{exercise.title}: {short(asked.subject, 90)}"
    if len(main) == 1 and "item_id" not in asked.frame:
        return main[0].prompt
    return exercise.title


def _sentences(exercise: Exercise, asked: Asked) -> list[str]:
    """What was found, in counts: of the ratings and choices first, then of the texts."""
    made, texts = [], 0
    frame = asked.frame
    for field in exercise.all_fields if "item_id" not in frame else ():
        if isinstance(field, Rating) and field.name in frame:
            made.append(_rating_sentence(field, asked))
        elif isinstance(field, Text) and field.name in frame:
            texts += int(frame[field.name].notna().sum())
        elif not isinstance(field, Text | Date):
            found = sorted(tally(frame, field), key=lambda pair: -pair[1])
            made.append(_chosen_sentence(field, found))
    if "item_id" in frame:
        made.append(f"{asked.voices} on {frame['item_id'].nunique()} things, one by one.")
    if texts and not is_said_once(exercise):
        made.append("One text was written." if texts == 1 else f"{texts} texts were written.")
    return [said for said in made if said][:4]


def _chosen_sentence(field: Field, found: list[tuple[str, int]]) -> str:
    if is_counted(field):
        chosen = listed(f"{short(label, 80)} ({n})" for label, n in found[:2] if n)
        return f"{short(field.prompt, 90)} Most often: {chosen}." if chosen else ""
    chosen = listed(short(label, 80) for label, n in found if n)
    return f"{short(field.prompt, 90)} Chosen: {chosen}. By how many is not told." if chosen else ""


def _rating_sentence(field: Rating, asked: Asked) -> str:
    counts = points(asked.frame, field)
    middle = (field.low + field.high) / 2
    above = sum(n for at, n in counts.items() if at > middle)
    below = sum(n for at, n in counts.items() if at < middle)
    low, high = ends(field)
    missing = beside_n(asked.frame, field.name, asked.n)
    said = f"{short(field.prompt, 90)} {above} nearer “{high}”, {below} nearer “{low}”"
    return said + (f"; {missing}." if missing else ".")


def ends(field: Rating) -> tuple[str, str]:
    """The words at both ends of a scale."""
    if field.labels:
        return field.labels[0], field.labels[-1]
    return field.low_label, field.high_label


def _cards(exercise: Exercise, asked: Asked, frames: Mapping[str, pd.DataFrame]) -> Picture:
    from fornow.pictures import entries

    many = f"{asked.n} written so far" if asked.n > 1 else "1 written so far"
    cards = entries.cards(exercise, asked.frame, frames)
    return Picture(
        key=exercise.key,
        title=exercise.title,
        subtitle=many,
        figure=Words.of(Cards(tuple(cards))),
        sentence=f"{exercise.title}: {many}.",
        table=entries.table(exercise, asked.frame, frames),
    )


__all__ = ["Card", "draw", "ends"]
