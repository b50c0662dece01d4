"""Moments ahead: what each of us could do in one, who takes it, and how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, ids_of, required, text_of
from fornow.analysis.histories import Entry, on_the_day

FREE, TAKEN, BEEN = "nobody has taken it", "taken", "been"


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one person wrote for themselves about a moment; each field is '' where left open."""

    mine: str
    could: str
    beside: str
    step_back: str
    help: str


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One moment, with everyone's own part in it.

    `state` is `FREE` while no name stands under who takes it, `TAKEN` once one does, and `BEEN`
    once it is written how it went. `when` is None where no day is known.
    """

    entry: str
    words: str
    asks: str
    when: date | None
    parts: tuple[Part, ...]
    takes: tuple[str, ...]
    who_does_what: str
    went: str

    @property
    def state(self) -> str:
        """How it stands."""
        if self.went:
            return BEEN
        return TAKEN if self.takes else FREE


def moments(frame: pd.DataFrame, *, as_of: Day) -> tuple[Moment, ...]:
    """The moments that stand open on a day: those nobody has taken first, then by their day.

    `frame`: of `out-loud`, a row an entry. Entries that say they are part of another, and those
    with the same words (capitals and spaces apart), are one moment. A link that leads nowhere, or
    round to itself, leaves an entry a moment of its own. Raises ValueError for a missing column.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "moment": ["The board", "the  board"],
    ...                       "mine": ["Ann", "Bo"], "could": ["Open it", "Say why"]})
    >>> [(m.words, len(m.parts), m.state) for m in moments(frame, as_of="2026-05-01")]
    [('The board', 2, 'nobody has taken it')]
    """
    if frame.empty:
        return ()
    required(frame, ["entry", "moment"], of="out-loud")
    standing = {
        one.entry: one for one in on_the_day(frame, as_of=as_day(as_of)) if one.state == "open"
    }
    together: dict[str, list[Entry]] = {}
    for one in standing.values():
        together.setdefault(_same(_head(one, standing)), []).append(one)
    found = [_moment(some) for some in together.values()]
    order = (FREE, TAKEN, BEEN)
    return tuple(sorted(found, key=lambda one: (order.index(one.state), one.when or date.max)))


def _head(one: Entry, standing: Mapping[str, Entry]) -> Entry:
    """The entry that this one is part of in the end, or itself; of a ring the first written."""
    way = [one.entry]
    while (part := next(iter(ids_of(standing[way[-1]].values.get("part_of"))), "")) in standing:
        if part in way:
            ring = way[way.index(part) :]
            return next(entry for name, entry in standing.items() if name in ring)
        way.append(part)
    return standing[way[-1]]


def _same(head: Entry) -> str:
    words = " ".join(text_of(head.values.get("moment")).split()).casefold()
    return words or head.entry


def _moment(some: list[Entry]) -> Moment:
    named = [one for one in some if text_of(one.values.get("moment"))]
    first = (named or some)[0]
    said = [_said(some, name) for name in ("asks", "who_does_what", "went")]
    days = [day for one in some if (day := day_of(one.values.get("when")))]
    takers = [name for one in some for name in names_of(one.values.get("takes"))]
    return Moment(
        entry=first.entry,
        words=text_of(first.values.get("moment")) or said[0] or "A moment without a name",
        asks=said[0],
        when=min(days, default=None),
        parts=tuple(part for one in some if any(vars(part := _part(one)).values())),
        takes=tuple(dict.fromkeys(takers)),
        who_does_what=said[1],
        went=said[2],
    )


def _part(one: Entry) -> Part:
    read = {name: text_of(one.values.get(name)) for name in ("mine", "could", "step_back", "help")}
    return Part(beside=", ".join(names_of(one.values.get("beside"))), **read)


def _said(some: list[Entry], name: str) -> str:
    return "\n".join(dict.fromkeys(filter(None, (text_of(o.values.get(name)) for o in some))))


def names_of(value: object) -> tuple[str, ...]:
    """The names in a cell, whether it holds one, several, or several in one text.

    >>> names_of("Ann; Bo"), names_of(("Ann",)), names_of(None)
    (('Ann', 'Bo'), ('Ann',), ())
    """
    if isinstance(value, tuple | list):
        return tuple(text for one in value if (text := text_of(one)))
    return tuple(part.strip() for part in text_of(value).split(";") if part.strip())
