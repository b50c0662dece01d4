"""Words made safe and short enough to stand in a chart.

plotly reads `<b>`, `<a href>` and `<br>` in any text as markup, `%{x}` in a template as a value,
and `$…$` as mathematics. So whatever people typed goes through `plain` or `wrapped` before it
comes near a figure; only this module puts a `<br>` or a `<b>` into one.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable
from datetime import date

# Control characters, and the marks that turn the direction of everything after them.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]+"
)
# More than two combining marks on one letter run into the lines above and below.
_MARKS = r"[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]"
_PILED = re.compile(rf"({_MARKS}{{2}}){_MARKS}+")
#: The stop that ends a sentence; one that stands alone, or behind another, is all that was said.
_STOP = re.compile(r"(?<=[^.\s])\.$")
#: What somebody wrote as a quotation already is not quoted twice over.
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "{": "&#123;",
        "}": "&#125;",
        "%": "&#37;",
        "$": "&#36;",
        '"': "&#34;",
        "'": "&#39;",
    }
)
# How wide letters are in DejaVu Sans, the widest of those a page may be set in, in ems.
_EMS = (
    ("ijl|'", 0.3), (" .,:;!/\\ftrIJ()[]-", 0.41), ("sz", 0.53), ("w&", 0.82), ("mMW@%", 1.0),
)  # fmt: skip
# By name, since pandas is slow to import and whoever only hands out reports needs none of it.
_NOTHING = {"NaTType", "NAType"}
_YES_OR_NO = {"bool", "bool_"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def plain(text: object, limit: int = 60) -> str:
    """`text` on one line, at most `limit` characters, with nothing plotly would act on.

    >>> plain("<b>loud</b> & clear")
    '&lt;b&gt;loud&lt;/b&gt; &amp; clear'
    """
    return short(text, limit).translate(_ENTITIES)


def wrapped(text: object, width: int = 40, lines: int = 2) -> str:
    """`text` over at most `lines` lines of `width` characters, safe for plotly.

    >>> wrapped("people can be helped before a crisis", 16, 2)
    'people can be<br>helped before a…'
    """
    made = textwrap.wrap(short(text, width * lines * 2), width, max_lines=lines, placeholder="…")
    return "<br>".join(line.translate(_ENTITIES) for line in made)


def ems(text: str) -> float:
    """How wide `text` is set in one line, in parts of the letters' size, as in a wide sans serif.

    >>> ems("ill") < ems("now") < ems("WHO")
    True
    """
    return sum(_em(sign) for sign in text)


def _em(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if unicodedata.combining(sign):
        return 0.0
    known = next((wide for signs, wide in _EMS if sign in signs), None)
    return known or (0.77 if sign.isupper() or not sign.isascii() else 0.64)


def bold(safe: str) -> str:
    """Words already made safe, set in bold."""
    return f"<b>{safe}</b>"


def short(text: object, limit: int = 60) -> str:
    """`text` on one line, cut at a word where one is near, with an ellipsis when cut."""
    clean = _PILED.sub(r"\1", " ".join(_UNSEEN.sub(" ", words(text)[: limit * 8]).split()))
    if len(clean) <= limit:
        return clean
    cut = clean[: limit - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > limit * 0.6 else cut).rstrip(" ,.;:") + "…"


def quoted(text: object, limit: int = 120) -> str:
    """`text` in quotation marks, shortened, without the stop at its end.

    >>> quoted("Nights are covered.")
    '“Nights are covered”'
    >>> quoted("."), quoted("So it goes...")
    ('“.”', '“So it goes...”')
    >>> quoted('"Nobody rang us back."')
    '“Nobody rang us back”'
    """
    said = _STOP.sub("", short(text, limit))
    whole = _QUOTED.fullmatch(said)
    return f"“{_STOP.sub('', whole[1]) if whole else said}”"


def words(value: object) -> str:
    """Any value of a frame as people would read it; nothing for a missing one."""
    if value is None or _kind(value) in _NOTHING:
        return ""
    if _kind(value) in _YES_OR_NO:
        return "yes" if value else "no"
    if isinstance(value, float) and (value != value or value.is_integer()):
        return "" if value != value else str(int(value))
    if isinstance(value, date):  # a Timestamp is one too
        return day(value)
    if isinstance(value, tuple | list | frozenset | set):
        return "; ".join(words(part) for part in value)
    return str(value)


def _kind(value: object) -> str:
    return type(value).__name__


def day(value: object) -> str:
    """A day as it is said: 3 March 2025; nothing for a missing one."""
    if _kind(value) in _NOTHING or not isinstance(value, date):
        return ""
    return f"{value.day} {value.strftime('%B %Y')}"


def number(count: int) -> str:
    """A count in words up to ten, as in running text.

    >>> number(3), number(12)
    ('three', '12')
    """
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def counted(count: int, one: str, many: str | None = None) -> str:
    """A count and what is counted, in the right number.

    >>> counted(1, "voice"), counted(3, "reply", "replies")
    ('1 voice', '3 replies')
    """
    return f"{count} {one if count == 1 else many or one + 's'}"


def spanned(days: list[int]) -> str:
    """How long several things took, from the shortest to the longest.

    >>> spanned([4, 0, 2]), spanned([1, 1])
    ('from 0 to 4 days', '1 day each')
    """
    low, high = min(days), max(days)
    return f"from {low} to {counted(high, 'day')}" if low < high else f"{counted(high, 'day')} each"


def as_written(word: str, texts: Iterable[str]) -> str:
    """A word that several texts share, with the capitals it has in the middle of one of them.

    >>> as_written("june", ["June at the latest", "to June"]), as_written("beds", ["Beds in use"])
    ('June', 'beds')
    """
    inside = (part for text in texts for part in re.findall(r"\w[\w’'-]*", text)[1:])
    return next((part for part in inside if part.casefold() == word), word)


def listed(parts: Iterable[str]) -> str:
    """Parts as they are said one after another.

    >>> listed(["council", "police", "school"])
    'council, police and school'
    """
    known = [part for part in parts if part]
    if len(known) < 2:
        return "".join(known)
    return ", ".join(known[:-1]) + " and " + known[-1]


def in_turn(parts: Iterable[str]) -> str:
    """Parts said one after another, each as a short sentence of its own.

    >>> in_turn(["3 of 5 that we can", "2 of 5 that we will"])
    '3 of 5 that we can. 2 of 5 that we will.'
    """
    return " ".join(f"{part}." for part in parts if part)


def beside(reasons: Iterable[str], state: str) -> tuple[str, ...]:
    """A decision's reasons as they read beside its state: that word, and "note", left out.

    >>> beside(("at risk: it rests on “A”.", "due: it is due.", "note: it is new."), "at risk")
    ('It rests on “A”.', 'Due: it is due.', 'It is new.')
    """
    shown = (f"{state}: ", "note: ")
    return tuple(
        opened(next((r.removeprefix(word) for word in shown if r.startswith(word)), r))
        for r in reasons
    )


_STOPS = frozenset(".!?…")


def opened(sentence: str) -> str:
    """A sentence that begins with a capital and ends with a stop, its own or that of a quotation.

    >>> opened("she said: “Ask him.”"), opened("so it is")
    ('She said: “Ask him.”', 'So it is.')
    """
    clean = sentence.strip()
    if not clean:
        return ""
    ended = clean.rstrip('”’")')[-1:] in _STOPS
    return clean[0].upper() + clean[1:] + ("" if ended else ".")
