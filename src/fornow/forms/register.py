"""The form of a register: its entries with what can be done to each, and a place to add one.

Nothing is overwritten: revising, superseding and closing each add a version, and all of them can
be read. When two people revised the same entry apart, both versions are shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise, Stage, Voice
from fornow.forms.questions import Questions, known, organisations
from fornow.forms.said import Form, FormBox, actions, button, said, say
from fornow.forms.told import told_entry, told_history
from fornow.forms.voice import VoiceChoice

if TYPE_CHECKING:
    from fornow.desk import Partnership
    from fornow.visibility import ShownEntry


class RegisterForm(Form):
    """A register as an editable list."""

    def __init__(self, p: Partnership, exercise: Exercise, *, heading: bool = True) -> None:
        self.p, self.exercise = p, exercise
        self.list = widgets.VBox([])
        self.sheet = widgets.VBox([])
        self.status = said("")
        self.add = button("Add one", primary=True)
        self.add.on_click(lambda _: self.start(self.exercise.stage()))
        self.editor: Editor | None = None
        self.box = FormBox(
            [
                *self.head(p, exercise, heading=heading),
                actions(self.add),
                self.sheet,
                self.status,
                self.list,
            ],
            name=exercise.title,
        )
        self.refresh()

    def refresh(self, done: str = "") -> None:
        """Show the entries as they are in the file now."""
        entries = self.p.entries(self.exercise.key)
        order = {"open": 0, "superseded": 1, "closed": 2}
        shown = sorted(entries, key=lambda entry: order[entry.version.state])
        self.list.children = tuple(EntryCard(self, entry).box for entry in shown)
        count = f"{sum(e.version.state == 'open' for e in entries)} open"
        empty = "Nothing here yet." if not entries else f"{count}, {len(entries)} in all."
        say(self.status, f"{done} {empty}".strip(), "fn-status fn-done" if done else "fn-status")

    def start(self, stage: Stage, entry: ShownEntry | None = None) -> None:
        """Open the questions of a stage: for a new entry, or for this one."""
        self.editor = Editor(self, stage, entry)
        self.sheet.children = (self.editor.box,)

    def finish(self, done: str = "") -> None:
        """Put the questions away and show the list again."""
        self.editor, self.sheet.children = None, ()
        self.refresh(done)

    def guard(self, step: Callable[[], Any], done: str) -> None:
        """Do something to an entry, and say what was done or what is wrong."""
        try:
            outcome = step()
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
            return
        if isinstance(outcome, list):
            say(self.status, " ".join(p.message for p in outcome), "fn-problem")
            return
        self.finish(done)


class Editor:
    """The questions of one stage, open for a new entry or for one that is there."""

    def __init__(self, form: RegisterForm, stage: Stage, entry: ShownEntry | None) -> None:
        self.form, self.stage, self.entry = form, stage, entry
        self.questions = Questions(form.exercise, stage, known(form.p, form.exercise))
        if entry is not None:
            self.questions.write(entry.version.content)
        asks_voice = entry is None and set(form.exercise.voices) & {
            Voice.ORGANISATION,
            Voice.LEVEL,
        }
        self.voice = VoiceChoice(form.exercise, organisations(form.p)) if asks_voice else None
        self.save, self.back = button("Save", primary=True), button("Back")
        self.save.on_click(lambda _: self.keep())
        self.back.on_click(lambda _: self.form.finish())
        intro = [said(stage.intro)] if stage.intro else []
        voice = self.voice.boxes if self.voice else []
        heading = said(stage.title, "fn-item", tag="h4")
        row = actions(self.save, self.back)
        self.box = widgets.VBox([heading, *intro, *voice, self.questions.box, row])

    def keep(self) -> None:
        """Save, or say beside each question what is wrong; nothing typed is lost."""
        p, given = self.form.p, self.questions.read()
        try:
            if self.entry is None:
                who = self.voice.speaker() if self.voice else {}
                who.pop("name", None)
                outcome = p.add(self.form.exercise.key, given, **who)
            else:
                version = self.entry.version
                outcome = p.revise(version.entry, given, stage=self.stage.key, seen=version.id)
        except FornowError as problem:
            say(self.form.status, str(problem), "fn-problem")
            return
        if isinstance(outcome, list):
            self.questions.complain(outcome)
            say(self.form.status, "Not saved yet. See what is marked above.", "fn-problem")
            return
        self.form.finish("✓ Saved.")


class EntryCard:
    """One entry: what it says, and what can be done to it."""

    def __init__(self, form: RegisterForm, entry: ShownEntry) -> None:
        self.form, self.entry = form, entry
        names = form.p.entry_names
        told = widgets.HTML(value=str(told_entry(form.exercise, entry, names)))
        self.more = widgets.VBox([])
        self.box = widgets.VBox([told, actions(*self._buttons()), self.more])
        self.box.add_class("fn-entry")

    def _buttons(self) -> list[widgets.Button]:
        version = self.entry.version
        if version.state != "open":
            again = button("Open again")
            again.on_click(lambda _: self._do(self.form.p.restore, "✓ Open again."))
            return [again, self._history()]
        stages = []
        for stage in self.form.exercise.all_stages:
            label = "Revise" if len(self.form.exercise.all_stages) == 1 else stage.title
            made = button(label)
            made.on_click(lambda _, stage=stage: self.form.start(stage, self.entry))
            stages.append(made)
        supersede, close = button("Another stands instead…"), button("Close…")
        supersede.on_click(lambda _: self._ask_which())
        close.on_click(lambda _: self._ask_why())
        return [*stages, supersede, close, self._history()]

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
        told = told_history(self.form.exercise, mine, self.form.p.entry_names)
        self.more.children = (widgets.HTML(value=str(told)),)

    def _ask_why(self) -> None:
        why = widgets.Text(description="Why is it closed?", layout=widgets.Layout(width="100%"))
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

    def _put_away(self) -> None:
        self.more.children = ()

    def _do(self, act: Callable[[str], Any], done: str) -> None:
        self.form.guard(lambda: act(self.entry.version.entry), done)
