"""The facilitator's plain page: open a step, see who is in by count, close, reveal, lock, new code.

For those who cannot use the notebook's panel. It shows no words of anybody's before their reveal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tornado.web import authenticated

from fornow.errors import DeclarationError, FornowError
from fornow.exercises.catalogue import LIBRARY
from fornow.live import keys, leaves, links, steering, steps
from fornow.live.facilitating import FacilitatorPage
from fornow.live.links import WayIn
from fornow.live.page import query
from fornow.live.pressing import PRESSES
from fornow.live.rooms import Place
from fornow.live.screen import state_of
from fornow.live.sheets import on_phones
from fornow.live.standing import joined, standing
from fornow.live.steered import Steered, clock
from fornow.live.whereabouts import whereabouts
from fornow.sitting import MOST_PEOPLE


class Panel(FacilitatorPage):
    """The panel."""

    @authenticated
    async def get(self) -> None:
        """What can be done just now."""
        every = bool(self.get_argument("every", ""))
        await self._page(None if every else await self.place())

    @authenticated
    async def post(self) -> None:
        """Do one thing, and show the panel again."""
        self.our_own_form(self.mark)
        told = self.told
        try:
            place, said = await self.rooms.run(self._do, told)
        except FornowError as problem:
            await self._page(await self.place(), problem=str(problem))
            return
        if place is None:
            self.go("panel")
        elif told.get("do") == "look":  # nothing is done yet: the page that asks once more
            await self._page(place, sure=True)
        elif said:
            await self._page(place, told=said)
        else:
            await self._want_picture(place)
            self.go("panel" + query(of=place.path.name))

    def _do(self, told: Mapping[str, str]) -> tuple[Place | None, str]:
        """The room in which it was done, or None where there was none; and what needs a word."""
        do = told.get("do", "")
        if do == "open-room":
            return self._opened(told.get("partnership", "")), ""
        place = self.find(told.get("of", ""))
        came = DOES[do](place, told) if place is not None and do in DOES else None
        return place, came.told if isinstance(came, Steered) else ""

    def _opened(self, name: str) -> Place:
        found = {path.name: path for path in self.rooms.partnerships()}
        if name not in found:
            raise FornowError("Choose one of the partnerships below.")
        return self.rooms.opened(found[name])

    async def _want_picture(self, place: Place) -> None:
        now = await self.rooms.run(standing, place)
        if now.wanted:
            self.drawings.want(place.path, now.wanted)

    async def _page(
        self, place: Place | None, *, problem: str = "", told: str = "", sure: bool = False
    ) -> None:
        filling: dict[str, Any] = {"mark": self.mark, "problem": problem, "told": told}
        if place is None:
            found = await self.rooms.run(whereabouts, self.rooms)
            self.show("panel_choose.html", found=found, **filling)
        else:
            filling |= await self.rooms.run(_panel, place, self.way, sure=sure)
            filling["others"] = len(await self.rooms.run(self.rooms.partnerships)) > 1
            self.show("panel.html", **filling)


def _panel(place: Place, way: WayIn, *, sure: bool) -> dict[str, Any]:
    now = standing(place)
    plan, broken = _plan(place)
    open_round = now.round is not None and now.round.state != "revealed"
    link = links.join_link(way.address, place.room.code)
    shelves = [
        (shelf.title, [one for one in (*shelf.exercises, *shelf.also) if on_phones(one)])
        for shelf in LIBRARY
    ]
    return {
        "of": place.path.name,
        "partnership": place.sitting.settings().get("name") or "",
        "here": place.sitting.people_here(),
        "now": now,
        "seen": now.asked,
        "plan": plan,
        "broken": broken,
        "offered": () if plan else steering.offered(place),
        "clock": clock,
        "stamp": state_of(place)["stamp"],
        "leaf": leaves.leaf(place, now),
        "look": steps.look(place) if open_round else None,
        "sure": sure and open_round,
        "joined": joined(place),
        "locked": place.room.locked,
        "broken_link": links.breakable(link),
        "way": way,
        "code": keys.told(place.room.code),
        "shelves": [(title, found) for title, found in shelves if found],
    }


def _plan(place: Place) -> tuple[Steered | None, str]:
    """The plan under way, or why what the room keeps of one cannot be read."""
    try:
        return steering.look(place), ""
    except DeclarationError as error:
        return None, str(error)


def _open_step(place: Place, told: Mapping[str, str]) -> None:
    steps.open_step(place, told.get("key", ""), subject=told.get("subject", ""))


def _people(place: Place, told: Mapping[str, str]) -> None:
    said = told.get("people", "").strip()
    if not said.isdecimal() or not 1 <= int(said[:6]) <= MOST_PEOPLE:
        raise FornowError(f"Give how many people are here, from 1 to {MOST_PEOPLE}.")
    steps.people_here(place, int(said))


def _seen(place: Place, told: Mapping[str, str]) -> str:
    """What was asked on the page on which it was pressed, at the step that is open still."""
    steering.same_step(place, told.get("at", ""))
    return told.get("seen", "")


#: What can be pressed, by the name its button sends.
DOES: Mapping[str, Callable[[Place, Mapping[str, str]], object]] = {
    "step": _open_step,
    "people": _people,
    "end": lambda place, told: steps.end_step(place, seen=_seen(place, told)),
    "close": lambda place, told: steps.close(place, seen=_seen(place, told)),
    "reopen": lambda place, told: steps.reopen(place, seen=_seen(place, told)),
    "reveal": lambda place, told: steps.reveal_now(place, seen=_seen(place, told)),
    "remind": lambda place, told: steps.remind(place, seen=_seen(place, told)),
    "leaf-on": lambda place, _: leaves.turn(place, 1),
    "leaf-back": lambda place, _: leaves.turn(place, -1),
    "lock": lambda place, _: place.room.note(locked=True),
    "unlock": lambda place, _: place.room.note(locked=False),
    "new-code": lambda place, _: place.room.new_code(),
    **PRESSES,
}
