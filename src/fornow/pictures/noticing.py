"""What we notice: how often each kind of thing is noted by month, and what has come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from fornow.analysis.noticing import (
    Note,
    Pattern,
    by_kind_and_month,
    by_place,
    month_words,
    notes,
    patterns,
)
from fornow.exercises.fields import Choice
from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of
from fornow.pictures.grid import Counts, Grid
from fornow.pictures.lettering import counted, day, listed, number, opened, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Line
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Column, Columns, Quotation, Row, Rows, Words

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_TIMES = {2: "twice", 3: "three times"}
_LINES = (
    ("meant", "Meant to happen"),
    ("think", "Thought to happen"),
    ("between", "Between"),
    ("keeps_safe", "Might keep safe"),
)


def draw(wanted: Wanted) -> Picture:
    """A dot a note, by kind and month; then by place; then what came back, and every note."""
    asked = asking.register(wanted.frame)
    found = () if asked.hidden else notes(wanted.frame, as_of=wanted.as_of)
    if not found:
        hidden = asked.hidden or "No note stands open on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    field = wanted.exercise.field("kind")
    labels = {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}
    rows = {words(row["entry"]): row for row in rows_of(wanted.frame)}
    back = patterns(found)
    return Picture(
        key=wanted.key,
        title=_title(found, back, labels),
        subtitle=f"{counted(len(found), 'note')} by {day(wanted.as_of)}; each dot is a note",
        figure=Words(tuple(_blocks(found, back, labels, rows))),
        sentence=_sentence(found, back, labels),
        table=_table(found, labels, rows),
        note=_set_aside(len(asked.frame) - len(found)),
    )


def _blocks(
    found: tuple[Note, ...],
    back: tuple[Pattern, ...],
    labels: Mapping[str, str],
    rows: Mapping[str, Mapping[str, Any]],
) -> list[Block]:
    table = by_kind_and_month(found)
    heads = _month_heads([str(name) for name in table.columns[1:]])
    counts = tuple(
        Counts(labels.get(kind, kind), tuple(int(n) for n in many))
        for kind, *many in table.itertuples(index=False, name=None)
    )
    blocks = [Block(Grid((("", heads),), counts), "What kind, and when")]
    if places := by_place(found):
        most = max(many for _, many in places)
        lines = (
            Row(name, (Line(count=many, of=most, said=counted(many, "note")),))
            for name, many in places
        )
        blocks.append(Block(Rows(tuple(lines)), "Where"))
    if back:
        columns = tuple(_came_back(one, labels) for one in back)
        blocks.append(Block(Columns(columns), "What has come back in one place"))
    cards = tuple(_card(note, labels, rows[note.entry]) for note in found)
    every = Block(Cards(cards), "Every note, with what was meant", later=True, folded=True)
    return [*blocks, every]


def _month_heads(names: list[str]) -> tuple[str, ...]:
    """The months, short enough for six on a telephone, with the year where it changes."""
    made, year = [], ""
    for name in names:
        if not name[:4].isdigit():
            made.append(name)
            continue
        now, month = name.split("-")
        made.append(_MONTHS[int(month) - 1] + (f" {now}" if now != year else ""))
        year = now
    return tuple(made)


def _came_back(one: Pattern, labels: Mapping[str, str]) -> Column:
    quotations = tuple(
        Quotation(note.happened, month_words(note.month) if note.month else "")
        for note in one.notes
    )
    return Column(f"{labels.get(one.kind, one.kind)}: {one.place}", quotations)


def _card(note: Note, labels: Mapping[str, str], row: Mapping[str, Any]) -> Card:
    lines = [(name, words(row.get(field))) for field, name in _LINES]
    lines += [("Where", note.place), ("When", month_words(note.month) if note.month else "")]
    reasons = (opened(labels.get(note.kind, note.kind)),)
    return Card(note.happened, reasons=reasons, lines=tuple(lines))


def _title(found: tuple[Note, ...], back: tuple[Pattern, ...], labels: Mapping[str, str]) -> str:
    if back:
        times = _TIMES.get(len(back[0].notes), f"{number(len(back[0].notes))} times")
        return f"Noted {times}: {_called(back[0], labels)}"
    if len(found) == 1:
        return "One note so far; what comes back shows with time"
    return f"{opened(number(len(found)))[:-1]} notes, and nothing yet twice in one place"


def _called(one: Pattern, labels: Mapping[str, str]) -> str:
    kind = labels.get(one.kind, one.kind)
    return f"{kind[0].lower()}{kind[1:]} at {quoted(one.place, 60)}"


def _sentence(found: tuple[Note, ...], back: tuple[Pattern, ...], labels: Mapping[str, str]) -> str:
    most = _most(found, labels)
    if not back:
        return f"{most}What would each of us look for next time, and from which seat?"
    said = listed(f"{_called(one, labels)}{_when(one.months)}" for one in back[:3])
    more = f" {counted(len(back) - 3, 'more', 'more')} below." if len(back) > 3 else ""
    safe = any(one.kind == "silence" for one in back)
    asks = "What might the silence keep safe?" if safe else "What is it good for, and for whom?"
    return f"{most}In one place it came back: {said}.{more} {asks}"


def _most(found: tuple[Note, ...], labels: Mapping[str, str]) -> str:
    """The kinds noted most, where any is there twice."""
    many = Counter(note.kind for note in found)
    top = [kind for kind, count in many.items() if count == max(many.values()) > 1]
    kinds = listed(labels.get(kind, kind).lower() for kind in top)
    return f"Noted most: {kinds} ({counted(many[top[0]], 'note')}). " if top else ""


def _when(months: tuple[date, ...]) -> str:
    if not months:
        return ""
    if len(months) == 1:
        return f" (in {month_words(months[0])})"
    return f" (from {month_words(months[0])} to {month_words(months[-1])})"


def _set_aside(many: int) -> str:
    if many == 1:
        return "One note that was closed or replaced is not counted here."
    return f"{many} notes that were closed or replaced are not counted here." if many > 1 else ""


def _table(
    found: tuple[Note, ...], labels: Mapping[str, str], rows: Mapping[str, Mapping[str, Any]]
) -> pd.DataFrame:
    made = [
        {
            "what happened": note.happened,
            "kind": labels.get(note.kind, note.kind),
            "where": note.place,
            "month": month_words(note.month) if note.month else "",
        }
        | {name.lower(): words(rows[note.entry].get(field)) for field, name in _LINES}
        for note in found
    ]
    return pd.DataFrame(made)
