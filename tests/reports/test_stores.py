"""Files and reports in a store: the same promises as on a disk, and refusals in a sentence."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

import fsspec
import pytest

import fornow
from fornow.addresses import Address, is_address, place
from fornow.cli.given import reported_files
from fornow.errors import FornowError, StoreProblem
from fornow.reports import stores
from fornow.reports.batch import make_reports
from tests.cli.command import run
from tests.reports import machines
from tests.reports.templates import FILE, template

ASKS = "import fornow\nimport os\nos.chdir('/')\nwith fornow.open(file) as p: print(file)"


@pytest.fixture(scope="module")
def bucket(store: machines.Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder behind s3://bucket/round, with two partnerships in it and something else."""
    # Through the store, which need not notice what is laid into its folder behind its back.
    here = tmp_path_factory.mktemp("here")
    for name in ("north", "south"):
        fornow.create(here / f"{name}.fornow", name).close_file()
    (here / "read-me.txt").write_text("not ours")
    for each in here.iterdir():
        stores.put(Address(f"s3://bucket/round/{each.name}"), each.read_bytes())
    return store.folder / "bucket" / "round"


def test_a_report_from_a_store_into_a_store_holds_what_one_on_a_disk_holds(
    bucket: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    files, out = reported_files(["s3://bucket/round"]), "s3://bucket/round/reports"
    told: dict[str, Any] = {"out": out, "template": template(tmp_path, ASKS)}
    rows = make_reports(files, **told)
    assert [(row.status, row.reason) for row in rows] == [("made", ""), ("made", "")]
    assert str(rows[0].input) == "s3://bucket/round/north.fornow"
    there = bucket / "reports"
    assert json.loads((there / "manifest.json").read_text()) == [row.row() for row in rows]
    assert (there / "index.html").is_file()
    said = json.loads((there / "north" / "report.ipynb").read_text())["cells"][-1]["outputs"]
    assert said[0]["text"] == ["s3://bucket/round/north.fornow\n"]

    page = there / "north" / "report.html"
    stores.put(Address(f"{out}/north/report.html"), page.read_bytes() + b"<!-- ours -->")
    rows = make_reports(files, resume=True, **told)
    assert [row.status for row in rows] == ["skipped", "skipped"]
    assert rows[0].note == "Changed by hand since it was made, and left as it is: report.html."
    rows = make_reports(files, **told)
    assert rows[0].note == (
        "Changed since we made it, so set aside: report.html (now 'report (changed).html')."
    )
    assert sorted(each.name for each in (there / "north").iterdir()) == [
        ".written.json",
        "report (changed).html",
        "report.html",
        "report.ipynb",
    ]
    assert [each.name for each in tmp_path.iterdir()] == ["small.ipynb"], "nothing is left here"


def test_files_here_may_go_there_and_files_there_may_come_here(
    bucket: Path, tmp_path: Path
) -> None:
    notebook = template(tmp_path, ASKS)
    here = shutil.copy(bucket / "north.fornow", tmp_path / "east.fornow")
    both = [here, Address("s3://bucket/round/south.fornow")]
    for out in (tmp_path / "out", "s3://bucket/mixed"):
        rows = make_reports(both, out=out, template=notebook)
        assert [(row.slug, row.status) for row in rows] == [("east", "made"), ("south", "made")]
    assert (tmp_path / "out" / "south" / "report.html").is_file()
    assert (bucket.parent / "mixed" / "east" / "report.html").is_file()


def test_what_was_written_last_comes_along_though_it_still_stands_beside_the_file(
    bucket: Path, tmp_path: Path
) -> None:
    file = tmp_path / "live.fornow"
    with fornow.create(file, "Live") as p:
        p.add("partnership", {"name": "Renamed"})
        for name in (file.name, f"{file.name}-wal"):
            stores.put(Address(f"s3://bucket/{name}"), (tmp_path / name).read_bytes())
    cover = "fornow.report(file).cover()"
    (row,) = make_reports(
        [Address("s3://bucket/live.fornow")],
        out=tmp_path / "out",
        template=template(tmp_path, "import fornow", cover),
    )
    assert row.reason == ""
    assert "Renamed" in (tmp_path / "out" / "live" / "report.ipynb").read_text()


def test_a_pattern_a_folder_and_a_file_are_found_and_nothing_is_said(bucket: Path) -> None:
    north, south = (f"s3://bucket/round/{name}.fornow" for name in ("north", "south"))
    for given in (["s3://bucket/round"], ["s3://bucket/round/*.fornow"], [north, south, north]):
        assert [str(each) for each in reported_files(given)] == [north, south]
    with pytest.raises(FornowError, match=r"There is no partnership .* at s3://bucket/round/x"):
        reported_files(["s3://bucket/round/x*"])
    with pytest.raises(StoreProblem, match="There is nothing at s3://bucket/gone"):
        reported_files(["s3://bucket/gone"])


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s3://no-such-bucket/north.fornow", "There is nothing at s3://no-such-bucket/north.forn"),
        ("nosuch://bucket/north.fornow", "nosuch://bucket/north.fornow cannot be used: Protocol"),
    ],
)
def test_one_file_that_cannot_be_had_fails_alone_in_a_sentence(
    bucket: Path, tmp_path: Path, address: str, said: str
) -> None:
    files = [Address(address), Address("s3://bucket/round/south.fornow")]
    rows = make_reports(files, out=tmp_path / "out", template=template(tmp_path))
    assert {row.slug: row.status for row in rows} == {"north": "failed", "south": "made"}
    assert rows[0].reason.startswith(said)


