"""A session under way: which step is open, how long each has taken, and every press that moves it.

`Running` is a frozen value. Each press takes it with the time of the press and gives a new one; a
press that means nothing just then (resuming what is not paused) changes nothing but the clock.
Steps are known by their keys, so the plan may be edited while a session runs.

No second is lost: what the steps took and what nobody counted (a pause) make up the whole time
from the start to the last press.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from fornow.errors import UnknownName
from fornow.plans.session_plan import Plan, Step


class State(StrEnum):
    """Where a step stands."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What has come of one step: seconds taken, seconds added, how often it was gone back to."""

    key: str
    state: State = State.WAITING
    seconds: int = 0
    added: int = 0
    returned: int = 0


@dataclass(frozen=True, kw_only=True)
class Running:
    """A session under way, as of the last press (`since`). All times are in UTC.

    `open` is the key of the open step, or None once the last is over. `ends` is when everybody was
    told that the session ends. `paused` is since when it has been paused, `rested` the seconds
    that belong to no step. `choices` are exercises asked in the place of others (see `choose`).
    """

    plan: str
    began: datetime
    ends: datetime
    since: datetime
    open: str | None
    paused: datetime | None = None
    rested: int = 0
    marks: tuple[Mark, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()

    def mark(self, key: str) -> Mark:
        """What has come of the step called `key`; a step that nothing has come of yet waits."""
        return next((one for one in self.marks if one.key == key), Mark(key=key))

    def seconds_in(self, key: str, now: datetime) -> int:
        """The seconds that the step called `key` has taken by `now`."""
        return settled(self, now).mark(key).seconds


def start(plan: Plan, now: datetime, *, ends: datetime | None = None) -> Running:
    """The session, begun at its first step; `ends` is when it was said to end, if not by the plan.

    So one that begins late can still end when people were told it would.
    """
    began = moment(now)
    promised = began + timedelta(minutes=plan.minutes) if ends is None else moment(ends)
    fresh = Running(plan=plan.key, began=began, ends=promised, since=began, open=None)
    return _opened(fresh, plan.steps[0].key)


def open_step(running: Running, plan: Plan, key: str, *, now: datetime) -> Running:
    """The session with the step called `key` open, wherever it stands.

    Going on marks the open step done, and skips what waited in between. Going back lets the step
    that was open wait again, so that `next_step` leads to it.
    """
    to, at = plan.place(key), place(running, plan)
    running = settled(running, now)
    if key == running.open:
        return _resumed(running)
    going_back = to <= at
    if running.open is not None:
        running = _marked(running, running.open, State.WAITING if going_back else State.DONE)
    for step in plan.steps[at + 1 : to]:
        if running.mark(step.key).state is State.WAITING:
            running = _marked(running, step.key, State.SKIPPED)
    return _opened(running, key)


def next_step(running: Running, plan: Plan, *, now: datetime) -> Running:
    """The session with the open step done and the next that waits open; after the last, over."""
    return _onward(running, plan, State.DONE, now=now)


def back(running: Running, plan: Plan, *, now: datetime) -> Running:
    """The session with the step before the open one open again, even one that was skipped."""
    before = len(plan.steps) - 1 if _is_over(running) else place(running, plan)
    if running.open is not None and running.open in _keys(plan):
        before -= 1
    if before < 0:
        return settled(running, now)
    return open_step(running, plan, plan.steps[before].key, now=now)


def skip(running: Running, plan: Plan, *, now: datetime, key: str | None = None) -> Running:
    """The session without the open step, or without the later one called `key`.

    Whatever is done stays done. `bring_back` lets a skipped step wait again.
    """
    if key is None or key == running.open:
        return _onward(running, plan, State.SKIPPED, now=now)
    plan.place(key)
    running = settled(running, now)
    waits = running.mark(key).state is State.WAITING
    return _marked(running, key, State.SKIPPED) if waits else running


def bring_back(running: Running, plan: Plan, key: str, *, now: datetime) -> Running:
    """The session in which a step that was skipped waits again. One that was passed: open it."""
    plan.place(key)
    running = settled(running, now)
    skipped = running.mark(key).state is State.SKIPPED
    return _marked(running, key, State.WAITING) if skipped else running


def pause(running: Running, *, now: datetime) -> Running:
    """The session with its clock stopped."""
    running = settled(running, now)
    if running.open is None or running.paused is not None:
        return running
    return replace(running, paused=running.since)


def resume(running: Running, *, now: datetime) -> Running:
    """The session with its clock going again."""
    return _resumed(settled(running, now))


def more(running: Running, plan: Plan, minutes: int, *, now: datetime) -> Running:
    """The session with minutes added to the open step; a number below zero takes some away.

    Where the step has run over, they count from now: one minute more is then one minute to go.
    """
    running = settled(running, now)
    if running.open is None or running.open not in _keys(plan):
        return running
    mark = running.mark(running.open)
    over = max(0, -left_of(mark, plan.step(mark.key)))
    least = -60 * plan.step(mark.key).minutes
    return _with(running, replace(mark, added=max(least, mark.added + over + 60 * minutes)))


def longer(running: Running, minutes: int, *, now: datetime) -> Running:
    """The session with an end that the room has agreed to move by so many minutes."""
    running = settled(running, now)
    return replace(running, ends=max(running.began, running.ends + timedelta(minutes=minutes)))


def choose(
    running: Running, plan: Plan, exercise: str, *, instead_of: str, now: datetime
) -> Running:
    """The session in which every step of the plan that may asks `exercise` `instead_of` another.

    Choosing the one that the plan names undoes the choice.
    """
    offered = {instead_of}.union(*(s.instead for s in plan.steps if s.exercise == instead_of))
    if exercise not in offered:
        raise UnknownName("choice", exercise, offered)
    kept = tuple(pair for pair in running.choices if pair[0] != instead_of)
    made = () if exercise == instead_of else ((instead_of, exercise),)
    return replace(settled(running, now), choices=(*kept, *made))


def chosen(running: Running, step: Step) -> str | None:
    """The exercise that a step asks or shows today: the plan's, or the one chosen in its place."""
    other = dict(running.choices).get(step.exercise or "")
    return other if other in step.instead else step.exercise


def place(running: Running, plan: Plan) -> int:
    """Where the session stands in the plan, counted from 0; -1 before the first step.

    Where the open step was taken out of the plan meanwhile, it stands at the last one begun.
    """
    keys = _keys(plan)
    if running.open in keys:
        return keys.index(running.open)
    passed = {one.key for one in running.marks if one.state in (State.DONE, State.SKIPPED)}
    return max((at for at, key in enumerate(keys) if key in passed), default=-1)


def to_come(running: Running, plan: Plan) -> tuple[Step, ...]:
    """The steps that still wait after the open one, in order; none once the session is over."""
    if _is_over(running):
        return ()
    after = plan.steps[place(running, plan) + 1 :]
    return tuple(step for step in after if running.mark(step.key).state is State.WAITING)


def left_of(mark: Mark, step: Step) -> int:
    """The seconds that a step has left of its minutes and what was added; below zero: run over."""
    return 60 * step.minutes + mark.added - mark.seconds


def moment(now: datetime) -> datetime:
    """A time as it is kept: in UTC, in whole seconds. One without a zone is the computer's own."""
    return now.astimezone(UTC).replace(microsecond=0)


def settled(running: Running, now: datetime) -> Running:
    """The session with its clock brought up to `now`; nothing else is changed.

    Where the computer's clock was set back, no time has passed and it goes on from there.
    """
    at = moment(now)
    passed = max(0, int((at - running.since).total_seconds()))
    if running.open is None or running.paused is not None:
        return replace(running, since=at, rested=running.rested + passed)
    mark = running.mark(running.open)
    return _with(replace(running, since=at), replace(mark, seconds=mark.seconds + passed))


def _onward(running: Running, plan: Plan, state: State, *, now: datetime) -> Running:
    running = settled(running, now)
    if running.open is None:
        return running
    following = to_come(running, plan)
    running = _marked(running, running.open, state)
    if following:
        return _opened(running, following[0].key)
    return replace(running, open=None, paused=None)


def _opened(running: Running, key: str) -> Running:
    mark = running.mark(key)
    again = mark.state is State.DONE
    opened = replace(mark, state=State.OPEN, returned=mark.returned + again)
    return replace(_with(running, opened), open=key, paused=None)


def _marked(running: Running, key: str, state: State) -> Running:
    return _with(running, replace(running.mark(key), state=state))


def _with(running: Running, mark: Mark) -> Running:
    """The session with this mark: in the place of the step's old one, or after the others."""
    if any(one.key == mark.key for one in running.marks):
        marks = tuple(mark if one.key == mark.key else one for one in running.marks)
    else:
        marks = (*running.marks, mark)
    return replace(running, marks=marks)


def _resumed(running: Running) -> Running:
    return replace(running, paused=None)


def _is_over(running: Running) -> bool:
    return running.open is None


def _keys(plan: Plan) -> list[str]:
    return [step.key for step in plan.steps]
