"""Reports made beyond one machine: the same reports, whoever makes them and wherever they go."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

import fornow
from fornow.addresses import Address
from fornow.errors import ReportProblem
from fornow.reports import reached as reaching
from fornow.reports import stores
from fornow.reports.batch import make_reports
from fornow.reports.cluster import Cluster
from fornow.reports.contents import Made
from fornow.reports.crew import Job
from fornow.reports.making import Order
from fornow.reports.reached import reached
from fornow.reports.resumed import made_from
from fornow.reports.terms import Terms
from fornow.reports.turns import made_by
from tests.cli.command import really_run, run
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

# As after `pip install fornow`, without what [cluster] brings.
WITHOUT = """
import sys
from importlib.abc import MetaPathFinder
class Without(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"distributed", "dask", "fsspec", "s3fs"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Without())
from fornow.cli import main
main()
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
    for each in _in(folder):  # through the store, which knows its folder from what it was asked
        stores.put(Address(f"s3://bucket/files/{each.name}"), each.read_bytes())
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


def test_a_report_that_ends_its_workers_is_blamed_and_those_beside_it_are_made(
    cluster: str, tmp_path: Path
) -> None:
    files = _files(tmp_path, "a", "b", "fatal", "g", "h")
    notebook = template(tmp_path, ITS_WORKER, "if 'fatal' in file: end_its_worker()")
    rows = make_reports(files, out=tmp_path / "out", template=notebook, cluster=cluster)
    assert {row.slug: row.status for row in rows if row.slug != "fatal"} == dict.fromkeys(
        "abgh", "made"
    )
    (fatal,) = (row for row in rows if row.slug == "fatal")
    assert (fatal.status, fatal.reason) == (
        "failed",
        "Each worker that began it died, also when it had nothing else in hand; try it alone.",
    )


def test_a_scheduler_lost_under_way_costs_only_what_was_not_made(
    cluster: str, store: machines.Store, tmp_path: Path
) -> None:
    files = _files(tmp_path, "a", "b", "c", "d", "e", "f")
    out = tmp_path / "out"
    with machines.scheduler() as address:
        (its,) = (each for each in psutil.Process().children() if address in _listens(each))
        end = f"""
import os, signal
from pathlib import Path
if 'c.' in file and not Path({str(tmp_path / "once")!r}).exists():  # another was made before
    Path({str(tmp_path / "once")!r}).touch()
    os.kill({its.pid}, signal.SIGKILL)
"""
        notebook = template(tmp_path, end)
        call = ("report", *files, "--out", out, "--template", notebook)
        with machines.workers(address, number=1, environment=store.environment):
            told = really_run(*call, "--cluster", address, cwd=tmp_path, warnings="default")
    assert (told.returncode, told.stderr) == (1, b"")
    kept = {row["slug"]: row for row in json.loads((out / "manifest.json").read_text())}
    made = [slug for slug, row in kept.items() if row["status"] == "made"]
    assert 1 <= len(made) < 6
    why = f"The cluster at {address} can no longer be reached, or has no worker left. What was made"
    left = [row for row in kept.values() if row["status"] != "made"]
    assert all(row["status"] == "not begun" and row["reason"].startswith(why) for row in left)
    assert (
        told.stdout.decode().count(f"{len(left)} not made: {why} stands: see to the cluster, then")
        == 1
    )
    assert "Not begun" in (out / "index.html").read_text(encoding="utf-8")
    again = run(*call, "--cluster", cluster, "--resume")
    assert (again.exit_code, "6 of 6" in again.stdout) == (0, False)
    kept = {row["slug"]: row["status"] for row in json.loads((out / "manifest.json").read_text())}
    assert set(kept.values()) <= {"made", "skipped"}
    assert {kept[slug] for slug in made} == {"skipped"}


def _listens(process: psutil.Process) -> str:
    """The addresses a process listens at, as dask writes them."""
    found: list[Any] = []
    with suppress(psutil.NoSuchProcess):  # others come and go
        found = [one for one in process.net_connections() if one.status == psutil.CONN_LISTEN]
    return " ".join(f"tcp://{one.laddr.ip}:{one.laddr.port}" for one in found)


def test_limits_failures_and_their_reasons_are_those_of_this_machine(
    cluster: str, tmp_path: Path
) -> None:
    files = _files(tmp_path, "bad", "good", "slow")
    cell = "import time\nif 'bad' in file: raise ValueError('no')\n"
    cell += "while 'slow' in file: time.sleep(1)"  # two at a time, and both cores are needed
    for seconds in (8, 40, 200):  # on a busy machine the good one needs more of them too
        told: dict[str, Any] = {"template": template(tmp_path, cell), "seconds": seconds}
        near = make_reports(files, out=tmp_path / "near", **told)
        far = make_reports(files, out=tmp_path / "far", cluster=cluster, **told)
        if all(rows[1].status == "made" and ", cell 2" in rows[2].reason for rows in (near, far)):
            break
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
    told: dict[str, Any] = {"out": tmp_path / "out", "template": template(tmp_path)}
    files = _files(tmp_path, "a")
    other = tmp_path / "other" / "plotly-1.2.3.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: plotly\nVersion: 1.2.3\n")

    with machines.scheduler() as address:
        with monkeypatch.context() as soon:
            soon.setattr(reaching, "REACH_SECONDS", 5)
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
    monkeypatch.setattr(reaching, "REACH_SECONDS", 2)
    with pytest.raises(ReportProblem, match=rf"No cluster answers at {address}"):
        make_reports(files, cluster=address, **told)
    assert not (tmp_path / "out").exists()


