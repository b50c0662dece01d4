"""A raw entry for a register → checked → added to its history; or the problems with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fornow.answers import Problem, Values, check, encode, fold
from fornow.answers.raw import read_day, words
from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise, Stage
from fornow.exercises.fields import LONG_TEXT, SHORT_TEXT, Organisation
from fornow.partnership import registers, sessions
from fornow.partnership.ballots import Refused, Speaker, as_declared, as_spelt, knows, voice_of
from fornow.partnership.store import Store

#: A stage and what was given for it.
Part = tuple[Stage, Mapping[str, Any]]

NOT_BY_NAME = Problem("", "Give the answers by name, such as {'decision': 'Meet weekly'}.")

NOTHING_CHANGED = Problem("", "Nothing changed: the entry stands as it was.")

LOOKS = ("keep", "change", "withdraw")
#: A day as people give it: a date, or words such as "2026-05-31".
Day = date | str


def as_day(given: Day | None) -> date | None:
    """A day from a date or words such as "2026-05-31"; None when nothing is given."""
    if given is None or given == "":
        return None
    day = read_day(given)
    if day is None:
        raise FornowError(f"Give a day such as 2026-05-31 (got {given!r}).")
    return day


def save_settings(
    store: Store, exercise: Exercise, values: Mapping[str, Any], day: date
) -> str | list[Problem]:
    """A version of the settings with these values; the others stay as they were.

    A value given as None (or empty) is cleared.
    """
    names = {field.name for field in exercise.all_fields}
    with store.writing():
        now = {name: kept for name, kept in sessions.settings(store).items() if name in names}
        checked = check(exercise, {**now, **values}, day=day)
        if isinstance(checked, list):
            return checked
        cleared = set(now) & set(values) - set(checked)
        return sessions.save_settings(store, exercise, checked, day=day, cleared=cleared)


def add(
    store: Store,
    exercise: Exercise,
    values: Mapping[str, Any],
    *,
    speaker: Speaker,
    day: date,
    submission: str = "",
) -> str | list[Problem]:
    """A new entry; its id. What belongs to a later stage becomes that stage's version."""
    known = as_declared(store, speaker)
    if isinstance(known, Problem):
        return [known]
    spoken = voice_of(exercise, known)
    if isinstance(spoken, Problem):
        return [spoken]
    voice = exercise.voice_at(exercise.stage(), spoken)
    try:
        first, *later = _by_stage(exercise, values, first=True)
        with store.writing():
            checked = _checked(store, exercise, first, day)
            entry = registers.add(
                store,
                exercise,
                checked,
                day=day,
                voice=voice,
                attributed=known.told(voice),
                submission=submission,
            )
            for part in later:
                _revise(store, exercise, entry, part, day=day)
    except Refused as refused:
        return refused.problems
    return entry


def revise(
    store: Store,
    exercise: Exercise,
    entry: str,
    values: Mapping[str, Any],
    *,
    day: date,
    stage: str | None = None,
    seen: str = "",
) -> str | list[Problem]:
    """A new version of each stage of the entry that `values` changes; the last version's id."""
    version = ""
    try:
        parts = [(exercise.stage(stage), values)] if stage else _by_stage(exercise, values)
        with store.writing():
            for part in parts:
                version = _revise(store, exercise, entry, part, day=day, seen=seen) or version
                seen = version or seen
    except Refused as refused:
        return refused.problems
    return version or [NOTHING_CHANGED]


def supersede(
    store: Store, exercise: Exercise, entry: str, by: str, *, day: date
) -> str | list[Problem]:
    """The entry, with another of the same register in its place."""
    there = registers.register_of(store, by) == exercise.key
    if entry == by or not there or registers.latest(store, by)[-1].state != "open":
        return [Problem("by", f"Choose another open entry of “{exercise.title}” to stand instead.")]
    return registers.set_state(store, exercise, entry, "superseded", day=day, by=by)


def close(
    store: Store, exercise: Exercise, entry: str, why: str, *, day: date
) -> str | list[Problem]:
    """The entry closed, with the reason."""
    said = words("why", why, most=SHORT_TEXT)
    if said is None:
        return [Problem("why", "Say in a few words why this is closed.")]
    if isinstance(said, Problem):
        return [said]
    if registers.latest(store, entry)[-1].state == "closed":
        return [
            Problem("entry", "This is closed already. Open it again first, or leave it closed.")
        ]
    return registers.set_state(store, exercise, entry, "closed", day=day, why=said)


