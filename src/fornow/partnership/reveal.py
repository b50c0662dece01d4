"""The reveal: authorship is destroyed, in one transaction, and only then is anything shown."""

from __future__ import annotations

import json
import random
from typing import Any

from fornow.errors import RoundProblem
from fornow.exercises.exercise import Agreement, Exercise, Voice
from fornow.exercises.fields import Text
from fornow.partnership import registers
from fornow.partnership.rounds import Round, current, seats_in
from fornow.partnership.sessions import smallest_group_now
from fornow.partnership.store import Store, new_id


def enough(store: Store, asked: Round) -> bool:
    """Whether as many are in as must be before anything is shown."""
    if asked.parted:
        return True
    found = store.row(
        "SELECT count(DISTINCT seat) AS seats,"
        " count(DISTINCT CASE WHEN voice IN ('unnamed', 'level') THEN seat END) AS unnamed"
        " FROM waiting WHERE round = ?",
        asked.id,
    )
    if found is None or not found["seats"]:
        return False
    if asked.agreement is Agreement.ON_THE_RECORD:
        return True
    needed = max(asked.smallest_group, smallest_group_now(store))
    return bool(found["unnamed"] == 0 or found["seats"] >= needed)


def reveal(store: Store, asked: Round) -> None:
    """Destroy authorship, then show. Until both are done the round stays closed.

    Nothing is shown before the write-ahead log is empty: with a reader open elsewhere the old
    seats would still be in it. Called again, it takes up where it was stopped.
    """
    if not enough(store, asked):
        needed = max(asked.smallest_group, smallest_group_now(store))
        raise RoundProblem(
            f"{seats_in(store, asked)} in so far, and nothing is shown before {needed} are in."
            " Wait for one more, or talk without the picture."
        )
    with store.writing():
        again = current(store, asked.key)
        if again is None or again.id != asked.id:
            return
        if not again.parted:
            _part(store, again)
    if not store.forget_the_log():
        raise RoundProblem(
            "Another window is reading this file, so the answers stay closed."
            " Close the other window, then press Reveal again."
        )
    with store.writing():
        store.write("UPDATE round SET state = 'revealed' WHERE id = ?", asked.id)


def _part(store: Store, asked: Round) -> None:
    """Answers under fresh ids in random order; seat and order gone; words parted from marks."""
    chance = random.SystemRandom()
    waiting = store.rows("SELECT * FROM waiting WHERE round = ?", asked.id)
    rows: list[tuple[str, str, str, str, str]] = []
    for row in waiting:
        content = json.loads(row["content"])
        if row["voice"] == Voice.UNNAMED:
            rows.extend(
                (row["item"], part, json.dumps(kept, ensure_ascii=False), row["voice"], "")
                for part, kept in _parts(asked.exercise, content)
            )
        else:
            rows.append((row["item"], "whole", row["content"], row["voice"], row["attributed"]))
    chance.shuffle(rows)
    for item, part, content, voice, attributed in rows:
        store.insert(
            "answer",
            round=asked.id,
            id=new_id(),
            item=item,
            part=part,
            content=content,
            voice=voice,
            attributed=attributed,
            circle="",
        )
    if asked.exercise.becomes:
        _become_entries(store, asked, chance)
    store.write("DELETE FROM waiting WHERE round = ?", asked.id)
    store.write(
        "UPDATE round SET state = 'closed', parted = 1, seats = ?, typed = ? WHERE id = ?",
        len({row["seat"] for row in waiting}),
        len({row["seat"] for row in waiting if row["typed"]}),
        asked.id,
    )


def _parts(exercise: Exercise, content: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """An unnamed answer as its marks and, apart from them, its words."""
    wordy = {field.name for field in exercise.all_fields if isinstance(field, Text)}
    words = {name: value for name, value in content.items() if name in wordy}
    marks = {name: value for name, value in content.items() if name not in wordy}
    if wordy >= {field.name for field in exercise.all_fields}:
        return [("whole", content)]
    return [("marks", marks), ("words", words)]


def _become_entries(store: Store, asked: Round, chance: random.SystemRandom) -> None:
    """The revealed words as entries of a register, each once, for per-item rounds to ask about."""
    found = store.rows("SELECT content FROM answer WHERE round = ?", asked.id)
    said: dict[str, str] = {}
    for row in found:
        for value in json.loads(row["content"]).values():
            if isinstance(value, str):
                said.setdefault(" ".join(value.casefold().split()), value)
    there = {text.casefold() for _, text, _ in registers.items_of(store, asked.exercise.becomes)}
    fresh = [text for key, text in said.items() if key not in there]
    chance.shuffle(fresh)
    register = registers.word_register(asked.exercise)
    for text in fresh:
        registers.add(store, register, {"value": text}, day=asked.day, source=asked.id)
