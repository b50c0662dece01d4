"""Workbooks for systems leadership: ask, answer, reveal, and decide what is clear for now.

>>> import fornow
>>> p = fornow.open("our-partnership.fornow")   # doctest: +SKIP
>>> p.ask("three-beliefs")                      # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fornow.answers import Problem as Problem
    from fornow.answers import Withheld as Withheld
    from fornow.at_the_table import workbook as workbook
    from fornow.desk import Partnership as Partnership
    from fornow.doors import create as create
    from fornow.doors import example as example
    from fornow.doors import open as open
    from fornow.doors import report as report
    from fornow.errors import FornowError as FornowError
    from fornow.exercises.catalogue import add_exercise as add_exercise
    from fornow.programme_desk import programme as programme

__version__ = "0.1.0"

#: Public names and where they live: each is imported when it is first used.
_ROOMS = {
    "Problem": "fornow.answers",
    "Withheld": "fornow.answers",
    "Partnership": "fornow.desk",
    "create": "fornow.doors",
    "example": "fornow.doors",
    "open": "fornow.doors",
    "report": "fornow.doors",
    "programme": "fornow.programme_desk",
    "workbook": "fornow.at_the_table",
    "FornowError": "fornow.errors",
    "add_exercise": "fornow.exercises.catalogue",
}

__all__ = [*_ROOMS, "__version__"]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"fornow has no {name!r}. It has: {', '.join(_ROOMS)}.")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
