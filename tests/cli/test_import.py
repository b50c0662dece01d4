from datetime import date
from pathlib import Path

import pytest

import fornow
from tests.cli.command import really_run, run
from tests.cli.partnerships import quiet

FORMS = Path(__file__).parents[1] / "data/forms"
SIX = FORMS / "microsoft-three-beliefs.csv"


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


def test_a_dry_run_shows_what_would_come_in_and_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = quiet(tmp_path)
    before = file.read_bytes()
    told = really_run(
        *("import", file, "--csv", SIX, "--exercise", "three-beliefs", "--dry-run"), cwd=tmp_path
    )
    said = told.stdout.decode()
    assert told.returncode == 0, told.stderr.decode()
    assert "How far do you believe this? → goals_own" in said
    assert "Email (says who or when: not kept)" in said
    assert "Would bring in 6 of 6 rows to three-beliefs. Nothing has been written." in said
    assert b"Make sure they know how their answers are shown here." in told.stderr
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_answers_of_a_form_come_in_closed_on_the_day_they_were_asked(tmp_path: Path) -> None:
    file = quiet(tmp_path)
    how = ("--exercise", "three-beliefs", "--day", "2026-03-02")
    told = run("import", file, "--csv", FORMS / "microsoft-three-beliefs.xlsx", *how)
    assert told.exit_code == 0
    assert told.stdout.endswith("Brought in 6 of 6 rows to three-beliefs.\n")
    assert "The round comes in closed." in told.stderr
    with fornow.open(file) as p:
        asked = p.round("three-beliefs")
        assert asked is not None
        assert (asked.state, asked.day) == ("closed", date(2026, 3, 2))


def test_rows_that_are_wrong_are_listed_and_keep_the_others_out(tmp_path: Path) -> None:
    file = quiet(tmp_path)
    table = tmp_path / "form.csv"
    table.write_text("goals_own,move\n4,yes\n9,no\n", encoding="utf-8")
    before = file.read_bytes()
    told = run("import", file, "--csv", table, "--exercise", "three-beliefs")
    assert told.exit_code == 1
    assert "Row 3, “goals_own”: Choose a number from 1 to 5 (got 9)." in told.stderr
    assert "--skip-bad-rows" in told.stderr
    assert "Nothing was brought in" in told.stdout
    assert file.read_bytes() == before

    told = run("import", file, "--csv", table, "--exercise", "three-beliefs", "--skip-bad-rows")
    assert told.exit_code == 1
    assert "Brought in 1 of 2 rows" in told.stdout


def test_the_same_form_twice_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    file = quiet(tmp_path)
    how = ("import", file, "--csv", SIX, "--exercise", "three-beliefs")
    assert run(*how).exit_code == 0
    with fornow.open(file) as p:
        p.reveal("three-beliefs")
    before = file.read_bytes()
    told = run(*how)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "here already" in told.stderr
    assert file.read_bytes() == before
    assert run(*how, "--again").exit_code == 0


def test_a_heading_is_mapped_as_it_is_written(tmp_path: Path) -> None:
    file = quiet(tmp_path)
    mapped = "How far do you believe the goals are good?=goals_own"
    told = run(
        *("import", file, "--csv", FORMS / "excel-european.csv", "--exercise", "three-beliefs"),
        *("--map", mapped, "--dry-run"),
    )
    assert told.exit_code == 0
    assert "  How far do you believe the goals are good? → goals_own\n" in told.stdout


def test_a_mapping_can_stand_in_a_file(tmp_path: Path) -> None:
    file, mapped = quiet(tmp_path), tmp_path / "headings.csv"
    how = ("import", file, "--csv", FORMS / "excel-european.csv", "--exercise", "three-beliefs")
    rows = "heading,question\nHow far do you believe the goals are good?,goals_own\n"
    mapped.write_text(rows, encoding="utf-8")
    told = run(*how, "--map", mapped, "--dry-run")
    assert told.exit_code == 0
    assert "  How far do you believe the goals are good? → goals_own\n" in told.stdout

    mapped.write_text("heading,question\nalone\n", encoding="utf-8")
    told = run(*how, "--map", mapped)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == "headings.csv, row 2: give a heading and its question.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say what to bring in"),
        (("--csv", SIX, "--polis", "x"), "Say what to bring in"),
        (("--csv", SIX), "needs --exercise KEY"),
        (("--csv", SIX, "--exercise", "three-belief"), "Did you mean 'three-beliefs'"),
        (("--csv", SIX, "--exercise", "three-beliefs", "--map", "x"), 'as "Heading=question"'),
        (("--csv", "no.csv", "--exercise", "three-beliefs"), "There is no file no.csv"),
        (("--polis", "x", "--dry-run"), "--polis goes with --day"),
    ],
)
def test_what_cannot_be_tried_is_said(tmp_path: Path, words: tuple[object, ...], said: str) -> None:
    file = quiet(tmp_path)
    before = file.read_bytes()
    told = run("import", file, *words)
    assert (told.exit_code, told.stdout) == (2, "")
    assert said in told.stderr
    assert file.read_bytes() == before
