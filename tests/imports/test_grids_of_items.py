"""A column for each thing asked about, as Google and Microsoft write the answers to a grid."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import fornow
from fornow.desk import Partnership
from fornow.errors import FornowError, UnknownName
from tests.cli.command import run
from tests.made_up import sound

FORMS = Path(__file__).parents[1] / "data/forms"
VALUES = ["Kindness", "Honesty, even when it costs", "Trust"]
STATEMENTS = ["We meet too often", "Parking is easy, mostly"]


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with fornow.create(tmp_path / "o.fornow", "Ours", agreement="on-the-record") as made:
        made.sit(date(2026, 3, 2))
        for words in STATEMENTS:
            sound(made.add("statements", {"statement": words}))
        for words in [*VALUES, "Patience", "Courage"]:
            sound(made.answer("values", {"first": words}))
        made.reveal("values")
        yield made


@pytest.mark.parametrize("name", ["google-resonance.csv", "microsoft-resonance.xlsx"])
def test_each_row_is_one_person_and_each_column_one_thing_asked_about(
    p: Partnership, name: str
) -> None:
    done = p.bring_in(FORMS / name, "resonance")
    assert (done.rows, done.taken, done.wrong) == (5, 5, ())
    assert p.seats_in("resonance") == 5
    p.reveal("resonance")
    frame = p.frame("resonance")
    held = Counter(zip(frame["item"], frame["held"].astype("string").fillna("-"), strict=True))
    assert held["Kindness", "strongly"] == 2
    assert held["Trust", "partly"] == 2
    kept = frame.groupby("item")["kept"].apply(lambda marks: sorted(marks.dropna()))
    assert kept.to_dict() == {
        "Kindness": [1, 3, 4, 4, 5],
        "Honesty, even when it costs": [1, 2, 2, 3],
        "Trust": [2, 3, 5],
    }


def test_statements_that_stand_alone_are_known_by_their_words(p: Partnership) -> None:
    done = p.bring_in(FORMS / "microsoft-positions.csv", "positions")
    assert (done.taken, p.seats_in("positions")) == (5, 5)
    p.reveal("positions")
    marks = p.frame("positions").groupby("statement")["position"].apply(sorted).to_dict()
    assert marks == {STATEMENTS[0]: [-1, 0, 1, 1, 1], STATEMENTS[1]: [-1, 0, 1, 1]}


def test_a_dry_run_says_which_column_is_about_what(p: Partnership) -> None:
    p.close_file()
    for name, said in (
        ("google-resonance.csv", "[Trust] → kept: Trust"),
        ("microsoft-resonance.xlsx", "  Trust2 → kept: Trust"),
    ):
        how = ("--csv", FORMS / name, "--exercise", "resonance", "--dry-run")
        assert f"{said}\n" in run("import", p.path, *how).stdout


def write(folder: Path, *rows: list[object]) -> Path:
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder / "t.csv"


def test_a_heading_in_other_words_is_mapped_to_its_question_and_item(
    p: Partnership, tmp_path: Path
) -> None:
    file = write(tmp_path, ["Being kind", "Trust"], *[["Partly", "Yes, strongly"]] * 5)
    tried = p.bring_in(file, "resonance", dry_run=True)
    assert tried.columns.left_out == {
        "Being kind": "no question of that wording, and no entry of values"
    }
    done = p.bring_in(file, "resonance", mapping={"Being kind": "held: kindness"})
    assert done.taken == 5
    assert set(done.columns.of) == {"Being kind", "Trust"}
    with pytest.raises(UnknownName, match=r"no entry of values called 'Kindnes'.* Did you mean"):
        p.bring_in(file, "resonance", mapping={"Being kind": "held: Kindnes"}, dry_run=True)


def test_answers_that_could_be_to_either_question_are_not_guessed_at(
    p: Partnership, tmp_path: Path
) -> None:
    file = write(tmp_path, ["Trust", "Kindness"], ["Not sure", "Partly"])
    tried = p.bring_in(file, "resonance", dry_run=True)
    assert tried.columns.taken == {"Kindness": "held"}
    assert "Trust" in tried.columns.left_out


def test_one_wrong_answer_refuses_its_person_and_names_its_column(
    p: Partnership, tmp_path: Path
) -> None:
    heading = [f"Where do you stand on this? [{one}]" for one in STATEMENTS]
    file = write(tmp_path, heading, ["Agree", "Maybe"], *[["Agree", "Pass"]] * 5)
    done = p.bring_in(file, "positions", skip=True)
    assert [(row, at) for row, at, _ in done.wrong] == [(2, heading[1])]
    assert (done.taken, p.seats_in("positions")) == (5, 5)


def test_a_later_export_of_a_grid_adds_its_new_people(p: Partnership, tmp_path: Path) -> None:
    rows = [["Agree", "Pass"], ["Agree", ""], ["Disagree", "Agree"], ["Pass", "Pass"]]
    p.bring_in(write(tmp_path, STATEMENTS, *rows[:2]), "positions")
    done = p.bring_in(write(tmp_path, STATEMENTS, *rows[::-1]), "positions")
    assert (done.taken, done.here, p.seats_in("positions")) == (2, 2, 4)


def test_a_table_that_is_about_nothing_asked_is_refused(p: Partnership, tmp_path: Path) -> None:
    with pytest.raises(FornowError, match="nor one of statements"):
        p.bring_in(write(tmp_path, ["Unheard of"], ["Agree"]), "positions")
