"""One condition that the group takes on, in one press, with somebody who sees to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from fornow.analysis.conditions import commonest
from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Choices
from fornow.forms import beside
from fornow.forms.said import actions, button, said, say

if TYPE_CHECKING:
    from fornow.forms.table import Table

TAKE = "We take this on"
WHO = "Say who sees to it, then press again. Choose someone who has said yes."
FIRST = "One of these is enough. Which do we take on, and who here sees to it?"


class TakingOn:
    """What was missed, commonest first, each a press from being a next step with an owner."""

    def __init__(self, p: Table, exercise: Exercise) -> None:
        self.p = p
        field = exercise.field(exercise.takes_on)
        labels = {o.key: o.label for o in field.options} if isinstance(field, Choices) else {}
        found = commonest(p.frame(exercise.key), field.name, tuple(labels))
        self.owner = widgets.Combobox(
            continuous_update=False,
            description="Who sees to it?",
            options=tuple(dict.fromkeys(p.entry_names("who-is-in-the-room").values())),
            ensure_option=False,
        )
        self.status = said("")
        self.status.value = ""
        rows = [self._row(labels[key]) for key, many in found if many]
        shown = [said(FIRST, "fn-legend"), self.owner, *rows, self.status] if rows else []
        self.box = widgets.VBox(shown)

    def _row(self, label: str) -> widgets.Widget:
        press = button(TAKE)
        press.tooltip = f"{TAKE}: {label}"
        press.on_click(lambda _: self.take(label, press))
        row = widgets.VBox([said(label, "fn-voice"), actions(press)])
        row.add_class("fn-entry")
        return row

    def take(self, label: str, press: widgets.Button) -> None:
        """Make it a next step; it needs somebody, and cannot be pressed twice."""
        owner = self.owner.value.strip()
        if not owner:
            say(self.status, WHO, "fn-problem")
            return
        action = f"See to it that stepping in is easier here. What we miss: {label}"
        try:
            outcome = self.p.add(
                "next-actions", {"action": action, "settled": "step", "owner": owner}
            )
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
            return
        if isinstance(outcome, list):
            say(self.status, " ".join(problem.message for problem in outcome), "fn-problem")
            return
        press.description, press.disabled = "✓ Taken on", True
        say(self.status, "✓ It is among the next steps, in Done and do.", "fn-status fn-done")
        beside.saved(self.p, self)

    def look_again(self) -> None:
        """Leave the conditions as they were revealed."""
