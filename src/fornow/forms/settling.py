"""What can be settled where it is read: a decision looked at, a word answered, a step done.

A row stays where it is once it is settled, and says so: whoever works by keyboard is not sent to
the top of the page, and a press that was a slip can be put right beside where it was made.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

import ipywidgets as widgets

from fornow import look
from fornow.analysis.opening import SPANS
from fornow.answers.told import day as day_words
from fornow.errors import FornowError
from fornow.forms.questions import Questions, known
from fornow.forms.said import NOT_SAVED, actions, button, said, say
from fornow.pictures.lettering import short

if TYPE_CHECKING:
    from fornow.analysis.opening import Item
    from fornow.forms.table import Table

WIDE = widgets.Layout(width="100%")


class Settles(Protocol):
    """The form a row stands in."""

    p: Table

    def settled(self) -> None:
        """Tell the rest of the page that something was saved."""


class Row:
    """One thing that waits: its words, how it stands, and what can be done about it."""

    def __init__(self, form: Settles, item: Item) -> None:
        self.form, self.item, self.done = form, item, False
        #: Whether it was settled here once: it then stays, also while that is being changed.
        self.stays = False
        self.status = said("")
        self.status.value = ""
        self.body = widgets.VBox([])
        self.body.add_class("fn-settle")
        self.box = widgets.VBox([*_told(item), self.status, self.body])
        self.box.add_class("fn-entry")
        self.body.observe(lambda _: self._name_buttons(), "children")
        self.ask()

    def ask(self) -> None:
        """Offer what can be done; nothing, for what is only to be heard."""

    def _name_buttons(self) -> None:
        """Say on each button what it is about: read out of its place, it is one of many."""
        for row in self.body.children:
            for made in getattr(row, "children", ()):
                if isinstance(made, widgets.Button):
                    made.tooltip = f"{made.description}: {short(self.item.words)}"

    def begun(self) -> bool:
        """Whether something is typed here that has not been saved."""
        return False

    def do(self, step: Callable[[], Any], done: str) -> None:
        """Do it, and say that it is done or what is wrong."""
        try:
            outcome = step()
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
            return
        if isinstance(outcome, list):
            say(self.status, " ".join(p.message for p in outcome), "fn-problem")
            return
        self.settle(done)

    def settle(self, done: str) -> None:
        """Say that it is done, with a way back, and tell the page."""
        self.done = self.stays = True
        again = button("Change that…")
        again.on_click(lambda _: self.again())
        self.body.children = (actions(again),)
        say(self.status, f"✓ {done}", "fn-status fn-done")
        self.form.settled()

    def again(self) -> None:
        """Offer what can be done once more; what was saved stays in the history."""
        self.done = False
        say(self.status, "")
        self.ask()


class Look(Row):
    """A decision: kept to another day, to be changed, or let go, in a press each."""

    def ask(self) -> None:
        """A place for what it taught us, and a button for each outcome."""
        self.note = widgets.Text(
            continuous_update=False, description="What it taught us", layout=WIDE
        )
        keeps = [self._keep(self.form.p.today + span) for span in SPANS]
        other, change = button("Keep it to another day…"), button("Change it")
        withdraw = button("Let it go")
        other.on_click(lambda _: self._ask_day())
        change.on_click(lambda _: self._look("change", CHANGED))
        withdraw.on_click(lambda _: self._look("withdraw", LET_GO))
        self.day = widgets.VBox([])
        self.body.children = (self.note, actions(*keeps, other, change, withdraw), self.day)

    def begun(self) -> bool:
        """Whether what it taught us was typed and no outcome pressed yet."""
        return not self.done and bool(self.note.value.strip())

    def _keep(self, again: date) -> widgets.Button:
        made = button(f"Keep it to {day_words(again)}")
        made.on_click(lambda _: self._kept(again))
        return made

    def _kept(self, again: date | None) -> None:
        told = f"Kept. To be looked at again by {day_words(again)}." if again else ""
        self._look("keep", told, again=again)

    def _look(self, outcome: str, done: str, *, again: date | None = None) -> None:
        p, note = self.form.p, self.note.value
        self.do(lambda: p.look(self.item.entry, outcome, look_again=again, note=note), done)

    def _ask_day(self) -> None:
        picker = widgets.DatePicker(description="Look again by")
        save, back = button("Keep it to this day", primary=True), button("Back")
        save.on_click(lambda _: self._kept(picker.value))
        back.on_click(lambda _: setattr(self.day, "children", ()))
        self.day.children = (picker, actions(save, back))


LET_GO = "Let go. It no longer stands, and its history is kept."
CHANGED = "To be changed. Write its new words under “Decided for now”, in Clarity for now."


class Reply(Row):
    """A word from the front line, and the questions that answer it."""

    def ask(self) -> None:
        """A button that opens the reply."""
        self.questions: Questions | None = None
        answer = button("Answer it")
        answer.on_click(lambda _: self._open())
        self.body.children = (actions(answer),)

    def begun(self) -> bool:
        """Whether an answer is half written."""
        return self.questions is not None and self.questions.anything()

    def again(self) -> None:
        """The answer, to be written anew."""
        super().again()
        self._open()

    def _open(self) -> None:
        asked = self.form.p.exercise("front-line")
        stage = asked.stage("reply")
        self.questions = Questions(asked, stage, known(self.form.p, asked))
        save, back = button("Save", primary=True), button("Back")
        save.on_click(lambda _: self._save())
        back.on_click(lambda _: self.ask())
        self.body.children = (said(stage.intro), self.questions.box, actions(save, back))

    def _save(self) -> None:
        if self.questions is None:
            return
        given, p = self.questions.read(), self.form.p
        problems = self.questions.check(p.today)
        if self.questions.complain(problems):
            say(self.status, NOT_SAVED, "fn-problem")
            return
        self.questions = None
        self.do(lambda: p.revise(self.item.entry, given, stage="reply"), "Answered.")


class Step(Row):
    """A next step that is still open: done, or no longer needed, in a press each."""

    def ask(self) -> None:
        """A place for how it went, and a button for each end."""
        self.went = widgets.Text(continuous_update=False, description="How it went", layout=WIDE)
        done, let_go = button("It is done"), button("It is no longer needed")
        done.on_click(lambda _: self._end("done", "Done."))
        let_go.on_click(lambda _: self._end("let-go", "No longer needed."))
        self.body.children = (self.went, actions(done, let_go))

    def begun(self) -> bool:
        """Whether how it went was typed and no end pressed yet."""
        return not self.done and bool(self.went.value.strip())

    def _end(self, how: str, done: str) -> None:
        p, given = self.form.p, {"done": how, "went": self.went.value}
        if self.item.register == "learning-set":  # which asks how it went, and nothing else
            given = {"went": self.went.value.strip() or done}
        self.do(lambda: p.revise(self.item.entry, given, stage="after"), done)


def _told(item: Item) -> list[widgets.Widget]:
    tone = f"fn-tone fn-tone-{look.tone(item.state)}"
    state = [said(f"{look.shape(item.state)} {item.state}", tone)] if item.state else []
    lines = [said(line, "fn-hint") for line in item.said if line]
    return [*state, said(item.words, "fn-words", tag="h4"), *lines]
