"""What to call things when they are told of: ballots, files, days, and entries by first words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import Any

from fornow.exercises.declaration import from_json
from fornow.exercises.exercise import Exercise
from fornow.partnership.registers import first_words

Row = Mapping[str, Any]
_SHOWN = 60


class Wordings:
    """The exercises that the files declare, to speak of what was asked and written."""

    def __init__(self, declared: Iterable[Row]) -> None:
        self._content = {row["id"]: row["content"] for row in declared}

    def title(self, declared: str) -> str:
        """What an exercise is called, in quotation marks."""
        return f"“{_exercise(self._content[declared]).title}”"

    def prompt(self, key: str, name: str) -> str:
        """A question of an exercise, by the name of its field."""
        for content in self._content.values():
            found = _exercise(content)
            for field in found.all_fields if found.key == key else ():
                if field.name == name:
                    return f"“{field.prompt}”"
        return f"“{name}”"

    def entry(self, version: Row, source: str) -> str:
        """An entry by its first words; words that came out of a round are not repeated here."""
        asked = _exercise(self._content[version["declared"]])
        said = "" if source else first_words(asked, json.loads(version["content"]))
        return f"{quoted(said) if said else version['entry'][:4]} (“{asked.title}”)"


def quoted(said: str) -> str:
    """Words in quotation marks, on one line, cut short."""
    flat = " ".join(said.split())
    return f"“{flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1].rstrip() + '…'}”"


def on(day: str) -> str:
    """A day as it is written out."""
    told = date.fromisoformat(day)
    return f"{told.day} {told:%B %Y}"


def listed(called: Sequence[str]) -> str:
    """Files by their names, with “and” before the last."""
    names = sorted({PurePath(one).name for one in called})
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def answers(number: int) -> str:
    """So many answers, in words that agree."""
    return "1 answer" if number == 1 else f"{number} answers"


@cache
def _exercise(content: str) -> Exercise:
    return from_json(json.loads(content))
