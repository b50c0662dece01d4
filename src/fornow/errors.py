"""The mistakes an author or a facilitator can make, each said as one sentence.

A participant's mistake is not here: it is a `Problem` shown beside its field (see `answers`).
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class FornowError(Exception):
    """Anything fornow could not do. Its text says what is wrong and what to do next."""


class UnknownName(FornowError):
    """A name that is not one of those allowed; the nearest allowed name is offered."""

    def __init__(self, what: str, given: object, allowed: Iterable[str]) -> None:
        self.given = given
        self.allowed = sorted(allowed)
        near = nearest(given, self.allowed)
        offer = f" Did you mean {near!r}?" if near else ""
        listed = ", ".join(self.allowed) or "none yet"
        super().__init__(f"There is no {what} called {given!r}.{offer} Choose from: {listed}.")


class DeclarationError(FornowError):
    """An exercise or a plan was declared in a way that no surface could use."""


class FileProblem(FornowError):
    """A partnership file that cannot be used as it is; the file has not been touched."""


class FileBusy(FileProblem):
    """A partnership file that another program keeps for itself just now; soon it may not."""


class StoreProblem(FornowError):
    """A store of files that could not be reached or used; `passing` where it soon may be."""

    def __init__(self, said: str, *, passing: bool = False) -> None:
        super().__init__(said)
        self.passing = passing


class RoundProblem(FornowError):
    """A round that is not in the right state for what was asked of it."""


class ReportProblem(FornowError):
    """A report that could not be made, or a template that cannot be run."""


def nearest(given: object, allowed: Iterable[str]) -> str | None:
    """The allowed name closest to what was given, or None when nothing is close.

    >>> nearest("three-belief", ["values", "three-beliefs"])
    'three-beliefs'
    """
    found = get_close_matches(str(given).casefold(), list(allowed), n=1, cutoff=0.6)
    return found[0] if found else None
