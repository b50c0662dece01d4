"""Sheets of paper, typed in quickly: a row a sheet, a column a question, all by keyboard.

Each row has a seat of its own, marked as typed for someone. A row is saved whole or not at all,
and taken off the page once it is in, so that saving again adds nothing and nobody reads it there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
from markupsafe import Markup

from fornow.answers import Problem
from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise, Kind
from fornow.exercises.fields import Field
from fornow.forms import beside
from fornow.forms.keyed import OURS, columns, key_to, numbers, on_sheets, read_row, width
from fornow.forms.said import Form, FormBox, actions, button, said, say, style
from fornow.partnership import ballots
from fornow.partnership.store import new_id

if TYPE_CHECKING:
    from fornow.forms.table import Table

ROWS = 8
NOTHING = "Nothing is typed yet. Begin in the first row, and go on with the Tab key."


class Row:
    """One sheet: a box a question, and the seat that it is saved under."""

    def __init__(self, number: int, fields: tuple[Field, ...]) -> None:
        self.number, self.seat = number, new_id()
        self.cells = {
            asked.name: widgets.Text(
                description=f"Sheet {number}: {asked.prompt}", continuous_update=False
            )
            for asked in fields
        }

    def typed(self) -> dict[str, str]:
        """What stands in its boxes."""
        return {name: box.value for name, box in self.cells.items()}

    def anything(self) -> bool:
        """Whether anything was answered, apart from who speaks."""
        return any(
            box.value.strip() for name, box in self.cells.items() if not name.startswith(OURS)
        )

    def clear(self, *, seat: bool) -> None:
        """Empty it; with `seat` for another sheet, else for the same sheet's next thing."""
        for name, box in self.cells.items():
            if seat or not name.startswith(OURS):
                box.value = ""
        if seat:
            self.seat = new_id()


class KeyingGrid(Form):
    """The sheets of one exercise after another, typed in by whoever has them."""

    def __init__(self, p: Table) -> None:
        self.p = p
        offered = [(one.title, one.key) for one in p.exercises() if on_sheets(one)]
        self.which = _chooser("Which sheets do you have?", offered)
        self.item = _chooser("What are they about?", [])
        self.subject = widgets.Text(continuous_update=False, layout=widgets.Layout(width="100%"))
        self.save, self.more = button("Save these sheets", primary=True), button("More rows")
        self.status = said("")
        self.wrong = widgets.VBox([])
        self.body = widgets.VBox([])
        self.rows: list[Row] = []
        self.box = FormBox([style(), self.which, self.body], name="Type sheets in")
        self.which.observe(lambda _: self.begin(), "value")
        self.item.observe(lambda _: self._tell(""), "value")
        self.save.on_click(lambda _: self.save_all())
        self.more.on_click(lambda _: self._add_rows(5))
        beside.join(p, self)

    @property
    def exercise(self) -> Exercise:
        """The exercise whose sheets are typed in, in the words it was asked with."""
        asked = self.p.round(self.which.value)
        return asked.exercise if asked else self.p.exercise(self.which.value)

    def begin(self) -> None:
        """Empty rows for the exercise that was chosen."""
        self.rows = []
        say(self.status, "")
        self.wrong.children = ()
        if not self.which.value:
            self.body.children = ()
            return
        items = self.p.items(self.which.value) if self.exercise.each else {}
        self.item.options = [("Choose…", ""), *((text, key) for key, text in items.items())]
        if self.exercise.each and not items:
            title = self.p.exercise(self.exercise.each).title
            self.body.children = (said(f"Nothing to ask about yet. Add to “{title}” first."),)
            return
        self._add_rows(ROWS)
        self._tell("")

    def look_again(self) -> None:
        """Count what is in by now, and offer what there is to ask about; what is typed stays."""
        if not self.which.value:
            return
        if not self.rows or not any(row.anything() for row in self.rows):
            self.begin()
        else:
            self._tell("")

    def save_all(self) -> None:
        """Save each sheet that can be read; what cannot stays, and is told below."""
        begun = [row for row in self.rows if row.anything()]
        self.wrong.children = ()
        if not begun:
            say(self.status, NOTHING, "fn-problem")
            return
        if self.exercise.each and not self.item.value:
            say(self.status, "Choose first what these sheets are about.", "fn-problem")
            return
        kept, wrong = 0, []
        for row in begun:
            problems = self._save(row)
            kept += not problems
            wrong += [said(self._problem(row, one), "fn-problem") for one in problems]
        self.wrong.children = tuple(wrong)
        self._tell(f"✓ {kept} {'sheet' if kept == 1 else 'sheets'} saved." if kept else "")
        if kept:
            beside.saved(self.p, self)

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
        self.rows += [Row(len(self.rows) + n + 1, fields) for n in range(many)]
        self.body.children = tuple(self._page(fields))

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
            _grid(self.exercise, fields, self.rows),
            actions(self.save, self.more),
            self.status,
            self.wrong,
        ]

    def _tell(self, done: str) -> None:
        if self.exercise.kind is Kind.REGISTER:
            count = f"{len(self.p.entry_names(self.exercise.key))} on the list."
        else:
            here, n = self.p.people_here(), self.p.seats_in(self.exercise.key)
            count = f"{n} of {here} in." if here and n <= here else f"{n} in so far."
        say(self.status, f"{done} {count}".strip(), "fn-status fn-done" if done else "fn-status")

    def _problem(self, row: Row, problem: Problem) -> str:
        asked = {one.name: one.prompt for one in columns(self.exercise)}
        known = {**asked, **{name.removeprefix(OURS): asked[name] for name in asked}}
        asks = f" {known[problem.field]}" if problem.field in known else ""
        return f"Sheet {row.number}.{asks} {problem.message}"


def _chooser(label: str, offered: list[tuple[str, str]]) -> widgets.Dropdown:
    return widgets.Dropdown(
        description=label,
        options=[("Choose…", ""), *offered],
        value="",
        layout=widgets.Layout(width="100%"),
    )


def _grid(exercise: Exercise, fields: tuple[Field, ...], rows: list[Row]) -> widgets.GridBox:
    """The numbers of the questions, as on the sheets, and under them a row of boxes a sheet."""
    number = numbers(exercise)
    head = [said("Sheet", "fn-legend"), *(_head(one, number[one.name]) for one in fields)]
    cells: list[widgets.Widget] = []
    for row in rows:
        cells += [said(str(row.number), "fn-legend"), *row.cells.values()]
    wide = " ".join(width(one) for one in fields)
    made = widgets.GridBox(
        [*head, *cells], layout=widgets.Layout(grid_template_columns=f"3rem {wide}")
    )
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
            number[one.name], one.prompt, key_to(one)
        )
        for one in fields
    ]
    folded = Markup(
        '<details open><summary>What to type</summary><ol class="fn-keys">{}</ol></details>'
    )
    return widgets.HTML(value=str(folded.format(Markup("").join(rows))))
