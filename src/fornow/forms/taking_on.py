"""One condition that the group takes on, in one press, with somebody who sees to it."""

from __future__ import annotations

from collections.abc import Iterator
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
STEP = "See to it that stepping in is easier here. What we miss: "
ONE = "One at a time: once that is done, or let go in Done and do, there is room for another."


class TakingOn:
    """What was missed, commonest first, each a press from being a next step with an owner.

    One is taken on, and no other while that step is still to be done.
    """

    def __init__(self, p: Table, exercise: Exercise) -> None:
        self.p = p
        field = exercise.field(exercise.takes_on)
        labels = {o.key: o.label for o in field.options} if isinstance(field, Choices) else {}
        found = commonest(p.frame(exercise.key), field.name, tuple(labels))
        self.offered = [labels[key] for key, many in found if many]
        self.owner = widgets.Combobox(
            continuous_update=False,
            description="Who sees to it?",
            options=tuple(dict.fromkeys(p.entry_names("who-is-in-the-room").values())),
            ensure_option=False,
        )
        self.status = said("")
        self.status.value = ""
        self.box = widgets.VBox([])
        self.look_again()

    def look_again(self) -> None:
        """Offer what was missed; or say what of it is taken on, and by whom."""
        taken = [said(line, "fn-status fn-done") for line in self._taken()]
        rows = [] if taken else [self._row(label) for label in self.offered]
        shown = [*taken, said(ONE)] if taken else [said(FIRST, "fn-legend"), self.owner, *rows]
        self.box.children = (*shown, self.status) if taken or rows else ()

    def _taken(self) -> Iterator[str]:
        """What was taken on here and is still to be done."""
        for entry in self.p.entries("next-actions"):
            action, owner = (str(entry.values.get(name) or "") for name in ("action", "owner"))
            settled = entry.values.get("done") in ("done", "let-go")
            if action.startswith(STEP) and entry.standing == "open" and not settled:
                label = action.removeprefix(STEP)
                yield (
                    f"✓ Taken on: {label}. {owner} sees to it."
                    if owner
                    else f"✓ Taken on: {label}."
                )

    def _row(self, label: str) -> widgets.Widget:
        press = button(TAKE)
        press.tooltip = f"{TAKE}: {label}"
        press.on_click(lambda _: self.take(label))
        row = widgets.VBox([said(label, "fn-voice"), actions(press)])
        row.add_class("fn-entry")
        return row

    def take(self, label: str) -> None:
        """Make it a next step; it needs somebody, and cannot be pressed twice."""
        owner = self.owner.value.strip()
        if not owner:
            say(self.status, WHO, "fn-problem")
            return
        step = {"action": f"{STEP}{label}", "settled": "step", "owner": owner}
        try:
            outcome = self.p.add("next-actions", step)
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
            return
        if isinstance(outcome, list):
            say(self.status, " ".join(problem.message for problem in outcome), "fn-problem")
            return
        say(self.status, "It is among the next steps, in Done and do.", "fn-status")
        self.look_again()
        beside.saved(self.p, self)
