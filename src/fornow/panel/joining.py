"""Who is in, by count; how they join; and the presses that lock the room or change its code."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

import ipywidgets as widgets
from markupsafe import Markup

from fornow.errors import FornowError
from fornow.forms.said import actions, said, say
from fornow.live import keys, links, steps
from fornow.live.rooms import Place
from fornow.live.served import pages_here, way_in
from fornow.live.standing import joined
from fornow.panel.part import Part, Scene, seen
from fornow.sitting import MOST_PEOPLE

PAGES = {  # of the facilitator's own, on the server, by their addresses
    "screen": "Open the screen in a window of its own",
    "panel": "Open the plain panel",
    "panel/words": "Read the words first",
    "panel/type": "Type for somebody",
    "panel/alike": "Words that are alike",
}
LOCKED = "The room is locked: nobody new can join."


class WhoIsIn(Part):
    """How many are in, and how many there are."""

    title = "Who is in"
    folds = "who is in"

    def build(self) -> Iterable[widgets.Widget]:
        """The count, and how many are here."""
        self.count = said("", "fn-status")
        self.people = widgets.Text(
            continuous_update=False,
            description="How many people are here?",
            layout=widgets.Layout(width="20rem"),
        )
        return self.count, self.people, actions(self.press("Keep that number", self._keep))

    def show(self, scene: Scene) -> None:
        """Show the count as it is now."""
        place = scene.place
        here = place.sitting.people_here()
        told = f"; you said {here} are here" if here else ""
        say(self.count, f"{joined(place)}{told}.", "fn-status")

    def _keep(self, place: Place) -> str:
        told = self.people.value.strip()
        if not told.isdecimal() or not 1 <= int(told[:6]) <= MOST_PEOPLE:
            raise FornowError(f"Give how many people are here, from 1 to {MOST_PEOPLE}.")
        steps.people_here(place, int(told))
        self.people.value = ""
        return f"✓ Saved. {int(told)} people are here."


class Joining(Part):
    """The way in. Code and link stand here only while somebody wants to see them.

    A notebook is saved, copied and sent on, and nothing that opens the room should be in it.
    """

    title = "How they join"
    folds = "how they join"

    def build(self) -> Iterable[widgets.Widget]:
        """The address in words, the way in, and the presses."""
        self.told, self.then = said("", "fn-purpose"), said("", "fn-hint")
        self.screen, self.way = widgets.HTML(), widgets.HTML()
        self.open = self.locked = False
        self.unveil = self.press("Show the link and the code", self._unveil)
        self.lock = self.press("Let nobody else in", self._lock)
        self.anew = self.press("Make a new code", self._new_code)
        presses = actions(self.unveil, self.lock, self.anew)
        return self.told, self.then, self.screen, self.way, presses

    def show(self, scene: Scene) -> None:
        """Show the way in as it is now, where it was asked for."""
        place, way = scene.place, way_in(scene.place.room)
        self.locked = place.room.locked
        say(
            self.told,
            LOCKED if self.locked else way.told,
            "fn-purpose" if way.open else "fn-problem",
        )
        say(self.then, " ".join((way.then, *way.notes)))
        self.screen.value = str(_screen(place))
        self.lock.description = "Let others in" if self.locked else "Let nobody else in"
        self.unveil.description = f"{'Hide' if self.open else 'Show'} the link and the code"
        self.way.value = str(_door(place, way.address)) if self.open else ""
        seen(self.way, self.open)

    def close(self) -> None:
        """Show nothing that opens the room: nobody is looking."""
        self.open, self.way.value = False, ""

    def _unveil(self, _: Place) -> None:
        self.open = not self.open

    def _lock(self, place: Place) -> None:
        place.room.note(locked=not self.locked)  # as the press said: it may be locked by now

    def _new_code(self, place: Place) -> str:
        place.room.new_code()
        return "There is a new code. Whoever is in stays in."


def _screen(place: Place) -> Markup:
    """Links to the pages that are for the facilitator, on the server that this page came from."""
    ours = pages_here()
    if not ours:
        return Markup("")
    link = Markup('<a href="{}{}?of={}" target="_blank" rel="noopener">{}</a>')
    of = quote(place.path.name)
    made = Markup(" ").join(link.format(ours, page, of, told) for page, told in PAGES.items())
    return Markup('<p class="fn-screen-link">{}</p>').format(made)


def _door(place: Place, base: str) -> Markup:
    """The code in large letters; the link and its square, where there is one."""
    code = Markup('<p class="fn-code">{}</p>').format(keys.told(place.room.code))
    if not base:
        return Markup('<div class="fn-door">{}</div>').format(code)
    link = links.join_link(base, place.room.code)
    told = links.breakable(link)
    beside = Markup('<div>{}<p class="fn-link">{}</p></div>').format(code, told)
    return Markup('<div class="fn-door">{}{}</div>').format(beside, links.square(link))
