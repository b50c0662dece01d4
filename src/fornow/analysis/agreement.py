"""How far answers on a scale agree, from how many gave each point.

A mean hides the difference between a room that agrees on the middle and a room that stands at
both ends. These measures do not: they read the whole spread, and a `Spread` keeps it beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import fsum, log2
from typing import Any

import numpy as np

from fornow.analysis.cells import absent, whole

TOGETHER = 0.5
SPLIT = -0.2
ENOUGH_FOR_A_WORD = 5
ENOUGH_FOR_FIGURES = 7

Counts = Iterable[Any]


def ordinal_agreement(counts: Counts) -> float:
    """How far answers on an ordered scale agree: van der Eijk's A.

    `counts`: how many gave each point, in the order of the scale, one whole number a point, at
    least 3 points (a list, tuple, array or Series; a Series is read in its order, so
    `value_counts()` must be sorted by the scale first). A point nobody gave is 0, not left out.
    The unit is voices; only shares matter, so twice as many of each changes nothing.

    Returns a number from -1 to 1: 1 all at one point, 0 spread evenly over the scale, -1 half at
    each end. Raises ValueError for counts that are negative, not whole, missing, all zero or
    fewer than 3, and TypeError for what is not a row of counts.

    Source: C. van der Eijk (2001), Measuring agreement in ordered rating scales, Quality &
    Quantity 35, doi 10.1023/A:1010374114305. Reference: the R package agrmt.

    >>> ordinal_agreement([0, 1, 2, 4, 1])
    0.5625
    >>> ordinal_agreement([4, 0, 0, 0, 4])
    -1.0
    """
    left = whole_counts(counts)
    total = sum(left)
    agreement = Fraction(0)
    # Each layer takes away the same height from every point still standing; shares are kept as
    # fractions so that an even spread is exactly 0 and scaling the counts changes no digit.
    while any(left):
        pattern = [count > 0 for count in left]
        height = min(count for count in left if count > 0)
        weight = Fraction(sum(pattern) * height, total)
        agreement += weight * _layer_agreement(pattern)
        left = [count - height if count > 0 else 0 for count in left]
    return float(agreement)


def consensus(counts: Counts) -> float:
    """How close answers stand to their mean, on the whole scale: Tastle and Wierman's Cns.

    `counts` as for `ordinal_agreement`: voices at each point, in the order of the scale, at least
    3 points, nothing missing.

    Returns a number from 0 to 1: 1 all at one point, 0 half at each end of the scale. An even
    spread is not 0 (over five points it is .434). Raises as `ordinal_agreement` does.

    Source: W. Tastle and M. Wierman (2007), Consensus and dissention: a measure of ordinal
    dispersion, International Journal of Approximate Reasoning 45.

    >>> round(consensus([0, 1, 2, 4, 1]), 4)
    0.6977
    >>> consensus([4, 0, 0, 0, 4])
    0.0
    """
    given = whole_counts(counts)
    total = sum(given)
    mean = Fraction(sum(at * count for at, count in enumerate(given)), total)
    width = len(given) - 1
    parts = [
        # The share of the counts as an exact fraction: with counts of any size a quotient taken
        # too early could come out as 1, which has no logarithm.
        float(Fraction(count, total)) * _log2(1 - abs(at - mean) / width)
        for at, count in enumerate(given)
        if count  # nobody there: the share is 0, and the logarithm may not exist
    ]
    return min(1.0, max(0.0, 1.0 + fsum(parts)))


def _log2(share: Fraction) -> float:
    """The logarithm of an exact share, however small."""
    return log2(share.numerator) - log2(share.denominator)


@dataclass(frozen=True, kw_only=True)
class Spread:
    """One question's ratings as they stand: every number beside its n.

    `counts` has one number a point from `low` to `high`. `not_sure` and `rather_not` were said;
    `unanswered` said nothing. `median` and `agreement` are None when nobody answered. `word` is
    together, scattered or split, and empty below five answers. Below seven voices
    `figures_shown` is False: show dots and words, not the computed figures.
    """

    low: int
    high: int
    n: int
    counts: tuple[int, ...]
    not_sure: int
    rather_not: int
    unanswered: int
    median: float | None
    agreement: float | None
    word: str
    figures_shown: bool


def spread(
    ratings: Iterable[Any],
    why: Iterable[Any] | None = None,
    *,
    low: int = 1,
    high: int = 5,
) -> Spread:
    """The `Spread` of one question's ratings.

    `ratings`: one a voice, whole numbers from `low` to `high`; missing means not answered.
    `why`: as long as `ratings`, saying "not sure" or "rather not say" beside a missing one;
    without it every missing rating is unanswered. On a scale of two points there is no agreement
    to compute, and it is None.

    Agreement is van der Eijk's A (see `ordinal_agreement`). The words are ours: together from .5
    up, split from -.2 down, scattered between. Raises ValueError for a rating off the scale, a
    scale without two points, or a `why` of another length.

    >>> spread([4, 5, 4, None, 3, 5], ["", "", "", "not sure", "", ""]).word
    'together'
    >>> spread([1, 5]).word, spread([1, 5]).median
    ('', 3.0)
    """
    if high <= low:
        raise ValueError(f"A scale runs from low to high (got {low} to {high}).")
    given = [_rating(value, low=low, high=high) for value in ratings]
    reasons = _reasons(why, len(given))
    silent = [reason for value, reason in zip(given, reasons, strict=True) if value is None]
    there = sorted(value for value in given if value is not None)
    counts = tuple(there.count(point) for point in range(low, high + 1))
    agreement = ordinal_agreement(counts) if there and len(counts) > 2 else None
    not_sure, rather_not = silent.count("not sure"), silent.count("rather not say")
    return Spread(
        low=low,
        high=high,
        n=len(there),
        counts=counts,
        not_sure=not_sure,
        rather_not=rather_not,
        unanswered=len(silent) - not_sure - rather_not,
        median=median(there),
        agreement=agreement,
        word=agreement_word(agreement, len(there)),
        figures_shown=len(there) >= ENOUGH_FOR_FIGURES,
    )


def agreement_word(agreement: float | None, n: int) -> str:
    """The word for an agreement among n answers: together, scattered, split, or none yet.

    `agreement` is van der Eijk's A, from -1 to 1, or None for no answers. Below five answers
    there is no word. The thresholds (.5 and -.2) are ours, not the measure's.

    >>> agreement_word(0.6, 9), agreement_word(0.1, 9), agreement_word(-0.3, 9)
    ('together', 'scattered', 'split')
    >>> agreement_word(0.6, 4)
    ''
    """
    if agreement is None or n < ENOUGH_FOR_A_WORD:
        return ""
    if agreement >= TOGETHER:
        return "together"
    return "split" if agreement <= SPLIT else "scattered"


def median(ordered: list[int]) -> float | None:
    """The middle of whole numbers in order, halfway between the two middle ones; None if none.

    >>> median([1, 2, 5]), median([1, 2, 4, 5]), median([])
    (2.0, 3.0, None)
    """
    if not ordered:
        return None
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2


def whole_counts(counts: Counts) -> list[int]:
    """The counts as whole numbers, once they are sure to be usable; raises as its callers say.

    >>> whole_counts((2.0, 0, 1))
    [2, 0, 1]
    """
    scalar = isinstance(counts, np.ndarray) and counts.ndim == 0
    unordered = isinstance(counts, (str, bytes, Mapping, set, frozenset))
    if scalar or unordered or not isinstance(counts, Iterable):
        raise TypeError(
            f"Counts are one whole number a point of the scale, in order (got {counts!r})."
            " Give a list such as [0, 1, 2, 4, 1]."
        )
    given = [_count(value) for value in counts]
    if len(given) < 3:
        raise ValueError(
            f"Agreement needs a scale of at least 3 points (got {len(given)}: {given})."
            " Give one count for every point, 0 where nobody chose it."
        )
    if not any(given):
        raise ValueError(
            f"Nobody answered: all {len(given)} counts are 0, so there is nothing to agree on."
            " Ask only when there is at least one answer."
        )
    return given


def _count(value: Any) -> int:
    count = whole(value)
    if count is None or count < 0:
        raise ValueError(
            f"One of the counts is {value!r}."
            " Counts are whole numbers from 0 up: how many people chose each point."
        )
    return count


def _layer_agreement(pattern: list[bool]) -> Fraction:
    """Agreement in one layer: triples that fall away to one side against triples with a gap."""
    points, standing = len(pattern), sum(pattern)
    one_sided = gapped = 0
    before = 0
    for stands in pattern:
        if stands:
            before += 1
            continue
        after = standing - before
        one_sided += before * (before - 1) // 2 + after * (after - 1) // 2
        gapped += before * after
    if standing == 1:
        return Fraction(1)
    if one_sided + gapped == 0:
        return Fraction(0)
    unimodal = Fraction(
        (points - 2) * one_sided - (points - 1) * gapped, (points - 2) * (one_sided + gapped)
    )
    return unimodal * (1 - Fraction(standing - 1, points - 1))


def _reasons(why: Iterable[Any] | None, count: int) -> list[str]:
    if why is None:
        return [""] * count
    reasons = ["" if absent(reason) else str(reason) for reason in why]
    if len(reasons) != count:
        raise ValueError(
            f"There are {count} ratings and {len(reasons)} reasons. Give one for each."
        )
    return reasons


def _rating(value: Any, *, low: int, high: int) -> int | None:
    if absent(value):
        return None
    rating = whole(value)
    if rating is None or not low <= rating <= high:
        raise ValueError(
            f"A rating is {value!r}. This scale has whole numbers from {low} to {high};"
            " leave out what was not answered."
        )
    return rating
