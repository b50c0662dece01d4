"""What a panel shows of a plan under way: now, next, the run order with its times, and what waits.

Times are told as the clock on the wall of the computer that serves the room tells them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from fornow import plans
from fornow.exercises.exercise import Exercise, Talk
from fornow.live import asking
from fornow.live.asking import known_exercise
from fornow.live.rooms import Place
from fornow.live.underway import Underway
from fornow.plans import Plan, Running, State, Step, StepKind, Timetable


@dataclass(frozen=True, kw_only=True)
class Line:
    """One step in the run order, with what can be said of its time.

    `begins` and `ends` are given for the open step and for those that wait; `took` is how many
    seconds it has taken. `could_wait`: leaving it out would help to end in time.
    """

    step: Step
    state: State
    begins: datetime | None = None
    ends: datetime | None = None
    took: int = 0
    shorter: int = 0
    could_wait: bool = False

    @property
    def told(self) -> str:
        """Its time in words.

        A step that waits says from when to when; one that is over, how long it took.
        """
        if self.begins is not None and self.ends is not None:
            return f"{clock(self.begins)} to {clock(self.ends)}"
        if self.state is State.SKIPPED:
            return "left out"
        return f"took {minutes(self.took)}" if self.took else ""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An exercise that the open step or a later one may ask; `instead_of` names the plan's own."""

    exercise: str
    title: str
    instead_of: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Steered:
    """A plan under way as a panel shows it.

    `at` is sent back with the next press. `exercise` is what the open step is about today, and
    `to_ask` the same where it could be asked and is not; `why_not` says what keeps it from being
    asked, and `aside` is what was opened by hand and is asked in its place. `told` is what came
    of the last press where that needs a word; `problem` says why the plan's file cannot be read
    any more.
    """

    plan: Plan
    running: Running
    table: Timetable
    at: str
    lines: tuple[Line, ...]
    step: Step | None = None
    exercise: Exercise | None = None
    to_ask: Exercise | None = None
    aside: Exercise | None = None
    why_not: str = ""
    choices: tuple[Choice, ...] = ()
    told: str = ""
    problem: str = ""

    @property
    def next(self) -> Line | None:
        """The step that opens next, or None."""
        waiting = {slot.step.key for slot in self.table.to_come[:1]}
        return next((line for line in self.lines if line.step.key in waiting), None)

    @property
    def number(self) -> int:
        """Which step is open, counted from 1; 0 where it is none of the plan's."""
        found = [at for at, line in enumerate(self.lines, 1) if line.step is self.step]
        return next(iter(found), 0)

    @property
    def choices_now(self) -> tuple[Choice, ...]:
        """What the open step leaves to be chosen."""
        own = self.step.exercise if self.step else None
        return tuple(one for one in self.choices if one.instead_of == own)

    @property
    def talk(self) -> Talk | None:
        """The question for the talk, while there is something to talk about."""
        talking = self.step is not None and self.step.kind in (StepKind.REVEAL, StepKind.TALK)
        return self.exercise.talk if self.exercise and talking else None

    @property
    def over(self) -> bool:
        """Whether the last step is done."""
        return self.running.open is None

    @property
    def timer(self) -> str:
        """What the open step has left, or how far it has run over, as a panel says it."""
        return timer(self.table)


def steered(place: Place, held: Underway, *, now: datetime, told: str = "") -> Steered:
    """The plan under way as it stands at `now`."""
    table = plans.replanned(held.running, held.plan, now=now)
    return Steered(
        plan=held.plan,
        running=held.running,
        table=table,
        at=held.at,
        lines=tuple(_line(step, held.running, table) for step in held.plan.steps),
        step=held.step,
        exercise=known_exercise(place, held.exercise),
        to_ask=asking.waits_to_be_asked(place, held),
        aside=asking.aside(place, held),
        why_not=asking.why_not(place, held),
        choices=_choices(place, held),
        told=told,
        problem=held.problem,
    )


def clock(moment: datetime) -> str:
    """A time as the clock on the wall tells it.

    >>> clock(datetime(2026, 11, 26, 14, 5))
    '14:05'
    """
    return f"{moment.astimezone():%H:%M}"


def minutes(seconds: int) -> str:
    """So many seconds in minutes, in words.

    >>> minutes(20), minutes(61), minutes(600)
    ('less than a minute', '1 minute', '10 minutes')
    """
    count = (seconds + 15) // 60
    return f"{count} minute{'s' if count > 1 else ''}" if count else "less than a minute"


def timer(table: Timetable) -> str:
    """What the open step has left, or how far it has run over: 4:05, or 1:30 over."""
    if table.open is None:
        return ""
    told = table.over or table.left
    return f"{told // 60}:{told % 60:02}{' over' if table.over else ''}"


def _line(step: Step, running: Running, table: Timetable) -> Line:
    mark = running.mark(step.key)
    here = (table.open, *table.to_come)
    slot = next((one for one in here if one is not None and one.step.key == step.key), None)
    return Line(
        step=step,
        state=mark.state,
        begins=slot.begins if slot else None,
        ends=slot.ends if slot else None,
        took=running.seconds_in(step.key, table.now),
        shorter=slot.shorter if slot else 0,
        could_wait=step.key in table.could_wait,
    )


def _choices(place: Place, held: Underway) -> tuple[Choice, ...]:
    """What the steps from the open one on leave to be chosen on the day."""
    ahead = held.plan.steps[max(0, plans.place(held.running, held.plan)) :]
    offers = {one.exercise: one.exercises for one in ahead if one.exercise and one.instead}
    return tuple(
        Choice(
            exercise=key,
            title=found.title,
            instead_of=own,
            chosen=key == dict(held.running.choices).get(own, own),
        )
        for own, keys in offers.items()
        for key in keys
        if (found := known_exercise(place, key)) is not None
    )


def this_moment() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
