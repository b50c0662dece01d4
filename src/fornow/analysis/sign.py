"""What a sign is, and what signs are read from.

A sign is a question about what we do, never a judgement on anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pandas as pd

from fornow.analysis.cells import rows_of
from fornow.analysis.histories import Entry
from fornow.analysis.opening import loudest, reasons_for
from fornow.analysis.promised import Frames, open_entries
from fornow.analysis.reliance import SHELF_LIFE

#: By when a conversation is to be had: one that stops the work, and one that can wait a little.
SOON, LATER = timedelta(days=7), timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One question about what we do, and the conversation it would open.

    `sign` is its kind, `subject` the entry (or place) it is about, and `since` tells one time from
    the next: after a new look or a new round the same matter is a new sign. `because` is what it
    was read from. `who`, `about` and `by` are what the conversation would say. `conversation` is
    an entry that already is this conversation, where the sign is about one. `covers` are the keys
    of narrower signs that this one speaks for: a conversation opened from one of them counts.
    `unnamed` is what `who` says with names left off, where it names who raised something.
    `heading` is what it is shown under.
    """

    sign: str
    subject: str
    since: str = ""
    question: str
    because: tuple[str, ...]
    who: str
    about: str
    by: date
    conversation: str = ""
    covers: tuple[str, ...] = ()
    unnamed: str = ""
    heading: str = ""

    @property
    def key(self) -> str:
        """What this sign is called from one day to the next."""
        return " ".join(filter(None, (self.sign, self.subject, self.since)))


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Everything signs are read from: the day, the frames, how decisions stand, who takes part."""

    day: date
    frames: Frames
    states: pd.DataFrame
    organisations: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    shelf_life: int = SHELF_LIFE

    def entries(self, register: str) -> Iterator[Entry]:
        """The entries of a register that stand open on the day."""
        return open_entries(self.frames, register, self.day)

    def decisions(self, state: str) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
        """The decisions that need talk for one state, each with the sentences that say so."""
        for row in rows_of(self.states):
            if loudest(row) == state:
                yield row, reasons_for(row, state)


Finder = Callable[[Seen], Iterable[Sign]]
