import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.desk import Partnership
from fornow.errors import UnknownName
from fornow.exercises.declaration import from_json
from fornow.exports import Taken, document, sheet, take
from fornow.exports.defused import as_written
from fornow.exports.sheet import BOM, COLUMNS
from fornow.partnership.store import Store
from fornow.visibility import STAYS_HERE, Way
from tests.cli.partnerships import BELIEFS, DAY, added, busy, decision, revealed


def taken(file: Path, key: str) -> Taken:
    with Partnership(Store.snapshot(file), way=Way.AWAY) as p:
        return take(p, key)


def rows_of(one: Taken) -> list[dict[str, str]]:
    text = sheet([one])
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def parsed(one: Taken) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(document([one], partnership={"name": "P"}, on=DAY))
    return found


def test_every_row_has_its_question_and_every_question_its_rows(tmp_path: Path) -> None:
    one = taken(revealed(tmp_path), "three-beliefs")
    rows = rows_of(one)
    asked = {field.name: field.prompt for field in one.exercise.all_fields}
    assert len(rows) == 6 * len(asked)
    assert {(row["field"], row["question"]) for row in rows} == set(asked.items())
    assert {row["answered_by"] for row in rows} == {"6"}


def test_words_and_marks_of_unnamed_answers_are_in_rows_of_their_own(tmp_path: Path) -> None:
    rows = rows_of(taken(revealed(tmp_path), "three-beliefs"))
    words = {row["row"] for row in rows if row["field"] == "move"}
    marks = {row["row"] for row in rows if row["field"] != "move"}
    assert len(words) == len(marks) == 6
    assert not words & marks


def test_the_json_says_the_facts_of_the_round_and_how_it_was_asked(tmp_path: Path) -> None:
    (about,) = parsed(taken(revealed(tmp_path), "three-beliefs"))["exercises"]
    (asked,) = about["rounds"]
    assert (asked["n"], asked["k"], asked["people"]) == (6, 5, 6)
    assert (asked["agreement"], asked["day"]) == ("unattributed", DAY.isoformat())
    assert from_json(asked["declaration"]).key == "three-beliefs"
    assert from_json(about["declaration"]).title == about["title"]
    assert all(row["question"] for row in asked["rows"])


def test_too_few_to_show_leaves_a_heading_and_says_why(tmp_path: Path) -> None:
    file = revealed(tmp_path)
    with fornow.open(file) as p:
        p.add("partnership", {"smallest_group": 7})
    one = taken(file, "three-beliefs")
    assert sheet([one]) == BOM + ",".join(COLUMNS) + "\r\n"
    assert one.messages == ("three-beliefs: " + one.hidden,)
    assert "until 7 have" in one.hidden
    (about,) = parsed(one)["exercises"]
    assert about["hidden"] == one.hidden
    assert about["rounds"][0]["rows"] == []


def test_what_is_not_revealed_is_in_no_export(tmp_path: Path) -> None:
    file = tmp_path / "open.fornow"
    with fornow.create(file, name="Open") as p:
        for _ in range(6):
            p.answer("three-beliefs", {**BELIEFS, "move": "CANARY"})
    one = taken(file, "three-beliefs")
    assert "CANARY" not in sheet([one]) + json.dumps(parsed(one))
    assert "6 in so far" in one.hidden


def test_a_round_under_way_is_mentioned_beside_one_that_is_shown(tmp_path: Path) -> None:
    file = revealed(tmp_path)
    with fornow.open(file) as p:
        p.session("2026-04-01")
        p.answer("three-beliefs", {**BELIEFS, "move": "CANARY"})
    one = taken(file, "three-beliefs")
    assert len(one.rounds) == 1
    assert any("under way (1 in)" in message for message in one.messages)
    assert "CANARY" not in sheet([one])


def test_words_that_stay_here_are_left_out_and_said_to_be(tmp_path: Path) -> None:
    one = taken(revealed(tmp_path, agreement="stays-here"), "three-beliefs")
    assert "Words of seat" not in sheet([one]) + json.dumps(parsed(one))
    assert [row["no_answer_because"] for row in rows_of(one) if row["field"] == "move"] == [
        "stays here"
    ] * 6
    assert {row["answer"] for row in rows_of(one) if row["field"] == "goals_own"} == {"4"}
    assert any(STAYS_HERE in message for message in one.messages)
    assert parsed(one)["exercises"][0]["rounds"][0]["notes"] == [STAYS_HERE]


