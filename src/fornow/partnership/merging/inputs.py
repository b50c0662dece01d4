"""The files to put together: each looked at as a stranger's, and all of one partnership."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from fornow.errors import FileProblem, FornowError
from fornow.partnership import tables
from fornow.partnership.files import beside, is_log
from fornow.partnership.given import Held, read_given
from fornow.partnership.inside import look_before_opening
from fornow.partnership.moments import keep_moment
from fornow.scratch import for_a_while


@dataclass(frozen=True, kw_only=True)
class Given:
    """One file: what it is called, and what it holds."""

    called: str
    held: Held

    @property
    def at_a_table(self) -> bool:
        """Whether it is a table's copy, and not the partnership's own file."""
        return tables.is_table(self.held.meta)


def refuse_calls(paths: Sequence[Path], out: Path) -> None:
    """`FornowError` when these files could not become that one, before any is read."""
    if len(paths) < 2:
        raise FornowError(
            "Give two files or more to put together, and a name for what comes of it."
        )
    for one, other in combinations(paths, 2):
        if one.exists() and other.exists() and one.samefile(other):
            raise FornowError(f"{other} is given twice. Give each file once.")
    if any(path.exists() and out.exists() and path.samefile(out) for path in paths):
        raise FornowError(
            f"{out} is one of the files to put together, and those stay as they are."
            " Give a new name with --out."
        )
    if out.is_dir():
        raise FornowError(f"{out} is a folder. Give the name of a file in it with --out.")
    if out.exists() or out.is_symlink():
        raise FornowError(
            f"{out} is there already, and has been left as it was. Give a new name with --out."
        )
    if out.suffix != ".fornow":
        raise FornowError(f"{out} is no name for a partnership. Let it end in .fornow.")


def read_all(paths: Sequence[Path]) -> list[Given]:
    """What each file holds; `FileProblem` with a sentence for each that cannot be used."""
    found, sorry = [], []
    for path in paths:
        try:
            found.append(Given(called=str(path), held=_read(path)))
        except FileProblem as problem:
            sorry.append(str(problem))
    if sorry:
        raise FileProblem("\n".join(sorry))
    _refuse_strangers(found)
    return found


def _refuse_strangers(found: Sequence[Given]) -> None:
    first = found[0]
    for other in found[1:]:
        if other.held.meta["partnership"] != first.held.meta["partnership"]:
            raise FileProblem(
                f"{first.called} (“{first.held.name}”) and {other.called} (“{other.held.name}”)"
                " are two partnerships. Only copies of one partnership's file can be put together."
            )


def _read(path: Path) -> Held:
    look_before_opening(path, writing=False)
    content = _bytes(path)
    if content is None:
        with for_a_while() as folder:
            moment = folder / "moment"
            keep_moment(path, moment)
            content = moment.read_bytes()
    return read_given(content, called=str(path))


def _bytes(path: Path) -> bytes | None:
    """The file as it lies there, or None where somebody is writing to it."""
    before = path.stat()
    content = path.read_bytes()
    after = path.stat()
    still = (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
    return content if still and not is_log(beside(path, "-wal")) else None
