"""A session plan as a frozen value: what a meeting does, minute by minute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from fornow.errors import DeclarationError, UnknownName
from fornow.exercises import slips
from fornow.exercises.exercise import Voice


class StepKind(StrEnum):
    """What goes on in a step, and so which presses the panel offers."""

    WELCOME = "welcome"
    DONE = "done"
    TALK = "talk"
    ASK = "ask"
    REVEAL = "reveal"
    BALCONY = "balcony"
    DECIDE = "decide"
    CLOSE = "close"


class TalkIn(StrEnum):
    """How many talk together."""

    PAIRS = "pairs"
    FOURS = "fours"
    ROOM = "room"


#: Kinds that mean nothing without an exercise: something is asked, or its picture is shown.
OF_AN_EXERCISE = frozenset({StepKind.ASK, StepKind.REVEAL})
#: Words of letters and digits with hyphens between: it stands in addresses and forms.
KEY = re.compile(r"[^\W_]+(-[^\W_]+)*")
#: The letters of a line that still stand in big type on a screen of 1024 by 768.
READ_FROM_THE_BACK = 120
#: A day: more is a slip of the pen, and no clock can tell it.
LONGEST = 24 * 60


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a plan.

    `screen` is the one line all see, `facilitator` what the facilitator does, `without_wifi` what
    to do when the network fails. `exercise` is what the step asks, shows or writes down, and
    `instead` names others that may take its place on the day. `voice` narrows an exercise that
    offers several. `talk` says how many talk together. `at_least` is the fewest minutes to which
    a step with a talk may be cut when time is short; others keep all of theirs. `can_wait`: it may
    be left for another day.
    """

    key: str
    title: str
    kind: StepKind
    minutes: int
    screen: str
    facilitator: tuple[str, ...]
    without_wifi: str
    exercise: str | None = None
    instead: tuple[str, ...] = ()
    voice: Voice | None = None
    talk: TalkIn | None = None
    at_least: int | None = None
    can_wait: bool = False

    def __post_init__(self) -> None:
        # Plain words do as well as StepKind.ASK, and a list as well as a tuple.
        for name, words in (("kind", StepKind), ("voice", Voice), ("talk", TalkIn)):
            object.__setattr__(self, name, slips.as_word(getattr(self, name), words))
        for name in ("facilitator", "instead"):
            given = getattr(self, name)
            object.__setattr__(self, name, tuple(given) if isinstance(given, list) else given)
        for problem in chain(_slips_of_step(self), _faults_of_step(self)):
            raise DeclarationError(f"The step {self.key!r} {problem}")

    @property
    def floor(self) -> int:
        """The fewest minutes that this step may be cut to."""
        return self.minutes if self.at_least is None else self.at_least

    @property
    def exercises(self) -> tuple[str, ...]:
        """The exercise of this step, and those that may take its place."""
        return () if self.exercise is None else (self.exercise, *self.instead)


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something to do before the meeting or after it. `when` reads such as “a week before”."""

    when: str
    what: str
    without_wifi: str = ""

    def __post_init__(self) -> None:
        for problem in _empty(self, "when", "what"):
            raise DeclarationError(f"The task {self.what or self.when!r} {problem}")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A whole session: what it is for, its steps in order, and what to do before and after."""

    key: str
    title: str
    purpose: str
    minutes: int
    who: str
    leave_with: str
    steps: tuple[Step, ...]
    prepare: tuple[Task, ...] = ()
    afterwards: tuple[Task, ...] = ()

    def __post_init__(self) -> None:
        for name in ("steps", "prepare", "afterwards"):
            given = getattr(self, name)
            object.__setattr__(self, name, tuple(given) if isinstance(given, list) else given)
        for problem in chain(_slips_of_plan(self), _faults_of_plan(self)):
            raise DeclarationError(f"The plan {self.key!r} {problem}")

    def step(self, key: str) -> Step:
        """The step called `key`; `UnknownName` offers the nearest when there is none."""
        return self.steps[self.place(key)]

    def place(self, key: str) -> int:
        """Where the step called `key` stands, counted from 0."""
        keys = [step.key for step in self.steps]
        if key not in keys:
            raise UnknownName("step", key, keys)
        return keys.index(key)