def test_an_answer_held_back_says_how(tmp_path: Path) -> None:
    file = tmp_path / "held.fornow"
    with fornow.create(file, name="Held") as p:
        p.session(DAY)
        for _ in range(5):
            p.answer("three-beliefs", {**BELIEFS, "goals_own": "not sure"})
        p.reveal("three-beliefs")
    rows = rows_of(taken(file, "three-beliefs"))
    held = [row for row in rows if row["field"] == "goals_own"]
    assert {(row["answer"], row["no_answer_because"]) for row in held} == {("", "not sure")}
    assert {row["no_answer_because"] for row in rows if row["field"] == "move"} == {"not answered"}


def test_a_sheet_has_what_stands_now_and_json_every_version(tmp_path: Path) -> None:
    file = busy(tmp_path)
    with fornow.open(file) as p:
        entry = added(p, "decisions", decision("First wording", look_again="2026-09-01"))
        p.revise(entry, {"decision": "Second wording"})
    one = taken(file, "decisions")
    said = {row["answer"] for row in rows_of(one) if row["field"] == "decision"}
    assert "Second wording" in said
    assert "First wording" not in said
    (about,) = parsed(one)["exercises"]
    versions = [row for row in about["rows"] if row["row"] == entry and row["field"] == "decision"]
    assert [(row["answer"], row["latest"]) for row in versions] == [
        ("First wording", False),
        ("Second wording", True),
    ]


def test_what_is_linked_is_told_in_words(tmp_path: Path) -> None:
    rows = rows_of(taken(busy(tmp_path), "decisions"))
    assert "Nights are covered" in {row["in_words"] for row in rows if row["field"] == "rests_on"}


def test_a_signal_that_was_seen_goes_along_with_the_decisions(tmp_path: Path) -> None:
    one = taken(busy(tmp_path), "decisions")
    assert [event["kind"] for event in one.events] == ["signal"]
    assert ("signal", "note", "Queues") in {
        (row["stage"], row["field"], row["answer"]) for row in rows_of(one)
    }


@pytest.mark.parametrize("text", ["Croeso ŵyn", "مرحبا بالعالم", "=1+1", "“quoted”, twice\nover"])
def test_any_words_come_back_from_the_sheet(tmp_path: Path, text: str) -> None:
    file = tmp_path / "any.fornow"
    with fornow.create(file, name="Any") as p:
        p.session(DAY)
        added(p, "front-line", {"word": text})
    rows = rows_of(taken(file, "front-line"))
    (said,) = [row["answer"] for row in rows if row["field"] == "word"]
    assert as_written(said) == text
    assert not re.match(r"[=+@-]", said)


def test_minus_one_stays_a_number_in_the_sheet(tmp_path: Path) -> None:
    file = tmp_path / "positions.fornow"
    with fornow.create(file, name="Positions", agreement="on-the-record") as p:
        p.session(DAY)
        added(p, "statements", {"statement": "We meet too often"})
        p.answer("positions", {"position": -1}, item="We meet too often")
        p.reveal("positions")
    (row,) = rows_of(taken(file, "positions"))
    assert (row["answer"], row["in_words"], row["item"]) == ("-1", "Disagree", "We meet too often")


def test_nothing_asked_says_so(tmp_path: Path) -> None:
    one = taken(busy(tmp_path), "values")
    assert one.hidden == "This has not been asked yet."
    assert one.rounds == one.rows == ()


def test_settings_are_a_row_a_question(tmp_path: Path) -> None:
    rows = rows_of(taken(busy(tmp_path), "partnership"))
    assert {row["field"]: row["answer"] for row in rows}["name"] == "Busy"


def test_an_unknown_exercise_is_offered_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="Did you mean 'values'"):
        taken(busy(tmp_path), "valeus")


def test_the_day_it_was_taken_stands_in_the_json(tmp_path: Path) -> None:
    text = document([], partnership={}, on=date(2026, 5, 31))
    assert json.loads(text)["taken_on"] == "2026-05-31"
