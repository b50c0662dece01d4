"""Workbook 03: what can be seen from a step back."""

from __future__ import annotations

from fornow.exercises.exercise import Workbook
from fornow.exercises.library.causes import CAUSES, KEY, LOOPS
from fornow.exercises.library.going_round import AVOIDANCE, OBSTACLES, THINKING_PLACES
from fornow.exercises.library.noticing import SEATS

EXERCISES = (*SEATS, CAUSES, LOOPS, OBSTACLES, AVOIDANCE, THINKING_PLACES)

WORKBOOK = Workbook(
    key=KEY,
    title="Balcony",
    way="Ways of perceiving",
    purpose="Step back together, and see how what each of you meets every day hangs together.",
    minutes=sum(one.minutes for one in EXERCISES),
    who="everyone, and those who know one corner well",
    leave_with="what you notice and what each seat sees, one map of it, and a loop with a name",
    exercises=EXERCISES,
)
