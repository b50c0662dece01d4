"""What could be brought, by what it would help with; and one person's way, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import Day, as_day, text_of, whole
from fornow.analysis.histories import Entry, on_the_day
from fornow.analysis.words import tokens

KINDS = ("people", "places", "money", "trust", "data")
TOLD = ("themselves", "present")


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One thing that could be brought; `organisation` offers it, as it sees it on that day."""

    entry: str
    organisation: str
    could_bring: str
    kind: str
    need: str
    first_talk: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a person's way. `supposed`: nobody who was there has told of it."""

    entry: str
    whose: str
    step: int
    at_stage: str
    does: str
    feels: str
    told_by: str
    involved: str
    hurts: str

    @property
    def supposed(self) -> bool:
        """Whether we only suppose it."""
        return self.told_by not in TOLD


def by_need(register: pd.DataFrame, *, as_of: Day) -> tuple[tuple[str, tuple[Asset, ...]], ...]:
    """Each need with what could be brought to it, by its letters; '' for no need comes last.

    `register`: frame of `assets`, latest or with its history. Needs of the same words, whatever
    their capitals and stops, are one, in the words first written. Closed and superseded entries
    and those written after `as_of` are left out. Nothing is added up.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "could_bring": ["A van", "A key"],
    ...                       "need": ["Getting home", "getting home."]})
    >>> [(need, len(some)) for need, some in by_need(frame, as_of="2026-05-03")]
    [('Getting home', 2)]
    """
    names = [name for name in Asset.__dataclass_fields__ if name != "entry"]
    called: dict[str, str] = {}
    found: dict[str, list[Asset]] = {}
    for one in _standing(register, as_of):
        texts = {name: text_of(one.values.get(name)) for name in names}
        key = " ".join(tokens(texts["need"]))
        called.setdefault(key, texts["need"])
        found.setdefault(key, []).append(Asset(entry=one.entry, **texts))
    order = sorted(found, key=lambda key: (not key, key))
    return tuple((called[key], tuple(sorted(found[key], key=_by_kind))) for key in order)


def ways(register: pd.DataFrame, *, as_of: Day) -> tuple[tuple[str, tuple[Step, ...]], ...]:
    """Each person's way with its steps in order; two of one number stand as they were written.

    `register`: frame of `user-journey`, as for `by_need`; ways of the same words are one.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "whose": ["Jo", "jo"], "step": [2, 1],
    ...                       "at_stage": ["Home", "Ward"], "told_by": ["suppose", "themselves"]})
    >>> [[(step.at_stage, step.supposed) for step in way]
    ...  for _, way in ways(frame, as_of="2026-05-03")]
    [[('Ward', False), ('Home', True)]]
    """
    names = [name for name in Step.__dataclass_fields__ if name not in ("entry", "step")]
    called: dict[str, str] = {}
    found: dict[str, list[Step]] = {}
    for one in _standing(register, as_of):
        texts = {name: text_of(one.values.get(name)) for name in names}
        key = " ".join(tokens(texts["whose"]))
        called.setdefault(key, texts["whose"])
        at = whole(one.values.get("step")) or 0
        found.setdefault(key, []).append(Step(entry=one.entry, step=at, **texts))
    return tuple(
        (called[key], tuple(sorted(found[key], key=lambda step: step.step)))
        for key in sorted(found)
    )


def _standing(register: pd.DataFrame, as_of: Day) -> Iterator[Entry]:
    return (one for one in on_the_day(register, as_of=as_day(as_of)) if one.state == "open")


def _by_kind(one: Asset) -> tuple[int, str]:
    place = KINDS.index(one.kind) if one.kind in KINDS else len(KINDS)
    return (place, one.could_bring.casefold())
