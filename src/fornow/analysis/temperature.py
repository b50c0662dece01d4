"""How warm each organisation is about each part of the work: as given, with nothing added up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from fornow.analysis.cells import required, rows_of, text_of, whole
from fornow.analysis.rounds import latest_round

#: From cold to warm, with the word for each.
WORDS = {-2: "cold", -1: "rather cold", 0: "neither", 1: "rather warm", 2: "warm"}
#: From here on something matters much.
MUCH = 4


@dataclass(frozen=True, kw_only=True)
class Felt:
    """One organisation's answer about one part, as it was given.

    `warmth` (-2 cold to 2 warm) and `matters` (1 to 5) are None where they were not said, and
    `warmth_why` and `matters_why` say why, if anybody said. `serves` is "yes", "no" or ''.
    """

    organisation: str
    warmth: int | None
    warmth_why: str
    serves: str
    serves_why: str
    matters: int | None
    matters_why: str
    warmed_by: str


@dataclass(frozen=True, kw_only=True)
class Warmth:
    """What was felt about one part of the work: each answer as given, in the order given."""

    part: str
    name: str
    felt: tuple[Felt, ...]

    @property
    def apart(self) -> int:
        """How many steps lie between the coldest and the warmest, from 0 to 4."""
        said = self._said()
        return max(said) - min(said) if said else 0

    @property
    def warm(self) -> int:
        """How many are warm to it, or rather warm."""
        return sum(one > 0 for one in self._said())

    @property
    def cold(self) -> int:
        """How many are cold to it, or rather cold."""
        return sum(one < 0 for one in self._said())

    @property
    def neither(self) -> int:
        """How many said neither."""
        return sum(one == 0 for one in self._said())

    @property
    def unsaid(self) -> int:
        """How many answered about the part, and did not say how warm they are."""
        return len(self.felt) - len(self._said())

    @property
    def cold_and_matters(self) -> int:
        """To how many it matters much while they are cold to it."""
        return sum(
            one.warmth is not None and one.warmth < 0 and (one.matters or 0) >= MUCH
            for one in self.felt
        )

    def at(self, warmth: int) -> tuple[Felt, ...]:
        """The answers at one point of the scale, those to whom it matters most first."""
        there = [one for one in self.felt if one.warmth == warmth]
        return tuple(sorted(there, key=lambda one: (-(one.matters or 0), one.organisation)))

    def _said(self) -> list[int]:
        return [one.warmth for one in self.felt if one.warmth is not None]


def warmth(frame: pd.DataFrame) -> tuple[Warmth, ...]:
    """What each organisation feels about each part, the parts furthest apart first.

    `frame`: of `temperature`, a row an answer and part: `item` (the part), `organisation`, `warmth`
    (-2 cold to 2 warm; missing means not said, and `warmth_why` says why), and where there are any
    `item_id`, `serves` (yes, no), `matters` (1 to 5), `warmed_by`. Each part is read from the
    latest round that asked about it. Order: widest between its coldest and its warmest first, then
    where more are cold, then as first seen. Nothing is added up over parts or organisations.

    Raises ValueError for a missing column or a warmth outside -2 to 2.

    >>> frame = pd.DataFrame({"item": ["Bags", "Bags", "Nights"], "warmth": [2, -1, 0],
    ...                       "organisation": ["Trust", "Carers", "Trust"]})
    >>> [(one.name, one.warm, one.cold, one.apart) for one in warmth(frame)]
    [('Bags', 1, 1, 3), ('Nights', 0, 0, 0)]
    """
    required(frame, ["item", "organisation", "warmth"], of="temperature")
    key = "item_id" if "item_id" in frame.columns else "item"
    latest = latest_round(frame, each=key)
    made = [
        Warmth(
            part=str(name),
            name=text_of(rows["item"].iloc[0]),
            felt=tuple(felt(row) for row in rows_of(rows)),
        )
        for name, rows in latest.groupby(key, sort=False)
    ]
    return tuple(sorted(made, key=lambda one: (-one.apart, -one.cold)))


def felt(row: dict[Any, Any]) -> Felt:
    """One row of the frame as it was given; ValueError for a warmth outside -2 to 2."""
    return Felt(
        organisation=text_of(row.get("organisation")),
        warmth=_warmth(row.get("warmth")),
        warmth_why=text_of(row.get("warmth_why")),
        serves=text_of(row.get("serves")),
        serves_why=text_of(row.get("serves_why")),
        matters=whole(row.get("matters")),
        matters_why=text_of(row.get("matters_why")),
        warmed_by=text_of(row.get("warmed_by")),
    )


def _warmth(value: Any) -> int | None:
    if text_of(value) == "":
        return None
    found = whole(value)
    if found not in WORDS:
        raise ValueError(f"A warmth is -2 (cold) to 2 (warm) (got {text_of(value)}).")
    return found
