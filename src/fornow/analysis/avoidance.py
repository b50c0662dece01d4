"""What we go round, what keeps us busy in its place, and what it would ask of us: counts only."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.cells import required, ticked
from fornow.analysis.rounds import latest_round

#: What may be ticked, by the field it is ticked in, in the order it is asked.
TICKED = {
    "busy_with": ("meetings", "papers", "cases", "parts", "something_else", "nothing"),
    "it_asks": ("thinking", "talking", "seeing"),
}


def busy_and_asked(frame: pd.DataFrame) -> pd.DataFrame:
    """How many tick each thing: a row a thing, in the order it is asked.

    `frame`: of `avoidance`, a row a voice, with a yes or no in `<field>_<thing>` for each of
    `TICKED` (missing means that the voice ticked none). Only the latest round is read.

    Columns: question (the field), thing, voices (a whole number from 0), ticked (how many ticked
    anything there). One voice may tick several, so voices do not add up to anything.

    Raises ValueError for a missing column.

    Source: Goss 2015, ways of perceiving, after Heifetz: work that fills the time is a sign to
    ask about, and no proof.

    >>> names = [f"{field}_{thing}" for field, things in TICKED.items() for thing in things]
    >>> frame = pd.DataFrame({name: [name == "busy_with_papers"] for name in names})
    >>> found = busy_and_asked(frame)
    >>> found[found["voices"] > 0][["thing", "voices", "ticked"]].values.tolist()
    [['papers', 1, 1]]
    """
    columns = [f"{field}_{thing}" for field, things in TICKED.items() for thing in things]
    required(frame, columns, of="avoidance")
    latest = latest_round(frame)
    rows = []
    for field, things in TICKED.items():
        marks = {thing: [ticked(v) for v in latest[f"{field}_{thing}"]] for thing in things}
        some = sum(any(row) for row in zip(*marks.values(), strict=True))
        rows += [
            {"question": field, "thing": thing, "voices": sum(marked), "ticked": some}
            for thing, marked in marks.items()
        ]
    made = pd.DataFrame(rows, columns=["question", "thing", "voices", "ticked"])
    return made.astype({"voices": "int64", "ticked": "int64"})
