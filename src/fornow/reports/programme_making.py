"""Makes the programme report: the template run by papermill once, then its page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from fornow.addresses import Place, in_full
from fornow.errors import ReportProblem
from fornow.pictures.lettering import counted
from fornow.reports import page, worker
from fornow.reports.contents import Made
from fornow.reports.formats import Formats
from fornow.reports.parameters import FIRST, template_at
from fornow.reports.writing import make_folder, write, write_over
from fornow.visibility.across import PARTNERSHIPS
from fornow.warm.engine import nursery

TEMPLATE = "programme-report"
LIST = "partnerships.txt"
#: Ten thousand files take minutes, and are read in one cell.
A_DAY = 24 * 60 * 60


@dataclass(frozen=True, kw_only=True)
class ProgrammeMade:
    """What came of it: the partnerships counted, and each file left out with the reason.

    `lacking` has the reason for each format that could not be made; `note` is something to know,
    and so is `apart`: that it is over nearly the same files as the page that was here before.
    """

    partnerships: int
    left_out: tuple[tuple[str, str], ...]
    lacking: Mapping[str, str]
    note: str
    apart: str = ""


def make_programme(
    files: Iterable[Place],
    *,
    out: Path,
    parameters: Mapping[str, str],
    formats: Collection[str] = (),
) -> ProgrammeMade:
    """What came of it, once notebook and page stand in the folder with the list of its files.

    Nothing is made where a format is wanted that cannot be: `ReportProblem`.
    """
    template = template_at(TEMPLATE)
    with Formats(formats) as wanted:
        make_folder(out)
        listed = [in_full(file) for file in files]
        apart = _apart(out / LIST, listed)
        write(out / LIST, "".join(f"{file}\n" for file in listed))
        notebook = _run(template, {FIRST: str((out / LIST).resolve()), **parameters})
        html, _ = worker.exporter().from_notebook_node(notebook)
        kept: str = nbformat.writes(notebook) + "\n"  # type: ignore[no-untyped-call]
        sums, note = write_over({"report.ipynb": kept, "report.html": html}, into=out)
        row = wanted.added(Made(out, out.name, "made", sha256=sums, note=note), out)
    facts = page.read_facts(notebook)
    return ProgrammeMade(
        partnerships=int(facts["partnerships"]),
        left_out=tuple((str(file), str(why)) for file, why in facts["left_out"]),
        lacking=row.lacking,
        note=row.note,
        apart=apart,
    )


def _apart(before: Path, listed: list[str]) -> str:
    """What to know where a few files came or went since the page that was made here before.

    Each page by itself tells of no small group; one taken from the other would.
    """
    if not before.is_file():
        return ""
    earlier = set(before.read_text(encoding="utf-8", errors="replace").splitlines())
    changed = max(len(earlier - set(listed)), len(set(listed) - earlier))
    if not 0 < changed < PARTNERSHIPS:
        return ""
    return (
        f"This page and the one that was here before differ in {counted(changed, 'file')}."
        " Whoever has both can work out what is in so few: send only one of them."
    )


def _run(template: Path, parameters: Mapping[str, Any]) -> Any:
    try:
        return worker.run(template, parameters, cell_seconds=A_DAY)
    except Exception as problem:
        raise ReportProblem(worker.reason(problem, template)) from problem
    finally:
        nursery().close()  # one kernel is all that was wanted
        nursery.cache_clear()
