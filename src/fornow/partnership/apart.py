"""Whose answer may be told apart: organisations, levels and names, and who is left when they are.

Attributed answers (organisation, named) are somebody's own to give: the smallest group does not
apply to them. Answers from a level are unnamed as far as it is concerned. Whatever is told apart,
the rest that a reader could find by subtraction is nobody or a group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from fornow.exercises.exercise import Voice

OWN = (Voice.ORGANISATION, Voice.NAMED)


def split_allowed(parts: Iterable[str], smallest_group: int) -> bool:
    """Whether answers may be shown apart by these parts ('' is the rest): each 0 or ≥ k.

    >>> split_allowed(["council"] * 5 + ["police"] * 4, 5)
    False
    """
    return all(count >= smallest_group for count in Counter(parts).values())


def unowned(answers: Iterable[Any]) -> list[Any]:
    """The answers that are nobody's own to give: unnamed, or from a level."""
    return [answer for answer in answers if answer["voice"] not in OWN]


def told_apart(answers: Sequence[Any], smallest_group: int) -> frozenset[Voice]:
    """The voices whose givers may be told among the answers to one thing (`voice`, `attributed`).

    Once it may not be told it never may: no more answers come, and the group only goes up.
    """
    rest = unowned(answers)
    own = OWN if not rest or len(rest) >= smallest_group else ()
    # Counted without those shown by organisation or name, since a reader can take them away.
    levels = [one["attributed"] if one["voice"] == Voice.LEVEL else "" for one in rest]
    return frozenset((*own, Voice.LEVEL) if split_allowed(levels, smallest_group) else own)
