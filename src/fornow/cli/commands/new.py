"""`fornow new`: a partnership's file."""

from __future__ import annotations

from pathlib import Path

import click

from fornow.cli.helped import Helped
from fornow.cli.program import program, typed
from fornow.errors import FornowError


@click.command(
    name="new",
    cls=Helped,
    short_help="Make a new partnership.",
    example='fornow new "Riverside partnership" --dir partnerships',
)
@click.argument("name")
@click.option("--dir", "folder", default=".", metavar="DIR", help="The folder to make it in.")
@click.option("--enablers", is_flag=True, help="Make the enablers’ own file, for their notes.")
def command(name: str, folder: str, *, enablers: bool) -> None:
    """Make the file of a new partnership called NAME, and print where it is.

    With --enablers it is the file in which enablers keep notes for one another, apart from every
    partnership's: it ends in .enablers, holds nothing else, and no report is made of it.
    """
    from fornow.cli.names import file_name
    from fornow.doors import create
    from fornow.exercises.exercise import ENABLERS
    from fornow.partnership.whose import ENDINGS

    called = " ".join(name.split())  # a line break or a tab is no part of a name
    if not called:
        raise FornowError(f'Give the partnership a name: {program()} new "Riverside partnership"')
    place = Path(folder).expanduser()
    if place.exists() and not place.is_dir():
        raise FornowError(f"{place} is a file. Give a folder with --dir.")
    file = place.resolve() / f"{file_name(called)}{ENDINGS[ENABLERS if enablers else '']}"
    create(file, name=called, enablers=enablers).close_file()
    click.echo(str(file))
    holds = "everything the partnership will say"
    if enablers:
        holds = "what enablers note for one another"
    click.echo(
        f"Made “{called}”. It holds {holds}: keep it on this computer."
        f"\nNext: {program()} open {typed(file)}",
        err=True,
    )
