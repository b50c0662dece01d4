"""A table's rows brought into a register: what is linked to before what links to it.

Where a register links to itself, rows may name one another. They come in an order in which every
link finds its entry; where they go round in a ring, each row of the ring first without its links,
which are then added as a second version, as somebody would do it by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from fornow.answers import Problem, fold
from fornow.answers.raw import blank, text_of
from fornow.exercises.fields import Link, Text
from fornow.imports import known
from fornow.imports.arriving import Arrival, NotWritten
from fornow.imports.cells import linked_words
from fornow.imports.lines import Line
from fornow.imports.standing import as_told, bring_about, own_day
from fornow.partnership import entries
from fornow.partnership.ballots import Sheet

_RING = Problem("", "This row and others link to one another, and one of those is wrong.")


class Entries(Arrival):
    """The rows of one table on their way into a register."""

    def take(self, *, day: date) -> None:
        """Every row that is not here already."""
        self._standing = known.Entries(self.store, self.exercise)
        self._came: dict[str, str] = {}
        self._new: list[Line] = []
        lines, left_out = as_told(self.lines())
        before, ring, after = in_order(
            lines, self.columns.taken, links=self._own_links, called=self._called
        )
        for line in before:
            self._row(line, day)
        self._ring(ring, day)
        for line in after:
            self._row(line, day)
        wrong, stood = bring_about(self.store, self.exercise, self._came, lines=self._new, day=day)
        for line, problems in wrong:
            self.refuse(line, problems)
        self.notes += [note for note in (left_out, stood) if note]
        if self.here:
            self.notes.append(
                f"{self.here} here already, left out. To add them a second time, say --again."
            )

    def _row(self, line: Line, day: date) -> None:
        with suppress(NotWritten), self.store.writing():
            made = self._made(line, day)
            if isinstance(made, list):
                self.refuse(line, made)
            elif there := self._is_here(made):
                self._known(line, there)
                self.here += 1
                raise NotWritten
            else:
                self._known(line, made, new=True)
                self.taken += 1

    def _known(self, line: Line, entry: str, *, new: bool = False) -> None:
        """Which entry here the row's is."""
        self._new += [line] if new else []
        if line.stood:
            self._came[line.stood.entry] = entry

    def _ring(self, ring: Sequence[Line], day: date) -> None:
        """The rows of a ring, all of them or none."""
        new = [line for line in ring if not self._stands(line, day)]
        self.here += len(ring) - len(new)
        wrong = len(self.wrong)
        with suppress(NotWritten), self.store.writing():
            made = [(line, self._made(line, day, without=self._own_links)) for line in new]
            for line, entry in made:
                said = self._linked(line, entry, day) if isinstance(entry, str) else entry
                if isinstance(said, list):
                    self.refuse(line, said)
            if len(self.wrong) > wrong:
                told = {number for number, _, _ in self.wrong[wrong:]}
                for line in (one for one in new if one.number not in told):
                    self.refuse(line, [_RING])
                raise NotWritten
            for line, entry in made:
                self._known(line, str(entry), new=True)
            self.taken += len(new)

    def _stands(self, line: Line, day: date) -> bool:
        """Whether a row of a ring stands here already, its links included."""
        there = ""
        with suppress(NotWritten), self.store.writing():
            made = self._made(line, day)
            there = self._is_here(made) if isinstance(made, str) else ""
            raise NotWritten
        if there:
            self._known(line, there)
        return bool(there)

    def _is_here(self, entry: str) -> str:
        return "" if self.reading.again else self._standing.hold(entry)

    def _made(self, line: Line, day: date, *, without: Sequence[str] = ()) -> str | list[Problem]:
        sheets = self.sheets(self._emptied(line, without))
        sheet = sheets[0]
        if not isinstance(sheet, Sheet):
            return [one for one in sheets if isinstance(one, Problem)]
        on = own_day(line, day)
        return entries.add(self.store, self.exercise, sheet.values, speaker=sheet.speaker, day=on)

    def _linked(self, line: Line, entry: str, day: date) -> str | list[Problem]:
        sheets = self.sheets(line)
        sheet = sheets[0]
        if not isinstance(sheet, Sheet):
            return [one for one in sheets if isinstance(one, Problem)]
        links = {name: sheet.values[name] for name in self._own_links if name in sheet.values}
        return entries.revise(self.store, self.exercise, entry, links, day=day)

    @property
    def _own_links(self) -> list[str]:
        """The questions that link to this register itself."""
        asked = self.own.items()
        return [
            name for name, one in asked if isinstance(one, Link) and one.to == self.exercise.key
        ]

    @property
    def _called(self) -> str:
        """The question by whose words an entry is called."""
        return next((name for name, one in self.own.items() if isinstance(one, Text)), "")

    def _emptied(self, line: Line, names: Sequence[str]) -> Line:
        gone = {heading for heading, name in self.columns.taken.items() if name in names}
        cells = {heading: cell for heading, cell in line.cells.items() if heading not in gone}
        return replace(line, cells=cells)


def in_order(
    lines: Sequence[Line], taken: Mapping[str, str], *, links: Sequence[str], called: str
) -> tuple[list[Line], list[Line], list[Line]]:
    """The rows that come before any ring, those in one, and those after: each after what it names.

    `taken` is what each heading answers, `links` the questions that name other rows, `called` the
    question by whose words they name them.
    """
    words = {h for h, name in taken.items() if name == called}
    names = {h for h, name in taken.items() if name in links}
    own = {line.number: fold(_text(line, words)) for line in lines}
    there = set(own.values())
    needs = {line.number: linked_words(_text(line, names)) & there for line in lines}
    before, left = _peeled(lines, own, needs)
    wanted = {number: set[str]() for number in own}
    for line in left:
        wanted[line.number] = {
            own[other.number] for other in left if own[line.number] in needs[other.number]
        }
    after, ring = _peeled(left, own, wanted)
    return before, ring, after[::-1]


def _peeled(
    lines: Sequence[Line], own: Mapping[int, str], needs: Mapping[int, set[str]]
) -> tuple[list[Line], list[Line]]:
    """The rows of which each needs only what came before it, in such an order; and the others."""
    found: list[Line] = []
    left = list(lines)
    while left:
        waiting = {own[line.number] for line in left}
        free = [line for line in left if not needs[line.number] & waiting]
        if not free:
            break
        found += free
        left = [line for line in left if line not in free]
    return found, left


def _text(line: Line, headings: set[str]) -> str:
    return "; ".join(
        text_of(line.cells[heading])
        for heading in line.cells
        if heading in headings and not blank(line.cells[heading])
    )
