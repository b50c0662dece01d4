"""A meeting on a real server: a facilitator at the panel, phones that join, the file between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fornow
from fornow.desk import Partnership
from fornow.serving import Links
from tests.browser.serving import running
from tests.live.browsing import Phone

FILE = "riverside.fornow"


@dataclass
class Meeting:
    """A running server with the room of one partnership open."""

    folder: Path
    links: Links
    log: Path

    @property
    def path(self) -> Path:
        return self.folder / FILE

    @property
    def base(self) -> str:
        return self.links.base

    def phone(self, *, joined: bool = True) -> Phone:
        """A phone, in the room unless told otherwise."""
        made = Phone(self.base)
        if joined:
            made.go(f"join/{self.code}")
            made.press("Join")
        return made

    def facilitator(self) -> Phone:
        """A browser that has been let in by the server's key."""
        made = Phone(self.base)
        made.ask(f"{self.base}fornow/panel?token={self.links.token}")
        return made

    @property
    def code(self) -> str:
        panel = self.facilitator()
        return panel.html.partition('<p class="code">')[2].partition("<")[0]

    def open(self, key: str, subject: str = "") -> Phone:
        """The panel, with a step open."""
        panel = self.facilitator()
        panel.press("Open it", {"key": key, "subject": subject})
        return panel

    def leave(self) -> None:
        """Ask nothing."""
        panel = self.facilitator()
        if "Leave this step" in panel.html:
            panel.press("Leave this step")

    @contextmanager
    def partnership(self) -> Iterator[Partnership]:
        with fornow.open(self.path) as p:
            yield p


def beliefs(phone: Phone, mark: int = 3, words: str = "") -> Phone:
    """Three beliefs, answered from the room's page to the last Save."""
    phone.go("room")
    phone.follow("Begin")
    with_marks: dict[str, Any] = {}
    while "Check your answers" not in phone.html:
        form, _ = phone.form("Go on")
        asked = next(name for name in form.kinds if name.startswith("a.") and
                     form.kinds[name] != "hidden")  # fmt: skip
        with_marks = {asked: str(mark) if form.kinds[asked] == "radio" else words}
        phone.press("Go on", with_marks)
    phone.press("Save")
    return phone


@contextmanager
def meeting(
    folder: Path, ready: Path, *, opened: bool = True, **settings: Any
) -> Iterator[Meeting]:
    """A meeting in that folder, its room open unless told otherwise; made where none is there."""
    if not (folder / FILE).exists():
        fornow.create(folder / FILE, "Riverside", smallest_group=3, **settings).close_file()
    with running(folder, ready) as links:
        held = Meeting(folder, links, ready.with_suffix(".log"))
        panel = held.facilitator()
        if opened and "Open the room" in panel.html:
            panel.press("Open the room", {"partnership": FILE})
        yield held
