"""What there is to take away from a partnership: its file, its report, its answers as tables."""

from __future__ import annotations

from datetime import date
from functools import partial

from fornow.desk import Partnership
from fornow.errors import ReportProblem
from fornow.forms.keeping import Maker, Piece
from fornow.partnership.transfer import take_away
from fornow.partnership.whose import ENDINGS
from fornow.scratch import for_a_while


def makers(p: Partnership) -> dict[str, Maker]:
    """Everything that is given at the end of a meeting, each by what people call it."""
    return {
        "the file": lambda: [file(p)],
        "the report": partial(report, p),
        "the answers as tables": partial(tables, p),
    }


def called(p: Partnership) -> str:
    """The name under which things of today are taken away.

    The day is the machine's, not the session's: it tells one copy from the next.
    """
    return f"{p.path.stem}-{date.today().isoformat()}"


def file(p: Partnership) -> Piece:
    """A sound copy of the partnership's file."""
    taken = take_away(p.store)
    titles = " and ".join(f"“{p.exercise(key).title}”" for key in taken.unrevealed)
    notes = (
        "The file holds everything, and opens with fornow on any computer. Keep it where only"
        " those it belongs to can open it.",
        *((f"It also holds answers to {titles} that nobody has revealed yet.",) if titles else ()),
    )
    ending = ENDINGS[p.store.whose]
    return Piece(name=f"{called(p)}{ending}", content=taken.content, notes=notes)


def report(p: Partnership) -> list[Piece]:
    """The partnership's report, as one page that opens in any browser."""
    # Imported when used: a workbook opens without waiting for papermill.
    from fornow.reports.batch import make_reports

    with for_a_while() as folder:
        made = make_reports([p.path], out=folder, workers=1, progress=False)[0]
        if made.reason:
            raise ReportProblem(made.reason)
        page = folder / made.slug / "report.html"
        return [Piece(name="report.html", content=page.read_bytes())]


def tables(p: Partnership) -> list[Piece]:
    """A table an exercise with what may be shown away from the room, its question in every row."""
    from fornow.exports import sheet, take

    every = [take(p, exercise.key) for exercise in p.exercises()]
    made = [
        Piece(name=f"tables/{one.exercise.key}.csv", content=sheet([one]).encode("utf-8"))
        for one in every
        if one.rounds or one.rows
    ]
    asked = [one for one in every if one.rounds or one.rows or p.round(one.exercise.key)]
    left_out = "".join(f"{sentence}\n" for one in asked for sentence in one.messages)
    if left_out:
        note = "What the tables leave out, and why, is told in left-out.txt beside them."
        told = Piece(name="tables/left-out.txt", content=left_out.encode("utf-8"), notes=(note,))
        made.append(told)
    return made
