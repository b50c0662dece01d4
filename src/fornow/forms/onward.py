"""After a reveal: words that become something else in one press, and words joined as the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise
from fornow.forms import beside
from fornow.forms.said import actions, button, said, say

if TYPE_CHECKING:
    from fornow.forms.table import Table


def onward(p: Table, exercise: Exercise) -> list[widgets.Widget]:
    """What can be done with the revealed words of this exercise; nothing for most."""
    boxes = [Leading(p, exercise, *step).box for step in exercise.leads_to]
    if exercise.becomes:
        boxes.append(Joining(p, exercise).box)
    return boxes


class Leading:
    """Each revealed answer to one question, with a press that makes it an entry elsewhere."""

    def __init__(self, p: Table, exercise: Exercise, field: str, register: str, there: str) -> None:
        self.p, self.register, self.there = p, register, there
        self.status = said("")
        title = p.exercise(register).title
        said_here = [str(words) for words in p.frame(exercise.key)[field].dropna().unique()]
        self.rows = widgets.VBox([self._row(words, f"Add to “{title}”") for words in said_here])
        self.rows.layout.display = "none"
        self.fold = button(f"Take some of these words to “{title}”…")
        self.fold.on_click(lambda _: self._unfold())
        shown = [actions(self.fold), self.rows, self.status] if said_here else []
        self.box = widgets.VBox(shown)

    def _unfold(self) -> None:
        folded = self.rows.layout.display == "none"
        self.rows.layout.display = None if folded else "none"

    def _row(self, words: str, label: str) -> widgets.Widget:
        press = button(label)
        press.on_click(lambda _: self.add(words, press))
        row = widgets.VBox([said(words, "fn-voice"), actions(press)])
        row.add_class("fn-entry")
        return row

    def add(self, words: str, press: widgets.Button) -> None:
        """Make the words an entry; the press then says so and cannot be pressed twice."""
        try:
            outcome = self.p.add(self.register, {self.there: words})
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
            return
        if isinstance(outcome, list):
            say(self.status, " ".join(problem.message for problem in outcome), "fn-problem")
            return
        press.description, press.disabled = "✓ Added", True
        beside.saved(self.p, self)

    def look_again(self) -> None:
        """Leave the words as they were revealed."""


class Joining:
    """Words that say the same, joined by people; each joining can be taken back."""

    def __init__(self, p: Table, exercise: Exercise) -> None:
        self.p, self.exercise = p, exercise
        self.status = said("")
        self.body = widgets.VBox([])
        self.box = widgets.VBox(
            [said("Two that say the same?", "fn-legend"), self.body, self.status]
        )
        self.box.add_class("fn-joining")
        self.refresh()

    def refresh(self) -> None:
        """Offer the open words for joining, and the joined ones for taking apart."""
        key = self.exercise.key
        names = self.p.entry_names(key)
        offered = [("Choose…", ""), *((label, entry) for entry, label in names.items())]
        wide = widgets.Layout(width="100%")
        one = widgets.Dropdown(description="This one", options=offered, value="", layout=wide)
        other = widgets.Dropdown(
            description="says the same as", options=offered, value="", layout=wide
        )
        join = button("Join them")
        join.on_click(lambda _: self._join(one.value, other.value))
        joined = [e for e in self.p.entries(key) if e.version.state == "superseded"]
        rows = [self._apart(e.version.entry, str(e.values["value"])) for e in joined]
        self.body.children = (one, other, actions(join), *rows)

    def _apart(self, entry: str, words: str) -> widgets.Widget:
        press = button("Take apart again")
        press.on_click(lambda _: self._part(entry))
        return widgets.VBox([said(f"Joined: {words}"), actions(press)])

    def _part(self, entry: str) -> None:
        self.p.restore(entry)
        self.refresh()
        beside.saved(self.p, self)

    def _join(self, entry: str, by: str) -> None:
        if not entry or not by or entry == by:
            say(self.status, "Choose two different ones to join.", "fn-problem")
            return
        self.p.supersede(entry, by)
        say(self.status, "✓ Joined. You can take them apart again below.", "fn-status fn-done")
        self.refresh()
        beside.saved(self.p, self)

    def look_again(self) -> None:
        """Leave the lists: joining is the only thing that changes them."""
