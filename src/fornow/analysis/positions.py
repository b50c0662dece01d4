"""Statements in the order to talk about them: the most divided first."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from fornow.analysis.agreement import (
    ENOUGH_FOR_A_WORD,
    ENOUGH_FOR_FIGURES,
    agreement_word,
    ordinal_agreement,
)
from fornow.analysis.cells import text_of
from fornow.analysis.groups import AGREE, DISAGREE, PASS, checked_positions, plain

COLUMNS = (
    *("statement", "n", "agree", "passed", "disagree", "unseen"),
    *("agreement", "word", "figures_shown"),
)


def most_divided(frame: pd.DataFrame, *, about_people: Collection[str] = ()) -> pd.DataFrame:
    """The statements, the most divided first: a row a statement.

    `frame`: a row a person and statement, with `statement` and `position` (1 agree, 0 pass, -1
    disagree; missing means not seen). `about_people`: statements to leave out because they ask
    who people are (age, gender), by text or by `item_id` where the frame has it.

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
    position = checked_positions(frame, needed=("statement", "position"))
    statement = plain(frame["statement"])
    keep = ~_left_out(frame, about_people).to_numpy()
    rows = []
    for name in dict.fromkeys(statement[keep]):
        given = position[keep & (statement == name).to_numpy(dtype=bool)]
        counts = [int((given == point).sum()) for point in (DISAGREE, PASS, AGREE)]
        n = sum(counts)
        agreement = ordinal_agreement(counts) if n else None
        word = agreement_word(agreement, n)
        shown = n >= ENOUGH_FOR_FIGURES
        rows.append((name, n, *counts[::-1], len(given) - n, agreement, word, shown))
    rows.sort(key=lambda row: (row[1] < ENOUGH_FOR_A_WORD, row[6] is None, row[6] or 0, -row[1]))
    numbers = ("n", "agree", "passed", "disagree", "unseen")
    texts = ("statement", "word")
    dtypes: dict[str, Any] = {**dict.fromkeys(numbers, "int64"), **dict.fromkeys(texts, "string")}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(
        {**dtypes, "agreement": "float64", "figures_shown": bool}
    )


def _left_out(frame: pd.DataFrame, about_people: Collection[str]) -> pd.Series[bool]:
    named = {text_of(name) for name in about_people}
    out = frame["statement"].map(text_of).isin(named)
    if "item_id" in frame.columns:
        out |= frame["item_id"].map(text_of).isin(named)
    return out.astype(bool)
