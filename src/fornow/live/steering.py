"""A session plan drives the room: every press of the facilitator's, for page and notebook alike.

Each press takes the room's `Place` and gives the plan as it then stands (`Steered`). Send with it
where it was pressed (`Steered.at`): of two windows pressed at once one moves the plan, and the
other is told where it is. What a press reads is still so when it is written. A round is opened
before the plan moves on to it, so whatever is killed in between, the next press takes it up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from fornow import plans
from fornow.errors import RoundProblem
from fornow.live import asking, steps
from fornow.live.room import Asked
from fornow.live.rooms import Place
from fornow.live.steered import Steered, steered, this_moment
from fornow.live.underway import Offered, Underway, find_plan, keep, offered, underway
from fornow.plans import Plan, Running

__all__ = [
    "Offered",
    "Steered",
    "ask",
    "back",
    "begin",
    "bring_back",
    "choose",
    "go_on",
    "longer",
    "look",
    "more",
    "offered",
    "open_at",
    "pause",
    "put_away",
    "resume",
    "same_step",
    "skip",
]

STALE = "The plan had moved on already, so this press did nothing. Look where we are."
NONE = "No plan is under way here. Choose one first."

#: From where the plan stood to where it stands after a press.
Change = Callable[[Running, Plan, datetime], Running]


def look(place: Place, *, now: datetime | None = None) -> Steered | None:
    """The plan under way as it stands; None where none is."""
    held = underway(place)
    return None if held is None else steered(place, held, now=now or this_moment())


def same_step(place: Place, at: str) -> None:
    """`RoundProblem` where the plan has moved on from where a press about a round was made."""
    held = underway(place) if at else None
    if held is not None and held.at != at:
        raise RoundProblem(STALE)


def begin(
    place: Place, source: str, *, ends: datetime | None = None, now: datetime | None = None
) -> Steered:
    """Start the plan of that name (see `offered`) at its first step.

    `ends` is when people were told it would end, where that is not as long as the plan says.
    """
    now = now or this_moment()
    if (held := underway(place)) is not None:
        if held.source != source:
            raise RoundProblem(f"“{held.plan.title}” is under way. Put it away first.")
        return _told(place, STALE, now)
    plan = find_plan(place, source)
    running = plans.start(plan, now, ends=ends)
    held = Underway(source=source, plan=plan, running=running)
    asked, told = asking.what_is_asked(place, held)
    with place.room.writing():
        if underway(place) is not None:  # another window was quicker
            return _told(place, STALE, now)
        _keep(place, held, asked)
    return _told(place, told, now)


def go_on(place: Place, *, at: str = "", now: datetime | None = None) -> Steered:
    """The open step is done, and the next that waits opens; after the last, it is over."""
    return _move(place, lambda one, plan, then: plans.next_step(one, plan, now=then), at, now)


def open_at(place: Place, key: str, *, at: str = "", now: datetime | None = None) -> Steered:
    """The step called `key` opens, wherever it stands."""
    return _move(place, lambda one, plan, then: plans.open_step(one, plan, key, now=then), at, now)


def back(place: Place, *, at: str = "", now: datetime | None = None) -> Steered:
    """The step before the open one opens again; a round that was closed takes answers again."""
    return _move(place, lambda one, plan, then: plans.back(one, plan, now=then), at, now)


def skip(
    place: Place, key: str = "", *, at: str = "", now: datetime | None = None
) -> Steered:  # fmt: skip
    """The open step is left out, or the later one called `key`."""

    def change(one: Running, plan: Plan, then: datetime) -> Running:
        return plans.skip(one, plan, key=key or None, now=then)

    leaves = not key or key == _held(place).running.open
    return (_move if leaves else _change)(place, change, at, now)


def bring_back(place: Place, key: str, *, at: str = "", now: datetime | None = None) -> Steered:
    """The step called `key`, left out before, waits again."""

    def change(one: Running, plan: Plan, then: datetime) -> Running:
        return plans.bring_back(one, plan, key, now=then)

    return _change(place, change, at, now)


def pause(place: Place, *, at: str = "", now: datetime | None = None) -> Steered:
    """The clock of the open step stands still."""
    return _change(place, lambda one, _, then: plans.pause(one, now=then), at, now)


def resume(place: Place, *, at: str = "", now: datetime | None = None) -> Steered:
    """The clock goes on."""
    return _change(place, lambda one, _, then: plans.resume(one, now=then), at, now)


def more(place: Place, minutes: int, *, at: str = "", now: datetime | None = None) -> Steered:
    """The open step has so many minutes more; the talks to come give them up where they can."""
    return _change(place, lambda one, plan, then: plans.more(one, plan, minutes, now=then), at, now)


def longer(place: Place, minutes: int, *, at: str = "", now: datetime | None = None) -> Steered:
    """The room has agreed to end so many minutes later."""
    return _change(place, lambda one, _, then: plans.longer(one, minutes, now=then), at, now)


def choose(
    place: Place, exercise: str, *, instead_of: str, at: str = "", now: datetime | None = None
) -> Steered:
    """Take `exercise` today wherever the plan names another that it may stand in for."""

    def change(one: Running, plan: Plan, then: datetime) -> Running:
        return plans.choose(one, plan, exercise, instead_of=instead_of, now=then)

    step = _held(place).step
    here = step is not None and step.exercise == instead_of
    return (_move if here else _change)(place, change, at, now)


def ask(
    place: Place,
    *,
    subject: str = "",
    again: bool = False,
    at: str = "",
    now: datetime | None = None,
) -> Steered:
    """Ask the open step's exercise on phones; `again`: in a new round, once one was revealed."""
    held, now = _held(place), now or this_moment()
    if at and at != held.at:
        return _told(place, STALE, now)
    if not held.exercise:
        raise RoundProblem("This step asks nothing. Open one that does.")
    before = asking.asked_before(place, held)
    if before is not None and before.state == "revealed" and not again:
        raise RoundProblem("This has been revealed. Press “Ask again” for a new round.")
    asked = asking.ready(place, held, subject=subject)
    return _settle(place, held, asked, lambda one, _, then: plans.settled(one, then), now=now)


