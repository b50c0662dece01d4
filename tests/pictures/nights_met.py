"""The meetings of that partnership: what they were for, and their last words."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from tests.pictures.given import DAY, ballot, register

WHO_PAYS = "Who pays for a bed at weekends"


def meetings() -> pd.DataFrame:
    rows = [
        {
            "entry": "m1", "date": DAY - timedelta(days=95), "revised": DAY - timedelta(days=89),
            "different": "Police and ward staff have heard each other’s Friday night",
            "made": "A page each of us would sign", "meets_on": DAY - timedelta(days=90),
            "topics": ((WHO_PAYS, "decide"), ("What a bad night is like", "explore")),
            "room": ("ring",), "came": ("Sergeant Amin", "Ward manager"),
            "came_from": ("Police", "Mental health trust"),
            "in_place_of": "The sergeant, for the inspector",
            "came_of": ((WHO_PAYS, "nothing-yet"), ("What a bad night is like", "conversation")),
            "to_talk": ("c1",),
        },
        {
            "entry": "m2", "date": DAY - timedelta(days=40), "revised": DAY - timedelta(days=29),
            "different": "One team answers for the north", "meets_on": DAY - timedelta(days=30),
            "topics": ((f"{WHO_PAYS.upper()}?", "decide"), ("One team for the north", "decide"),
                       ("Beds at weekends", "check")),
            "came_from": ("Police", "County council", "Mental health trust"),
            "came_of": ((WHO_PAYS, "nothing-yet"), ("One team for the north", "decision"),
                        ("Beds at weekends", "test")),
            "decided": ("d1",), "to_test": ("t1",), "room": ("table", "walls"),
            "balcony": "We talk of beds when it is about money.",
        },
        {
            "entry": "m3", "date": DAY - timedelta(days=5),
            "different": "We know what a child would notice", "meets_on": DAY + timedelta(days=9),
            "made": "Three drawings", "needed": ("Two young people", "Night nurse"),
            "speak_first": ("The inspector",), "topics": (("A good night", "imagine"),),
            "room": ("walls", "walk"),
        },
    ]  # fmt: skip
    return register(exercise("meetings"), rows)


def last_word() -> pd.DataFrame:
    """Two meetings, the earlier one with fewer people and further apart."""
    before = _round("w1", DAY - timedelta(days=30), [1, 1, 2, 5, 5, 4, 1], [2, 2, 3, 3, 1, 2, "-"])
    now = _round("w2", DAY, [4, 4, 5, 3, 4, "?", 4, 5, 4], [5, 4, 4, 5, 4, 4, 5, 4, None])
    frame = pd.concat([before, now], ignore_index=True)
    frame.attrs = before.attrs | {"rounds": [*before.attrs["rounds"], *now.attrs["rounds"]]}
    return frame


def _round(key: str, day: object, said: list[object], learned: list[object]) -> pd.DataFrame:
    seen = ["That Friday begins on Wednesday.", "~", "Two of us meant another ward."]
    more = ["Five minutes to think first.", None, "~"]
    rows = [
        {
            "said": mine, "learned": theirs,
            "now_see": f"{seen[at]}" if at < 3 else None, "say_more": more[at] if at < 3 else None,
        }
        for at, (mine, theirs) in enumerate(zip(said, learned, strict=True))
    ]  # fmt: skip
    return ballot(exercise("last-word"), rows, day=day, key=key)  # type: ignore[arg-type]
