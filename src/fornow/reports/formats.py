"""The formats that reports are wanted in besides their page: PDF to print, Word to edit.

They are made from the finished page, so they say what it says. What cannot be made is told, and
the page stands.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from fornow.errors import ReportProblem
from fornow.reports.contents import Made
from fornow.reports.printed import Printer
from fornow.reports.word.document import docx, ready
from fornow.reports.writing import write_over

PDF, DOCX = "pdf", "docx"
PAGE = "report.html"


class Formats:
    """Makes these formats for every report of a batch: one browser, open while the batch runs.

    `with Formats(["pdf"]) as formats: row = formats.added(row, folder)`. Where something that is
    needed is missing, `ReportProblem` says so on entering, before any report is made. Any thread
    may ask.
    """

    def __init__(self, wanted: Collection[str]) -> None:
        self._wanted = [each for each in (PDF, DOCX) if each in wanted]
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Open the browser, if anything needs one."""
        if DOCX in self._wanted:
            ready()
        if self._wanted:
            self._printer = self._open.enter_context(Printer())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the browser."""
        self._open.close()

    def added(self, row: Made, folder: Path) -> Made:
        """The row of a report, once these formats stand beside its page in the folder.

        One that could not be made is named in `lacking`, with the reason; its page stands.
        """
        sums, notes, lacking = dict(row.sha256), [row.note], {}
        for wanted in self._wanted:
            name = f"report.{wanted}"
            try:
                content = self._made(wanted, folder / PAGE)
                written, note = write_over({name: content}, into=folder)
            except Exception as problem:  # noqa: BLE001 - no report's trouble may stop the others
                lacking[name] = _reason(problem)
                continue
            sums |= written
            notes.append(note)
        note = " ".join(filter(None, notes))
        return replace(row, sha256=sums, note=note, lacking=lacking)

    def _made(self, wanted: str, page: Path) -> bytes:
        if wanted == PDF:
            return self._printer.pdf(page)
        return docx(page.read_text(encoding="utf-8"), self._printer.pictures(page))


def _reason(problem: Exception) -> str:
    if isinstance(problem, ReportProblem):
        return str(problem)
    if isinstance(problem, OSError) and problem.strerror:
        return f"{problem.filename} cannot be used ({problem.strerror})."
    return " ".join(f"{type(problem).__name__}: {problem}".split())
