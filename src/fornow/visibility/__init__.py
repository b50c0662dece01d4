"""What may be shown: the only door out of the partnership's file.

Nothing leaves a ballot before its reveal, nothing unnamed leaves below the smallest group, and an
answer leaves with no more about its giver than its voice allows. Every surface (form, frame,
picture, report, export) asks here and nowhere else.
"""

from __future__ import annotations

from fornow.partnership.apart import split_allowed
from fornow.visibility.across import Across, Part, Tally
from fornow.visibility.ballots import ballot
from fornow.visibility.looked_through import Writing, writings
from fornow.visibility.registers import events, register, settings
from fornow.visibility.shown import (
    STAYS_HERE,
    Row,
    Shown,
    ShownEntry,
    ShownRound,
    Way,
)

__all__ = [
    "STAYS_HERE",
    "Across",
    "Part",
    "Row",
    "Shown",
    "ShownEntry",
    "ShownRound",
    "Tally",
    "Way",
    "Writing",
    "ballot",
    "events",
    "register",
    "settings",
    "split_allowed",
    "writings",
]
