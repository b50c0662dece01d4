"""Files that are there whole or not at all, and never in place of what somebody changed."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from hashlib import sha256
from itertools import count
from pathlib import Path

RECORD = ".written.json"


def write(target: Path, text: str | bytes) -> None:
    """Put `text` in the file `target`, all of it or nothing: never half a file."""
    made = text.encode("utf-8") if isinstance(text, str) else text
    own = f"{os.getpid()}-{threading.get_ident()}"
    beside = target.with_name(f".{target.name}.{own}.part")
    try:
        with beside.open("wb") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def write_over(texts: Mapping[str, str], *, into: Path) -> tuple[dict[str, str], str]:
    """Put each text in its file in the folder, over what we put there; a sum for each, and a note.

    A file that is not as we left it is somebody's work: it is set aside under a name of its own,
    and the note says so. What we left is known by the sums in `.written.json` beside it.
    """
    into.mkdir(parents=True, exist_ok=True)
    known = _sums(into / RECORD)
    new = {name: sha256(text.encode("utf-8")).hexdigest() for name, text in texts.items()}
    kept = {name: aside for name in texts if (aside := _set_aside(into / name, known.get(name)))}
    # Both are ours until all are written: who stops us in the middle loses nothing by it.
    both = {name: [*known.get(name, [])[-1:], each] for name, each in new.items()}
    write(into / RECORD, json.dumps(both, indent=1) + "\n")
    for name, text in texts.items():
        write(into / name, text)
    said = " and ".join(f"{name} (now {aside!r})" for name, aside in kept.items())
    return new, f"Changed since we made it, so set aside: {said}." if kept else ""


def _set_aside(file: Path, ours: list[str] | None) -> str:
    """The name a file was given because it is not as we left it; "" where it is, or is none."""
    if not file.is_file() or sha256(file.read_bytes()).hexdigest() in (ours or ()):
        return ""
    aside = free_name(file, why="changed")
    file.rename(file.with_name(aside))
    return aside


def free_name(file: Path, *, why: str = "before") -> str:
    """A name beside the file that nothing has yet, such as "report (changed).html"."""
    numbered = (f" {number}" if number > 1 else "" for number in count(1))
    names = (f"{file.stem} ({why}{number}){file.suffix}" for number in numbered)
    return next(name for name in names if not os.path.lexists(file.with_name(name)))


def _sums(record: Path) -> dict[str, list[str]]:
    try:
        found: dict[str, list[str]] = json.loads(record.read_text(encoding="utf-8"))
        return {name: [str(each) for each in found[name]] for name in found}
    except (OSError, ValueError, TypeError):
        return {}
