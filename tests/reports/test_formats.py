"""The formats beside a report's page: written over our own, and told where they cannot be made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from fornow.errors import ReportProblem
from fornow.reports import chromium
from fornow.reports.contents import Made
from fornow.reports.formats import Formats
from fornow.reports.writing import set_old_aside, write_over


@pytest.fixture(scope="module")
def formats() -> Iterator[Formats]:
    """Both formats, ready."""
    with Formats(["pdf", "docx"]) as opened:
        yield opened


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A report's folder of its own."""
    return Path(shutil.copytree(made, tmp_path / "hollow"))


def _row(folder: Path) -> Made:
    return Made(folder / "hollow.fornow", "hollow", "made", sha256={"report.html": "x"})


def test_both_stand_beside_the_page_with_their_sums(formats: Formats, folder: Path) -> None:
    row = formats.added(_row(folder), folder)
    assert row.lacking == {}
    assert set(row.sha256) == {"report.html", "report.pdf", "report.docx"}
    for name in ("report.pdf", "report.docx"):
        assert sha256((folder / name).read_bytes()).hexdigest() == row.sha256[name]


def test_one_that_somebody_edited_is_set_aside_before_it_is_made_again(
    formats: Formats, folder: Path
) -> None:
    formats.added(_row(folder), folder)
    page = (folder / "report.html").read_bytes()
    (folder / "report.docx").write_bytes(b"edited")
    row = formats.added(_row(folder), folder)
    assert "report.docx (now 'report (changed).docx')" in row.note
    assert (folder / "report (changed).docx").read_bytes() == b"edited"
    assert (folder / "report.docx").read_bytes().startswith(b"PK")
    assert (folder / "report.html").read_bytes() == page
    assert not (folder / "report (changed).pdf").exists()
    assert not (folder / "report (changed).html").exists()


def test_what_cannot_be_made_is_told_and_the_row_stands(formats: Formats, folder: Path) -> None:
    (folder / "report.html").unlink()
    row = formats.added(_row(folder), folder)
    assert row.status == "made"
    assert set(row.lacking) == {"report.pdf", "report.docx"}
    assert all(row.lacking.values())


def test_without_a_browser_it_is_said_before_anything_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(chromium.SAYS_WHERE, "/no/such/browser")
    with pytest.raises(ReportProblem, match="no browser at"), Formats(["docx"]):
        pass
    with Formats([]):  # who wants neither needs none
        pass


def test_a_paper_of_an_earlier_page_is_set_aside_and_somebody_elses_is_left(tmp_path: Path) -> None:
    write_over({"report.html": "one", "report.pdf": "one", "report.docx": "one"}, into=tmp_path)
    (tmp_path / "report.docx").write_text("edited")
    write_over({"report.html": "two"}, into=tmp_path)
    note = set_old_aside(["report.pdf", "report.docx"], into=tmp_path)
    assert note == (
        "Of an earlier report, so set aside: report.docx (now 'report (before).docx') and"
        " report.pdf (now 'report (before).pdf')."
    )
    assert set_old_aside(["report.pdf", "report.docx"], into=tmp_path) == ""
    (tmp_path / "report.pdf").write_text("printed by somebody")
    assert set_old_aside(["report.pdf", "report.docx"], into=tmp_path) == ""
    kept = {each.name: each.read_text() for each in tmp_path.iterdir() if each.name[0] != "."}
    assert kept == {
        "report.html": "two",
        "report.pdf": "printed by somebody",
        "report (before).docx": "edited",
        "report (before).pdf": "one",
    }
