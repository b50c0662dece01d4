"""A file to be put together with others, laid out by its rounds."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fornow.partnership.merging.inputs import Given
from fornow.partnership.waiting import WERE_IN, digest_of, is_from_elsewhere

Row = dict[str, Any]
#: The event that tells which rounds have become one; at a reveal, whose answers are in it.
TOGETHER = "asked together"
#: By these a session is known in every file; its id is another once it is put together with one.
HELD = ("day", "title")


@dataclass(frozen=True, eq=False)
class Side:
    """One file: its rounds, and what belongs to each."""

    given: Given

    def rows(self, table: str) -> Sequence[Row]:
        """Every row of a table."""
        return self.given.held.rows[table]

    @cached_property
    def rounds(self) -> Mapping[str, Row]:
        """The rounds by id."""
        return {row["id"]: row for row in self.rows("round")}

    @cached_property
    def items(self) -> Mapping[str, list[Row]]:
        """What each round asks about."""
        return _by_round(self.rows("item"))

    @cached_property
    def waiting(self) -> Mapping[str, list[Row]]:
        """The answers that wait for a reveal, by round."""
        return _by_round(self.rows("waiting"))

    @cached_property
    def answers(self) -> Mapping[str, list[Row]]:
        """The revealed answers, by round."""
        return _by_round(self.rows("answer"))

    @cached_property
    def outcomes(self) -> Mapping[str, str]:
        """What came of each reveal, as a sum of its answers under the ids it gave them."""
        return {
            name: sum_of(self.answers.get(name, ()))
            for name, row in self.rounds.items()
            if row["parted"]
        }

    def together(self, name: str) -> frozenset[str]:
        """The rounds whose answers are in this one, itself among them."""
        found = {name}
        for row in self.rows("event"):
            if row["kind"] == TOGETHER and row["subject"] == name:
                found.update(json.loads(row["content"])["rounds"])
        return frozenset(found)

    @cached_property
    def were_in(self) -> frozenset[str]:
        """The digests of seats from elsewhere that were in a reveal."""
        found = (row for row in self.rows("event") if row["kind"] == WERE_IN)
        return frozenset(seat for row in found for seat in json.loads(row["content"])["seats"])

    def known_seats(self, name: str, were_in: frozenset[str]) -> tuple[int, int]:
        """How many seats wait in a round: of those in a reveal already, and of the others."""
        partnership = self.given.held.meta["partnership"]
        seats = {row["seat"] for row in self.waiting.get(name, ())}
        known = {
            seat
            for seat in seats
            if (self.given.at_a_table or is_from_elsewhere(seat))
            and digest_of(seat, partnership) in were_in
        }
        return len(known), len(seats - known)


@dataclass(kw_only=True)
class Told:
    """What is to be told: what somebody has to look at, and what is merely good to know."""

    conflicts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def when_held(row: Row) -> tuple[str, ...]:
    """In which session a round was held, of which the first is taken."""
    return tuple(row[name] for name in HELD)


def sum_of(rows: Iterable[Row], *leaving_out: str) -> str:
    """A sum of these rows, whatever their order."""
    told = ({name: row[name] for name in sorted(row) if name not in leaving_out} for row in rows)
    lines = sorted(json.dumps(one, ensure_ascii=False) for one in told)
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=10).hexdigest()


def _by_round(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["round"]].append(row)
    return dict(found)
