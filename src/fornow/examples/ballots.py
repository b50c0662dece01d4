"""Answers by chance to the ballots of generated partnerships, as steps of a story."""

from __future__ import annotations

import random

from fornow.examples.story import Step
from fornow.examples.themes import Theme, common

#: How a room may lean on a belief: the weights of 1 to 5.
TOGETHER_HIGH, TOGETHER_MIDDLE = (0, 0, 1, 5, 4), (0, 2, 5, 2, 0)
SPLIT, LOW, SCATTERED = (4, 2, 0, 1, 4), (3, 5, 2, 0, 0), (1, 2, 2, 2, 1)
LEANINGS = (TOGETHER_HIGH, TOGETHER_MIDDLE, SPLIT, LOW, SCATTERED)


def values(chance: random.Random, seats: int) -> Step:
    """Two or three values a seat, out of a handful."""
    words = chance.sample(common()["values"], 7)
    given = [chance.sample(words, 3) for _ in range(seats)]
    return {
        "ask": "values",
        "first": [three[0] for three in given],
        "second": [three[1] for three in given],
        "third": [three[2] if chance.random() < 0.5 else "" for three in given],
    }


def beliefs(chance: random.Random, seats: int) -> Step:
    """Goals mostly believed in; the other two, and what we guess of each other, as it falls."""
    step: dict[str, object] = {"ask": "three-beliefs"}
    for belief in ("goals", "possible", "happen"):
        own = TOGETHER_HIGH if belief == "goals" else chance.choice(LEANINGS)
        step[f"{belief}_own"] = _ratings(chance, seats, own)
        step[f"{belief}_guess"] = _ratings(chance, seats, chance.choice(LEANINGS[:2]))
    step["move"] = [chance.choice(common()["move"]) for _ in range(seats)]
    return step


def in_my_words(chance: random.Random, seats: int, theme: Theme) -> Step:
    """What each of us pictures; a seat that pictures nothing says at least one thing."""
    words = theme["words"]
    return {
        "ask": "in-my-words",
        "notices": [chance.choice(words["notices"]) for _ in range(seats)],
        "differently": [chance.choice(words["differently"]) for _ in range(seats)],
        "cannot_picture": [chance.choice(words["cannot_picture"]) for _ in range(seats)],
    }


def consent(chance: random.Random, decisions: list[str], organisations: list[str]) -> Step:
    """How far each organisation goes along with each decision."""
    kinds = ("agree", "agree", "agree", "agree", "as-far-as", "concern", "concern", "stop")
    reasons = {"as-far-as": "as_far_as", "concern": "concerns", "stop": "stops"}
    items = []
    for decision in decisions:
        answers = [chance.choice(kinds) for _ in organisations]
        why = [chance.choice(common()[reasons[a]]) if a in reasons else "" for a in answers]
        items.append(
            {"of": decision, "organisation": organisations, "answer": answers, "reason": why}
        )
    return {"ask": "consent", "item": items}


def _ratings(chance: random.Random, seats: int, weights: tuple[int, ...]) -> list[int | str]:
    given: list[int | str] = list(chance.choices(range(1, 6), weights, k=seats))
    if chance.random() < 0.3:
        given[chance.randrange(seats)] = "not sure"
    return given
