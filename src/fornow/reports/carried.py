"""A partnership's file that is far away is fetched, and a report that is to be there is carried.

So a report is made on this machine wherever its file is and wherever it goes, and nothing of it is
left here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from fornow.addresses import Address, Place
from fornow.errors import FileProblem
from fornow.reports import stores
from fornow.reports.contents import Made
from fornow.reports.crew import Job
from fornow.reports.writing import write_over

LOG = "-wal"  # what was written last stands beside a file that is in use


@contextmanager
def near(job: Job, scratch: Path) -> Iterator[tuple[Path, Path]]:
    """A job's file, and the folder to make its report in, both on this machine."""
    with TemporaryDirectory(dir=scratch, prefix="far-") as folder:
        here = Path(folder)
        into = here / "report" if isinstance(job.into, Address) else job.into
        if not isinstance(job.file, Address):
            yield job.file, into
            return
        copy = stores.fetch(job.file, here, also=LOG)
        try:
            yield copy, into
        except FileProblem as problem:  # it is the file in the store that is meant
            raise type(problem)(str(problem).replace(str(copy), str(job.file))) from problem


def carried(row: Made, report: Path, *, to: Place) -> Made:
    """The row of a report that was made here, once it is where it belongs."""
    if not isinstance(to, Address):
        return row
    files = {name: (report / name).read_bytes() for name in row.sha256}
    _, note = write_over(files, into=to)
    return replace(row, note=" ".join(filter(None, (row.note, note))))
