"""`fornow plan`: what a meeting needs on paper, into a folder."""

from __future__ import annotations

from pathlib import Path

import fornow
from tests.cli.command import really_run, run, said_plainly
from tests.cli.partnerships import quiet

FOUR = ["run-sheet", "paper-pack", "checklist", "invitation"]


def test_it_prints_where_each_of_the_four_is_and_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    file = quiet(tmp_path)
    before = file.read_bytes()
    told = really_run(
        *("plan", file, "--plan", "review", "--out", "out", "--starts", "9.30", "--no-pdf"),
        cwd=tmp_path,
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.decode().splitlines() == [str(Path("out") / f"{n}.html") for n in FOUR]
    assert "09:30–09:34" in (tmp_path / "out" / "run-sheet.html").read_text("utf-8")
    assert (tmp_path / "out" / "paper" / "decisions.html").is_file()
    assert file.read_bytes() == before


def test_pdf_files_stand_beside_the_pages(tmp_path: Path) -> None:
    told = run("plan", quiet(tmp_path), "--plan", "review", "--print", "invitation",
               "--out", tmp_path / "out")  # fmt: skip
    assert told.exit_code == 0
    made = {one.name for one in (tmp_path / "out").iterdir() if one.name[0] != "."}
    assert made == {"invitation.html", "invitation.pdf"}


def test_any_exercise_can_be_printed_alone(tmp_path: Path) -> None:
    told = run("plan", quiet(tmp_path), "--plan", "review", "--exercise", "grounds", "--no-pdf",
               "--out", tmp_path / "out")  # fmt: skip
    assert told.exit_code == 0
    assert [one.name for one in (tmp_path / "out" / "paper").glob("*.html")] == ["grounds.html"]


def test_a_plan_of_ones_own_is_given_by_its_file(tmp_path: Path) -> None:
    from fornow.plans import reading

    own = tmp_path / "ours.toml"
    own.write_bytes((Path(reading.__file__).parent / "shelf" / "review.toml").read_bytes())
    told = run("plan", quiet(tmp_path), "--plan", own, "--no-pdf", "--out", tmp_path / "out")
    assert told.exit_code == 0


def test_a_plan_beside_the_partnership_is_found_by_its_name_and_hides_none_of_ours(
    tmp_path: Path,
) -> None:
    from fornow.plans import reading

    written = (Path(reading.__file__).parent / "shelf" / "review.toml").read_text("utf-8")
    file = quiet(tmp_path)
    (file.parent / "ours.toml").write_text(written.replace("look again", "look twice"), "utf-8")
    (file.parent / "review").write_text("no plan", encoding="utf-8")
    only = ("--print", "checklist", "--no-pdf", "--out", tmp_path / "out")
    for named, title in (("ours", "An hour to look twice"), ("review", "An hour to look again")):
        told = really_run("plan", file, "--plan", named, *only, cwd=file.parent)
        assert told.returncode == 0, told.stderr
        assert title in (tmp_path / "out" / "checklist.html").read_text("utf-8")


def test_sheets_of_another_plan_in_the_same_folder_are_named(tmp_path: Path) -> None:
    file, into = quiet(tmp_path), ("--out", tmp_path / "out", "--no-pdf")
    told = [
        run("plan", file, "--plan", key, *into)
        for key in ("first-session", "first-session", "review")
    ]
    assert [one.exit_code for one in told] == [0, 0, 0]
    assert [one.stderr.count("of another plan") for one in told] == [0, 0, 1]
    assert "choice-to-lead.html" in told[2].stderr
    assert "decisions.html" not in told[2].stderr
    alone = run("plan", file, "--plan", "review", "--exercise", "values", *into)
    assert alone.stderr == ""


def test_enablers_meet_by_themselves_so_their_file_has_no_plan(tmp_path: Path) -> None:
    fornow.create(tmp_path / "ours.enablers", "Ours", enablers=True).close_file()
    told = run("plan", tmp_path / "ours.enablers", "--plan", "review", "--out", tmp_path / "out")
    assert told.exit_code == 2
    assert "the enablers’ own file" in told.stderr


def test_what_cannot_be_is_said_in_a_sentence_and_nothing_is_made(tmp_path: Path) -> None:
    file, out = quiet(tmp_path), tmp_path / "out"
    for words, said in (
        (("--plan", "revew", "--out", out), "review"),
        (("--out", out), "first-session"),
        (("--plan", "review"), "--out DIR"),
        (("--plan", "review", "--out", " "), "--out DIR"),
        (("--plan", "review", "--out", "s3://ours/out"), "folder on this machine"),
        (("--plan", "", "--out", out), "first-session"),
        (("--plan", "review", "--out", out, "--starts", "25:00"), "14:00"),
        (("--plan", "review", "--out", out, "--people", "0"), "1 to 500"),
        (("--plan", "review", "--out", out, "--exercise", "ground"), "grounds"),
        (("--plan", "review", "--out", out, "--exercise", "enabler-notes"), "--enablers"),
        (("--plan", tmp_path / "none.toml", "--out", out), "none.toml"),
    ):
        told = run("plan", file, *words)
        assert told.exit_code == 2, words
        assert said in told.stderr
        assert said_plainly(told.stderr)
        assert not out.exists()