def test_on_paper_and_to_edit_come_from_a_cluster_into_a_store_as_they_do_here(
    cluster: str, sent: Path, store: machines.Store
) -> None:
    told: dict[str, Any] = {"parameters": FIXED, "pdf": True, "docx": True}
    (ours,) = make_reports(_in(sent)[:1], out=sent / "papers", **told)
    file = Address(f"s3://bucket/files/{_in(sent)[0].name}")
    (theirs,) = make_reports([file], out="s3://bucket/papers", cluster=cluster, **told)
    assert (theirs.reason, theirs.lacking, theirs.note) == ("", {}, "")
    there = store.folder / "bucket" / "papers"
    for name in ("report.html", "report.pdf", "report.docx"):
        content = (there / theirs.slug / name).read_bytes()
        assert content == (sent / "papers" / ours.slug / name).read_bytes(), name
        assert hashlib.sha256(content).hexdigest() == theirs.sha256[name]
    assert f'href="{theirs.slug}/report.pdf"' in (there / "index.html").read_text(encoding="utf-8")

    # What an earlier page was printed as does not stay beside a later one as if it were its own.
    (later,) = make_reports([file], out="s3://bucket/papers", parameters=FIXED)
    assert later.note == (
        "Of an earlier report, so set aside: report.docx (now 'report (before).docx') and"
        " report.pdf (now 'report (before).pdf')."
    )
    for name, is_there in (("report.pdf", False), ("report (before).pdf", True)):
        assert stores.there(Address(f"s3://bucket/papers/{later.slug}/{name}")) is is_there


def test_a_worker_without_a_browser_is_said_before_anything_is_made(
    store: machines.Store, tmp_path: Path
) -> None:
    files = _files(tmp_path, "a")
    blind = {**store.environment, "FORNOW_CHROMIUM": "/no/such/browser"}
    with (
        machines.scheduler() as address,
        machines.workers(address, number=1, environment=blind),
        pytest.raises(ReportProblem, match=r"The worker at tcp.*says: There is no browser at"),
    ):
        make_reports(files, out=tmp_path / "out", cluster=address, pdf=True)
    assert not (tmp_path / "out" / "a").exists()


@pytest.mark.parametrize("which", ["file", "folder"])
def test_what_lies_in_this_program_alone_is_refused_with_a_cluster(
    tmp_path: Path, which: str
) -> None:
    (here,) = _files(tmp_path, "a")
    file: Any = "memory://in/a.fornow" if which == "file" else here
    out: Any = "memory://out" if which == "folder" else tmp_path / "out"
    stores.put(Address("memory://in/a.fornow"), here.read_bytes())
    told = run("report", file, "--out", out, "--cluster", "local:1")
    assert told.exit_code == 2
    assert "is in the memory of this program, where no worker of a cluster sees it" in told.stderr
    assert not (tmp_path / "out").exists()
    assert not stores.there(Address("memory://out/manifest.json"))


def test_workers_of_this_machine_and_a_cluster_are_not_asked_for_at_once(tmp_path: Path) -> None:
    told = run(
        "report", *_files(tmp_path, "a"), "--out", tmp_path / "out", "--cluster", "local:2",
        "--workers", "2",
    )  # fmt: skip
    assert told.exit_code == 2
    assert "Give --cluster or --workers, not both" in told.stderr
    assert not (tmp_path / "out").exists()


def test_a_worker_that_cannot_use_the_store_is_said_before_anything_is_made(
    store: machines.Store, tmp_path: Path
) -> None:
    wrong = {**store.environment, "AWS_SECRET_ACCESS_KEY": "wrong"}
    with (
        machines.scheduler() as address,
        machines.workers(address, number=1, environment=wrong),
        pytest.raises(ReportProblem, match=r"worker at tcp.* sees less than this machine: s3://b"),
    ):
        make_reports(_files(tmp_path, "a"), out="s3://bucket/unseen", cluster=address)
    assert not (store.folder / "bucket" / "unseen" / "a").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--cluster", "local:2", "--out", "out"), "--cluster needs more of fornow. Type: pip"),
        (("--out", "s3://bucket/out"), "s3://bucket/out/manifest.json is an address, which needs"),
        (("--out", "out", "--template", "s3://b/t.ipynb"), "s3://b/t.ipynb is an address, which"),
    ],
)
def test_without_the_part_for_clusters_the_command_says_what_to_type(
    tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    _files(tmp_path, "a")
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT, "report", "a.fornow", *words],
        cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert told.returncode == 2, told.stderr
    assert told.stderr.startswith(says)
    assert "pip install 'fornow[cluster]'" in told.stderr
    assert len(told.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()
