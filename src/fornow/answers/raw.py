"""The small steps from what was typed or chosen to a value: words, numbers, days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from fornow.answers.values import Problem, Value

#: Every way of ending a line, those of word processors included.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
#: Control signs, half characters, the two marks that make text read backwards, and two signs that
#: no Excel file, Word file or map may hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e\ufffe\uffff]")
_MOST_NAMES = 60
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_TIME = r"(?:[t ]\d\d?:\d\d[\d:.+z -]*)?"
_DAYS = tuple(
    re.compile(shape, re.ASCII)
    for shape in (
        rf"(?P<y>\d{{4}})([-/.])(?P<m>\d\d?)\2(?P<d>\d\d?){_TIME}",
        rf"(?P<d>\d\d?)([-/.])(?P<m>\d\d?)\2(?P<y>\d{{4}}){_TIME}",
        r"(?P<d>\d\d?)(?:st|nd|rd|th)? (?P<m>[a-z]+) (?P<y>\d{4})",
        r"(?P<m>[a-z]+) (?P<d>\d\d?)(?:st|nd|rd|th)? (?P<y>\d{4})",
    )
)
_WRITTEN_OUT = re.compile(
    r"\s*(?:\d{4}-\d\d-\d\d(?!\d)|(?:\d\d?(?:st|nd|rd|th)?\s+)?[^\W\d_])", re.I
)


def words(name: str, raw: Any, *, most: int, lines: int = 1) -> str | Problem | None:
    """Tidy words of at most `most` characters for the field `name`; None when there are none."""
    if missing(raw):
        return None
    if not isinstance(raw, str | int | float) or isinstance(raw, bool):
        return Problem(name, f"Give this in words (got {short(raw)}).")
    said = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text_of(raw)))
    if lines == 1:
        said = re.sub(r"[ \t]*\n[ \t]*", " ", said.strip())
    said = said.strip()
    if _UNWRITABLE.search(said):
        return Problem(name, "This holds a hidden sign that cannot be shown. Type the words again.")
    if len(said) > most:
        return Problem(
            name, f"Use at most {most:,} characters (this has {len(said):,}). Shorten it."
        )
    return said if any(_can_be_seen(sign) for sign in said) else None


def unwritable(sign: str) -> bool:
    """Whether a sign is one that cannot be shown, or that changes how others are read."""
    return _UNWRITABLE.match(sign) is not None


def _can_be_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in {"C", "Z"} or unicodedata.category(sign) == "Co"


def one_or_many(name: str, raw: Any, *, many: bool, most: int) -> Value | Problem | None:
    """A name, or where several are allowed a tuple of them, each once."""
    if not many:
        return words(name, raw, most=most)
    found: list[str] = []
    for part in several(raw):
        said = words(name, part, most=most)
        if isinstance(said, Problem):
            return said
        if said and said not in found:
            found.append(said)
        if len(found) > _MOST_NAMES:
            return Problem(name, f"Give at most {_MOST_NAMES} of them. Take some away.")
    return tuple(found) or None


def whole_number(name: str, raw: Any, *, low: int, high: int) -> int | Problem | None:
    """A whole number from `low` to `high`; None when nothing was given."""
    if blank(raw):
        return None
    number = None
    if not isinstance(raw, bool):
        try:
            number = int(float(raw)) if float(raw).is_integer() else None
        except (TypeError, ValueError, OverflowError):
            number = None
    if number is None or not low <= number <= high:
        return Problem(name, f"Choose a number from {low} to {high} (got {short(raw)}).")
    return number


def missing(raw: Any) -> bool:
    """Whether `raw` is no value: None, or what stands for a missing one in a frame."""
    if raw is None or type(raw).__name__ in {"NAType", "NaTType"}:
        return True
    if isinstance(raw, str) or hasattr(raw, "__len__"):
        return False
    try:
        return bool(raw != raw)  # "not a number" is not itself
    except (TypeError, ValueError, ArithmeticError):
        return False


def blank(raw: Any) -> bool:
    """Whether nothing was given."""
    return missing(raw) or (isinstance(raw, str) and not raw.strip())


def several(raw: Any) -> Iterable[Any]:
    """The parts of a list, or of words with semicolons between them."""
    if missing(raw):
        return ()
    if isinstance(raw, str):
        return [part.strip() for part in raw.split(";") if part.strip()]
    return raw if isinstance(raw, Iterable) else (raw,)


def read_day(raw: Any) -> date | None:
    """The day that `raw` stands for, such as 2026-05-31 or 31 May 2026; None when it is none.

    A time after the day is left out, and in figures the day comes before the month.
    """
    if isinstance(raw, datetime):
        return None if missing(raw) else raw.date()
    if isinstance(raw, date):
        return raw
    said = " ".join(text_of(raw).replace(",", " ").casefold().split())
    found = next((match for shape in _DAYS if (match := shape.fullmatch(said))), None)
    if found is None:
        return None
    month = found["m"]
    starts = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(month)]
    try:
        number = int(month) if month.isdecimal() else starts[0] if len(month) > 2 else 0
        return date(int(found["y"]), number, int(found["d"]))
    except (ValueError, IndexError):
        return None


def read_day_written_out(raw: Any) -> date | None:
    """The day, where all the world reads it alike: 2026-05-31, or 31 May 2026 with its month named.

    >>> read_day_written_out("31 May 2026"), read_day_written_out("31/05/2026")
    (datetime.date(2026, 5, 31), None)
    """
    if isinstance(raw, str) and not _WRITTEN_OUT.match(raw):
        return None
    return read_day(raw)


def short(raw: Any) -> str:
    """What was given, on one line and short enough to say back."""
    said = " ".join(text_of(raw)[:400].split())
    said = "".join(sign for sign in said if not unwritable(sign))
    return said if len(said) <= 40 else said[:39] + "…"


def text_of(raw: Any) -> str:
    """`raw` as text; a number too long for Python to write out is only said to be one."""
    try:
        return str(raw)
    except ValueError:
        return "a very long number"
