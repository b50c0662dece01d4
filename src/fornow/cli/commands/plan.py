"""`fornow plan`: the run sheet, the paper pack, the checklist and the invitation of a meeting."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fornow.cli.given import DAY
from fornow.cli.helped import Helped
from fornow.errors import FornowError

if TYPE_CHECKING:
    from fornow.paper.pack import Printed
    from fornow.plans import Plan

PRINTS = ("run-sheet", "paper", "checklist", "invitation")


class Clock(click.ParamType[time]):
    """A time of day such as 14:00."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """The time that was typed."""
        from fornow.paper.meeting import read_clock

        found = value if isinstance(value, time) else read_clock(str(value))
        if found is None:
            self.fail(f"Give a time of day such as 14:00 (got {value!r}).", param, ctx)
        return found


CLOCK = Clock()


@click.command(
    name="plan",
    cls=Helped,
    short_help="Print what a meeting needs.",
    example="fornow plan riverside.fornow --plan first-session --out for-thursday --starts 14:00",
)
@click.argument("file")
@click.option(
    "--plan", "named", metavar="NAME", help="A plan of ours, or a plan's file; else all are listed."
)
@click.option("--out", metavar="DIR", help="The folder it all goes into.")
@click.option("--day", type=DAY, metavar="DAY", help="The day of the meeting.")
@click.option("--starts", type=CLOCK, metavar="TIME", help="When it starts, such as 14:00.")
@click.option("--where", default="", metavar="PLACE", help="Where it is.")
@click.option("--people", type=int, metavar="N", help="How many are coming.")
@click.option(
    "--print",
    "what",
    type=click.Choice(PRINTS),
    multiple=True,
    help="Only this; may be given again.",
)
@click.option(
    "--exercise",
    "only",
    multiple=True,
    metavar="KEY",
    help="Only the sheet of this exercise, whether the plan has it or not; may be given again.",
)
@click.option("--no-pdf", is_flag=True, help="Pages only: print them from a browser.")
def command(
    file: str,
    *,
    named: str | None,
    out: str | None,
    what: tuple[str, ...],
    only: tuple[str, ...],
    no_pdf: bool,
    **occasion: Any,
) -> None:
    """Write what the meeting of FILE's partnership needs on paper, by a session plan.

    DIR gets the run sheet with its minutes, the paper pack (a sheet of A4 for each exercise, each
    also on its own in a folder called paper), the checklist and the invitation: as pages, and as
    PDF files where there is Chromium, Chrome or Edge. FILE is only read.
    """
    from fornow.desk import Partnership
    from fornow.paper.meeting import Meeting, Occasion
    from fornow.paper.pack import EVERYTHING, Print, pages, printed
    from fornow.partnership.store import Store
    from fornow.partnership.whose import refuse_another, refuse_from_elsewhere

    if named is None:
        raise FornowError(f"Say which plan with --plan. {_offer()}")
    folder = _folder(out)
    with Partnership(Store.snapshot(Path(file).expanduser())) as p:
        refuse_another(p.store.whose, wanted="")
        plan = _plan(named.strip(), p)
        for key in only:
            refuse_from_elsewhere(p.exercise(key.strip()), p.store.whose)
        chosen = tuple(Print(one) for one in what) or ((Print.PAPER,) if only else EVERYTHING)
        made = pages(Meeting(p, plan, Occasion(**occasion)), chosen, only=only)
    _write(printed(made, pdf=not no_pdf), folder, whole=not (what or only))


def _folder(out: str | None) -> str:
    """The folder that was named; `FornowError` where none was, or one that is not here."""
    from fornow.addresses import is_address

    if out is None or not out.strip():
        raise FornowError("Say which folder it all goes into: --out DIR.")
    if is_address(out):
        raise FornowError(f"Give a folder on this machine with --out (got {out!r}).")
    return out


def _plan(named: str, p: Any) -> Plan:
    """A plan on our shelf by its key; or one in a file, here or beside the partnership's."""
    from fornow.plans import plan, plans, read_plan

    if named in (one.key for one in plans()):
        return plan(named)
    typed = Path(named).expanduser()
    places = [typed, p.path.parent / typed, p.path.parent / f"{named}.toml"] if named else []
    found = next((one for one in places if one.is_file()), None)
    if found is not None or typed.suffix == ".toml":
        return read_plan(found or typed, exercises=p.exercises())
    return plan(named)


def _offer() -> str:
    from fornow.plans import plans

    told = "; ".join(f"{one.key} ({one.title}, {one.minutes} minutes)" for one in plans())
    return f"Ours are: {told}. A plan of your own is given by its file."


def _write(made: Printed, out: str, *, whole: bool) -> None:
    from fornow.cli.given import folder_to_write
    from fornow.paper.pack import put

    folder = folder_to_write(out)
    for note in put(made, folder, whole=whole):
        click.echo(note, err=True)
    for name in made.files:
        if "/" not in name:
            click.echo(str(folder / name))
    if made.lacking:
        click.echo(made.lacking, err=True)
