"""An asking that has been revealed: it takes no more answers, and has one reveal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fornow.partnership.merging.sides import Row, Side, Told, sum_of, when_held
from fornow.partnership.merging.wordings import Wordings, answers, listed, on


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A revealed round as it stands from now on, and the rounds whose answers are in it."""

    row: Row
    items: Sequence[Row]
    answers: Sequence[Row]
    outcome: str
    together: frozenset[str]


def kept(members: Sequence[tuple[Side, Row]], wordings: Wordings, told: Told) -> Iterator[Kept]:
    """The reveals of one asking: one where they share answers, each where they share none."""
    shown = [(side, row) for side, row in members if row["parted"]]
    lowest = max(row["smallest_group"] for _, row in members)
    found = []
    for group, together in _sharing(shown):
        best = max(group, key=_strength)
        same = [(side, row) for side, row in group if _strength((side, row)) == _strength(best)]
        _tell_of_two(group, best, wordings, told)
        found.append(_one(same, together, lowest))
        yield found[-1]
    _tell_of_the_rest(members, found, wordings, told)


def _sharing(
    shown: Sequence[tuple[Side, Row]],
) -> list[tuple[list[tuple[Side, Row]], frozenset[str]]]:
    """The revealed rounds in groups that share answers: they were one round, or parts of one."""
    groups: list[tuple[list[tuple[Side, Row]], frozenset[str]]] = []
    for side, row in shown:
        group, together = [(side, row)], side.together(row["id"])
        apart = [one for one in groups if not one[1] & together]
        for others, theirs in groups:
            if theirs & side.together(row["id"]):
                group, together = [*others, *group], together | theirs
        groups = [*apart, (group, together)]
    return groups


def _strength(one: tuple[Side, Row]) -> tuple[int, str, str]:
    side, row = one
    return (row["seats"], side.outcomes[row["id"]], row["id"])


def _one(same: Sequence[tuple[Side, Row]], together: frozenset[str], lowest: int) -> Kept:
    rows = [row for _, row in same]
    side, first = min(same, key=lambda one: when_held(one[1]))
    shown = any(row["state"] == "revealed" for row in rows)
    row = {
        **first,
        "number": min(row["number"] for row in rows),
        "state": "revealed" if shown else "closed",
        "smallest_group": lowest,
        "people": max((row["people"] for row in rows if row["people"]), default=None),
    }
    return Kept(
        row=row,
        items=side.items.get(row["id"], ()),
        answers=side.answers.get(row["id"], ()),
        outcome=side.outcomes[row["id"]],
        together=together,
    )


def _tell_of_two(
    group: Sequence[tuple[Side, Row]],
    best: tuple[Side, Row],
    wordings: Wordings,
    told: Told,
) -> None:
    def said(one: tuple[Side, Row]) -> str:
        return sum_of(one[0].answers.get(one[1]["id"], ()), "id", "round")

    others = [one for one in group if said(one) != said(best)]
    if not others:
        return
    here = listed([side.given.called for side, row in group if said((side, row)) == said(best)])
    there = listed([side.given.called for side, _ in others])
    told.conflicts.append(
        f"{wordings.title(best[1]['declared'])} of {on(best[1]['day'])} was revealed twice: with"
        f" {answers(best[1]['seats'])} in {here}, and otherwise in {there}. Beside each other they"
        f" would tell who came later, so only the one with {best[1]['seats']} is here. The other"
        f" stays in {there}: look at it there."
    )


def _tell_of_the_rest(
    members: Sequence[tuple[Side, Row]], found: Sequence[Kept], wordings: Wordings, told: Told
) -> None:
    """What waits elsewhere for a round that has been revealed, and what to do about it."""
    were_in = frozenset().union(*(side.were_in for side, _ in members))
    inside = frozenset().union(*(one.together for one in found))
    day = on(min(one.row["day"] for one in found))
    for side, row in members:
        if row["parted"]:
            continue
        known, late = side.known_seats(row["id"], were_in)
        title, file = wordings.title(row["declared"]), listed([side.given.called])
        if known:
            told.notes.append(
                f"{title}: {answers(known)} in {file} were in the reveal of {day}. They are here"
                f" already, and {file} still says who gave which: delete it once all is well."
            )
        if late:
            why = _why_late(side, shared=row["id"] in inside, day=day)
            told.conflicts.append(f"{title}: {answers(late)} in {file} {why}")


def _why_late(side: Side, *, shared: bool, day: str) -> str:
    """What became of answers that were not in the reveal, as far as is known, and what to do."""
    file = listed([side.given.called])
    if shared and not side.given.at_a_table:
        return (
            f"wait for a round that was revealed ({day}). What a reveal has destroyed is not"
            f" brought back, so they are left out. Delete {file}, unless somebody went on in it:"
            " then ask again."
        )
    late = (
        f"came too late for the reveal of {day}. A revealed round takes no more, and alone they"
        f" could be picked out; so they are left out, and stay in {file}."
    )
    if side.given.at_a_table:
        return f"{late} Ask again and key them in anew, or let people say them; then delete it."
    return f"{late} Reveal them there if enough are in; then put the files together again."
