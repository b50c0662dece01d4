"""On what terms a batch of reports is made: how many at a time, how long, how big, and which."""

from __future__ import annotations

import os
from dataclasses import dataclass

from fornow.errors import ReportProblem

REPORT_SECONDS = 900
MOST_WORKERS = 64
LONGEST = 7 * 24 * 3600
Shard = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How a batch is made: see `make_reports`."""

    workers: int | None = None
    seconds: float = REPORT_SECONDS
    megabytes: int | None = None
    resume: bool = False
    only_failed: bool = False
    fail_fast: bool = False
    shard: Shard | None = None
    pdf: bool = False
    docx: bool = False
    cluster: str = ""

    @property
    def places(self) -> int:
        """How many reports this machine makes at a time: one on each processor, unless told."""
        return self.workers or min(os.cpu_count() or 1, MOST_WORKERS)

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that are wanted besides the page and the notebook."""
        return tuple(name for name in ("pdf", "docx") if getattr(self, name))

    def check(self) -> None:
        """`ReportProblem` when no report could be made on these terms."""
        if self.workers is not None and not 1 <= self.workers <= MOST_WORKERS:
            raise ReportProblem(
                f"From 1 to {MOST_WORKERS} reports are made at a time (got {self.workers})."
                " Leave --workers out for one on each processor."
            )
        if not 0 < self.seconds <= LONGEST:
            raise ReportProblem(
                f"A report may take more than 0 seconds and up to {LONGEST}, a week"
                f" (got {self.seconds:g}). Leave --seconds out for {REPORT_SECONDS}."
            )
        if self.megabytes is not None and self.megabytes < 1:
            raise ReportProblem(
                f"A report needs 1 MB or more of memory (got {self.megabytes})."
                " Leave --memory out for no limit."
            )
        if self.resume and self.only_failed:
            raise ReportProblem(
                "--resume makes what failed too, with whatever else is missing."
                " Give --resume or --only-failed, not both."
            )
        if self.cluster and self.workers is not None:
            raise ReportProblem(
                "--workers is for this machine; a cluster makes as many at a time as its own"
                " workers can. Give --cluster or --workers, not both; local:2 is two workers here."
            )
        self._check_shard()

    def _check_shard(self) -> None:
        if self.shard is None:
            return
        part, of = self.shard
        if of < 1:
            raise ReportProblem(f"Nothing has {of} parts. Give --shard such as 1/4.")
        if not 1 <= part <= of:
            raise ReportProblem(
                f"There is no part {part} of {of}. Give --shard from 1/{of} to {of}/{of}."
            )
