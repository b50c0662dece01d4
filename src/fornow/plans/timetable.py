"""When each step still to come begins and ends, planned anew at any moment.

The session is to end when people were told. Where what is left does not fit, the talks to come
give up time, each in proportion to what it can spare above its floor; questions and decisions
keep all their minutes. Where even that is not enough, the session ends late, and this says by how
much and what could be left for another day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from fornow.plans.running import Running, left_of, settled, to_come
from fornow.plans.session_plan import Plan, Step


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A step with its time: from when to when, and the seconds it was shortened by."""

    step: Step
    begins: datetime
    ends: datetime
    shorter: int = 0

    @property
    def seconds(self) -> int:
        """How long it is."""
        return int((self.ends - self.begins).total_seconds())


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """The rest of a session, as it stands at `now`. All times are in UTC.

    `left` and `over` are seconds of the open step: what it still has, or how far it has run over.
    `ends` is when the session will end, `promised` when people were told; `late` the seconds
    between, if any. `could_wait` are keys of steps that would bring the end back in time if left
    out. `sentence` says all this to the facilitator.
    """

    now: datetime
    open: Slot | None
    left: int
    over: int
    paused: bool
    to_come: tuple[Slot, ...]
    ends: datetime
    promised: datetime
    late: int
    could_wait: tuple[str, ...]
    sentence: str


#: Less than this is no delay worth a word: half a minute.
HARDLY = 30


def replanned(running: Running, plan: Plan, *, now: datetime) -> Timetable:
    """When the open step and each step still to come begin and end, as things stand at `now`."""
    running = settled(running, now)
    opened, left = _open(running, plan)
    begins = running.since + timedelta(seconds=max(0, left))
    slots = tuple(_slots(running, to_come(running, plan), begins))
    ends = slots[-1].ends if slots else begins
    late = 0 if running.open is None else max(0, _seconds(ends - running.ends))
    could_wait = _could_wait(slots, late) if late >= HARDLY else ()
    return Timetable(
        now=running.since,
        open=opened,
        left=max(0, left),
        over=max(0, -left),
        paused=running.paused is not None,
        to_come=slots,
        ends=ends,
        promised=running.ends,
        late=late,
        could_wait=tuple(slot.step.key for slot in could_wait),
        sentence=_said(running, slots, ends=ends, could_wait=could_wait),
    )


def _open(running: Running, plan: Plan) -> tuple[Slot | None, int]:
    """The open step with its time, and the seconds it has left; below zero it has run over."""
    step = next((one for one in plan.steps if one.key == running.open), None)
    if step is None:
        return None, 0
    mark = running.mark(step.key)
    left = left_of(mark, step)
    began = running.since - timedelta(seconds=mark.seconds)
    return Slot(step=step, begins=began, ends=running.since + timedelta(seconds=max(0, left))), left


def _slots(running: Running, ahead: tuple[Step, ...], begins: datetime) -> Iterator[Slot]:
    """The steps ahead from `begins` on, the talks among them shortened where they have to be."""
    wanted = [max(0, left_of(running.mark(step.key), step)) for step in ahead]
    spare = [_spare(running, step, want) for step, want in zip(ahead, wanted, strict=True)]
    short = sum(wanted) - _seconds(running.ends - begins)
    give = min(max(0, short), sum(spare))
    spared = given = 0
    for step, want, can in zip(ahead, wanted, spare, strict=True):
        # Shares of the running total, so that whole seconds add up to what has to be given.
        spared += can
        shorter = (give * spared // sum(spare) if give else 0) - given
        given += shorter
        ends = begins + timedelta(seconds=want - shorter)
        yield Slot(step=step, begins=begins, ends=ends, shorter=shorter)
        begins = ends


def _spare(running: Running, step: Step, wanted: int) -> int:
    """The seconds a step can give up: what it wants above its floor, less what it has taken."""
    if step.floor == step.minutes:
        return 0
    floor = 60 * step.floor - running.mark(step.key).seconds
    return wanted - min(wanted, max(0, floor))


def _could_wait(slots: tuple[Slot, ...], late: int) -> tuple[Slot, ...]:
    """What to leave out to end in time: one thing if one is enough, and the shortest such one.

    Else the longest things together, until they are enough or there is no more.
    """
    things = [tuple(parts) for _, parts in groupby(slots, key=_thing)]
    may = [parts for parts in things if all(slot.step.can_wait for slot in parts)]
    may = sorted((parts for parts in may if _length(parts)), key=_length)
    enough = [parts for parts in may if _length(parts) >= late]
    if enough:
        return enough[0]
    out: list[Slot] = []
    for parts in reversed(may):
        if _length(tuple(out)) < late:
            out.extend(parts)
    return tuple(slot for slot in slots if slot in out)


def _thing(slot: Slot) -> tuple[str, str]:
    """Steps in a row about one exercise stand or fall together: nobody shows what was not asked."""
    return ("exercise", slot.step.exercise) if slot.step.exercise else ("step", slot.step.key)


def _length(slots: tuple[Slot, ...]) -> int:
    return sum(slot.seconds for slot in slots)


def _said(
    running: Running, slots: tuple[Slot, ...], *, ends: datetime, could_wait: tuple[Slot, ...]
) -> str:
    if running.open is None:
        return "The session is over. Take the file away before you go."
    late = _seconds(ends - running.ends)
    paused = "Paused. " if running.paused is not None else ""
    if late >= HARDLY:
        return f"{paused}We end {_minutes(late)} late. {_way_out(could_wait, late)}"
    shorter = [slot for slot in slots if slot.shorter]
    if sum(slot.shorter for slot in shorter) >= HARDLY:
        return f"{paused}To end on time, {_shortened(shorter)}."
    spare = f", with {_minutes(-late)} to spare" if late <= -60 else ""
    return f"{paused}We are on time{spare}."


def _way_out(could_wait: tuple[Slot, ...], late: int) -> str:
    if not could_wait:
        return "Ask the room now who can stay."
    titles = [f"“{slot.step.title}”" for slot in could_wait]
    named = " and ".join([", ".join(titles[:-1]), titles[-1]] if titles[1:] else titles)
    if _length(could_wait) < late:
        return f"Leave out {named}, and ask who can stay."
    return f"To end on time, leave out {named}."


def _shortened(slots: list[Slot]) -> str:
    if len(slots) > 2:
        total = sum(slot.shorter for slot in slots)
        return f"the talks to come are {_minutes(total)} shorter in all"
    first, *others = slots
    words = f"“{first.step.title}” is {_minutes(first.shorter)} shorter"
    for other in others:
        words += f", and “{other.step.title}” {_minutes(other.shorter)}"
    return words


def _minutes(seconds: int) -> str:
    count = max(1, (seconds + HARDLY) // 60)
    return f"{count} minute{'s' if count != 1 else ''}"


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())
