"""Reports for many partnerships: each made apart, none stopped by another, none lost from sight.

Every input has a row in the manifest, whatever came of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from fornow.errors import ReportProblem
from fornow.reports.contents import Made, write_contents
from fornow.reports.crew import Job, Worker
from fornow.reports.parameters import checked, template_at
from fornow.reports.slugs import slugs
from fornow.visibility.file import why_unreadable

REPORT = "partnership-report"
REPORT_SECONDS = 900


def make_reports(
    files: Iterable[str | Path],
    *,
    out: str | Path,
    template: str | Path | None = None,
    parameters: Mapping[str, object] | None = None,
    workers: int | None = None,
    progress: bool | None = None,
    seconds: float = REPORT_SECONDS,
) -> list[Made]:
    """What came of each file, in the order of their slugs; reports, index and manifest in `out`.

    `template` is a notebook whose first parameter is `file`, or the name of one of ours;
    `parameters` are for all reports and are checked before anything runs (`ReportProblem`,
    `UnknownName`). A file given twice is made once. A file that fails has its reason in its row and
    stops nothing; a report that somebody changed by hand is set aside before it is made again, as
    its row's note says. `workers` is 1 for each processor unless given; `progress` shows a bar on
    a terminal; `seconds` is the most that one report may take.
    """
    notebook = template_at(REPORT if template is None else template)
    given = checked(notebook, parameters or {})
    inputs = _each_once(files)
    if not inputs:
        raise ReportProblem("There is no file to report on. Name one partnership's file or more.")
    folder = Path(out).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [
        Job(file=file, slug=slug, into=folder / slug, template=notebook.resolve(), parameters=given)
        for file, slug in slugs(inputs).items()
    ]
    # Before any template runs, so that a file that cannot be read is said at once and as ever.
    reasons = {job.slug: why_unreadable(job.file) for job in jobs}
    unread = [
        Made(job.file, job.slug, "failed", reason=reasons[job.slug])
        for job in jobs
        if reasons[job.slug]
    ]
    sound = [job for job in jobs if not reasons[job.slug]]
    made = unread + _made(sound, workers=workers, progress=progress, seconds=seconds)
    made.sort(key=lambda each: each.slug)
    write_contents(folder, made)
    return made


def _made(
    jobs: list[Job], *, workers: int | None, progress: bool | None, seconds: float
) -> list[Made]:
    number = max(1, min(workers or os.cpu_count() or 1, len(jobs)))
    shown = sys.stderr.isatty() if progress is None else progress
    # A worker that has to be ended leaves things lying about; the folder goes, and they with it.
    with TemporaryDirectory(prefix="fornow-", ignore_cleanup_errors=True) as scratch:
        crew = [Worker(seconds=seconds, scratch=scratch) for _ in range(number)]
        pool = ThreadPoolExecutor(number)
        try:
            running = _begun(jobs, crew, pool)
            _watch(running, shown=shown)
            return [each.result() for each in running]
        finally:
            # After an interruption nothing more is begun, and what runs is ended.
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in crew:
                worker.end()


def _begun(jobs: list[Job], crew: list[Worker], pool: ThreadPoolExecutor) -> list[Future[Made]]:
    """The reports under way, each made by whichever worker is free."""
    free: SimpleQueue[Worker] = SimpleQueue()
    for worker in crew:
        free.put(worker)

    def made(job: Job) -> Made:
        worker = free.get()
        try:
            return worker.make(job)
        finally:
            free.put(worker)

    return [pool.submit(made, job) for job in jobs]


def _watch(running: list[Future[Made]], *, shown: bool) -> None:
    """Wait for every report, with a bar on standard error."""
    import click

    bar = click.progressbar(
        as_completed(running),
        length=len(running),
        label="Reports",
        file=sys.stderr,
        hidden=not shown,
    )
    with bar as finished:
        for _ in finished:
            pass


def _each_once(files: Iterable[str | Path]) -> list[Path]:
    """The files, each once however it was named, in the order of their paths."""
    seen: dict[object, Path] = {}
    for file in sorted(Path(given).expanduser().resolve() for given in files):
        try:
            known: object = (file.stat().st_dev, file.stat().st_ino)
        except OSError:
            known = file
        seen.setdefault(known, file)
    return list(seen.values())
