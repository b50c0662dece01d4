"""How far it would go if everybody waits for as many others as they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from fornow.analysis.agreement import Spread, spread
from fornow.analysis.cells import absent, required, whole
from fornow.analysis.rounds import latest_round, rounds_of

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


@dataclass(frozen=True, kw_only=True)
class FirstMoves:
    """Willing if others are, beside what we suppose, in one round.

    `needs` spreads how many others each would need, `guesses` how many each thinks would come
    (both 0 to 5, where 5 is 5 or more). `far` says how far it would go; None below seven voices,
    where there are counts and no computed figures.
    """

    round: str
    seats: int
    needs: Spread
    guesses: Spread
    far: HowFar | None


def first_moves(frame: pd.DataFrame) -> FirstMoves:
    """The latest round of first-moves in the frame.

    `frame`: a row a seat, with `others_needed` and `others_guess`, whole numbers from 0 to 5;
    missing means not answered, and `<column>_why`, where there, says why. The two columns need
    not belong together row by row. Raises ValueError for a missing column or a number off the
    scale.

    >>> frame = pd.DataFrame({"others_needed": [0, 1, 2, 3, 3, 5, 5], "others_guess": [1] * 7})
    >>> first_moves(frame).far
    HowFar(n=7, unsaid=0, alone=7, with_one=7, with_two=7)
    >>> first_moves(frame.head(6)).far is None
    True
    """
    required(frame, ["others_needed", "others_guess"], of="first-moves")
    latest = latest_round(frame)
    needs, guesses = _side(latest, "others_needed"), _side(latest, "others_guess")
    far = how_far(latest["others_needed"]) if needs.figures_shown else None
    return FirstMoves(
        round=next(iter(rounds_of(latest)), ""),
        seats=len(latest),
        needs=needs,
        guesses=guesses,
        far=far,
    )


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


def _side(frame: pd.DataFrame, name: str) -> Spread:
    why = frame[f"{name}_why"].tolist() if f"{name}_why" in frame.columns else None
    return spread(frame[name].tolist(), why, low=0, high=MOST)


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