def put_away(place: Place, *, at: str = "") -> None:
    """No plan is under way any more. What is asked just now stays asked."""
    with place.room.writing():
        if at and at != _held(place).at:
            raise RoundProblem(STALE)
        keep(place, None)


def _change(place: Place, change: Change, at: str, now: datetime | None) -> Steered:
    """A press that leaves the open step open."""
    now = now or this_moment()
    with place.room.writing():
        held = _held(place)
        if at and at != held.at:
            return _told(place, STALE, now)
        keep(place, replace(held, running=change(held.running, held.plan, now)))
    return _told(place, "", now)


def _move(place: Place, change: Change, at: str, now: datetime | None) -> Steered:
    """A press that opens a step.

    What it asks is made ready before the room's file is written to: the partnership's may keep us
    waiting for seconds, and people join meanwhile.
    """
    held, now = _held(place), now or this_moment()
    if at and at != held.at:
        return _told(place, STALE, now)
    opened = replace(held, running=change(held.running, held.plan, now))
    asked, told = asking.what_is_asked(place, opened)
    return _settle(place, held, asked, change, now=now, told=told)


def _settle(
    place: Place,
    seen: Underway,
    asked: Asked | None,
    change: Change,
    *,
    now: datetime,
    told: str = "",
) -> Steered:
    """Write what a press came to, unless another window has moved the plan since it was `seen`."""
    with place.room.writing():
        held = _held(place)
        if held.at != seen.at:
            return _told(place, STALE, now)
        running = change(held.running, held.plan, now)
        _keep(place, replace(held, running=running, moves=held.moves + 1), asked)
    return _told(place, told, now)


def _keep(place: Place, held: Underway, asked: Asked | None) -> None:
    new = {asked.key: asked.round} if asked and asked.round else {}
    keep(place, replace(held, rounds={**held.rounds, **new}))
    steps.ask(place, asked)


def _told(place: Place, told: str, now: datetime) -> Steered:
    return steered(place, _held(place), now=now, told=told)


def _held(place: Place) -> Underway:
    held = underway(place)
    if held is None:
        raise RoundProblem(NONE)
    return held
