"""More of the made-up partnership: who leads, what we feel, whom we reach, what leads to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pandas as pd

from fornow.exercises.catalogue import exercise
from tests.pictures.given import DAY, ballot, register

PRIZE = [5, 5, 4, 5, 4, 5, 5, 3, 5, 4, 5, "?"]
RISK_ME = [2, 4, 3, 5, 2, 1, 4, 3, 2, 4, 3, "-"]
RISK_ORGANISATION = [3, 5, 4, 5, 3, 2, 4, 4, 3, 5, 4, 3]
STANDING = ["in"] * 6 + ["in-if"] * 4 + ["not-yet", "-"]
IFS = [
    "If my chief executive hears it from all of us and not from me alone.",
    "If somebody pays for the second nurse.",
    "If we can stop without blame by Easter.",
    "If the police are asked before it is settled.",
]
NEEDS = [1, 2, 2, 0, 3, 5, 1, 2, 4, "?", 5, 2]
GUESSES = [1, 0, 2, 1, 1, 3, 1, 0, 2, 1, "?", 1]


def _rows(texts: Mapping[str, Sequence[Any]], count: int) -> list[dict[str, Any]]:
    return [
        {name: given[at] if at < len(given) else None for name, given in texts.items()}
        for at in range(count)
    ]


def choice_to_lead(*, standing: Sequence[Any] = STANDING) -> pd.DataFrame:
    given = {
        "prize": PRIZE, "risk_me": RISK_ME, "risk_organisation": RISK_ORGANISATION,
        "standing": standing, "condition": IFS,
        "alone": ["The night belongs to no one of us.", "~"],
        "nobody_leads": ["They sit in a cell until morning, as they do now."],
        "never_done": ["Sharing one rota.", "Letting parents choose who comes."],
    }  # fmt: skip
    return ballot(exercise("choice-to-lead"), _rows(given, 12))


def five_elements() -> pd.DataFrame:
    rows = [
        {"entry": "f1", "element": "shared-space", "standing": "working", "who": "The four heads",
         "where_when": "First Tuesday, back room of the library", "fits": "Neutral ground",
         "next_step": "Invite the school", "close": "for-some", "date": DAY - timedelta(90)},
        {"entry": "f2", "element": "doers-group", "standing": "forming", "who": "Tom, Jo",
         "next_step": "Find an hour", "close": "not-yet", "date": DAY - timedelta(40)},
        {"entry": "f3", "element": "feedback-loop", "standing": "missing",
         "date": DAY - timedelta(40)},
        {"entry": "f4", "element": "our-own", "called": "The allotment", "standing": "working",
         "date": DAY - timedelta(10)},
        {"entry": "f5", "element": "enablers", "date": DAY - timedelta(10)},
    ]  # fmt: skip
    return register(exercise("five-elements"), rows)


def purpose() -> pd.DataFrame:
    given = {
        "what_for": [
            "So that no young person spends a night in a cell for want of a bed.",
            "To stop us passing families from one to the next.",
            "So that parents can sleep.",
            "To stop passing families from one of us to the next one.",
            "~",
        ],
        "why_me": ["I was once the one who had to say no at the door.", "My niece."],
    }
    return ballot(exercise("purpose"), _rows(given, 9))


def feelings() -> pd.DataFrame:
    here = [("hope", "trust", "fear", "weariness"), *[()] * 8]
    given = {
        "here": here,
        "own_word": ["restless", "Restless"],
        "how_strong": ["It wakes me at four.", "~"],
        "carry": ["To hear once a month what went right.", "Not to be the only one from nights."],
    }
    return ballot(exercise("feelings"), _rows(given, 9))


def circles() -> pd.DataFrame:
    rows = [
        {"entry": "o1", "circle": "staff", "whom": "Night staff", "who_talks": "Amina Yusuf",
         "by": DAY - timedelta(30), "heard": "Ask us before ten.", "changed": "We moved the call.",
         "date": DAY - timedelta(60)},
        {"entry": "o2", "circle": "carers", "whom": "Parents at the gate",
         "who_talks": ("Jo Baptiste", "Kai M."), "by": DAY - timedelta(5),
         "date": DAY - timedelta(40)},
        {"entry": "o3", "circle": "users", "by": DAY + timedelta(12), "date": DAY - timedelta(3)},
        {"entry": "o4", "circle": "managers", "date": DAY - timedelta(3)},
    ]  # fmt: skip
    return register(exercise("circles"), rows)


def first_moves() -> pd.DataFrame:
    given = {
        "step": ["I would lend a car on Fridays.", "Give up our own night line.", "~"],
        "others_needed": NEEDS,
        "others_guess": GUESSES,
        "show_me": ["A name on the rota that is not mine.", "Two of us saying so in public."],
    }
    return ballot(exercise("first-moves"), _rows(given, 12))


def chain() -> pd.DataFrame:
    rows = [
        {"entry": "k1", "doing": "We answer one night number for the county",
         "who_then": "Parents ring it before they ring the police", "why_would": "It is nearer",
         "can_order": "no", "then": "Fewer cars at the door",
         "organisation": "Mental health trust", "date": DAY - timedelta(100)},
        {"entry": "k2", "doing": "The night lead sends somebody out",
         "who_then": "Officers wait with the child", "why_would": "?", "can_order": "partly",
         "then": "Nobody sleeps in a cell", "follows": "k1", "level": "Running a service",
         "date": DAY - timedelta(100)},
        {"entry": "k3", "doing": "School hears by nine the next day",
         "who_then": "A teacher keeps a seat for them", "can_order": "no", "follows": "k2",
         "organisation": "Hillside School", "date": DAY - timedelta(20)},
    ]  # fmt: skip
    return register(exercise("chain"), rows)


def blockages() -> pd.DataFrame:
    rows = [
        {"entry": "g1", "blockage": "The referral form will not open on a phone",
         "found_in": "t2", "where": "The school office", "how_bad": 4, "owner": "Tom Reid",
         "date": DAY - timedelta(34)},
        {"entry": "g2", "blockage": "The ward door is locked after eight", "found_in": "t2",
         "how_bad": 5, "owner": "Amina Yusuf", "cleared_on": DAY - timedelta(15),
         "cleared_by": "The porter has a key", "date": DAY - timedelta(34)},
        {"entry": "g3", "blockage": "Nobody is told when a car is called away", "found_in": "t3",
         "how_bad": "?", "date": DAY - timedelta(18)},
        {"entry": "g4", "blockage": "Taxis want paying in cash", "how_bad": 1,
         "date": DAY - timedelta(2)},
    ]  # fmt: skip
    return register(exercise("blockages"), rows)


def everything() -> dict[str, pd.DataFrame]:
    """These frames by exercise."""
    return {
        "choice-to-lead": choice_to_lead(), "five-elements": five_elements(),
        "purpose": purpose(), "feelings": feelings(), "circles": circles(),
        "first-moves": first_moves(), "chain": chain(), "blockages": blockages(),
    }  # fmt: skip
