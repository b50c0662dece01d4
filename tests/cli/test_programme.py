"""`fornow programme`: one page over many partnerships, made as people make it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import Result

from tests.cli.command import run, said_plainly
from tests.reports.programmes import CANARY, DAY, copied, written

MADE = "2026-05-31T09:00"


class Call(NamedTuple):
    """A call of the command, and the folder it wrote into."""

    told: Result
    out: Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six partnerships and a file that is none."""
    place = tmp_path_factory.mktemp("programme") / "all"
    copied(written(place.parent / "one.fornow"), place, 6)
    (place / "broken.fornow").write_bytes(b"no partnership")
    return place


@pytest.fixture(scope="module")
def call(folder: Path) -> Call:
    """The page made over all of them."""
    out = folder.parent / "out"
    return Call(run("programme", folder, "--out", out, "--as-of", DAY, "--made", MADE), out)


def test_it_says_how_many_were_counted_and_where_the_page_is(call: Call) -> None:
    assert call.told.stdout.startswith("Counted 6 of 7 files: ")
    assert Path(call.told.stdout.strip().split(": ", 1)[1]).is_file()


def test_what_was_left_out_is_named_with_the_reason(call: Call) -> None:
    assert call.told.exit_code == 1
    assert "broken.fornow" in call.told.stderr
    assert said_plainly(call.told.stderr)
    assert "broken.fornow" in (call.out / "report.html").read_text(encoding="utf-8")


def test_no_word_or_name_leaves_in_the_page_or_in_the_notebook(call: Call) -> None:
    for name in ("report.html", "report.ipynb"):
        text = (call.out / name).read_text(encoding="utf-8").casefold()
        assert CANARY not in text
        assert ascii(CANARY)[1:-1] not in text
        assert "one-0000" not in text
    assert CANARY not in call.told.output.casefold()


def test_the_page_asks_nothing_of_the_network(call: Call) -> None:
    html = (call.out / "report.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    assert 'src="http' not in html
    assert "6 partnerships · 48 voices" in html


def test_the_same_files_give_the_same_page(call: Call, folder: Path) -> None:
    before = (call.out / "report.html").read_bytes()
    run("programme", folder, "--out", call.out, "--as-of", DAY, "--made", MADE)
    assert (call.out / "report.html").read_bytes() == before


def test_all_counted_is_well(folder: Path, tmp_path: Path) -> None:
    told = run("programme", folder / "one-*.fornow", "--out", tmp_path / "out")
    assert (told.exit_code, told.stderr) == (0, "")


def test_a_page_that_differs_from_the_last_by_a_few_files_says_what_the_two_would_tell(
    folder: Path, tmp_path: Path
) -> None:
    files = sorted(folder.glob("one-*.fornow"))
    first = run("programme", *files[:5], "--out", tmp_path, "--as-of", DAY)
    assert (first.exit_code, first.stderr) == (0, "")
    told = run("programme", *files, "--out", tmp_path, "--as-of", DAY)
    assert told.exit_code == 0
    assert "differ in 1 file." in told.stderr
    assert "send only one" in told.stderr
    assert files[5].stem not in told.stderr


def test_of_too_few_it_says_that_no_number_is_shown_and_names_what_was_not_read(
    folder: Path, tmp_path: Path
) -> None:
    few = tmp_path / "few"
    few.mkdir()
    (few / "one.fornow").write_bytes(next(folder.glob("one-*")).read_bytes())
    (few / "gone.fornow").symlink_to(tmp_path / "nowhere")
    told = run("programme", few, "--out", tmp_path / "out", "--as-of", DAY)
    assert "Of fewer than 5 partnerships no number is shown" in told.stderr
    assert "gone.fornow" in told.stderr


def test_with_nothing_that_can_be_read_nothing_is_made(folder: Path, tmp_path: Path) -> None:
    told = run("programme", folder / "broken.fornow", "--out", tmp_path / "out")
    assert told.exit_code == 2
    assert said_plainly(told.stderr)
    assert not (tmp_path / "out").exists()


def test_a_folder_in_a_store_is_refused_for_the_page(folder: Path) -> None:
    told = run("programme", folder, "--out", "memory://out")
    assert told.exit_code == 2
    assert "folder on this machine" in told.stderr


def test_as_a_report_on_each_it_is_refused_with_the_right_command(
    folder: Path, tmp_path: Path
) -> None:
    told = run("report", folder, "--template", "programme-report", "--out", tmp_path / "out")
    assert told.exit_code == 2
    assert "fornow programme" in told.stderr
    assert not (tmp_path / "out").exists()
