"""Where people marked the same thing far apart: difference before agreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from fornow.analysis.agreement import Spread, spread
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Rating
from fornow.pictures.asked import FIGURES_FROM, ballot, points
from fornow.pictures.lettering import counted, listed

APART = ("split", "scattered")
# What people suppose of one another is no difference between them.
GUESSES = "_guess"
MOST = 8  # what a page holds; the pictures below hold the rest


@dataclass(frozen=True)
class Difference:
    """One question on which people stand apart; about an `item`, where it is asked of several.

    `prompt` is left out where the item says it all: the exercise asks one thing of each.
    """

    exercise: str
    prompt: str
    item: str
    word: str
    n: int
    marks: tuple[tuple[str, int], ...]


def found(frames: Mapping[Exercise, pd.DataFrame]) -> list[Difference]:
    """The questions on which people are split, then scattered; the widest apart first."""
    spreads = [
        (one, difference)
        for exercise, frame in frames.items()
        for one, difference in _of_exercise(exercise, frame)
        if difference.word in APART
    ]
    spreads.sort(key=lambda pair: (APART.index(pair[1].word), pair[0].agreement or 0.0))
    return [difference for _, difference in spreads[:MOST]]


def sentence(rows: list[Difference]) -> str:
    """The same in a sentence."""
    if not rows:
        return "No question shown here divides people so far."
    counts = {word: sum(row.word == word for row in rows) for word in APART}
    told = [f"{word} on {counted(n, 'question')}" for word, n in counts.items() if n]
    return f"People are {listed(told)}."


def _of_exercise(exercise: Exercise, frame: pd.DataFrame) -> list[tuple[Spread, Difference]]:
    latest = ballot(frame)
    if latest.hidden or not latest.enough:
        return []
    parts: list[tuple[str, pd.DataFrame]] = [("", latest.frame)]
    if exercise.each:
        by_item = latest.frame.groupby("item_id", sort=False, observed=True)
        parts = [(str(part["item"].iloc[0]), part) for _, part in by_item]
    return [
        _of_question(exercise, field, item, part)
        for field in exercise.all_fields
        if isinstance(field, Rating) and not field.name.endswith(GUESSES)
        for item, part in parts
        if int(part[field.name].notna().sum()) >= FIGURES_FROM
    ]


def _of_question(
    exercise: Exercise, field: Rating, item: str, frame: pd.DataFrame
) -> tuple[Spread, Difference]:
    counts = points(frame, field)
    one = spread(frame[field.name], low=field.low, high=field.high)
    labels = field.labels or tuple(str(point) for point in counts)
    marks = tuple(zip(labels, counts.values(), strict=True))
    alone = item and sum(isinstance(each, Rating) for each in exercise.all_fields) == 1
    prompt = "" if alone else field.prompt
    return one, Difference(exercise.title, prompt, item, one.word, one.n, marks)
