"""The extension: its addresses, its settings, and what it lets go of when the server stops."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

from jupyter_server.extension.application import ExtensionApp
from traitlets import Bool, Unicode

from fornow.live.answering import Answer
from fornow.live.drawings import Drawings
from fornow.live.joining import Join, JoinCode
from fornow.live.joining_words import JoiningWords
from fornow.live.keeping import Keep
from fornow.live.known import shows_a_key
from fornow.live.limits import SILENCE, Limits
from fornow.live.looking_through import LookingThrough
from fornow.live.offering import Offer
from fornow.live.page import Lost, Outside, PhonePage, Styles
from fornow.live.panel import Panel
from fornow.live.phone import RoomPage, RoomState
from fornow.live.reading import EntryPage, ListPage, WholePage
from fornow.live.rooms import Rooms
from fornow.live.screen import Screen, ScreenState
from fornow.live.served import leave_word, served_by
from fornow.live.typing_for import TypingFor

#: Every address of ours below the server's base, and who answers there.
ROUTES: tuple[tuple[str, type], ...] = (
    (r"/fornow/join", Join),
    (r"/fornow/join/([^/]{1,40})", JoinCode),
    (r"/fornow/room", RoomPage),
    (r"/fornow/room/answer", Answer),
    (r"/fornow/room/all", WholePage),
    (r"/fornow/room/entry", EntryPage),
    (r"/fornow/room/keep", Keep),
    (r"/fornow/room/list", ListPage),
    (r"/fornow/room/offer", Offer),
    (r"/fornow/room/state", RoomState),
    (r"/fornow/screen", Screen),
    (r"/fornow/screen/state", ScreenState),
    (r"/fornow/panel", Panel),
    (r"/fornow/panel/alike", JoiningWords),
    (r"/fornow/panel/type", TypingFor),
    (r"/fornow/panel/words", LookingThrough),
    (r"/fornow/((?:phone|screen|panel)\.(?:css|js))", Styles),
    (r"/fornow/outside/(front|nothing)", Outside),
    (r"/fornow(?:/.*)?", Lost),
)


class LiveApp(ExtensionApp):
    """Phones, the screen and the plain panel, beside Lab and the workbooks as pages."""

    name = "fornow"
    extension_url = "/fornow/panel"
    load_other_extensions = True

    partnership = Unicode(
        "",
        help="The partnership's file. Without it, one is chosen on the panel.",
    ).tag(config=True)
    address = Unicode(
        "",
        help="The server's address as phones must give it, such as https://ours.example/.",
    ).tag(config=True)
    phones = Bool(
        False,
        help="Let other machines in, to the phones' pages and to nothing else.",
    ).tag(config=True)

    def initialize_settings(self) -> None:
        """What our pages find: the rooms, and who makes pictures."""
        server: Any = self.serverapp
        named = Path(self.partnership).expanduser().absolute() if self.partnership else None
        self.settings["fornow_rooms"] = Rooms(Path(server.root_dir), named)
        self.settings["fornow_drawings"] = Drawings()
        self.settings["fornow_served"] = served_by(server, self.address)
        for_phones = self._for_phones if self.phones else None
        known = partial(shows_a_key, server=server)
        self.settings["fornow_limits"] = Limits(server.base_url, known, for_phones=for_phones)

    def initialize_handlers(self) -> None:
        """Our addresses, and what anybody may send to them."""
        self.handlers = [*ROUTES]
        server: Any = self.serverapp
        self.settings["fornow_limits"].wrap(server.web_app)

    async def _start_jupyter_server_extension(self, serverapp: Any) -> None:
        """Once the server has its port: say to the kernels where it is."""
        served = served_by(serverapp, self.address)
        serverapp.web_app.settings["fornow_served"] = served
        leave_word(served)
        serverapp.http_server.conn_params.header_timeout = SILENCE

    def _for_phones(self, path: str) -> bool:
        """Whether an address is one of the pages that need no login."""
        server: Any = self.serverapp
        below = "/" + path.removeprefix(server.base_url)
        found = (page for pattern, page in ROUTES if re.fullmatch(pattern, below))
        return issubclass(next(found, Panel), PhonePage)

    async def stop_extension(self) -> None:
        """Let go of the partnerships; what was saved is in their files."""
        await self.settings["fornow_drawings"].close()
        self.settings["fornow_rooms"].close()
