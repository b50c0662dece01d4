from pathlib import Path

import pytest

import fornow
from fornow.cli.names import file_name
from tests.cli.command import really_run, run


def test_the_path_alone_is_printed_and_the_next_steps_are_said_apart(tmp_path: Path) -> None:
    told = really_run("new", "Riverside partnership", cwd=tmp_path)
    assert told.returncode == 0
    file = tmp_path / "riverside-partnership.fornow"
    assert told.stdout.decode().splitlines() == [str(file)]
    assert b"fornow open" in told.stderr
    with fornow.open(file) as p:
        assert p.settings()["name"] == "Riverside partnership"


def test_it_is_made_in_the_folder_that_was_named(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    told = run("new", "Us", "--dir", tmp_path / "ours")
    assert told.stdout == f"{tmp_path / 'ours' / 'us.fornow'}\n"


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    run("new", "Us", "--dir", tmp_path)
    before = (tmp_path / "us.fornow").read_bytes()
    told = run("new", "US!", "--dir", tmp_path)
    assert told.exit_code == 2
    assert "is there already" in told.stderr
    assert told.stdout == ""
    assert (tmp_path / "us.fornow").read_bytes() == before


def test_nothing_is_left_beside_the_new_file(tmp_path: Path) -> None:
    run("new", "Us", "--dir", tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["us.fornow"]


@pytest.mark.parametrize(
    ("called", "file"),
    [
        ("St Helen’s & Zoë's {borough}", "st-helens-zoes-borough"),
        ("CON", "con-partnership"),
        ("lpt1", "lpt1-partnership"),
        ("../../etc/passwd", "etc-passwd"),
        ('a<b>:"c"|d?*', "a-b-c-d"),
        ("trailing. ", "trailing"),
    ],
)
def test_every_name_becomes_one_that_every_system_allows(called: str, file: str) -> None:
    assert file_name(called) == file


def test_names_in_other_letters_differ_from_each_other() -> None:
    first, second = file_name("شراكة"), file_name("伙伴")
    assert first.startswith("partnership-")
    assert first != second


def test_a_name_that_is_too_long_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    told = run("new", "a" * 121, "--dir", tmp_path)
    assert told.exit_code == 2
    assert "at most 120 characters" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_line_breaks_and_tabs_in_a_name_become_one_space(tmp_path: Path) -> None:
    told = run("new", " River\t \nside\r\n partnership ", "--dir", tmp_path)
    file = tmp_path / "river-side-partnership.fornow"
    assert told.stdout == f"{file}\n"
    assert "Made “River side partnership”." in told.stderr
    with fornow.open(file) as p:
        assert p.settings()["name"] == "River side partnership"
