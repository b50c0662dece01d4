"""The form of a register: its entries with what can be done to each, and a place to add one.

Nothing is overwritten: revising, superseding and closing each add a version, and all of them can
be read. When two people revised the same entry apart, both versions are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise, Stage, Voice
from fornow.exercises.fields import Link
from fornow.forms import beside
from fornow.forms.entry import EntryCard
from fornow.forms.questions import Questions, known, organisations
from fornow.forms.said import NOT_SAVED, Form, FormBox, actions, button, said, say
from fornow.forms.told import first_words
from fornow.forms.voice import VoiceChoice

if TYPE_CHECKING:
    from fornow.forms.table import Table
    from fornow.visibility import ShownEntry


class RegisterForm(Form):
    """A register as an editable list."""

    def __init__(self, p: Table, exercise: Exercise, *, heading: bool = True) -> None:
        self.p, self.exercise = p, exercise
        self.list = widgets.VBox([])
        self.heads: dict[str, list[str]] = {}
        self.sheet = widgets.VBox([])
        self.status = said("")
        self.add = button("Add one", primary=True)
        self.add.on_click(lambda _: self.start(self.exercise.stage()))
        self.editor: Editor | None = None
        self.linked = any(isinstance(field, Link) for field in exercise.all_fields)
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
        beside.join(p, self)

    def refresh(self, done: str = "") -> None:
        """Show the entries as they are in the file now."""
        entries = self.p.entries(self.exercise.key)
        order = ("open", "let go", "superseded", "closed")
        shown = sorted(entries, key=lambda entry: order.index(entry.standing))
        self.heads = {}
        for entry in shown:
            self.heads.setdefault(entry.version.entry, []).append(entry.version.id)
        first = [first_words(self.exercise, entry, self.names) for entry in shown]
        self.list.children = tuple(
            EntryCard(self, entry, alike=first.count(words) > 1).box
            for entry, words in zip(shown, first, strict=True)
        )
        still = {e.version.entry for e in entries if e.standing == "open"}
        told = f"{len(still)} open, {len(self.heads)} in all."
        empty = told if entries else "Nothing here yet."
        say(self.status, f"{done} {empty}".strip(), "fn-status fn-done" if done else "fn-status")

    def names(self, register: str) -> Mapping[str, str]:
        """What the entries of a register are called, those no longer open included."""
        return self.p.entry_names(register, every=True)

    def start(self, stage: Stage, entry: ShownEntry | None = None) -> None:
        """Open the questions of a stage: for a new entry, or for this one."""
        if self.editor is not None and self.editor.unsaved():
            say(self.status, "Save what is typed above first, or press Back.", "fn-problem")
            return
        self.editor = Editor(self, stage, entry)
        self.sheet.children = (self.editor.box,)

    def finish(self, done: str = "") -> None:
        """Put the questions away and show the list again."""
        self.editor, self.sheet.children = None, ()
        self.refresh(done)
        if done:
            beside.saved(self.p, self)

    def look_again(self) -> None:
        """Call linked entries what they are called now, on the list and in the questions."""
        if self.linked:
            self.refresh()
            if self.editor is not None:
                self.editor.look_again()

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
        self.refresh(done)  # and leave open questions where they are: nothing typed is lost
        beside.saved(self.p, self)


class Editor:
    """The questions of one stage, open for a new entry or for one that is there."""

    def __init__(self, form: RegisterForm, stage: Stage, entry: ShownEntry | None) -> None:
        self.form, self.stage, self.entry = form, stage, entry
        self.questions = Questions(form.exercise, stage, known(form.p, form.exercise))
        if entry is not None:
            self.questions.write(entry.version.content)
        self.begun = self.questions.read()
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
        self.asked = widgets.VBox([self.questions.box])
        self.box = widgets.VBox([heading, *intro, *voice, self.asked, row])

    def unsaved(self) -> bool:
        """Whether anything was typed or chosen since the questions were opened."""
        return self.questions.read() != self.begun

    def look_again(self) -> None:
        """Offer the linked entries there are now; what is typed stays."""
        typed, form = self.questions.read(), self.form
        self.questions = Questions(form.exercise, self.stage, known(form.p, form.exercise))
        self.questions.write(typed)
        self.asked.children = (self.questions.box,)

    def keep(self) -> None:
        """Save, or say beside each question what is wrong; nothing typed is lost."""
        if self.voice and self.voice.complain():
            say(self.form.status, NOT_SAVED, "fn-problem")
            return
        p, given = self.form.p, self.questions.read()
        try:
            if self.entry is None:
                who = self.voice.speaker() if self.voice else {}
                who.pop("name", None)
                outcome = p.add(self.form.exercise.key, given, **who)
            else:
                entry = self.entry.version.entry
                # Every version that is on the page: revising one of two settles which holds.
                seen = " ".join(self.form.heads.get(entry, [self.entry.version.id]))
                outcome = p.revise(entry, given, stage=self.stage.key, seen=seen)
        except FornowError as problem:
            say(self.form.status, str(problem), "fn-problem")
            return
        if isinstance(outcome, list):
            self.questions.complain(outcome)
            say(self.form.status, NOT_SAVED, "fn-problem")
            return
        self.form.finish("✓ Saved.")
