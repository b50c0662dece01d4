"""Files and reports in a store: the same promises as on a disk, and refusals in a sentence."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.addresses import Address, is_address, place
from fornow.cli.given import reported_files
from fornow.errors import FornowError, StoreProblem
from fornow.reports import stores
from fornow.reports.batch import make_reports
from tests.reports import machines
from tests.reports.templates import template

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
