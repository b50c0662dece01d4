"""More of that partnership: what it claims, how it decides, plans, ways, steps, moments, words."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from tests.pictures.given import DAY, ballot, register

SENTENCE = "We will leverage a seamless pathway, with our step-change partners."


def _days(ago: int) -> date:
    return DAY - timedelta(days=ago)


def how_do_we_know() -> pd.DataFrame:
    rows = [
        {"entry": "k1", "claim": "Nobody rings at night", "ground": "assumed", "checked": "not-yet",
         "does_not_fit": "The log has nine calls.", "explained_away": "A full moon.",
         "stands": "in-part", "date": _days(20)},
        {"entry": "k2", "claim": "The desk answers in a minute", "ground": "measured",
         "checked": "same", "elsewhere": "So does a driver’s watch.", "date": _days(9)},
        {"entry": "k3", "claim": "Parents do not want calls", "ground": "told",
         "checked": "otherwise", "stands": "no", "date": _days(9)},
        {"entry": "k4", "claim": "Sundays are quiet", "date": _days(2)},
    ]  # fmt: skip
    return register(exercise("how-do-we-know"), rows)


def how_i_decide() -> pd.DataFrame:
    rows = [
        {"organisation": "County council", "look_at": "Who is at home", "ask_whom": "The neighbour",
         "safety_net": "A number on the fridge that somebody answers"},
        {"organisation": "Police", "look_at": "The hands", "ask_whom": "Whoever rang",
         "safety_net": "A number on the fridge somebody answers", "look_again": "The same night"},
    ]  # fmt: skip
    return ballot(exercise("how-i-decide"), rows)


def our_order() -> pd.DataFrame:
    rows = [{"entry": "o1", "steps": "Look at the person.\nAsk who was there.", "date": _days(9)}]
    return register(exercise("our-order"), rows)


def plans() -> pd.DataFrame:
    rows = [
        {"entry": "p1", "plan": "One form for all", "telling": "Both fill in the old one too.",
         "delay": "weeks", "so_we": "Ask what the old one is for.", "date": _days(90)},
        {"entry": "p2", "plan": "Doors open in spring", "delay": "days", "date": _days(60)},
        {"entry": "p3", "plan": "A lead on every ward", "delay": "longer", "date": _days(20)},
    ]  # fmt: skip
    return register(exercise("plans"), rows)


def options() -> pd.DataFrame:
    rows = [
        {"entry": "w1", "option": "Ring on Sundays", "verdict": "keep", "reason": "It is small.",
         "users_see": "They would like it.", "date": _days(60), "revised": _days(20)},
        {"entry": "w2", "option": "Buy an app", "verdict": "drop", "reason": "Nobody used theirs.",
         "date": _days(60), "revised": _days(40)},
        {"entry": "w3", "option": "Wait until spring", "date": _days(30)},
        {"entry": "w4", "option": "Send a car", "verdict": "park", "reason": "First the phone.",
         "date": _days(50), "revised": _days(10)},
    ]  # fmt: skip
    return register(exercise("options"), rows)


def trials() -> pd.DataFrame:
    rows = [
        {"entry": "s1", "step": "Ring one house", "expected": "She is in", "begun_on": _days(40),
         "check_on": _days(34), "checked_on": _days(33), "happened": "She was out",
         "so_next": "Ring two", "date": _days(41), "revised": _days(33)},
        {"entry": "s2", "step": "Ring two", "begun_on": _days(30), "check_on": _days(20),
         "follows": "s1", "date": _days(31)},
        {"entry": "s3", "step": "Leave a lamp on", "begun_on": _days(3),
         "check_on": DAY + timedelta(days=4), "safety_net": "A neighbour", "date": _days(3)},
    ]  # fmt: skip
    return register(exercise("trials"), rows)


def litmus() -> pd.DataFrame:
    rows = [
        {"entry": "m1", "moment": "At nine somebody answers", "person": "Jo, made up, nineteen",
         "keeps_asking": "Ann", "would_know": ("themselves",),
         "comes_right": "not-yet", "in_words": "On weekdays only", "asked_on": _days(5),
         "date": _days(30), "revised": _days(5)},
        {"entry": "m2", "moment": "The door is open", "date": _days(9)},
    ]  # fmt: skip
    return register(exercise("litmus"), rows)


def plain_words() -> pd.DataFrame:
    meanings = ["That someone rings.", "Beds.", "Nothing.", "A robust plan.", "More people home."]
    rows = [
        {"meaning": meaning, "moves": 1 + at % 3, "tried_on": "A neighbour laughed.",
         "instead": "You go home, and somebody is in."}
        for at, meaning in enumerate(meanings)
    ]  # fmt: skip
    return ballot(exercise("plain-words"), rows, subject=SENTENCE)


def overworked() -> pd.DataFrame:
    rows = [
        {"entry": "t1", "word": "patient flow", "mark": "yes", "instead": "people getting home"},
        {"entry": "t2", "word": "Pathway", "mark": "no"},
    ]  # fmt: skip
    return register(exercise("overworked"), rows)


def everything() -> dict[str, pd.DataFrame]:
    return {
        "how-do-we-know": how_do_we_know(), "how-i-decide": how_i_decide(),
        "our-order": our_order(), "plans": plans(), "options": options(), "trials": trials(),
        "litmus": litmus(), "plain-words": plain_words(), "overworked": overworked(),
    }  # fmt: skip
