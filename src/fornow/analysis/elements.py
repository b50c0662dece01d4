"""The five things a network needs: what is missing, forming or working, and how that has moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from fornow.analysis.cells import Day, text_of
from fornow.analysis.histories import Entry, on_the_day

FIVE = ("shared-space", "doers-group", "co-production", "feedback-loop", "enablers")
OUR_OWN = "our-own"
#: How far along each is, the least first; '' where nobody has said.
STANDINGS = ("missing", "", "forming", "working")


@dataclass(frozen=True, kw_only=True)
class Move:
    """The day on which an entry came to stand so: missing, forming or working."""

    day: date | None
    entry: str
    element: str
    standing: str


@dataclass(frozen=True, kw_only=True)
class Element:
    """One of the five, or one of our own: its open entries by id, and how it stands.

    `standing` is that of the entry furthest along: one place that works is enough. '' where
    nobody has said, and `looked_at` is False where nothing is written about it at all.
    """

    element: str
    entries: tuple[str, ...]
    standing: str
    looked_at: bool

    @property
    def lacking(self) -> bool:
        """Whether it is not there yet: said to be missing, or never looked at."""
        return self.standing == "missing" or not self.looked_at


@dataclass(frozen=True, kw_only=True)
class Elements:
    """The five in their order, then those of our own, each entry by itself; and every move."""

    elements: tuple[Element, ...]
    moves: tuple[Move, ...]

    @property
    def lacking(self) -> tuple[str, ...]:
        """Which of the five are not there yet, in their order."""
        return tuple(one.element for one in self.elements if one.lacking and one.element in FIVE)


def elements(register: pd.DataFrame, *, as_of: Day) -> Elements:
    """How the five stood on a day.

    `register`: the frame of five-elements with `entry`, `element` and `standing`, latest or
    `history=True`; only a history has more than the latest move of an entry. Entries that were
    closed or superseded by the day are left out of the elements and kept in the moves. Rows dated
    after `as_of` are not seen. An empty frame needs no columns: then nothing was looked at.

    >>> frame = pd.DataFrame({"entry": ["e"], "element": ["enablers"], "standing": ["forming"]})
    >>> found = elements(frame, as_of="2026-01-01")
    >>> found.lacking
    ('shared-space', 'doers-group', 'co-production', 'feedback-loop')
    """
    entries = on_the_day(register, as_of=as_of)
    still = [entry for entry in entries if entry.state == "open"]
    five = [
        _element(name, [one for one in still if text_of(one.values.get("element")) == name])
        for name in FIVE
    ]
    own = [_element(OUR_OWN, [one]) for one in still if _is_own(one)]
    moves = sorted((move for entry in entries for move in _moves(entry)), key=_when)
    return Elements(elements=(*five, *own), moves=tuple(moves))


def _is_own(entry: Entry) -> bool:
    return text_of(entry.values.get("element")) not in FIVE


def _element(name: str, entries: list[Entry]) -> Element:
    said = [text_of(entry.values.get("standing")) for entry in entries]
    return Element(
        element=name,
        entries=tuple(entry.entry for entry in entries),
        standing=max(said, key=STANDINGS.index, default=""),
        looked_at=bool(entries),
    )


def _moves(entry: Entry) -> list[Move]:
    """Where the entry stood at first, and each time after that it changed."""
    made: list[Move] = []
    for version in entry.versions:
        standing = text_of(version.values.get("standing"))
        if standing and (not made or made[-1].standing != standing):
            # A plain frame knows the day of its one version as the day it was revised.
            day = version.day if entry.full else entry.revised
            element = text_of(version.values.get("element"))
            made.append(Move(day=day, entry=entry.entry, element=element, standing=standing))
    return made


def _when(move: Move) -> date:
    return move.day or date.min
