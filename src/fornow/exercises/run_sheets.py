"""Run sheets of the techniques: ways of working in a meeting, read from `techniques.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from fornow.exercises.fields import Option


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a run sheet: how many minutes, and what to do in them."""

    minutes: int
    words: str


@dataclass(frozen=True, kw_only=True)
class RunSheet:
    """A technique as somebody would run it. `into` are the registers that what comes out goes to.

    `wants` are the wishes it answers, `known_as` what others call it.
    """

    key: str
    title: str
    known_as: str
    wants: tuple[str, ...]
    purpose: str
    who: str
    room: str
    bring: str
    steps: tuple[Step, ...]
    comes_out: str
    into: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """How long all its steps take."""
        return sum(step.minutes for step in self.steps)


def wants() -> tuple[Option, ...]:
    """What one may want from a meeting, as options."""
    return tuple(Option(key=key, label=label) for key, label in _read()["wants"].items())


@cache
def techniques() -> tuple[RunSheet, ...]:
    """Every technique with its run sheet, in the order of the file."""
    return tuple(_sheet(told) for told in _read()["technique"])


def answering(chosen: Iterable[str]) -> tuple[RunSheet, ...]:
    """The techniques that answer any of the wants, those made for one of them first.

    >>> [sheet.key for sheet in answering(["make"])]
    ['co-design', 'test-drive']
    """
    wanted = set(chosen)
    found = [one for one in techniques() if wanted & set(one.wants)]
    return tuple(sorted(found, key=lambda one: one.wants[0] not in wanted))


def _sheet(told: Mapping[str, Any]) -> RunSheet:
    steps = tuple(Step(minutes=minutes, words=words) for minutes, words in told["steps"])
    several = {name: tuple(told[name]) for name in ("wants", "into")}
    return RunSheet(**{**told, **several, "steps": steps})


@cache
def _read() -> dict[str, Any]:
    kept = files("fornow.exercises").joinpath("techniques.toml")
    return tomllib.loads(kept.read_text(encoding="utf-8"))
