"""`fornow export`: what may be taken away, with its question in every row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fornow.cli.helped import Helped
from fornow.errors import FornowError

#: What only the systems map can be taken away as.
MAPS = ("graphml", "gexf", "map-csv")

if TYPE_CHECKING:
    from fornow.desk import Partnership
    from fornow.exports import Taken


@click.command(
    name="export",
    cls=Helped,
    short_help="Take answers away.",
    example=(
        "fornow export riverside.fornow --exercise three-beliefs --format csv --out beliefs.csv\n"
        "fornow export riverside.fornow --all --format json --out riverside.json\n"
        "fornow export riverside.fornow --all --format xlsx --out riverside.xlsx\n"
        "fornow export riverside.fornow --exercise causes --format graphml --out map.graphml"
    ),
)
@click.argument("file")
@click.option("--exercise", "key", metavar="KEY", help="The exercise to take away.")
@click.option("--all", "every", is_flag=True, help="Everything that has been asked.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "xlsx", *MAPS]),
    required=True,
    help="For what program.",
)
@click.option("--out", metavar="PATH", help="Where to write it; to the terminal unless given.")
def command(file: str, key: str | None, every: bool, form: str, out: str | None) -> None:
    """Take answers away from FILE, as they may be shown outside the room.

    Every row has its question. What is not revealed, too few to show, or agreed to stay in the
    room is left out and said to be. With --all, csv needs a folder for --out (a file an exercise);
    json makes one file of it all, and xlsx an Excel file with a sheet an exercise.

    The systems map (causes) can go to other tools: graphml and gexf as a file each, map-csv as two
    tables in the folder given with --out, one of things and one of links. In the two tables a name
    that begins with = + - or @ has ' before it, so that no spreadsheet runs it; the ids are the
    same in all three.
    """
    from fornow.desk import Partnership
    from fornow.partnership.store import Store
    from fornow.visibility import Way

    if every == (key is not None):
        raise FornowError("Say what to take away: either --exercise KEY or --all.")
    if every and form == "csv" and out is None:
        raise FornowError("With --all, csv makes a file an exercise: give a folder with --out.")
    if form == "xlsx" and out is None:
        raise FornowError("An Excel file is not for a terminal: give its name with --out.")
    source = Path(file).expanduser()
    if form in MAPS:
        _map(source, str(key or ""), form, out=out)
        return
    with Partnership(Store.snapshot(source), way=Way.AWAY) as p:
        if every and form == "csv":
            _folder_of_sheets(p, str(out))
            return
        taken = _all_taken(p) if every else [_one_taken(p, str(key))]
        made = _made(p, taken, form)
    _write(made, out, source=source)
    _say(taken)


def _map(source: Path, key: str, form: str, *, out: str | None) -> None:
    """The systems map, as a file for the tool that is to draw it, or as a folder of two tables."""
    from fornow.cli.given import folder_to_write
    from fornow.desk import Partnership
    from fornow.partnership.store import Store
    from fornow.visibility import Way

    if key.strip() != "causes":
        raise FornowError(f"Only the systems map becomes {form}: give --exercise causes.")
    if form == "map-csv" and out is None:
        raise FornowError("map-csv makes two tables: give a folder with --out.")
    with Partnership(Store.snapshot(source), way=Way.AWAY) as p:
        files = p.map_file(form, as_of=date.today())
        empty = p.frame("causes").empty
    for name, made in files.items():
        target = out if form != "map-csv" else str(folder_to_write(str(out)) / name)
        _write(made, target, source=source)
    if empty:
        click.echo("causes: Nothing has been written here yet.", err=True)


def _one_taken(p: Partnership, key: str) -> Taken:
    from fornow.exports import take

    return take(p, key.strip())


def _all_taken(p: Partnership) -> list[Taken]:
    """Everything there is to take; what was never asked is no more than a name in a message."""
    from fornow.exports import take

    every = [take(p, exercise.key) for exercise in p.exercises()]
    found = [one for one in every if one.rounds or one.rows or p.round(one.exercise.key)]
    empty = [one.exercise.key for one in every if one not in found]
    if empty:
        click.echo(f"Nothing yet of: {', '.join(empty)}.", err=True)
    return found


def _made(p: Partnership, taken: Sequence[Taken], form: str) -> bytes:
    from fornow.exports import book, document

    if form == "csv":
        return _csv(taken)
    settings = p.settings()
    about = {name: settings.get(name) or "" for name in ("name", "place", "purpose", "agreement")}
    if form == "xlsx":
        return book(taken, partnership=about, on=date.today())
    return document(taken, partnership=about, on=date.today()).encode("utf-8")


def _csv(taken: Sequence[Taken]) -> bytes:
    from fornow.exports import sheet

    return sheet(taken).encode("utf-8")


def _folder_of_sheets(p: Partnership, out: str) -> None:
    from fornow.cli.given import folder_to_write
    from fornow.cli.names import file_names

    folder = folder_to_write(out)
    taken = _all_taken(p)
    names = file_names([one.exercise.key for one in taken], what="exercise")
    for one in taken:
        _write(_csv([one]), str(folder / f"{names[one.exercise.key]}.csv"), source=p.path)
    _say(taken)


def _write(made: bytes, out: str | None, *, source: Path) -> None:
    if out is None:
        # As bytes: a terminal's own line ends and letters have no say in what a file holds.
        click.echo(made, nl=False)
        return
    from fornow.cli.given import folder_to_write
    from fornow.cli.written import write

    target = Path(out).expanduser()
    if target.is_dir():
        raise FornowError(f"{target} is a folder. Give the name of a file in it with --out.")
    if target.suffix == ".fornow" or (target.exists() and target.samefile(source)):
        raise FornowError(f"{target} is a partnership's file. Give another name with --out.")
    folder_to_write(target.parent)
    _set_aside(target, made)
    write(target, made)
    click.echo(str(target))


def _set_aside(target: Path, made: bytes) -> None:
    """Give a file that is there and does not begin as ours does a name of its own, and say so."""
    from fornow.reports.writing import free_name

    if not target.is_file():
        return
    first = made.splitlines()[0]
    with target.open("rb") as file:
        if file.read(len(first)) == first:
            return
    aside = target.rename(target.with_name(free_name(target)))
    click.echo(f"{target.name} was not made by this command, and is now {aside.name}.", err=True)


def _say(taken: Sequence[Taken]) -> None:
    for message in (message for one in taken for message in one.messages):
        click.echo(message, err=True)
