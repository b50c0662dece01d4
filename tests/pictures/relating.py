"""More of that partnership: its ties, what it gives and keeps, what it has, one way, one case."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from tests.pictures.given import DAY, ballot, register

CASE = "A man of fifty who sleeps on the night bus."


def _days(ago: int) -> date:
    return DAY - timedelta(days=ago)


def network() -> pd.DataFrame:
    rows = [
        {"entry": "n1", "organisation": "Police", "turn_to": "The school cook",
         "of_organisation": "School", "at_level": "front-line", "for_what": "Who is hungry",
         "came_to": "Breakfast", "date": _days(20)},
        {"entry": "n2", "level": "front-line", "turn_to": "The duty desk",
         "at_level": "front-line", "not_knocked": "Bus drivers", "date": _days(9)},
        {"entry": "n3", "organisation": "Police", "turn_to": "A sergeant",
         "of_organisation": "police", "not_knocked": "bus drivers", "date": _days(2)},
    ]  # fmt: skip
    return register(exercise("network"), rows)


def brilliant() -> pd.DataFrame:
    said = ["A bed tonight.", "A door that opens.", "Nobody rings twice.", "Tea.", "Sleep."]
    rows = [{"best": best, "for_whom": "For him.", "tried_on": "A driver."} for best in said]
    return ballot(exercise("brilliant"), rows)


def destinations() -> pd.DataFrame:
    rows = [
        {"organisation": "Police", "heading": "Quiet streets", "how_far": "To the hostel",
         "further": "A longer night", "account": "The mayor"},
        {"organisation": "School", "heading": "Children in class", "how_far": "As far as a hostel"},
        {"organisation": "County council", "heading": "Quieter street corners"},
        {"organisation": "Hospital", "heading": "Fewer beds lost"},
        {"organisation": "Hospital", "how_far": "Home"},
    ]  # fmt: skip
    return ballot(exercise("destinations"), rows)


def give_and_keep() -> pd.DataFrame:
    rows = [
        {"organisation": "Police", "cost": ("money", "standing"), "cost_words": "A van less",
         "must_keep": "The right to say no", "could_give": "The van, on Sundays"},
        {"organisation": "School", "cost": ("money",), "could_give": "A hall",
         "would_take": "Someone with a van"},
        {"organisation": "County council", "cost": "-"},
        {"organisation": "Hospital", "must_keep": "Sleep"},
        {"organisation": "Hospital", "could_give": "A bed"},
    ]  # fmt: skip
    return ballot(exercise("give-and-keep"), rows)


def assets() -> pd.DataFrame:
    rows = [
        {"entry": "b1", "organisation": "Police", "could_bring": "A van", "kind": "places",
         "need": "Getting home", "first_talk": "The depot", "date": _days(9)},
        {"entry": "b2", "organisation": "School", "could_bring": "Six cooks", "kind": "people",
         "need": "getting home.", "date": _days(8)},
        {"entry": "b3", "organisation": "School", "could_bring": "A list", "kind": "data",
         "date": _days(2)},
    ]  # fmt: skip
    return register(exercise("assets"), rows)


def user_journey() -> pd.DataFrame:
    rows = [
        {"entry": "u2", "whose": "Jo, made up", "step": 3, "at_stage": "The bus", "hurts": "Cold",
         "told_by": "suppose", "date": _days(9)},
        {"entry": "u1", "whose": "jo, made up.", "step": 1, "at_stage": "The desk",
         "does": "Waits", "feels": "Tired", "told_by": "themselves", "date": _days(8)},
    ]  # fmt: skip
    return register(exercise("user-journey"), rows)


def case_walk() -> pd.DataFrame:
    rows = [
        {"organisation": "Police", "would_do": "Wake him", "risk_means": "Harm on the bus"},
        {"organisation": "School", "would_do": "Ring his sister", "worries": "His girl"},
        {"organisation": "Hospital", "would_do": "Look at his feet", "risk_means": "Frost"},
        {"organisation": "Hospital", "would_do": "Ask him"},
        {"organisation": "County council", "would_do": "Find a room"},
    ]  # fmt: skip
    return ballot(exercise("case-walk"), rows, subject=CASE)


def coproduction() -> pd.DataFrame:
    rows = [
        {"entry": "y1", "with_whom": "Four drivers", "on_what": "The last bus",
         "they_changed": "It waits.", "date": _days(9)},
        {"entry": "y2", "with_whom": "Two sleepers", "on_what": "The form", "date": _days(2)},
    ]  # fmt: skip
    return register(exercise("coproduction"), rows)


def everything() -> dict[str, pd.DataFrame]:
    return {
        "network": network(), "brilliant": brilliant(), "destinations": destinations(),
        "give-and-keep": give_and_keep(), "assets": assets(), "user-journey": user_journey(),
        "case-walk": case_walk(), "coproduction": coproduction(),
    }  # fmt: skip
