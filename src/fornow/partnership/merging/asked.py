"""Rounds put together: those of one asking become one, and what was revealed stays revealed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from fornow.partnership.askings import asking
from fornow.partnership.merging.joined import Joined, joined
from fornow.partnership.merging.revealed import Kept, kept
from fornow.partnership.merging.sides import HELD, TOGETHER, Row, Side, Told, sum_of
from fornow.partnership.merging.wordings import Wordings, on, quoted

#: A round as it stands in one of the files.
Member: TypeAlias = tuple[Side, Row]


@dataclass(kw_only=True)
class Asked:
    """The rounds as they stand together, and which of each file's came along."""

    rows: dict[str, list[Row]] = field(
        default_factory=lambda: {table: [] for table in ("round", "item", "waiting", "answer")}
    )
    events: list[Row] = field(default_factory=list)
    #: What each round that came along is called now, and what came of it where it was revealed.
    names: dict[str, str] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)

    def has(self, side: Side, name: str) -> bool:
        """Whether this file's round came along, and was not revealed in another way."""
        now = self.names.get(name)
        return now is not None and self.outcomes.get(name) == side.outcomes.get(name)


def asked(
    sides: Sequence[Side], sessions: Mapping[str, Row], *, copy: str, home: bool, told: Told
) -> Asked:
    """Every round of these files; `sessions` gives the session now for the id of any."""
    wordings = Wordings(row for side in sides for row in side.rows("declared"))
    members: dict[str, list[Member]] = defaultdict(list)
    for side in sides:
        for row in side.rounds.values():
            placed = {**row, "session": sessions[row["session"]]["id"]}
            placed |= {name: sessions[row["session"]][name] for name in HELD}
            members[asking(row["id"])].append((side, placed))
    made = Asked()
    for name in sorted(members):
        if any(row["parted"] for _, row in members[name]):
            for one in kept(members[name], wordings, told):
                _add_revealed(made, one, copy)
        else:
            _add_joined(made, joined(members[name], wordings, home=home, told=told), copy)
    _one_after_another(made, wordings, copy=copy, told=told)
    return made


def _add_revealed(made: Asked, one: Kept, copy: str) -> None:
    made.rows["round"].append(one.row)
    made.rows["item"].extend(one.items)
    made.rows["answer"].extend(one.answers)
    made.names[one.row["id"]] = one.row["id"]
    made.outcomes[one.row["id"]] = one.outcome
    made.events.extend(_event(one.row, one.together, copy))


def _add_joined(made: Asked, one: Joined, copy: str) -> None:
    made.rows["round"].append(one.row)
    made.rows["item"].extend(one.items)
    made.rows["waiting"].extend(one.waiting)
    made.names.update(dict.fromkeys(one.together, str(one.row["id"])))
    made.events.extend(_event(one.row, one.together, copy))


def _event(row: Row, together: frozenset[str], copy: str) -> Iterator[Row]:
    if len(together) > 1:
        rounds = sorted(together)
        yield {
            "id": sum_of([{"rounds": rounds}]),
            "origin": copy,
            "number": 0,
            "kind": TOGETHER,
            "subject": row["id"],
            "day": row["day"],
            "content": json.dumps({"rounds": rounds}),
        }


def _one_after_another(made: Asked, wordings: Wordings, *, copy: str, told: Told) -> None:
    """Rounds of one ballot that could not become one wait for each other, the oldest first."""
    under_way: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(made.rows["round"], key=lambda one: (one["day"], one["number"], one["id"])):
        first = row["state"] == "revealed" or not under_way[row["exercise"]]
        # The file allows one round under way to each origin.
        row["origin"] = copy if first else row["id"]
        if row["state"] != "revealed":
            under_way[row["exercise"]].append(row)
    seats = _seats(made.rows["waiting"])
    for rows in under_way.values():
        if len(rows) > 1:
            each = "; ".join(_told(row, seats.get(row["id"], 0)) for row in rows)
            told.conflicts.append(
                f"{wordings.title(rows[0]['declared'])} was opened in different ways: {each}. They"
                " stay rounds of their own: reveal the first, and the next comes up in its place."
            )
    for row in made.rows["round"]:
        for name in HELD:
            del row[name]


def _told(row: Row, seats: int) -> str:
    about = f" about {quoted(row['subject'])}" if row["subject"] else ""
    return f"on {on(row['day'])}{about}, {seats} in"


def _seats(waiting: Sequence[Row]) -> dict[Any, int]:
    found: dict[Any, set[str]] = defaultdict(set)
    for row in waiting:
        found[row["round"]].add(row["seat"])
    return {name: len(seats) for name, seats in found.items()}
