"""Which feelings are here: there or not there, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import ticked
from fornow.analysis.rounds import latest_round, rounds_of

#: Fear beside hope: what tends to lift us and what tends to weigh, in the order they are asked.
LIFTS = ("hope", "courage", "excitement", "trust")
WEIGHS = ("fear", "anxiety", "sadness", "anger", "weariness")
FIELD = "here"


@dataclass(frozen=True, kw_only=True)
class Feelings:
    """The feelings that somebody named in one round, and those that nobody did.

    There is no count of any feeling, no level and no change from round to round: they are not
    made, so that they cannot be shown.
    """

    round: str
    lifting: tuple[str, ...]
    weighing: tuple[str, ...]
    unnamed: tuple[str, ...]


def feelings(frame: pd.DataFrame) -> Feelings:
    """The feelings that are here in the latest round of the frame.

    `frame`: rows with a boolean column a feeling (`here_hope`, `here_fear` and so on); a feeling
    is here when any row has it. A feeling without a column was not asked about and counts as not
    named. An empty frame has none.

    >>> frame = pd.DataFrame({"here_hope": [True, None], "here_fear": [True, None]})
    >>> feelings(frame).lifting, feelings(frame).weighing
    (('hope',), ('fear',))
    """
    latest = latest_round(frame)
    here = {name for name in (*LIFTS, *WEIGHS) if _named(latest, name)}
    return Feelings(
        round=next(iter(rounds_of(latest)), ""),
        lifting=tuple(name for name in LIFTS if name in here),
        weighing=tuple(name for name in WEIGHS if name in here),
        unnamed=tuple(name for name in (*LIFTS, *WEIGHS) if name not in here),
    )


def _named(frame: pd.DataFrame, name: str) -> bool:
    column = f"{FIELD}_{name}"
    return column in frame.columns and any(ticked(value) for value in frame[column])
