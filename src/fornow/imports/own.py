"""Our own exports turned back: a row an answer, as a form would have written them.

Words of unnamed answers stand apart from marks there. Which words go with which marks is chance:
they were parted at the reveal, and will be again. But where a mark asks for words it is given some.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from fornow.answers import Withheld, option
from fornow.answers.raw import blank
from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Choice, Link
from fornow.exports.book import ITEM, ROUND, ROW
from fornow.exports.defused import as_written
from fornow.exports.taken import NOT_ANSWERED, STAYS, WORDS
from fornow.imports.lines import Happened, Line, Table, said
from fornow.imports.standing import HAPPENED, IN_CSV, IN_EXCEL, happenings, stood_as

_ABOUT = ("item", "organisation", "level", "name")


def turned(path: Path, table: Table, exercise: Exercise, asked: str) -> Table:
    """Our own CSV sheet, which has a row a question, as a row an answer."""
    kinds = {field.name: field for field in exercise.all_fields}
    found: dict[str, Line] = {}
    ours = [line for line in table.lines if line.cells["exercise"] == exercise.key]
    ours = _one_round(path, ours, asked)
    happened = happenings(ours)
    for line in ours:
        cells = {name: as_written(said(cell)) for name, cell in line.cells.items()}
        if cells["stage"] in HAPPENED:
            continue
        # Of an entry that two people revised apart both versions stand.
        row = f"{cells['row']} {cells['version']}"
        told = {name: cells[name] for name in _ABOUT if cells[name]}
        stood = stood_as(exercise, cells["row"], {n: cells[h] for n, h in IN_CSV.items()}, happened)
        first = Line(number=line.number, cells=told, item=cells["item_id"], stood=stood)
        put = dict(found.setdefault(row, first).cells)
        link = isinstance(kinds.get(cells["field"]), Link)
        held = cells["no_answer_because"] if cells["no_answer_because"] in set(Withheld) else ""
        put[cells["field"]] = (cells["in_words"] if link else cells["answer"]) or held
        found[row] = replace(found[row], cells=put)
    lines = _paired(found, exercise, {name: name for name in kinds})
    headings = dict.fromkeys(name for line in lines for name in line.cells)
    subject = next((said(line.cells["subject"]) for line in ours), "")
    return Table(
        headings=tuple(headings),
        lines=tuple(lines),
        ours=True,
        subject=subject,
        worded=_worded(table.lines, exercise),
        notes=_left_in_the_room(ours),
    )


def _left_in_the_room(lines: Sequence[Line]) -> tuple[str, ...]:
    """How many rows hold nothing but what stays where it was said."""
    rows: dict[Any, list[Line]] = {}
    for line in lines:
        rows.setdefault((line.cells["row"], line.cells["item_id"]), []).append(line)
    left = [
        row
        for row, asked in rows.items()
        if all(blank(one.cells["answer"]) for one in asked)
        and (why := {one.cells["no_answer_because"] for one in asked}) <= {STAYS, NOT_ANSWERED}
        and STAYS in why
    ]
    if not left:
        return ()
    return (
        f"{len(left)} of {len(rows)} rows hold only words that stay in the room they were said in."
        " They were not taken away, so they cannot come in from this file.",
    )


def joined(
    path: Path,
    table: Table,
    exercise: Exercise,
    asked: str,
    *,
    headings: Mapping[str, str],
    happened: Mapping[str, Sequence[Happened]],
    others: Sequence[Line],
) -> Table:
    """Our own Excel sheet, words and marks in one row.

    `headings`: what question each is. `happened`: looks and signals by their entry. `others`: the
    rows of the file's other sheets, which have the words of what is asked about.
    """
    found: dict[str, Line] = {}
    ours = _one_round(path, table.lines, asked)
    for line in ours:
        row = said(line.cells[ROW])
        if row in found:  # an entry that two people revised apart, or the same number elsewhere
            row = f"{row} {line.number}"
        cells = {n: as_written(c) if isinstance(c, str) else c for n, c in line.cells.items()}
        told = {n: as_written(said(line.cells.get(h))) for n, h in IN_EXCEL.items()}
        stood = stood_as(exercise, said(line.cells[ROW]), told, happened)
        item = said(line.cells.get(ITEM))
        found[row] = Line(number=line.number, cells=cells, item=item, stood=stood)
    lines = _paired(found, exercise, headings)
    subject = next((as_written(said(line.cells.get("About"))) for line in ours), "")
    found_of = {"lines": tuple(lines), "ours": True, "subject": subject}
    worded: dict[str, list[str]] = {}
    for line in (*table.lines, *others):
        for item, words in ((ITEM, [line.cells.get("item")]), (ROW, line.cells.values())):
            there = [as_written(one) for one in words if isinstance(one, str)]
            worded.setdefault(said(line.cells.get(item)), []).extend(there)
    return Table(**{**vars(table), **found_of, "worded": worded})


def _worded(lines: Sequence[Line], exercise: Exercise) -> dict[str, list[str]]:
    """The words for each thing asked about, by its id: in any round, and in its own register."""
    found: dict[str, list[str]] = {}
    for line in lines:
        told = {name: as_written(said(cell)) for name, cell in line.cells.items()}
        if told["item_id"]:
            found.setdefault(told["item_id"], []).append(told["item"])
        elif told["exercise"] == exercise.each and told["row"]:
            found.setdefault(told["row"], []).append(told["answer"])
    return {item: list(dict.fromkeys(words)) for item, words in found.items()}


def _paired(
    found: Mapping[str, Line], exercise: Exercise, headings: Mapping[str, str]
) -> list[Line]:
    """Each row of marks with a row of words, those that ask for words before the others."""
    words = {row: line for row, line in found.items() if row.startswith(WORDS)}
    marks = {row: line for row, line in found.items() if row not in words}
    needed = {row: _needed(line, exercise, headings) for row, line in marks.items()}
    pairs: dict[str, str] = {}
    for row in sorted(marks, key=lambda one: -len(needed[one])):
        free = [one for one in words if one not in pairs.values() and _fits(words[one], marks[row])]
        own = f"{WORDS}{row}"
        best = [one for one in free if all(_has(words[one], headings, n) for n in needed[row])]
        if chosen := [*([own] if own in best else best), *([own] if own in free else free)]:
            pairs[row] = chosen[0]
    alone = [line for row, line in words.items() if row not in pairs.values()]
    lines = [_both(line, words.get(pairs.get(row, ""))) for row, line in marks.items()]
    return sorted([*lines, *alone], key=lambda line: line.number)


def _needed(line: Line, exercise: Exercise, headings: Mapping[str, str]) -> list[str]:
    """The questions that what was chosen in this row asks for."""
    found = []
    for field in exercise.all_fields:
        other, values = field.needed_with or ("", ())
        asked = next((one for one in exercise.all_fields if one.name == other), None)
        chosen = [line.cells.get(heading) for heading, name in headings.items() if name == other]
        if isinstance(asked, Choice) and any(option(asked.options, c) in values for c in chosen):
            found.append(field.name)
    return found


def _has(line: Line, headings: Mapping[str, str], name: str) -> bool:
    return any(not blank(line.cells.get(h)) for h, one in headings.items() if one == name)


def _fits(words: Line, marks: Line) -> bool:
    """Whether both are about the same thing, so that they may have been one answer."""
    return said(words.cells.get("item")) == said(marks.cells.get("item"))


def _both(marks: Line, words: Line | None) -> Line:
    written = words.cells.items() if words else ()
    cells = {**marks.cells, **{name: cell for name, cell in written if not blank(cell)}}
    return replace(marks, cells=cells)


def _one_round(path: Path, lines: Sequence[Line], asked: str) -> list[Line]:
    """The rows of the one round there is, or of the one that was asked for."""
    days: dict[str, str] = {}

    def round_of(line: Line) -> str:
        return said(line.cells.get("round", line.cells.get(ROUND)))

    for one in lines:
        called = round_of(one)
        days[called] = said(one.cells.get("day", one.cells.get("Day")))[:10]
    found = [called for called, day in days.items() if asked in ("", called, day)]
    if len(found) == 1 or not (lines or asked):
        return [one for one in lines if said(one.cells.get("round", one.cells.get(ROUND))) in found]
    listed = ", ".join(
        f"{called} of {day}" if list(days.values()).count(day) > 1 else day
        for called, day in days.items()
    )
    if asked and not found:
        raise FornowError(f"{path.name} has no round {asked!r}. It has: {listed or 'none'}.")
    raise FornowError(
        f"{path.name} holds {len(found)} rounds: {listed}. Say which with --round, by its day or"
        " its id. Bring in one and reveal it, then the next."
    )
