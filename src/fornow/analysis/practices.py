"""Which ways of learning were used lately and which were put off: there or not, never how many."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import ticked
from fornow.analysis.rounds import latest_round

DID, PUT_OFF = "did", "put_off"
NINE = (
    *("observing", "reflecting", "listening", "asking_help", "uncomfortable"),
    *("purpose", "sense", "planning", "in_action"),
)


@dataclass(frozen=True, kw_only=True)
class Practices:
    """What somebody used, what somebody put off, and what nobody named either way.

    One that was used by some and put off by others stands in both. There is no count of any.
    """

    did: tuple[str, ...]
    put_off: tuple[str, ...]
    unnamed: tuple[str, ...]

    @property
    def both(self) -> tuple[str, ...]:
        """Those that somebody used and somebody put off."""
        return tuple(name for name in self.did if name in self.put_off)


def practices(frame: pd.DataFrame) -> Practices:
    """The ways of learning in the latest round of the frame, in the order they are asked.

    `frame`: of `learning-practices`, rows with a yes or no in `did_<practice>` and in
    `put_off_<practice>`; a practice is there when any row has it. One without a column was not
    asked about, and counts as not named.

    Source: Goss 2015, ways of learning.

    >>> frame = pd.DataFrame({"did_listening": [True, None], "put_off_listening": [True, None]})
    >>> practices(frame).both
    ('listening',)
    """
    latest = latest_round(frame)
    did, put_off = (
        tuple(name for name in NINE if _there(latest, f"{field}_{name}"))
        for field in (DID, PUT_OFF)
    )
    named = {*did, *put_off}
    return Practices(
        did=did, put_off=put_off, unnamed=tuple(name for name in NINE if name not in named)
    )


def _there(frame: pd.DataFrame, column: str) -> bool:
    return column in frame.columns and any(ticked(value) for value in frame[column])
