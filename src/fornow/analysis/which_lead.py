"""Which kind of lead a situation is said to need, and where that differs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import required, text_of
from fornow.analysis.rounds import latest_round

KINDS = ("systems", "managerial", "command", "professional")


@dataclass(frozen=True, kw_only=True)
class Leads:
    """How many ask for each kind, in the order they are asked; `n` of those who chose one."""

    voices: dict[str, int]
    n: int

    @property
    def asked_for(self) -> tuple[str, ...]:
        """The kinds that anybody asks for, those asked for by most first."""
        some = [kind for kind in KINDS if self.voices[kind]]
        return tuple(sorted(some, key=lambda kind: -self.voices[kind]))

    @property
    def agreed(self) -> bool:
        """Whether all who chose ask for one kind."""
        return len(self.asked_for) == 1


def leads_wanted(frame: pd.DataFrame) -> Leads:
    """How many ask for each kind of lead in the latest round.

    `frame`: of `which-leadership`, a row a voice, with `lead` (systems, managerial, command,
    professional; missing means that none was chosen). Counts for a talk: the most asked for is
    no better than the rest.

    Raises ValueError for a missing column or any other answer.

    Source: Goss 2015, ways of being: a way of leading is right or wrong for a situation.

    >>> found = leads_wanted(pd.DataFrame({"lead": ["command", "systems", "systems", None]}))
    >>> found.asked_for, found.n
    (('systems', 'command'), 3)
    """
    required(frame, ("lead",), of="which-leadership")
    counts = Counter(text for value in latest_round(frame)["lead"] if (text := text_of(value)))
    if strange := sorted(set(counts) - set(KINDS)):
        raise ValueError(f"A lead is one of {', '.join(KINDS)} (got {', '.join(strange)}).")
    return Leads(voices={kind: counts[kind] for kind in KINDS}, n=counts.total())
