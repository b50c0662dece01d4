"""A map sketched in lines, `Waiting -> Trust -`, read into links or said to be wrong line by line.

A line is a cause, an arrow, an effect, then marks: + (more of it), - (less of it) or ? (not sure);
`slow` or `~` where it comes only after a while, `quick` where it shows at once; and 1 to 5 for how
sure. The sign stands after the effect; the marks in any order behind or before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from fornow.answers.spellings import fold
from fornow.answers.values import Withheld

_ARROW = re.compile(r"\s*(?:[-–—=]{1,3}>|[→⟶➔➜⇒⟹➝])\s*")
_SIGNS: dict[str, Any] = {
    "+": "more",
    **dict.fromkeys("-−–—", "less"),
    "?": Withheld.NOT_SURE,
}
_SPEEDS = {"slow": "slow", "~": "slow", "quick": "quick"}
_SURE = frozenset("12345")
#: A line of one's own between the links.
NOTE = "#"
MOST_LINES = 500


@dataclass(frozen=True, kw_only=True)
class Sketched:
    """One line that could be read: where it stood, and the answer to `causes` it makes."""

    line: int
    text: str
    values: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Unread:
    """One line that could not be read: what is wrong with it and what to do."""

    line: int
    text: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Sketch:
    """What was sketched: the lines that were read, and those that were not; none is lost.

    `twice` are lines that say again what a line above says: kept once.
    """

    links: tuple[Sketched, ...] = ()
    wrong: tuple[Unread, ...] = ()
    twice: tuple[Unread, ...] = field(default=())


def read_sketch(text: str, *, most: int = 80) -> Sketch:
    r"""Every line of a sketch, read; a name may have `most` characters. Empty lines say nothing.

    >>> two = read_sketch("Waiting -> Trust -\nTrust → Calls + slow")
    >>> [one.values["sign"] for one in two.links]
    ['less', 'more']
    >>> read_sketch("Waiting, Trust").wrong[0].message
    'There is no arrow in it. Write it as: Waiting -> Trust -'
    """
    links: list[Sketched] = []
    wrong: list[Unread] = []
    twice: list[Unread] = []
    known: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(str(text).splitlines(), start=1):
        told = line.strip()
        if not told or told.startswith(NOTE):
            continue
        if len(links) == MOST_LINES:
            wrong.append(_too_many(number, told))
            continue
        found = _read(told, most)
        if isinstance(found, str):
            wrong.append(Unread(line=number, text=told, message=found))
            continue
        same = tuple(str(found.get(name)) for name in ("sign", "speed", "sure"))
        key = (_key(found["cause"]), _key(found["effect"]), *same)
        if key in known:
            message = f"It says the same as line {known[key]}, and is kept once."
            twice.append(Unread(line=number, text=told, message=message))
            continue
        known[key] = number
        links.append(Sketched(line=number, text=told, values=found))
    return Sketch(links=tuple(links), wrong=tuple(wrong), twice=tuple(twice))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _too_many(number: int, told: str) -> Unread:
    message = f"A sketch has up to {MOST_LINES} links. Save those above, then paste the rest."
    return Unread(line=number, text=told, message=message)


def _read(told: str, most: int) -> dict[str, Any] | str:
    """The answer a line makes, or what is wrong with it."""
    parts = _ARROW.split(told)
    if len(parts) < 2:
        return "There is no arrow in it. Write it as: Waiting -> Trust -"
    if len(parts) > 2:
        return "There is more than one arrow in it. Give each link a line of its own."
    cause = " ".join(parts[0].split())
    marks = _marks(parts[1].split())
    if isinstance(marks, str):
        return marks
    effect, values = marks
    for what, name in (("before", cause), ("after", effect)):
        if not any(sign.isalnum() for sign in name):
            return f"Nothing is named {what} the arrow. Write it as: Waiting -> Trust -"
        if len(name) > most:
            return f"A name has up to {most} characters (got {len(name)}). Say it shorter."
    if _key(cause) == _key(effect):
        return "A thing cannot lead to itself. Say what lies between, on two lines."
    if "sign" not in values:
        return "Is it more or less? Add + (more of it), - (less of it) or ? (not sure) at the end."
    return {"cause": cause, "effect": effect, **values}


def _marks(words: list[str]) -> tuple[str, dict[str, Any]] | str:
    """The effect's name and what the marks after it say, taken off from the end."""
    found: dict[str, list[Any]] = {"sign": [], "speed": [], "sure": []}
    while words:
        taken = _mark(words[-1], found, last=len(words) == 1)
        if taken is None:
            break
        words[-1:] = [taken] if taken else []
    if found["sure"] and not found["sign"]:  # the name ends in a number, such as “ward 4”
        words += [str(number) for number in reversed(found["sure"])]
        found["sure"] = []
    for name, said in found.items():
        if len(set(said)) > 1:
            return f"It says two things at once ({_both(name)}). Give each a line of its own."
    return " ".join(words), {name: said[0] for name, said in found.items() if said}


def _mark(word: str, found: dict[str, list[Any]], *, last: bool) -> str | None:
    """What is left of a word once its mark is taken off; None where it is no mark."""
    if word in _SIGNS:
        found["sign"].append(_SIGNS[word])
        return ""
    if fold(word) in _SPEEDS or word == "~":
        found["speed"].append(_SPEEDS[word if word == "~" else fold(word)])
        return ""
    # Before the sign it belongs to the name: “Ward 4 -” is less of ward 4.
    if word in _SURE and not found["sure"] and not found["sign"]:
        found["sure"].append(int(word))
        return ""
    if not last or len(word) > 1:
        if word[-1] == "~":
            found["speed"].append("slow")
            return word[:-1]
        if word[-1] in _SIGNS:
            found["sign"].append(_SIGNS[word[-1]])
            return word[:-1]
    return None


def _both(name: str) -> str:
    return {"sign": "more and less", "speed": "slow and quick"}.get(name, "two numbers")
