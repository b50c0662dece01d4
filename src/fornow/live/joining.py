"""Joining: a code typed or scanned, what this is in plain words, and one press."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from fornow import hosted
from fornow.exercises.exercise import Agreement
from fornow.exercises.voices import UNATTRIBUTED
from fornow.live import keys
from fornow.live.page import SEAT, PhonePage
from fornow.live.rooms import Place

AGREED = {
    Agreement.UNATTRIBUTED: UNATTRIBUTED,
    Agreement.STAYS_HERE: "We have agreed that what is said stays here.",
    Agreement.ON_THE_RECORD: "We have agreed to be on the record.",
}
NO_COOKIE = (
    "This phone keeps no cookies, so it cannot keep your place."
    " Allow them for this page, then press “Go on”."
)
NO_SUCH = "That code opens no room now. Look at the screen, and type it again."
REST = "Too many wrong codes were tried. Ask the facilitator for a new one, or wait ten minutes."
LOCKED = "This room is locked: nobody new can join just now. Ask the facilitator to open it."


class Joining(PhonePage):
    """A page for a phone that has not joined yet."""

    async def not_opened(self, typed: str = "") -> None:
        """Say that a code opens nothing, and what to do."""
        resting = await self.rooms.run(self.rooms.resting)
        told, status = (REST, 429) if resting else (NO_SUCH, 404)
        self.show("join.html", status=status, typed=typed[:40], problem=told)

    def locked(self) -> None:
        """Say that nobody new can join, and whom to ask."""
        self.show("join.html", status=403, typed="", problem=LOCKED)


class Join(Joining):
    """Type the code."""

    @allow_unauthenticated
    async def get(self) -> None:
        """A box for the code."""
        self.show("join.html", problem="", typed="")

    @allow_unauthenticated
    async def post(self) -> None:
        """On to the room that the code opens."""
        typed = self.posted_one("code")
        place = await self.rooms.run(self.rooms.by_code, typed)
        if place is not None:
            self.go(f"join/{await self.rooms.run(lambda: place.room.code)}")
        else:
            await self.not_opened(typed)


class JoinCode(Joining):
    """What this is, before anybody joins; one press joins."""

    @allow_unauthenticated
    async def get(self, code: str) -> None:
        """The partnership's name and purpose, what is promised, and a button."""
        sat = await self.seated()
        place = await self.rooms.run(self.rooms.by_code, code, sat)
        if sat is not None and place in (None, sat[0]):
            self.go("room")  # by the link they once joined with, whatever the code is now
        elif place is None:
            await self.not_opened()
        elif await self.rooms.run(lambda: place.room.locked):
            self.locked()
        else:
            if not await self._door(place, sat):
                self.sit(await self.rooms.run(place.room.at_the_door))
            self.show("welcome.html", **await self.rooms.run(welcome_to, place))

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """A seat for this phone, or the one it has."""
        self.our_own_form(_mark(code))
        sat = await self.seated()
        place = await self.rooms.run(self.rooms.by_code, code, sat)
        if sat is not None and place in (None, sat[0]):
            self.go("room")
        elif place is None:
            await self.not_opened()
        elif await self.rooms.run(lambda: place.room.locked):
            self.locked()
        elif door := await self._door(place, sat):
            self.sit(await self.rooms.run(place.room.seat, door))
            self.go("room")
        else:
            self.show("join.html", status=403, typed=code, problem=NO_COOKIE)

    async def _door(self, place: Place, sat: tuple[Place, str] | None) -> str:
        """By what a phone that asks to come in is known again; '' for one that keeps no cookie."""
        if sat is not None:
            return sat[1]  # it sits in another room, and leaves it only once it presses
        cookie = self.get_cookie(SEAT, "") or ""
        return await self.rooms.run(place.room.door, cookie)


def welcome_to(place: Place) -> dict[str, Any]:
    """What the page before joining says of a room."""
    settings = place.sitting.settings()
    return {
        "partnership": settings.get("name") or "",
        "purpose": settings.get("purpose") or "",
        "agreed": AGREED[Agreement(settings["agreement"])],
        "mark": _mark(place.room.code),
        "warning": (hosted.TITLE, *hosted.LINES) if hosted.is_public() else (),
    }


def _mark(code: str) -> str:
    # Nobody is anybody yet: what protects this form is that its sender knows the code.
    return keys.sign(keys.read_code(code), "join")
