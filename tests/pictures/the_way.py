"""Of the partnership the pictures are tested on: how it got here, and which ways it left alone."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from tests.pictures.given import DAY, ballot, register


def journey() -> pd.DataFrame:
    told = [
        ("set-out", "Because nobody slept.", {"brings": "Quiet nights."}, 90),
        ("turning-point", "A mother asked who was on call.", {"after": "We asked her in."}, 60),
        ("turning-point", "The night line fell silent.", {}, 30),
        ("learnt", "Nobody rings a number with a menu.", {}, 20),
        ("story", "One. Two. Three. Four. Five. Six.", {"retold": "A driver: “they rang her”"}, 5),
    ]
    rows = [
        {"entry": f"j{n}", "part": part, "words": words, **more,
         "happened_on": DAY - timedelta(ago), "date": DAY - timedelta(5)}
        for n, (part, words, more, ago) in enumerate(told)
    ]  # fmt: skip
    return register(exercise("journey"), rows)


def coverage() -> pd.DataFrame:
    named = [("being",), ("being", "doing"), ("relating",), ("being",), ("none",), (), ("doing",)]
    rows = [
        {"neglected": given, "would_bring_back": "A walk." if at == 1 else None}
        for at, given in enumerate(named)
    ]
    return ballot(exercise("coverage"), rows)
