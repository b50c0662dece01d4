"""The three beliefs: what each of us believes, beside what we suppose the others believe."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from fornow.analysis.agreement import Spread, spread
from fornow.analysis.rounds import latest_round, rounds_of

TITLES = {
    "goals": "The goals are good",
    "possible": "It could be done as things are",
    "happen": "It will actually happen",
}


@dataclass(frozen=True, kw_only=True)
class Belief:
    """One belief: the spread of our own ratings, the spread of our guesses, and the gap.

    `gap` is median(own) - median(guess), in points of the scale: above 0 we are privately more
    hopeful than we suppose the others are, below 0 less; None when either side has no answer.
    """

    key: str
    title: str
    own: Spread
    guess: Spread
    gap: float | None

    @property
    def figures_shown(self) -> bool:
        """Whether both sides have enough voices for figures to be shown."""
        return self.own.figures_shown and self.guess.figures_shown


@dataclass(frozen=True, kw_only=True)
class ThreeBeliefs:
    """The three beliefs side by side; they have no order. `seats` answered in this round."""

    round: str
    seats: int
    beliefs: tuple[Belief, ...]


def three_beliefs(frame: pd.DataFrame, *, low: int = 1, high: int = 5) -> ThreeBeliefs:
    """The three beliefs of the latest round in the frame.

    `frame`: a row a seat, with `goals_own`, `goals_guess`, `possible_own`, `possible_guess`,
    `happen_own`, `happen_guess`: whole numbers from `low` to `high`; missing means not answered,
    and `<column>_why`, where there, says "not sure" or "rather not say". With a `round` column
    only the latest round counts (see `rounds.latest_round`): the same seats must not count twice.

    Each gap runs from low - high to high - low. Raises ValueError for a missing column or a
    rating off the scale.

    Source: own against guessed after D. Prentice and D. Miller (1993), Pluralistic ignorance and
    alcohol use on campus, Journal of Personality and Social Psychology 64.

    >>> frame = pd.DataFrame({f"{key}_{side}": [4, 5, 4] if side == "own" else [2, 3, 2]
    ...                       for key in TITLES for side in ("own", "guess")})
    >>> [(belief.key, belief.gap) for belief in three_beliefs(frame).beliefs]
    [('goals', 2.0), ('possible', 2.0), ('happen', 2.0)]
    """
    latest = latest_round(frame)
    return ThreeBeliefs(
        round=next(iter(rounds_of(latest)), ""),
        seats=len(latest),
        beliefs=tuple(_belief(latest, key, low=low, high=high) for key in TITLES),
    )


def beliefs_by_round(
    frame: pd.DataFrame, *, low: int = 1, high: int = 5
) -> tuple[ThreeBeliefs, ...]:
    """The three beliefs of every round, oldest first: spread against spread, each with its n.

    Who wrote what is gone at the reveal, so no person can be followed from one round to the
    next. `frame` and errors as for `three_beliefs`; an empty frame has no rounds.

    >>> frame = pd.DataFrame({"round": ["r1", "r2"], **{f"{key}_{side}": [2, 4]
    ...                       for key in TITLES for side in ("own", "guess")}})
    >>> [beliefs.beliefs[0].own.median for beliefs in beliefs_by_round(frame)]
    [2.0, 4.0]
    """
    return tuple(
        three_beliefs(frame[frame["round"] == name], low=low, high=high)
        for name in rounds_of(frame)
    )


def _belief(frame: pd.DataFrame, key: str, *, low: int, high: int) -> Belief:
    own = _side(frame, f"{key}_own", low=low, high=high)
    guess = _side(frame, f"{key}_guess", low=low, high=high)
    gap = None if own.median is None or guess.median is None else own.median - guess.median
    return Belief(key=key, title=TITLES[key], own=own, guess=guess, gap=gap)


def _side(frame: pd.DataFrame, column: str, *, low: int, high: int) -> Spread:
    if column not in frame.columns:
        had = ", ".join(map(str, frame.columns)) or "none"
        raise ValueError(
            f"The frame has no column {column!r} (its columns: {had})."
            " Give the frame of the exercise three-beliefs."
        )
    why = frame[f"{column}_why"].tolist() if f"{column}_why" in frame.columns else None
    return spread(frame[column].tolist(), why, low=low, high=high)
