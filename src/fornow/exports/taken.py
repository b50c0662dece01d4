"""What may leave a partnership: a row for each question asked and the answer to it.

It comes through `visibility` on its way out of the room, so nothing unrevealed and nothing below
the smallest group is in it, and words that stay in the room are left out and said to be. Words of
unnamed answers have rows numbered apart ("words 3") from what the same people rated or chose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fornow import visibility
from fornow.answers import Value, Withheld, encode, is_typed
from fornow.exercises.exercise import Agreement, Exercise, Kind
from fornow.exercises.fields import Field
from fornow.exports.wording import in_words
from fornow.partnership import rounds
from fornow.partnership.registers import first_words, word_register
from fornow.visibility import ShownEntry, ShownRound, Way

if TYPE_CHECKING:
    from fornow.sitting import Sitting

#: One question and its answer: plain values, under the names of the sheet's columns.
Row = dict[str, Any]

NOT_ANSWERED = "not answered"
STAYS = "stays here"
#: Before the number of a row that holds the words of unnamed answers.
WORDS = "words "


@dataclass(frozen=True, kw_only=True)
class TakenRound:
    """One revealed round: what was asked, how many answered, and a row a question."""

    shown: ShownRound
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What may be taken away of one exercise.

    `hidden` says why there is nothing, or is ''. A ballot has rounds; anything else has rows, of
    every version of every entry, where `latest` marks those that stand now. `messages` says in
    sentences what is left out.
    """

    exercise: Exercise
    hidden: str
    rounds: tuple[TakenRound, ...] = ()
    rows: tuple[Row, ...] = ()
    events: tuple[Row, ...] = ()
    messages: tuple[str, ...] = field(default=())


def take(p: Sitting, key: str) -> Taken:
    """What may be taken away of the exercise `key`; `UnknownName` offers the nearest."""
    exercise = p.exercise(key)
    if exercise.kind is Kind.BALLOT:
        return _ballot(p, exercise)
    if exercise.kind is Kind.REGISTER:
        return _register(p, exercise)
    if exercise.kind is Kind.SETTINGS:
        values = visibility.settings(p.store, exercise)
        rows = _answers(_Calls(p), exercise.all_fields, values) if values else ()
        return _told(exercise, "" if values else "Nothing has been set yet.", rows=tuple(rows))
    return _told(exercise, "What is written here is never put on file.")


def _ballot(p: Sitting, exercise: Exercise) -> Taken:
    shown = visibility.ballot(p.store, exercise, way=Way.AWAY)
    calls = _Calls(p)
    taken = tuple(TakenRound(shown=one, rows=tuple(_of_round(calls, one))) for one in shown.rounds)
    messages = []
    for one in shown.rounds:
        said = [one.hidden] if one.hidden and not shown.hidden else []
        said += [note for note in one.notes if note == visibility.STAYS_HERE]
        messages += [f"{exercise.key}, round of {one.day}: {sentence}" for sentence in said]
    asked = rounds.current(p.store, exercise.key)
    waiting = rounds.seats_in(p.store, asked) if asked else 0
    if waiting and not shown.hidden:
        messages.append(
            f"{exercise.key}: a round is under way ({waiting} in); its answers stay hidden until"
            " they are revealed to everyone."
        )
    return _told(exercise, shown.hidden, rounds=taken, messages=tuple(messages))


def _register(p: Sitting, exercise: Exercise) -> Taken:
    versions = visibility.register(p.store, exercise, way=Way.AWAY, history=True)
    now = visibility.register(p.store, exercise, way=Way.AWAY, history=False)
    standing = {entry.version.id for entry in now}
    calls = _Calls(p)
    rows = [row for one in versions for row in _of_entry(calls, one, standing)]
    entries = {entry.version.entry for entry in versions}
    events = [event for event in visibility.events(p.store) if event["entry"] in entries]
    return _told(
        exercise,
        "" if versions else "Nothing has been written here yet.",
        rows=tuple(rows),
        events=tuple({**event, "day": event["day"].isoformat()} for event in events),
    )


def _told(
    exercise: Exercise, hidden: str, *, messages: tuple[str, ...] = (), **found: Any
) -> Taken:
    """What was taken; the first of its messages says why there is nothing, if there is nothing."""
    why = (f"{exercise.key}: {hidden}",) if hidden else ()
    return Taken(exercise=exercise, hidden=hidden, messages=why + messages, **found)


def _of_round(calls: _Calls, shown: ShownRound) -> Iterator[Row]:
    fields = shown.exercise.all_fields
    words = tuple(one for one in fields if is_typed(one))
    marks = tuple(one for one in fields if not is_typed(one))
    parted = bool(words and marks)
    for number, row in enumerate(shown.rows, start=1):
        about = {
            "item_id": row.item_id,
            "item": row.item,
            "organisation": row.organisation,
            "level": row.level,
            "name": row.name,
            "group": row.group,
        }
        owned = bool(row.organisation or row.name or row.level)
        stays = shown.agreement is Agreement.STAYS_HERE and not (row.organisation or row.name)
        if owned or not parted:
            parts = [(str(number), fields)]
        else:
            parts = [(str(number), marks), (f"{WORDS}{number}", words)]
        for called, asked in parts:
            for cell in _answers(calls, asked, row.values, words_stay=stays):
                yield {"row": called, **about, **cell}


def _of_entry(calls: _Calls, one: ShownEntry, standing: set[str]) -> Iterator[Row]:
    version = one.version
    about = {
        "row": version.entry,
        "day": version.day.isoformat(),
        "first_written": one.first_day.isoformat(),
        "organisation": one.organisation,
        "level": one.level,
        "version": version.number,
        "stage": version.stage,
        "state": version.state,
        "superseded_by": version.superseded_by,
        "why": version.why,
        "latest": version.id in standing,
    }
    for cell in _answers(calls, one.exercise.all_fields, one.values):
        yield {**about, **cell}


def _answers(
    calls: _Calls,
    fields: tuple[Field, ...],
    values: dict[str, Value],
    *,
    words_stay: bool = False,
) -> Iterator[Row]:
    """A row for each of the questions, answered or not."""
    for one in fields:
        value = values.get(one.name)
        cell: Row = {"field": one.name, "question": one.prompt, "answer": None, "in_words": ""}
        because = ""
        if isinstance(value, Withheld):
            because = str(value)
        elif value is None:
            because = STAYS if words_stay and is_typed(one) else NOT_ANSWERED
        else:
            cell["answer"] = encode(one, value)
            cell["in_words"] = in_words(one, value, calls)
        yield {**cell, "no_answer_because": because}


class _Calls:
    """What the entries of a partnership's registers are called, each register read once."""

    def __init__(self, p: Sitting) -> None:
        self._p = p
        self._known: dict[str, dict[str, str]] = {}

    def __call__(self, register: str, entry: str) -> str:
        if register not in self._known:
            exercise = self._p.exercise(register)
            found = word_register(exercise) if exercise.becomes else exercise
            shown = visibility.register(self._p.store, found, way=Way.AWAY, history=False)
            self._known[register] = {
                one.version.entry: first_words(found, dict(one.values)) for one in shown
            }
        return self._known[register].get(entry, "")
