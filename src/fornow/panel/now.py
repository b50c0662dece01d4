"""What is asked now: how many are in, and the presses that remind, close, reveal and leave it."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets

from fornow.forms.said import actions, said, say
from fornow.forms.wall import hang
from fornow.live import leaves, steering, steps
from fornow.live.rooms import Place
from fornow.live.standing import Standing, State
from fornow.panel.part import Part, Scene, first, reveals, seen

NOTHING = "Nothing is asked. Open a step below."
SHOWN = "It has been revealed. The picture is on the screen and on every phone."
LISTED = "The list is on the screen and on every phone."
NO_MORE = "No more answers are taken."
REMINDED = "The screen says that we wait, and so does each phone that has not answered."
SURE = "After the reveal nothing can be changed, and nobody can tell from the file who wrote what."
SHOWING = (State.COMING, State.SHOWN)


class Now(Part):
    """The step that is asked."""

    title = "Now"

    def build(self) -> Iterable[widgets.Widget]:
        """What is asked, the count, the presses, what is said before a reveal, and its picture."""
        self.what, self.count = said(NOTHING, "fn-purpose"), widgets.HTML()  # which can be hidden
        self.warning, self.picture = widgets.HTML(), widgets.Output()
        self.reveal = self.press("Reveal to everyone", self._ask, primary=True)
        self.sure = self.press("Yes, reveal now", self._reveal, primary=True)
        self.back = self.press("Back", self._disarm)
        self.remind = self.press("Remind the others", self._remind)
        self.stop = self.press("Take no more answers", self._stop)
        self.again = self.press("Ask again, in a new round", self._again)
        self.leave = self.press("Leave this step", self._leave)
        self.leaf = widgets.HTML()
        self.on = self.press("Next page on the screen", lambda place: leaves.turn(place, 1))
        self.before = self.press("Page before", lambda place: leaves.turn(place, -1))
        self.leafing = actions(self.on, self.before)
        seen(self.warning, False)
        self.hung = self.armed = self.at = self.asked = ""
        self.closed = False
        self.first = actions(self.reveal, self.sure, self.back, self.remind, self.stop)
        self.last = actions(self.again, self.leave)
        shown = self.leaf, self.leafing, self.picture, self.last
        return self.what, self.count, self.warning, self.first, *shown

    def show(self, scene: Scene) -> None:
        """Show the step as it is now."""
        now, plan = scene.now, scene.plan
        waits = now.round is not None and now.round.state != "revealed"
        before, self.at = self.at, plan.at if plan else ""
        self.closed, self.asked = now.state is State.CLOSED, now.asked
        if self.armed and not (waits and self.asked == self.armed and self.at == before):
            self._disarm(scene.place)
        seen(self.box, now.exercise is not None or plan is None)
        say(self.heading, "On the phones" if plan else self.title, "fn-item", tag="h3")
        say(self.what, _what(now), "fn-purpose")
        say(self.count, _count(now), "fn-status")
        seen(self.count, bool(_count(now)))
        seen(self.picture, now.state in SHOWING)
        say(self.leaf, scene.leaf.told, "fn-hint")
        for one in (self.leaf, self.leafing):
            seen(one, bool(scene.leaf.told))
        self._presses(scene, waits=waits)
        self._hang(now)

    def _presses(self, scene: Scene, *, waits: bool) -> None:
        now, plan = scene.now, scene.plan
        self.stop.description = "Take more answers" if self.closed else "Take no more answers"
        self.leave.description = "Take it off the phones" if plan else "Leave this step"
        own = bool(plan and plan.exercise and now.round and plan.exercise.key == now.round.key)
        armed = bool(self.armed)
        seen(self.first, waits)
        leaves = now.exercise is not None and not (plan and waits)
        seen(self.last, leaves)
        for press, when in (
            (self.reveal, waits),
            (self.stop, waits and not armed),
            (self.remind, waits and not armed and not self.closed and not now.reminded),
            (self.sure, armed),
            (self.back, armed),
            (self.again, own and now.round is not None and not waits),
            (self.leave, leaves),
        ):
            seen(press, when)
        first(self.reveal, when=plan is None or reveals(plan))

    def _ask(self, place: Place) -> str:
        """The look before the reveal: counts, and nothing else; then it is asked once more."""
        found = steps.look(place)
        told = f"{found.seats} in, {found.needed} needed. {found.told}"
        self.armed = steps.under_way(place, seen=self.asked).id if found.enough else ""
        say(self.warning, f"{told} {SURE}" if self.armed else "", "fn-voice")
        seen(self.warning, bool(self.armed))
        return "" if self.armed else told

    def _disarm(self, _: Place) -> None:
        self.armed = ""
        say(self.warning, "")
        seen(self.warning, False)

    def _reveal(self, place: Place) -> None:
        armed = self.armed
        self._disarm(place)
        steps.reveal_now(place, seen=self._about(place, armed))

    def _stop(self, place: Place) -> None:
        self._disarm(place)
        (steps.reopen if self.closed else steps.close)(place, seen=self._about(place, self.asked))

    def _remind(self, place: Place) -> None:
        steps.remind(place, seen=self._about(place, self.asked))

    def _leave(self, place: Place) -> None:
        steps.end_step(place, seen=self._about(place, self.asked))

    def _about(self, place: Place, asked: str) -> str:
        """What a press is about, at the step that stood here when it was made."""
        steering.same_step(place, self.at)
        return asked

    def _again(self, place: Place) -> str:
        return steering.ask(place, again=True, at=self.at).told

    def _hang(self, now: Standing) -> None:
        """The picture below, made once, whoever revealed it; that of a list as it grows."""
        if now.exercise is None or now.state not in SHOWING:
            self.hung, self.picture.outputs = "", ()
            return
        key = now.round.id if now.round else now.exercise.key
        grown = now.round is None and now.wanted
        if self.hung != key or grown:
            made = self.here.picture(now.round) if now.round else self.here.list_picture(key)
            hang(self.picture, made)
            self.hung = key


def _what(now: Standing) -> str:
    if now.exercise is None:
        return NOTHING
    about = f": “{now.round.subject}”" if now.round and now.round.subject else ""
    return f"{now.exercise.title}{about}"


def _count(now: Standing) -> str:
    if now.state in SHOWING:
        return SHOWN if now.round else LISTED
    if not now.count:
        return ""
    more = NO_MORE if now.state is State.CLOSED else REMINDED if now.reminded else ""
    return f"{now.count}. {more}".strip()
