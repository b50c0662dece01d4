"""`fornow report`: one report a partnership, and a page that opens them all."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from fornow.cli.given import DAY, MOMENT, PART
from fornow.cli.told import HelpedByTemplate
from fornow.errors import FornowError, UnknownName

#: The parameter of a template that says from which day on to tell what changed.
SINCE = "since"
#: And the one that says when a report was made.
MADE = "made"
#: The template that is about many partnerships at once.
ACROSS = "programme-report"


@click.command(
    name="report",
    cls=HelpedByTemplate,
    short_help="Write reports.",
    example="fornow report partnerships/*.fornow --out reports -p as_of 2026-05-31",
)
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--out", required=True, metavar="DIR", help="The folder the reports go into.")
@click.option(
    "--template",
    metavar="NAME",
    help="A notebook of your own, or another of ours; with --help, what it can be told.",
)
@click.option(
    "--since",
    type=DAY,
    metavar="DAY",
    help="Say what changed after this day; else after the latest meeting that was asked again.",
)
@click.option(
    "--made",
    type=MOMENT,
    metavar="MOMENT",
    help="Say that they were made then, such as 2026-05-31T09:00; else now.",
)
@click.option(
    "-p",
    "parameters",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="Something to tell the template; may be given again.",
)
@click.option("--pdf", is_flag=True, help="Also as report.pdf, for paper.")
@click.option("--docx", is_flag=True, help="Also as report.docx, to be edited in Word.")
@click.option("--resume", is_flag=True, help="Leave what stands already as it would be made now.")
@click.option("--only-failed", is_flag=True, help="Make only those that failed the last time.")
@click.option("--fail-fast", is_flag=True, help="Begin nothing more once one has failed.")
@click.option(
    "--shard",
    type=PART,
    metavar="I/N",
    help="Make one part of N, such as 2/4; then all with --resume, for the index.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many to make at a time; one on each processor.",
)
@click.option(
    "--seconds",
    type=float,
    default=900,
    metavar="S",
    help="The most time that one report may take; 900.",
)
@click.option(
    "--memory", "megabytes", type=int, metavar="MB", help="The most memory that one may take."
)
@click.option(
    "--cluster",
    default="",
    metavar="ADDRESS",
    help="Have them made by a dask cluster, such as tcp://host:8786; local:2 to try it here.",
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    out: str,
    template: str | None,
    since: date | None,
    made: str | None,
    parameters: tuple[tuple[str, str], ...],
    **terms: Any,
) -> None:
    """Write a report on each of FILES (files, folders or patterns).

    DIR gets an index.html that opens them all, and for each a folder with report.html and
    report.ipynb. A file that fails stops no other; manifest.json says why.

    The exit code is 0 when every report stands, 1 when some failed, lack a format or were not
    begun, and 2 when nothing could be tried.
    """
    from fornow.cli.given import refuse_if_none_can_be_read, reported_files, reports_folder

    inputs = reported_files(files)
    said = {SINCE: since.isoformat() if since else "", MADE: made or ""}
    given = _once_each((*parameters, *((name, value) for name, value in said.items() if value)))
    refuse_if_none_can_be_read(inputs)

    from fornow.cli.stopped import ended_as_interrupted, stopped
    from fornow.cli.summary import summary
    from fornow.reports.batch import coming, make_reports
    from fornow.reports.manifest import manifest_at

    with coming(terms["cluster"]):
        _check_parameters(template, given)
        _check_terms(terms)
        folder = reports_folder(out)
        told = manifest_at(folder, terms["shard"])
        try:
            with ended_as_interrupted():
                rows = make_reports(
                    inputs, out=folder, template=template, parameters=given, **terms
                )
        except KeyboardInterrupt:
            click.echo(stopped(told), err=True)
            raise
    click.echo(summary(rows, folder, manifest=told.name, indexed=terms["shard"] is None))
    _say_left_out(files)
    ctx.exit(0 if all(one.stands and not one.lacking for one in rows) else 1)


def _say_left_out(files: tuple[str, ...]) -> None:
    """What lies in the folders under a partnership's name and was not reported on."""
    from fornow.cli.given import left_out

    if others := left_out(files):
        click.echo(others, err=True)


def _once_each(parameters: tuple[tuple[str, str], ...]) -> dict[str, str]:
    names = [name for name, _ in parameters]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise FornowError(f"The parameter {twice[0]!r} is given twice. Give it once.")
    return dict(parameters)


def _check_parameters(template: str | None, given: dict[str, str]) -> None:
    """Refuse a parameter that the template does not know before a folder is made."""
    from fornow.reports.batch import REPORT
    from fornow.reports.parameters import borrowed, checked

    if template == ACROSS:  # it would be one page for each, and could show nothing
        raise FornowError(
            f"{ACROSS} is one page over many partnerships: fornow programme FILES --out DIR."
            " Nothing was made."
        )
    try:
        with borrowed(REPORT if template is None else template) as notebook:
            known = checked(notebook, given)
    except UnknownName as unknown:
        raise FornowError(f"{unknown} Nothing was made.") from unknown
    since, last = str(known.get(SINCE) or ""), str(known.get("as_of") or date.today())
    if since > last:
        raise FornowError(
            f"There is nothing to look back on: {SINCE} is {since}, and the report is of {last}."
            " Give an earlier day. Nothing was made."
        )


def _check_terms(terms: dict[str, Any]) -> None:
    """Refuse what no report could be made on before a folder is made."""
    from fornow.reports.terms import Terms

    Terms(**terms).check()
