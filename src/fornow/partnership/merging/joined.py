"""Rounds of one asking that nobody has revealed: one round, with the answers of all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fornow.partnership.merging.sides import Row, Side, Told, when_held
from fornow.partnership.merging.wordings import Wordings, listed
from fornow.partnership.settled import STRICTER
from fornow.partnership.waiting import from_elsewhere, times_changed


@dataclass(frozen=True, kw_only=True)
class Joined:
    """The one round, and the names of those that became it."""

    row: Row
    items: list[Row]
    waiting: list[Row]
    together: frozenset[str]


def joined(
    members: Sequence[tuple[Side, Row]], wordings: Wordings, *, home: bool, told: Told
) -> Joined:
    """One round out of these; `home` when it stands in the partnership's own file from now on."""
    rows = [row for _, row in members]
    name, first = min(row["id"] for row in rows), min(rows, key=when_held)
    row = {
        **first,
        "id": name,
        "number": min(one["number"] for one in rows),
        "state": "closed" if any(one["state"] == "closed" for one in rows) else "open",
        # People were told one of these before their first question: what they were told at least.
        "agreement": max((one["agreement"] for one in rows), key=_strictness),
        "smallest_group": max(one["smallest_group"] for one in rows),
        "people": max((one["people"] for one in rows if one["people"]), default=None),
    }
    called = _Things(members)
    if len({one["agreement"] for one in rows}) > 1:
        told.notes.append(
            f"{wordings.title(row['declared'])} was opened under different agreements; the"
            f" stricter holds for all its answers ({row['agreement']})."
        )
    return Joined(
        row=row,
        items=called.items(name),
        waiting=_waiting(members, called, row=row, home=home, told=told, wordings=wordings),
        together=frozenset().union(*(side.together(row["id"]) for side, row in members)),
    )


def _strictness(agreement: str) -> int:
    return [str(one) for one in STRICTER].index(agreement)


class _Things:
    """What the round asks about; two wordings of one entry are two things to answer about."""

    def __init__(self, members: Sequence[tuple[Side, Row]]) -> None:
        self._found = [
            (side, item) for side, row in members for item in side.items.get(row["id"], ())
        ]
        words: dict[str, set[str]] = {}
        for _, item in self._found:
            words.setdefault(item["id"], set()).add(item["content"])
        self._kept = {name: min(said) for name, said in words.items()}
        self._said = {
            (id(side), item["round"], item["id"]): self._named(item) for side, item in self._found
        }

    def items(self, name: str) -> list[Row]:
        """The rows of what the round of that name asks about."""
        rows: dict[str, Row] = {}
        for _, item in self._found:
            row = {**item, "round": name, "id": self._named(item)}
            there = rows.setdefault(row["id"], row)
            there["position"] = min(there["position"], row["position"])
            there["source"] = max(there["source"], row["source"])
        return list(rows.values())

    def about(self, side: Side, answer: Row) -> str:
        """What an answer is about, as it is called now."""
        known = self._said.get((id(side), answer["round"], answer["item"]))
        return known or str(answer["item"])

    def _named(self, item: Row) -> str:
        if item["content"] == self._kept[item["id"]]:
            return str(item["id"])
        both = f"{item['id']}\0{item['content']}".encode()
        return hashlib.blake2b(both, digest_size=10).hexdigest()


def _waiting(
    members: Sequence[tuple[Side, Row]],
    called: _Things,
    *,
    row: Row,
    home: bool,
    told: Told,
    wordings: Wordings,
) -> list[Row]:
    found: dict[tuple[str, str], list[tuple[Row, Side]]] = {}
    for side, answer in _answers(members):
        marked = home and side.given.at_a_table
        seat = from_elsewhere(answer["seat"]) if marked else answer["seat"]
        now = {"round": row["id"], "seat": seat, "item": called.about(side, answer), "in_hand": 0}
        found.setdefault((seat, now["item"]), []).append(({**answer, **now}, side))
    apart = {seat for (seat, _), said in found.items() if _disagree([one for one, _ in said])}
    if apart:
        files = {s.given.called for (seat, _), v in found.items() if seat in apart for _, s in v}
        told.conflicts.append(
            f"{wordings.title(row['declared'])}: {len(apart)} of those who answered changed it in"
            f" one copy and not in the same way in another ({listed(sorted(files))}). One of the"
            " two is kept. Ask the table to look at its cards, and to save there what holds; then"
            " put the files together again."
        )
    return [max((one for one, _ in said), key=_later) for said in found.values()]


def _answers(members: Sequence[tuple[Side, Row]]) -> Iterator[tuple[Side, Row]]:
    for side, row in members:
        for answer in side.waiting.get(row["id"], ()):
            yield side, answer


def _later(row: Row) -> tuple[int, str, str, str, int]:
    said = (row["content"], row["voice"], row["attributed"], row["typed"])
    return (times_changed(row["content"]), *said)


def _disagree(rows: Sequence[Row]) -> bool:
    """Whether no one of these is the later, and they do not say the same."""
    last = max(map(_later, rows))
    same = {_later(row)[1:4] for row in rows if _later(row)[0] == last[0]}
    return len(same) > 1
