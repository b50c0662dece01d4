"""Pages that need the facilitator's login: the screen, the plain panel, and those beside it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path

from tornado.web import authenticated

from fornow.live import keys
from fornow.live.drawings import Drawings
from fornow.live.links import WayIn
from fornow.live.page import Page
from fornow.live.pages.told import WRONG_AT_THE_DESK
from fornow.live.room import room_path
from fornow.live.rooms import Place
from fornow.live.served import Served, note


class FacilitatorPage(Page):
    """A page for whoever may use the server: Jupyter decides who that is, and asks them."""

    wrong = WRONG_AT_THE_DESK
    ways_on = (("panel", "The panel"),)

    @property
    def way(self) -> WayIn:
        """How phones come in: by the address that was set, or as this browser came."""
        return self._served.way_in(self._reached)

    @property
    def base(self) -> str:
        """The server's whole address as phones need it."""
        return self.way.address

    @property
    def _reached(self) -> str:
        host = self.request.headers.get("X-Forwarded-Host", "").split(",")[0].strip()
        scheme = "https" if self.is_secure else "http"
        return f"{scheme}://{host or self.request.host}{self.base_url}"

    @property
    def _served(self) -> Served:
        found: Served = self.settings["fornow_served"]
        return found

    @property
    def drawings(self) -> Drawings:
        """Who makes pictures that nobody has made."""
        found: Drawings = self.settings["fornow_drawings"]
        return found

    @property
    def mark(self) -> str:
        """What a form of this facilitator carries, and no other has."""
        secret = self.settings["cookie_secret"]
        return keys.sign(str(secret), "panel", str(self.current_user.username))

    async def place(self) -> Place | None:
        """The room that this page is about: the one that is named, or the only one there is."""
        return await self.rooms.run(self._found, self.get_argument("of", ""))

    @property
    def told(self) -> dict[str, str]:
        """What was posted, one value a name."""
        return {name: values[0] for name, values in self.posted.items() if values}

    def _found(self, name: str) -> Place | None:
        place = self.find(name)
        if place is not None:  # the notebook's panel shows this address too
            note(place.room, self._served, self._reached)
        return place

    def find(self, name: str) -> Place | None:
        """The room of that name, or the only one; not on the server's loop."""
        open_rooms = self.open_rooms()
        if name:
            return self.rooms.by_name(Path(name).name)
        return self.rooms.by_name(open_rooms[0].name) if len(open_rooms) == 1 else None

    def open_rooms(self) -> list[Path]:
        """The partnerships here whose room is open; not on the server's loop."""
        return [path for path in self.rooms.partnerships() if room_path(path).exists()]


class AboutARoom(FacilitatorPage, ABC):
    """A page about one open room; where there is none to be about, the panel is shown instead."""

    @authenticated
    async def get(self) -> None:
        """The page as it is before anything is pressed."""
        place = await self.place()
        if place is None:
            self.go("panel")
        else:
            await self.begin(place)

    @authenticated
    async def post(self) -> None:
        """Do what was pressed, and show what came of it."""
        self.our_own_form(self.mark)
        place = await self.rooms.run(self.find, self.posted_one("of"))
        if place is None:
            self.go("panel")
        else:
            await self.pressed(place, self.told)

    @abstractmethod
    async def begin(self, place: Place) -> None:
        """Show the page."""

    @abstractmethod
    async def pressed(self, place: Place, told: Mapping[str, str]) -> None:
        """Do what was pressed."""
