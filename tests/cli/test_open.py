import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

import fornow
from fornow import shelf
from fornow.cli.copies import RECORD, copy_workbooks, set_up
from tests.cli.command import run
from tests.cli.partnerships import quiet

NAMES = sorted(file.name for file in shelf.workbooks().glob("*.ipynb"))
TOLD = [name for name in NAMES if not shelf.for_analysts(name)]
FIRST = "00-getting-started.ipynb"


def parameters_of(workbook: Path) -> dict[str, object]:
    for cell in json.loads(workbook.read_text("utf-8"))["cells"]:
        if "parameters" in cell["metadata"].get("tags", ()):
            lines = ast.parse("".join(cell["source"])).body
            pairs = [line for line in lines if isinstance(line, ast.AnnAssign) and line.value]
            return {ast.unparse(one.target): ast.literal_eval(one.value) for one in pairs}
    raise AssertionError(f"{workbook} has no parameters cell.")


def link(line: bytes) -> str:
    """The address at the end of a line."""
    address = line.decode().split()[-1]
    assert address.startswith("http://localhost:")
    return address


def test_every_workbook_is_copied_and_those_to_ask_with_are_told_whom(
    tmp_path: Path,
) -> None:
    file = quiet(tmp_path)
    copies = copy_workbooks(tmp_path / "books", partnership=file)
    assert list(copies.written) == NAMES
    for name in TOLD:
        assert parameters_of(tmp_path / "books" / name)["file"] == file.as_posix()


def test_what_analysts_practise_on_is_not_the_partnership_beside_it(tmp_path: Path) -> None:
    copy_workbooks(tmp_path / "books", partnership=quiet(tmp_path))
    practice = [name for name in NAMES if name not in TOLD]
    assert practice
    for name in practice:
        assert (tmp_path / "books" / name).read_bytes() == (shelf.workbooks() / name).read_bytes()


def test_without_a_partnership_the_copies_are_as_on_the_shelf(tmp_path: Path) -> None:
    copy_workbooks(tmp_path / "books")
    for name in NAMES:
        assert (tmp_path / "books" / name).read_bytes() == (shelf.workbooks() / name).read_bytes()


@pytest.mark.parametrize(
    "name", ['quoted "one".fornow', "it's.fornow", "{braces}\\n.fornow", "Ŵyn سلام.fornow", "$x"]
)
def test_any_path_is_written_so_that_python_reads_it_back(tmp_path: Path, name: str) -> None:
    workbook = tmp_path / FIRST
    text = (shelf.workbooks() / FIRST).read_text("utf-8")
    workbook.write_text(set_up(text, tmp_path / name), encoding="utf-8")
    assert parameters_of(workbook)["file"] == (tmp_path / name).as_posix()


def test_a_workbook_that_someone_changed_is_left_as_it_is(tmp_path: Path) -> None:
    file = quiet(tmp_path)
    books = tmp_path / "books"
    copy_workbooks(books, partnership=file)
    (books / FIRST).write_text("mine")
    again = copy_workbooks(books, partnership=file)
    assert (again.written, again.left) == ((), ())
    moved = copy_workbooks(books, partnership=tmp_path / "moved.fornow")
    assert moved.left == (FIRST,)
    assert list(moved.written) == TOLD[1:]
    assert (books / FIRST).read_text() == "mine"


def test_a_workbook_that_was_deleted_comes_back(tmp_path: Path) -> None:
    copy_workbooks(tmp_path)
    (tmp_path / FIRST).unlink()
    copy_workbooks(tmp_path)
    assert (tmp_path / FIRST).exists()


@pytest.mark.parametrize("record", [None, "torn", "[]"])
def test_without_a_sound_record_nothing_there_is_written_over(
    tmp_path: Path, record: str | None
) -> None:
    (tmp_path / FIRST).write_text("somebody's own")
    if record is not None:
        (tmp_path / RECORD).write_text(record)
    copies = copy_workbooks(tmp_path)
    assert copies.left == (FIRST,)
    assert (tmp_path / FIRST).read_text() == "somebody's own"


def opened(folder: Path, *given: str) -> subprocess.Popen[bytes]:
    """`fornow open`, running."""
    return subprocess.Popen(
        [sys.executable, "-m", "fornow", "open", *given, "--no-browser", "--port", "0"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.skipif(os.name == "nt", reason="on Windows a program is ended without being asked")
def test_without_a_file_it_goes_on_with_what_was_begun_in_the_workbooks(tmp_path: Path) -> None:
    books = tmp_path / "fornow-workbooks"
    copy_workbooks(books)
    begun = quiet(books)
    started = opened(tmp_path)
    try:
        assert started.stdout is not None
        assert "/voila/tree" in link(started.stdout.readline())
        assert parameters_of(books / FIRST)["file"] == ""  # and finds the one beside it
        assert list(books.glob("*.fornow")) == [begun]
    finally:
        started.terminate()
        started.communicate(timeout=120)


@pytest.mark.skipif(os.name == "nt", reason="on Windows a program is ended without being asked")
@pytest.mark.parametrize("given", [(), ("quiet.fornow",)], ids=["without a file", "with a file"])
def test_it_opens_on_a_page_and_stops_when_it_is_told_to(
    tmp_path: Path, given: tuple[str, ...]
) -> None:
    file = quiet(tmp_path)
    started = opened(tmp_path, *given)
    try:
        assert started.stdout is not None
        start = link(started.stdout.readline())
        with urlopen(link(started.stdout.readline()), timeout=120) as page:
            assert FIRST.removesuffix(".ipynb") in page.read().decode()
        books = tmp_path / ("quiet-workbooks" if given else "fornow-workbooks")
        told = parameters_of(books / FIRST)["file"]
        assert told == (file.as_posix() if given else "")
        assert ("/voila/tree" if given else f"/voila/render/{FIRST}") in start
    finally:
        started.terminate()
        out, told_apart = started.communicate(timeout=120)
    assert started.returncode == 0, told_apart.decode()
    assert b"Traceback" not in out + told_apart


@pytest.mark.parametrize("asked", [("--phones",), ("--address", "https://ours.example/")])
def test_the_enablers_own_file_lets_no_phone_in_and_nothing_is_copied_before_that_is_said(
    tmp_path: Path, asked: tuple[str, ...]
) -> None:
    file = tmp_path / "ours.enablers"
    fornow.create(file, "Ours", enablers=True).close_file()
    told = run("open", file, "--no-browser", *asked)
    assert told.exit_code == 2
    assert "Leave out --phones and --address." in told.stderr
    assert [one.name for one in tmp_path.iterdir()] == [file.name]
