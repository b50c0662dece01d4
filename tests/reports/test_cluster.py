"""Reports made beyond one machine: the same reports, whoever makes them and wherever they go."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.addresses import Address
from fornow.errors import ReportProblem
from fornow.reports import reached as reaching
from fornow.reports.batch import make_reports
from fornow.reports.cluster import Cluster
from fornow.reports.contents import Made
from fornow.reports.crew import Job
from fornow.reports.making import Order
from fornow.reports.reached import reached
from fornow.reports.resumed import made_from
from fornow.reports.terms import Terms
from fornow.reports.turns import made_by
from tests.reports import machines
from tests.reports.templates import template

FIXED = {"as_of": "2026-05-01", "made": "2026-05-01T09:00"}
SAYS = "import fornow\nreport = fornow.report(file)\nreport.name if hasattr(report, 'name') else 0"
# From the cell's own process up to that of the cluster's worker.
ITS_WORKER = """
import os, signal, psutil
from pathlib import Path
def end_its_worker():
    over = [each for each in psutil.Process().parents() if "spawn_main" in "".join(each.cmdline())]
    os.kill(over[0].pid, signal.SIGKILL)
"""


def _files(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name in names:
        fornow.create(folder / f"{name}.fornow", name).close_file()
    return [folder / f"{name}.fornow" for name in names]


def _timeless(folder: Path, *, files: str) -> str:
    """A notebook without when it was run, how long it took, and the folder of its file."""
    held = json.loads((folder / "report.ipynb").read_bytes())
    for part in (held, *held["cells"]):
        part["metadata"].pop("execution", None)
        for time in ("start_time", "end_time", "duration"):
            part["metadata"]["papermill"].pop(time)
    return json.dumps(held, indent=1).replace(files, "files")


def _same(rows: list[Made], others: list[Made]) -> None:
    """The rows are the same but for where the files are, the seconds, and a sum of the times."""
    plain = [
        [replace(row, seconds=0.0, input=Path(row.input.name), sha256={}) for row in each]
        for each in (rows, others)
    ]
    assert plain[0] == plain[1]


@pytest.fixture(scope="module")
def sent(
    partnership: Path, store: machines.Store, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with partnerships, the same in the store, and their reports made here."""
    folder = tmp_path_factory.mktemp("sent")
    _files(folder / "files", "east", "west")
    shutil.copy(partnership, folder / "files")
    shutil.copytree(folder / "files", store.folder / "bucket" / "files")
    rows = make_reports(_in(folder), out=folder / "here", parameters=FIXED)
    assert [row.reason for row in rows] == ["", "", ""]
    return folder


def _in(folder: Path) -> list[Path]:
    return sorted((folder / "files").glob("*.fornow"))


@pytest.fixture(scope="module")
def here(sent: Path) -> list[Made]:
    return [Made.from_row(row) for row in json.loads((sent / "here" / "manifest.json").read_text())]


@pytest.mark.parametrize("far", ["shared folder", "store"])
def test_a_cluster_makes_the_same_reports_as_this_machine_report_for_report(
    cluster: str, sent: Path, here: list[Made], store: machines.Store, far: str
) -> None:
    if far == "store":
        files: list[Any] = [Address(f"s3://bucket/files/{each.name}") for each in _in(sent)]
        out: Any = "s3://bucket/reports"
        lies, lie = store.folder / "bucket" / "reports", "s3://bucket/files"
    else:
        files, out, lies = list(_in(sent)), sent / "there", sent / "there"
        lie = str(sent / "files")
    rows = make_reports(files, out=out, parameters=FIXED, cluster=cluster)
    _same(rows, here)
    for row in rows:
        ours, theirs = sent / "here" / row.slug, lies / row.slug
        assert (ours / "report.html").read_bytes() == (theirs / "report.html").read_bytes()
        assert _timeless(ours, files=str(sent / "files")) == _timeless(theirs, files=lie)
        assert sorted(each.name for each in theirs.iterdir()) == [
            ".written.json",
            "report.html",
            "report.ipynb",
        ]
    assert sorted(each.name for each in lies.iterdir() if each.is_file()) == [
        "index.html",
        "manifest.json",
    ]
    again = make_reports(files, out=out, parameters=FIXED, cluster=cluster, resume=True)
    assert [row.status for row in again] == ["skipped"] * 3


