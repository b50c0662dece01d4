"""`fornow report`: one report a partnership, and a page that opens them all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fornow.cli.helped import Helped
from fornow.errors import FornowError, UnknownName

if TYPE_CHECKING:
    from fornow.reports.contents import Made


@click.command(
    name="report",
    cls=Helped,
    short_help="Write reports.",
    example="fornow report partnerships/*.fornow --out reports -p as_of 2026-05-31",
)
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--out", required=True, metavar="DIR", help="The folder the reports go into.")
@click.option(
    "--workers", type=click.IntRange(1, 64), metavar="N", help="How many to make at a time."
)
@click.option(
    "--template", metavar="NAME", help="Another template: a notebook of your own, or one of ours."
)
@click.option(
    "-p",
    "parameters",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="Something to tell the template; may be given again.",
)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    out: str,
    workers: int | None,
    template: str | None,
    parameters: tuple[tuple[str, str], ...],
) -> None:
    """Write a report on each of FILES (files, folders or patterns).

    DIR gets an index.html that opens them all, and for each a folder with report.html and
    report.ipynb. A file that fails stops no other; manifest.json says why. The exit code is then 1.
    """
    from fornow.cli.given import folder_to_write, partnership_files, readable

    inputs = partnership_files(files)
    given = _once_each(parameters)
    sound, sorry = readable(inputs)
    if not sound:
        raise FornowError("\n".join(sorry))
    _check_parameters(template, given)
    folder = folder_to_write(out)

    from fornow.reports.batch import make_reports

    made = make_reports(inputs, out=folder, template=template, parameters=given, workers=workers)
    click.echo(summary(made, folder))
    ctx.exit(1 if any(one.status == "failed" for one in made) else 0)


def summary(made: list[Made], folder: Path) -> str:
    """A line a report, and at the end how many there are and where to start."""
    ready = [one for one in made if one.status == "made"]
    lines = [
        " ".join(filter(None, (f"{one.slug}/report.html: {one.called}.", _needs(one), one.note)))
        for one in ready
    ]
    lines += [f"{one.input} failed: {one.reason}" for one in made if one.status == "failed"]
    count = f"{len(ready)} of {len(made)} reports made." if len(made) > 1 else ""
    start = f"Start at {folder / 'index.html'}" if ready else ""
    return "\n".join([*lines, " ".join(filter(None, (count, start)))]).rstrip()


def _needs(one: Made) -> str:
    if not one.says:
        return ""
    told = [f"{count} {words[0] if count == 1 else words[1]}" for count, words in one.needs]
    return f"Needs a conversation: {', '.join(told)}." if told else "Nothing waiting."


def _once_each(parameters: tuple[tuple[str, str], ...]) -> dict[str, str]:
    names = [name for name, _ in parameters]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise FornowError(f"The parameter {twice[0]!r} is given twice. Give it once.")
    return dict(parameters)


def _check_parameters(template: str | None, given: dict[str, str]) -> None:
    """Refuse a parameter that the template does not know before a folder is made."""
    from fornow.reports.batch import REPORT
    from fornow.reports.parameters import checked, template_at

    try:
        checked(template_at(REPORT if template is None else template), given)
    except UnknownName as unknown:
        raise FornowError(f"{unknown} Nothing was made.") from unknown
