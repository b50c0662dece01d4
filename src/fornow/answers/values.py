"""What an answer can be once it is checked, and what is wrong with one that is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias


class Withheld(StrEnum):
    """An answer held back on purpose; the value is missing and this says why."""

    NOT_SURE = "not sure"
    RATHER_NOT = "rather not say"
    FOR_THE_TALK = "for the talk"


@dataclass(frozen=True)
class Problem:
    """What is wrong with one answer, in words for the person who gave it."""

    field: str
    message: str

    def __str__(self) -> str:
        return self.message


Value: TypeAlias = "str | int | bool | date | tuple[Any, ...] | Withheld"
Values: TypeAlias = "dict[str, Value]"

#: Says whether a register holds an entry with this id.
Known: TypeAlias = Callable[[str, str], bool]
