import os
from pathlib import Path

import pytest

import fornow
from fornow.cli.front import Sorry
from tests.cli.command import run, said_plainly
from tests.cli.partnerships import DAY, quiet


@pytest.fixture
def tables(tmp_path: Path) -> list[Path]:
    """A partnership's own file, and two tables' copies of it."""
    file = quiet(tmp_path)
    for name in "ab":
        run("copy", file, "--for", name)
    return [file, tmp_path / "quiet-a.fornow", tmp_path / "quiet-b.fornow"]


def add(path: Path, claim: str) -> None:
    with fornow.open(path) as p:
        p.sit(DAY)
        p.add("assumptions", {"claim": claim})


def change(path: Path) -> None:
    with fornow.open(path) as p:
        (entry,) = p.entry_names("decisions")
        p.revise(entry, {"decision": f"As {path.stem} sees it"})


def test_what_was_written_in_each_is_in_one_and_its_path_is_printed(
    tables: list[Path], tmp_path: Path
) -> None:
    for path in tables:
        add(path, path.stem)
    out = tmp_path / "out.fornow"
    told = run("merge", *tables, "-o", out)
    assert (told.exit_code, told.stdout) == (0, f"{out}\n")
    assert "open" in told.stderr
    with fornow.open(out) as p:
        assert set(p.frame("assumptions")["claim"]) == {path.stem for path in tables}


def test_what_needs_somebody_is_said_kept_in_a_file_and_gives_1(
    tables: list[Path], tmp_path: Path
) -> None:
    for path in tables[1:]:
        change(path)
    told = run("merge", *tables, "--out", tmp_path / "out.fornow")
    assert told.exit_code == 1
    path, conflict = told.stdout.splitlines()
    assert "2 versions stand" in conflict
    kept = tmp_path / "out-to-look-at.txt"
    assert kept.read_text("utf-8") == f"- {conflict}\n"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert str(kept) in told.stderr


def test_tables_alone_make_a_copy_for_both_and_it_says_so(
    tables: list[Path], tmp_path: Path
) -> None:
    told = run("merge", *tables[1:], "--out", tmp_path / "out.fornow")
    assert told.exit_code == 0
    assert "It holds the tables a and b, and reveals nothing" in told.stderr
    opened = run("merge", tmp_path / "out.fornow", tables[0], "--out", tmp_path / "all.fornow")
    assert "holds the tables" not in opened.stderr


def test_a_folder_and_a_pattern_stand_for_the_files_in_them(
    tables: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    for n, given in enumerate([tmp_path, tmp_path / "quiet*.fornow"]):
        told = run("merge", given, "--out", tmp_path / "out" / f"{n}.fornow")
        assert told.exit_code == 0, told.stderr


def linked(tables: list[Path], tmp_path: Path) -> Path:
    os.link(tables[1], tmp_path / "linked.fornow")
    return tmp_path / "linked.fornow"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{a} -o {new}", "Give two files or more"),
        ("{a} {a} -o {new}", "is given twice"),
        ("{a} {linked} -o {new}", "is given twice"),
        ("{a} {b} -o {a}", "is one of the files to put together"),
        ("{a} {b} -o {file}", "is there already"),
        ("{a} {b} -o {folder}", "is a folder"),
        ("{a} {b} -o {folder}/out.db", "end in .fornow"),
        ("{a} {b} -o {folder}/none/out.fornow", "There is no folder"),
        ("{a} {b} -o {folder}/OneDrive/out.fornow", "kept in step with other machines"),
        ("{a} {folder}/none.fornow -o {new}", "There is no file"),
        ("{a} {text} -o {new}", "not a fornow partnership"),
        ("{a} {other} -o {new}", "two partnerships"),
        ("{a} {b}", "Missing option"),
        ("-o {new}", "Missing argument"),
    ],
)
def test_a_wrong_call_is_said_in_words_and_nothing_is_made(
    tables: list[Path], tmp_path: Path, words: str, told: str
) -> None:
    (tmp_path / "text.fornow").write_text("=1+1")
    (tmp_path / "OneDrive").mkdir()
    places = {
        "file": tables[0],
        "a": tables[1],
        "b": tables[2],
        "folder": tmp_path,
        "new": tmp_path / "new.fornow",
        "text": tmp_path / "text.fornow",
        "linked": linked(tables, tmp_path),
        "other": quiet(tmp_path, "Another"),
    }
    before = {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    result = run("merge", *words.format(**places).split())
    assert (result.exit_code, result.stdout) == (Sorry.exit_code, "")
    assert said_plainly(result.stderr)
    assert told in result.stderr
    assert {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()} == before


def test_opening_a_tables_copy_says_what_it_is(
    tables: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    from fornow.cli.commands.open import _sound

    assert _sound(str(tables[1])) == tables[1].resolve()
    assert "the copy for a: it takes answers, reveals nothing" in capsys.readouterr().err
    _sound(str(tables[0]))
    assert capsys.readouterr().err == ""
