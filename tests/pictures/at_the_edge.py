"""More of that partnership: what shook it, its habits, its odd ideas, and which lead it wanted."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from tests.pictures.given import DAY, ballot, register


def _days(ago: int) -> date:
    return DAY - timedelta(days=ago)


def disturbance() -> pd.DataFrame:
    rows = [
        {"shaking": "The night team is leaving.", "possible": "Ask the girls to plan the nights.",
         "steady_us": "Tea at six.", "easy_part": "We count calls."},
        {"shaking": "The money ends.", "hard_to_keep": "Ringing back.", "easy_part": "~"},
        {"possible": "One rota for all of us."}, {}, {"hard_to_keep": "Hope."},
    ]  # fmt: skip
    return ballot(exercise("disturbance"), rows)


def first_reach() -> pd.DataFrame:
    rows = [
        {"organisation": "Police", "reach_for": "A welfare check", "does_well": "We find her.",
         "untouched": "Why she ran."},
        {"organisation": "Hillside School", "reach_for": "A call to her mother",
         "untouched": "Her mother has no sleep.", "not_seen": "The night."},
        {"organisation": "Mental health trust", "reach_for": "A risk form",
         "does_well": "All of us ask the same.", "untouched": "The long hours before dawn."},
    ]  # fmt: skip
    return ballot(exercise("first-reach"), rows, subject="A girl on a bridge")


def mavericks() -> pd.DataFrame:
    rows = [
        {"entry": "o1", "idea": "Let the bus driver hold the list.", "date": _days(40),
         "turns_round": "That a list is ours.", "heard_from": "edge", "heard_where": "The depot",
         "they_agree": True, "who_goes": ("Ann",), "by": _days(5)},
        {"entry": "o2", "idea": "Sleep in the school hall.", "date": _days(30),
         "became": "trial", "in_decision": "d1", "in_words": "We sleep there on Fridays."},
        {"entry": "o3", "idea": "Ask the girls who is safe.", "date": _days(3),
         "became": "nothing-yet"},
        {"entry": "o4", "idea": "Paint it blue.", "state": "closed", "date": _days(90)},
    ]  # fmt: skip
    return register(exercise("mavericks"), rows)


def which_leadership() -> pd.DataFrame:
    asks = ["systems", "systems", "command", "managerial", "systems", "?", "-"]
    rows = [{"lead": lead, "why": f"Because of {at}."} for at, lead in enumerate(asks)]
    return ballot(exercise("which-leadership"), rows, subject="The nights")


def everything() -> dict[str, pd.DataFrame]:
    """Their frames, by the exercise's key."""
    return {
        "disturbance": disturbance(), "first-reach": first_reach(),
        "mavericks": mavericks(), "which-leadership": which_leadership(),
    }  # fmt: skip
