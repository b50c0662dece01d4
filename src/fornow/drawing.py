"""`python -m fornow.drawing FILE WANTED`: what the room shows and its server cannot work out.

That is the picture of a revealed round (its id) or of a list (`list.KEY`), and which words of a
list are nearly alike (`alike:KEY`).

The server that phones talk to stays small: when nobody has made a picture that is wanted, it starts
this in a process of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fornow.doors import open as open_partnership
from fornow.live.alike import ALIKE, alike_for_the_room
from fornow.live.shown import LIST, for_the_room, list_for_the_room
from fornow.partnership import rounds


def draw(file: Path, wanted: str) -> None:
    """Work out what is wanted from what may be shown now, and keep it in the room."""
    with open_partnership(file) as p:
        if wanted.startswith(LIST):
            list_for_the_room(p, wanted.removeprefix(LIST))
            return
        if wanted.startswith(ALIKE):
            alike_for_the_room(p, wanted.removeprefix(ALIKE))
            return
        asked = rounds.find(p.store, wanted)
        if asked is not None and asked.state == "revealed":
            for_the_room(p, asked)


if __name__ == "__main__":
    draw(Path(sys.argv[1]), sys.argv[2])
