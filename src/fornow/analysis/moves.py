"""How far it would go if everybody waits for as many others as they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fornow.analysis.cells import absent, whole

MOST = 5


@dataclass(frozen=True, kw_only=True)
class HowFar:
    """How many of `n` would move: with nobody to begin, with one, and with two.

    `unsaid` did not say how many others it would take. Never who.
    """

    n: int
    unsaid: int
    alone: int
    with_one: int
    with_two: int


def would_move(needs: Iterable[Any], *, first: int = 0) -> int:
    """How many would move in the end, if each waits for as many as they say.

    `needs`: for each voice how many others would have to come too, whole numbers from 0; 5 or
    more counts as 5; missing ones are left out. `first`: how many begin without waiting (those
    who wait for fewest). Beginning from there, as many move as need no more than have moved, until
    that number stays.

    Returns a number from `first` (or all, if fewer) to the number of voices: 0 says nobody would
    go first. Raises ValueError for a need that is negative or not whole, or a negative `first`.

    Source: M. Granovetter (1978), Threshold models of collective behavior, American Journal of
    Sociology 83, doi 10.1086/226707.

    >>> would_move([0, 1, 2, 3]), would_move([0, 2, 2, 3]), would_move([1, 1, 2, 5, 5])
    (4, 1, 0)
    >>> would_move([1, 1, 2, 5, 5], first=1)
    3
    """
    if first < 0:
        raise ValueError(f"First movers are 0 or more (got {first}).")
    waits = [_need(value) for value in needs]
    said = [wait for wait in waits if wait is not None]
    moved = begun = min(first, len(said))
    while (follow := max(begun, sum(wait <= moved for wait in said))) != moved:
        moved = follow
    return moved


def how_far(needs: Iterable[Any]) -> HowFar:
    """How far it goes from a standing start, and if one or two begin. `needs` as above.

    >>> how_far([2, 2, 2, 3, None])
    HowFar(n=4, unsaid=1, alone=0, with_one=1, with_two=4)
    """
    given = list(needs)
    n = sum(_need(value) is not None for value in given)
    return HowFar(
        n=n,
        unsaid=len(given) - n,
        alone=would_move(given),
        with_one=would_move(given, first=1),
        with_two=would_move(given, first=2),
    )


def _need(value: Any) -> int | None:
    if absent(value):
        return None
    need = whole(value)
    if need is None or need < 0:
        raise ValueError(
            f"A need is {value!r}. Say how many others would have to come too: a whole number"
            f" from 0, where {MOST} or more counts as {MOST}."
        )
    return min(need, MOST)
