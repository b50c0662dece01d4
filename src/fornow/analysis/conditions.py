"""What makes it easier or harder to step in: the conditions, commonest first."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.cells import ticked
from fornow.analysis.rounds import latest_round


def commonest(frame: pd.DataFrame, name: str, keys: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Each condition with how many named it in the latest round, the commonest first.

    `frame`: a row an answer, with a boolean column a condition, `name` and the key together
    (`harder_time`); missing means not named, and so does a column that is not there. Counts run
    from 0 to the number of rows. Conditions named equally often keep the order of `keys`.

    >>> frame = pd.DataFrame({"harder_time": [True, None], "harder_cover": [True, True]})
    >>> commonest(frame, "harder", ("time", "cover", "room"))
    (('cover', 2), ('time', 1), ('room', 0))
    """
    latest = latest_round(frame)
    counts = [(key, _many(latest, f"{name}_{key}".replace("-", "_"))) for key in keys]
    return tuple(sorted(counts, key=lambda pair: -pair[1]))


def _many(frame: pd.DataFrame, column: str) -> int:
    return sum(ticked(value) for value in frame[column]) if column in frame.columns else 0
