"""The reveal: authorship is destroyed, in one transaction, and only then is anything shown."""

from __future__ import annotations

import json
import random
from typing import Any

from fornow.answers import is_typed
from fornow.errors import RoundProblem
from fornow.exercises.exercise import Exercise, Voice
from fornow.exercises.fields import Text
from fornow.partnership import registers, sessions
from fornow.partnership.apart import told_apart, unowned
from fornow.partnership.ballots import Speaker, as_declared
from fornow.partnership.rounds import Round, current, needed, seats_in
from fornow.partnership.store import Store, new_id
from fornow.partnership.tables import only_elsewhere
from fornow.partnership.waiting import WERE_IN, answer_in, digests_from_elsewhere

WAIT = "Wait for more, or talk without the picture."


def enough(store: Store, asked: Round) -> bool:
    """Whether as many are in as must be before anything is shown."""
    if asked.parted:
        return True
    found = store.rows("SELECT item, voice, seat FROM waiting WHERE round = ?", asked.id)
    k = needed(store, asked)
    about = {row["item"] for row in found}
    # Of the whole round, and of at least one thing it asks about: else nothing could be shown.
    return _enough(found, k) and any(
        _enough([row for row in found if row["item"] == item], k) for item in about
    )


def still_needed(store: Store, asked: Round) -> str:
    """What keeps a round from being revealed: how many are in, and how many are needed."""
    k, n = needed(store, asked), seats_in(store, asked)
    if n < k:
        more = f"nothing of it is shown before {k} are in: {k - n} more to come."
        return f"{n} in so far, and {more} {WAIT}"
    return (
        f"{n} in so far, and fewer than {k} about any one thing; so nothing of it is shown. {WAIT}"
    )


def until_then(store: Store, asked: Round) -> str:
    """The same beside the counts, which it does not say again."""
    k, n = needed(store, asked), seats_in(store, asked)
    return (
        f"Nothing is shown before then. {WAIT}"
        if n < k
        else (f"Fewer than {k} about any one thing, so nothing is shown. {WAIT}")
    )


def at_home(store: Store, asked: Round) -> Round:
    """The round, where it may be revealed; `RoundProblem` in a table's copy."""
    if told := only_elsewhere(store):
        raise RoundProblem(told)
    return asked


def reveal(store: Store, asked: Round) -> None:
    """Destroy authorship, then show. Until both are done the round stays closed.

    Nothing is shown before the write-ahead log is empty: with a reader open elsewhere the old
    seats would still be in it. Called again, it takes up where it was stopped.
    """
    if not part(store, asked):
        return
    if not store.forget():
        raise RoundProblem(
            "Another window is reading this file, so the answers stay closed."
            " Close the other window, then press Reveal again."
        )
    with store.writing():
        shown = "UPDATE round SET state = 'revealed' WHERE id = ? AND state = 'closed'"
        if store.write(shown, asked.id) and asked.exercise.becomes:
            _become_entries(store, asked)


def part(store: Store, asked: Round) -> bool:
    """The first half of a reveal: who wrote what is destroyed, and nothing is shown yet.

    From here on the round takes no answers and cannot be opened again. Done already, it does
    nothing more. False where the round is not the one under way.
    """
    at_home(store, asked)
    with store.writing():
        again = current(store, asked.key)
        if again is None or again.id != asked.id:
            return False
        if not enough(store, again):
            raise RoundProblem(still_needed(store, again))
        if not again.parted:
            _part(store, again)
    return True


def _enough(found: list[Any], k: int) -> bool:
    """Whether these answers are all somebody's own to give, or of as many seats as are needed."""
    return bool(found) and (not unowned(found) or len({row["seat"] for row in found}) >= k)


def _part(store: Store, asked: Round) -> None:
    """Answers under fresh ids in random order; seat and order gone; words parted from marks."""
    chance = random.SystemRandom()
    waiting = _spelt_alike(store, store.rows("SELECT * FROM waiting WHERE round = ?", asked.id))
    about = {row["item"]: [one for one in waiting if one["item"] == row["item"]] for row in waiting}
    apart = {item: told_apart(found, needed(store, asked)) for item, found in about.items()}
    rows = [part for row in waiting for part in _rows(asked.exercise, row, apart[row["item"]])]
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
    store.write("DELETE FROM waiting WHERE round = ?", asked.id)
    if elsewhere := digests_from_elsewhere(store, {row["seat"] for row in waiting}):
        sat = {"seats": elsewhere}
        sessions.record_event(store, WERE_IN, asked.id, day=asked.day, content=sat)
    store.write(
        "UPDATE round SET state = 'closed', parted = 1, seats = ?, typed = ? WHERE id = ?",
        len({row["seat"] for row in waiting}),
        len({row["seat"] for row in waiting if row["typed"]}),
        asked.id,
    )


def _spelt_alike(store: Store, waiting: list[Any]) -> list[dict[str, Any]]:
    """The answers with one spelling for each organisation, which nobody sees before."""
    own = {row["attributed"] for row in waiting if row["voice"] == Voice.ORGANISATION}
    known = {name: as_declared(store, Speaker(organisation=name), beside=own) for name in own}
    spelt = {name: one.organisation for name, one in known.items() if isinstance(one, Speaker)}
    return [
        {**row, "attributed": spelt.get(row["attributed"], row["attributed"])}
        if row["voice"] == Voice.ORGANISATION
        else dict(row)
        for row in waiting
    ]


def _rows(
    exercise: Exercise, row: Any, apart: frozenset[Voice]
) -> list[tuple[str, str, str, str, str]]:
    """An answer as it is kept from now on: item, part, content, voice, and whose it is.

    Whose it is goes too where it may not be told (`apart`): left in the file, it would tell by
    subtraction who the unnamed are.
    """
    content = answer_in(row["content"])
    if row["voice"] in apart:
        whole = json.dumps(content, ensure_ascii=False)
        return [(row["item"], "whole", whole, row["voice"], row["attributed"])]
    return [
        (row["item"], part, json.dumps(kept, ensure_ascii=False), str(Voice.UNNAMED), "")
        for part, kept in _parts(exercise, content)
    ]


def _parts(exercise: Exercise, content: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """An unnamed answer as its marks and, apart from them, its words."""
    typed = {field.name for field in exercise.all_fields if is_typed(field)}
    words = {name: value for name, value in content.items() if name in typed}
    marks = {name: value for name, value in content.items() if name not in typed}
    if typed >= {field.name for field in exercise.all_fields}:
        return [("whole", content)]
    return [("marks", marks), ("words", words)] if typed else [("marks", marks)]


def _become_entries(store: Store, asked: Round) -> None:
    """The revealed words as entries of a register, each once, for per-item rounds to ask about.

    Words that differ in a capital are two: joining them is for the group, and what it has joined
    does not come apart when somebody writes it again.
    """
    chance = random.SystemRandom()
    texts = [field.name for field in asked.exercise.all_fields if isinstance(field, Text)]
    found = store.rows("SELECT content FROM answer WHERE round = ?", asked.id)
    said: dict[str, None] = {}
    for row in found:
        content = json.loads(row["content"])
        for value in (content.get(name) for name in texts):
            if isinstance(value, str):
                said.setdefault(" ".join(value.split()))
    heads = registers.standing(registers.versions(store, asked.exercise.becomes))
    there = {head.content.get("value") for head in heads if head.state != "closed"}
    fresh = [text for text in said if text not in there]
    chance.shuffle(fresh)
    register = registers.word_register(asked.exercise)
    for text in fresh:
        registers.add(store, register, {"value": text}, day=asked.day, source=asked.id)
