"""Statements in the order to talk about them: the most divided first."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from fornow.analysis.agreement import (
    ENOUGH_FOR_A_WORD,
    ENOUGH_FOR_FIGURES,
    agreement_word,
    ordinal_agreement,
)
from fornow.analysis.cells import text_of
from fornow.analysis.groups import (
    AGREE,
    DISAGREE,
    PASS,
    checked_positions,
    latest_answers,
    statements,
)

NEEDED = ("statement", "position")
COLUMNS = (
    *("statement", "n", "agree", "passed", "disagree", "unseen"),
    *("agreement", "word", "figures_shown"),
)


def divides(one: int, other: int) -> bool:
    """Whether a statement divides those who took a side: a third or more are on the smaller one.

    Nine against two is a view that most share. The threshold is ours.

    >>> divides(9, 2), divides(6, 3), divides(0, 0)
    (False, True, False)
    """
    return min(one, other) > 0 and 3 * min(one, other) >= one + other


def most_divided(frame: pd.DataFrame, *, about_people: Collection[str] = ()) -> pd.DataFrame:
    """The statements, the most divided first: a row a statement.

    `frame`: a row a person and statement, with `statement` and `position` (1 agree, 0 pass, -1
    disagree; missing means not seen). `about_people`: statements to leave out because they ask
    who people are (age, gender), by text or by `item_id` where the frame has it. With a `round`
    column each statement is read from the latest round that asked about it; with `item_id` two
    entries in the same words stay two rows.

    Columns: statement; n (who saw it), agree, passed, disagree, unseen (people); agreement (van
    der Eijk's A over disagree, pass, agree: 1 all alike, 0 evenly spread, -1 half on each side;
    missing when nobody saw it); word (together, scattered, split, or empty below five);
    figures_shown (seven or more). Order: those with five answers or more by agreement, lowest
    first, then by n, most first, then as first seen; those with fewer after them in the same
    way, since two people who differ are not yet a divided room.

    Raises ValueError for a missing column or statement, or any other position.

    Source: see `agreement.ordinal_agreement`.

    >>> votes = pd.DataFrame({"statement": list("aabb"), "position": [1, 1, 1, -1]})
    >>> most_divided(votes)[["statement", "agreement"]].values.tolist()
    [['b', -1.0], ['a', 1.0]]
    """
    checked_positions(frame, needed=NEEDED)
    latest = latest_answers(frame[~_left_out(frame, about_people)])
    position = checked_positions(latest, needed=NEEDED)
    code, names = statements(latest)
    tally = [
        np.bincount(code[position == p], minlength=len(names)) for p in (AGREE, PASS, DISAGREE)
    ]
    asked = np.bincount(code, minlength=len(names))
    rows = []
    for at, name in enumerate(names):
        counts = [int(part[at]) for part in tally]
        n = sum(counts)
        agreement = ordinal_agreement(counts) if n else None
        word = agreement_word(agreement, n)
        rows.append(
            (name, n, *counts, int(asked[at]) - n, agreement, word, n >= ENOUGH_FOR_FIGURES)
        )
    rows.sort(key=lambda row: (row[1] < ENOUGH_FOR_A_WORD, row[6] is None, row[6] or 0, -row[1]))
    numbers = ("n", "agree", "passed", "disagree", "unseen")
    texts = ("statement", "word")
    dtypes: dict[str, Any] = {**dict.fromkeys(numbers, "int64"), **dict.fromkeys(texts, "string")}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(
        {**dtypes, "agreement": "float64", "figures_shown": bool}
    )


def _left_out(frame: pd.DataFrame, about_people: Collection[str]) -> npt.NDArray[np.bool_]:
    named = {text_of(name) for name in about_people}
    out = np.zeros(len(frame), dtype=bool)
    for column in ("statement", "item_id"):
        if named and column in frame.columns:
            out |= np.array([text_of(name) in named for name in frame[column]], dtype=bool)
    return out
