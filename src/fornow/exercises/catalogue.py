"""Every exercise there is: the library, and those an analyst has added.

Analysts' own exercises arrive in two ways, both onto the shelf called "your own":
`add_exercise(exercise)`, or an installed package with an entry point in the group
`fornow.exercises` that names an `Exercise`, several of them, or a function that gives them.
Entry points are read the first time anybody asks, so importing this module stays quick.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from fornow.errors import DeclarationError, UnknownName
from fornow.exercises.exercise import Exercise, Workbook
from fornow.exercises.fitting import misfits, registers
from fornow.exercises.library import (
    balcony,
    being_part,
    beliefs,
    clarity,
    doing,
    done_and_do,
    everywhere,
    getting_started,
    learning,
    relating,
    thinking,
    values,
)

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "fornow.exercises"
YOUR_OWN = "your-own"
LIBRARY: tuple[Workbook, ...] = (
    getting_started.WORKBOOK,
    values.WORKBOOK,
    beliefs.WORKBOOK,
    balcony.WORKBOOK,
    thinking.WORKBOOK,
    clarity.WORKBOOK,
    relating.WORKBOOK,
    doing.WORKBOOK,
    being_part.WORKBOOK,
    everywhere.WORKBOOK,
    learning.WORKBOOK,
    done_and_do.WORKBOOK,
)


class Catalogue:
    """The library's workbooks with a shelf beside them for exercises of an analyst's own."""

    def __init__(
        self, library: Iterable[Workbook] = LIBRARY, *, find: Callable[[], Iterable[EntryPoint]]
    ) -> None:
        self._library = tuple(library)
        self._ours = {one.key: one for shelf in self._library for one in shelf.exercises}
        self._own: dict[str, Exercise] = {}
        self._find = find
        self._looked = False

    def workbooks(self) -> tuple[Workbook, ...]:
        """The workbooks in shelf order; "your own" comes last, and only when it holds something."""
        self._look()
        if not self._own:
            return self._library
        return (*self._library, _shelf(tuple(self._own.values())))

    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise, in shelf order."""
        return tuple(one for shelf in self.workbooks() for one in shelf.exercises)

    def exercise(self, key: str) -> Exercise:
        """The exercise called `key`; `UnknownName` offers the nearest when there is none."""
        self._look()
        known = {**self._ours, **self._own}
        found = next((one for name, one in known.items() if name == key), None)
        if found is None:
            raise UnknownName("exercise", key, known)
        return found

    def add(self, exercise: Exercise, *, replace: bool = False) -> Exercise:
        """The exercise as it now stands on the shelf "your own".

        A key of the library is refused. A key already added is refused too, unless the exercise
        is the same (a cell was run twice) or `replace` is true. So is a register that it asks
        about or links to and nobody keeps: add that one first.
        """
        self._look()
        return self._place(exercise, replacing=replace)

    def _place(
        self, exercise: Exercise, *, replacing: bool, beside: tuple[Exercise, ...] = ()
    ) -> Exercise:
        if not isinstance(exercise, Exercise):
            raise DeclarationError(
                f"Only an Exercise can be added (got {type(exercise).__name__})."
                " Make one with fornow.exercises.exercise.Exercise(key=…, title=…, …)."
            )
        placed = replace(exercise, workbook=YOUR_OWN)
        if placed.key in self._ours:
            raise DeclarationError(
                f"The library already has an exercise called {placed.key!r}, and answers to it"
                f" may be on file. Give yours a key of its own, such as 'our-{placed.key}'."
            )
        if not replacing and self._own.get(placed.key, placed) != placed:
            raise DeclarationError(
                f"You have already added a different exercise called {placed.key!r}."
                " Give this one another key, or pass replace=True to put it in the other's place."
            )
        known = registers((*self._ours.values(), *self._own.values(), *beside))
        for misfit in misfits(placed, known):
            raise DeclarationError(f"The exercise {placed.key!r} {misfit}")
        self._own[placed.key] = placed
        return placed

    def _look(self) -> None:
        if self._looked:
            return
        self._looked = True
        points = list(self._find())
        while points:
            # One may ask about a register that another, later in the order of names, brings along.
            left = [(point, why) for point in points if (why := self._taken_in(point))]
            if len(left) == len(points):
                for point, why in left:
                    warnings.warn(
                        f"The exercises of {point.name!r} ({point.value}) were left out: {why}",
                        stacklevel=3,
                    )
                return
            points = [point for point, _ in left]

    def _taken_in(self, point: EntryPoint) -> str:
        """Why what an installed package offers cannot be placed; '' once it is."""
        # One package that does not load must not take the library from everybody else.
        try:
            given = _given_by(point)
            for exercise in given:
                self._place(exercise, replacing=False, beside=given)
        except Exception as error:  # noqa: BLE001 - a stranger's package may raise anything
            return str(error) or type(error).__name__
        return ""


def installed() -> Iterable[EntryPoint]:
    """The entry points that installed packages offer, in order of their names."""
    from importlib.metadata import entry_points

    return sorted(entry_points(group=GROUP), key=lambda point: point.name)


def _given_by(point: EntryPoint) -> tuple[Exercise, ...]:
    given = point.load()
    if callable(given):
        given = given()
    return (given,) if isinstance(given, Exercise) else tuple(given)


def _shelf(exercises: tuple[Exercise, ...]) -> Workbook:
    return Workbook(
        key=YOUR_OWN,
        title="Your own",
        way="Of your own making",
        purpose="Exercises that you or a colleague have added to the library.",
        minutes=sum(exercise.minutes for exercise in exercises),
        who="whoever you made them for",
        leave_with="what each exercise says",
        exercises=exercises,
    )


_CATALOGUE = Catalogue(find=installed)


def workbooks() -> tuple[Workbook, ...]:
    """The workbooks in shelf order; "your own" comes last, and only when it holds something."""
    return _CATALOGUE.workbooks()


def exercises() -> tuple[Exercise, ...]:
    """Every exercise, in shelf order."""
    return _CATALOGUE.exercises()


def exercise(key: str) -> Exercise:
    """The exercise called `key`; `UnknownName` offers the nearest when there is none.

    >>> exercise("three-beliefs").title
    'Three beliefs'
    """
    return _CATALOGUE.exercise(key)


def add_exercise(exercise: Exercise, *, replace: bool = False) -> Exercise:
    """The exercise as it now stands on the shelf "your own".

    A key of the library is refused. A key already added is refused too, unless the exercise is
    the same (a cell was run twice) or `replace` is true. So is a register that it asks about or
    links to and nobody keeps: add that one first.
    """
    return _CATALOGUE.add(exercise, replace=replace)
