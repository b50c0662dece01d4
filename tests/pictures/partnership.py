"""A made-up partnership for young people in crisis: what twelve people answered and wrote down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import pandas as pd

from fornow.exercises.catalogue import exercise
from fornow.exercises.exercise import Exercise
from tests.pictures import (
    at_the_edge,
    being_part,
    everywhere,
    from_the_balcony,
    going_round,
    how_we_learn,
    nights_held,
    nights_met,
    relating,
    setting_out,
    the_way,
    thinking,
)
from tests.pictures.given import DAY, ballot, register

ORGANISATIONS = ("County council", "Mental health trust", "Police", "Hillside School")


def asked(key: str) -> Exercise:
    return exercise(key)


def _days(ago: int) -> date:
    return DAY - timedelta(days=ago)


def three_beliefs() -> pd.DataFrame:
    own = {
        "goals": [5, 4, 5, 4, 5, 5, 3, 4, 5, 4, 4, 5],
        "possible": [2, 3, 4, 2, 5, 3, 1, 4, 2, "?", 3, 2],
        "happen": [1, 5, 4, 1, 5, 1, 5, 2, 1, 5, "?", "-"],
    }
    guess = {
        "goals": [3, 3, 2, 4, 3, 2, 3, 3, 4, 3, "?", 3],
        "possible": [3, 3, 2, 3, 4, 3, 2, 3, 3, "?", 3, 2],
        "happen": [4, 3, 4, 4, 5, 4, 3, 4, 4, 3, 4, "?"],
    }
    moves = [
        "Two families who would say it was different for them.",
        "Someone with a budget at the table, not sending apologies.",
        "~",
        "I would have to see the night rota filled for three months running, by all of us and not "
        "by the same four people who always say yes when the phone rings at ten in the evening.",
        "A doctor who picks up.",
        None,
    ]
    rows = []
    for at in range(12):
        row = {f"{name}_own": values[at] for name, values in own.items()}
        row |= {f"{name}_guess": values[at] for name, values in guess.items()}
        rows.append(row | {"move": moves[at] if at < len(moves) else None})
    return ballot(asked("three-beliefs"), rows)


def values() -> pd.DataFrame:
    said = [
        ("Honesty", "Kindness", "Keeping our word"), ("honesty", "Fairness", None),
        ("Being honest", "Listening before deciding", "Courage"), ("Kindness", None, None),
        ("Nobody is turned away", "Fairness", "Honesty"), ("Courage", "Kindness", None),
        ("Seeing the whole child and not the case number", "Patience", None),
        ("Fairness", "Respect", None), ("Respect for families", "Humour", None),
        ("Kindness", "Keeping our word", None), ("Hope", "Courage", "Patience"), ("-", None, None),
    ]  # fmt: skip
    rows = [dict(zip(("first", "second", "third"), one, strict=True)) for one in said]
    return ballot(asked("values"), rows)


def resonance() -> pd.DataFrame:
    words = {
        "Kindness": (["strongly"] * 9 + ["partly"] * 3, [5, 4, 5, 5, 4, 4, 5, 3, 4, 5, 4, "?"]),
        "Honesty": (["strongly"] * 7 + ["partly"] * 3 + ["no"] * 2,
                    [2, 3, 1, 2, 4, 2, 2, 3, 1, 5, 2, 2]),
        "Fairness": (["strongly"] * 5 + ["partly"] * 6 + ["?"],
                     [3, 4, 3, 3, 2, 4, 3, 3, 3, "?", "-", 4]),
        "Keeping our word": (["strongly"] * 4 + ["partly"] * 3 + ["no"] * 5,
                             [1, 1, 2, 1, 5, 5, 1, 2, 5, 1, 4, 2]),
        "Seeing the whole child and not the case number": (
            ["strongly"] * 2 + ["partly"] * 4 + ["no"] * 6, [3, 3, 2, 4, 5, 3, 1, 2, 4, 4, 3, 2]),
    }  # fmt: skip
    rows = [
        {"item": word, "item_id": f"v{n}", "held": held[at], "kept": kept[at]}
        for n, (word, (held, kept)) in enumerate(words.items())
        for at in range(12)
    ]
    return ballot(asked("resonance"), rows)


def grounds() -> pd.DataFrame:
    ticked = [
        ("authority", "evidence"), ("evidence",), ("evidence", "trust"), ("trust", "seen-it"),
        ("authority",), ("trust",), ("seen-it", "trust"), ("evidence",), ("necessity",),
        ("trust", "seen-it"), ("authority", "evidence"), ("trust",),
    ]  # fmt: skip
    rows = [
        {"rests_on": one, "organisation": ORGANISATIONS[at % 4], "level": None,
         "own_words": "A letter from the minister." if at == 0 else None,
         "unsure": "We ask the night staff what they would do." if at in (3, 6) else None}
        for at, one in enumerate(ticked)
    ]  # fmt: skip
    return ballot(asked("grounds"), rows)


ASSUMED = [
    ("a1", "School nurses can refer straight to the night team", 5, 2, "afternoon", None),
    ("a2", "Parents will ring a number that is not the police", 5, 1, "weeks", None),
    ("a3", "Two beds can be kept free at weekends", 4, 4, "weeks", None),
    ("a4", "Officers on nights have twenty minutes to wait with a child", 4, 2, "afternoon", None),
    ("a5", "The trust lets its staff read the council's notes, and the other way round, before the "
           "summer, without a new agreement being drawn up by lawyers", 5, 2, "longer", None),
    ("a6", "Young people want one worker rather than one building", 3, 4, "weeks", None),
    ("a7", "The grant is renewed", 5, 3, "longer", None),
    ("a8", "Taxi firms will come out after midnight", 2, 3, "afternoon", None),
    ("a9", "GPs read the discharge letter", 3, None, "afternoon", None),
]  # fmt: skip


def assumptions() -> pd.DataFrame:
    rows = [
        {"entry": entry, "claim": claim, "importance": importance,
         "confidence": "?" if sure is None else sure, "effort": effort, "date": _days(120),
         "counts_on": ORGANISATIONS[at % 4], "who_knows": "night staff",
         "chain_link": {"a2": "k1", "a4": "k2"}.get(entry)}
        for at, (entry, claim, importance, sure, effort, _) in enumerate(ASSUMED)
    ]  # fmt: skip
    return register(asked("assumptions"), rows)


def tests() -> pd.DataFrame:
    rows = [
        {"entry": "t1", "assumptions": ("a3",), "how": "real-case", "takes_part": "ward managers",
         "hands": ("Mental health trust",), "wrong_if": "A bed is promised and gone by Saturday",
         "safety_net": "The old on-call list stays up", "planned_for": _days(60),
         "saw": "Three weekends in six, both beds were full by Friday night",
         "outcome": "fallen", "sure_now": 1, "tested_on": _days(50), "date": _days(70)},
        {"entry": "t2", "assumptions": ("a1",), "how": "walk-through",
         "takes_part": "two school nurses and the night team", "hands": ORGANISATIONS[:2],
         "wrong_if": "The nurse is told to ring the GP", "planned_for": _days(40),
         "saw": "Four of five calls went straight through", "outcome": "holds", "sure_now": 4,
         "tested_on": _days(35), "date": _days(70)},
        {"entry": "t3", "assumptions": ("a4", "a2"), "how": "test-drive", "hands": ("Police",),
         "wrong_if": "The car is called away within ten minutes", "planned_for": _days(20),
         "saw": "Called away twice out of three", "outcome": "shaken", "sure_now": 2,
         "tested_on": _days(18), "date": _days(40)},
        {"entry": "t4", "assumptions": ("a6",), "how": "small-trial", "takes_part": None,
         "wrong_if": "They go on turning up at the building", "planned_for": _days(-9),
         "date": _days(10)},
    ]  # fmt: skip
    return register(asked("tests"), rows)


def decisions() -> pd.DataFrame:
    rows = [
        {"entry": "d1", "decision": "One night team answers for the whole county, starting in the "
         "north", "owner": "Amina Yusuf", "rests_on": ("a1", "a2"), "signal": "Two families in a "
         "week who rang and got nobody", "stopper": "Night lead", "look_again": _days(-40),
         "fixed": "The phone number", "open_on_purpose": "Who sits beside the phone",
         "not_thought_through": "Holidays", "litmus": "Kai, 15, at 11 pm on a Sunday",
         "carries": ("m1",),
         "date": _days(60)},
        {"entry": "d2", "decision": "Keep two beds free at weekends", "owner": "Tom Reid",
         "rests_on": ("a3",), "signal": "No bed on a Friday", "look_again": _days(12),
         "date": _days(90)},
        {"entry": "d3", "decision": "Officers wait with the child until someone comes",
         "owner": "Insp. Farrow", "rests_on": ("a4",), "signal": "A car called away",
         "look_again": _days(-5), "date": _days(30)},
        {"entry": "d4", "decision": "Share one set of notes", "owner": None,
         "rests_on": ("a5",), "signal": None, "look_again": None, "date": _days(10)},
        {"entry": "d5", "decision": "A young person sits on every panel", "owner": "Jo Baptiste",
         "rests_on": (), "signal": "Nobody comes twice in a row", "look_again": _days(-90),
         "date": _days(10)},
        {"entry": "d6", "decision": "Meet on alternate sites", "owner": "Jo Baptiste",
         "rests_on": (), "signal": "Fewer than six come", "look_again": _days(3),
         "date": _days(50)},
    ]  # fmt: skip
    return register(asked("decisions"), rows)


def events() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "entry": pd.array(["d6"], dtype="string"),
            "kind": pd.array(["look"], dtype="string"),
            "day": pd.to_datetime([_days(30)]),
            "outcome": pd.array(["keep"], dtype="string"),
            "look_again": pd.to_datetime([_days(-60)]),
            "note": pd.array(["Going well"], dtype="string"),
        }
    )


def front_line() -> pd.DataFrame:
    rows = [
        {"entry": "w1", "word": "The night number rang out twice on Friday. The mother drove in.",
         "where": "A kitchen in the north", "soon": "today", "touches": "d1", "stop_signal": True,
         "date": _days(6)},
        {"entry": "w2", "word": "We are told to hand the young person over at a door that is "
         "locked after eight.", "where": "Ward entrance", "soon": "this-week", "touches": "d3",
         "stop_signal": False, "heard_by": "Insp. Farrow", "changed": "The porter has a key from "
         "Monday.", "date": _days(20), "revised": _days(15)},
        {"entry": "w3", "word": "Nobody told the school the panel had moved.", "soon": "can-wait",
         "stop_signal": False, "date": _days(2)},
        {"entry": "w4", "word": "The form asks the same thing three times.", "soon": "can-wait",
         "stop_signal": False, "heard_by": "Amina Yusuf",
         "changed": "Not yet, because the trust has to agree the new one.",
         "date": _days(45), "revised": _days(14)},
    ]  # fmt: skip
    return register(asked("front-line"), rows)


def in_my_words() -> pd.DataFrame:
    notices = [
        "They ring once, at any hour, and the person who answers stays with them.",
        "There is a bed when there has to be one.",
        "Nobody asks them to tell it again.",
        "A young person gets a text back within the hour, from someone whose name they know.",
        "~",
        "They ring one number and the person who answers stays.",
        "School knows by nine the next morning, so the day is not a fight.",
    ]
    differently = [
        "I stop writing the second form.",
        "I can leave the ward at seven because someone else is named.",
        "I wait with the child.",
        "I ask the family what they would do.",
    ]
    cannot = ["Who pays for the taxi.", "What happens in August.", "Who pays for the taxis home?"]
    together = [
        "Making one front door.",
        "Building a night service that all four of us own, so none of us can walk away from it.",
        "Saving the money of the fourth bed.",
        "Giving families one person.",
    ]
    lists = {"notices": notices, "differently": differently, "cannot_picture": cannot,
             "together": together}  # fmt: skip
    rows = [
        {name: texts[at] if at < len(texts) else None for name, texts in lists.items()}
        for at in range(9)
    ]
    return ballot(asked("in-my-words"), rows)


def consent() -> pd.DataFrame:
    names = ("Amina Yusuf", "Tom Reid", "Jo Baptiste", "Insp. Farrow", "Dr Lindqvist", "Kai M.")
    given = {
        ("d5", "A young person sits on every panel"): ["agree"] * 6,
        ("d1", "One night team answers for the whole county, starting in the north"): [
            "agree", "agree", "as-far-as", "stop", "concern", "agree"],
        ("d2", "Keep two beds free at weekends"): [
            "agree", "as-far-as", "agree", "agree", "agree", "?"],
    }  # fmt: skip
    reasons = {"as-far-as": "Until the grant runs out in October.",
               "concern": "The south has no cover while we do this.",
               "stop": "Not before my officers have been asked."}  # fmt: skip
    rows = [
        {"item": text, "item_id": entry, "answer": answer, "reason": reasons.get(answer),
         "name": names[at], "organisation": ORGANISATIONS[at % 4]}
        for (entry, text), answers in given.items()
        for at, answer in enumerate(answers)
    ]  # fmt: skip
    return ballot(asked("consent"), rows)


STATEMENTS = [
    "Every family should have one named worker.",
    "We should stop meeting in the council chamber.",
    "The police should not be the first to arrive.",
    "Waiting lists are a choice we make.",
    "Young people should decide who is told.",
    "Money should follow the child across organisations even when that leaves one of us short.",
]


def statements() -> pd.DataFrame:
    rows: list[Mapping[str, object]] = [
        {"entry": f"s{n}", "statement": text, "about_people": False}
        for n, text in enumerate(STATEMENTS)
    ]
    rows.append({"entry": "about-people", "statement": "I am under 25.", "about_people": True})
    return register(asked("statements"), rows)


def positions(
    voices: int = 12, *, groups: bool = True, texts: list[str] | None = None
) -> pd.DataFrame:
    lean = [[1, 1, 1, 1], [1, -1, 0, -1], [1, 1, -1, 1], [-1, 1, 0, -1], [0, 1, -1, 1], [1, -1]]
    rows = []
    for n, text in enumerate(texts or STATEMENTS):
        for at in range(voices):
            pattern = lean[n % len(lean)]
            group = ORGANISATIONS[at % 3] if groups else None
            rows.append(
                {"item": text, "item_id": f"s{n}", "statement": text, "group": group,
                 "position": pattern[at % len(pattern)], "organisation": group}
            )  # fmt: skip
    return ballot(asked("positions"), rows, people=None, n=voices)


def conversations() -> pd.DataFrame:
    rows = [
        {"entry": "c1", "who": "Night lead and the ambulance trust", "about": "Who drives after "
         "midnight", "hard": "We asked once and heard nothing", "opener": "Amina Yusuf",
         "where": "Over coffee at their base", "by": _days(8), "date": _days(30)},
        {"entry": "c2", "who": "Head of Hillside and two parents", "about": "What the school may "
         "be told", "opener": "Jo Baptiste", "by": _days(-10), "date": _days(12)},
        {"entry": "c3", "who": "The councillor for the north", "about": "The second year",
         "date": _days(5)},
        {"entry": "c4", "who": "GPs in the south", "about": "Letters", "opener": "Tom Reid",
         "heard": "They never get them", "changed": "We send a text as well", "by": _days(20),
         "date": _days(40)},
    ]  # fmt: skip
    return register(asked("conversations"), rows)


def next_actions() -> pd.DataFrame:
    rows = [
        {"entry": "n1", "action": "Ring the ambulance trust", "settled": "step",
         "owner": "Amina Yusuf", "if_then": "If nobody picks up by noon, then I drive over",
         "by": _days(3), "date": _days(20)},
        {"entry": "n2", "action": "Show the panel the new form", "settled": "step",
         "owner": "Jo Baptiste", "by": _days(-6), "date": _days(8)},
        {"entry": "n3", "action": "The grant is not decided, so there is nothing to sign",
         "settled": "nothing-yet", "date": _days(8)},
        {"entry": "n4", "action": "Put a kettle in the night room", "settled": "step",
         "owner": "Tom Reid", "by": _days(10), "done": "done", "went": "It took a morning",
         "date": _days(20)},
    ]  # fmt: skip
    return register(asked("next-actions"), rows)


def stopped() -> pd.DataFrame:
    rows = [
        {"entry": "k1", "what": "The weekly assurance call", "hour_for": "A walk round the ward",
         "hours": 12, "teller": "Helen Marsh", "stops_on": _days(-2), "date": _days(8)},
        {"entry": "k2", "what": "The yellow form", "hour_for": "Ringing families back",
         "date": _days(20)},
    ]  # fmt: skip
    return register(asked("stopped"), rows)


def room() -> pd.DataFrame:
    people = [
        ("Amina Yusuf", "Night lead", 1, "running-a-service", "both", "here"),
        ("Tom Reid", "Ward manager", 1, "front-line", "doer", "here"),
        ("Jo Baptiste", "Youth worker", 0, "front-line", "doer", "here"),
        ("Insp. Farrow", "Inspector", 2, "running-a-service", "doer", "here"),
        ("Dr Lindqvist", "Medical director", 1, "setting-direction", "strategist", "here"),
        ("Helen Marsh", "Director of children's services", 0, "setting-direction", "strategist",
         "here"),
        ("Paul Okoro", "Head teacher", 3, "setting-direction", "both", "invited"),
        ("Kai M.", "Young adviser", None, "using-services", "both", "here"),
        ("Cllr Dale", "Councillor", 0, "elected", "strategist", "not-yet-asked"),
        ("School nurse", "", 3, "front-line", "doer", "not-yet-asked"),
    ]  # fmt: skip
    rows = [
        {"entry": f"p{n}", "name": name, "role": role, "level": level, "does": does,
         "organisation": None if org is None else ORGANISATIONS[org], "present": present}
        for n, (name, role, org, level, does, present) in enumerate(people)
    ]  # fmt: skip
    return register(asked("who-is-in-the-room"), rows)


def shared_words() -> pd.DataFrame:
    rows = [
        {"entry": "x1", "words": "No child waits alone.", "sure": "not-yet", "date": _days(90),
         "state": "superseded", "superseded_by": "x2"},
        {"entry": "x2", "words": "No child waits alone, and no worker decides alone.\nWe say what "
         "we do not know.", "sure": "sure", "date": _days(20)},
    ]  # fmt: skip
    return register(asked("shared-words"), rows)


SETTINGS = {
    "name": "Nights Together",
    "place": "The north of the county",
    "purpose": "Nobody under 18 in crisis waits alone at night.",
    "organisations": (
        ("County council", "council"), ("Mental health trust", "clinical"), ("Police", "police"),
        ("Hillside School", "school"), ("Parents' network", "users-and-carers"),
    ),
    "agreement": "unattributed",
    "smallest_group": 5,
    "shelf_life": 183,
    "delete_by": date(2027, 12, 31),
}  # fmt: skip


def causes() -> pd.DataFrame:
    drawn = [
        ("waiting lists", "parents who give up", "more", "slow", 4, 0, None),
        ("parents who give up", "crises at night", "more", "slow", 5, 1, None),
        ("crises at night", "staff off sick", "more", None, "?", 2, None),
        ("staff off sick", "Waiting  lists", "more", "quick", 4, 1, "The freeze on posts."),
        ("crises at night", "calls to the police", "more", "quick", 5, 2, None),
        ("calls to the police", "crises at night", "less", "quick", 2, 2, None),
        ("calls to the police", "crises at night", "more", "slow", 3, 3, None),
        ("exam season", "crises at night", "?", None, None, 3, None),
    ]  # fmt: skip
    rows = [
        {"entry": f"l{n}", "cause": cause, "effect": effect, "sign": sign, "speed": speed,
         "sure": sure, "pressure": pressure, "date": _days(30),
         "organisation": ORGANISATIONS[who], "level": None}
        for n, (cause, effect, sign, speed, sure, who, pressure) in enumerate(drawn)
    ]  # fmt: skip
    return register(asked("causes"), rows)


def loops() -> pd.DataFrame:
    rows = [
        {"entry": "n1", "name": "The long night", "story": "It was March.", "weaken": "One door.",
         "goes": "waiting lists → parents who give up → crises at night → staff off sick"},
        {"entry": "n2", "name": "Not on the map", "goes": "hope → hope again → hope"},
    ]  # fmt: skip
    return register(asked("loops"), [row | {"date": _days(20)} for row in rows])


@cache
def _everything() -> dict[str, pd.DataFrame]:
    return {
        "three-beliefs": three_beliefs(), "values": values(), "resonance": resonance(),
        "grounds": grounds(), "assumptions": assumptions(), "tests": tests(),
        "decisions": decisions(), "events": events(), "front-line": front_line(),
        "in-my-words": in_my_words(), "consent": consent(), "statements": statements(),
        "positions": positions(), "conversations": conversations(), "who-is-in-the-room": room(),
        "next-actions": next_actions(), "stopped": stopped(),
        "journey": the_way.journey(), "coverage": the_way.coverage(),
        "parts": everywhere.parts(), "temperature": everywhere.temperature(),
        "details": everywhere.details(),
        "causes": causes(), "loops": loops(),
        "shared-words": shared_words(), "endeavour": nights_held.endeavour(),
        "pace": nights_held.pace(), "handover": nights_held.handover(),
        "agreed-differences": nights_held.agreed_differences(),
        "asked-of-us": nights_held.asked_of_us(), "what-is-true": nights_held.what_is_true(),
        "meetings": nights_met.meetings(), "last-word": nights_met.last_word(),
        "partnership": pd.DataFrame(), **setting_out.everything(),
        **being_part.everything(),
        **going_round.everything(),
        **at_the_edge.everything(),
        **how_we_learn.everything(),
        **from_the_balcony.everything(),
        **thinking.everything(),
        **relating.everything(),
    }  # fmt: skip


def everything() -> dict[str, pd.DataFrame]:
    """Every frame of the partnership, by exercise; made once, since no picture changes them."""
    return dict(_everything())