def look(
    store: Store,
    exercise: Exercise,
    entry: str,
    outcome: str,
    *,
    day: date,
    look_again: date | str | None = None,
    note: str = "",
    submission: str = "",
) -> str | list[Problem]:
    """A look at a decision: keep (with a new day), change or withdraw.

    The same `submission` twice is one look.
    """
    if not exercise.for_now:
        return [_not_for_now(exercise)]
    outcome = fold(outcome)
    if outcome not in LOOKS:
        return [Problem("outcome", f"Choose keep, change or withdraw (got {outcome}).")]
    again = as_day(look_again)
    if outcome == "keep" and (again is None or again <= day):
        return [Problem("look_again", f"To keep it, give a day to look again, after {day}.")]
    said = words("note", note, most=LONG_TEXT, lines=3)
    if isinstance(said, Problem):
        return [said]
    content = {
        "outcome": outcome,
        "look_again": again.isoformat() if again else "",
        "note": said or "",
    }
    named = registers.entry_of(store, submission) if submission else ""
    return sessions.record_event(store, "look", entry, day=day, content=content, named=named)


def signal(
    store: Store,
    exercise: Exercise,
    entry: str,
    *,
    day: date,
    note: str = "",
    submission: str = "",
) -> str | list[Problem]:
    """A decision's stop signal, seen. The same `submission` twice is one signal."""
    if not exercise.for_now:
        return [_not_for_now(exercise)]
    said = words("note", note, most=LONG_TEXT, lines=3)
    if isinstance(said, Problem):
        return [said]
    named = registers.entry_of(store, submission) if submission else ""
    seen = {"note": said or ""}
    return sessions.record_event(store, "signal", entry, day=day, content=seen, named=named)


def written(store: Store, register: str) -> int:
    """How often anything was written in a register: it goes up with every version and look."""
    found = store.row(
        "SELECT (SELECT count(*) FROM version v JOIN entry e ON e.id = v.entry"
        " WHERE e.register = ?) + (SELECT count(*) FROM event v JOIN entry e ON e.id = v.subject"
        " WHERE e.register = ?) AS times",
        register,
        register,
    )
    return int(found["times"]) if found else 0


def _not_for_now(exercise: Exercise) -> Problem:
    return Problem("entry", f"“{exercise.title}” holds nothing decided for now. Choose a decision.")


def _revise(
    store: Store,
    exercise: Exercise,
    entry: str,
    part: Part,
    *,
    day: date,
    seen: str = "",
) -> str:
    stage, values = part
    names = {field.name for field in stage.fields}
    last = registers.before(store, entry, seen=seen)[-1]
    kept = last.content
    merged = {**{name: value for name, value in kept.items() if name in names}, **values}
    checked = _checked(store, exercise, (stage, merged), day)
    _is_another(stage, checked, last.attributed)
    own = {name: encode(exercise.field(name), value) for name, value in checked.items()}
    settled = len(registers.latest(store, entry)) == 1
    if settled and own == {name: value for name, value in kept.items() if name in names}:
        return ""
    return registers.revise(store, exercise, entry, checked, day=day, stage=stage.key, seen=seen)


def _checked(store: Store, exercise: Exercise, part: Part, day: date) -> Values:
    stage, values = part
    checked = check(exercise, values, stage=stage.key, known=knows(store), day=day)
    if isinstance(checked, list):
        raise Refused(checked)
    return as_spelt(store, stage.fields, checked)


def _is_another(stage: Stage, checked: Values, speaks: str) -> None:
    """Refuse the organisation that an entry speaks for where another one is asked for."""
    for field in stage.fields:
        if not isinstance(field, Organisation) or not field.another:
            continue
        said = str(checked.get(field.name, ""))
        if fold(said) == fold(speaks) != "":
            ask = f"{said} has written the first side. Name another organisation, or leave this."
            raise Refused([Problem(field.name, ask)])


def _by_stage(exercise: Exercise, values: Mapping[str, Any], *, first: bool = False) -> list[Part]:
    """The stages that the given fields belong to, in order, each with its own.

    `first`: the first stage is among them whether touched or not. What belongs to no stage stands
    with the first of them, where it is refused.
    """
    if not isinstance(values, Mapping):
        raise Refused([NOT_BY_NAME])
    parts: list[Part] = []
    for stage in exercise.all_stages:
        names = {field.name for field in stage.fields}
        own = {name: value for name, value in values.items() if name in names}
        if own or (first and not parts):
            parts.append((stage, own))
    parts = parts or [(exercise.stage(), {})]
    known = {field.name for field in exercise.all_fields}
    strange = {name: value for name, value in values.items() if name not in known}
    return [(parts[0][0], {**parts[0][1], **strange}), *parts[1:]]
