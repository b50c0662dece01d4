"""`fornow programme`: one page on what keeps repeating across many partnerships."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from fornow.cli.given import DAY, MOMENT
from fornow.cli.helped import Helped
from fornow.errors import FornowError

if TYPE_CHECKING:
    from fornow.reports.programme_making import ProgrammeMade


@click.command(
    name="programme",
    cls=Helped,
    short_help="Say what keeps repeating across partnerships.",
    example="fornow programme partnerships/*.fornow --out programme",
)
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--out", required=True, metavar="DIR", help="The folder the report goes into.")
@click.option("--as-of", type=DAY, metavar="DAY", help="The day to look at; today.")
@click.option("--made", type=MOMENT, metavar="MOMENT", help="Say that it was made then; else now.")
@click.option("--pdf", is_flag=True, help="Also as report.pdf, for paper.")
@click.option("--docx", is_flag=True, help="Also as report.docx, to be edited in Word.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    out: str,
    as_of: date | None,
    made: str | None,
    pdf: bool,
    docx: bool,
) -> None:
    """Write one report on what keeps repeating in FILES (files, folders or patterns).

    It says in how many partnerships something was found and never in which, holds nothing that
    anybody wrote, and tells of no group of fewer than five partnerships. DIR gets report.html,
    report.ipynb and a list of the files.

    The exit code is 0 when every file was counted, 1 when some were left out or a format could not
    be made, and 2 when nothing could be tried.
    """
    from fornow.addresses import as_path, is_address
    from fornow.cli.given import (
        folder_to_write,
        left_out,
        refuse_if_none_can_be_read,
        reported_files,
    )

    if is_address(out):
        raise FornowError(f"Give a folder on this machine with --out (got {out!r}).")
    inputs = reported_files(files)
    refuse_if_none_can_be_read(inputs)
    folder = folder_to_write(as_path(out), make=False).resolve()

    from fornow.cli.stopped import ended_as_interrupted
    from fornow.pictures.lettering import counted
    from fornow.reports.programme_making import make_programme

    told = {"as_of": (as_of or date.today()).isoformat(), **({"made": made} if made else {})}
    wanted = [name for name, flag in (("pdf", pdf), ("docx", docx)) if flag]
    with ended_as_interrupted():
        made_of = make_programme(inputs, out=folder, parameters=told, formats=wanted)
    for sentence in (*_beside(made_of), left_out(files)):
        if sentence:
            click.echo(sentence, err=True)
    page = folder / "report.html"
    click.echo(f"Counted {made_of.partnerships} of {counted(len(inputs), 'file')}: {page}")
    ctx.exit(1 if made_of.left_out or made_of.lacking else 0)


def _beside(made_of: ProgrammeMade) -> Iterator[str]:
    """What was left out or could not be made, and why; and what else is to be known."""
    from fornow.visibility.across import PARTNERSHIPS

    yield from (f"Left out: {file}: {why}" for file, why in made_of.left_out)
    yield from (f"{name} could not be made: {why}" for name, why in made_of.lacking.items())
    if made_of.partnerships < PARTNERSHIPS:
        yield f"Of fewer than {PARTNERSHIPS} partnerships no number is shown. Name more files."
    yield made_of.apart
    yield made_of.note
