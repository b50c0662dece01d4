"""Where we stand apart: what a report counts, what it leaves out, and how each question is put."""

from pathlib import Path

import fornow
from fornow.exercises.catalogue import exercise
from fornow.reports import differences
from tests.pictures import partnership as nights
from tests.reports.conftest import AS_OF


def _apart(statements: list[str]) -> list[differences.Difference]:
    return differences.found({exercise("positions"): nights.positions(texts=statements)})


def test_who_people_are_is_no_difference_to_talk_about(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "p.fornow", "P") as p:
        p.session("2026-03-03", people=8)
        said = [
            p.add("statements", {"statement": "I am under 25.", "about_people": True}),
            p.add("statements", {"statement": "Nights are safe."}),
        ]
        for at in range(8):
            seat = p.answer("positions", {"position": (-1, 1)[at % 2]}, item=said[0])
            p.answer("positions", {"position": (-1, 1)[at % 2]}, item=said[1], seat=seat)
        p.reveal("positions")
    told = fornow.report(tmp_path / "p.fornow", as_of=AS_OF).differences()
    assert "under 25" not in str(told.html)
    assert "Nights are safe." in str(told.html)
    assert str(told) == "People are split on 1 question."


def test_a_room_of_six_that_is_split_in_its_picture_stands_apart_here_too(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "p.fornow", "P") as p:
        for day, marks in (("2026-03-03", (1, 1, 1, 5, 5, 5)), ("2026-04-07", (3, 3, 3, 4, 4, 4))):
            p.session(day, people=6)
            for mark in marks:
                p.answer("three-beliefs", {"goals_own": mark})
            p.reveal("three-beliefs")
    then = fornow.report(tmp_path / "p.fornow", as_of="2026-03-03")
    assert str(then.differences()) == "People are split on 1 question."
    now = fornow.report(tmp_path / "p.fornow", as_of="2026-04-07")
    assert str(now.differences()) == "No question shown here divides people so far."
    changed = str(now.changes().html)
    assert "6 answered, split" in changed
    assert "6 answered, together" in changed


def test_every_difference_is_counted_and_only_the_widest_are_shown() -> None:
    rows = _apart([f"Statement {at} about nights" for at in range(6 * 12)])
    assert len(rows) > differences.MOST
    split = sum(row.word == "split" for row in rows)
    assert f"split on {split} questions" in differences.sentence(rows)
    assert "Here are the eight widest apart." in differences.sentence(rows)
    assert "widest" not in differences.sentence(rows[: differences.MOST])


def test_a_question_stands_with_its_words_and_those_at_its_ends() -> None:
    resonance = exercise("resonance")
    frame = nights.everything()["resonance"]
    keep = resonance.field("kept")
    at = frame.index[frame["item_id"] == frame["item_id"].iloc[0]]
    frame.loc[at, "kept"] = [1 if n % 2 else 5 for n in range(len(at))]
    rows = differences.found({resonance: frame})
    assert rows[0].prompt == keep.prompt
    assert rows[0].marks[0][0] == f"1: {keep.low_label}"
    assert rows[0].marks[-1][0] == f"5: {keep.high_label}"


def test_what_is_on_the_record_says_so(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "p.fornow", "P", agreement="on-the-record") as p:
        one = p.add("statements", {"statement": "Nights are safe."})
        for at in range(8):
            p.answer("positions", {"position": (-1, 1)[at % 2]}, item=one)
        p.reveal("positions")
    told = fornow.report(tmp_path / "p.fornow").differences()
    assert "Near even, 8 answered, on the record" in str(told.html)
