"""`fornow.programme(files)`: what keeps repeating across partnerships, one file at a time."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fornow.addresses import Address, Place, as_path, is_address, place
from fornow.errors import FornowError
from fornow.partnership import tables
from fornow.partnership.copies import how_far
from fornow.partnership.entries import as_day
from fornow.partnership.store import Store
from fornow.reports import stores

if TYPE_CHECKING:
    from fornow.reports.programme import Programme

ENDING, A_LIST = ".fornow", ".txt"
LOG = "-wal"  # what was written last stands beside a file that is in use
FOR_ENABLERS = "It is the enablers’ own file, and no partnership’s."
FOR_A_TABLE = "It is a copy for a table; what was keyed in to it counts once it is merged."


def programme(
    files: str | Path | Iterable[str | Path],
    *,
    as_of: date | str | None = None,
    made: datetime | str | None = None,
) -> Programme:
    """What a programme report calls on: counts over partnerships, none of them named.

    `files`: a folder, a pattern, a list of files in a text file (one on a line), or the files
    themselves. Each is read as it is now, alone, as it may be shown away from the room; one that
    cannot be read is left out by name with the reason. Of copies of one partnership the fullest
    counts, whatever they are called.
    """
    from fornow.reports.programme import Programme

    day, fullest = as_day(as_of) or date.today(), dict[bytes, int]()
    while True:
        found = Programme(day, made=made, fullest=fullest)
        for file in _places(files):
            _count(file, found)
        if not found.fuller:
            return found
        # A fuller copy came after one that was counted: begin anew, and wait for it.
        fullest |= found.fuller


def _count(file: Place, found: Programme) -> None:
    """Count one file in, or leave it out with the reason: its trouble must not stop the others."""
    try:
        with _moment(file) as store:
            if why := _not_counted(store, found):
                found.leave_out(str(file), why)
    except FornowError as problem:
        found.leave_out(str(file), str(problem))
    except Exception as problem:  # noqa: BLE001 - one file's trouble must not stop the others
        why = f"It cannot be worked out ({type(problem).__name__}). Use another copy."
        found.leave_out(str(file), why)


def _not_counted(store: Store, found: Programme) -> str:
    """Why this file is not counted; '' once it is."""
    if store.meta(tables.TABLE):
        return FOR_A_TABLE
    if store.whose:
        return FOR_ENABLERS
    return found.count_in(store, partnership=store.meta("partnership"), full=how_far(store))


@contextmanager
def _moment(file: Place) -> Iterator[Store]:
    """The partnership as it is now, in memory; one in a store is fetched for that moment only."""
    if not isinstance(file, Address):
        with Store.snapshot(file) as store:
            yield store
        return
    with TemporaryDirectory(prefix="fornow-") as folder:
        near = stores.fetch(file, Path(folder), also=LOG)
        with Store.snapshot(near) as store:
            yield store


def _places(files: str | Path | Iterable[str | Path]) -> Iterator[Place]:
    """Each file that is meant, one after another."""
    if not isinstance(files, str | Path):
        for one in files:
            yield from _places(one)
        return
    text = as_path(str(files))
    if not text.strip():
        raise FornowError("Say which partnerships: a folder, a pattern, or a list of files.")
    if is_address(text):
        yield from stores.found(Address(text), ending=ENDING)
        return
    path = Path(text).expanduser()
    if path.is_dir():
        yield from sorted(path.glob(f"[!.]*{ENDING}"))
    elif path.suffix == A_LIST and path.is_file():
        with path.open(encoding="utf-8") as lines:
            yield from (place(line.rstrip("\n")) for line in lines if line.strip())
    elif glob.has_magic(text) and not path.exists():
        found = glob.glob(str(path), recursive=True)  # noqa: PTH207 - absolute too
        yield from sorted(Path(one) for one in found)
    else:
        yield path
