"""`fornow demo`: made-up partnerships to look at."""

from __future__ import annotations

import os
import sys
from datetime import date

import click

from fornow.cli.given import DAY
from fornow.cli.helped import Helped
from fornow.cli.program import program, typed


@click.command(
    name="demo",
    cls=Helped,
    short_help="Write made-up partnerships to look at.",
    example="fornow demo demo --as-of 2026-05-31",
)
@click.argument("folder", metavar="DIR")
@click.option(
    "--more",
    type=click.IntRange(0, 10_000),
    default=0,
    metavar="N",
    help="As many further generated partnerships, for trying reports on many.",
)
@click.option("--as-of", type=DAY, metavar="DAY", help="The day the stories lead up to; today.")
def command(folder: str, more: int, as_of: date | None) -> None:
    """Write made-up partnerships into DIR, and print where each one is.

    Run again, it leaves alone whatever someone has changed.
    """
    from fornow.cli.given import folder_to_write
    from fornow.examples import told_on, write_demos

    day = told_on(as_of or date.today())
    place = folder_to_write(folder, option="DIR")
    done = write_demos(place, as_of=day, more=more)
    for file, what in done:
        click.echo(str(file))
        if what != "made":
            click.echo(f"{file.name} was changed or is open, and is left as it is.", err=True)
    # For somebody who reads along: what runs it from a file (make, say) knows what comes next.
    if sys.stderr.isatty() and "MAKELEVEL" not in os.environ:
        then = f"{program()} report {typed(place)} --out {typed(place / 'reports')}"
        click.echo(f"Next: {then}", err=True)
