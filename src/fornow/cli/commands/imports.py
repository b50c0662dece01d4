"""`fornow import`: answers that were given elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from fornow.cli.given import DAY
from fornow.cli.helped import Helped
from fornow.errors import FornowError


@click.command(
    name="import",
    cls=Helped,
    short_help="Bring in a Polis conversation.",
    example="fornow import london.fornow --polis polis-export --day 2022-07-27",
)
@click.argument("file")
@click.option(
    "--polis", "folder", required=True, metavar="DIR", help="The folder of a Polis export."
)
@click.option("--day", type=DAY, metavar="DAY", help="The day it was asked; today.")
@click.option(
    "--about-people",
    type=click.IntRange(min=0),
    multiple=True,
    metavar="NUMBER",
    help="A statement that says who people are, left out of pictures; may be given again.",
)
def command(file: str, folder: str, day: date | None, about_people: tuple[int, ...]) -> None:
    """Bring a Polis conversation into the partnership in FILE, on the record.

    Its statements become entries of `statements`, and every vote on them, with Polis's own groups,
    a revealed round of `positions`. What was left out is said. All of it comes in, or none.
    """
    from fornow.doors import open as open_partnership
    from fornow.partnership.imports import import_polis

    today = date.today()
    if day is not None and day > today:
        raise FornowError(f"Give the day it was asked, {today} at the latest (got {day}).")
    with open_partnership(Path(file).expanduser()) as p:
        done = import_polis(p.store, folder, day=day or today, about_people=frozenset(about_people))
    click.echo(
        f"Brought in {done.statements} statements and {done.votes} answers"
        f" from {done.people} people, on the record."
    )
    for sentence in done.left_out:
        click.echo(sentence, err=True)
