"""A sheet of answers → headings and numbered lines; our own exports are known and turned back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fornow.answers import fold
from fornow.answers.raw import blank
from fornow.errors import FornowError, nearest
from fornow.exercises.exercise import Exercise
from fornow.exports.book import EVENTS, FIRST, OF_EVENT, ROW
from fornow.exports.sheet import COLUMNS
from fornow.exports.wording import with_ends
from fornow.imports.grids import Grid, grids
from fornow.imports.lines import Line, Table, said
from fornow.imports.own import joined, turned
from fornow.imports.standing import happenings, in_sheet

_QUOTES = re.compile("[\"'`´‘’‚‛“”„‟«»‹›]")
_NUMBER = re.compile(r"\A\s*(?:Q\s?)?\d{1,2}\s?[.):]\s+", re.ASCII)
_STAR = re.compile(r"[\s*]+\Z")


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
        table = turned(path, table, exercise, asked)
    elif ROW in table.headings:
        known = {heading: spellings(exercise).get(spelt(heading), "") for heading in table.headings}
        happened = happenings(in_sheet(found.get(EVENTS, []), OF_EVENT))
        others = [
            line
            for one in found.values()
            if one and one is not grid and ROW in map(said, one[0])
            for line in _table(path, one, 0).lines
        ]
        table = joined(
            path, table, exercise, asked, headings=known, happened=happened, others=others
        )
    if not table.lines:
        told = f" Its sheet “{FIRST}” says what was left out of it, and why."
        raise FornowError(
            f"{path.name} has a heading and no answers. There is nothing to bring in."
            f"{told if FIRST in found else ''}"
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
    return sum(spelt(said(cell)) in known for cell in head)


def _table(path: Path, grid: Grid, start: int) -> Table:
    width = max((place + 1 for place, cell in enumerate(grid[start]) if not blank(cell)), default=0)
    headings, seen = [], Counter[str]()
    for place in range(width):
        called = " ".join(said(grid[start][place]).split()) or f"column {place + 1}"
        seen[called] += 1
        headings.append(called if seen[called] == 1 else f"{called} ({seen[called]})")
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


def _empty(row: Sequence[Any]) -> bool:
    return all(blank(cell) for cell in row)
