"""A map sketched in lines, `Waiting -> Trust -`, read into links or said to be wrong line by line.

A line is a cause, an arrow, an effect, then marks: + (more of it), - (less of it) or ? (not sure);
`slow` or `~` where it comes only after a while, `quick` where it shows at once; and 1 to 5 for how
sure. The arrow may point back: `Trust <- Waiting -`. What a list, a mail or a program puts around
lines and names is left out: bullets and numbers, quotation marks, signs nobody sees. A name may
hold + and -: only the last sign that stands alone is the sign of the link.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from fornow.answers.sketch_marks import SIGN_MISSING, read_marks

#: Drawn arrows; a telephone draws some as pictures, with a sign behind that says so.
FORTH = "→⟶⟹⇒➔➙➛➜➝➞➟➠➡➨➩➪⇢⇨⇾↠↣↦⭢🠖🡒🡆"
_ON = rf"[-–—=]{{1,3}}>|[{FORTH}]\ufe0f?"
_BACK = r"<(?:[-–—]{1,3}|={2,3})|[←⟵⟸⇐⬅⇠⇦⇽↞↢↤⭠🠔🡐🡄]\ufe0f?"
_BOTH_WAYS = re.compile(r"<[-–—=]{1,3}>|[↔⟷⇔⟺⇄⇆⇌⇋⇿⬌]")
_ARROW = re.compile(rf"\s*(?:(?P<back>{_BACK})|{_ON})\s*")
#: Read as an arrow only where there is no other: “waits <= 4 hours” and “age - >65” are names.
_PERHAPS = re.compile(r"\s*(?:(?P<back><=|<\s[-–—])|[-–—]\s>)\s*")
#: What a list puts before its lines; a sign or a number needs a space behind it to be one.
_BULLET = re.compile(r"(?:[•◦▪▫‣⁃∙·●○■□☐➢➤✓–—*+>-]|\d{1,3}[.)]|\(\d{1,3}\))\s+(?=\S)")
#: Signs twice as wide, as Chinese and Japanese keyboards write them, and signs nobody sees.
_PLAIN = str.maketrans("－＋？＞＜＝", "-+?><=", "\ufeff\u200b\u2060\u00ad")
_QUOTED = re.compile(
    r"[\"“”„]([^\"“”„]+)[\"“”„]|['‘’]((?:[^'‘’]|(?<=\w)['’](?=\w))+)['‘’]|«([^«»]+)»"
)
_AS_ONE = str.maketrans("’‘ʼ“”„‐‑‒–—−", "'''\"\"\"------", "\u200e\u200f")
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
    """What two spellings of one name have in common, as `analysis.causes.factor_of` has it."""
    plain = unicodedata.normalize("NFC", name).translate(_AS_ONE).casefold()
    return " ".join(plain.split())


def _too_many(number: int, told: str) -> Unread:
    message = f"A sketch has up to {MOST_LINES} links. Save those above, then paste the rest."
    return Unread(line=number, text=told, message=message)


def _read(told: str, most: int) -> dict[str, Any] | str:
    """The answer a line makes, or what is wrong with it."""
    told = told.translate(_PLAIN).strip()
    ends = _ends(_BULLET.sub("", told, count=1) if _BULLET.match(told) else told)
    if isinstance(ends, str):
        return ends
    first, last, back = ends
    marks = read_marks(last.split())
    if isinstance(marks, str):
        return marks
    first, second, values = _name(first), _name(marks[0]), marks[1]
    cause, effect = (second, first) if back else (first, second)
    for what, name in (("before", first), ("after", second)):
        if not any(_names(sign) for sign in name):
            return f"Nothing is named {what} the arrow. Write it as: Waiting -> Trust -"
        if len(name) > most:
            return f"A name has up to {most} characters (got {len(name)}). Say it shorter."
    if _key(cause) == _key(effect):
        return "A thing cannot lead to itself. Say what lies between, on two lines."
    if "sign" not in values:
        return SIGN_MISSING
    return {"cause": cause, "effect": effect, **values}


def _ends(line: str) -> tuple[str, str, bool] | str:
    """What stands on either side of the arrow, and whether it points back."""
    if _BOTH_WAYS.search(line):
        return "Its arrow points both ways. Give each way a line of its own, with its own sign."
    arrows = [*_ARROW.finditer(line)] or [*_PERHAPS.finditer(line)]
    if not arrows:
        return "There is no arrow in it. Write it as: Waiting -> Trust -"
    if len(arrows) > 1:
        return "There is more than one arrow in it. Give each link a line of its own."
    (arrow,) = arrows
    first, last = (" ".join(side.split()) for side in (line[: arrow.start()], line[arrow.end() :]))
    # A drawn arrow is not turned round in Arabic or Hebrew: there ← points the way one reads.
    onward = _from_the_right(first) and arrow["back"] is not None and arrow["back"][0] != "<"
    return first, last, arrow["back"] is not None and not onward


def _name(told: str) -> str:
    """A name without what stands around it: a colon behind, quotation marks about the whole."""
    name = told.rstrip(" :;,")
    quoted = _QUOTED.fullmatch(name)
    return quoted[quoted.lastindex or 0].strip() if quoted else name


def _from_the_right(name: str) -> bool:
    ways = (unicodedata.bidirectional(sign) for sign in name)
    return next((way for way in ways if way in {"L", "R", "AL"}), "L") != "L"


def _names(sign: str) -> bool:
    """Whether a sign can be a name: a letter, a figure, or a picture such as an emoji."""
    return sign.isalnum() or unicodedata.category(sign) == "So"
