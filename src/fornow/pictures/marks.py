"""The smallest parts of a picture in words: what somebody said, how it stands, what is folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from markupsafe import Markup, escape

from fornow import look


def said(text: object) -> Markup:
    """Somebody's own words, escaped, in their own direction.

    Where nothing in them can turn the direction, they need no element of their own: on a page with
    thousands of them that is a twentieth of its size.

    A sentence of ours keeps its direction, and each thing that it quotes has one of its own.

    >>> said("Beds"), said("מיטות")
    (Markup('Beds'), Markup('<bdi>מיטות</bdi>'))
    >>> said("Of “מיטות” and “beds”")
    Markup('Of “<bdi>מיטות</bdi>” and “beds”')
    """
    words = str(text)
    if not _turns(words):
        return escape(words)
    ours = _QUOTED.sub("", words)
    if _turns(ours) or not any(map(str.isalpha, ours)):
        return Markup("<bdi>{}</bdi>").format(words)
    # The pattern has one group, so that every second part is what stood between the marks.
    parts = [said(part) for part in _QUOTED.split(words)]
    return Markup("").join(
        Markup("“{}”").format(part) if at % 2 else part for at, part in enumerate(parts)
    )


_QUOTED = re.compile("“([^“”]*)”")


def _turns(words: str) -> bool:
    return not (words.isascii() or _TURNS.isdisjoint(map(bidirectional, words)))


# Letters and digits read from the right, and marks that set a direction themselves.
_TURNS = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"))


def filled(pattern: str, *parts: object) -> Markup:
    """`Markup(pattern).format(*parts)`, in a third of its time: a page holds thousands of them.

    >>> filled("<b>{:g}</b> {}", 2.0, "< 3")
    Markup('<b>2</b> &lt; 3')
    """
    safe = (part if isinstance(part, int | float) else escape(part) for part in parts)
    return Markup(pattern.format(*safe))


def folded(summary: str, inside: Markup) -> Markup:
    """Something to be opened by whoever wants it, under the words that say what it is."""
    return Markup('<details class="fn-later"><summary>{}</summary>{}</details>').format(
        said(summary), inside
    )


def onward(parts: Sequence[Markup], on_paper: int, *, tag: str = "p") -> Sequence[Markup]:
    """The parts, and where only the first few are printed a line for paper on how many more."""
    more = len(parts) - on_paper
    if not on_paper or more < 2:
        return parts
    said = Markup('<{0} class="fn-onward">and {1} more on the page</{0}>').format(tag, more)
    return (*parts[:on_paper], said, *parts[on_paper:])


def joined(parts: Iterable[Markup | str]) -> Markup:
    """The parts one after another, escaped where they are not HTML yet."""
    return Markup("").join(escape(part) for part in parts)


def wrapped(style: str, tag: str, parts: Iterable[Markup]) -> Markup:
    """The parts inside an element of that style."""
    opening = Markup('<{} class="{}">').format(tag, style)
    return opening + joined(parts) + Markup("</{}>").format(tag)


@dataclass(frozen=True)
class State:
    """How something stands: always a word, with a shape before it."""

    word: str

    def html(self) -> Markup:
        """The shape (silent when read aloud) and the word."""
        return Markup(
            '<span class="fn-state fn-tone-{}"><span aria-hidden="true">{}</span> {}</span>'
        ).format(look.tone(self.word), look.shape(self.word), self.word)
