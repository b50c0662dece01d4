"""The slips that are easily made in a declaration, each told in a sentence.

Python takes `fields=(warmth)` for the field itself and `voices="unnamed"` for eight letters, and
complains much later and elsewhere. So what was received is looked at where it is declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, TypeVar

from fornow.errors import nearest

Word = TypeVar("Word", bound=StrEnum)


def as_words(given: Any, allowed: type[Word]) -> tuple[Any, ...] | Any:
    """The words of a tuple or list as members of `allowed`, where they are; else as given."""
    if not isinstance(given, tuple | list):
        return given
    return tuple(as_word(one, allowed) for one in given)


def as_word(given: Any, allowed: type[Word]) -> Any:
    """The member of `allowed` that a plain word such as "ballot" stands for; else as given."""
    return next((one for one in allowed if isinstance(given, str) and given == one), given)


def in_word(what: str, given: Any, allowed: type[Word]) -> Iterator[str]:
    """What is wrong with one word of `allowed`."""
    if not isinstance(given, allowed):
        near = nearest(given, list(allowed))
        offer = f" Did you mean {str(near)!r}?" if near else ""
        listed = ", ".join(allowed)
        yield f"has a {what} that is not there (got {given!r}).{offer} Choose from: {listed}."


def in_words(what: str, given: Any, allowed: type[Word], *, example: str) -> Iterator[str]:
    """What is wrong with a tuple of words of `allowed`, for example `example`."""
    for one in given if isinstance(given, tuple) else ():
        yield from in_word(what, one, allowed)
    yield from in_several(f"{what}s", given, allowed, example)


def in_several(what: str, given: Any, kind: type, example: str) -> Iterator[str]:
    """What is wrong with what should be a tuple of `kind`, for example `example`."""
    if not isinstance(given, tuple | list):
        yield (
            f"needs a tuple of {what}, with a comma at its end: {example} (got {_received(given)})."
        )
        return
    for one in (one for one in given if not isinstance(one, kind)):
        yield f"has {what} that are none: {example} (got {_received(one)})."
        return


def in_minutes(given: Any) -> Iterator[str]:
    """What is wrong with a number of minutes."""
    if not isinstance(given, int) or isinstance(given, bool) or given < 0:
        yield f"needs whole minutes: minutes=10 (got {given!r})."


def _received(given: Any) -> str:
    """What was given, short enough to say back."""
    kind = type(given).__name__
    if isinstance(given, str | int | float):
        return f"{str(given)[:40]!r}, which is {_article(kind)}"
    return f"{_article(kind)}{f' called {name!r}' if (name := getattr(given, 'name', '')) else ''}"


def _article(kind: str) -> str:
    plain = {"str": "text", "int": "a number", "float": "a number"}.get(kind)
    return plain or f"{'an' if kind[0].lower() in 'aeiou' else 'a'} {kind}"
