"""The room: what a meeting needs while it lasts, in a small file beside the partnership.

The server and the notebook's kernel both use it. It holds the join code, the secret that seats are
signed with, what is being asked now, how many have joined, the pictures that were made, and where
names stand on the map. It holds no answer. Whoever throws it away loses nothing of the record:
people join again.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from fornow.errors import FileProblem
from fornow.live import keys

MOST_TRIES = 100
REST = 600.0  # seconds after so many wrong codes, in which nobody new can join
_WAIT = 10.0  # seconds for another process to finish a write
_LATELY = 500  # phones that have come in, among which one that presses twice is known again


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A revealed round's picture as HTML, and how many it took to show it."""

    round: str
    k: int
    title: str
    phone: str
    screen: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked in the room now: an exercise, and its round where it is a ballot.

    `picture`: nothing is asked, and a list is shown as it stands.
    """

    key: str
    round: str = ""
    picture: bool = False


def room_path(partnership: Path) -> Path:
    """Where the room of a partnership is."""
    return partnership.with_name(f".{partnership.name}.room")


def partnership_path(room: Path) -> Path:
    """Whose room this is."""
    return room.with_name(room.name.removeprefix(".").removesuffix(".room"))


class Room:
    """An open room file. Facts are read as they are now: another process may have changed them."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db
        self._lock = threading.RLock()
        self._came: deque[str] = deque(maxlen=_LATELY)

    @classmethod
    def open(cls, path: Path, *, make: bool = False) -> Room | None:
        """The room at `path`; None when there is none, unless one is to be made."""
        if not path.exists():
            if not make:
                return None
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        try:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
                db.execute(f"PRAGMA {pragma}").fetchall()
            room = cls(path, db)
            room._begin()
        except sqlite3.Error as error:
            db.close()
            raise FileProblem(
                f"{path} cannot be used ({error}). Delete it and open the room again:"
                " no answer is in it, and people join again."
            ) from None
        return room

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    # -- facts ----------------------------------------------------------------------------------

    def fact(self, name: str, other: Any = None) -> Any:
        """What is known under that name now, or `other`."""
        with self._lock:
            found = self._db.execute("SELECT content FROM fact WHERE name = ?", (name,)).fetchone()
        return json.loads(found[0]) if found else other

    def note(self, **facts: Any) -> None:
        """Keep these facts in place of what was known."""
        with self.writing():
            self._write(facts)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One change, all of it or nothing: what is read within is still so when it is written.

        Within another it is a part of that one.
        """
        with self._lock:
            began = not self._db.in_transaction  # one that is open is ours: we hold the lock
            if began:
                self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                if began:
                    self._db.execute("COMMIT")
            except BaseException:
                if began and self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @property
    def id(self) -> str:
        """A name for this room that says nothing: it stands in its phones' cookies."""
        return str(self.fact("id"))

    @property
    def secret(self) -> str:
        """What this room signs its seats with."""
        return str(self.fact("secret"))

    @property
    def code(self) -> str:
        """The code to join with now."""
        return str(self.fact("code"))

    @property
    def locked(self) -> bool:
        """Whether nobody new may join; those in stay in."""
        return bool(self.fact("locked"))

    @property
    def joined(self) -> int:
        """How many phones have joined."""
        return int(self.fact("joined", 0))

    @property
    def asked(self) -> Asked | None:
        """What is asked now, or None."""
        now = self.fact("asked")
        return Asked(**now) if now else None

    # -- joining --------------------------------------------------------------------------------

    def at_the_door(self) -> str:
        """What a phone keeps that has been shown the way in."""
        return keys.at_the_door(self.id, self.secret)

    def door(self, cookie: str) -> str:
        """By what a phone that was shown the way in is known again; '' for any other."""
        return keys.door_name(cookie, self.id, self.secret)

    def seat(self, door: str = "") -> str:
        """A seat for a phone that joins, as its cookie holds it.

        A phone that presses twice before it has the first answer has one seat, and is counted once.
        """
        seat = keys.new_seat(self.id, self.secret, door=door)
        with self.writing():
            if seat not in self._came:  # known to this process alone: no file says who came when
                self._came.append(seat)
                self._write({"joined": self.joined + 1})
        return seat

    def new_code(self) -> str:
        """Another code to join with; those who are in stay in."""
        code = keys.new_code()
        self.note(code=code, tries=0, rest_until=0)
        return code

    def resting(self) -> bool:
        """Whether so many wrong codes came that nobody can join for a while."""
        return float(self.fact("rest_until", 0)) > time.time()

    def wrong_code(self) -> None:
        """Count a code that opens nothing here."""
        with self.writing():
            tries = int(self.fact("tries", 0)) + 1
            resting = {"tries": 0, "rest_until": time.time() + REST}
            self._write(resting if tries >= MOST_TRIES else {"tries": tries})

    # -- pictures -------------------------------------------------------------------------------

    def keep(self, shown: Shown) -> None:
        """Keep a revealed round's picture, in place of one made before."""
        with self.writing():
            self._db.execute(
                "INSERT OR REPLACE INTO shown VALUES (?, ?, ?, ?, ?)",
                (shown.round, shown.k, shown.title, shown.phone, shown.screen),
            )

    def shown(self, round_id: str) -> Shown | None:
        """A round's picture, if somebody has made it."""
        with self._lock:
            found = self._db.execute("SELECT * FROM shown WHERE round = ?", (round_id,)).fetchone()
        if found is None:
            return None
        named = zip(("round", "k", "title", "phone", "screen"), found, strict=True)
        return Shown(**dict(named))

    # -- within ---------------------------------------------------------------------------------

    def _begin(self) -> None:
        # Two processes may both find it empty: what the first wrote stands.
        self._db.executescript(files("fornow.live").joinpath("room.sql").read_text("utf-8"))
        with self.writing():
            if self.fact("id") is None:
                self._write(
                    {
                        "id": keys.new_secret()[:12],
                        "secret": keys.new_secret(),
                        "code": keys.new_code(),
                    }
                )

    def _write(self, facts: dict[str, Any]) -> None:
        rows = [(name, json.dumps(content)) for name, content in facts.items()]
        self._db.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", rows)
