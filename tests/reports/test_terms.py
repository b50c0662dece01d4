"""A batch on other terms: a part of it, only what failed, no further than the first failure."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

import fornow
from fornow.errors import ReportProblem
from fornow.partnership import moments
from fornow.reports.batch import make_reports
from fornow.reports.contents import Made
from fornow.reports.crew import Job, Worker
from fornow.reports.formats import Formats
from fornow.reports.making import AGAIN, BUSY, Order, report
from fornow.reports.terms import Terms
from fornow.reports.turns import crew, made_by
from tests.faults.keeper import kept_to_itself
from tests.reports.templates import template

FAILS_WHILE = "from pathlib import Path\nassert not ('bad' in file and Path({flag!r}).exists())"


def _files(folder: Path, *names: str) -> list[Path]:
    for name in names:
        fornow.create(folder / f"{name}.fornow", name).close_file()
    return [folder / f"{name}.fornow" for name in names]


def _told(rows: list[Made]) -> dict[str, str]:
    return {row.slug: row.status for row in rows}


def _kept(path: Path) -> dict[str, str]:
    return {row["slug"]: row["status"] for row in json.loads(path.read_text(encoding="utf-8"))}


def test_the_first_failure_ends_it_and_then_only_what_failed_is_tried_and_then_the_rest(
    tmp_path: Path,
) -> None:
    files = _files(tmp_path, "a", "bad", "c")
    flag, out = tmp_path / "flag", tmp_path / "out"
    flag.touch()
    notebook = template(tmp_path, FAILS_WHILE.format(flag=str(flag)))
    how = {"out": out, "template": notebook, "workers": 1}

    told = _told(make_reports(files, fail_fast=True, **how))  # type: ignore[arg-type]
    assert told == {"a": "made", "bad": "failed", "c": "not begun"}
    assert told == _kept(out / "manifest.json")
    page = (out / "index.html").read_text(encoding="utf-8")
    assert [part in page for part in ("Could not be made", "Not begun")] == [True, True]

    told = _told(make_reports(files, only_failed=True, **how))  # type: ignore[arg-type]
    assert told == {"a": "skipped", "bad": "failed", "c": "not begun"}

    flag.unlink()
    # Naming one of them loses none of the others.
    told = _told(make_reports([files[1]], only_failed=True, **how))  # type: ignore[arg-type]
    assert told == {"a": "skipped", "bad": "made", "c": "not begun"}
    assert told == _kept(out / "manifest.json")

    told = _told(make_reports(files, resume=True, **how))  # type: ignore[arg-type]
    assert told == {"a": "skipped", "bad": "skipped", "c": "made"}


def test_parts_share_out_all_of_it_and_a_last_call_makes_the_index_alone(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    files = [*_files(tmp_path, "a", "b", "c"), *_files(tmp_path / "other", "a", "d")]
    out, notebook = tmp_path / "out", template(tmp_path)
    parts: list[set[str]] = []
    for part in (1, 2, 3):
        rows = make_reports(files[::-1], out=out, template=notebook, shard=(part, 3))
        parts.append({row.slug for row in rows})
        assert set(_told(rows).values()) == {"made"}
        assert _kept(out / f"manifest-{part}-of-3.json") == _told(rows)
    assert sorted(map(len, parts)) == [1, 2, 2]
    assert not (out / "index.html").exists()
    assert not (out / "manifest.json").exists()

    rows = make_reports(files, out=out, template=notebook, resume=True)
    assert {row.slug for row in rows} == set().union(*parts)
    assert set(_told(rows).values()) == {"skipped"}
    assert _kept(out / "manifest.json") == _told(rows)
    assert (out / "index.html").is_file()


def test_a_part_with_nothing_in_it_is_no_mistake(tmp_path: Path) -> None:
    files = _files(tmp_path, "a")
    out = tmp_path / "out"
    assert make_reports(files, out=out, template=template(tmp_path), shard=(2, 2)) == []
    assert _kept(out / "manifest-2-of-2.json") == {}


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"shard": (5, 4)}, "There is no part 5 of 4. Give --shard from 1/4 to 4/4."),
        ({"shard": (0, 4)}, "There is no part 0 of 4. Give --shard from 1/4 to 4/4."),
        ({"shard": (1, 0)}, "Nothing has 0 parts. Give --shard such as 1/4."),
        ({"workers": 0}, "From 1 to 64 reports are made at a time (got 0)."),
        ({"seconds": 0}, "A report may take more than 0 seconds and up to 604800, a week (got 0)."),
        ({"seconds": float("nan")}, "(got nan)"),
        ({"megabytes": 0}, "A report needs 1 MB or more of memory (got 0)."),
        ({"resume": True, "only_failed": True}, "Give --resume or --only-failed, not both."),
    ],
)
def test_terms_on_which_nothing_can_be_made_are_refused_before_a_folder_is_made(
    tmp_path: Path, terms: dict[str, object], said: str
) -> None:
    with pytest.raises(ReportProblem) as problem:
        make_reports(["a"], out=tmp_path / "out", **terms)  # type: ignore[arg-type]
    assert said in str(problem.value)
    assert not (tmp_path / "out").exists()


def test_what_failed_is_unknown_where_nothing_was_made_yet(tmp_path: Path) -> None:
    with pytest.raises(ReportProblem, match=r"There is no manifest\.json in"):
        make_reports(_files(tmp_path, "a"), out=tmp_path / "out", only_failed=True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("whose", ["getppid", "getpid"], ids=["worker", "kernel"])
def test_a_process_that_died_without_a_word_is_tried_once_more(tmp_path: Path, whose: str) -> None:
    files = _files(tmp_path, "a", "b")
    once = tmp_path / "once"
    dies = (
        "import os, signal\nfrom pathlib import Path\n"
        f"if 'a.' in file and not Path({str(once)!r}).exists():\n"
        f"    Path({str(once)!r}).touch()\n    os.kill(os.{whose}(), signal.SIGKILL)"
    )
    rows = make_reports(files, out=tmp_path / "out", template=template(tmp_path, dies), workers=1)
    assert [(row.status, row.note) for row in rows] == [("made", AGAIN), ("made", "")]


@pytest.mark.parametrize(
    ("cell", "limits"),
    [
        ("1 / 0", {}),
        ("import time\nwhile True: time.sleep(1)", {"seconds": 30}),
        ("more = bytearray(4_000_000_000)", {"megabytes": 900}),
        ("import os; os.abort()", {"megabytes": 900}),
    ],
    ids=["a mistake", "time", "memory", "ended under a limit of memory"],
)
def test_a_mistake_or_a_limit_is_not_tried_again(
    tmp_path: Path, cell: str, limits: dict[str, int]
) -> None:
    ran = tmp_path / "ran"
    cell = f"with open({str(ran)!r}, 'a') as told: told.write('.')\n{cell}"
    notebook = template(tmp_path, cell)
    (row,) = make_reports(_files(tmp_path, "a"), out=tmp_path / "out", template=notebook, **limits)  # type: ignore[arg-type]
    assert (row.status, row.note, ran.read_text()) == ("failed", "", ".")
    assert ("A report may take 900 MB; --memory changes that." in row.reason) == (
        "megabytes" in limits
    )


def test_a_file_that_was_busy_is_tried_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments, "WAIT_SECONDS", 0.1)
    (file,) = _files(tmp_path, "a")
    order = _order(file, tmp_path)
    worker = Worker(seconds=300, scratch=str(tmp_path))
    with kept_to_itself(file) as keeper:

        class LetGo(Event):
            """Asked after the first try: the other program is done with the file by then."""

            def is_set(self) -> bool:
                assert keeper.stdin is not None
                keeper.stdin.close()
                keeper.wait()
                return False

        try:
            row = report(order, worker, snapshots=tmp_path, over=LetGo(), formats=Formats([]))
        finally:
            worker.end()
    assert (row.status, row.note) == ("made", BUSY)


def test_a_file_that_stays_busy_fails_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments, "WAIT_SECONDS", 0.1)
    (file,) = _files(tmp_path, "a")
    worker = Worker(seconds=300, scratch=str(tmp_path))
    with kept_to_itself(file):
        row = report(
            _order(file, tmp_path), worker, snapshots=tmp_path, over=Event(), formats=Formats([])
        )
    assert row.status == "failed"
    assert "is busy in another program" in row.reason
    assert row.note == BUSY


def test_of_ten_thousand_no_more_are_taken_up_than_there_are_workers(tmp_path: Path) -> None:
    taken = 0

    def orders() -> Iterator[Order]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield _order(tmp_path / f"gone-{number}.fornow", tmp_path)

    done = 0
    for row in made_by(orders(), crew(Terms(workers=3), Formats([]))):
        done += 1
        assert row.reason.startswith("There is no file at")
        assert taken - done <= 2 * 3
    assert done == 10_000


def test_an_order_can_be_sent_to_another_process(tmp_path: Path) -> None:
    order = _order(tmp_path / "a.fornow", tmp_path)
    assert pickle.loads(pickle.dumps(order)) == order  # noqa: S301 - our own bytes


def _order(file: Path, folder: Path) -> Order:
    notebook = folder / "small.ipynb"
    if not notebook.exists():
        template(folder)
    job = Job(file=file, slug=file.stem, into=folder / file.stem, template=notebook, parameters={})
    return Order(job=job, made_from={})
