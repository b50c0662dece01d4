"""A spread of ratings as charts are given it: its points, and what stands beside n."""

from __future__ import annotations

from fornow.analysis.agreement import Spread


def points(spread: Spread) -> dict[int, int]:
    """How many voices stand at each point of the scale."""
    return dict(enumerate(spread.counts, spread.low))


def aside(spread: Spread) -> str:
    """The word for it and n, and below them how many did not answer, and why."""
    missing = [(spread.not_sure, "not sure"), (spread.rather_not, "rather not say")]
    missing.append((spread.unanswered, "no answer"))
    first = " · ".join(part for part in (spread.word, f"n = {spread.n}") if part)
    return "\n".join(filter(None, (first, ", ".join(f"{n} {why}" for n, why in missing if n))))


def above(spread: Spread) -> int:
    """How many put themselves above the middle of the scale."""
    middle = (spread.low + spread.high) / 2
    return sum(count for at, count in points(spread).items() if at > middle)
