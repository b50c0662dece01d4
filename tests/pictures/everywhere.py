"""More of that partnership: the parts of its work, how warm each is to them, and the details."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from tests.pictures.given import DAY, ballot, register

PARTS = {
    "w1": "A night team that answers for the whole county",
    "w2": "Two beds kept free at weekends",
    "w3": "Somebody rings back the next day",
}


def parts() -> pd.DataFrame:
    rows = [
        {"entry": "w1", "name": PARTS["w1"], "begun": "begun", "lead_strategist": "Ann Lee",
         "lead_doer": "Bo Marsh", "space": "The night kitchen, on Sundays",
         "notice": "One voice on the phone, and not four."},
        {"entry": "w2", "name": PARTS["w2"], "begun": "begun", "lead_strategist": "Ann Lee"},
        {"entry": "w3", "name": PARTS["w3"], "begun": "not-yet"},
    ]  # fmt: skip
    return register(exercise("parts"), rows)


def temperature() -> pd.DataFrame:
    said = {
        "w1": [("County council", 2, "yes", 5), ("Mental health trust", 1, "no", 3),
               ("Police", -2, "no", 4), ("Hillside School", "?", "?", 2)],
        "w2": [("County council", 1, "no", 3), ("Mental health trust", 1, "yes", 5),
               ("Police", 0, "no", 2), ("Hillside School", 1, "no", "-")],
        "w3": [("County council", -1, "no", 1), ("Mental health trust", 0, "no", 3),
               ("Police", 0, "no", 3), ("Hillside School", -1, "yes", 5)],
    }  # fmt: skip
    rows = [
        {
            "item": PARTS[entry], "item_id": entry, "organisation": organisation, "warmth": warmth,
            "serves": serves, "matters": matters,
            "warmed_by": "One morning with us, at the gate." if matters == 5 else None,
        }
        for entry, answers in said.items()
        for organisation, warmth, serves, matters in answers
    ]  # fmt: skip
    return ballot(exercise("temperature"), rows, people=None)


def details() -> pd.DataFrame:
    rows = [
        {"entry": "x1", "way": "question", "detail": "Who picks up between six and eight?",
         "of_part": "w1", "date": DAY - timedelta(days=20)},
        {"entry": "x2", "way": "need", "detail": "A car may be left at the school overnight.",
         "need": "allowed", "date": DAY - timedelta(days=9)},
        {"entry": "x3", "way": "question", "detail": "How many rang twice in one night?",
         "date": DAY - timedelta(days=30), "revised": DAY - timedelta(days=24),
         "answered_by": "Bo Marsh", "answer": "Four, in a month.", "tried": True},
    ]  # fmt: skip
    return register(exercise("details"), rows)
