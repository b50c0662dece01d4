"""A small plan, and a shelf to read it with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from fornow.plans import Plan, Step

TWO = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
WORDS: dict[str, Any] = {
    "screen": "Look here.",
    "facilitator": ("Say it.", "Wait."),
    "without_wifi": "Say it aloud.",
}


def step(key: str, kind: str, minutes: int, **more: Any) -> Step:
    return Step(
        **{"key": key, "title": key.title(), "kind": kind, "minutes": minutes} | WORDS | more
    )


STEPS = (
    step("hello", "welcome", 5),
    step("asked", "ask", 5, exercise="values"),
    step("shown", "reveal", 10, exercise="values", talk="pairs", at_least=6),
    step("map", "ask", 6, exercise="causes", instead=("in-my-words",), can_wait=True),
    step(
        "map-read",
        "reveal",
        8,
        exercise="causes",
        instead=("in-my-words",),
        talk="room",
        at_least=4,
        can_wait=True,
    ),
    step("last-talk", "talk", 12, talk="room", at_least=4),
    step("extra", "close", 4, can_wait=True),
    step("bye", "close", 10),
)


def small_plan(*steps: Step, **more: Any) -> Plan:
    """Sixty minutes: questions keep their minutes, and the talks can spare sixteen in all."""
    held = steps or STEPS
    told = {
        "key": "small",
        "title": "Small",
        "purpose": "To try it.",
        "minutes": sum(one.minutes for one in held),
        "who": "all of us",
        "leave_with": "something tried",
        "steps": held,
    }
    return Plan(**told | more)


PLAN = small_plan()


def at(minutes: float) -> datetime:
    """So many minutes after the start."""
    return TWO + timedelta(minutes=minutes)
