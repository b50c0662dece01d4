"""Writes the demo partnerships into a folder, and never over anything that somebody changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeAlias

from fornow.errors import FileProblem, FornowError, UnknownName
from fornow.examples.generated import generated_story
from fornow.examples.player import new_partnership, on_day, play
from fornow.examples.story import Story, enablers_story, stories, story
from fornow.examples.youth_policing import KEY as YOUTH_POLICING
from fornow.examples.youth_policing import write_youth_policing
from fornow.exercises.exercise import ENABLERS
from fornow.partnership.whose import ENDINGS

#: Beside the demos: what each file was when we made it.
RECORD = ".made.json"
MADE, KEPT = "made", "kept"
#: The one demo that is no partnership: what enablers note for one another.
THE_ENABLERS = f"three-enablers{ENDINGS[ENABLERS]}"

#: A story goes back months and looks ahead a year: days that everybody's calendar has.
EARLIEST, LATEST = date(1950, 1, 1), date(2150, 12, 31)

Writer: TypeAlias = Callable[[Path, date], object]


def write_demos(
    folder: str | Path, *, as_of: date | None = None, more: int = 0, seed: int = 1
) -> list[tuple[Path, str]]:
    """Each demo partnership in `folder` with "made" or "kept", the told ones first.

    Behind them stands the enablers' own file, which is no partnership's.

    The stories end on `as_of`, today unless given. `more` adds that many generated partnerships;
    the same `seed` gives the same ones. Run again, a file is made anew as long as nobody has
    changed it since; a file that was changed, is open somewhere, or is not ours is kept as it is.
    """
    day = told_on(as_of or date.today())
    place = Path(folder).expanduser()
    place.mkdir(parents=True, exist_ok=True)
    record = _read_record(place)
    done = []
    for name, write in _demos(more, seed):
        path = place / name
        if path.exists() and not _is_as_we_made_it(path, record):
            done.append((path, KEPT))
            continue
        _write(path, write, day)
        record[path.name] = _digest(path)
        done.append((path, MADE))
        _write_record(place, record)
    return done


def write_example(name: str, folder: Path, *, as_of: date | None = None) -> Path:
    """The file of one example partnership in `folder`; `UnknownName` offers the nearest."""
    known = {file.removesuffix(ENDINGS[""]): write for file, write in _demos(0, 1)}
    known.pop(THE_ENABLERS)
    if name not in known:
        raise UnknownName("example", name, known)
    path = folder / f"{name}.fornow"
    known[name](path, told_on(as_of or date.today()))
    return path


def told_on(day: date) -> date:
    """The day, if stories can lead up to it; `FornowError` says between which days they can."""
    if not EARLIEST <= day <= LATEST:
        raise FornowError(
            f"The stories can lead up to a day from {EARLIEST} to {LATEST} (got {day})."
        )
    return day


def write_story(told: Story, path: Path, *, as_of: date, whose: str = "") -> None:
    """A new partnership at `path` in which everything of the story has happened."""
    with new_partnership(path, day=on_day(as_of, told.day), whose=whose) as p:
        play(p, told, as_of=as_of)


def _demos(more: int, seed: int) -> Iterator[tuple[str, Writer]]:
    ending = ENDINGS[""]
    for key in stories():
        yield f"{key}{ending}", _writer(story(key))
    yield f"{YOUTH_POLICING}{ending}", write_youth_policing
    for number in range(1, more + 1):
        told = generated_story(number, seed=seed)
        yield f"{told.key}{ending}", _writer(told)
    yield THE_ENABLERS, _writer(enablers_story(), whose=ENABLERS)


def _writer(told: Story, *, whose: str = "") -> Writer:
    return lambda path, day: write_story(told, path, as_of=day, whose=whose)


def _write(path: Path, write: Writer, day: date) -> None:
    """The whole file or none of it: made beside, then put in its place in one step."""
    making = path.with_name(f".{path.name}.making")
    making.unlink(missing_ok=True)
    try:
        write(making, day)
        with making.open("rb+") as file:
            os.fsync(file.fileno())
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)


def _is_as_we_made_it(path: Path, record: dict[str, str]) -> bool:
    """Whether nobody has changed it since, nor has it open now."""
    beside = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    if any(file.exists() for file in beside):
        return False
    return path.is_file() and record.get(path.name) == _digest(path)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_record(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (ValueError, OSError):
        # Without a record nothing counts as ours, and every file is kept.
        return {}
    return found if isinstance(found, dict) else {}


def _write_record(folder: Path, record: dict[str, str]) -> None:
    target, making = folder / RECORD, folder / f"{RECORD}.making"
    try:
        making.write_text(json.dumps(record, indent=1, sort_keys=True), encoding="utf-8")
        making.replace(target)
    except OSError as error:
        raise FileProblem(f"{target} cannot be written ({error.strerror}).") from None
