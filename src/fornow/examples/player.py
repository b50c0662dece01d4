"""Plays a story through the same doors that people use, so that a demo is a partnership like any.

A step is a verb and its fields. `on` gives another day than the sitting's.

    add = "assumptions"     label = "…"         then the fields (organisation, level for a voice)
    revise = label          then the fields of one stage
    supersede = label       by = label
    close = label           why = "…"
    look = label            outcome, look_again, note
    signal = label          note
    take_up = "stop"        of = label (or its organisation), label = "…"; a sign of that kind
                            becomes a conversation, and the fields stand in place of its words
    ask = "three-beliefs"   then a list for each field, one value a seat ("" for none), with
                            organisation, level or name the same way; `typed` lists the seats typed
                            for someone; `reveal = false` leaves the round open; `subject` is what
                            a round is about, where it asks. A ballot that asks about each entry
                            of a register has [[step.item]]: `of` and the lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fornow.desk import Partnership
from fornow.errors import FornowError, RoundProblem
from fornow.examples.story import Sitting, Step, Story
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Date, Link
from fornow.partnership import reveal
from fornow.partnership.store import Store, new_id

VERBS = ("add", "revise", "supersede", "close", "look", "signal", "take_up", "ask")
_SPEAKS = ("organisation", "level", "name")


def play(p: Partnership, story: Story, *, as_of: date) -> None:
    """Everything that happened in the story, written into the new partnership `p`."""
    player = _Player(p, as_of)
    player.agree(story)
    for sitting in story.sittings:
        player.sit(sitting)


def new_partnership(path: Path, *, day: date, whose: str = "") -> Partnership:
    """A new partnership that does not wait for the disk at every step.

    Whoever makes a demo puts the file in its place only once it is whole, so nothing can be lost.
    """
    store = Store.create(path, whose=whose)
    store.rows("PRAGMA synchronous=OFF")
    return Partnership(store, day=day)


def on_day(as_of: date, offset: int) -> date:
    """The day that many days from `as_of` (before it when the number is below 0)."""
    return as_of + timedelta(days=offset)


class _Player:
    def __init__(self, p: Partnership, as_of: date) -> None:
        self.p = p
        self.as_of = as_of
        self.labels: dict[str, str] = {}
        self.stands_in: dict[str, Exercise] = {}

    def agree(self, story: Story) -> None:
        """What the partnership is, and what it agreed before the first session."""
        settings = self._values(self.p.exercise("partnership"), story.settings)
        self.p.sit(on_day(self.as_of, story.day))
        _sound(self.p.add("partnership", settings), "its settings")

    def sit(self, sitting: Sitting) -> None:
        """One sitting, in as few transactions as its reveals allow: each costs a wait for disk."""
        for stretch in _stretches(sitting.steps):
            with self.p.store.writing():
                self._sit_down(sitting)
                for step in stretch:
                    if "on" in step:
                        self.p.sit(on_day(self.as_of, step["on"]))
                    self._do(step)
                    if "on" in step:
                        self._sit_down(sitting)
            if _reveals(stretch[-1]):
                self._reveal(stretch[-1]["ask"])

    def _sit_down(self, sitting: Sitting) -> None:
        day = on_day(self.as_of, sitting.day)
        if sitting.people is None:
            self.p.sit(day)
        else:
            self.p.session(day, people=sitting.people, title=sitting.title)

    def _do(self, step: Step) -> None:
        verb = next((verb for verb in VERBS if verb in step), "")
        if not verb:
            raise FornowError(f"A step needs one of: {', '.join(VERBS)} (got {list(step)}).")
        told = {name: value for name, value in step.items() if name not in (verb, "on")}
        if verb == "add":
            self._add(step["add"], told)
        elif verb == "take_up":
            self._take_up(step["take_up"], told)
        elif verb == "ask":
            told.pop("reveal", None)
            self._ask(self.p.exercise(step["ask"]), told)
        else:
            self._done_to(verb, step[verb], told)

    def _add(self, key: str, told: dict[str, Any]) -> None:
        label = told.pop("label", "")
        exercise = self.p.exercise(key)
        names = {field.name for field in exercise.all_fields}
        speaks = {n: told.pop(n) for n in ("organisation", "level") if n in told and n not in names}
        made = self.p.add(key, self._values(exercise, told), **speaks)
        entry = _sound(made, f"{key} {label}")
        if label:
            self.labels[label] = entry
            self.stands_in[label] = exercise

    def _take_up(self, kind: str, told: dict[str, Any]) -> None:
        """As the facilitator does, from what was to be seen on that day."""
        from fornow.meeting import take_up

        about, label = told.pop("of"), told.pop("label")
        found = self.p.signs()
        theirs = found["key"].str.contains(self.labels.get(about, about), regex=False)
        keys = found.loc[(found["sign"] == kind) & theirs, "key"]
        if keys.empty:
            raise FornowError(f"By then there is no sign {kind!r} in the story for {label!r}.")
        exercise = self.p.exercise("conversations")
        values = self._values(exercise, told)
        made = take_up(self.p, str(keys.iloc[0]), values, as_of=self.p.today, found=found)
        self.labels[label] = _sound(made, label)
        self.stands_in[label] = exercise

    def _done_to(self, verb: str, label: str, told: dict[str, Any]) -> None:
        entry = self._labelled(label)
        if verb == "revise":
            values = self._values(self.stands_in[label], told)
            _sound(self.p.revise(entry, values), label)
        elif verb == "supersede":
            _sound(self.p.supersede(entry, self._labelled(told["by"])), label)
        elif verb == "close":
            _sound(self.p.close(entry, told["why"]), label)
        elif verb == "look":
            again = told.get("look_again")
            day = None if again is None else on_day(self.as_of, again)
            note = told.get("note", "")
            _sound(self.p.look(entry, told["outcome"], look_again=day, note=note), label)
        else:
            self.p.signal(entry, note=told.get("note", ""))

    def _ask(self, exercise: Exercise, told: dict[str, Any]) -> None:
        seats: dict[int, str] = {}
        subject = told.pop("subject", "")
        for item in told.pop("item", [told]):
            columns = dict(item)
            typed = columns.pop("typed", [])
            about = columns.pop("of", None)
            entry = self.labels.get(about, about)
            for place, row in _rows(columns, exercise.key):
                speaks = {name: row.pop(name) for name in _SPEAKS if name in row}
                if not row:
                    continue
                answered = self.p.answer(
                    exercise.key,
                    self._values(exercise, row),
                    item=entry,
                    seat=seats.setdefault(place, new_id()),
                    typed_for_someone=place in typed,
                    subject=subject,
                    **speaks,
                )
                _sound(answered, f"{exercise.key}, seat {place}")

    def _reveal(self, key: str) -> None:
        """As `p.reveal` does, without drawing the picture that nobody is there to see."""
        asked = self.p.round(key)
        if asked is None:
            raise RoundProblem(f"The story reveals {key}, and nobody has answered it.")
        reveal.reveal(self.p.store, asked)

    def _values(self, exercise: Exercise, told: Mapping[str, Any]) -> dict[str, Any]:
        """The fields with days counted from the story's day, and labels turned into entries."""
        kinds = {field.name: field for field in exercise.all_fields}
        made: dict[str, Any] = {}
        for name, value in told.items():
            field = kinds.get(name)
            if isinstance(field, Date) and isinstance(value, int):
                made[name] = on_day(self.as_of, value)
            elif isinstance(field, Link):
                many = isinstance(value, list)
                made[name] = [self._labelled(v) for v in value] if many else self._labelled(value)
            else:
                made[name] = value
        return made

    def _labelled(self, label: str) -> str:
        if label not in self.labels:
            known = ", ".join(self.labels) or "none yet"
            raise FornowError(f"The story has no entry called {label!r} by then ({known}).")
        return self.labels[label]


def _stretches(steps: tuple[Step, ...]) -> Iterator[list[Step]]:
    """The steps cut after each reveal, which has to be a transaction of its own."""
    stretch: list[Step] = []
    for step in steps:
        stretch.append(step)
        if _reveals(step):
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _reveals(step: Step) -> bool:
    return "ask" in step and bool(step.get("reveal", True))


def _rows(columns: Mapping[str, list[Any]], key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each seat's place (from 1) and what it gave; a blank is left out."""
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        raise FornowError(f"The lists of {key} differ in length: {lengths}.")
    for place in range(next(iter(lengths.values()), 0)):
        row = {name: column[place] for name, column in columns.items()}
        yield place + 1, {name: value for name, value in row.items() if value not in ("", [])}


def _sound(made: Any, where: str) -> str:
    """The id; a story whose answers have problems is the story's mistake."""
    if isinstance(made, list):
        found = "; ".join(f"{problem.field}: {problem.message}" for problem in made)
        raise FornowError(f"The story cannot be played at {where}. {found}")
    return str(made)
