"""What repeats in generated partnerships: grounds, what is in the way, loops, all by chance.

They have a chance of their own, so that whatever else is told of a number stays as it was.
"""

from __future__ import annotations

import random

from fornow.examples.story import Step
from fornow.examples.themes import common

#: Grounds of belief, the common ones oftener.
GROUNDS = ("evidence", "evidence", "trust", "trust", "seen-it", "authority", "users", "necessity")
ASKED = ("heard", "waiting", "not-yet", "not-yet", "nobody")
WAYS_ON = ("wade-in", "slow-down", "slow-down", "way-round")


def repeating(chance: random.Random, seats: int, organisations: list[str]) -> list[Step]:
    """What one sitting says of what it leans on, what stands in its way, and what goes round."""
    return [
        _grounds(chance, seats, organisations),
        *_in_the_way(chance),
        *_going_round(chance, organisations),
    ]


def _grounds(chance: random.Random, seats: int, organisations: list[str]) -> Step:
    return {
        "ask": "grounds",
        "organisation": [organisations[at % len(organisations)] for at in range(seats)],
        "rests_on": [sorted(set(chance.sample(GROUNDS, 2))) for _ in range(seats)],
    }


def _in_the_way(chance: random.Random) -> list[Step]:
    steps: list[Step] = [
        {
            "add": "obstacles",
            "obstacle": said,
            "asked": chance.choice(ASKED),
            "way_on": chance.choice(WAYS_ON),
        }
        for said in chance.sample(common()["obstacles"], chance.randint(1, 2))
    ]
    for at, said in enumerate(chance.sample(common()["blockages"], chance.randint(1, 2))):
        found: Step = {"add": "blockages", "label": f"blockage-{at}", "blockage": said}
        steps.append({**found, "how_bad": chance.choice((2, 3, 3, 4, 4, 5))})
    return steps


def _going_round(chance: random.Random, organisations: list[str]) -> list[Step]:
    told = chance.choice(common()["loops"])
    ring = told["ring"]
    steps: list[Step] = [
        {
            "add": "causes",
            "organisation": chance.choice(organisations),
            "cause": cause,
            "effect": effect,
            "sign": sign,
        }
        for cause, effect, sign in zip(ring, [*ring[1:], ring[0]], told["signs"], strict=True)
    ]
    named: Step = {"add": "loops", "name": told["name"], "goes": " → ".join([*ring, ring[0]])}
    weakened: Step = {"weaken": told["weaken"]} if chance.random() < 0.6 else {}
    return [*steps, {**named, **weakened}]
