"""The half-way minute: whose turn it is, three questions to say aloud, and nothing to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets
from markupsafe import Markup

from fornow.answers import Problem
from fornow.errors import FornowError
from fornow.forms import beside
from fornow.forms.inputs import line
from fornow.forms.said import Form, FormBox, actions, button, said, say, style
from fornow.pictures.lettering import listed

if TYPE_CHECKING:
    from fornow.forms.table import Table

ASKED = (
    "What just happened here?",
    "What is my part in it?",
    "What are we not saying?",
)
NOBODY = "Choose someone to begin. Once you have listed who is in the room, the turn goes round."
PASS_ON = "You may pass it on to whoever sits next to you. Nothing is kept of who spoke."
KEEP = "The group asks to keep a line…"
NO_MEETING = (
    "A line is kept with the meeting it belongs to, and none is written down for today. Write in"
    " Doing what this meeting is for, and then save the line here."
)
KEPT = "✓ Kept, with what this meeting was for, in Doing. It does not say who said it."


class BalconyMinute(Form):
    """Three questions for whoever has the turn; a line is kept only where the group asks."""

    def __init__(self, p: Table) -> None:
        self.p = p
        self.told = widgets.HTML()
        self.ask_to_keep = button(KEEP)
        self.ask_to_keep.on_click(lambda _: self._open())
        self.words = line("The line, without who said it")
        self.save, self.back = button("Save", primary=True), button("Back")
        self.save.on_click(lambda _: self.keep())
        self.back.on_click(lambda _: self._close())
        self.place = widgets.VBox([])
        self.status = said("")
        self.status.value = ""
        rows = [style(), self.told, actions(self.ask_to_keep), self.place, self.status]
        self.box = FormBox(rows, name="the half-way minute")
        self.look_again()
        beside.join(p, self)

    def look_again(self) -> None:
        """Say whose turn it is, as things are now."""
        turn = self.p.half_way()
        self.told.value = str(_told(turn))

    def keep(self) -> None:
        """Save the line with today's meeting, or say what is wrong; what was typed stays."""
        try:
            outcome = self._kept()
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
            return
        if isinstance(outcome, list):
            say(self.status, " ".join(one.message for one in outcome), "fn-problem")
            return
        self.words.value = ""
        self._close()
        say(self.status, KEPT, "fn-status fn-done")
        beside.saved(self.p, self)

    def _kept(self) -> str | list[Problem]:
        if not self.words.value.strip():
            return [
                Problem("balcony", "Type the line that the group asked to keep, or press Back.")
            ]
        today = [
            entry
            for entry in self.p.entries("meetings")
            if entry.standing == "open" and entry.values.get("meets_on") == self.p.today
        ]
        if not today:
            return [Problem("balcony", NO_MEETING)]
        before = str(today[-1].values.get("balcony") or "")
        said_so_far = "\n".join(filter(None, (before, self.words.value.strip())))
        return self.p.revise(today[-1].version.entry, {"balcony": said_so_far}, stage="after")

    def _open(self) -> None:
        say(self.status, "")
        self.place.children = (self.words, actions(self.save, self.back))

    def _close(self) -> None:
        say(self.status, "")
        self.place.children = ()


def _told(turn: tuple[str, ...]) -> Markup:
    asked = Markup("").join(Markup("<li>{}</li>").format(one) for one in ASKED)
    if not turn:
        return _asked(Markup('<p class="fn-purpose">{}</p>').format(NOBODY), asked, "")
    after = f"After that it is the turn of {listed(turn[1:3])}. " if len(turn) > 1 else ""
    whose = Markup('<p class="fn-purpose" dir="auto">The turn is with <strong>{}</strong>.</p>')
    return _asked(whose.format(turn[0]), asked, after + PASS_ON)


def _asked(whose: Markup, asked: Markup, hint: str) -> Markup:
    under = Markup('<p class="fn-hint" dir="auto">{}</p>').format(hint) if hint else Markup("")
    return whose + Markup('<ol class="fn-aloud">{}</ol>').format(asked) + under
