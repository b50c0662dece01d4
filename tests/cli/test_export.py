import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.command import really_run, run
from tests.cli.partnerships import BELIEFS, busy, revealed

BOM = b"\xef\xbb\xbf"


def test_a_sheet_comes_to_the_terminal_as_excel_wants_it(tmp_path: Path) -> None:
    revealed(tmp_path)
    told = really_run(
        *("export", "revealed.fornow", "--exercise", "three-beliefs", "--format", "csv"),
        cwd=tmp_path,
    )
    assert told.returncode == 0
    assert told.stderr == b""
    assert told.stdout.startswith(BOM)
    assert told.stdout.endswith(b"\r\n")
    text = told.stdout.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 6 * (len(BELIEFS) + 1)


def test_a_file_is_written_whole_and_its_name_printed(tmp_path: Path) -> None:
    out = tmp_path / "new folder" / "beliefs.json"
    told = run(
        *("export", revealed(tmp_path), "--exercise", "three-beliefs"),
        *("--format", "json", "--out", out),
    )
    assert (told.exit_code, told.stdout) == (0, f"{out}\n")
    assert json.loads(out.read_text("utf-8"))["exercises"][0]["exercise"] == "three-beliefs"
    assert [file.name for file in out.parent.iterdir()] == ["beliefs.json"]


def test_everything_as_json_is_one_document(tmp_path: Path) -> None:
    told = run("export", busy(tmp_path), "--all", "--format", "json")
    assert told.exit_code == 0
    keys = [one["exercise"] for one in json.loads(told.stdout)["exercises"]]
    assert keys == ["partnership", "assumptions", "tests", "decisions", "front-line"]
    assert "Nothing yet of: " in told.stderr


def test_everything_as_csv_is_a_file_an_exercise(tmp_path: Path) -> None:
    out = tmp_path / "sheets"
    told = run("export", busy(tmp_path), "--all", "--format", "csv", "--out", out)
    assert told.exit_code == 0
    names = ["assumptions", "decisions", "front-line", "partnership", "tests"]
    assert sorted(file.name for file in out.iterdir()) == [f"{name}.csv" for name in names]
    assert sorted(told.stdout.splitlines()) == [str(out / f"{name}.csv") for name in names]


def test_hidden_answers_leave_a_heading_and_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "few.fornow"
    run("new", "Few", "--dir", tmp_path)
    told = run("export", file, "--exercise", "three-beliefs", "--format", "csv")
    assert told.exit_code == 0
    assert told.stdout.count("\n") == 1
    assert told.stderr == "three-beliefs: This has not been asked yet.\n"


def test_words_that_stay_here_are_said_to_be_left_out(tmp_path: Path) -> None:
    file = revealed(tmp_path, agreement="stays-here")
    told = run("export", file, "--all", "--format", "json")
    assert "Words of seat" not in told.output
    assert "stays in the room" in told.stderr
    assert "stays in the room" in told.stdout


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_an_export_never_lands_on_a_partnership(tmp_path: Path, form: str) -> None:
    file = busy(tmp_path)
    before = file.read_bytes()
    linked = tmp_path / "linked"
    linked.symlink_to(file)
    for out in (file, linked, tmp_path / "other.fornow"):
        told = run("export", file, "--exercise", "decisions", "--format", form, "--out", out)
        assert told.exit_code == 2
        assert "is a partnership's file" in told.stderr
    assert file.read_bytes() == before


def test_taking_answers_away_changes_nothing(tmp_path: Path) -> None:
    file = revealed(tmp_path)
    before = file.read_bytes()
    run("export", file, "--all", "--format", "json")
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["revealed.fornow"]


@pytest.mark.parametrize("name", ["n" * 300 + ".csv", "n" * 240 + ".csv"])
def test_a_file_that_cannot_be_written_is_called_by_its_own_name(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    told = run(
        *("export", revealed(tmp_path), "--exercise", "three-beliefs"),
        *("--format", "csv", "--out", out),
    )
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr.startswith(f"{out} cannot be used: ")
    assert ".part" not in told.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["revealed.fornow"]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder that nobody may write in")
def test_a_folder_one_may_not_write_in_is_said_of_the_file_that_was_asked_for(
    tmp_path: Path,
) -> None:
    told = run(
        *("export", revealed(tmp_path), "--exercise", "three-beliefs"),
        *("--format", "csv", "--out", "/proc/beliefs.csv"),
    )
    assert told.exit_code == 2
    assert told.stderr.startswith("/proc/beliefs.csv cannot be used: ")


def test_everything_as_excel_is_one_file_with_a_sheet_an_exercise(tmp_path: Path) -> None:
    out = tmp_path / "answers.xlsx"
    told = run("export", busy(tmp_path), "--all", "--format", "xlsx", "--out", out)
    assert (told.exit_code, told.stdout) == (0, f"{out}\n")
    assert load_workbook(out).sheetnames[:3] == [
        "About this file",
        "Our partnership",
        "What must be true",
    ]


def test_an_excel_file_is_not_for_a_terminal(tmp_path: Path) -> None:
    told = run("export", busy(tmp_path), "--all", "--format", "xlsx")
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == "An Excel file is not for a terminal: give its name with --out.\n"


def test_a_file_that_is_not_ours_is_set_aside_and_ours_is_written_over(tmp_path: Path) -> None:
    out = tmp_path / "notes.csv"
    out.write_text("my,own\nnotes,here\n", encoding="utf-8")
    args = ("export", revealed(tmp_path), "--exercise", "three-beliefs", "--format", "csv")
    told = run(*args, "--out", out)
    assert told.exit_code == 0
    assert "notes.csv was not made by this command, and is now notes (before).csv." in told.stderr
    assert (tmp_path / "notes (before).csv").read_text("utf-8") == "my,own\nnotes,here\n"
    assert out.read_bytes().startswith(BOM)
    again = run(*args, "--out", out)
    assert "is now" not in again.stderr
    assert len(list(tmp_path.glob("notes*"))) == 2
