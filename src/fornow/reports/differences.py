"""Where people marked the same thing far apart: difference before agreement."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from fornow.analysis.agreement import ENOUGH_FOR_A_WORD, Spread, spread
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Rating
from fornow.pictures import asked as asking
from fornow.pictures.asked import ballot, points
from fornow.pictures.lettering import counted, listed, number

APART = ("split", "scattered")
# What people suppose of one another is no difference between them.
SIDES = 3  # disagree, pass, agree: marks with nothing between two sides but a pass
GUESSES = "_guess"
MOST = 8  # what a page holds; the pictures below hold the rest


@dataclass(frozen=True)
class Difference:
    """One question on which people stand apart; about an `item`, where it is asked of several.

    `prompt` is left out where the item says it all: the exercise asks one thing of each.
    `on_the_record` says that it may be shown however few answered.
    """

    exercise: str
    prompt: str
    item: str
    word: str
    n: int
    marks: tuple[tuple[str, int], ...]
    on_the_record: bool = False

    @property
    def said(self) -> str:
        """How the answers lie; of two sides and a pass, only near even is a word for it."""
        if len(self.marks) > SIDES:
            return self.word.capitalize()
        fewer, more = sorted((self.marks[0][1], self.marks[-1][1]))
        if 3 * fewer >= 2 * more:
            return "Near even"
        return f"{more} to {fewer}"


def found(
    frames: Mapping[Exercise, pd.DataFrame], *, about_people: Collection[str] = ()
) -> list[Difference]:
    """Every question on which people are split, then scattered; the widest apart first.

    `about_people`: items (by id) that say who people are, in which there is no difference to
    talk about.
    """
    spreads = [
        (one, difference)
        for exercise, frame in frames.items()
        for one, difference in _of_exercise(exercise, frame, about_people)
        if difference.word in APART
    ]
    spreads.sort(key=lambda pair: (APART.index(pair[1].word), pair[0].agreement or 0.0))
    return [difference for _, difference in spreads]


def sentence(rows: list[Difference]) -> str:
    """The same in a sentence, with how many of them a page holds."""
    if not rows:
        return "No question shown here divides people so far."
    counts = {word: sum(row.word == word for row in rows) for word in APART}
    told = [f"{word} on {counted(n, 'question')}" for word, n in counts.items() if n]
    widest = f" Here are the {number(MOST)} widest apart." if len(rows) > MOST else ""
    return f"People are {listed(told)}.{widest}"


def _of_exercise(
    exercise: Exercise, frame: pd.DataFrame, about_people: Collection[str]
) -> list[tuple[Spread, Difference]]:
    latest = ballot(frame)
    if latest.hidden:
        return []
    parts: list[tuple[str, pd.DataFrame]] = [("", latest.frame)]
    if exercise.each:
        by_item = latest.frame.groupby("item_id", sort=False, observed=True)
        parts = [
            (str(part["item"].iloc[0]), part) for at, part in by_item if str(at) not in about_people
        ]
    return [
        _of_question(exercise, field, item, part, recorded=latest.on_the_record)
        for field in exercise.all_fields
        if isinstance(field, Rating) and not field.name.endswith(GUESSES)
        for item, part in parts
        if int(part[field.name].notna().sum()) >= ENOUGH_FOR_A_WORD
    ]


def _of_question(
    exercise: Exercise, field: Rating, item: str, frame: pd.DataFrame, *, recorded: bool
) -> tuple[Spread, Difference]:
    counts = points(frame, field)
    one = spread(frame[field.name], low=field.low, high=field.high)
    marks = tuple(zip(asking.points_in_words(field), counts.values(), strict=True))
    alone = item and len(exercise.all_fields) == 1
    return one, Difference(
        exercise=exercise.title,
        prompt="" if alone else field.prompt,
        item=item,
        word=one.word,
        n=one.n,
        marks=marks,
        on_the_record=recorded,
    )
