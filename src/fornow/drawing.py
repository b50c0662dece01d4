"""`python -m fornow.drawing FILE ROUND`: a revealed round's picture, or a list's, for the room.

The server that phones talk to stays small: when nobody has made a picture that is wanted, it starts
this in a process of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fornow.doors import open as open_partnership
from fornow.live.shown import LIST, for_the_room, list_for_the_room
from fornow.partnership import rounds


def draw(file: Path, wanted: str) -> None:
    """Make the picture of a revealed round or a list as it may be shown now, and keep it."""
    with open_partnership(file) as p:
        if wanted.startswith(LIST):
            list_for_the_room(p, wanted.removeprefix(LIST))
            return
        asked = rounds.find(p.store, wanted)
        if asked is not None and asked.state == "revealed":
            for_the_room(p, asked)


if __name__ == "__main__":
    draw(Path(sys.argv[1]), sys.argv[2])
