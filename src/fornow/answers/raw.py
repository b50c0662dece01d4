"""The small steps from what was typed or chosen to a value: words, numbers, options, days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from fornow.answers.values import Problem, Value
from fornow.exercises.fields import Field, Option


def words(field: Field, raw: Any, most: int, lines: int) -> str | Problem | None:
    """Tidy words within the limit; None when there are none."""
    if raw is None:
        return None
    if not isinstance(raw, str | int | float) or isinstance(raw, bool):
        return Problem(field.name, f"Give this in words (got {short(raw)}).")
    said = unicodedata.normalize("NFC", str(raw).replace("\r\n", "\n").replace("\r", "\n"))
    if lines == 1:
        said = re.sub(r"[ \t]*\n[ \t]*", " ", said.strip())
    said = said.strip()
    if any(unwritable(sign) for sign in said):
        return Problem(
            field.name, "This holds a hidden sign that cannot be shown. Type the words again."
        )
    if len(said) > most:
        return Problem(
            field.name, f"Use at most {most:,} characters (this has {len(said):,}). Shorten it."
        )
    return said or None


def unwritable(sign: str) -> bool:
    """Control signs, half characters, and the two marks that make text read backwards."""
    kind = unicodedata.category(sign)
    return (kind in {"Cc", "Cs"} and sign not in "\n\t") or sign in "\u202d\u202e"


def one_or_many(field: Field, raw: Any, many: bool, most: int) -> Value | Problem | None:
    if not many:
        return words(field, raw, most, 1)
    found: list[str] = []
    for part in several(raw):
        said = words(field, part, most, 1)
        if isinstance(said, Problem):
            return said
        if said and said not in found:
            found.append(said)
    return tuple(found) or None


def whole_number(field: Field, raw: Any, low: int, high: int) -> int | Problem | None:
    if blank(raw):
        return None
    number = None
    if not isinstance(raw, bool):
        try:
            number = int(raw) if float(raw).is_integer() else None
        except (TypeError, ValueError, OverflowError):
            number = None
    if number is None or not low <= number <= high:
        return Problem(field.name, f"Choose a number from {low} to {high} (got {short(raw)}).")
    return number


def blank(raw: Any) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip())


def several(raw: Any) -> Iterable[Any]:
    if raw is None:
        return ()
    if isinstance(raw, str):
        return [part.strip() for part in raw.split(";") if part.strip()]
    return raw if isinstance(raw, Iterable) else (raw,)


def option(options: tuple[Option, ...], raw: Any) -> str | None:
    said = str(raw).strip().casefold()
    for option in options:
        if said in (option.key.casefold(), option.label.casefold()):
            return option.key
    return None


def choose_from(options: tuple[Option, ...], raw: Any) -> str:
    listed = ", ".join(option.label for option in options)
    return f"Choose one of: {listed} (got {short(raw)})."


def read_day(raw: Any) -> date | None:
    if isinstance(raw, datetime):
        return raw.date() if raw == raw else None
    if isinstance(raw, date):
        return raw
    for shape in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"):
        try:
            return datetime.strptime(str(raw).strip(), shape).date()
        except ValueError:
            continue
    return None


def short(raw: Any) -> str:
    said = " ".join(str(raw).split())
    said = "".join(sign for sign in said if not unwritable(sign))
    return said if len(said) <= 40 else said[:39] + "…"
