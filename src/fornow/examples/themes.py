"""What generated partnerships are made from: a subject each, and what all of them share."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

Theme: TypeAlias = dict[str, Any]

COMMON = "common"


@cache
def common() -> Theme:
    """Places, names, values and sentences that fit any subject."""
    return _read(COMMON)


@cache
def themes() -> tuple[Theme, ...]:
    """The subjects, in order of their file's name."""
    names = (
        file.name.removesuffix(".toml") for file in files(__package__).joinpath("themes").iterdir()
    )
    return tuple(_read(name) for name in sorted(names) if name != COMMON)


def _read(name: str) -> Theme:
    file = files(__package__).joinpath("themes", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
