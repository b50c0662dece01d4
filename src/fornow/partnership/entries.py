"""A raw entry for a register → checked → added to its history; or the problems with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fornow.answers import Problem, check
from fornow.answers.raw import read_day, words
from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import LONG_TEXT, SHORT_TEXT
from fornow.partnership import registers, sessions
from fornow.partnership.ballots import Speaker, knows, voice_of
from fornow.partnership.store import Store

LOOKS = ("keep", "change", "withdraw")


def as_day(given: date | str | None) -> date | None:
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
    """A new entry; its id."""
    spoken = voice_of(exercise, speaker)
    if isinstance(spoken, Problem):
        return [spoken]
    checked = check(exercise, values, known=knows(store), day=day)
    if isinstance(checked, list):
        return checked
    voice = exercise.stage().voice if exercise.stages else spoken
    return registers.add(
        store,
        exercise,
        checked,
        day=day,
        voice=voice,
        attributed=speaker.told(voice),
        submission=submission,
    )


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
    """A new version of one stage of the entry; the version's id."""
    part = exercise.stage(stage or _stage_of(exercise, values))
    names = {field.name for field in part.fields}
    with store.writing():
        kept = registers.before(store, entry, seen=seen)[-1].content
        merged = {**{name: value for name, value in kept.items() if name in names}, **values}
        checked = check(exercise, merged, stage=part.key, known=knows(store), day=day)
        if isinstance(checked, list):
            return checked
        return registers.revise(store, exercise, entry, checked, day=day, stage=part.key, seen=seen)


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
    return registers.set_state(store, exercise, entry, "closed", day=day, why=said)


def look(
    store: Store,
    entry: str,
    outcome: str,
    *,
    day: date,
    look_again: date | str | None = None,
    note: str = "",
) -> str | list[Problem]:
    """A look at a decision: keep (with a new day), change or withdraw."""
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
    return sessions.record_event(store, "look", entry, day=day, content=content)


def signal(store: Store, entry: str, *, day: date, note: str = "") -> str:
    """A decision's stop signal, seen."""
    said = words("note", note, most=LONG_TEXT, lines=3)
    if isinstance(said, Problem):
        raise FornowError(said.message)
    return sessions.record_event(store, "signal", entry, day=day, content={"note": said or ""})


def _stage_of(exercise: Exercise, values: Mapping[str, Any]) -> str:
    """The stage that the given fields belong to; the first one when they do not tell."""
    for stage in exercise.all_stages:
        if set(values) & {field.name for field in stage.fields}:
            return stage.key
    return exercise.stage().key
