"""The Excel file: opened as Excel would, it reads well, runs nothing and names no author."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import fornow
from fornow.desk import Partnership
from fornow.exercises.catalogue import exercise
from fornow.exercises.declaration import from_json
from fornow.exercises.fields import Rating
from fornow.exports import book, document, take
from fornow.exports.book import EVENTS, FIRST, ROW, sheet_names
from fornow.exports.wording import with_ends
from fornow.partnership.store import Store
from fornow.visibility import Way
from tests.cli.partnerships import BELIEFS, DAY, added, busy, decision, revealed

HOSTILE = ["=1+1", "=cmd|'/C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "#N/A", "＝1+1", "{=1}"]


def made(file: Path, *keys: str) -> bytes:
    with Partnership(Store.snapshot(file), way=Way.AWAY) as p:
        taken = [take(p, key) for key in keys]
        return book(taken, partnership={"name": "Ours", "agreement": "unattributed"}, on=DAY)


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def cells(content: bytes, sheet: str) -> list[tuple[Any, ...]]:
    return list(opened(content)[sheet].iter_rows(values_only=True))


def test_it_opens_on_what_it_is_and_has_a_sheet_an_exercise(tmp_path: Path) -> None:
    content = made(busy(tmp_path), "assumptions", "decisions")
    found = opened(content)
    assert found.sheetnames == [FIRST, "What must be true", "Decided for now", EVENTS]
    about = dict(row[:2] for row in cells(content, FIRST))
    assert about["Partnership"] == "Ours"
    assert about["Taken on"] == datetime(2026, 3, 2)
    assert about["Agreement"] == "unattributed"
    assert "assumptions" in about["Sheet “What must be true”"]


def test_the_question_is_on_top_with_what_its_ends_mean_and_stays_there(tmp_path: Path) -> None:
    content = made(revealed(tmp_path), "three-beliefs")
    sheet = opened(content)["Three beliefs"]
    head, *_ = cells(content, "Three beliefs")
    asked = exercise("three-beliefs").all_fields
    first = asked[0]
    assert isinstance(first, Rating)
    assert f"{first.prompt} (1 = {first.low_label}, 5 = {first.high_label})" in head
    assert [with_ends(field) for field in asked] == [
        one for one in head if one in {with_ends(f) for f in asked}
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet["C1"].alignment.wrap_text
    assert sheet["C1"].font.bold
    assert all(8 <= one.width <= 60 for one in sheet.column_dimensions.values())


def test_numbers_are_numbers_and_days_are_days(tmp_path: Path) -> None:
    file = busy(tmp_path)
    head, *rows = cells(made(file, "decisions"), "Decided for now")
    days = {row[head.index("By which day do we look again?")] for row in rows}
    assert datetime(2026, 9, 1) in days
    assert days <= {datetime(2026, 9, 1), datetime(2026, 5, 1), datetime(2026, 6, 10), None}
    head, *rows = cells(made(revealed(tmp_path), "three-beliefs"), "Three beliefs")
    marks = [row[2] for row in rows if row[2] is not None]
    assert marks == [4] * 6
    assert {type(one) for one in marks} == {int}


def test_words_of_unnamed_answers_stand_after_the_marks_and_apart(tmp_path: Path) -> None:
    head, *rows = cells(made(revealed(tmp_path), "three-beliefs"), "Three beliefs")
    marks, words = head.index(next(one for one in head if "goals" in one)), head.index(ROW) - 2
    assert [row[marks] is None for row in rows] == [False] * 6 + [True] * 6
    assert [row[words] is None for row in rows] == [True] * 6 + [False] * 6


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_is_a_formula(tmp_path: Path, text: str) -> None:
    file = tmp_path / "any.fornow"
    with fornow.create(file, name="Any") as p:
        p.session(DAY)
        added(p, "front-line", {"word": text})
        added(p, "decisions", decision(text, look_again="2026-09-01"))
    content = made(file, "front-line", "decisions")
    for sheet in opened(content):
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "n", "d"}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name)
    said = [c for row in cells(content, "Word from the front line") for c in row if c]
    assert any(text.strip() in str(one) for one in said)
    assert not any(re.match(r"\s*[=+@＝-]", str(one)) for one in said)


def test_signs_that_excel_cannot_hold_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "any.fornow"
    with fornow.create(file, name="Any") as p:
        p.session(DAY)
        entry = added(p, "front-line", {"word": "plain"})
        # As an older or a broken version could have kept them.
        odd = json.dumps({"word": "a\x00b\x07c\u202ed\ue000"})
        with p.store.writing():
            p.store.write("UPDATE version SET content = ? WHERE entry = ?", odd, entry)
    for row in cells(made(file, "front-line"), "Word from the front line"):
        for one in row:
            assert not re.search("[\x00-\x08\u202d\u202e]", str(one))


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["a/b\\c:d*e?f[g]"], ["a b c d e f g"]),
        (["x" * 40, "X" * 40], ["x" * 31, "X" * 29 + " 2"]),
        (
            ["", "'''", "History", "About this file"],
            ["Sheet", "Sheet 2", "History 2", "About this file 2"],
        ),
        (["مرحبا بالعالم"], ["مرحبا بالعالم"]),
    ],
)
def test_sheets_have_names_that_excel_allows(titles: list[str], names: list[str]) -> None:
    assert sheet_names(titles) == names
    assert all(0 < len(name) <= 31 for name in names)


def test_it_names_no_author_and_no_time_and_comes_the_same_again(tmp_path: Path) -> None:
    file = revealed(tmp_path)
    content = made(file, "three-beliefs")
    assert content == made(file, "three-beliefs")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert not re.search("creator|created|modified|lastModifiedBy|[0-9]{4}-[0-9]{2}", core)


def test_what_is_hidden_has_its_questions_and_says_why(tmp_path: Path) -> None:
    file = revealed(tmp_path)
    with fornow.open(file) as p:
        p.add("partnership", {"smallest_group": 7})
    content = made(file, "three-beliefs")
    rows = cells(content, "Three beliefs")
    assert len(rows) == 1
    left = [row[1] for row in cells(content, FIRST) if row[0] == "Left out"]
    assert "until 7 have" in left[0]


def test_an_answer_held_back_says_how(tmp_path: Path) -> None:
    file = tmp_path / "held.fornow"
    with fornow.create(file, name="Held") as p:
        p.session(DAY)
        for _ in range(5):
            p.answer("three-beliefs", {**BELIEFS, "goals_own": "not sure"})
        p.reveal("three-beliefs")
    _, *rows = cells(made(file, "three-beliefs"), "Three beliefs")
    assert [row[2] for row in rows] == ["not sure"] * 5


def test_the_json_is_read_back_through_the_declaration_it_carries(tmp_path: Path) -> None:
    with Partnership(Store.snapshot(revealed(tmp_path)), way=Way.AWAY) as p:
        text = document([take(p, "three-beliefs")], partnership={}, on=date(2026, 6, 1))
        before = p.frame("three-beliefs")
    (about,) = json.loads(text)["exercises"]
    (asked,) = about["rounds"]
    wording = from_json(asked["declaration"])
    assert wording == exercise("three-beliefs")
    for field in wording.all_fields:
        told = [row["answer"] for row in asked["rows"] if row["field"] == field.name]
        assert sorted(told) == sorted(before[field.name])
