"""Words as a Word file may hold them: their spaces, their signs, and the way they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from unicodedata import bidirectional

from fornow.reports.word.blocks import Inline, Words

APART = Words("\r")  # what follows begins a line, unless it does so already
STOP = Words("\t")

_SPACES = re.compile(r"[ \t\r\n\f]+")
_ROOM = re.compile(r"[ \t\r\n\f]*\n[ \t\r\n\f]*|[ \t\r\f]+")
_PIECES = re.compile(r"[ \r\n\t]+|[^ \r\n\t]+")
# No file of Word's may hold these, not even by their numbers.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FROM_RIGHT = frozenset(("R", "AL", "AN"))


def allowed(text: str) -> str:
    r"""The text, with a sign in place of every one that no Word file may hold.

    >>> allowed("a\x00b")
    'a�b'
    """
    return _NOT_IN_XML.sub("\ufffd", text)


def spaced(text: str, *, lines: bool = False) -> str:
    r"""The text with its spaces as a page shows them; with `lines` its line ends stay.

    >>> spaced("One \n two"), spaced("One \n two", lines=True)
    ('One two', 'One\ntwo')
    """
    if lines:
        return _ROOM.sub(lambda room: "\n" * min(room[0].count("\n"), 2) or " ", text)
    return _SPACES.sub(" ", text)


def tidy(inside: Iterable[Inline]) -> tuple[Inline, ...]:
    r"""What stands in a paragraph, with the room between: none at its ends, never two spaces.

    >>> [each.text for each in tidy([Words(" One "), Words(" two"), APART, STOP, Words("three ")])]
    ['One', ' two', '\nthree']
    """
    made: list[Inline] = []
    room = ""
    for each in inside:
        if not isinstance(each, Words):
            made += [Words(_widest(room))] if room and made else []
            made.append(each)
            room = ""
            continue
        text = ""
        for piece in _PIECES.findall(each.text):
            if piece[0] in " \r\n\t":
                room += piece
                continue
            before = _widest(room) if made or text else ""
            if before and each.manner.to and not text:
                made.append(Words(before))  # what leads somewhere begins with its first letter
                before = ""
            text += before + piece
            room = ""
        made += [replace(each, text=text)] if text else []
    return tuple(made)


def _widest(room: str) -> str:
    lines = min(max(room.count("\n"), "\r" in room), 2)
    return "\n" * lines or ("\t" if "\t" in room else " " if room else "")


def reads_from_right(text: str) -> bool:
    """Whether a paragraph that begins like this is read from the right.

    >>> reads_from_right("(1) مرحبا, hello"), reads_from_right("Bore da, שלום")
    (True, False)
    """
    kinds = (bidirectional(sign) for sign in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def by_direction(text: str, *, line: bool = False) -> list[tuple[str, bool]]:
    """The text in stretches, each with whether it is read from the right.

    What has no direction of its own goes with what stands on both sides of it, or else is read
    as the `line` is.

    >>> by_direction("say مرحبا يا سام 2 now")
    [('say ', False), ('مرحبا يا سام', True), (' 2 now', False)]
    """
    if text.isascii() and not line:
        return [(text, False)] if text else []
    ways = [_way(sign) for sign in text]
    settled = list[bool]()
    before: bool | None = None
    for way, run in groupby(range(len(ways)), lambda place: ways[place]):
        places = list(run)
        after = next((ways[at] for at in range(places[-1] + 1, len(ways))), None)
        between = before if before is not None and before == after else line
        settled += [between if way is None else way] * len(places)
        before = before if way is None else way
    return [
        ("".join(text[at] for at in run), way)
        for way, run in groupby(range(len(text)), lambda place: settled[place])
    ]


def _way(sign: str) -> bool | None:
    kind = bidirectional(sign)
    return True if kind in _FROM_RIGHT else False if kind == "L" else None
