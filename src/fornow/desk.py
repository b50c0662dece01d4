"""`fornow.open(path)`: one partnership with all its doors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fornow.answers import Problem, parse
from fornow.errors import FornowError, RoundProblem, UnknownName
from fornow.exercises.catalogue import exercise as find_exercise
from fornow.exercises.catalogue import exercises as all_exercises
from fornow.exercises.exercise import Exercise, Kind
from fornow.partnership import ballots, entries, registers, reveal, rounds, sessions
from fornow.partnership.ballots import Sheet, Speaker
from fornow.partnership.entries import as_day
from fornow.partnership.rounds import Round
from fornow.partnership.sessions import Session
from fornow.partnership.store import Store
from fornow.visibility import Way

if TYPE_CHECKING:
    import pandas as pd

    from fornow.pictures.picture import Picture


class Partnership:
    """One partnership: ask, answer, reveal, and read what may be shown.

    Made by `fornow.open` or `fornow.create`. Close it, or use it in a `with` statement.
    """

    def __init__(self, store: Store, *, way: Way = Way.ROOM, day: date | None = None) -> None:
        self.store = store
        self.way = way
        self._day = day
        self._title = ""
        self._people: int | None = None

    # -- the partnership itself ---------------------------------------------------------------

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

    def __enter__(self) -> Partnership:
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
        """Every exercise: ours, those added here, and those this file remembers being asked."""
        known = {exercise.key: exercise for exercise in all_exercises()}
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
    ) -> str:
        """Hold a session: what is saved from now on belongs to it. Its id.

        `people` is how many are in the room, shown as "9 of 11 in".
        """
        self.sit(date, people=people, title=title)
        return self._hold().id

    def sit(
        self, date: date | str | None = None, *, people: int | None = None, title: str = ""
    ) -> None:
        """Take up the session of that day; nothing is written before something is saved."""
        self._day = as_day(date)
        self._title, self._people = title, people

    # -- ballots ------------------------------------------------------------------------------

    def answer(
        self,
        key: str,
        values: Mapping[str, Any],
        *,
        item: str | None = None,
        voice: str | None = None,
        organisation: str | None = None,
        level: str | None = None,
        name: str | None = None,
        typed_for_someone: bool = False,
        seat: str | None = None,
        subject: str = "",
    ) -> str | list[Problem]:
        """Save one seat's answer to a ballot; the seat's id, or what is wrong with the answer.

        The first answer opens a round. Give the `seat` back to change an answer before the
        reveal, or to answer the next item of a per-item ballot; without it this is a new seat.
        `item` is an entry's id or its exact words. An unnamed answer drops who gave it.
        """
        exercise = self.exercise(key)
        if exercise.kind is Kind.SETTINGS:
            return self.add(key, values)
        if exercise.kind is not Kind.BALLOT:
            raise FornowError(f"“{exercise.title}” is a {exercise.kind}. Use p.add({key!r}, …).")
        sheet = Sheet(
            values=values,
            speaker=Speaker(voice=voice, organisation=organisation, level=level, name=name),
            item=item,
            seat=seat or "",
            typed_for_someone=typed_for_someone,
            subject=subject,
        )
        with self.store.writing():
            return ballots.save(self.store, exercise, sheet, self._hold())

    def open_round(self, key: str, *, subject: str = "") -> Round:
        """Open a round by hand, for instance to give its subject; the first answer does it too."""
        with self.store.writing():
            return rounds.open_round(
                self.store, self.exercise(key), self._hold(), subject=subject.strip()
            )

    def round(self, key: str) -> Round | None:
        """The round that is open or closed and not yet revealed, or None."""
        return rounds.current(self.store, key)

    def seats_in(self, key: str) -> int:
        """How many seats have an answer in the round under way; 0 when there is none."""
        asked = self.round(key)
        return rounds.seats_in(self.store, asked) if asked else 0

    def close_round(self, key: str) -> None:
        """Take no more answers in the round under way."""
        rounds.close_round(self.store, self._under_way(key))

    def reopen(self, key: str) -> None:
        """Take answers again in a closed round that has not been revealed."""
        rounds.reopen(self.store, self._under_way(key))

    def reveal(self, key: str) -> Picture:
        """Reveal the round under way to everyone; the picture.

        Authorship of unnamed answers is destroyed. `RoundProblem` when nothing is under way or
        another program keeps the file from being cleaned. Below the smallest group nothing is
        revealed: the round stays as it was, and the picture says how many are still needed.
        """
        asked = self._under_way(key)
        if reveal.enough(self.store, asked):
            reveal.reveal(self.store, asked)
        return self.picture(key)

    # -- registers ----------------------------------------------------------------------------

    def add(
        self,
        key: str,
        values: Mapping[str, Any],
        *,
        voice: str | None = None,
        organisation: str | None = None,
        level: str | None = None,
        submission: str = "",
    ) -> str | list[Problem]:
        """Add an entry to a register (or a version to the settings); its id, or the problems."""
        exercise = self.exercise(key)
        if exercise.kind is Kind.SETTINGS:
            return entries.save_settings(self.store, exercise, values, self.today)
        if exercise.kind is not Kind.REGISTER:
            raise FornowError(f"“{exercise.title}” is a {exercise.kind}. Use p.answer({key!r}, …).")
        speaker = Speaker(voice=voice, organisation=organisation, level=level)
        return entries.add(
            self.store, exercise, values, speaker=speaker, day=self.today, submission=submission
        )

    def revise(
        self, entry: str, values: Mapping[str, Any], *, stage: str | None = None, seen: str = ""
    ) -> str | list[Problem]:
        """Add a version to an entry; the version's id, or the problems.

        `values` holds the fields that change, all of one stage; the others stay as they were.
        `stage` is found from the fields when it is not given.
        """
        return entries.revise(
            self.store,
            self._register_of(entry),
            entry,
            values,
            day=self.today,
            stage=stage,
            seen=seen,
        )

    def supersede(self, entry: str, by: str) -> str | list[Problem]:
        """Say that another entry of the same register now stands in this one's place."""
        exercise = self._register_of(entry)
        return entries.supersede(self.store, exercise, entry, by, day=self.today)

    def close(self, entry: str, why: str) -> str | list[Problem]:
        """Close an entry, with the reason."""
        exercise = self._register_of(entry)
        return entries.close(self.store, exercise, entry, why, day=self.today)

    def restore(self, entry: str) -> str:
        """Open a closed or superseded entry again: the way back."""
        exercise = self._register_of(entry)
        return registers.set_state(self.store, exercise, entry, "open", day=self.today)

    def look(
        self, entry: str, outcome: str, *, look_again: date | str | None = None, note: str = ""
    ) -> str | list[Problem]:
        """Record a look at a decision: "keep" (with a new day), "change" or "withdraw"."""
        self._register_of(entry)
        return entries.look(
            self.store, entry, outcome, day=self.today, look_again=look_again, note=note
        )

    def signal(self, entry: str, *, note: str = "") -> str:
        """Record that a decision's stop signal has been seen; it stands until the next look."""
        self._register_of(entry)
        return entries.signal(self.store, entry, day=self.today, note=note)

    # -- reading ------------------------------------------------------------------------------

    def frame(self, key: str, history: bool = False) -> pd.DataFrame:
        """What may be shown, as a tidy frame (see `fornow.frames` for its columns)."""
        from fornow.showing import frame

        return frame(self, key, history=history)

    def picture(self, key: str, *, as_of: date | str | None = None) -> Picture:
        """The picture of an exercise: a figure, a sentence and a table."""
        from fornow.showing import picture

        return picture(self, key, as_of=as_day(as_of) or date.today())

    def state(self, as_of: date | str | None = None) -> pd.DataFrame:
        """A row a decision on that day (today unless given): decision, owner, look_again, state,
        reasons; what needs a conversation first.
        """
        from fornow.showing import state

        return state(self, as_of=as_day(as_of) or date.today())

    def show(self, key: str, *, as_of: date | str | None = None) -> Any:
        """The picture to look at in a notebook, or a sentence that says why there is none."""
        return self.picture(key, as_of=as_of)

    def ask(self, key: str, **choices: Any) -> Any:
        """The form of an exercise, to fill in in a notebook."""
        from fornow.forms import form

        return form(self, self.exercise(key), **choices)

    # -- within -------------------------------------------------------------------------------

    def _hold(self) -> Session:
        return sessions.hold_session(
            self.store, day=self.today, title=self._title, people=self._people
        )

    def _under_way(self, key: str) -> Round:
        exercise = self.exercise(key)
        asked = self.round(key)
        if asked is None:
            raise RoundProblem(
                f"No round of “{exercise.title}” is under way. Save a first answer to open one."
            )
        return asked

    def _register_of(self, entry: str) -> Exercise:
        key = registers.register_of(self.store, entry)
        if not key:
            raise FornowError(f"There is no entry {entry!r} here. Choose one from the list.")
        exercise = self.exercise(key)
        return registers.word_register(exercise) if exercise.becomes == key else exercise
