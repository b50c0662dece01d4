"""What keeps coming back in the notes from the balcony: by kind, by place and by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from fornow.analysis.cells import MONTHS, Day, as_day, day_of, required, text_of
from fornow.analysis.histories import Entry, on_the_day
from fornow.analysis.words import tokens

KINDS = (
    *("argument", "absence", "silence", "not-delivered", "workaround", "energy", "unplanned"),
    "other",
)
OFTEN = 2  # what is there twice has come back


@dataclass(frozen=True, kw_only=True)
class Note:
    """One note that stands: what kind of thing, where ('' for not said), and in which month.

    `month` is the first day of the month of `seen`, or of the day the note was written where
    nobody said when; None where neither is known. `place` is as it was first written here.
    """

    entry: str
    kind: str
    place: str
    month: date | None
    happened: str


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """Notes of one kind from one place: twice or more. `months` are those it was seen in."""

    kind: str
    place: str
    notes: tuple[Note, ...]

    @property
    def months(self) -> tuple[date, ...]:
        """The months it was seen in, oldest first, each once."""
        return tuple(sorted({note.month for note in self.notes if note.month is not None}))


def notes(frame: pd.DataFrame, *, as_of: Day) -> tuple[Note, ...]:
    """The notes that stand open on a day, the earliest month first, in a month as in the frame.

    `frame`: of `noticing`, a row a note, with `entry` and `kind` (see `KINDS`; missing counts as
    "other"), and where there are any `place`, `seen`, `happened`, `date`, `state`. Nothing
    written after `as_of` is read. Notes that were closed or replaced are left out. Places that
    differ in capitals or punctuation alone are one, in the first of their spellings.

    Raises ValueError for a missing column or a kind that is none of `KINDS`.

    >>> frame = pd.DataFrame({"entry": ["a", "b"], "kind": ["silence", "silence"],
    ...                       "place": ["The board", "the board."]})
    >>> [note.place for note in notes(frame, as_of="2026-05-01")]
    ['The board', 'The board']
    """
    if frame.empty:
        return ()
    required(frame, ["entry", "kind"], of="noticing")
    standing = [one for one in on_the_day(frame, as_of=as_of) if one.state == "open"]
    spelled: dict[str, str] = {}
    found = [_note(one, spelled) for one in standing]
    last = as_day(as_of)
    return tuple(sorted(found, key=lambda note: note.month or last))


def patterns(found: Iterable[Note]) -> tuple[Pattern, ...]:
    """What has come back: the same kind in the same place, twice or more.

    Most notes first, then as first seen. Notes with no place are in none. A pattern is something
    to ask about; it says nothing of anybody.

    >>> one, two = (Note(entry=e, kind="silence", place="The board", month=None, happened="")
    ...             for e in "ab")
    >>> [(p.kind, p.place, len(p.notes)) for p in patterns([one, two])]
    [('silence', 'The board', 2)]
    """
    together: dict[tuple[str, str], list[Note]] = {}
    for note in found:
        if note.place:
            together.setdefault((note.kind, note.place), []).append(note)
    made = [
        Pattern(kind=kind, place=place, notes=tuple(some))
        for (kind, place), some in together.items()
        if len(some) >= OFTEN
    ]
    return tuple(sorted(made, key=lambda pattern: -len(pattern.notes)))


def by_kind_and_month(found: Iterable[Note], *, most: int = 6) -> pd.DataFrame:
    """How many notes of each kind there are in each month: a row a kind, a column a month.

    Columns: kind; then up to `most` months as "2026-05", oldest first, the months between with
    no note among them; before them "earlier" where there are older notes, and last "no month"
    where some have none. Whole numbers from 0. Kinds nobody noted are left out; the rest stand
    by how many notes they have, most first, then in the order of `KINDS`.

    >>> note = Note(entry="a", kind="silence", place="", month=date(2026, 5, 1), happened="")
    >>> by_kind_and_month([note]).to_dict("list")
    {'kind': ['silence'], '2026-05': [1]}
    """
    listed = list(found)
    last = max((note.month for note in listed if note.month), default=None)
    shown = _months_to(last, listed, most) if last else []
    counts = Counter((note.kind, _column(note.month, shown)) for note in listed)
    there = {column for _, column in counts}
    columns = [
        *(["earlier"] if "earlier" in there else []),
        *(month.strftime("%Y-%m") for month in shown),
        *(["no month"] if "no month" in there else []),
    ]
    many = Counter(note.kind for note in listed)
    kinds = sorted((kind for kind in KINDS if many[kind]), key=lambda kind: -many[kind])
    rows = [{"kind": kind} | {name: counts[kind, name] for name in columns} for kind in kinds]
    return pd.DataFrame(rows, columns=["kind", *columns]).astype(dict.fromkeys(columns, "int64"))


def by_place(found: Iterable[Note]) -> tuple[tuple[str, int], ...]:
    """Each place with how many notes came from it, most first, then as first seen.

    Notes that name no place are left out.
    """
    return tuple(Counter(note.place for note in found if note.place).most_common())


def month_words(month: date) -> str:
    """The month as people say it.

    >>> month_words(date(2026, 5, 1))
    'May 2026'
    """
    return f"{MONTHS[month.month - 1]} {month.year}"


def _note(entry: Entry, spelled: dict[str, str]) -> Note:
    kind = text_of(entry.values.get("kind")) or "other"
    if kind not in KINDS:
        raise ValueError(f"A note is of the kind {kind!r}. Choose from: {', '.join(KINDS)}.")
    place = text_of(entry.values.get("place"))
    alike = " ".join(tokens(place)) or place
    when = day_of(entry.values.get("seen")) or entry.written
    return Note(
        entry=entry.entry,
        kind=kind,
        place=spelled.setdefault(alike, place) if place else "",
        month=when.replace(day=1) if when else None,
        happened=text_of(entry.values.get("happened")),
    )


def _months_to(last: date, found: list[Note], most: int) -> list[date]:
    """The months up to the last, no further back than the first note nor than `most` of them."""
    first = min(note.month for note in found if note.month)
    months = [last]
    while months[0] > first and len(months) < most:
        before = months[0]
        previous = (before.year - 1, 12) if before.month == 1 else (before.year, before.month - 1)
        months.insert(0, date(*previous, 1))
    return months


def _column(month: date | None, shown: list[date]) -> str:
    if month is None:
        return "no month"
    return month.strftime("%Y-%m") if month in shown else "earlier"
