"""How a table is to be read, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fornow.imports.columns import Columns

#: What is wrong with one row: its number in the spreadsheet, the heading, and the words for it.
Wrong = tuple[int, str, str]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How a table is to be read.

    `mapping`: heading → the question it answers ("held: Kindness" for one of several things asked
    about), "organisation", "level", "name", "item", or "-". `voice`: how these answers are shown;
    the exercise's first voice unless given, or of our own exports each as it was. `item` and
    `subject`: what they are all about. `order`: "day-first" or "month-first", for days in figures
    that could be either. `sheet`: which sheet of a workbook. `round`: which round of our own
    export, by its day or its id. `skip`: leave out rows that are wrong and take the others.
    `again`: also what is here already. `rest`: leave out headings that are close to a question.
    `repeats`: take every answer of those who sent in several, and not the last of each alone.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    voice: str = ""
    item: str = ""
    subject: str = ""
    order: str = ""
    sheet: str = ""
    round: str = ""
    skip: bool = False
    again: bool = False
    rest: bool = False
    repeats: bool = False


@dataclass(frozen=True, kw_only=True)
class BroughtIn:
    """What came of a table, or would come of it where it was only tried (`tried`).

    `columns` are the headings and what each was taken for; `unanswered` the questions that none
    answers; `rows` how many have answers, `taken`
    how many of them came in, `here` how many were here already. `wrong` lists the others. `notes`
    are sentences to read before going on. `items` are the words of what is asked about, by id, for
    `columns.of`. `written` says whether the file has changed.
    """

    exercise: str
    columns: Columns
    unanswered: tuple[str, ...]
    rows: int
    taken: int
    here: int
    wrong: tuple[Wrong, ...]
    notes: tuple[str, ...]
    items: Mapping[str, str] = field(default_factory=dict)
    tried: bool
    written: bool

    @property
    def sentence(self) -> str:
        """What happened, in words for whoever asked for it."""
        of_all = f"{self.rows} row{'s' * (self.rows != 1)}"
        counted = f"{self.taken} of {of_all}"
        if self.wrong and not self.written and not self.tried:
            many = len({number for number, _, _ in self.wrong})
            things = "1 thing is" if len(self.wrong) == 1 else f"{len(self.wrong)} things are"
            return f"Nothing was brought in: {things} wrong in {many} of {of_all}."
        if self.tried:
            return f"Would bring in {counted} to {self.exercise}. Nothing has been written."
        if not self.taken:
            return f"Nothing new was brought in to {self.exercise}: none of {of_all}."
        return f"Brought in {counted} to {self.exercise}."
