"""What stands after the effect in a line of a sketch: the sign, how fast, and how sure."""

from __future__ import annotations

import re
from typing import Any

from fornow.answers.spellings import fold
from fornow.answers.values import Withheld

_SIGNS: dict[str, Any] = {
    "+": "more",
    **dict.fromkeys("-−–—", "less"),
    "?": Withheld.NOT_SURE,
}
_SPEEDS = {"slow": "slow", "~": "slow", "quick": "quick"}
#: Behind the sign they can be no part of a name.
_BEHIND = _SPEEDS | {
    "slowly": "slow",
    "delayed": "slow",
    "delay": "slow",
    "later": "slow",
    "quickly": "quick",
}
_LEAST, _MOST = 1, 5
#: A sign by itself: +, (+), [-], and with what may follow close by: +3, -~, +slow, “(+, slow)”.
_ALONE = re.compile(r"[(\[]?(.)[)\],;:.]*(~?)(\d*|slow|quick)[)\],;:.]*", re.IGNORECASE)
_AROUND = "()[],;:."
_BOTH = {"±", "+-", "-+", "+/-", "-/+"}
#: A sign at the end of a word, such as “trust+”; “C++” is a name.
_AT_END = re.compile(r"(.*[^+?~−–—-])([+?−–—-])(~?)")
SIGN_MISSING = (
    "Is it more or less? Add + (more of it), - (less of it) or ? (not sure) at the end, after a"
    " space."
)
Found = dict[str, list[Any]]


def read_marks(words: list[str]) -> tuple[str, dict[str, Any]] | str:
    """The effect's name and what the marks say, or what is wrong with them.

    Only the last sign that stands alone counts; what stands before it belongs to the name.

    >>> read_marks(["C++", "(+)", "delayed", "4"])
    ('C++', {'sign': 'more', 'speed': 'slow', 'sure': 4})
    >>> read_marks(["trust", "+", "7"])
    'How sure you are goes from 1 to 5 (got 7).'
    """
    if words and words[-1].strip(_AROUND).replace("−", "-").replace("–", "-") in _BOTH:
        return _twice("sign")
    at = next((n for n in reversed(range(len(words))) if _mark(words[n])), None)
    found: Found = {"sign": [], "speed": [], "sure": []}
    if at is None:
        name = _without(words, found)
    else:
        name = [*words[:at]]
        wrong = _after(words[at], words[at + 1 :], found)
        if wrong:
            return wrong
        if name and (before := _mark(name[-1])) and _SIGNS[before] != found["sign"][0]:
            return _twice("sign")
        _take_speeds(name, found)
    for what, said in found.items():
        if len(set(said)) > 1:
            return _twice(what)
    return " ".join(name), {what: said[0] for what, said in found.items() if said}


def _mark(word: str) -> str:
    """The sign that a word is, such as + for “(+)” and “+3”; '' where it is none."""
    found = _ALONE.fullmatch(word)
    return found[1] if found and found[1] in _SIGNS else ""


def _after(sign: str, rest: list[str], found: Found) -> str:
    """What the sign and the words behind it say; or what is wrong with them, else ''."""
    mark = _mark(sign)
    close_by = ("~" * ("~" in sign), sign.strip(f"{_AROUND}~{mark}"))
    found["sign"].append(_SIGNS[mark])
    for told in (*close_by, *rest):
        word = told.strip(_AROUND)
        if not word:
            continue
        if speed := _BEHIND.get(fold(word)):
            found["speed"].append(speed)
        elif word.isdecimal() and _LEAST <= int(word) <= _MOST:
            found["sure"].append(int(word))
        elif word.isdecimal():
            return f"How sure you are goes from {_LEAST} to {_MOST} (got {word})."
        else:
            return (
                f"After the {mark} stands “{word}”. Behind the sign there may be slow or quick, and"
                f" {_LEAST} to {_MOST} for how sure; if the {mark} is part of the name, add a sign"
                " at the end."
            )
    return ""


def _take_speeds(name: list[str], found: Found) -> None:
    """Take off what says how fast and stands before the sign: “trust ~ +”, “trust~ -”."""
    while len(name) > 1 and (speed := _SPEEDS.get(fold(name[-1]))):
        found["speed"].append(speed)
        name.pop()
    if name and len(name[-1]) > 1 and name[-1].endswith("~"):
        name[-1] = name[-1][:-1]
        found["speed"].append("slow")


def _without(words: list[str], found: Found) -> list[str]:
    """The name where no sign stands alone: one may hang on its last word, marks behind it."""
    at = len(words)
    while at > 1 and (words[at - 1] in "12345~" or fold(words[at - 1]) in _SPEEDS):
        at -= 1
    ended = _AT_END.fullmatch(words[at - 1]) if at else None
    if ended is None:
        return words
    _after(f"{ended[2]}{ended[3]}", words[at:], found)
    return [*words[: at - 1], ended[1]]


def _twice(what: str) -> str:
    both = {"sign": "more and less", "speed": "slow and quick"}.get(what, "two numbers")
    return f"It says two things at once ({both}). Give each a line of its own."
