"""One report of a batch: an order goes in, a row comes out, whoever runs it and wherever."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from fornow.errors import FileBusy, FileProblem, StoreProblem
from fornow.reports.carried import carried, near
from fornow.reports.contents import ALSO, Made, legible
from fornow.reports.crew import Job, Worker
from fornow.reports.formats import Formats
from fornow.reports.resumed import MadeFrom, keep, standing
from fornow.reports.writing import set_old_aside
from fornow.visibility.file import drop_snapshot, take_snapshot

AGAIN = "The first try ended without a word; this was the second."
NO_TEXT = "{} has signs in its name that are no text. Give it another name, then try again."
BUSY = "The file was busy at the first try; this was the second."


@dataclass(frozen=True, kw_only=True)
class Order:
    """A report that is wanted: the job, and what it is made from besides its own file.

    `resume`: if it stands already as it would be made now, it stays.
    """

    job: Job
    made_from: MadeFrom
    resume: bool = False


def report(order: Order, worker: Worker, *, snapshots: Path, over: Event, formats: Formats) -> Made:
    """What came of an order, made by this worker from one moment of the partnership's file.

    What may pass by itself (a process that died without a word, a file that was busy) is tried once
    more, unless all is `over`. A mistake in a cell, or a limit that was reached, would be the same.
    """
    first = _tried(order, worker, snapshots=snapshots, formats=formats)
    if not first.passing or over.is_set():
        return first
    row = _tried(order, worker, snapshots=snapshots, formats=formats)
    said = AGAIN if first.seconds else BUSY
    return replace(row, note=" ".join(filter(None, (row.note, said))))


def _tried(order: Order, worker: Worker, *, snapshots: Path, formats: Formats) -> Made:
    job = order.job
    if (named := legible(str(job.file))) != str(job.file):  # no notebook could tell which it was
        return Made(job.file, job.slug, "failed", reason=NO_TEXT.format(named))
    try:
        with near(job, snapshots) as (file, into):
            content = take_snapshot(file, snapshots, called=job.file)
            source = {**order.made_from, "input": content}
            stands = standing(job.into, source) if order.resume else None
            if stands is not None:
                return replace(stands, input=job.file, slug=job.slug)
            row = worker.make(replace(job, into=into))
            if row.status == "made":
                row = carried(formats.added(row, into), into, to=job.into)
                old = set_old_aside(ALSO.keys() - row.sha256.keys(), into=job.into)
                row = replace(row, note=" ".join(filter(None, (row.note, old))))
                if not row.lacking:  # or it would stand, and never be tried again
                    keep(job.into, row, source)
            return row
    except (FileProblem, StoreProblem) as problem:
        passing = isinstance(problem, FileBusy) or getattr(problem, "passing", False)
        return Made(job.file, job.slug, "failed", reason=str(problem), passing=passing)
    except OSError as refusal:  # a full disk, most likely: the other reports are tried all the same
        reason = f"{refusal.filename or job.into} cannot be used ({refusal.strerror or refusal})."
        return Made(job.file, job.slug, "failed", reason=reason)
    finally:
        drop_snapshot(job.file, snapshots)
