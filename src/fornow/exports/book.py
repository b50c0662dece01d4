"""What was taken, as an Excel workbook: first what it is, then a sheet an exercise.

Words are cells of words whatever they begin with, days are days and numbers numbers. The file
names nobody as its author and no time of day, and the same answers give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from fornow.answers import fold
from fornow.answers.raw import read_day, unwritable
from fornow.exercises.exercise import LEVELS, Kind
from fornow.exercises.fields import Choice, Choices, Date, Field, Labelled, Link, Tick
from fornow.exports.defused import defused
from fornow.exports.sheet import words_of
from fornow.exports.taken import NOT_ANSWERED, STAYS, WORDS, Row, Taken
from fornow.exports.wording import with_ends

if TYPE_CHECKING:
    from openpyxl import Workbook

#: By this heading our own sheets are known when they are brought in.
ROW, ROUND, ITEM = "fornow row", "fornow round", "fornow item"
FIRST = "About this file"
EVENTS = "Looks and signals"
MOST_NAME = 31

_OF_ROUND = {"round": ROUND, "day": "Day", "subject": "About", "answered_by": "How many answered"}
_OF_ROW = {
    "row": ROW,
    "item_id": ITEM,
    "item": "item",
    "organisation": "organisation",
    "level": "level",
    "name": "name",
    "group": "Group",
}
_OF_ENTRY = {
    "first_written": "First written",
    "day": "Last changed",
    "state": "State",
    "superseded_by": "Superseded by",
    "why": "Why",
}
#: What the sheet of looks and signals says, and under which heading.
OF_EVENT = {
    "exercise": "Exercise",
    "entry": ROW,
    "kind": "What happened",
    "day": "Day",
    "outcome": "What came of this look?",
    "look_again": "By which day do we look again?",
    "note": "What was said about it?",
}
#: Every heading of ours that is no question.
ABOUT = frozenset({*_OF_ROUND.values(), *_OF_ROW.values(), *_OF_ENTRY.values()})
_LEVELS = {one.key: one.label for one in LEVELS}
_DAYS = frozenset({"day", "first_written", "look_again"})
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
# Columns in letters of the usual size, rows in points; Excel allows no higher row.
_NARROWEST, _WIDE, _WIDEST, _LONG = 12, 34, 60, 120
_LINE, _HIGHEST = 15, 409
_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)


def book(taken: Iterable[Taken], *, partnership: Mapping[str, Any], on: date) -> bytes:
    """The whole workbook. `partnership` is what there is to say of it; `on` the day it was taken.

    The first sheet says what this is, what each sheet holds, and what is left out and why. Then a
    sheet an exercise: a question a column, a row an answer, its withheld ones in words. Words of
    unnamed answers have rows of their own. What is hidden has its questions and no rows.
    """
    from openpyxl import Workbook

    every = list(taken)
    made = Workbook()
    for empty in made.worksheets:
        made.remove(empty)
    names = sheet_names([one.exercise.title for one in every])
    _sheet(made, FIRST, list(_about(every, names, partnership=partnership, on=on)), heading=False)
    for one, name in zip(every, names, strict=True):
        _sheet(made, name, _answers(one))
    events = [{"exercise": one.exercise.key, **event} for one in every for event in one.events]
    if events:
        rows = [[_cell(row.get(n), day=n in _DAYS) for n in OF_EVENT] for row in events]
        _sheet(made, EVENTS, [list(OF_EVENT.values()), *rows])
    return _same_each_time(made)


def sheet_names(titles: Sequence[str]) -> list[str]:
    """A name Excel allows for each sheet, no two alike, in the order given.

    >>> sheet_names(["What is it?", "what is it", "History"])
    ['What is it', 'what is it 2', 'History 2']
    """
    names: list[str] = []
    taken = {FIRST.casefold(), EVENTS.casefold(), "history"}  # the last one Excel keeps for itself
    for title in titles:
        plain = "".join(sign for sign in _FORBIDDEN.sub(" ", title) if not unwritable(sign))
        base = " ".join(plain.split()).strip("'")[:MOST_NAME].strip() or "Sheet"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base[: MOST_NAME - len(str(number)) - 1].strip()} {number}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _about(
    taken: Sequence[Taken], names: Sequence[str], *, partnership: Mapping[str, Any], on: date
) -> Iterator[list[Any]]:
    yield ["What this is", "Answers taken away from a fornow partnership"]
    yield ["Partnership", partnership.get("name") or ""]
    if partnership.get("place"):
        yield ["Place", partnership["place"]]
    yield ["Taken on", on]
    yield ["Agreement", str(partnership.get("agreement") or "")]
    yield [
        "How to read it",
        "A question a column, a row an answer. Words written without a name stand in rows of"
        " their own, so that nobody can tell whose marks they go with.",
    ]
    for one, name in zip(taken, names, strict=True):
        yield [f"Sheet “{name}”", f"{one.exercise.purpose} ({one.exercise.key})"]
    for message in (message for one in taken for message in one.messages):
        yield ["Left out", message]


def _answers(taken: Taken) -> list[list[Any]]:
    """The headings, and a row an answer: rows of one question each, put side by side."""
    fields, prompts = _questions(taken)
    # Words after all marks: side by side they would look like one person's.
    rows = sorted(_rows(taken), key=lambda row: str(row.get("row")).startswith(WORDS))
    rows = [row for row in rows if any(cell not in (None, "") for cell in row["answers"].values())]
    about = {**_OF_ROUND, **_OF_ROW} if taken.exercise.kind is Kind.BALLOT else {}
    if taken.exercise.kind is Kind.REGISTER:
        about = {**_OF_ROW, **_OF_ENTRY}
    told = [name for name in about if any(row.get(name) for row in rows)]
    shown = [name for name in told if about[name] not in (ROW, ROUND, ITEM)]
    last = [name for name in told if name not in shown]  # numbers that a reader can do without
    answered = [
        [
            *(_cell(row.get(name), day=name in _DAYS) for name in shown),
            *(row["answers"].get(name) for name in fields),
            *(row.get(name) for name in last),
        ]
        for row in rows
    ]
    heading = [*(about[n] for n in shown), *prompts, *(about[n] for n in last)]
    return [heading, *answered]


def _questions(taken: Taken) -> tuple[dict[str, Field], list[str]]:
    """Every question there has been, as it is asked now, its name added where two read alike."""
    fields = {one.name: one for one in taken.exercise.all_fields}
    for asked in taken.rounds:
        for one in asked.shown.exercise.all_fields:
            fields.setdefault(one.name, one)
    for row in taken.rows:
        if row["field"] not in fields:
            fields[row["field"]] = Field(name=row["field"], prompt=row["question"])
    said = [fold(one.prompt) for one in fields.values()]
    prompts = [
        one.name if said.count(fold(one.prompt)) > 1 else with_ends(one) for one in fields.values()
    ]
    return fields, prompts


def _rows(taken: Taken) -> Iterator[Row]:
    for one in taken.rounds:
        shown = one.shown
        facts = {
            "round": shown.id,
            "day": shown.day.isoformat(),
            "subject": shown.subject,
            "answered_by": shown.n,
        }
        kinds = {field.name: field for field in shown.exercise.all_fields}
        yield from _side_by_side(({**facts, **row} for row in one.rows), kinds)
    kinds = {field.name: field for field in taken.exercise.all_fields}
    yield from _side_by_side((row for row in taken.rows if row.get("latest", True)), kinds)


def _side_by_side(rows: Iterable[Row], kinds: Mapping[str, Field]) -> Iterator[Row]:
    found: dict[Any, Row] = {}
    for row in rows:
        # Of an entry that two people revised apart both versions stand.
        key = (row.get("item_id"), row.get("row"), row.get("version"))
        level = str(row.get("level") or "")
        put = found.setdefault(key, {**row, "level": _LEVELS.get(level, level), "answers": {}})
        put["answers"][row["field"]] = _answer(kinds.get(row["field"]), row)
    yield from found.values()


def _answer(field: Field | None, row: Row) -> Any:
    if row["answer"] is None:
        why = row["no_answer_because"]
        return "" if why in (NOT_ANSWERED, STAYS) else why
    if isinstance(field, Link | Choice | Choices | Labelled | Tick) and row["in_words"]:
        labelled = isinstance(field, Labelled)  # in words it has brackets, which do not read back
        return words_of(row["answer"]) if labelled else row["in_words"]
    return _cell(row["answer"], day=isinstance(field, Date))


def _cell(value: Any, *, day: bool = False) -> Any:
    if day and isinstance(value, str):
        return read_day(value) or value
    if value is None or isinstance(value, int | date):
        return value
    return words_of(value)


def _sheet(
    made: Workbook, name: str, rows: Sequence[Sequence[Any]], *, heading: bool = True
) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = made.create_sheet(name)
    top = Alignment(wrap_text=True, vertical="top", horizontal="left")
    bold = Font(name="Calibri", size=11, bold=True)
    widths = _widths(rows)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(rows, start=1):
        # Said, for not every program works out how high a row of wrapped words must be.
        sheet.row_dimensions[number].height = _height(row, widths)
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=place)
            _fill(cell, value)
            cell.alignment = top
            if (number if heading else place) == 1:
                cell.font = bold
    if heading:
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"


def _fill(cell: Any, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
        return
    if isinstance(value, int):
        cell.value = value
        return
    said = "".join(sign for sign in str(value) if not unwritable(sign))
    cell.value = defused(said)
    cell.data_type = "s"  # words, also where openpyxl took them for a formula or an error


def _widths(rows: Sequence[Sequence[Any]]) -> list[int]:
    """How wide each column is: a short text is read on one line, a long one over several."""
    found = []
    for place in range(max((len(row) for row in rows), default=0)):
        said = [_words(row[place]) for row in rows if place < len(row)]
        longest = max((len(line) for one in said for line in one.split("\n")), default=0)
        most = _WIDEST if longest > _LONG else _WIDE
        found.append(min(most, max(_NARROWEST, longest + 2)))
    return found


def _height(row: Sequence[Any], widths: Sequence[int]) -> int:
    """How high a row is, in points, with its longest cell wrapped."""
    lines = max(
        sum(1 + len(line) // (width - 2) for line in _words(cell).split("\n"))
        for cell, width in zip(row, widths, strict=False)
    )
    return min(_HIGHEST, _LINE * lines)


def _words(value: Any) -> str:
    return "" if value is None else str(value)


def _same_each_time(made: Workbook) -> bytes:
    """The file without author or time: openpyxl writes its own name and the minute into it."""
    written, plain = io.BytesIO(), io.BytesIO()
    made.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(plain, "w") as kept:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(part, _CORE if name == "docProps/core.xml" else parts.read(name))
    return plain.getvalue()
