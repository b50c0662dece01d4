"""Whether what a table holds is in the record already, seen by comparing it with the record.

No mark of an earlier import is kept to tell by: see `fornow.imports.bringing`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeAlias

from fornow.answers import is_typed
from fornow.exercises.exercise import Exercise
from fornow.partnership import registers, rounds
from fornow.partnership.rounds import Round
from fornow.partnership.store import Store
from fornow.partnership.waiting import answer_in

#: How often each thing was answered: item, question and answer, and no more than that, for a
#: revealed round does not know which of its answers came from one person.
Answered: TypeAlias = "Counter[tuple[str, str, str]]"

#: What each seat of a table said, by seat: item, answer, voice and giver.
Brought: TypeAlias = "dict[str, tuple[tuple[str, ...], ...]]"
_FROM_A_TABLE = "table-"


def seat(made: str) -> str:
    """A seat whose answers came from a table, from an id of its own. The reveal takes it away."""
    return f"{_FROM_A_TABLE}{made}"


def brought(store: Store, asked: Round) -> Brought:
    """What those seats said that came from a table, and nothing of what was said in the room."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in store.rows(
        "SELECT seat, item, content, voice, attributed FROM waiting WHERE round = ?"
        " AND seat GLOB ? ORDER BY item",
        asked.id,
        f"{_FROM_A_TABLE}*",
    ):
        content = json.dumps(answer_in(row["content"]), sort_keys=True)
        said = (row["item"], content, row["voice"], row["attributed"])
        found.setdefault(row["seat"], []).append(said)
    return {one: tuple(said) for one, said in found.items()}


def same_round(store: Store, asked: Round) -> tuple[Round, int] | None:
    """The revealed round that these answers are from, and how many more there are; None for none.

    One has all that the other has: it is the same export of a form, a later one or an earlier.
    Without words to tell by, it must be most of the other. An earlier one must be no smaller than a
    group that is shown, or a guess would be told whether somebody gave it.
    """
    rows = store.rows("SELECT item, content FROM waiting WHERE round = ?", asked.id)
    here, seats = _answered(rows), rounds.seats_in(store, asked)
    typed = {one.name for one in asked.exercise.all_fields if is_typed(one)}
    for before in rounds.revealed(store, asked.key):
        found = store.rows("SELECT item, content FROM answer WHERE round = ?", before.id)
        there = _answered(found)
        fewer, more = sorted((seats, before.seats))
        tells = 2 * fewer >= more or any(name in typed for _, name, _ in min(here, there, key=len))
        later = there <= here
        earlier = here <= there and seats >= rounds.needed(store, before)
        if there and (there == here or (tells and (later or earlier))):
            return before, max(seats - before.seats, 0)
    return None


class Entries:
    """The entries that stood in a register when this was made."""

    def __init__(self, store: Store, exercise: Exercise) -> None:
        self._store = store
        found = registers.standing(registers.versions(store, exercise.key))
        self._there: dict[tuple[str, str], list[str]] = {}
        for version in found:
            said = _said(version.content, version.attributed)
            self._there.setdefault(said, []).append(version.entry)

    def hold(self, entry: str) -> str:
        """The entry that says the same and stood here, each told off once; '' for none."""
        # Straight from its row: a register read whole for each of its entries takes too long.
        last = "SELECT content, attributed FROM version WHERE entry = ? ORDER BY number DESC"
        (row, *_) = self._store.rows(last, entry)
        said = _said(json.loads(row["content"]), row["attributed"])
        there = self._there.get(said)
        return there.pop() if there else ""


def _said(content: dict[str, Any], attributed: str) -> tuple[str, str]:
    return json.dumps(content, sort_keys=True), attributed


def _answered(found: Iterable[Any]) -> Answered:
    return Counter(
        (row["item"], name, json.dumps(value, sort_keys=True))
        for row in found
        for name, value in answer_in(row["content"]).items()
    )
