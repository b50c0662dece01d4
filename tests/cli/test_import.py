from datetime import date
from pathlib import Path

import pytest

import fornow
from tests.cli.command import really_run, run
from tests.cli.partnerships import quiet


@pytest.fixture
def polis(tmp_path: Path) -> Path:
    folder = tmp_path / "polis"
    folder.mkdir()
    (folder / "comments.csv").write_text(
        "comment-id,comment-body,moderated\n"
        "0,We meet too often,1\n1,Parking is easy,0\n2,Rude words,-1\n"
    )
    (folder / "participants-votes.csv").write_text(
        "participant,group-id,0,1,2\n0,0,1,-1,1\n1,1,0,,1\n2,,,,1\n"
    )
    (folder / "summary.csv").write_text("topic,Meetings\nurl,https://pol.is/1\n")
    return folder


def test_a_conversation_comes_in_and_what_is_left_out_is_said(tmp_path: Path, polis: Path) -> None:
    file = quiet(tmp_path)
    told = really_run("import", file, "--polis", polis, "--day", "2026-03-01", cwd=tmp_path)
    assert told.returncode == 0, told.stderr.decode()
    said = b"Brought in 2 statements and 3 answers from 2 people, on the record.\n"
    assert told.stdout == said
    assert b"1 statement rejected by the moderators" in told.stderr
    with fornow.open(file) as p:
        frame = p.frame("positions")
    assert sorted(frame["position"]) == [-1, 0, 1]
    assert set(frame["statement"]) == {"We meet too often", "Parking is easy"}


def test_a_statement_about_people_can_be_marked(tmp_path: Path, polis: Path) -> None:
    file = quiet(tmp_path)
    assert run("import", file, "--polis", polis, "--about-people", "1").exit_code == 0
    with fornow.open(file) as p:
        frame = p.frame("statements").set_index("statement")
    assert frame["about_people"].to_dict() == {"We meet too often": False, "Parking is easy": True}


def test_the_same_conversation_twice_is_refused_and_changes_nothing(
    tmp_path: Path, polis: Path
) -> None:
    file = quiet(tmp_path)
    run("import", file, "--polis", polis)
    before = file.read_bytes()
    told = run("import", file, "--polis", polis)
    assert told.exit_code == 2
    assert "already" in told.stderr
    assert file.read_bytes() == before


def test_a_broken_export_brings_nothing_in(tmp_path: Path, polis: Path) -> None:
    file = quiet(tmp_path)
    (polis / "participants-votes.csv").write_text("participant,group-id,0\n0,0,9\n")
    told = run("import", file, "--polis", polis)
    assert told.exit_code == 2
    assert "participants-votes.csv" in told.stderr
    with fornow.open(file) as p:
        assert p.frame("statements").empty


def test_a_day_that_has_not_come_is_refused_and_changes_nothing(
    tmp_path: Path, polis: Path
) -> None:
    file = quiet(tmp_path)
    before = file.read_bytes()
    told = run("import", file, "--polis", polis, "--day", "3000-01-01")
    assert (told.exit_code, told.stdout) == (2, "")
    today = date.today()
    assert told.stderr == f"Give the day it was asked, {today} at the latest (got 3000-01-01).\n"
    assert file.read_bytes() == before
