"""How people spell what they choose: an option, or a way of holding an answer back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from fornow.answers.raw import short, text_of
from fornow.answers.values import Withheld
from fornow.errors import nearest
from fornow.exercises.fields import Option

_MOST_WORDS = 20
_MOST_LISTED = 6
_DASHES = re.compile(r"(?!^-\d)[-_‐‑‒–—\s]+")  # the minus of a number is no hyphen
#: Kinds of apostrophe, as keyboards have them, and signs nobody sees.
_AS_ONE = str.maketrans("’‘ʼ", "'''", "\ufeff\u200b\u2060\u00ad\u200e\u200f")
_QUOTES = "\"'`“”‘’«» "
_ENDS = ".,;:!?… "
_WAYS = {
    **{str(way): way for way in Withheld},
    "rather not": Withheld.RATHER_NOT,
    "for the talk only": Withheld.FOR_THE_TALK,
}


def fold(text: str) -> str:
    """What every natural spelling of the same words has in common.

    Case, hyphens, underscores, quotation marks around it and signs at its end do not count, nor
    how a letter with an accent is put together, kinds of apostrophe and signs nobody sees.

    >>> fold(" “On_the-Record”. "), fold("With you as far as…")
    ('on the record', 'with you as far as')
    """
    seen = unicodedata.normalize("NFC", text).translate(_AS_ONE).strip().casefold()
    plain = " ".join(_DASHES.sub(" ", seen).split())
    return plain.strip(_QUOTES).rstrip(_ENDS).strip(_QUOTES) or plain


def option(options: tuple[Option, ...], raw: Any) -> str | None:
    """The key of the one option that `raw` spells by its key or its label; None when none does.

    The words of a label up to its first comma are enough.
    """
    said = text_of(raw).strip().casefold()
    ways: tuple[tuple[str, Callable[[Option], set[str]]], ...] = (
        (said, lambda one: {one.key.casefold(), one.label.strip().casefold()}),
        (fold(said), lambda one: {fold(one.key), fold(one.label)}),
        (fold(said), lambda one: {fold(one.label.partition(",")[0])}),
    )
    for given, spelt in ways:
        found = [one.key for one in options if given and given in spelt(one)]
        if len(found) == 1:
            return found[0]
    return None


def held(raw: str) -> Withheld | None:
    """The way of holding an answer back that these exact words say, such as "rather_not"."""
    return _WAYS.get(" ".join(_DASHES.sub(" ", raw.casefold()).split()))


def choose_from(options: tuple[Option, ...], raw: Any) -> str:
    """What to say when none of the options was given."""
    spelt = {fold(words): one.label for one in options for words in (one.key, one.label)}
    near = nearest(fold(text_of(raw)), spelt)
    offer = f" Did you mean “{spelt[near]}”?" if near else ""
    said = [f"Choose one of: {listed} (got {short(raw)}).{offer}" for listed in _lists(options)]
    said += [f"There is no {short(raw)!r} here.{offer}"] if near else []
    return next((one for one in said if len(one.split()) <= _MOST_WORDS), said[-1])


def offered(options: tuple[Option, ...]) -> str:
    """The options in few words: their labels or, where those are long, their keys."""
    labels, keys = _lists(options)
    return labels if len(labels.split()) <= _MOST_WORDS - 9 else keys


def _lists(options: tuple[Option, ...]) -> tuple[str, str]:
    more = ", …" if len(options) > _MOST_LISTED else ""
    some = options[:_MOST_LISTED]
    return ", ".join(o.label for o in some) + more, ", ".join(o.key for o in some) + more
