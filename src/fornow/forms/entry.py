"""One entry of a register on the page: folded to its first words, or open to what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

import ipywidgets as widgets

from fornow.answers import Problem
from fornow.forms.onward import Step, steps
from fornow.forms.said import actions, button, said
from fornow.forms.told import told_entry, told_history, told_title

if TYPE_CHECKING:
    from fornow.exercises.exercise import Exercise, Stage
    from fornow.forms.table import Table
    from fornow.visibility import ShownEntry

APART = "Two people revised this apart, and both versions stand. Revise one of them to settle it."
OPEN, FOLD = "Open", "Fold away"


class Listing(Protocol):
    """The list an entry stands in."""

    p: Table
    exercise: Exercise
    heads: dict[str, list[str]]

    def names(self, register: str) -> Mapping[str, str]:
        """What the entries of a register are called."""
        ...

    def start(self, stage: Stage, entry: ShownEntry | None = None) -> None:
        """Open the questions of a stage."""
        ...

    def guard(self, step: Callable[[], Any], done: str) -> None:
        """Do something, and say what was done or what is wrong."""
        ...


class EntryCard:
    """One entry: what it says, and what can be done to it."""

    def __init__(self, form: Listing, entry: ShownEntry, *, alike: bool = False) -> None:
        self.form, self.entry = form, entry
        title = widgets.HTML(value=str(told_title(form.exercise, entry, form.names, alike=alike)))
        told = widgets.HTML(value=str(told_entry(form.exercise, entry, form.names)))
        self.more = widgets.VBox([])
        #: What can be done is made when it is first opened: a long list is then a light page. What
        #: it says is there from the start, for on paper every entry stands open.
        self.acts = widgets.VBox([])
        self.inside = widgets.VBox([told, self.acts, self.more])
        self.inside.layout.display = "none"
        self.fold = button(OPEN)
        self.fold.on_click(lambda _: self._open_or_fold())
        apart = len(form.heads.get(entry.version.entry, ())) > 1
        note = [said(APART, "fn-problem")] if apart else []
        row = widgets.HBox([title, self.fold])
        row.add_class("fn-row")
        self.box = widgets.VBox([*note, row, self.inside])
        self.box.add_class("fn-entry")

    def _open_or_fold(self) -> None:
        if not self.acts.children:
            self.acts.children = (actions(*self._buttons()),)
        folded = self.inside.layout.display == "none"
        self.inside.layout.display = None if folded else "none"
        self.fold.description = FOLD if folded else OPEN

    def _buttons(self) -> list[widgets.Button]:
        version = self.entry.version
        if version.state != "open":
            again = button("Open again")
            again.on_click(lambda _: self._do(self.form.p.restore, "✓ Open again."))
            return [again, self._history()]
        look = button("We have looked again…")
        look.on_click(lambda _: self._ask_look())
        if self.entry.standing != "open":  # let go: another look is the way back
            return [look, self._history()]
        stages = []
        for stage in self.form.exercise.all_stages:
            label = "Revise" if len(self.form.exercise.all_stages) == 1 else stage.title
            made = button(label)
            made.on_click(lambda _, stage=stage: self.form.start(stage, self.entry))
            stages.append(made)
        if self.form.exercise.for_now:
            signal = button("Its stop signal has come…")
            signal.on_click(lambda _: self._ask_signal())
            stages += [look, signal]
        stages += [self._onward(one) for one in steps(self.form.p, self.form.exercise, self.entry)]
        supersede, close = button("Another stands instead…"), button("Close…")
        supersede.on_click(lambda _: self._ask_which())
        close.on_click(lambda _: self._ask_why())
        return [*stages, supersede, close, self._history()]

    def _onward(self, step: Step) -> widgets.Button:
        """A press that makes of this entry another elsewhere, once."""
        if step.taken:
            made = button(f"✓ Added to “{step.title}”")
            made.disabled = True
            return made
        made = button(f"Add to “{step.title}”")
        made.on_click(
            lambda _: self.form.guard(lambda: step.take(self.form.p), f"✓ Added to “{step.title}”.")
        )
        return made

    def _history(self) -> widgets.Button:
        made = button("History")
        made.on_click(lambda _: self._show_history())
        return made

    def _show_history(self) -> None:
        if self.more.children:
            self.more.children = ()
            return
        every = self.form.p.entries(self.form.exercise.key, history=True)
        mine = [e for e in every if e.version.entry == self.entry.version.entry]
        told = told_history(self.form.exercise, mine, self.form.names)
        self.more.children = (widgets.HTML(value=str(told)),)

    def _ask_why(self) -> None:
        why = widgets.Text(
            continuous_update=False,
            description="Why is it closed?",
            layout=widgets.Layout(width="100%"),
        )
        close, back = button("Close it", primary=True), button("Back")
        entry = self.entry.version.entry
        close.on_click(
            lambda _: self.form.guard(lambda: self.form.p.close(entry, why.value), "✓ Closed.")
        )
        back.on_click(lambda _: self._put_away())
        self.more.children = (why, actions(close, back))

    def _ask_which(self) -> None:
        entry = self.entry.version.entry
        others = dict(self.form.p.entry_names(self.form.exercise.key))
        others.pop(entry, None)
        which = widgets.Dropdown(
            description="Which one stands instead?",
            options=[("Choose…", ""), *((label, key) for key, label in others.items())],
            value="",
            layout=widgets.Layout(width="100%"),
        )
        put, back = button("Let it stand instead", primary=True), button("Back")
        put.on_click(
            lambda _: self.form.guard(
                lambda: self.form.p.supersede(entry, which.value), "✓ Superseded."
            )
        )
        back.on_click(lambda _: self._put_away())
        self.more.children = (which, actions(put, back))

    def _ask_look(self) -> None:
        entry, p = self.entry.version.entry, self.form.p
        outcome = widgets.ToggleButtons(
            options=[("Keep it", "keep"), ("Change it", "change"), ("Let it go", "withdraw")],
            value=None,
            description="What did we find?",
        )
        again = widgets.DatePicker(description="Look again by")
        note = widgets.Text(
            continuous_update=False,
            description="What it taught us",
            layout=widgets.Layout(width="100%"),
        )
        save, back = button("Save", primary=True), button("Back")
        save.on_click(
            lambda _: self.form.guard(
                lambda: (
                    p.look(entry, outcome.value, look_again=again.value, note=note.value)
                    if outcome.value
                    else [Problem("outcome", "Choose what you found before saving.")]
                ),
                "✓ Saved.",
            )
        )
        back.on_click(lambda _: self._put_away())
        self.more.children = (outcome, again, note, actions(save, back))

    def _ask_signal(self) -> None:
        entry, p = self.entry.version.entry, self.form.p
        note = widgets.Text(
            continuous_update=False,
            description="What was seen?",
            layout=widgets.Layout(width="100%"),
        )
        save, back = button("Save", primary=True), button("Back")
        save.on_click(
            lambda _: self.form.guard(lambda: p.signal(entry, note=note.value), "✓ Saved.")
        )
        back.on_click(lambda _: self._put_away())
        self.more.children = (note, actions(save, back))

    def _put_away(self) -> None:
        self.more.children = ()

    def _do(self, act: Callable[[str], Any], done: str) -> None:
        self.form.guard(lambda: act(self.entry.version.entry), done)
