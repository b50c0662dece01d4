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
def command(name: str, folder: str) -> None:
    """Make the file of a new partnership called NAME, and print where it is."""
    from fornow.cli.names import file_name
    from fornow.doors import create

    called = " ".join(name.split())  # a line break or a tab is no part of a name
    if not called:
        raise FornowError(f'Give the partnership a name: {program()} new "Riverside partnership"')
    place = Path(folder).expanduser()
    if place.exists() and not place.is_dir():
        raise FornowError(f"{place} is a file. Give a folder with --dir.")
    file = place.resolve() / f"{file_name(called)}.fornow"
    create(file, name=called).close_file()
    click.echo(str(file))
    click.echo(
        f"Made “{called}”. It holds everything the partnership will say: keep it on this computer."
        f"\nNext: {program()} open {typed(file)}",
        err=True,
    )
