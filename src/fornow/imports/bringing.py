"""A table of answers brought into the record: looked at whole, then written whole or not at all.

Each row takes the way an answer takes in the form: the same check, the same door, so that the file
holds the same. Nothing else of the table is written: no name of it, no sum, no time, no order. A
sum would be a link. Whoever had it and the table's names could try out who gave which answer.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from fornow.answers import Problem, fold
from fornow.answers.raw import blank
from fornow.errors import FornowError, RoundProblem, UnknownName
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Date
from fornow.imports import known
from fornow.imports.cells import ORDERS, About, order_of_days, read_cell
from fornow.imports.columns import ITEM, Columns, match
from fornow.imports.table import Line, Table, read_table
from fornow.partnership import ballots, entries, rounds
from fornow.partnership.ballots import Sheet, Speaker
from fornow.partnership.sessions import Session
from fornow.partnership.store import Store

#: What is wrong with one row: its number in the spreadsheet, the heading, and the words for it.
Wrong = tuple[int, str, str]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How a table is to be read.

    `mapping`: heading → the question it answers, "organisation", "level", "name", "item", or "-".
    `voice`: how these answers are shown; the exercise's first voice unless given. `item` and
    `subject`: what they are all about. `order`: "day-first" or "month-first", for days in figures
    that could be either. `sheet`: which sheet of a workbook. `skip`: leave out rows that are wrong
    and take the others. `again`: also what is here already.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    voice: str = ""
    item: str = ""
    subject: str = ""
    order: str = ""
    sheet: str = ""
    skip: bool = False
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class BroughtIn:
    """What came of a table, or would come of it where it was only tried (`tried`).

    `columns` are the headings and what each was taken for; `unanswered` the questions that none
    answers; `rows` how many have answers, `taken`
    how many of them came in, `here` how many were here already. `wrong` lists the others. `notes`
    are sentences to read before going on. `written` says whether the file has changed.
    """

    exercise: str
    columns: Columns
    unanswered: tuple[str, ...]
    rows: int
    taken: int
    here: int
    wrong: tuple[Wrong, ...]
    notes: tuple[str, ...]
    tried: bool
    written: bool

    @property
    def sentence(self) -> str:
        """What happened, in words for whoever asked for it."""
        counted = f"{self.taken} of {self.rows} rows"
        if self.wrong and not self.written and not self.tried:
            return (
                f"Nothing was brought in: {len(self.wrong)} things are wrong in"
                f" {len({number for number, _, _ in self.wrong})} of {self.rows} rows."
            )
        if self.tried:
            return f"Would bring in {counted} to {self.exercise}. Nothing has been written."
        return f"Brought in {counted} to {self.exercise}."


def bring_in(
    store: Store,
    exercise: Exercise,
    *,
    path: Path,
    reading: Reading,
    day: date,
    hold: Callable[[], Session],
    entries_of: Callable[[str], Mapping[str, str]],
    dry_run: bool = False,
) -> BroughtIn:
    """The answers in the file at `path`, brought into a closed round or a register.

    `hold` gives the session they belong to. `entries_of` gives what a register's entries are
    called, for links. With `dry_run`, and where a row is wrong and `reading.skip` is not set,
    nothing is written. `FornowError` says why the file as a whole cannot be read or taken.
    """
    voice = _voice(exercise, reading.voice)
    table = read_table(path, exercise, sheet=reading.sheet)
    columns = match(table, exercise, reading.mapping, voice=voice, item=reading.item)
    about = About(order=_orders(table, exercise, columns, reading), entries=entries_of)
    going = _Going(store, exercise, reading=reading, voice=voice, columns=columns, about=about)
    with suppress(_NotWritten), store.writing():
        going.take(table, day=day, hold=hold)
        if dry_run or (going.wrong and not reading.skip) or not going.taken:
            raise _NotWritten
        going.written = True
    return going.outcome(table, tried=dry_run)


class _NotWritten(Exception):
    """Rolls back what was tried."""


class _Going:
    """One table on its way in, row by row."""

    def __init__(
        self,
        store: Store,
        exercise: Exercise,
        *,
        reading: Reading,
        voice: Voice,
        columns: Columns,
        about: About,
    ) -> None:
        self.store, self.exercise, self.reading = store, exercise, reading
        self.voice, self.columns, self.about = voice, columns, about
        self.wrong: list[Wrong] = []
        self.notes: list[str] = []
        self.taken = self.here = 0
        self.written = False

    def take(self, table: Table, *, day: date, hold: Callable[[], Session]) -> None:
        """Every row, in an order that says nothing of the table's."""
        lines = [line for line in table.lines if self._answered(line)]
        if left := len(table.lines) - len(lines):
            self.notes.append(
                f"{left} {'row' if left == 1 else 'rows'} without any answer, left out."
            )
        random.SystemRandom().shuffle(lines)
        if self.exercise.kind is Kind.REGISTER:
            self._entries(lines, day)
        else:
            self._answers(lines, hold)
        self.wrong.sort()

    def outcome(self, table: Table, *, tried: bool) -> BroughtIn:
        """What came of it."""
        return BroughtIn(
            exercise=self.exercise.key,
            columns=self.columns,
            unanswered=tuple(
                one.name
                for one in self.exercise.all_fields
                if one.name not in self.columns.taken.values()
            ),
            rows=len(table.lines),
            taken=self.taken if self.written or tried else 0,
            here=self.here,
            wrong=tuple(self.wrong),
            notes=(*table.notes, *(self.notes if self.written or tried else ())),
            tried=tried,
            written=self.written,
        )

    def _answers(self, lines: list[Line], hold: Callable[[], Session]) -> None:
        if rounds.current(self.store, self.exercise.key):
            raise RoundProblem(
                f"A round of “{self.exercise.title}” is under way, and answers from elsewhere do"
                " not mix with it. Reveal it first."
            )
        session = hold()
        rounds.open_round(self.store, self.exercise, session, subject=self.reading.subject)
        for line in lines:
            said = ballots.save(self.store, self.exercise, self._sheet(line), lambda: session)
            self._count(line, said)
        asked = rounds.current(self.store, self.exercise.key)
        if asked is None:
            return
        before = None if self.reading.again else known.same_round(self.store, asked)
        if before is not None:
            raise FornowError(
                f"These answers are here already, in the round of {before.day.day}"
                f" {before.day:%B %Y}. Nothing was brought in. If they are others, ask for them"
                " again."
            )
        # Closed, for whoever answers now would be told apart by answering later.
        rounds.close_round(self.store, asked)
        self._say_how_many(asked)

    def _say_how_many(self, asked: rounds.Round) -> None:
        k, seats = rounds.needed(self.store, asked), rounds.seats_in(self.store, asked)
        if self.voice in (Voice.UNNAMED, Voice.LEVEL) and seats < k:
            self.notes.append(
                f"{seats} in, and nothing is shown before {k} are. The round comes in closed: open"
                " it again in the workbook for more to answer."
            )
        else:
            self.notes.append("The round comes in closed. Nothing is shown until you reveal it.")

    def _entries(self, lines: list[Line], day: date) -> None:
        before = known.Entries(self.store, self.exercise)
        for line in lines:
            with suppress(_NotWritten), self.store.writing():
                sheet = self._sheet(line)
                made = entries.add(
                    self.store, self.exercise, sheet.values, speaker=sheet.speaker, day=day
                )
                if isinstance(made, str) and not self.reading.again and before.hold(made):
                    self.here += 1
                    raise _NotWritten
                self._count(line, made)
        if self.here:
            self.notes.append(f"{self.here} here already, left out. Ask again to add them twice.")

    def _answered(self, line: Line) -> bool:
        """Whether any question has an answer; forms can be sent in with none."""
        own = {asked.name for asked in self.exercise.all_fields}
        taken = self.columns.taken.items()
        return any(not blank(line.cells.get(heading)) for heading, name in taken if name in own)

    def _sheet(self, line: Line) -> Sheet:
        values: dict[str, Any] = {}
        told: dict[str, str] = {}
        own = {asked.name: asked for asked in self.exercise.all_fields}
        for heading, name in self.columns.taken.items():
            cell = line.cells.get(heading)
            if name in own:
                values[name] = read_cell(own[name], cell, self.about)
            else:
                told[name] = " ".join(str("" if cell is None else cell).split())
        item = self.reading.item or told.pop(ITEM, "")
        return Sheet(
            values={name: value for name, value in values.items() if value is not None},
            speaker=Speaker(voice=str(self.voice), **told),
            item=item or None,
        )

    def _count(self, line: Line, said: str | list[Problem]) -> None:
        if isinstance(said, str):
            self.taken += 1
            return
        for problem in said:
            heading = self.columns.heading(problem.field) or problem.field
            self.wrong.append((line.number, heading, problem.message))


def _voice(exercise: Exercise, given: str) -> Voice:
    if exercise.kind not in (Kind.BALLOT, Kind.REGISTER):
        raise FornowError(
            f"“{exercise.title}” is a {exercise.kind}, and takes no table of answers."
            " Choose a ballot or a register."
        )
    if not given:
        return exercise.stage().voice if exercise.stages else exercise.voice
    if fold(given) not in set(exercise.voices):
        raise UnknownName("voice", given, [str(voice) for voice in exercise.voices])
    return Voice(fold(given))


def _orders(table: Table, exercise: Exercise, columns: Columns, reading: Reading) -> dict[str, str]:
    if reading.order and reading.order not in ORDERS:
        raise UnknownName("order of days", reading.order, ORDERS)
    days = {one.name for one in exercise.all_fields if isinstance(one, Date)}
    return {
        name: order_of_days(
            heading, (line.cells.get(heading) for line in table.lines), given=reading.order
        )
        for heading, name in columns.taken.items()
        if name in days
    }