def test_a_worker_that_is_killed_costs_nothing(cluster: str, tmp_path: Path) -> None:
    files = _files(tmp_path, "a", "b", "c", "d", "e", "f")
    once, ran = tmp_path / "once", tmp_path / "ran"
    ran.mkdir()
    end = f"""
(Path({str(ran)!r}) / Path(file).stem).touch()
if 'b.' in file and not Path({str(once)!r}).exists():
    Path({str(once)!r}).touch()
    end_its_worker()
"""
    notebook = template(tmp_path, ITS_WORKER, end)
    rows = make_reports(files, out=tmp_path / "out", template=notebook, cluster=cluster)
    assert once.exists()
    assert [(row.slug, row.status, row.reason) for row in rows] == [
        (each, "made", "") for each in "abcdef"
    ]
    assert sorted(each.name for each in ran.iterdir()) == list("abcdef")
    left = sorted(str(each.relative_to(tmp_path / "out")) for each in tmp_path.glob("out/*/*"))
    assert left == [
        f"{each}/{name}"
        for each in "abcdef"
        for name in (".written.json", "report.html", "report.ipynb")
    ]


def test_an_order_whose_workers_die_again_and_again_fails_alone(
    cluster: str, tmp_path: Path
) -> None:
    files = _files(tmp_path, "fatal", "sound")
    notebook = template(tmp_path, ITS_WORKER, "if 'fatal' in file: end_its_worker()")
    # One after another, so that the sound one is on no worker that dies.
    rows = [
        make_reports([each], out=tmp_path / "out", template=notebook, cluster=cluster)[0]
        for each in files
    ]
    assert [row.status for row in rows] == ["failed", "made"]
    assert rows[0].reason == "The workers that began it died, one after another; try it alone."


def test_limits_failures_and_their_reasons_are_those_of_this_machine(
    cluster: str, tmp_path: Path
) -> None:
    files = _files(tmp_path, "bad", "good", "slow")
    cell = "if 'bad' in file: raise ValueError('no')\nwhile 'slow' in file: pass"
    told: dict[str, Any] = {"template": template(tmp_path, cell), "seconds": 8}
    near = make_reports(files, out=tmp_path / "near", **told)
    far = make_reports(files, out=tmp_path / "far", cluster=cluster, **told)
    assert [row.status for row in far] == ["failed", "made", "failed"]
    assert [row.reason for row in far] == [row.reason for row in near]


def test_of_many_orders_only_a_few_are_with_the_cluster_at_a_time(
    cluster: str, tmp_path: Path
) -> None:
    taken = 0
    notebook = template(tmp_path)

    def orders() -> Iterator[Order]:
        nonlocal taken
        source = made_from(notebook, {})
        for number in range(60):
            taken += 1
            file = tmp_path / f"gone-{number}.fornow"
            job = Job(
                file=file, slug=f"gone-{number}", into=tmp_path, template=notebook, parameters={}
            )
            yield Order(job=job, made_from=source)

    done = 0
    with reached(cluster) as client:
        hands = Cluster(cluster, client).hands(Terms(workers=1), template=notebook, folder=tmp_path)
        for row in made_by(orders(), hands):
            done += 1
            assert f"does not see {row.input}. Name a place that all machines share" in row.reason
            assert taken - done <= 2 * 4
    assert done == 60


@pytest.mark.parametrize(
    "address", ["nowhere", "tcp://host", "local:none", "local:0", "http://a:1"]
)
def test_what_is_no_address_is_said_at_once(tmp_path: Path, address: str) -> None:
    files = _files(tmp_path, "a")
    with pytest.raises(ReportProblem, match=r"is no cluster. Give the address of a scheduler"):
        make_reports(files, out=tmp_path / "out", cluster=address)
    assert not (tmp_path / "out").exists()


def test_a_cluster_that_lacks_something_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reaching, "REACH_SECONDS", 2)
    told: dict[str, Any] = {"out": tmp_path / "out", "template": template(tmp_path)}
    files = _files(tmp_path, "a")
    other = tmp_path / "other" / "plotly-1.2.3.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: plotly\nVersion: 1.2.3\n")

    with machines.scheduler() as address:
        with pytest.raises(ReportProblem, match=rf"has no worker.*`dask worker {address}`"):
            make_reports(files, cluster=address, **told)
        odd = machines.with_path({}, other.parent)
        with (
            machines.workers(address, number=1, environment=odd),
            pytest.raises(
                ReportProblem, match=r"other versions than this machine: plotly 1\.2\.3 at"
            ),
        ):
            make_reports(files, cluster=address, **told)
    with pytest.raises(ReportProblem, match=rf"No cluster answers at {address}"):
        make_reports(files, cluster=address, **told)
    assert not (tmp_path / "out").exists()
