"""A phone in the room: what there is for it now, one question a page, and what it has saved."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from fornow.exercises.exercise import Kind
from fornow.live import drawn_lists, lists
from fornow.live.drawings import Drawings
from fornow.live.page import PhonePage, phone_mark
from fornow.live.rooms import Place
from fornow.live.standing import ALWAYS, Standing, State, part_shown, promise, standing


class SeatedPage(PhonePage):
    """A page for a phone that has joined; any other is sent to type a code."""

    async def my_seat(self) -> tuple[Place, str] | None:
        """The room and the seat; None once the browser has been sent away."""
        sat = await self.seated()
        if sat is None:
            self.go("join")
        return sat

    async def my_own_form(self) -> tuple[Place, str] | None:
        """The same, for a form that was made for this seat; 403 for any other."""
        sat = await self.my_seat()
        if sat is not None:
            self.our_own_form(await self.rooms.run(phone_mark, *sat))
        return sat


class RoomPage(SeatedPage):
    """What there is for this seat now."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Waiting, a question to begin, an answer to change, or the picture."""
        sat = await self.my_seat()
        if sat is None:
            return
        now, filling = await self.rooms.run(_room, *sat)
        if now.wanted:
            self.drawings.want(sat[0].path, now.wanted)
        done = self.get_argument("done", "")
        self.show(f"room_{now.state}.html", now=now, done=done, always=ALWAYS, **filling)

    @property
    def drawings(self) -> Drawings:
        """Who makes pictures that nobody has made."""
        found: Drawings = self.settings["fornow_drawings"]
        return found


class RoomState(PhonePage):
    """One word that changes when a phone should look again."""

    @allow_unauthenticated
    async def get(self) -> None:
        """The word, as JSON."""
        sat = await self.seated()
        if sat is None:
            raise HTTPError(403)
        now = await self.rooms.run(standing, *sat)
        self.finish({"stamp": now.stamp})


def _room(place: Place, seat: str) -> tuple[Standing, dict[str, Any]]:
    now = standing(place, seat)
    told: tuple[str, ...] = ()
    if now.exercise is not None and now.state in (State.ASKED, State.SAVED):
        told = promise(place, now.exercise, now.round)
    word = place.sitting.exercise(ALWAYS)
    listed = None
    if now.exercise is not None and now.exercise.kind is Kind.REGISTER:
        listed = lists.portion(place, now.exercise)
    more = part_shown(place, now, 1) is not None
    drawn = drawn_lists.drawn(place, now) is not None
    return now, {"told": told, "word": word, "list": listed, "more": more, "drawn": drawn}
