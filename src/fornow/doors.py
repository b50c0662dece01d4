"""The public ways in: open a partnership, make one, try an example, write a report."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fornow.desk import Partnership
from fornow.errors import FornowError
from fornow.exercises.exercise import ENABLERS
from fornow.partnership.entries import as_day
from fornow.partnership.store import Store
from fornow.visibility import Way

if TYPE_CHECKING:
    from fornow.reports.story import Report


def open(path: str | Path) -> Partnership:
    """The partnership in the file at `path`, for reading and writing.

    `FornowError` with one sentence when it is not ours, damaged, newer, read-only, or in a folder
    that another program keeps in step; the file is then untouched.
    """
    return Partnership(Store.open(_at(path)))


def create(path: str | Path, name: str, *, enablers: bool = False, **settings: Any) -> Partnership:
    """A new partnership called `name` in a new file at `path`; settings as the exercise asks them.

    Never writes over a file that is there. With `enablers` it is the enablers' own file: it keeps
    their notes and nothing else, and no report is made of it.
    """
    target = _at(path)
    p = Partnership(Store.create(target, whose=ENABLERS if enablers else ""))
    problems = p.add("partnership", {"name": name, **settings})
    if isinstance(problems, list):
        p.close_file()
        target.unlink()
        raise FornowError(" ".join(problem.message for problem in problems))
    return p


def example(name: str = "integrated-discharge", *, as_of: date | str | None = None) -> Path:
    """The file of a fresh example partnership, in a temporary folder, to try things on.

    The folder is cleared away when this Python ends, unless it is killed.
    `name` is one that `fornow demo` writes, such as "london-youth-policing"; `UnknownName` offers
    the nearest. Its story leads up to `as_of`, today unless given.
    """
    from fornow.examples import write_example

    folder = Path(tempfile.mkdtemp(prefix="fornow-example-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return write_example(name, folder, as_of=as_day(as_of))


def report(
    file: str | Path, *, as_of: date | str | None = None, made: datetime | str | None = None
) -> Report:
    """What a report template calls on: the partnership as it may be shown away from the room.

    Works on a snapshot, so a session can go on meanwhile and the file stays as it is. `made` is the
    moment it says that it was made at, such as "2026-05-31T09:00"; now unless given.
    """
    from fornow.reports.story import Report

    desk = Partnership(Store.snapshot(_at(file)), way=Way.AWAY)
    if desk.store.whose:
        desk.close_file()
        raise FornowError(
            f"{file} is the enablers’ own file, and no report is made of it."
            " Give a partnership’s file."
        )
    return Report(desk, as_day(as_of) or date.today(), made=made)


def _at(path: str | Path) -> Path:
    """Where that is; `FornowError` when no file could be."""
    try:
        target = Path(path).expanduser()
    except (TypeError, RuntimeError):
        target = None
    if target is None or not str(path).strip() or "\0" in str(path):
        raise FornowError(f"Give the path of a file, such as 'ours.fornow' (got {path!r}).")
    return target
