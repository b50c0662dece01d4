"""Sheets of paper, typed in quickly: a row a sheet, a column a question, all by keyboard.

Each row has a seat of its own, marked as typed for someone. A row is saved whole or not at all,
and taken off the page once it is in, so that saving again adds nothing and nobody reads it there.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import ipywidgets as widgets
from markupsafe import Markup

from fornow.answers import Problem
from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise, Kind
from fornow.exercises.fields import Field
from fornow.forms import beside
from fornow.forms.grid_row import Row
from fornow.forms.keyed import OURS, columns, key_to, numbers, on_sheets, read_row, width
from fornow.forms.said import Form, FormBox, actions, button, said, say, style
from fornow.partnership import ballots

if TYPE_CHECKING:
    from fornow.forms.table import Table

#: So many to begin with, and so many more once one of the last few is begun.
ROWS, MORE, NEAR = 8, 5, 3
PROBLEM = "fn-problem"
#: While a line of this class stands on a page, the browser asks before it lets the page go.
UNSAVED = "fn-status fn-unsaved"
NOTHING = "Nothing is typed yet. Begin in the first row, and go on with the Tab key."


class Begun(NamedTuple):
    """Sheets that were begun, with the key of what they are about and the line they are under."""

    rows: list[Row]
    about: str
    subject: str


class KeyingGrid(Form):
    """The sheets of one exercise after another, typed in by whoever has them.

    What is typed and not saved stays with its exercise, and with what it is about, until it is.
    """

    def __init__(self, p: Table) -> None:
        self.p = p
        offered = [(one.title, one.key) for one in p.exercises() if on_sheets(one)]
        self.which = _chooser("Which sheets do you have?", offered)
        self.item = _chooser("What are they about?", [])
        self.subject = widgets.Text(continuous_update=False, layout=widgets.Layout(width="100%"))
        self.save, self.more = button("Save these sheets", primary=True), button("More rows")
        self.status, self.waiting = said(""), said("", UNSAVED)
        self.body, self.grid = widgets.VBox([]), widgets.GridBox([])
        self.rows: list[Row] = []
        self.about = ""  # the key of what the sheets that are being typed in are about
        self.left: dict[str, Begun] = {}  # by exercise
        self.box = FormBox([style(), self.which, self.body], name="Type sheets in")
        self.which.observe(lambda change: self._go_on(change.old), "value")
        self.item.observe(lambda _: self._other_item(), "value")
        self.save.on_click(lambda _: self.save_all())
        self.more.on_click(lambda _: self._add_rows(MORE))
        beside.join(p, self)

    @property
    def exercise(self) -> Exercise:
        """The exercise whose sheets are typed in, in the words it was asked with."""
        asked = self.p.round(self.which.value)
        return asked.exercise if asked else self.p.exercise(self.which.value)

    def begin(self) -> None:
        """Empty rows for the exercise that was chosen, or those that were left with it."""
        begun = self.left.pop(self.which.value, Begun([], self.item.value, self.subject.value))
        self.rows = []
        say(self.status, "")
        self._tell_what_waits()
        if not self.which.value:
            self.body.children = (self.status, self.waiting)
            return
        items = self.p.items(self.which.value) if self.exercise.each else {}
        self.item.options = [("Choose…", ""), *((text, key) for key, text in items.items())]
        if self.exercise.each and not items:
            title = self.p.exercise(self.exercise.each).title
            nothing = said(f"Nothing to ask about yet. Add to “{title}” first.")
            self.body.children = (nothing, self.status, self.waiting)
            return
        self.about = self.item.value = begun.about if begun.about in items else ""
        self.rows, self.subject.value = begun.rows, begun.subject
        self.grid = _grid(self.exercise, columns(self.exercise))
        self._add_rows(0 if self.rows else ROWS)
        self.body.children = tuple(self._page(columns(self.exercise)))
        self._tell("")

    def _go_on(self, before: str) -> None:
        """Another exercise was chosen: what is typed for the one before waits for its return."""
        waits = sum(row.anything() for row in self.rows)
        title = self.p.exercise(before).title if waits else ""
        if any(row.begun() for row in self.rows):
            self.left[before] = Begun(self.rows, self.about, self.subject.value)
        self.subject.value = ""
        self.begin()
        if waits:
            told = f"Not saved yet: {_sheets(waits)} of “{title}”."
            say(self.status, f"{told} Choose it again to go on with them.", PROBLEM)

    def _other_item(self) -> None:
        """What is typed about one thing is saved before anything is typed about the next."""
        if self.item.value == self.about:
            return
        if self.about and any(row.anything() for row in self.rows):
            self.item.value = self.about
            say(
                self.status, "Save these sheets first: they are about what is chosen here.", PROBLEM
            )
            return
        self.about = self.item.value

    def look_again(self) -> None:
        """Count what is in by now, and offer what there is to ask about; what is typed stays."""
        if not self.which.value:
            return
        if not any(row.begun() for row in self.rows):
            self.begin()
        else:
            self._tell("")

    def save_all(self) -> None:
        """Save each sheet that can be read; what cannot stays, and is told under it."""
        begun = [row for row in self.rows if row.anything()]
        for row in self.rows:
            row.tell([])
        if not begun:
            say(self.status, NOTHING, PROBLEM)
            self.rows[0].begin()
        elif self.exercise.each and not self.item.value:
            say(self.status, "Choose first what these sheets are about.", PROBLEM)
            self.item.focus()
        else:
            self._save_each(begun)

    def _save_each(self, begun: list[Row]) -> None:
        wrong = {row: problems for row in begun if (problems := self._save(row))}
        for row, problems in wrong.items():
            row.tell([self._problem(row, one) for one in problems])
        kept = len(begun) - len(wrong)
        self._tell_what_waits()
        self._tell(f"✓ {_sheets(kept)} saved." if kept else "")
        if kept:
            beside.saved(self.p, self)
        self._on_from(wrong)

    def _on_from(self, wrong: dict[Row, list[Problem]]) -> None:
        """Take the keyboard to what is to be put right, or else to where the next is typed."""
        if wrong:
            row, problems = next(iter(wrong.items()))
            row.begin(problems[0].field)
        elif self.exercise.each:
            self.item.focus()
        else:
            self.rows[0].begin()

    def _save(self, row: Row) -> list[Problem]:
        fields = columns(self.exercise)
        names = self.p.entry_names
        spoken, values, problems = read_row(fields, row.typed(), entries=names)
        if problems:
            return problems
        try:
            done = self._keep(row, values, spoken)
        except FornowError as problem:
            return [Problem("", str(problem))]
        if isinstance(done, list):
            return done
        row.clear(seat=not self.exercise.each)
        return []

    def _keep(self, row: Row, values: dict[str, Any], spoken: dict[str, Any]) -> Any:
        key = self.exercise.key
        if self.exercise.kind is Kind.REGISTER:
            return self.p.add(key, values, submission=row.seat, **spoken)
        asked = self.p.round(key)
        # A sheet that has answered about one thing speaks for the same giver about the next.
        known = ballots.speaker_of(self.p.store, asked, row.seat) if asked else None
        speaker = vars(known) if known else spoken
        return self.p.answer(
            key,
            values,
            item=self.item.value or None,
            seat=row.seat,
            typed_for_someone=True,
            subject="" if asked else self.subject.value,
            **speaker,
        )

    def _add_rows(self, many: int) -> None:
        fields = columns(self.exercise)
        more = [Row(len(self.rows) + n + 1, fields) for n in range(many)]
        for row in more:
            for box in row.cells.values():
                box.observe(lambda _, row=row: self._lengthen(row), "value")
        self.rows += more
        # Only added to: what stands there is not drawn anew, so the keyboard stays where it is.
        heads = self.grid.children[: 1 + len(fields)]
        cells = ((row.label, *row.cells.values(), row.wrong) for row in self.rows)
        self.grid.children = (*heads, *chain.from_iterable(cells))

    def _lengthen(self, row: Row) -> None:
        """Whoever comes near the last row finds more below it, in time for quick fingers."""
        self._tell_what_waits()
        if row in self.rows[-NEAR:] and row.anything():
            self._add_rows(MORE)

    def _page(self, fields: tuple[Field, ...]) -> list[widgets.Widget]:
        subject = self.exercise.subject
        asks = [self.subject] if subject and not self.p.round(self.exercise.key) else []
        if subject:
            self.subject.description = subject.prompt
        about = [self.item] if self.exercise.each else []
        return [
            *asks,
            *about,
            _keys(self.exercise, fields),
            self.status,
            self.grid,
            self.waiting,
            actions(self.save, self.more),
        ]

    def _tell_what_waits(self) -> None:
        """Whatever is typed and not saved, here or with another exercise, is nowhere but here."""
        every = chain(self.rows, *(begun.rows for begun in self.left.values()))
        waits = sum(row.anything() for row in every)
        told = f"Typed and not saved: {_sheets(waits)}. Save before you leave this page."
        say(self.waiting, told if waits else "", UNSAVED)

    def _tell(self, done: str) -> None:
        if self.exercise.kind is Kind.REGISTER:
            count = f"{len(self.p.entry_names(self.exercise.key))} on the list."
        else:
            here, n = self.p.people_here(), self.p.seats_in(self.exercise.key)
            count = f"{n} of {here} in." if here and n <= here else f"{n} in so far."
        say(self.status, f"{done} {count}".strip(), "fn-status fn-done" if done else "fn-status")

    def _problem(self, row: Row, problem: Problem) -> str:
        asked = {one.name: one.asked for one in columns(self.exercise)}
        known = {**asked, **{name.removeprefix(OURS): asked[name] for name in asked}}
        asks = f" {known[problem.field]}" if problem.field in known else ""
        return f"Sheet {row.number}.{asks} {problem.message}"


def _sheets(many: int) -> str:
    return f"{many} {'sheet' if many == 1 else 'sheets'}"


def _chooser(label: str, offered: list[tuple[str, str]]) -> widgets.Dropdown:
    return widgets.Dropdown(
        description=label,
        options=[("Choose…", ""), *offered],
        value="",
        layout=widgets.Layout(width="100%"),
    )


def _grid(exercise: Exercise, fields: tuple[Field, ...]) -> widgets.GridBox:
    """The numbers of the questions, as on the sheets; a row of boxes a sheet comes under them."""
    number = numbers(exercise)
    head = [said("Sheet", "fn-legend"), *(_head(one, number[one.name]) for one in fields)]
    wide = " ".join(width(one) for one in fields)
    made = widgets.GridBox(head, layout=widgets.Layout(grid_template_columns=f"3.5rem {wide}"))
    made.add_class("fn-grid")
    made.add_class("fn-control")
    return made


def _head(asked: Field, number: int) -> widgets.HTML:
    own = asked.name.startswith(OURS)
    return said(asked.prompt if own else str(number), "fn-legend")


def _keys(exercise: Exercise, fields: tuple[Field, ...]) -> widgets.HTML:
    """Each question by its number, with what to type for each answer."""
    number = numbers(exercise)
    rows = [
        Markup('<li value="{}" dir="auto"><b>{}</b> {}</li>').format(
            number[one.name], one.asked, key_to(one)
        )
        for one in fields
    ]
    folded = Markup(
        '<details open><summary>What to type</summary><ol class="fn-keys">{}</ol></details>'
    )
    return widgets.HTML(value=str(folded.format(Markup("").join(rows))))
