"""The overworked words that a new partnership begins with, from a list anybody can read."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def begun_with() -> tuple[str, ...]:
    """The words and phrases of the list that comes with the package, in its order.

    >>> "leverage" in begun_with()
    True
    """
    text = files("fornow.exercises").joinpath("overworked.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))
