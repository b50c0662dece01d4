"""More of that partnership: how it learned, alone and together, and what its enablers noted."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from tests.pictures.given import DAY, ballot, register


def _days(ago: int) -> date:
    return DAY - timedelta(days=ago)


def learning_practices() -> pd.DataFrame:
    rows = [
        {"did": ("listening",), "put_off": ("uncomfortable",), "gave": "A porter told me.",
         "in_the_way": "Fear."},
        {"did": ("uncomfortable",), "in_the_way": "Time."}, {"did": "-", "put_off": "-"},
        {}, {}, {"gave": "~"},
    ]  # fmt: skip
    return ballot(exercise("learning-practices"), rows)


def learning_set() -> pd.DataFrame:
    rows = [
        {"entry": "s1", "issue": "I fill every silence.", "whose": "Ann", "if_so": "If it is quiet",
         "then_do": "I count to ten.", "questions": "What do you hear?\nWho waits?",
         "by": _days(3), "date": _days(20)},
        {"entry": "s2", "issue": "Nobody writes back.", "then_do": "I walk over.", "by": _days(-4),
         "date": _days(9)},
        {"entry": "s3", "issue": "The lines, read aloud", "lines": ("f1",),
         "comes_back": "Being brave.", "puzzles": "Why only in the wrong room?",
         "ask_whom": "The night porters", "date": _days(2)},
        {"entry": "s4", "issue": "The Monday call", "then_do": "I ring first.",
         "went": "It helped.", "date": _days(40)},
        {"entry": "s5", "issue": "An old matter", "state": "closed", "date": _days(60)},
    ]  # fmt: skip
    return register(exercise("learning-set"), rows)


def support_plan() -> pd.DataFrame:
    rows = [
        {"entry": "u1", "kind": "buddy", "what": "Fridays by telephone", "for_whom": ("Ann", "Bo"),
         "hours_kept": 2, "hours_used": 1, "gave": "A laugh.", "date": _days(20)},
        {"entry": "u2", "kind": "quiet", "what": "Mondays", "hours_kept": 2, "hours_used": 0,
         "date": _days(20)},
        {"entry": "u3", "kind": "set", "date": _days(9), "not_yet": "The night team",
         "way_in": "An hour at seven."},
        {"entry": "u4", "not_yet": "The drivers", "date": _days(2)},
    ]  # fmt: skip
    return register(exercise("support-plan"), rows)


def enabler_notes() -> pd.DataFrame:
    rows = [
        {"entry": "e1", "me": "Fay", "about": "The nights", "when": _days(9), "date": _days(8),
         "did": "I left the silence alone.", "saw": "They looked at the door.",
         "surprised": "That I wanted to leave."},
        {"entry": "e2", "me": "Gus", "saw": "Two meetings, one list.", "date": _days(2)},
    ]  # fmt: skip
    return register(exercise("enabler-notes"), rows)


def everything() -> dict[str, pd.DataFrame]:
    """Their frames, by the exercise's key."""
    return {
        "learning-practices": learning_practices(), "learning-set": learning_set(),
        "support-plan": support_plan(), "enabler-notes": enabler_notes(),
    }  # fmt: skip
