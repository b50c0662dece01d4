"""Offering the group one line of a page of one's own: seen whole first, and no unless pressed.

Nothing of the page is taken: whoever offers a line writes it anew, in the words that others are
to read. What the preview shows is what is written, and a line changed after it must be seen again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets
from markupsafe import Markup

from fornow.answers.told import day
from fornow.errors import FornowError
from fornow.forms import beside
from fornow.forms.questions import Questions, known
from fornow.forms.said import NOT_SAVED, actions, button, said, say

if TYPE_CHECKING:
    from fornow.forms.table import Table

REGISTER, LINE = "offered-lines", "line"
OFFER, SEE = "Offer the group a line…", "Show me what others will see"
KEEP_IT, GO_ON = "No, keep it to myself", "Yes, offer this line"
SEEN = "Others will see this, the day, and nothing else of yours:"
WARNING = (
    "It is not shown with your name. The way it is written can still tell people it was you."
    " It goes onto the list that everyone here can read, and reports show it."
    " It can be closed later, and never wiped."
)
OFFERED = "✓ Offered. It stands among the lines we were offered."
KEPT = "Nothing was offered."
CHANGED = "The line has changed. Look again at what others will see."


class Offering:
    """A line that leaves somebody's page, in three steps: write it, see it, say yes."""

    def __init__(self, p: Table) -> None:
        self.p = p
        self.exercise = p.exercise(REGISTER)
        self.shown = ""
        self.open = button(OFFER)
        self.open.add_class("fn-quiet")
        self.open.on_click(lambda _: self.begin())
        self.see = button(SEE)
        self.see.on_click(lambda _: self.preview())
        self.no, self.yes = button(KEEP_IT, primary=True), button(GO_ON)
        self.no.on_click(lambda _: self.keep())
        self.yes.on_click(lambda _: self.offer())
        self.status = said("")
        self.status.value = ""
        self.body = widgets.VBox([])
        self.box = widgets.VBox([actions(self.open), self.body, self.status])

    def begin(self) -> None:
        """Ask for the line; no word of the page is in it beforehand."""
        self.shown = ""
        self.questions = Questions(
            self.exercise, self.exercise.stage(), known(self.p, self.exercise)
        )
        self.questions.watch(self._changed)
        self.seen = widgets.VBox([])
        self.body.children = (self.questions.box, actions(self.see), self.seen)
        say(self.status, "")

    def preview(self) -> None:
        """Show exactly what would stand on the list, and ask."""
        if self.questions.complain(self.questions.check(self.p.today)):
            say(self.status, NOT_SAVED, "fn-problem")
            return
        say(self.status, "")
        self.shown = self._line()
        card = Markup('<div class="fn-written"><p class="fn-hint">{}</p><blockquote dir="auto">{}')
        card += Markup('</blockquote><p class="fn-hint">{}</p></div>')
        told = card.format(SEEN, self.shown, day(self.p.today))
        ask = actions(self.no, self.yes)
        self.seen.children = (widgets.HTML(value=str(told)), said(WARNING, "fn-voice"), ask)

    def offer(self) -> None:
        """Put the line that was seen on the list; one that has changed since is shown first."""
        if not self.shown or self._line() != self.shown:
            self._changed()
            return
        try:
            outcome = self.p.add(REGISTER, {LINE: self.shown})
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
            return
        if isinstance(outcome, list):
            say(self.status, " ".join(problem.message for problem in outcome), "fn-problem")
            return
        self.put_away()
        say(self.status, OFFERED, "fn-status fn-done")
        beside.saved(self.p, self)

    def keep(self) -> None:
        """Offer nothing."""
        self.put_away()
        say(self.status, KEPT, "fn-status")

    def put_away(self) -> None:
        """Empty it, so that no word stays on the page."""
        self.shown, self.body.children = "", ()
        say(self.status, "")

    def look_again(self) -> None:
        """Leave what is being written where it is."""

    def _line(self) -> str:
        return str(self.questions.read()[LINE] or "").strip()

    def _changed(self) -> None:
        if self.shown and self._line() != self.shown:
            self.shown, self.seen.children = "", ()
            say(self.status, CHANGED, "fn-problem")
