"""What to type for this program, so that advice can be followed as it is printed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

NAME = "fornow"


def program() -> str:
    """`fornow` where that finds this program; else what was typed to start it."""
    started = Path(sys.argv[0])
    if started.name == "__main__.py" and started.parent.name == NAME:
        return f"python -m {NAME}"
    if started.stem != NAME or _is_found(sys.argv[0]):
        return NAME
    return typed(sys.argv[0])


def typed(name: str | Path) -> str:
    """A file's name as one types it: in quotation marks where it needs them."""
    text = str(name)
    plain = all(sign.isalnum() or sign in "-_./\\:" for sign in text)
    return text if plain and not text.startswith("-") else f'"{text}"'


def _is_found(started: str) -> bool:
    """Whether the name alone starts the same program."""
    found, ours = shutil.which(NAME), shutil.which(started)
    return found is not None and ours is not None and Path(found).samefile(ours)
