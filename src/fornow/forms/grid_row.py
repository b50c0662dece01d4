"""A row of the grid in which sheets of paper are typed in: one sheet, under a seat of its own."""

from __future__ import annotations

import ipywidgets as widgets

from fornow.exercises.fields import Field
from fornow.forms.keyed import OURS
from fornow.forms.said import said
from fornow.partnership.store import new_id


class Row:
    """One sheet: a box a question, and the seat that it is saved under."""

    def __init__(self, number: int, fields: tuple[Field, ...]) -> None:
        self.number, self.seat = number, new_id()
        self.goes_on = False  # it has answered about one thing, and has the next to come
        self.cells = {
            asked.name: widgets.Text(
                description=f"Sheet {number}: {asked.asked}", continuous_update=False
            )
            for asked in fields
        }
        self.label = said(str(number), "fn-legend")
        self.wrong = widgets.VBox([], layout=widgets.Layout(display="none"))
        self.wrong.add_class("fn-across")

    def typed(self) -> dict[str, str]:
        """What stands in its boxes."""
        return {name: box.value for name, box in self.cells.items()}

    def tell(self, wrong: list[str]) -> None:
        """Say under the row what cannot be read in it; nothing where all can."""
        self.wrong.children = tuple(said(one, "fn-problem") for one in wrong)
        self.wrong.layout.display = None if wrong else "none"

    def begin(self, at: str = "") -> None:
        """Let the keyboard go on in the box called `at`, or else in the first."""
        first = next(iter(self.cells.values()))
        self.cells.get(at, self.cells.get(f"{OURS}{at}", first)).focus()

    def anything(self) -> bool:
        """Whether anything was answered, apart from who speaks."""
        return any(
            box.value.strip() for name, box in self.cells.items() if not name.startswith(OURS)
        )

    def begun(self) -> bool:
        """Whether it stands for a sheet already: something is typed, or was saved of it."""
        return self.goes_on or any(box.value.strip() for box in self.cells.values())

    def clear(self, *, seat: bool) -> None:
        """Empty it; with `seat` for another sheet, else for the same sheet's next thing."""
        for name, box in self.cells.items():
            if seat or not name.startswith(OURS):
                box.value = ""
        self.goes_on = not seat
        if seat:
            self.seat = new_id()
