"""Session plans as data, and the running order of a session under way.

A plan says what a meeting does minute by minute. It is a file that can be copied and edited (see
`shelf/` and docs/plans.md). `Running` is what the panel remembers of a session: which step is open
and how long each has taken. `replanned` says from both, at any moment, when each step still to
come begins and ends.
"""

from __future__ import annotations

from fornow.plans.reading import plan, plan_files, plans, read_plan
from fornow.plans.running import (
    Mark,
    Running,
    State,
    back,
    bring_back,
    choose,
    chosen,
    longer,
    more,
    next_step,
    open_step,
    pause,
    place,
    resume,
    settled,
    skip,
    start,
)
from fornow.plans.session_plan import Plan, Step, StepKind, TalkIn, Task
from fornow.plans.timetable import Slot, Timetable, replanned
from fornow.plans.written import from_json, plan_from_json, plan_to_json, to_json

__all__ = [
    "Mark",
    "Plan",
    "Running",
    "Slot",
    "State",
    "Step",
    "StepKind",
    "TalkIn",
    "Task",
    "Timetable",
    "back",
    "bring_back",
    "choose",
    "chosen",
    "from_json",
    "longer",
    "more",
    "next_step",
    "open_step",
    "pause",
    "place",
    "plan",
    "plan_files",
    "plan_from_json",
    "plan_to_json",
    "plans",
    "read_plan",
    "replanned",
    "resume",
    "settled",
    "skip",
    "start",
    "to_json",
]