def _slips_of_step(step: Step) -> Iterator[str]:
    """What is not of the kind it should be, in the order in which it is declared."""
    yield from _key(step.key, example="three-beliefs-asked")
    yield from slips.in_word("kind", step.kind, StepKind)
    yield from _minutes(step.minutes)
    yield from _empty(step, "title", "screen", "without_wifi")
    yield from _lines("facilitator", step.facilitator, example="Read the line aloud.")
    yield from _lines("instead", step.instead, example="in-my-words")
    yield from _word("exercise", step.exercise)
    if step.voice is not None:
        yield from slips.in_word("voice", step.voice, Voice)
    if step.talk is not None:
        yield from slips.in_word("talk", step.talk, TalkIn)
    if step.at_least is not None:
        yield from _minutes(step.at_least, name="at_least")
    yield from _yes_or_no("can_wait", step.can_wait)


def _faults_of_step(step: Step) -> Iterator[str]:
    if not step.facilitator or not all(line.strip() for line in step.facilitator):
        yield 'tells the facilitator nothing. Say what to do: ["Read the line aloud."].'
    if len(step.screen) > READ_FROM_THE_BACK:
        yield (
            f"shows more than can be read from the back of a room: {READ_FROM_THE_BACK} letters at"
            f" most (got {len(step.screen)}). Say the rest aloud."
        )
    if step.kind in OF_AN_EXERCISE and not step.exercise:
        yield f"is of the kind {str(step.kind)!r} and names no exercise: add one, or choose a talk."
    if step.exercise is None and (step.voice or step.instead):
        yield "has a voice, or something to ask instead, and no exercise. Name the exercise first."
    if step.kind is StepKind.ASK and step.talk is not None:
        yield "asks and talks at once. Let people answer first, and give the talk its own step."
    if step.kind is StepKind.TALK and step.talk is None:
        yield "is a talk and does not say for how many. Choose from: " + ", ".join(TalkIn) + "."
    if step.floor > step.minutes:
        yield f"takes {step.minutes} minutes, and may not be cut to more ({step.floor})."
    if step.floor < step.minutes and step.talk is None:
        yield "may not be cut: only a talk is. Leave at_least out, or say who talks (talk)."


def _slips_of_plan(plan: Plan) -> Iterator[str]:
    yield from _key(plan.key, example="ninety-minutes-on-belief")
    yield from _minutes(plan.minutes)
    yield from _empty(plan, "title", "purpose", "who", "leave_with")
    yield from slips.in_several("steps", plan.steps, Step, "steps=(Step(…), Step(…))")
    for name in ("prepare", "afterwards"):
        yield from slips.in_several(name, getattr(plan, name), Task, f"{name}=(Task(…),)")


def _faults_of_plan(plan: Plan) -> Iterator[str]:
    if not plan.steps:
        yield "has no steps. Give it one at least."
    keys = [step.key for step in plan.steps]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        yield f"has more than one step of the same key: {', '.join(twice)}. Give each its own."
    total = sum(step.minutes for step in plan.steps)
    if total != plan.minutes:
        off = abs(total - plan.minutes)
        way = "Take away" if total > plan.minutes else "Add"
        yield (
            f"says that it takes {plan.minutes} minutes, and its steps add up to {total}."
            f" {way} {off} in its steps, or change its minutes to {total}."
        )


def _key(given: object, *, example: str) -> Iterator[str]:
    if not isinstance(given, str) or given != given.lower() or not KEY.fullmatch(given):
        yield f"needs a key of small letters and hyphens, such as {example!r}."


def _minutes(given: object, *, name: str = "minutes") -> Iterator[str]:
    if not isinstance(given, int) or isinstance(given, bool) or not 1 <= given <= LONGEST:
        yield f"needs whole minutes, from 1 to {LONGEST}: {name} = 10 (got {given!r})."


def _word(name: str, given: object) -> Iterator[str]:
    if given is not None and not isinstance(given, str):
        yield f"needs one key for {name!r}: {name} = 'values' (got {given!r})."


def _yes_or_no(name: str, given: object) -> Iterator[str]:
    if not isinstance(given, bool):
        yield f"needs true or false for {name!r} (got {given!r})."


def _lines(name: str, given: object, *, example: str) -> Iterator[str]:
    if not isinstance(given, tuple) or not all(isinstance(one, str) for one in given):
        yield f'needs a list of texts for {name!r}: ["{example}"] (got {given!r}).'


def _empty(value: object, *names: str) -> Iterator[str]:
    for name in names:
        given = getattr(value, name)
        if not isinstance(given, str) or not given.strip():
            yield f"needs words for {name!r} (got {given!r})."
