"""Two askings of one question laid side by side: spread beside spread, and never a difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fornow.analysis.agreement import spread

Counts = tuple[int, ...]
#: The smallest group where a round does not say its own.
SMALLEST = 5
#: The agreement under which the smallest group does not count, as a frame's rounds name it.
ON_THE_RECORD = "on-the-record"


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A question's two spreads, each with its n.

    Both are empty, and `hidden` says why, where one taken from the other would show what fewer
    than the smallest group had said. `word_before`, `word_after`: together, scattered or split;
    '' below five voices.
    """

    before: Counts
    after: Counts
    n_before: int
    n_after: int
    word_before: str = ""
    word_after: str = ""
    hidden: str = ""


def beside(before: Counts, after: Counts, *, k: int, ordered: bool = True) -> Beside:
    """Two spreads of one question, or why they may not be laid side by side.

    `before`, `after`: voices at each point of the same scale (or at each option), whole numbers
    from 0; `k`: the smallest group in force, 0 where answers are on the record. `ordered`: whether
    the points are a scale, of which a word can be said.

    Where one spread holds all of the other and fewer than `k` more, whoever knows who was new in
    the room could read what they said: then no spread is given. Two that are just alike have
    nobody in their difference, and are given.

    Raises ValueError for spreads of two lengths.

    >>> beside((0, 3, 3), (1, 3, 3), k=5).hidden
    'They differ by fewer than 5 voices, so that these could be picked out.'
    >>> beside((0, 3, 3), (2, 1, 4), k=5).after
    (2, 1, 4)
    """
    one, other = tuple(map(int, before)), tuple(map(int, after))
    if len(one) != len(other):
        raise ValueError(
            f"The two spreads have {len(one)} and {len(other)} points. Give the same scale twice."
        )
    n_before, n_after = sum(one), sum(other)
    if tells_of_few(one, other, k=k):
        why = f"They differ by fewer than {k} voices, so that these could be picked out."
        return Beside(before=(), after=(), n_before=n_before, n_after=n_after, hidden=why)
    return Beside(
        before=one,
        after=other,
        n_before=n_before,
        n_after=n_after,
        word_before=_word(one) if ordered else "",
        word_after=_word(other) if ordered else "",
    )


def group_of(was: Mapping[str, object], now: Mapping[str, object]) -> int:
    """The smallest group for two rounds side by side: the larger of theirs; 0 on the record.

    `was`, `now`: two of the rounds in a frame's `attrs["rounds"]`, with `k` and `agreement`.

    >>> group_of({"k": 5, "agreement": "unattributed"}, {"k": 7, "agreement": "on-the-record"})
    7
    """
    if {was.get("agreement"), now.get("agreement")} == {ON_THE_RECORD}:
        return 0
    known = [one["k"] for one in (was, now) if isinstance(one.get("k"), int)]
    return max(int(str(k)) for k in known) if known else SMALLEST


def tells_of_few(before: Counts, after: Counts, *, k: int) -> bool:
    """Whether taking one spread from the other would leave the marks of a few, and nothing else.

    >>> tells_of_few((2, 4), (2, 5), k=5), tells_of_few((2, 4), (3, 3), k=5)
    (True, False)
    """
    steps = [late - early for early, late in zip(before, after, strict=True)]
    one_way = all(step >= 0 for step in steps) or all(step <= 0 for step in steps)
    return one_way and 0 < abs(sum(steps)) < k


def _word(counts: Counts) -> str:
    marks = [at for at, count in enumerate(counts, 1) for _ in range(count)]
    return spread(marks, low=1, high=len(counts)).word
