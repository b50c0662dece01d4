"""More of that partnership: moments ahead, offers, what was done, and stepping in."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from tests.pictures.given import DAY, ballot, register


def _days(ago: int) -> date:
    return DAY - timedelta(days=ago)


def offered_lines() -> pd.DataFrame:
    rows = [{"entry": "f1", "line": "I am brave in the wrong room.", "date": _days(3)}]
    return register(exercise("offered-lines"), rows)


def out_loud() -> pd.DataFrame:
    rows = [
        {"entry": "m1", "moment": "Telling the board about nights", "mine": "Ann",
         "takes": ("Ann",), "could": "Begin with a girl.", "who_does_what": "Ann opens.",
         "when": DAY + timedelta(days=4), "date": _days(9)},
        {"entry": "m2", "part_of": "m1", "mine": "Bo", "help": "An hour", "date": _days(9)},
        {"entry": "m3", "moment": "The press asks", "asks": "To answer at all.", "date": _days(8)},
        {"entry": "m4", "moment": "Asking the desk", "went": "They said yes.", "date": _days(30)},
    ]  # fmt: skip
    return register(exercise("out-loud"), rows)


def offers_and_asks() -> pd.DataFrame:
    rows = [
        {"entry": "h1", "me": "Ann", "bring": "A key", "would_help": "A lift", "date": _days(9)},
        {"entry": "h2", "me": "Bo", "would_help": "An hour", "answered_by": "Ann",
         "date": _days(9)},
        {"entry": "h3", "me": "Cy", "whom": "Bo", "count_on": "He rings at six.",
         "they_saw": True, "date": _days(9)},
    ]  # fmt: skip
    return register(exercise("offers-and-asks"), rows)


def leadership_actions() -> pd.DataFrame:
    rows = [
        {"entry": "l1", "kind": "call", "did": "I rang the night desk.", "me": "Ann",
         "moved": "yes", "what_moved": "They rang back.", "date": _days(20)},
        {"entry": "l2", "kind": "rule", "did": "I asked who made the rule.", "me": "Ann",
         "moved": "too-soon", "holds_back": "We like a quiet room.", "date": _days(9)},
    ]  # fmt: skip
    return register(exercise("leadership-actions"), rows)


def stepping_in() -> pd.DataFrame:
    missed = [("cover",), ("cover", "time"), ("room",), ("cover",), ("time",)]
    rows = [
        {"harder": harder, "easier": ("company",), "moment": "A bag stood at the desk.",
         "own_words": "Being asked.", "encourage": "Porters"}
        for harder in missed
    ]  # fmt: skip
    return ballot(exercise("stepping-in"), rows)


def everything() -> dict[str, pd.DataFrame]:
    return {
        "offered-lines": offered_lines(), "out-loud": out_loud(),
        "offers-and-asks": offers_and_asks(), "leadership-actions": leadership_actions(),
        "stepping-in": stepping_in(),
    }  # fmt: skip
