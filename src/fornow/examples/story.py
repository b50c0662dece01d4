"""A made-up partnership as data: what it is, its sittings, and what was done at each.

Stories are TOML, a file a sitting, played in order of file name. Days are numbers counted from the
day the story is told for: -10 is ten days before it. Entries refer to each other by labels.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias

from fornow.errors import FornowError, UnknownName
from fornow.exercises.exercise import ENABLERS

#: One thing done: a verb with what it is done to, then its fields (see `player`).
Step: TypeAlias = Mapping[str, Any]

SETTINGS_FILE = "00-partnership.toml"


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """What was done in one go. With `people` it is a session; else it came between sessions."""

    day: int
    steps: tuple[Step, ...]
    people: int | None = None
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Story:
    """A partnership's settings (`day` is when they were agreed) and its sittings, oldest first."""

    key: str
    settings: Mapping[str, Any]
    day: int
    sittings: tuple[Sitting, ...]


def stories() -> tuple[str, ...]:
    """The keys of the stories that come with the package."""
    return tuple(sorted(folder.name for folder in _shelf().iterdir() if folder.is_dir()))


def story(key: str) -> Story:
    """The story called `key`; `UnknownName` offers the nearest."""
    if key not in stories():
        raise UnknownName("story", key, stories())
    return _told(_shelf().joinpath(key), key)


def enablers_story() -> Story:
    """What three enablers noted, for the file of their own."""
    return _told(files("fornow.examples").joinpath(ENABLERS), ENABLERS)


def _told(folder: Traversable, key: str) -> Story:
    settings = dict(_read(folder.joinpath(SETTINGS_FILE))["partnership"])
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    sittings = (_sitting(folder.joinpath(name)) for name in names if name != SETTINGS_FILE)
    return Story(key=key, day=settings.pop("day"), settings=settings, sittings=tuple(sittings))


def _sitting(file: Traversable) -> Sitting:
    told = _read(file)
    about = told.pop("session", {})
    steps = tuple(told.pop("step", ()))
    if told or set(about) - {"day", "people", "title"}:
        raise FornowError(f"{file.name} may hold [session] and [[step]] only (got {list(told)}).")
    return Sitting(
        day=about.get("day", 0),
        steps=steps,
        **{name: about[name] for name in ("people", "title") if name in about},
    )


def _read(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise FornowError(f"{file.name} cannot be read as TOML: {error}.") from None


def _shelf() -> Traversable:
    return files("fornow.examples").joinpath("stories")
