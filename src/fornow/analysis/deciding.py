"""How lines of work decide when they cannot be sure: what all of them say, and what is alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import required, rows_of, text_of
from fornow.analysis.words import likenesses

#: From how alike on two answers are called alike. Ours: see `words.far_apart` for what it measures.
ALIKE = 0.4


@dataclass(frozen=True, kw_only=True)
class Shared:
    """One step of deciding: how many of the `lines` of work said something, and what is alike.

    `alike` are the texts of different lines of work that use much the same words; that two say the
    same in other words is for those who read them to find.
    """

    step: str
    lines: int
    said_by: int
    alike: tuple[str, ...]

    @property
    def by_all(self) -> bool:
        """Whether every line of work said something here."""
        return self.lines > 0 and self.said_by == self.lines


def shared(frame: pd.DataFrame, steps: Sequence[str], *, by: str) -> tuple[Shared, ...]:
    """For each step, in the order given, what lines of work share.

    `frame`: an answer a row, with a text column for each of `steps` (one that is missing counts as
    empty) and in `by` whose line of work it is; answers of nobody's count as one line together.
    Two texts are alike when their likeness is at least `ALIKE` (see `words.likenesses`) and they
    come from different lines of work.

    Raises ValueError for a frame without the column `by`.

    Source: Goss 2015, What are we learning? (from p. 3), on the way that doctors decide.

    >>> frame = pd.DataFrame({"who": ["Ward", "Van"], "ask": ["The night nurse", "A night nurse"],
    ...                       "fear": ["A fall", None]})
    >>> [(one.step, one.by_all, len(one.alike)) for one in shared(frame, ["ask", "fear"], by="who")]
    [('ask', True, 2), ('fear', False, 0)]
    """
    required(frame, [by], of="the answers")
    rows = rows_of(frame)
    lines = {text_of(row[by]) for row in rows}
    return tuple(_shared(step, rows, by=by, lines=len(lines)) for step in steps)


def _shared(step: str, rows: list[dict[str, object]], *, by: str, lines: int) -> Shared:
    said = [(text, text_of(row[by])) for row in rows if (text := text_of(row.get(step)))]
    near = likenesses([text for text, _ in said])
    alike = dict.fromkeys(
        text
        for at, (text, who) in enumerate(said)
        if any(who != said[on][1] and near[at][on] >= ALIKE for on in range(len(said)))
    )
    return Shared(step=step, lines=lines, said_by=len({who for _, who in said}), alike=tuple(alike))
