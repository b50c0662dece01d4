"""Reports for many partnerships: each made apart, none stopped by another, none lost from sight.

Every input has a row in the manifest, whatever came of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from fornow.addresses import Address, Place, place
from fornow.errors import ReportProblem
from fornow.reports.contents import Made
from fornow.reports.crew import Forked, Job
from fornow.reports.formats import Formats
from fornow.reports.index import write_index
from fornow.reports.making import Order
from fornow.reports.manifest import Manifest, last_rows, manifest_at
from fornow.reports.parameters import Value, borrowed, checked, of_one_day
from fornow.reports.progress import watched
from fornow.reports.reached import refuse_what_is_only_here
from fornow.reports.resumed import FORMATS, MadeFrom, made_from
from fornow.reports.slugs import slugs
from fornow.reports.terms import REPORT_SECONDS, Shard, Terms
from fornow.reports.turns import Hands, crew, made_by
from fornow.reports.writing import make_folder
from fornow.warm.nursery import can_fork

REPORT = "partnership-report"
NO_FILE = "There is no file to report on. Name one partnership's file or more."


def make_reports(
    files: Iterable[str | PurePath],
    *,
    out: str | PurePath,
    template: str | PurePath | None = None,
    parameters: Mapping[str, object] | None = None,
    workers: int | None = None,
    progress: bool | None = None,
    seconds: float = REPORT_SECONDS,
    megabytes: int | None = None,
    resume: bool = False,
    only_failed: bool = False,
    fail_fast: bool = False,
    shard: Shard | None = None,
    pdf: bool = False,
    docx: bool = False,
    cluster: str = "",
) -> list[Made]:
    """What came of each file, in the order of their slugs; reports, index and manifest in `out`.

    `template` is a notebook whose first parameter is `file`, or the name of one of ours;
    `parameters` are for all reports and are checked before anything runs (`ReportProblem`,
    `UnknownName`). A file given twice is made once. A file that fails has its reason in its row and
    stops nothing; a report that somebody changed by hand is set aside before it is made again, as
    its row's note says. `workers` is 1 for each processor unless given; `progress` shows a bar on
    a terminal; `seconds` and `megabytes` are the most that one report may take.

    `resume` skips what stands already as it would be made now, `only_failed` leaves all alone but
    what failed the last time, and `fail_fast` begins nothing after a failure. `shard` is (2, 4) for
    the second of four parts: it has a manifest of its own and no index, which a last call with
    `resume` over all of it writes.

    `pdf` and `docx` put `report.pdf`, for paper, and `report.docx`, to be edited, beside each page.
    Both need a browser: `ReportProblem` where there is none, before anything is made.

    `files`, `out` and `template` may be addresses in a store, such as s3://bucket/north.fornow.
    `cluster` is the address of a dask.distributed scheduler, whose workers then make the reports;
    if it is lost under way, what was not made has a row that says so.
    """
    terms = Terms(
        workers=workers,
        seconds=seconds,
        megabytes=megabytes,
        resume=resume,
        only_failed=only_failed,
        fail_fast=fail_fast,
        shard=shard,
        pdf=pdf,
        docx=docx,
        cluster=cluster,
    )
    terms.check()
    with (
        coming(cluster),
        borrowed(REPORT if template is None else template) as notebook,
    ):
        given = of_one_day(notebook, checked(notebook, parameters or {}))
        inputs = _each_once(files)
        if not inputs:
            raise ReportProblem(NO_FILE)
        if cluster:
            refuse_what_is_only_here([*inputs, place(out)])
        source = made_from(notebook, given, formats=(*FORMATS, *terms.formats))
        batch = Batch(place(out), notebook, given, source, terms)
        rows = batch.part([Made(file, slug, "not begun") for file, slug in slugs(inputs).items()])
        wanted = rows
        if only_failed:
            rows, wanted = failed_before(rows, last_rows(batch.manifest))
        return batch.made(rows, wanted, progress=progress)


@dataclass(frozen=True)
class Batch:
    """Reports by one template into one folder, on the same terms."""

    folder: Place
    template: Path
    parameters: Mapping[str, Value]
    made_from: MadeFrom
    terms: Terms

    @property
    def manifest(self) -> Place:
        """Where the manifest stands."""
        return manifest_at(self.folder, self.terms.shard)

    def part(self, rows: list[Made]) -> list[Made]:
        """The rows of this part: the same ones whenever the same files are given."""
        rows = sorted(rows, key=lambda row: row.slug)
        shard = self.terms.shard
        return rows if shard is None else rows[shard[0] - 1 :: shard[1]]

    def order(self, row: Made) -> Order:
        """The order for the report that a row is about."""
        job = Job(
            file=place(row.input),
            slug=row.slug,
            into=self.folder / row.slug,
            template=self.template,
            parameters=self.parameters,
        )
        return Order(job=job, made_from=self.made_from, resume=self.terms.resume)

    def made(self, rows: list[Made], wanted: list[Made], *, progress: bool | None) -> list[Made]:
        """All rows once those that are wanted have been made; the manifest tells it meanwhile."""
        orders = map(self.order, wanted)
        fail_fast = self.terms.fail_fast
        with self._ready() as hands:
            make_folder(self.folder)
            with (
                Manifest(self.manifest, rows) as manifest,
                closing(made_by(orders, hands, fail_fast=fail_fast)) as finished,
            ):
                for row in watched(finished, length=len(wanted), shown=progress):
                    manifest.tell(row)
                manifest.give_up()
        if self.terms.shard is None:
            write_index(self.folder, manifest.rows)
        return manifest.rows

    @contextmanager
    def _ready(self) -> Iterator[AbstractContextManager[Hands]]:
        """Those who make the reports, once all that they need is known to be there."""
        if self.terms.cluster:
            from fornow.reports.cluster import Cluster
            from fornow.reports.reached import reached

            with reached(self.terms.cluster) as client:
                cluster = Cluster(self.terms.cluster, client)
                yield cluster.hands(self.terms, template=self.template, folder=self.folder)
        else:
            with Formats(self.terms.formats) as formats:
                yield crew(self.terms, formats)


def coming(cluster: str) -> AbstractContextManager[None]:
    """The nursery that reports start from is on its way from now on, where one will be wanted."""
    return Forked.begun() if can_fork() and not cluster else nullcontext()


def failed_before(rows: list[Made], before: list[Made]) -> tuple[list[Made], list[Made]]:
    """All rows as the last manifest has them, and those of them that are to be tried again.

    Files that are not named now keep their rows too: nothing that was told is lost from sight.
    """
    named, known = {row.input for row in rows}, {row.input for row in before}
    slugs_known = {row.slug for row in before}
    kept = [replace(row, status="skipped") if row.stands else row for row in before]
    new = [row for row in rows if row.input not in known and row.slug not in slugs_known]
    again = [row for row in before if row.status == "failed" or row.lacking]
    failed = [row for row in again if row.input in named]
    return kept + new, failed


def _each_once(files: Iterable[str | PurePath]) -> list[Place]:
    """The files, each once however it was named, in the order of their paths."""
    seen: dict[object, Place] = {}
    for file in sorted((place(given) for given in files), key=lambda each: each.parts):
        known: object = file
        if not isinstance(file, Address):
            with suppress(OSError):
                known = (file.stat().st_dev, file.stat().st_ino)
        seen.setdefault(known, file)
    return list(seen.values())
