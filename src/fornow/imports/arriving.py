"""One table on its way in: its rows read, counted, and told of where they are wrong."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from fornow.answers import Problem
from fornow.answers.raw import blank
from fornow.exercises.exercise import Exercise, Voice
from fornow.imports.cells import About, Unread, read_cell
from fornow.imports.columns import Columns
from fornow.imports.grids import UNWORKED
from fornow.imports.headings import ITEM, WHOSE
from fornow.imports.itemed import named
from fornow.imports.lines import Line, Table
from fornow.imports.reading import Reading, Wrong
from fornow.partnership.ballots import Sheet, Speaker
from fornow.partnership.store import Store

_LATER_WORDS = (
    " Bring in {0} of the same partnership first. If the words have changed since, export with"
    " --all, which has them as they are now too."
)


class NotWritten(Exception):
    """Rolls back what was tried."""


class Arrival:
    """What there is to know of a table while its rows come in, and what has come of them so far."""

    def __init__(
        self,
        store: Store,
        exercise: Exercise,
        *,
        reading: Reading,
        voices: Sequence[Voice],
        columns: Columns,
        about: About,
        table: Table,
        items: Mapping[str, str],
    ) -> None:
        self.store, self.exercise, self.reading = store, exercise, reading
        self.voices, self.columns, self.about = voices, columns, about
        self.table, self.items = table, items
        self.own = {asked.name: asked for asked in exercise.all_fields}
        self.wrong: list[Wrong] = []
        self.notes: list[str] = []
        self.taken = self.here = 0
        self.written = False

    def lines(self) -> list[Line]:
        """The rows with an answer, in an order that says nothing of the table's."""
        lines = [line for line in self.table.lines if self._answered(line)]
        if left := len(self.table.lines) - len(lines):
            self.notes.append(
                f"{left} {'row' if left == 1 else 'rows'} without any answer, left out."
            )
        random.SystemRandom().shuffle(lines)
        return lines

    def sheets(self, line: Line) -> list[Sheet] | list[Problem]:
        """What the row says: one sheet or, with a column an item, one for each item answered."""
        values: dict[str, dict[str, Any]] = {}
        told: dict[str, str] = {}
        problems: list[Problem] = []
        for heading, name in self.columns.taken.items():
            cell, item = line.cells.get(heading), self.columns.of.get(heading, "")
            if cell is UNWORKED:
                problems.append(Problem(heading, str(cell)))
            elif name not in self.own:
                told[name] = " ".join(str("" if cell is None else cell).split())
            elif not blank(cell):
                try:
                    values.setdefault(item, {})[name] = read_cell(self.own[name], cell, self.about)
                except Unread as unread:
                    problems.append(Problem(heading, str(unread)))
        if problems:
            return problems
        words = self.reading.item or told.pop(ITEM, "")
        item = named(words, line, self.table, self.items)
        speaker = Speaker(voice=str(self._voice(told)), **told)
        return [
            Sheet(values=_given(answers), speaker=speaker, item=one or item or None)
            for one, answers in (values or {"": {}}).items()
        ]

    def refuse(self, line: Line, problems: Sequence[Problem], *, item: str = "") -> None:
        """Tell what is wrong with a row."""
        for problem in problems:
            heading = self.columns.heading(problem.field, item) or problem.field
            lost = self.table.ours and problem.field == ITEM
            more = _LATER_WORDS.format(self.exercise.each) if lost else ""
            self.wrong.append((line.number, heading, problem.message + more))

    def _answered(self, line: Line) -> bool:
        """Whether any question has an answer; forms can be sent in with none."""
        taken = self.columns.taken.items()
        return any(
            not blank(line.cells.get(heading)) for heading, name in taken if name in self.own
        )

    def _voice(self, told: Mapping[str, str]) -> Voice:
        """The voice of one row: of several, the one whose giver it names."""
        if len(self.voices) == 1:
            return self.voices[0]
        named = [one for one in self.voices if one in WHOSE and told.get(WHOSE[one])]
        unowned = [one for one in self.voices if one not in WHOSE]
        return (*named, *unowned, *self.voices)[0]


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