def test_a_damaged_file_is_called_by_its_address(bucket: Path, tmp_path: Path) -> None:
    address = Address("s3://bucket/broken.fornow")
    stores.put(address, b"none of ours")
    (row,) = make_reports([address], out=tmp_path / "out", template=template(tmp_path))
    assert row.reason.startswith("s3://bucket/broken.fornow ")
    assert "far-" not in row.reason


def test_a_store_that_lets_nobody_in_is_said_before_anything_is_made(
    bucket: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import s3fs

    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    s3fs.S3FileSystem.clear_instance_cache()
    try:
        with pytest.raises(StoreProblem, match=r"s3://bucket/out/manifest\.json cannot be used: "):
            make_reports(
                [bucket / "north.fornow"], out="s3://bucket/out", template=template(tmp_path)
            )
    finally:
        s3fs.S3FileSystem.clear_instance_cache()
    assert not (bucket.parent / "out").exists()


def test_an_address_is_one_however_it_is_written() -> None:
    one = place("s3://bucket/round/north.fornow")
    assert (str(one), one.name) == ("s3://bucket/round/north.fornow", "north.fornow")
    assert str(one.parent / "south.fornow") == "s3://bucket/round/south.fornow"
    assert place("file:///srv/north.fornow") == Path("/srv/north.fornow")
    drive, path = r"C:\partnerships\north.fornow", "/srv/s3/north.fornow"
    assert [is_address(each) for each in (drive, path, "file:///srv", one)] == [
        False,
        False,
        False,
        True,
    ]


def test_any_store_that_fsspec_knows_will_do() -> None:
    stores.put(Address("memory://deep/north.html"), b"whole")
    assert stores.read(Address("memory://deep/north.html")) == b"whole"
    stores.move(Address("memory://deep/north.html"), "south.html")
    assert not stores.there(Address("memory://deep/north.html"))
    with pytest.raises(FileNotFoundError):
        stores.read(Address("memory://deep/north.html"))


@pytest.fixture(scope="module")
def by_ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A store in which a file is seen while it is written: its address, and its folder."""
    folder = tmp_path_factory.mktemp("ssh")
    with machines.sftp(folder) as address, pytest.MonkeyPatch.context() as patch:
        patch.setitem(fsspec.config.conf, "sftp", {"password": machines.SECRET})
        yield address, folder


def test_where_a_file_is_seen_half_written_it_is_written_beside_and_moved(
    by_ssh: tuple[str, Path], tmp_path: Path
) -> None:
    address, folder = by_ssh
    fornow.create(tmp_path / "north.fornow", "North").close_file()
    stores.put(Address(f"{address}/in/north.fornow"), (tmp_path / "north.fornow").read_bytes())
    (file,) = reported_files([f"{address}/in"])
    assert reported_files([f"{address}/in/*.fornow"]) == [file]
    assert str(file) == f"{address}/in/north.fornow", "with whom and where it is"
    told: dict[str, Any] = {"out": f"{address}/out", "template": template(tmp_path, ASKS)}
    rows = [make_reports([file], resume=again, **told)[0] for again in (False, True)]
    assert [(row.status, row.note) for row in rows] == [("made", ""), ("skipped", "")]
    assert sorted(
        str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file()
    ) == [
        "in/north.fornow",
        "out/index.html",
        "out/manifest.json",
        "out/north/.written.json",
        "out/north/report.html",
        "out/north/report.ipynb",
    ]


def test_nobody_sees_half_a_file_in_such_a_store(by_ssh: tuple[str, Path]) -> None:
    address, folder = by_ssh
    whole = [letter * 1_000_000 for letter in (b"a", b"b")]
    target = folder / "half" / "page.html"
    stores.put(Address(f"{address}/half/page.html"), whole[0])
    over = Event()
    seen = set()

    def look() -> None:
        while not over.is_set():
            with suppress(FileNotFoundError):
                seen.add(target.read_bytes())

    looking = Thread(target=look)
    looking.start()
    while not seen:
        assert looking.is_alive()
    for content in (*whole[1:], *whole):
        stores.put(Address(f"{address}/half/page.html"), content)
    over.set()
    looking.join()
    assert seen
    assert seen <= set(whole)
    assert [each.name for each in target.parent.iterdir()] == ["page.html"]


def test_only_what_failed_is_tried_again_in_a_store_and_the_rest_is_left(
    bucket: Path, tmp_path: Path
) -> None:
    flag = tmp_path / "flag"
    flag.touch()
    cell = f"import os\nassert 'south' not in file or not os.path.exists({str(flag)!r})"
    files, out = reported_files(["s3://bucket/round"]), "s3://bucket/again"
    with pytest.raises(FornowError, match=r"There is no manifest\.json in s3://bucket/again yet"):
        make_reports(files, out=out, template=template(tmp_path), only_failed=True)
    told: dict[str, Any] = {"out": out, "template": template(tmp_path, cell)}
    only, rest = {"only_failed": True}, {"resume": True}

    def tried(*ways: dict[str, bool]) -> list[list[str]]:
        return [[row.status for row in make_reports(files, **told, **how)] for how in ways]

    kept = tried({})
    flag.unlink()
    kept += tried(only, rest)
    assert kept == [
        ["made", "failed"],
        ["skipped", "made"],
        ["skipped", "skipped"],
    ]
    manifest = json.loads(stores.read(Address(f"{out}/manifest.json")))
    assert [row["status"] for row in manifest] == ["skipped", "skipped"]


def test_a_template_may_lie_in_a_store(
    bucket: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = template(
        tmp_path, "most", parameters=f"{FILE}\nmost: int = 3  # how many", name="own.ipynb"
    )
    address = "s3://bucket/templates/own.ipynb"
    stores.put(Address(address), own.read_bytes())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    north = "s3://bucket/round/north.fornow"
    told = run("report", north, "--out", tmp_path / "out", "--template", address, "-p", "most", "7")
    assert told.exit_code == 0, told.output
    kept = json.loads((tmp_path / "out" / "north" / "report.ipynb").read_text())
    assert kept["metadata"]["papermill"]["input_path"] == "own.ipynb"
    assert kept["metadata"]["papermill"]["parameters"] == {"file": north, "most": 7}
    help_ = run("report", "--template", address, "--help").output
    assert f"What {address} can be told with -p:" in help_
    gone = run("report", north, "--out", tmp_path / "no", "--template", f"{address}.gone")
    assert (gone.exit_code, gone.stderr) == (
        2,
        f"There is nothing at {address}.gone. Check the address.\n",
    )
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out", "own.ipynb"]
