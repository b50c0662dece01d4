"""What a learning set took up, what of it is open, and which offered lines it has read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from fornow.analysis.cells import Day, as_day, day_of, ids_of, required, rows_of, text_of

OPEN, PAST, WENT, NO_STEP = "open", "its day has passed", "told", "no step yet"


@dataclass(frozen=True, kw_only=True)
class TakenUp:
    """Something a learning set took up. `standing` is one of the four above."""

    entry: str
    issue: str
    whose: str
    questions: tuple[str, ...]
    if_so: str
    then_do: str
    by: date | None
    went: str
    lines: tuple[str, ...]
    comes_back: str
    puzzles: str
    ask_whom: str
    standing: str

    @property
    def read(self) -> bool:
        """Whether lines were read in it."""
        return bool(self.lines or self.comes_back or self.puzzles or self.ask_whom)


def taken_up(frame: pd.DataFrame, *, as_of: Day) -> tuple[TakenUp, ...]:
    """What was taken up and stands, what is open first, then by day; then what was told of.

    `frame`: of `learning-set`, a row an entry with `entry`, `issue` and what else was written.
    `state` leaves out what was closed or replaced. A step is open until somebody has told how it
    went. One whose day has passed is said to be so, and nothing more is made of it.

    Raises ValueError for a missing column.

    >>> frame = pd.DataFrame({"entry": ["a"], "issue": ["The Monday call"],
    ...                       "then_do": ["I ring first"], "by": [date(2026, 3, 1)]})
    >>> [(one.issue, one.standing) for one in taken_up(frame, as_of=date(2026, 3, 4))]
    [('The Monday call', 'its day has passed')]
    """
    required(frame, ("entry", "issue"), of="learning-set")
    today = as_day(as_of)
    rows = [row for row in rows_of(frame) if text_of(row.get("state")) in ("", "open")]
    order = (PAST, OPEN, NO_STEP, WENT)
    found = [_taken_up(row, today) for row in rows]
    return tuple(
        sorted(found, key=lambda one: (order.index(one.standing), one.by or date.max, one.entry))
    )


def unread(lines: pd.DataFrame, frame: pd.DataFrame) -> tuple[str, ...]:
    """The offered lines, by entry, that no learning set says it has read, in their own order.

    `lines`: of `offered-lines`, `frame`: of `learning-set`; both may be empty.

    >>> unread(pd.DataFrame({"entry": ["x", "y"]}), pd.DataFrame({"lines": [("y",)]}))
    ('x',)
    """
    read = {one for value in frame.get("lines", ()) for one in ids_of(value)}
    standing = [row for row in rows_of(lines) if text_of(row.get("state")) in ("", "open")]
    return tuple(entry for row in standing if (entry := text_of(row["entry"])) not in read)


def _taken_up(row: dict[str, object], today: date) -> TakenUp:
    by = day_of(row.get("by"))
    names = ("entry", "issue", "whose", "if_so", "then_do", "went", "comes_back", "puzzles")
    texts = {name: text_of(row.get(name)) for name in (*names, "ask_whom")}
    questions = (line.strip() for line in text_of(row.get("questions")).splitlines())
    return TakenUp(
        **texts,
        questions=tuple(line for line in questions if line),
        by=by,
        lines=ids_of(row.get("lines")),
        standing=_standing(texts, by, today),
    )


def _standing(texts: dict[str, str], by: date | None, today: date) -> str:
    if texts["went"]:
        return WENT
    if not (texts["then_do"] or texts["if_so"]):
        return NO_STEP
    return PAST if by is not None and by < today else OPEN
