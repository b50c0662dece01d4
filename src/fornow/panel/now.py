"""What is asked now: how many are in, and the presses that close, reveal and leave it."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets

from fornow.forms.said import said, say
from fornow.forms.wall import hang
from fornow.live import steps
from fornow.live.rooms import Place
from fornow.live.standing import Standing, State, standing
from fornow.panel.part import Part, row, seen

NOTHING = "Nothing is asked. Open a step below."
SHOWN = "It has been revealed. The picture is on the screen and on every phone."
NO_MORE = "No more answers are taken."
SURE = "After the reveal nothing can be changed, and nobody can tell from the file who wrote what."


class Now(Part):
    """The step that is asked."""

    title = "Now"

    def build(self) -> Iterable[widgets.Widget]:
        """What is asked, the count, the presses, what is said before a reveal, and its picture."""
        self.what, self.count = said(NOTHING, "fn-purpose"), said("", "fn-status")
        self.reveal = self.press("Reveal to everyone", self._ask, primary=True)
        self.sure = self.press("Yes, reveal now", self._reveal, primary=True)
        self.back = self.press("Back", self._disarm)
        self.stop = self.press("Take no more answers", self._stop)
        self.leave = self.press("Leave this step", steps.end_step)
        self.warning = said("", "fn-voice")
        self.picture = widgets.Output()
        self.hung = self.armed = ""
        self.closed = False
        presses = row(self.reveal, self.sure, self.back, self.stop, self.leave)
        return self.what, self.count, self.warning, presses, self.picture

    def look(self, place: Place) -> None:
        """Show the step as it is now."""
        now = standing(place)
        waits = now.round is not None and now.state in (State.ASKED, State.SAVED, State.CLOSED)
        self.closed = now.state is State.CLOSED
        if self.armed and not (waits and now.round and now.round.id == self.armed):
            self._disarm(place)
        say(self.what, _what(now), "fn-purpose")
        say(self.count, _count(now), "fn-status")
        self.stop.description = "Take more answers" if self.closed else "Take no more answers"
        for press in (self.reveal, self.stop):
            seen(press, waits)
        for press in (self.sure, self.back):
            seen(press, bool(self.armed))
        seen(self.leave, now.exercise is not None)
        self._hang(now)

    def _ask(self, place: Place) -> str:
        """The look before the reveal: counts, and nothing else; then it is asked once more."""
        found = steps.look(place)
        told = f"{found.seats} in, {found.needed} needed. {found.told}"
        self.armed = steps.under_way(place).id if found.enough else ""
        say(self.warning, f"{told} {SURE}" if self.armed else "", "fn-voice")
        return "" if self.armed else told

    def _disarm(self, _: Place) -> None:
        self.armed = ""
        say(self.warning, "")

    def _reveal(self, place: Place) -> None:
        self._disarm(place)
        steps.reveal_now(place)

    def _stop(self, place: Place) -> None:
        self._disarm(place)
        (steps.reopen if self.closed else steps.close)(place)

    def _hang(self, now: Standing) -> None:
        """The picture below, made once, by whichever panel it was revealed."""
        shown = now.round is not None and now.state in (State.COMING, State.SHOWN)
        if not shown or now.round is None:
            self.hung, self.picture.outputs = "", ()
        elif self.hung != now.round.id:
            hang(self.picture, self.here.picture(now.round))
            self.hung = now.round.id


def _what(now: Standing) -> str:
    if now.exercise is None:
        return NOTHING
    about = f": “{now.round.subject}”" if now.round and now.round.subject else ""
    return f"{now.exercise.title}{about}"


def _count(now: Standing) -> str:
    if now.state in (State.COMING, State.SHOWN):
        return SHOWN
    if not now.count:
        return ""
    return f"{now.count}. {NO_MORE}" if now.state is State.CLOSED else f"{now.count}."
