"""All that is printed for a meeting, as pages; and as PDF files where there is a browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fornow.errors import ReportProblem
from fornow.paper.done import done_list
from fornow.paper.letters import checklist, invitation, welcome
from fornow.paper.meeting import Meeting, checked, chosen
from fornow.paper.page import document
from fornow.paper.run_sheet import run_sheet
from fornow.paper.sheet import sheet
from fornow.plans import StepKind
from fornow.reports.printed import Printer
from fornow.reports.writing import set_old_aside, still_there, write_over
from fornow.scratch import for_a_while


class Print(StrEnum):
    """What can be printed."""

    RUN_SHEET = "run-sheet"
    PAPER = "paper"
    CHECKLIST = "checklist"
    INVITATION = "invitation"


EVERYTHING = tuple(Print)


@dataclass(frozen=True, kw_only=True)
class Printed:
    """Files by name, and why some are not among them; `lacking` is '' when nothing lacks."""

    files: Mapping[str, bytes]
    lacking: str = ""


def pages(
    meeting: Meeting, what: tuple[Print, ...] = EVERYTHING, *, only: tuple[str, ...] = ()
) -> dict[str, str]:
    """Each page to print by its name: sheets of their own too, for those who print one of them."""
    checked(meeting.occasion)
    sheets = chosen(meeting, only)
    made: dict[str, str] = {}
    if Print.RUN_SHEET in what:
        made["run-sheet"] = run_sheet(meeting)
    if Print.PAPER in what:
        made.update(_paper(meeting, only))
    if Print.CHECKLIST in what:
        made["checklist"] = checklist(meeting, sheets)
    if Print.INVITATION in what:
        made["invitation"] = invitation(meeting)
    return made


def printed(made: Mapping[str, str], *, pdf: bool = True) -> Printed:
    """The pages as files, each also as a PDF where a browser can be found to make it."""
    files = {f"{name}.html": page.encode("utf-8") for name, page in made.items()}
    if not pdf:
        return Printed(files=files)
    try:
        return Printed(files={**files, **dict(_pdfs(made))})
    except ReportProblem as problem:
        told = "The pages were made, and no PDF files. Open a page in any browser and print it."
        return Printed(files=files, lacking=f"{told} {problem}")


def put(made: Printed, folder: Path, *, whole: bool = False) -> list[str]:
    """Put the files into the folder, over our own of before; notes on what was set aside.

    What somebody has changed is set aside, and so is a PDF of before that could not be made anew.
    Where these are all the sheets of a plan (`whole`), others beside them are named.
    """
    notes = []
    for within in sorted({str(Path(name).parent) for name in made.files}):
        here = {
            Path(n).name: each for n, each in made.files.items() if str(Path(n).parent) == within
        }
        gone = {f"{Path(n).stem}.pdf" for n in here} - set(here)
        notes.append(set_old_aside(gone, into=folder / within))
        notes.append(write_over(here, into=folder / within)[1])
        if whole and (others := still_there(folder / within, beside=here)):
            notes.append(f"In {folder / within}, of another plan: {', '.join(others)}.")
    return [note for note in notes if note]


def _paper(meeting: Meeting, only: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    sheets = chosen(meeting, only)
    terms = meeting.terms(tuple(one.key for one in sheets))
    each = {one.key: sheet(one, terms) for one in sheets}
    opens = any(step.kind is StepKind.DONE for step in meeting.plan.steps)
    before = [welcome(meeting, sheets), *([done_list(meeting)] if opens else [])]
    first = [] if only else before
    title = f"Paper pack: {meeting.plan.title}"
    yield "paper-pack", document(title, [*first, *each.values()], foot=meeting.foot)
    for one in sheets:
        foot = f"{one.title} · {meeting.name}"
        yield f"paper/{one.key}", document(one.title, [each[one.key]], foot=foot)


def _pdfs(made: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    with for_a_while() as folder, Printer() as printer:
        page = Path(folder) / "page.html"
        for name, text in made.items():
            page.write_text(text, encoding="utf-8")
            yield f"{name}.pdf", printer.pdf(page)
