"""One open partnership: its file, its settings, its exercises, and the session it is in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

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

if TYPE_CHECKING:
    import pandas as pd

    from fornow.analysis.opening import Opening
    from fornow.pictures.picture import Picture

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

    def opening(self, as_of: date | str | None = None) -> Opening:
        """What waits for a meeting on that day: the session's, unless given."""
        from fornow.meeting import opening

        return opening(self, as_of=as_day(as_of) or self.today)

    def opening_after(self, held: date | str, as_of: date | str | None = None) -> Opening:
        """What waits on that day for the meeting after the one held on the day `held`."""
        from fornow.meeting import opening

        return opening(self, as_of=as_day(as_of) or self._late(), since=as_day(held))

    def signs(self, as_of: date | str | None = None) -> pd.DataFrame:
        """The facilitator's view: a row a sign that somebody may need a quiet conversation.

        It is in no report and on no screen. Columns: key, sign, heading, question, because (a tuple
        of sentences), who, unnamed (the same with names left off, '' where none was raised in a
        name), about, by; conversation (the entry that is about it and open, missing where there is
        none), moment (the same in out-loud), covers (keys of narrower signs, whose conversations
        count) and had (the day on which one about it was written up).
        """
        from fornow.meeting import signs

        return signs(self, as_of=as_day(as_of) or self.today)

    def half_way(self, as_of: date | str | None = None) -> tuple[str, ...]:
        """Those in the room, in the order in which the half-way minute comes to them.

        The first has it on that day: whoever watches then, where a list of that is kept, or else
        as it goes round. That is worked out from the list of who is in the room and the days of
        the sessions before; nothing is kept of who had it.
        """
        from fornow.meeting import half_way

        return half_way(self, as_of=as_day(as_of) or self.today)

    def take_up(
        self,
        sign: str,
        values: Mapping[str, Any] | None = None,
        *,
        into: str = "conversations",
        named: bool = False,
    ) -> str | list[Problem]:
        """Make a sign (its `key` today) an entry in conversations; the entry's id, or the problems.

        With `into` "out-loud" it is a moment, which says what about and not with whom. Where one
        about it is open already, that one's id. `values` stand in place of what it would write.
        Who raised a stop or a concern is left off, unless `named`: ask them first if you may.
        """
        from fornow.meeting import take_up

        return take_up(self, sign, values or {}, as_of=self.today, into=into, named=named)

    def loops(self, as_of: date | str | None = None) -> pd.DataFrame:
        """A row a feedback loop on the systems map, what to talk about first at the head.

        Columns: goes, length, kind (reinforcing, balancing, disputed, undetermined), delayed,
        chance (that it reinforces), sure, seen_whole_by, talk_about. `attrs` has cut_short
        (there are more than could be found) and whole_to (all of up to so many links are there).
        """
        from fornow.mapping import loops

        return loops(self, as_of=as_day(as_of) or self.today)

    def influence(self, as_of: date | str | None = None) -> pd.DataFrame:
        """A row a factor of the systems map: comes_in, goes_out, net, role, dead_end, bridge."""
        from fornow.mapping import influence

        return influence(self, as_of=as_day(as_of) or self.today)

    def sketch(
        self, text: str, *, organisation: str | None = None, level: str | None = None
    ) -> list[str] | list[Problem]:
        """Add links to the map from lines such as `Waiting -> Trust - slow`: their ids.

        Or the problems, line by line, and then nothing is saved. + is more of it, - less of it,
        ? not sure; `slow` or `~` after a while; 1 to 5 how sure. What the same organisation or
        level has drawn just so is not added again.
        """
        from fornow.mapping import sketch

        return sketch(self, text, organisation=organisation, level=level)

    def map_file(self, form: str, *, as_of: date | str | None = None) -> dict[str, bytes]:
        """The systems map for other tools, by file name: "graphml", "gexf" or "map-csv".

        The first two make a file each; the last a table of things and one of links.
        """
        from fornow.mapping import map_file

        return map_file(self, form, as_of=as_day(as_of) or self.today)

    def meetings(self, as_of: date | str | None = None) -> pd.DataFrame:
        """A row a meeting held by that day, oldest first: day, title, people."""
        from fornow.past import meetings

        return meetings(self, as_of=as_day(as_of) or self._late())

    def askings(self, as_of: date | str | None = None) -> pd.DataFrame:
        """A row a revealed asking by that day: exercise, title, day, subject, n, people, hidden."""
        from fornow.past import askings

        return askings(self, as_of=as_day(as_of) or self._late())

    def frame_then(self, key: str, day: date | str) -> pd.DataFrame:
        """What may be shown as it stood after that day: of a register every version until then."""
        from fornow.showing import frame

        return frame(self, key, history=True, as_of=as_day(day) or self._late())

    def picture_then(self, key: str, day: date | str) -> Picture:
        """The picture of an exercise as it stood after that day, a ballot as last asked by then."""
        from fornow.showing import picture

        return picture(self, key, as_of=as_day(day) or self._late())

    def changes(
        self, since: date | str | None = None, as_of: date | str | None = None
    ) -> pd.DataFrame:
        """A row a change after the day `since`: unless given, the meeting to look back to.

        Columns: what (state, test back, word answered, closed, changed, new), register, entry,
        words, before, after, why, day. `attrs["since"]` has the day, None where there was no
        second meeting to look back from; then there is no row.
        """
        from fornow.past import since_then

        return since_then(self, since=as_day(since), as_of=as_day(as_of) or self._late())

    def asked_again(
        self, since: date | str | None = None, as_of: date | str | None = None
    ) -> pd.DataFrame:
        """A row a question asked before the day `since` and again after: spread beside spread.

        Columns: exercise, title, prompt, item, points, day_before, day_after, n_before, n_after,
        before, after, word_before, word_after, hidden (why no spread is given). Never who moved.
        """
        from fornow.past import spreads_since

        return spreads_since(self, since=as_day(since), as_of=as_day(as_of) or self._late())

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
