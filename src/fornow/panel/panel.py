"""The panel: asleep until a page shows it, then following the room by itself."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from fornow.errors import FornowError
from fornow.forms import beside
from fornow.forms.said import Form, FormBox, actions, button, said, say, style
from fornow.panel.asking import Asking
from fornow.panel.going_by import GoingBy
from fornow.panel.here import Here
from fornow.panel.joining import Joining, WhoIsIn
from fornow.panel.now import Now
from fornow.panel.order import Next, Order
from fornow.panel.part import BUSY, Part, Scene, seen
from fornow.panel.stepping import Stepping
from fornow.panel.watching import Watch

if TYPE_CHECKING:
    from fornow.desk import Partnership

#: What moves the room on, from the top of the panel.
STEPS = (Stepping, Now, Next, Order, GoingBy, Asking)
#: So many of them stay in view while a plan is under way.
ALWAYS = 3
ASLEEP = "The panel follows the room while this page is open. Press here if it does not."
CLOSED = "The room is not open. Open it, and phones can join with a code."
ELSEWHERE = "The panel was opened elsewhere, or left for hours. Press here to have it back."


class FacilitatorPanel(Form):
    """For the facilitator alone: what is asked, who is in, what comes next.

    Running its cell changes nothing. It wakes when a page shows it (widgets count their views) and
    sleeps when none does, so that a notebook run by a program ends, with one line in its place.
    """

    def __init__(self, p: Partnership) -> None:
        self.here = Here(p)
        self.awake = self.elsewhere = False
        self.line, self.begin = said(ASLEEP, "fn-purpose"), button("Open the panel")
        self.begin.on_click(lambda _: self._begin())
        self.joining = Joining(self.here, after=self._pressed)
        self.parts: tuple[Part, ...] = (
            *(kind(self.here, after=self._changed) for kind in STEPS),
            WhoIsIn(self.here, after=self._pressed),
            self.joining,
        )
        self.asleep = widgets.VBox([self.line, actions(self.begin)])
        folds = actions(*(part.fold for part in self.parts if part.folds))
        boxes = [part.box for part in self.parts]
        self.body = widgets.VBox([*boxes[:ALWAYS], folds, *boxes[ALWAYS:]])
        self.box = FormBox([style(), self.asleep, self.body], name="the panel")
        self.stamp: tuple[str, ...] = ()
        self.watch = Watch(
            p.path, self._looked, still_here=self._still_here, give_way=self._give_way
        )
        seen(self.body, False)
        self._show()
        self.box._view_count = 0  # from here on a page says when it shows this, and when no more
        self.box.observe(self._viewed, "_view_count")
        beside.join(p, self)

    def look(self) -> None:
        """Show the room as it is now."""
        with self.here.moving:
            self._show()

    def look_again(self) -> None:
        """Another form on the page has saved."""
        self._looked()

    def _show(self) -> None:
        place = self.here.place() if self.awake else None
        if place is not None:
            scene = Scene.of(place)
            if scene.stamp != self.stamp:
                self.stamp = scene.stamp
                self.watch.moved()
            for part in self.parts:
                part.look(scene)
        closed = not self.here.room.exists()
        self.begin.description = "Open the room" if closed else "Open the panel"
        told = CLOSED if closed else ELSEWHERE if self.elsewhere else ASLEEP
        say(self.line, told, "fn-purpose")
        seen(self.body, place is not None)
        seen(self.asleep, place is None)

    def _looked(self) -> bool:
        """Look once more by itself; False when there is no sense in going on."""
        try:
            self.look()
        except (FornowError, sqlite3.Error):
            return not self.here.p.store.closed  # busy: the next look may find it as it is
        return self.awake

    def _begin(self) -> None:
        try:
            if not self.here.room.exists():
                self.here.open_room()
                self.joining.open = True
            self._wake()
        except FornowError as problem:
            say(self.line, str(problem), "fn-problem")
        except sqlite3.Error:
            say(self.line, BUSY, "fn-problem")

    def _viewed(self, change: Any) -> None:
        if change["new"]:
            self._wake()
        else:
            self.sleep()

    def _wake(self) -> None:
        self.awake, self.elsewhere = True, False
        self._looked()
        self.watch.begin()

    def sleep(self) -> None:
        """Follow the room no more, and show nothing of it."""
        self.watch.end()
        self.awake = False
        self.joining.close()
        self.here.close()
        self._looked()

    def _still_here(self) -> None:
        self.box.send({"still": "here"})  # a page does nothing with it

    def _give_way(self) -> None:
        self.elsewhere = True
        self.sleep()

    def _pressed(self) -> None:
        self.watch.moved()
        self.look()

    def _changed(self) -> None:
        """After a press that other forms on this page will want to know of."""
        self._pressed()
        beside.saved(self.here.p, self)
