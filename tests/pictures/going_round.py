"""More of that partnership: what was in its way, what it went round, and where it thought."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from tests.pictures.given import DAY, ballot, register


def _days(ago: int) -> date:
    return DAY - timedelta(days=ago)


def obstacles() -> pd.DataFrame:
    rows = [
        {"entry": "g1", "obstacle": "The night rota has two owners.", "asked": "not-yet",
         "theirs": "The rota office", "date": _days(40), "look_again": _days(-20)},
        {"entry": "g2", "obstacle": "The gate is locked at six.", "asked": "heard",
         "reasonable": "Somebody was hurt there.", "way_on": "way-round", "how": "The side door.",
         "look_again": _days(3), "date": _days(30)},
        {"entry": "g3", "obstacle": "Two forms ask the same.", "asked": "nobody",
         "way_on": "wade-in", "date": _days(9)},
        {"entry": "g4", "obstacle": "Nobody had a key.", "asked": "heard", "state": "closed",
         "why": "There are two keys now.", "date": _days(90)},
    ]  # fmt: skip
    return register(exercise("obstacles"), rows)


def avoidance() -> pd.DataFrame:
    said = ["Who pays for nights.", "The price of a night.", None, "Nights.", None, None, "Money."]
    asks = [["talking"], ["talking", "thinking"], ["talking"], ["seeing"], [], ["talking"], []]
    busy = [["papers"], ["papers", "meetings"], ["papers"], [], ["cases"], ["papers"], ["nothing"]]
    return ballot(
        exercise("avoidance"),
        [
            {"going_round": words, "it_asks": ask, "busy_with": fills}
            for words, ask, fills in zip(said, asks, busy, strict=True)
        ],
    )


def thinking_places() -> pd.DataFrame:
    rows = [
        {"entry": "t1", "place": "The stairs.", "kind": "around-a-meeting", "date": _days(20)},
        {"entry": "t2", "place": "The van.", "kind": "out-there", "saw": "The form ends too soon.",
         "possible": "A long drive.", "date": _days(12)},
        {"entry": "t3", "place": "A ward at night.", "kind": "out-there", "date": _days(12)},
        {"entry": "t4", "place": "The board room.", "kind": "meeting", "date": _days(2)},
    ]  # fmt: skip
    return register(exercise("thinking-places"), rows)


def everything() -> dict[str, pd.DataFrame]:
    """Their frames, by the exercise's key."""
    return {
        "obstacles": obstacles(),
        "avoidance": avoidance(),
        "thinking-places": thinking_places(),
    }
