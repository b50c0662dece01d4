"""What was taken, as comma-separated values that Excel opens right in any language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from fornow.exports.defused import defused
from fornow.exports.taken import Row, Taken

COLUMNS = (
    *("exercise", "title", "round", "day", "subject", "answered_by", "item_id", "item", "row"),
    *("organisation", "level", "name", "group"),
    *("first_written", "version", "stage", "state", "superseded_by", "why"),
    *("field", "question", "answer", "in_words", "no_answer_because"),
)
# Excel takes a file for an old code page without it, and Welsh or Arabic comes out as signs.
BOM = "\ufeff"
#: What is said of a look at a decision, or of a signal: the field, and the question it answers.
_EVENTS = {
    "outcome": "What came of this look?",
    "look_again": "By which day do we look again?",
    "note": "What was said about it?",
}


def sheet(taken: Iterable[Taken]) -> str:
    """A row a question asked, with its answer: the whole file, its byte-order mark first.

    Of registers, what stands now. Numbers stay numbers; words that a spreadsheet would run are
    defused (see `defused`). Something hidden has no rows.
    """
    made = io.StringIO(newline="")
    made.write(BOM)
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in taken:
        for row in _rows(one):
            writer.writerow([cell(row.get(column)) for column in COLUMNS])
    return made.getvalue()


def cell(value: Any) -> str | int:
    """A value as it stands in a sheet: a number as it is, anything else as safe words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return value
    return defused(words_of(value))


def _rows(taken: Taken) -> Iterator[Row]:
    about = {"exercise": taken.exercise.key, "title": taken.exercise.title}
    for one in taken.rounds:
        shown = one.shown
        facts = {
            "round": shown.id,
            "day": shown.day.isoformat(),
            "subject": shown.subject,
            "answered_by": shown.n,
        }
        yield from ({**about, **facts, **row} for row in one.rows)
    yield from ({**about, **row} for row in taken.rows if row.get("latest", True))
    for event in taken.events:
        yield from ({**about, **row} for row in _event(event))


def _event(event: Row) -> Iterator[Row]:
    about = {"row": event["entry"], "day": event["day"], "stage": event["kind"]}
    if event["kind"] == "signal":
        yield {**about, "field": "signal", "question": "Was its stop signal seen?", "answer": "yes"}
    for name, question in _EVENTS.items():
        if event.get(name):
            yield {**about, "field": name, "question": question, "answer": event[name]}


def words_of(value: Any) -> str:
    """A kept value as words on one line: what was listed, with semicolons between."""
    if isinstance(value, list):
        return "; ".join(
            " · ".join(map(str, part)) if isinstance(part, list) else str(part) for part in value
        )
    return str(value)
