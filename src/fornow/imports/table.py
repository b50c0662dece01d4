"""A sheet of answers → headings and numbered lines; our own exports are known and turned back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fornow.answers import Withheld, fold
from fornow.answers.raw import blank, text_of
from fornow.errors import FornowError, nearest
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Link
from fornow.exports.book import ROUND, ROW
from fornow.exports.defused import as_written
from fornow.exports.sheet import COLUMNS
from fornow.exports.taken import WORDS
from fornow.exports.wording import with_ends
from fornow.imports.grids import Grid, grids

_QUOTES = re.compile("[\"'`´‘’‚‛“”„‟«»‹›]")
_NUMBER = re.compile(r"\A\s*(?:Q\s?)?\d{1,2}\s?[.):]\s+", re.ASCII)
_STAR = re.compile(r"[\s*]+\Z")
_HAPPENED = ("look", "signal")  # what came of an entry stands with our entries as rows of its own


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of answers by heading; `number` is the row of the spreadsheet it stands in."""

    number: int
    cells: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A sheet of answers. A heading that stands there again is called “… (2)”.

    `repeated` are the headings that stand there more than once. `notes` say in sentences what to
    know about the file. `ours`: it was written by an export of this program.
    """

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    repeated: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    ours: bool = False


def read_table(path: Path, exercise: Exercise, *, sheet: str = "", asked: str = "") -> Table:
    """The answers in a CSV or Excel file; `FornowError` says why there are none to read.

    Of a workbook, the `sheet` of that name, or the one that asks what the exercise asks. Of our
    own exports the round `asked`, by its day or its id.
    """
    found, notes = grids(path)
    grid = _chosen(path, found, exercise, sheet)
    start = next((n for n, row in enumerate(grid) if not _empty(row)), None)
    if start is None:
        raise FornowError(f"{path.name} is empty. Give a file with a heading and rows of answers.")
    table = _table(path, grid, start)
    if table.headings == COLUMNS:
        table = _turned(path, table, exercise, asked)
    elif ROW in table.headings:
        table = _joined(path, table, asked)
    if not table.lines:
        raise FornowError(
            f"{path.name} has a heading and no answers. There is nothing to bring in."
        )
    return Table(**{**vars(table), "notes": (*notes, *table.notes)})


def spelt(heading: str) -> str:
    """What every way of writing a heading has in common: quotes, numbers and stars do not count.

    >>> spelt('3. "The goals are good." How far? *') == spelt("“The goals are good.” How far?")
    True
    """
    plain = _QUOTES.sub("", heading.replace("…", "..."))
    return fold(_STAR.sub("", _NUMBER.sub("", plain)))


def spellings(exercise: Exercise) -> dict[str, str]:
    """Every way a heading names a field, as `spelt`: its question, or its own name."""
    every = exercise.all_fields
    asked = {spelt(way): one.name for one in every for way in (one.prompt, with_ends(one))}
    return {**asked, **{spelt(one.name): one.name for one in every}}


def _chosen(path: Path, found: dict[str, Grid], exercise: Exercise, sheet: str) -> Grid:
    listed = ", ".join(f"“{name}”" for name in found)
    if sheet:
        named = {fold(name): grid for name, grid in found.items()}
        if fold(sheet) not in named or "" in found:
            near = nearest(sheet, found)
            offer = f" Did you mean {near!r}?" if near else ""
            raise FornowError(f"{path.name} has no sheet {sheet!r}.{offer} It has: {listed}.")
        return named[fold(sheet)]
    full = {name: grid for name, grid in found.items() if any(not _empty(row) for row in grid)}
    if len(full) <= 1:
        return next(iter(full.values()), [])
    scores = {name: _score(grid, exercise) for name, grid in full.items()}
    best = [name for name, score in scores.items() if score and score == max(scores.values())]
    if len(best) != 1:
        raise FornowError(f"{path.name} has several sheets: {listed}. Say which, by its name.")
    return full[best[0]]


def _score(grid: Grid, exercise: Exercise) -> int:
    known = spellings(exercise)
    head = next((row for row in grid if not _empty(row)), [])
    return sum(spelt(_said(cell)) in known for cell in head)


def _table(path: Path, grid: Grid, start: int) -> Table:
    width = max((place + 1 for place, cell in enumerate(grid[start]) if not blank(cell)), default=0)
    headings, seen = [], Counter[str]()
    for place in range(width):
        said = " ".join(_said(grid[start][place]).split()) or f"column {place + 1}"
        seen[said] += 1
        headings.append(said if seen[said] == 1 else f"{said} ({seen[said]})")
    lines = []
    for number, row in enumerate(grid[start + 1 :], start=start + 2):
        if _empty(row):
            continue
        if not _empty(row[width:]):
            raise FornowError(
                f"{path.name}, row {number}: there are cells past the last heading."
                " Give each column a heading, or empty those cells."
            )
        cells = (row + [None] * width)[:width]
        lines.append(Line(number=number, cells=dict(zip(headings, cells, strict=True))))
    repeated = frozenset(name for name, times in seen.items() if times > 1)
    return Table(headings=tuple(headings), lines=tuple(lines), repeated=repeated)


def _turned(path: Path, table: Table, exercise: Exercise, asked: str) -> Table:
    """Our own sheet, which has a row a question, as a row an answer."""
    kinds = {field.name: field for field in exercise.all_fields}
    found: dict[str, dict[str, Any]] = {}
    numbers: dict[str, int] = {}
    ours = [line for line in table.lines if line.cells["exercise"] == exercise.key]
    ours = _one_round(path, ours, asked)
    about = ("item", "organisation", "level", "name")
    for line in ours:
        cells = {name: as_written(_said(cell)) for name, cell in line.cells.items()}
        if cells["stage"] in _HAPPENED:
            continue
        # Of an entry that two people revised apart both versions stand.
        row = f"{cells['row'].removeprefix(WORDS)} {cells['version']}"
        numbers.setdefault(row, line.number)
        told = {name: cells[name] for name in about if cells[name]}
        put = found.setdefault(row, told)
        link = isinstance(kinds.get(cells["field"]), Link)
        held = cells["no_answer_because"] if cells["no_answer_because"] in set(Withheld) else ""
        put[cells["field"]] = (cells["in_words"] if link else cells["answer"]) or held
    headings = dict.fromkeys(name for row in found.values() for name in row)
    lines = [Line(number=numbers[row], cells=cells) for row, cells in found.items()]
    return Table(headings=tuple(headings), lines=tuple(lines), ours=True)


def _joined(path: Path, table: Table, asked: str) -> Table:
    """Our own sheet with the words of unnamed answers, which stand apart, in a row with marks.

    Which with which is chance: they were parted at the reveal, and will be again.
    """
    found: dict[str, dict[str, Any]] = {}
    numbers: dict[str, int] = {}
    for line in _one_round(path, table.lines, asked):
        called = _said(line.cells[ROW])
        row = called.removeprefix(WORDS)
        if called == row and row in found:  # an entry that two people revised apart
            row = f"{row} {line.number}"
        numbers.setdefault(row, line.number)
        put = found.setdefault(row, dict.fromkeys(table.headings))
        cells = {n: as_written(c) if isinstance(c, str) else c for n, c in line.cells.items()}
        put.update({name: cell for name, cell in cells.items() if not blank(cell)})
    lines = [Line(number=numbers[row], cells=cells) for row, cells in found.items()]
    return Table(**{**vars(table), "lines": tuple(lines), "ours": True})


def _one_round(path: Path, lines: Sequence[Line], asked: str) -> list[Line]:
    """The rows of the one round there is, or of the one that was asked for."""
    days: dict[str, str] = {}

    def round_of(line: Line) -> str:
        return _said(line.cells.get("round", line.cells.get(ROUND)))

    for one in lines:
        called = round_of(one)
        days[called] = _said(one.cells.get("day", one.cells.get("Day")))[:10]
    found = [called for called, day in days.items() if asked in ("", called, day)]
    if len(found) == 1 or not (lines or asked):
        return [
            one for one in lines if _said(one.cells.get("round", one.cells.get(ROUND))) in found
        ]
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


def _empty(row: Sequence[Any]) -> bool:
    return all(blank(cell) for cell in row)


def _said(cell: Any) -> str:
    return "" if blank(cell) else text_of(cell)
