"""One open partnership: its file, its settings, its exercises, and the session it is in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Self

from fornow import visibility
from fornow.answers import Problem, parse
from fornow.errors import FornowError, UnknownName
from fornow.exercises.catalogue import exercise as find_exercise
from fornow.exercises.catalogue import exercises as all_exercises
from fornow.exercises.exercise import Exercise
from fornow.partnership import registers, sessions
from fornow.partnership.entries import as_day
from fornow.partnership.registers import first_words, word_register
from fornow.partnership.sessions import Session
from fornow.partnership.store import Store
from fornow.visibility import ShownEntry, Way

#: More than this in one room is a slip of the finger.
MOST_PEOPLE = 500


class Sitting:
    """A partnership's file, opened for one way out, on one day."""

    def __init__(self, store: Store, *, way: Way = Way.ROOM, day: date | None = None) -> None:
        self.store = store
        self.way = way
        self._day = day
        self._title = ""
        self._people: int | None = None
        #: Where the factors of the systems map stood when it was last seen: they stay there.
        self.places: dict[str, tuple[float, int]] = {}

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.store.path

    @property
    def today(self) -> date:
        """The day that is written beside what is saved: the session's, or else today."""
        return self._day or date.today()

    def close_file(self) -> None:
        """Let go of the file."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close_file()

    def __repr__(self) -> str:
        return f"<fornow partnership {self.settings().get('name', '')!r} at {self.path}>"

    def settings(self) -> dict[str, Any]:
        """Name, place, purpose, organisations, agreement, smallest_group, shelf_life and so on."""
        now = sessions.settings(self.store)
        fields = self.exercise("partnership").all_fields
        found = {field.name: parse(field, now.get(field.name)) for field in fields}
        found["agreement"] = str(sessions.agreement_now(self.store))
        found["smallest_group"] = sessions.smallest_group_now(self.store)
        return found

    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise this kind of file keeps: ours, those added, those it was asked before."""
        whose = self.store.whose
        known = {one.key: one for one in all_exercises() if one.kept_in == whose}
        for exercise in self.store.all_declared():
            known.setdefault(exercise.key, exercise)
        return tuple(known.values())

    def exercise(self, key: str) -> Exercise:
        """One exercise by its key; `UnknownName` offers the nearest."""
        try:
            return find_exercise(key)
        except UnknownName:
            known = {exercise.key: exercise for exercise in self.exercises()}
            if key in known:
                return known[key]
            raise UnknownName("exercise", key, known) from None

    def session(
        self, date: date | str | None = None, *, people: int | None = None, title: str = ""
    ) -> str | list[Problem]:
        """Hold a session: what is saved from now on belongs to it. Its id, or the problems.

        `people` is how many are in the room, shown as "9 of 11 in".
        """
        if people is not None and (type(people) is not int or not 1 <= people <= MOST_PEOPLE):
            told = f"Give how many people are here, from 1 to {MOST_PEOPLE} (got {people!r})."
            return [Problem("people", told)]
        self.sit(date, people=people, title=title)
        return self._hold().id

    def sit(
        self, date: date | str | None = None, *, people: int | None = None, title: str = ""
    ) -> None:
        """Take up the session of that day; nothing is written before something is saved."""
        self._day = as_day(date)
        self._title, self._people = title, people

    def people_here(self) -> int | None:
        """How many are in the room at this session; None when nobody said."""
        held = sessions.find_session(self.store, day=self.today, title=self._title)
        return self._people if held is None or held.people is None else held.people

    def entries(self, key: str, *, history: bool = False) -> list[ShownEntry]:
        """The entries of a register as they may be shown, or every version of them."""
        exercise = self._register(key)
        return visibility.register(self.store, exercise, way=self.way, history=history)

    def entry_names(self, key: str, *, every: bool = False) -> dict[str, str]:
        """What the open entries of a register are called (or every entry): first words by id."""
        exercise = self._register(key)
        return {
            entry.version.entry: first_words(exercise, dict(entry.values))
            for entry in self.entries(key)
            if every or entry.standing == "open"
        }

    def _late(self) -> date:
        """Today, or the day of the session where that is later."""
        return max(date.today(), self.today)

    def _hold(self) -> Session:
        return sessions.hold_session(
            self.store, day=self.today, title=self._title, people=self._people
        )

    def _register_of(self, entry: str) -> Exercise:
        key = registers.register_of(self.store, entry)
        if not key:
            raise FornowError(f"There is no entry {entry!r} here. Choose one from the list.")
        return self._register(key)

    def _register(self, key: str) -> Exercise:
        """The exercise that declares a register: for revealed words, one of a single question."""
        exercise = self.exercise(key)
        return word_register(exercise) if exercise.becomes == key else exercise
