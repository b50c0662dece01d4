"""`fornow new`: a partnership's file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import click

from fornow.cli.helped import Helped
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
    from fornow.cli.next_steps import typed
    from fornow.doors import create

    called = name.strip()
    if not called:
        raise FornowError('Give the partnership a name: fornow new "Riverside partnership"')
    place = Path(folder).expanduser()
    if place.exists() and not place.is_dir():
        raise FornowError(f"{place} is a file. Give a folder with --dir.")
    file = place.resolve() / f"{file_name(called)}.fornow"
    create(file, name=called).close_file()
    click.echo(str(file))
    click.echo(
        f"Made “{called}”. It holds everything the partnership will say: keep it on this computer."
        f"\nNext: fornow open {typed(file)}",
        err=True,
    )


def file_name(called: str) -> str:
    """A file's name, without its ending, that every system allows.

    >>> file_name("St Helen’s & friends")
    'st-helens-friends'
    """
    from fornow.reports.slugs import TAKEN, slug

    plain = slug(called)
    if plain in TAKEN:
        return f"{plain}-partnership"
    # None of it can be spelt in plain letters (Arabic, say): two such names still differ.
    return plain or f"partnership-{sha256(called.encode()).hexdigest()[:8]}"
