"""`fornow import`: answers that were given elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import Exit

from fornow.cli.given import DAY
from fornow.cli.helped import Helped
from fornow.errors import FornowError

if TYPE_CHECKING:
    from fornow.imports import BroughtIn

SHOWN = 20
ROWS = 5
TOLD = "These people answered elsewhere. Make sure they know how their answers are shown here."


@click.command(
    name="import",
    cls=Helped,
    short_help="Bring in answers from a form or from Polis.",
    example=(
        "fornow import riverside.fornow --csv form.csv --exercise three-beliefs --dry-run\n"
        'fornow import riverside.fornow --csv form.xlsx --exercise consent --map "Vote=answer"\n'
        "fornow import london.fornow --polis polis-export --day 2022-07-27"
    ),
)
@click.argument("file")
@click.option(
    "--csv",
    "table",
    metavar="CSV",
    help="Answers of a form, as CSV or Excel (.xlsx), and --exercise.",
)
@click.option("--exercise", "key", metavar="KEY", help="The exercise they answer.")
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="HEADING=QUESTION",
    help="What a column answers, by name or wording (of one item: “held: Kindness”), or “-” to"
    " leave it out; may be given again."
    " Or a .csv file with a heading and its question in each row.",
)
@click.option(
    "--voice", default="", help="How these answers are shown; the exercise's first voice."
)
@click.option("--item", default="", metavar="WORDS", help="What all of them are about.")
@click.option("--subject", default="", metavar="WORDS", help="What the round is about.")
@click.option(
    "--dates",
    "order",
    type=click.Choice(["day-first", "month-first"]),
    help="How to read days such as 03/04/2026.",
)
@click.option("--sheet", default="", metavar="NAME", help="Which sheet of an Excel file.")
@click.option("--round", default="", metavar="DAY", help="Which round of our own export.")
@click.option("--skip-bad-rows", "skip", is_flag=True, help="Take the rows that are right.")
@click.option(
    "--leave-the-rest", "rest", is_flag=True, help="Leave out headings close to a question."
)
@click.option(
    "--keep-repeats",
    "repeats",
    is_flag=True,
    help="Take all answers of one sender, not the last alone.",
)
@click.option("--again", is_flag=True, help="Also bring in what is here already.")
@click.option("--dry-run", is_flag=True, help="Say what would come in, and write nothing.")
@click.option("--polis", "folder", metavar="DIR", help="The folder of a Polis export.")
@click.option("--day", type=DAY, metavar="DAY", help="The day it was asked; today.")
@click.option(
    "--about-people",
    type=click.IntRange(min=0),
    multiple=True,
    metavar="NUMBER",
    help="A Polis statement that says who people are, left out of pictures; may be given again.",
)
def command(
    file: str,
    table: str | None,
    key: str | None,
    folder: str | None,
    day: date | None,
    about_people: tuple[int, ...],
    **how: Any,
) -> None:
    """Bring answers from elsewhere into the partnership in FILE.

    With --csv, the answers to a form of Microsoft, Google or another, a row a person. Columns are
    found by the words of the question, or of what is asked about in a grid. Times, and the names
    and e-mails that a form fills in by itself, are not kept. A ballot's answers make a closed
    round, hidden until you reveal it; a later export of the same form adds its new rows. If any
    row is wrong, nothing comes in.

    With --polis, a Polis conversation, on the record.
    """
    today = date.today()
    if day is not None and day > today:
        raise FornowError(f"Give the day it was asked, {today} at the latest (got {day}).")
    place = Path(file).expanduser()
    if (table is None) == (folder is None):
        raise FornowError("Say what to bring in: either --csv CSV --exercise KEY, or --polis DIR.")
    if folder is not None:
        given = [name for name, value in {"exercise": key, **how}.items() if value]
        if given:
            raise FornowError(
                "--polis goes with --day and --about-people only. Leave out the rest."
            )
        _polis(place, folder, day=day or today, about_people=frozenset(about_people))
    elif key is None or about_people:
        raise FornowError("--csv needs --exercise KEY, and takes no --about-people.")
    else:
        _table(place, str(table), key.strip(), day=day or today, how=how)


def _table(file: Path, table: str, key: str, *, day: date, how: dict[str, Any]) -> None:
    from fornow.desk import Partnership
    from fornow.doors import open as open_partnership
    from fornow.partnership.store import Store

    mapping = _mapping(how.pop("mapped"))
    tried = how["dry_run"]
    how["order"] = how["order"] or ""
    with Partnership(Store.snapshot(file)) if tried else open_partnership(file) as p:
        p.sit(day)
        done = p.bring_in(table, key, mapping=mapping, **how)
    for line in _columns(done):
        click.echo(line)
    click.echo(done.sentence)
    for sentence in (*_wrong(done), *done.notes, TOLD):
        click.echo(sentence, err=True)
    if done.wrong or not (done.taken or done.here):
        raise Exit(1)


def _mapping(given: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in given:
        if one.casefold().endswith(".csv") and "=" not in one:
            found.update(_mapping_in(Path(one).expanduser()))
            continue
        heading, mark, question = one.rpartition("=")
        if not (mark and heading.strip() and question.strip()):
            raise FornowError(f'Give --map as "Heading=question" (got {one!r}).')
        found[heading.strip()] = question.strip()
    return found


def _mapping_in(file: Path) -> Iterator[tuple[str, str]]:
    from fornow.imports.grids import grids

    found, _ = grids(file)
    if not any(row for grid in found.values() for row in grid):
        raise FornowError(
            f"{file.name} is empty. Give a heading and its question in each row, or no --map."
        )
    for number, row in enumerate(next(iter(found.values()), []), start=1):
        said = [" ".join(str(cell or "").split()) for cell in row]
        if not any(said):
            continue
        if len(said) != 2 or not all(said):
            raise FornowError(f"{file.name}, row {number}: give a heading and its question.")
        if [one.casefold() for one in said] != ["heading", "question"]:
            yield said[0], said[1]


def _columns(done: BroughtIn) -> Iterator[str]:
    """The headings, and what each is taken for or why it is left out."""
    taken, left_out = done.columns.taken, done.columns.left_out
    yield f"Columns that answer {done.exercise}:"
    for heading, name in taken.items():
        about = done.columns.of.get(heading)
        yield f"  {heading} → {name}{f': {done.items[about]}' if about else ''}"
    if done.unanswered:
        yield f"Questions without a column: {', '.join(done.unanswered)}"
    if left_out:
        yield "Columns left out:"
        yield from (f"  {heading} ({why})" for heading, why in left_out.items())


def _wrong(done: BroughtIn) -> Iterator[str]:
    """What is wrong, each thing once with the rows it is wrong in."""
    rows: dict[tuple[str, str], list[int]] = {}
    for number, heading, message in done.wrong:
        rows.setdefault((heading, message), []).append(number)
    for (heading, message), found in list(rows.items())[:SHOWN]:
        yield f"{_listed(found)}{f', “{heading}”' if heading else ''}: {message}"
    if len(rows) > SHOWN:
        yield f"… and {len(rows) - SHOWN} more. Mend these first."
    if done.wrong and not done.written:
        yield "Mend the rows in the file, or leave them out with --skip-bad-rows."


def _listed(found: list[int]) -> str:
    if len(found) == 1:
        return f"Row {found[0]}"
    few = ", ".join(map(str, found[:ROWS]))
    more = f" and {len(found) - ROWS} more" if len(found) > ROWS else ""
    return f"{len(found)} rows ({few}{more})"


def _polis(file: Path, folder: str, *, day: date, about_people: frozenset[int]) -> None:
    from fornow.doors import open as open_partnership
    from fornow.partnership.imports import import_polis

    with open_partnership(file) as p:
        done = import_polis(p.store, folder, day=day, about_people=about_people)
    click.echo(
        f"Brought in {done.statements} statements and {done.votes} answers"
        f" from {done.people} people, on the record."
    )
    for sentence in done.left_out:
        click.echo(sentence, err=True)
