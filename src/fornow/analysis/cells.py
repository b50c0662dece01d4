"""What one cell of a frame says, whichever of pandas' ways of storing it was used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from math import isfinite
from typing import Any

import numpy as np
import pandas as pd

Day = date | datetime | np.datetime64 | str

# Not the locale's: a report reads the same wherever it is made.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: A telephone writes ’ where a laptop writes ', and a word processor adds signs nobody sees.
_AS_ONE = str.maketrans("’‘ʼ“”„‐‑‒–—−", "'''\"\"\"------", "\ufeff\u200b\u2060\u00ad\u200e\u200f")
SHORT = 90
#: The stop that ends a sentence; one that stands alone, or behind another, is all that was said.
_STOP = re.compile(r"(?<=[^.\s])\.$")
#: What somebody wrote as a quotation already is not quoted twice over.
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


def absent(value: Any) -> bool:
    """Whether a cell holds nothing: missing, an empty text or an empty list.

    >>> [absent(value) for value in (None, pd.NA, float("nan"), "  ", (), 0, False, ("a",))]
    [True, True, True, True, True, False, False, False]
    """
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, (tuple, list, set, frozenset, np.ndarray)):
        return len(value) == 0
    return value is None or value is pd.NA or value is pd.NaT or bool(value != value)


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as plain values by column; None for a cell that holds nothing.

    pandas' own `to_dict("records")` gives the same and takes five times as long.

    >>> rows_of(pd.DataFrame({"n": pd.array([1, None], dtype="Int64"), "of": ("a", "b")}))
    [{'n': 1, 'of': 'a'}, {'n': None, 'of': 'b'}]
    """
    names = [str(name) for name in frame.columns]
    return [
        {name: None if cell is pd.NA else cell for name, cell in zip(names, row, strict=True)}
        for row in frame.to_numpy(dtype=object).tolist()
    ]


def whole(value: Any) -> int | None:
    """The whole number a value is, or None where it is anything else. True is not 1 here.

    >>> whole(3), whole(3.0), whole(3.5), whole(True), whole("3"), whole(float("inf"))
    (3, 3, None, None, None, None)
    """
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, (float, np.floating)) and isfinite(value) and float(value).is_integer():
        return int(value)
    return None


def text_of(value: Any) -> str:
    """The text in a cell, trimmed; empty where it is missing.

    >>> text_of(" so "), text_of(pd.NA)
    ('so', '')
    """
    return "" if absent(value) else str(value).strip()


def key_of(name: Any) -> str:
    r"""What two spellings of one name have in common, whoever typed it on whatever keyboard.

    Case, white space, kinds of apostrophe, dash and quotation mark, and hidden signs do not count.

    >>> key_of("Carers’  Circle") == key_of("carers' circle\u200b")
    True
    """
    plain = unicodedata.normalize("NFC", text_of(name)).translate(_AS_ONE).casefold()
    return " ".join(plain.split())


def ticked(value: Any) -> bool:
    """Whether a cell is ticked; missing is not.

    >>> ticked(True), ticked(pd.NA), ticked(0)
    (True, False, False)
    """
    return not absent(value) and bool(value)


def day_of(value: Any) -> date | None:
    """The day in a cell, or None where it is missing; TypeError where it is no day.

    >>> day_of(pd.NaT) is None, day_of(np.datetime64("2026-05-03"))
    (True, datetime.date(2026, 5, 3))
    """
    if absent(value) or (isinstance(value, np.datetime64) and np.isnat(value)):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (str, np.datetime64)):
        return pd.Timestamp(value).date()
    raise TypeError(f"A day is a date such as '2026-05-03' (got {value!r}).")


def as_day(value: Day) -> date:
    """The day of a date, a moment or an ISO text; TypeError where there is none.

    >>> as_day("2026-05-03"), as_day(pd.Timestamp("2026-05-03 14:00"))
    (datetime.date(2026, 5, 3), datetime.date(2026, 5, 3))
    """
    found = day_of(value)
    if found is None:
        raise TypeError(f"as_of is a day, such as date(2026, 5, 3) (got {value!r}).")
    return found


def ids_of(value: Any) -> tuple[str, ...]:
    """The entries a link names: one id, several in a tuple, or several in "a; b".

    >>> ids_of(("a", "b")), ids_of("a; b"), ids_of(None)
    (('a', 'b'), ('a', 'b'), ())
    """
    if absent(value):
        return ()
    parts: Iterable[Any] = [value]
    if isinstance(value, str):
        parts = value.split(";")
    elif isinstance(value, (tuple, list, set, frozenset, np.ndarray)):
        parts = value
    return tuple(dict.fromkeys(text for part in parts if (text := text_of(part))))


def day_words(day: date) -> str:
    """The day as people write it.

    >>> day_words(date(2026, 5, 3))
    '3 May 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def quoted(value: Any) -> str:
    """The text in quotation marks, cut at a word where it is long.

    >>> quoted("Nights are covered.")
    '“Nights are covered”'
    >>> quoted("."), quoted("So it goes...")
    ('“.”', '“So it goes...”')
    >>> quoted('"Nobody rang us back."')
    '“Nobody rang us back”'
    """
    text = _STOP.sub("", " ".join(text_of(value).split()))
    whole = _QUOTED.fullmatch(text)
    text = _STOP.sub("", whole[1]) if whole else text
    if len(text) > SHORT:
        text = text[:SHORT].rsplit(" ", 1)[0].rstrip(",;:.!?…") + "…"
    return f"“{text}”"


def days_column(days: Iterable[date | None]) -> pd.Series[Any]:
    """Days as a column of datetime64[ns], missing where there is none.

    >>> days_column([date(2026, 5, 3), None]).isna().tolist()
    [False, True]
    """
    moments = [pd.NaT if day is None else pd.Timestamp(day) for day in days]
    return pd.Series(moments, dtype="datetime64[ns]")


def required(frame: pd.DataFrame, columns: Iterable[str], *, of: str) -> None:
    """Nothing, once the frame has these columns; ValueError saying which is missing, of what.

    >>> required(pd.DataFrame({"a": []}), ["b"], of="values")
    Traceback (most recent call last):
    ValueError: The frame of values has no column 'b' (its columns: a).
    """
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(f"The frame of {of} is not a frame (got {type(frame).__name__}).")
    for name in columns:
        if name not in frame.columns:
            had = ", ".join(map(str, frame.columns)) or "none"
            raise ValueError(f"The frame of {of} has no column {name!r} (its columns: {had}).")
