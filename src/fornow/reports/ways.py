"""The ways of leading a report is ordered by, and which of them an exercise belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fornow.exercises.exercise import Exercise


@dataclass(frozen=True)
class Way:
    """One of the report's chapters."""

    key: str
    title: str


WAYS: Mapping[str, Way] = {
    key: Way(key, title)
    for key, title in {
        "starting": "Getting started",
        "feeling": "Ways of feeling",
        "perceiving": "Ways of perceiving",
        "thinking": "Ways of thinking",
        "relating": "Ways of relating",
        "doing": "Ways of doing",
        "being": "Ways of being",
        "everywhere": "Everywhere at once",
        "learning": "Learning",
        "meeting": "Done and do",
        "own": "Our own questions",
    }.items()
}

# By the number a workbook carries on the shelf.
_SHELF: Mapping[str, str] = {
    "00": "starting",
    "01": "feeling",
    "02": "feeling",
    "03": "perceiving",
    "04": "thinking",
    "05": "thinking",
    "06": "relating",
    "07": "doing",
    "08": "being",
    "09": "everywhere",
    "10": "learning",
    "11": "meeting",
}
OWN = "own"


def way_of(exercise: Exercise) -> str:
    """The key of the way an exercise belongs to; `own` for one that a partnership added."""
    return _SHELF.get(exercise.workbook[:2], OWN)
