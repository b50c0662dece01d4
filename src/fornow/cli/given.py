"""What is given on a command line: partnership files by name, folder or pattern, and days."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from fornow.addresses import Address, Place, as_path, is_address, place
from fornow.errors import FornowError

ENDING = ".fornow"


class Day(click.ParamType[date]):
    """A day such as 2026-05-31 or 31 May 2026; not 01/02/2026, which not all read alike."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was typed."""
        from fornow.answers.raw import read_day_written_out

        day = read_day_written_out(value)
        if day is None:
            self.fail(f"Give a day such as 2026-05-31 or 31 May 2026 (got {value!r}).", param, ctx)
        return day


class Moment(click.ParamType[str]):
    """A day with its time, such as 2026-05-31T09:00."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The moment that was typed, to the minute."""
        from fornow.reports.dating import A_MOMENT, read_moment

        moment = read_moment(value)
        if moment is None:
            self.fail(f"Give {A_MOMENT} (got {value!r}).", param, ctx)
        return moment.isoformat(timespec="minutes")


class Part(click.ParamType[tuple[int, int]]):
    """A part of the whole, such as 2/4 for the second of four."""

    name = "part"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """The part that was typed, and of how many."""
        part, slash, of = str(value).partition("/")
        if not (slash and part.strip().isdecimal() and of.strip().isdecimal()):
            self.fail(f"Give a part such as 2/4, the second of four (got {value!r}).", param, ctx)
        return int(part), int(of)


DAY = Day()
MOMENT = Moment()
PART = Part()


def reported_files(given: Iterable[str]) -> list[Place]:
    """As `partnership_files`, of files in a store too: by address, folder or pattern."""
    from fornow.reports import stores

    here, found = [], dict[Address, None]()
    for text in given:
        if not is_address(text):
            here.append(as_path(text))
            continue
        inside = stores.found(Address(text), ending=ENDING)
        if not inside:
            raise FornowError(f"There is no partnership (*{ENDING}) at {text}. Check the address.")
        found.update(dict.fromkeys(inside))
    return [*partnership_files(here), *found]


def left_out(given: Iterable[str]) -> str:
    """One line on what is called a partnership in the folders given and is not read; "" if none.

    A link is followed, so that one to a file that is read anyway adds nothing.
    """
    folders = [Path(as_path(text)).expanduser() for text in given if not is_address(text)]
    inside = {one for folder in folders if folder.is_dir() for one in folder.glob(f"*{ENDING}")}
    there = {one.resolve() for one in inside if one.is_file() and not one.is_symlink()}
    told = [f"{one} ({why})" for one in sorted(inside) if (why := _why_not(one, there))]
    return f"Left out: {', '.join(told)}." if told else ""


def partnership_files(given: Iterable[str]) -> list[Path]:
    """The files given by name, by folder (those in it) or by pattern, each once.

    A single name that is not there stays in the list, for the command to say so.
    `FornowError` for a folder or a pattern without any.
    """
    found: dict[Path, Path] = {}
    for text in given:
        for path in _files(text):
            found.setdefault(path.resolve(), path)
    return list(found.values())


def refuse_if_none_can_be_read(files: Iterable[Place]) -> None:
    """`FornowError` with a sentence for each file, unless one can be read as a partnership."""
    from fornow.partnership.inside import look_before_opening
    from fornow.reports import stores

    sorry = []
    for file in files:
        try:
            if isinstance(file, Address):
                stores.look(file)
            else:
                look_before_opening(file, writing=False)
        except FornowError as problem:
            sorry.append(str(problem))
        else:
            return
    raise FornowError("\n".join(sorry))


def reports_folder(out: str) -> Place:
    """The folder that reports go into, on this machine or in a store; it is not made yet."""
    return place(out) if is_address(out) else folder_to_write(as_path(out), make=False)


def folder_to_write(out: str | Path, *, option: str = "--out", make: bool = True) -> Path:
    """The folder as a path, made if it is not there; `FornowError` where a file is in the way.

    Without `make` that is left to whoever writes into it first.
    """
    folder = Path(out).expanduser()
    in_the_way = next((one for one in (folder, *folder.parents) if one.is_file()), None)
    if in_the_way is not None:
        raise FornowError(f"{in_the_way} is a file. Give a folder with {option}.")
    if make:
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def _files(text: str) -> list[Path]:
    path = Path(text).expanduser()
    if path.is_dir():
        # What begins with a dot is no partnership: macOS leaves “._name” beside each on a stick.
        inside = [one for one in path.glob(f"[!.]*{ENDING}") if one.is_file()]
        inside.sort(key=lambda one: (one.is_symlink(), one))  # a file before a link to it
        if not inside:
            raise FornowError(
                f"There is no partnership (*{ENDING}) in the folder {path}."
                f" For those in the folders inside it: '{path}/**/*{ENDING}'."
            )
        return inside
    if path.exists() or not glob.has_magic(text):
        return [path]
    # The shell fills in patterns on most machines; Windows leaves it to us, and so do quotes.
    matching = sorted(Path(one) for one in glob.glob(str(path), recursive=True))  # noqa: PTH207 - absolute too
    if not matching:
        raise FornowError(f"No file matches {text!r}. Check the folder, or name the files.")
    return [one for one in matching if one.is_file()] or _files(str(matching[0]))


def _why_not(path: Path, there: set[Path]) -> str:
    """Why something in a folder is not read as a partnership; "" where it is."""
    if path.name.startswith("."):
        return "hidden: its name begins with a dot"
    if path.is_dir():
        return "a folder"
    if path.is_symlink() and not path.exists():
        return "a link that leads nowhere"
    if not path.is_file():
        return "not a file"
    return "a link to one of the others" if path.is_symlink() and path.resolve() in there else ""
