"""Words that have been used so often that they say little: the list in force, and where they stand.

Nothing is counted: a sentence with such a word in it is asked about, and no worse than another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import Day, text_of
from fornow.analysis.histories import on_the_day

#: What may follow a word and leave it the same word.
_ENDINGS = "s|es|d|ed|ing|ly|ally"
_LEFT_ALONE = "no"


@dataclass(frozen=True, kw_only=True)
class Overworked:
    """A word to mark. `instead` is what the group would say; `ours` if the group added it."""

    word: str
    instead: str = ""
    ours: bool = False


@dataclass(frozen=True, kw_only=True)
class Marked:
    """Where such a word stands in a text: from `start` up to `end`, and which word it is."""

    start: int
    end: int
    word: str


def in_force(
    register: pd.DataFrame, begun_with: Iterable[str], *, as_of: Day
) -> tuple[Overworked, ...]:
    """The words to mark on a day, in the order of the alphabet.

    `register`: frame of `overworked` with `entry`, `word`, and whatever it has of `mark` (yes, no)
    and `instead`; latest or `history=True`. `begun_with`: the words a new partnership has. Of
    entries with the same word (capitals, spaces and hyphens apart) the one written last holds: one
    that says no takes the word off, one that was closed or replaced says nothing any more. Rows
    dated after `as_of` are not seen.

    Source: Goss 2015, What are we learning? (from p. 3), on the language of strategy.

    >>> ours = pd.DataFrame({"entry": ["a", "b"], "word": ["Vision", "flow"],
    ...                      "mark": ["no", "yes"]})
    >>> [one.word for one in in_force(ours, ["robust", "vision"], as_of="2026-05-03")]
    ['flow', 'robust']
    """
    found = {_same(word): Overworked(word=word) for word in begun_with if _same(word)}
    entries = [entry for entry in on_the_day(register, as_of=as_of) if entry.state == "open"]
    entries.sort(key=lambda entry: entry.revised.toordinal() if entry.revised else 0)
    for entry in entries:
        word = text_of(entry.values.get("word"))
        if not _same(word):
            continue
        was = found.pop(_same(word), None)
        if text_of(entry.values.get("mark")) != _LEFT_ALONE:
            said = text_of(entry.values.get("instead")) or (was.instead if was else "")
            ours = was is None or was.ours
            found[_same(word)] = Overworked(word=word, instead=said, ours=ours)
    return tuple(sorted(found.values(), key=lambda one: _same(one.word)))


def taken_off(register: pd.DataFrame, begun_with: Iterable[str], *, as_of: Day) -> tuple[str, ...]:
    """The words of `begun_with` that the group has taken off by a day, in their order.

    >>> ours = pd.DataFrame({"entry": ["a"], "word": ["Vision"], "mark": ["no"]})
    >>> taken_off(ours, ["robust", "vision"], as_of="2026-05-03")
    ('vision',)
    """
    still = {_same(one.word) for one in in_force(register, begun_with, as_of=as_of)}
    return tuple(word for word in begun_with if _same(word) not in still)


def marked(text: str, words: Sequence[Overworked]) -> tuple[Marked, ...]:
    """Where words to mark stand in a text, first to last; the longer where two overlap.

    Found whatever the capitals, across spaces, hyphens and the end of a line, with the plural and
    the endings of the last word, and with s or z in -ise. Never inside another word.

    >>> words = (Overworked(word="leverage"), Overworked(word="step change"))
    >>> [text.word for text in marked("Leveraging a step-change", words)]
    ['leverage', 'step change']
    >>> marked("A doorstep changes", words)
    ()
    """
    known = [one.word for one in words if _same(one.word)]
    if not known or not text:
        return ()
    longest = sorted(known, key=lambda word: (-len(word), word))
    pattern = "|".join(f"(?P<w{at}>{_pattern(word)})" for at, word in enumerate(longest))
    found = re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE)
    return tuple(
        Marked(start=one.start(), end=one.end(), word=longest[int(str(one.lastgroup)[1:])])
        for one in found
    )


def _same(word: str) -> str:
    """A word without what makes no other word of it."""
    return " ".join(re.split(r"[\s\-‐‑–]+", text_of(word).casefold())).strip()


def _pattern(word: str) -> str:
    """What finds the word, with a letter or two more at its end."""
    parts = _same(word).split()
    return r"[\s\-‐‑–]+".join([*map(re.escape, parts[:-1]), _ended(parts[-1])])


def _ended(word: str) -> str:
    """The last word with its endings: a silent e and a y give way to them."""
    stem, end = re.escape(word[:-1]), word[-1]
    if word.endswith("ise"):
        return rf"{re.escape(word[:-2])}[sz](?:e|es|ed|er|ing|ation)"
    if end == "e" and len(word) > 3:
        return rf"{stem}(?:e(?:s|d|ly)?|ing)"
    if end == "y" and len(word) > 3:
        return rf"{stem}(?:y(?:s|ing|ed)?|ies|ied)"
    return rf"{re.escape(word)}(?:{_ENDINGS})?"
