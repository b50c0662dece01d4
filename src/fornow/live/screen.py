"""The screen: what the whole room sees. Counts and the link; no words before their reveal."""

from __future__ import annotations

from typing import Any

from tornado.web import authenticated

from fornow.live import drawn_lists, keys, links
from fornow.live.facilitating import FacilitatorPage
from fornow.live.joining import AGREED
from fornow.live.rooms import Place
from fornow.live.standing import Standing, State, standing


class OnTheScreen(FacilitatorPage):
    """What stands behind the screen."""

    async def want_list(self, place: Place) -> None:
        """See to it that the list that is asked is drawn as it stands."""
        if what := await self.rooms.run(lambda: drawn_lists.wanted(place, standing(place))):
            self.drawings.want(place.path, what)


class Screen(OnTheScreen):
    """What is projected."""

    @authenticated
    async def get(self) -> None:
        """The purpose, the agreement, the step, how to join, how many are in; then the picture."""
        place = await self.place()
        if place is None:
            self.go("panel")
            return
        now, filling = await self.rooms.run(_screen, place, self.base)
        if now.state is State.COMING and now.round:
            self.drawings.want(place.path, now.round.id)
        await self.want_list(place)
        self.show("screen.html", now=now, **filling)


class ScreenState(OnTheScreen):
    """What may be shown of the room just now, for the screen to look at while it is open."""

    @authenticated
    async def get(self) -> None:
        """Counts, and one word that changes when the page should be fetched again."""
        place = await self.place()
        nothing = {"stamp": "", "count": "", "joined": ""}
        if place is not None:
            await self.want_list(place)
        self.finish(nothing if place is None else await self.rooms.run(state_of, place))


def state_of(place: Place) -> dict[str, str]:
    """The stamp and the counts."""
    now = standing(place)
    last = drawn_lists.drawn(place, now)
    listed = (last.screen,) if last else ()
    code = keys.sign("screen", now.told, place.room.code, str(place.room.locked), *listed)
    return {"stamp": code, "count": now.count, "joined": joined(place)}


def joined(place: Place) -> str:
    """How many phones have joined, in words."""
    n = place.room.joined
    return "Nobody has joined yet" if not n else f"{n} phone{'s' if n > 1 else ''} joined"


def _screen(place: Place, base: str) -> tuple[Standing, dict[str, Any]]:
    settings = place.sitting.settings()
    code = place.room.code
    link = links.join_link(base, code)
    now = standing(place)
    return now, {
        "list": drawn_lists.drawn(place, now),
        "partnership": settings.get("name") or "",
        "purpose": settings.get("purpose") or "",
        "agreed": AGREED[settings["agreement"]],
        "link": link,
        "code": keys.told(code),
        "square": links.square(link),
        "locked": place.room.locked,
        "joined": joined(place),
        "stamp": state_of(place)["stamp"],
    }
