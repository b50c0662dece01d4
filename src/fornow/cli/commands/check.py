"""`fornow check`: what needs attention in each partnership, and an exit code that says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fornow.cli.given import DAY
from fornow.cli.helped import Helped
from fornow.errors import FornowError

if TYPE_CHECKING:
    from fornow.desk import Partnership

ATTENTION = ("signal seen", "at risk", "overdue", "due", "draft")


@click.command(
    name="check",
    cls=Helped,
    short_help="Say what needs attention.",
    example="fornow check partnerships/*.fornow --as-of 2026-05-31",
)
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--as-of", type=DAY, metavar="DAY", help="The day to look at; today.")
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], as_of: date | None) -> None:
    """Say what needs attention in each of FILES (files, folders or patterns).

    A line for each decision whose stop signal was seen, that is at risk, overdue, due within 14
    days or still a draft (it lacks an owner, a stop signal or a day to look again), for each word
    from the front line without an answer, and for each first step that nobody has checked: its day
    to check is past, or it has none. The exit code is 1 when there is any, or when one of several
    files cannot be read.
    """
    from fornow.cli.given import partnership_files

    inputs = partnership_files(files)
    sorry: list[str] = []
    found = 0
    for file in inputs:
        try:
            lines = list(attention(file, on=as_of or date.today()))
        except FornowError as problem:
            sorry.append(str(problem))
        except ValueError as problem:  # what was imported by hand may contradict itself
            sorry.append(f"{file} cannot be worked out: {problem}")
        else:
            found += len(lines)
            _tell(file, lines)
    for sentence in sorry:
        click.echo(sentence, err=True)
    if len(sorry) == len(inputs):
        ctx.exit(2)
    ctx.exit(1 if found or sorry else 0)


def attention(file: Path, *, on: date) -> Iterator[str]:
    """A line for each matter in the file that needs attention on a day, the loudest first.

    Decisions are named and their owners are not: the talk is about the matter.
    """
    from fornow.desk import Partnership
    from fornow.partnership.store import Store
    from fornow.pictures.lettering import quoted
    from fornow.visibility import Way

    with Partnership(Store.snapshot(file), way=Way.AWAY) as p:
        called = str(p.settings().get("name") or file.stem)
        for row in p.state(as_of=on).to_dict("records"):
            if row["state"] in ATTENTION:
                named = quoted(_one_line(row["decision"], limit=90))
                why = _why(row["reasons"], row["state"])
                yield f"{called}: {row['state']}: {named}. {why}".rstrip()
        yield from _unanswered(p, called, on)
        yield from _unchecked(p, called, on)


def _why(reasons: tuple[str, ...], state: str) -> str:
    """The reason for the state that the line names, and how many more there are; notes apart."""
    from fornow.pictures.lettering import beside, counted

    found = sorted(
        (reason for reason in reasons if not reason.startswith("note: ")),
        key=lambda reason: not reason.startswith(f"{state}: "),
    )
    if not found:
        return ""
    (said,) = map(_one_line, beside(found[:1], state))
    if len(found) == 1:
        return said
    return f"{said.removesuffix('.')} (and {counted(len(found) - 1, 'more reason')})."


def _unanswered(p: Partnership, called: str, on: date) -> Iterator[str]:
    from fornow.analysis.word import answered

    found = answered(p.frame("front-line", history=True), as_of=on)
    for row in found[found["waiting"].notna()].to_dict("records"):
        days = int(row["waiting"])
        since = "said today" if not days else f"waiting {days} day{'s' if days > 1 else ''}"
        yield f"{called}: word unanswered: “{_one_line(row['word'], limit=90)}”, {since}."


def _unchecked(p: Partnership, called: str, on: date) -> Iterator[str]:
    """Steps that were taken and that nobody has looked at, the longest wait first."""
    from fornow.analysis.trials import chains, never_checked
    from fornow.pictures.lettering import counted, day, quoted

    for one in never_checked(chains(p.frame("trials", history=True), as_of=on)):
        due = f"was to be checked by {day(one.check_on)}, and nobody has" if one.check_on else ""
        taken = f"was taken {counted(one.waiting or 0, 'day')} ago and has no day to check"
        named = quoted(_one_line(one.step, limit=90))
        yield f"{called}: step not checked: {named}. It {due or taken}."


def _one_line(said: object, limit: int = 300) -> str:
    from fornow.pictures.lettering import short

    return short(said, limit)


def _tell(file: Path, lines: list[str]) -> None:
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(f"{file.name}: nothing needs attention.", err=True)
