"""More of that partnership: what it is in for, its pace, and what stands between its members."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from tests.pictures.given import DAY, ballot, register


def endeavour() -> pd.DataFrame:
    before = {
        "entry": "n1", "date": DAY - timedelta(days=150), "state": "superseded",
        "superseded_by": "n2", "endeavour": "No child waits for help.",
    }  # fmt: skip
    now = {
        "entry": "n2", "date": DAY - timedelta(days=40),
        "endeavour": "No young person in crisis is alone with it, by night or by day.",
        "for_whom": "Someone of fifteen at two in the morning, who is rung back.",
        "let_go": "Each of us our own night rota.",
    }  # fmt: skip
    return register(exercise("endeavour"), [before, now])


def pace() -> pd.DataFrame:
    speeds = {
        "d1": (
            "One night team answers for the whole county, starting in the north",
            [1, 2, 1, 4, 5, 5, 3, 2, "?", 4],
        ),
        "d2": ("Keep two beds free at weekends", [5, 5, 4, 4, 3, 3, "-", None, 4, 5]),
    }
    rows = [
        {
            "item": text, "item_id": entry, "speed": speed,
            "hurrying": "Night staff hear of it from the paper." if at == 0 else None,
            "waiting": ("~" if at == 1 else "Another winter of police cars.") if at < 3 else None,
            "how_long": ("weeks", "months", "as-long")[at % 3] if at < 7 else "?",
        }
        for entry, (text, said) in speeds.items()
        for at, speed in enumerate(said)
    ]  # fmt: skip
    return ballot(exercise("pace"), rows)


def handover() -> pd.DataFrame:
    rows = [
        {
            "purpose_settled": "settled" if at < 8 else "partly",
            "plan_settled": ("settled", "partly", "not-yet")[at % 3],
            "owners_settled": "not-yet" if at < 6 else "?",
            "leadership": ("run-well", "craft") if at % 2 else ("go-on-finding",),
            "listening": "A child sent away because the list is full." if at == 0 else None,
            "calls_back": ("~" if at == 2 else "The night nurse in charge") if at < 3 else None,
        }
        for at in range(10)
    ]
    return ballot(exercise("handover"), rows, subject="The night team")


def agreed_differences() -> pd.DataFrame:
    rows = [
        {
            "entry": "g1", "organisation": "Police", "difference": "When a parent is told.",
            "reading": "At once, or we may be in breach.", "about_decision": "d1",
            "other": "Hillside School", "other_reading": "After the child has slept.",
            "both_stand": "Each answers to a different law.",
            "all_the_same": "One of us sits with the child until morning.",
            "look_again": DAY - timedelta(days=3), "date": DAY - timedelta(days=90),
        },
        {"entry": "g2", "organisation": "County council", "reading": "We count nights."},
    ]  # fmt: skip
    return register(exercise("agreed-differences"), rows)


def asked_of_us() -> pd.DataFrame:
    rows = [
        {"entry": "o1", "organisation": "County council", "wanted": "A date for one front door",
         "kind": "board", "presses_on": ("d1", "d2"), "least": "A date for the first count"},
        {"entry": "o2", "organisation": "Mental health trust", "wanted": "How many beds we save",
         "kind": "ministry", "who": "The national crisis board", "by": DAY + timedelta(days=9),
         "too_soon": "What a bed is for", "talks": "Ann", "stand_behind": "We do not know yet.",
         "presses_on": ("d2",)},
        {"entry": "o3", "organisation": "Police", "wanted": "A comment", "kind": "press",
         "by": DAY - timedelta(days=2)},
    ]  # fmt: skip
    return register(exercise("asked-of-us"), rows)


def what_is_true(first: str = "s1", second: str = "s3") -> pd.DataFrame:
    rows = [
        {"entry": "p1", "organisation": "Police", "of_statement": first,
         "is_true": "We wait in the corridor most nights.", "worrying": "A call we cannot go to.",
         "together": "A room with a kettle and one of each of us.", "became": "trial",
         "became_words": "We try it for six Fridays."},
        {"entry": "p2", "level": "using-services", "of_statement": first,
         "is_true": "The wait is the worst of it.", "important": "That somebody stays."},
        {"entry": "p3", "organisation": "Hillside School", "of_statement": second,
         "is_true": "We ring because nobody else picks up."},
    ]  # fmt: skip
    return register(exercise("what-is-true"), rows)
