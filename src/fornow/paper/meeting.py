"""The meeting that is printed for: a partnership, a plan, and what is known of the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fornow.answers.told import day as in_words
from fornow.errors import FornowError
from fornow.exercises.exercise import Agreement, Exercise, Kind
from fornow.exercises.fields import Link
from fornow.paper.fields import Beside
from fornow.paper.sheet import Terms
from fornow.plans import Plan, Step, StepKind
from fornow.readable import Readable

#: What is agreed, as it is read out.
AGREED = {
    Agreement.UNATTRIBUTED: "You may repeat what was said, never who said it.",
    Agreement.STAYS_HERE: "What is said here stays here.",
    Agreement.ON_THE_RECORD: "What is said here is on the record.",
}

#: The list on which everybody writes an entry of their own.
EACH_FILLS_IN = "who-is-in-the-room"


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """When and where it is, and for how many: what is not known yet is a line to fill in."""

    day: date | None = None
    starts: time | None = None
    where: str = ""
    people: int | None = None


@dataclass(frozen=True)
class Meeting:
    """A plan for a partnership, with all that its pages say of either."""

    p: Readable
    plan: Plan
    occasion: Occasion = Occasion()

    @property
    def name(self) -> str:
        """What the partnership is called."""
        return str(self.p.settings()["name"] or self.p.path.stem)

    @property
    def foot(self) -> str:
        """What stands at the foot of every page."""
        return f"{self.name} · {self.plan.title}"

    @property
    def people(self) -> int | None:
        """How many are expected, where somebody said."""
        return self.occasion.people or self.p.people_here()

    @property
    def day(self) -> str:
        """The day in words; '' where nobody said."""
        return in_words(self.occasion.day) if self.occasion.day else ""

    def terms(self, keys: tuple[str, ...]) -> Terms:
        """What holds here, and what stands in the lists that these exercises point to."""
        settings = self.p.settings()
        asked = [self.p.exercise(key) for key in keys]
        lists = {one.to for each in asked for one in each.all_fields if isinstance(one, Link)}
        return Terms(
            smallest_group=int(settings["smallest_group"]),
            agreement=settings["agreement"],
            beside=Beside(
                organisations=tuple(str(name) for name, _ in settings["organisations"] or ()),
                entries={key: tuple(self.p.entry_names(key).values()) for key in lists},
            ),
            items={
                one.key: tuple(self.p.entry_names(one.each).values()) for one in asked if one.each
            },
        )

    def times(self) -> Iterator[tuple[Step, str]]:
        """Each step with when it begins and ends: by the clock, or by minutes from the start."""
        minute = 0
        for step in self.plan.steps:
            yield step, f"{self._clock(minute)}–{self._clock(minute + step.minutes)}"
            minute += step.minutes

    def _clock(self, minute: int) -> str:
        if self.occasion.starts is None:
            return str(minute)
        begins = datetime.combine(date.min, self.occasion.starts)
        return f"{begins + timedelta(minutes=minute):%H:%M}"

    @property
    def ends(self) -> str:
        """When it ends by the clock; '' where nobody said when it starts."""
        return self._clock(self.plan.minutes) if self.occasion.starts else ""


def on_paper_in(plan: Plan) -> tuple[str, ...]:
    """The exercises of a plan that somebody writes down, in its order, each once."""
    written = (StepKind.ASK, StepKind.DECIDE, StepKind.CLOSE, StepKind.TALK)
    keys = (key for step in plan.steps if step.kind in written for key in step.exercises)
    return tuple(dict.fromkeys(keys))


def chosen(meeting: Meeting, only: tuple[str, ...]) -> tuple[Exercise, ...]:
    """The exercises whose sheets are made: those of the plan, or those that were chosen."""
    keys = only or on_paper_in(meeting.plan)
    return tuple(meeting.p.exercise(key.strip()) for key in dict.fromkeys(keys))


def copies(exercise: Exercise, people: int | None, *, asked: bool = False) -> str:
    """How many of a sheet to print; `asked`: of a list that everybody is asked to add to."""
    if exercise.kind is Kind.BALLOT or exercise.kind is Kind.REFLECTION:
        return f"{people + 1} copies" if people else "one for each person, and one to spare"
    if exercise.key == EACH_FILLS_IN:
        many = f"{people + 3} copies: " if people else ""
        return f"{many}one for each person, and some for those who are missing"
    if exercise.kind is Kind.REGISTER and asked:
        many = f"{people + 3} copies: " if people else ""
        return f"{many}one for each person, and some for a second thing: a sheet takes one"
    if exercise.kind is Kind.REGISTER:
        return f"{max(3, (people or 0) // 2)} copies: a sheet takes one, so bring more if you can"
    return "one copy"


def read_clock(given: str) -> time | None:
    """The time of day that was typed, such as 14:00 or 9.30; None where it is none.

    >>> read_clock("9.30"), read_clock("25:00")
    (datetime.time(9, 30), None)
    """
    hour, sign, minute = given.strip().replace(".", ":").partition(":")
    if not (hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit() and sign):
        return None
    return time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 else None


def checked(occasion: Occasion) -> Occasion:
    """The occasion, or a `FornowError` that says what cannot be."""
    if occasion.people is not None and not 1 <= occasion.people <= 500:
        raise FornowError(
            f"Give how many people are coming, from 1 to 500 (got {occasion.people})."
        )
    return occasion
