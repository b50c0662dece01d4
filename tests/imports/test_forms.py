"""Files as Microsoft Forms, Google Forms and Excel write them, brought in and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.desk import Partnership
from fornow.errors import FornowError
from fornow.exercises.catalogue import exercise

FORMS = Path(__file__).parents[1] / "data/forms"
DAY = date(2026, 3, 2)
HELD = {"withheld": "not sure"}
OF_BELIEFS = [field.name for field in exercise("three-beliefs").all_fields]
#: What six people sent in, whichever program wrote it down.
SENT: list[list[Any]] = [
    [4, 3, 2, 3, 2, 2, "A date in the diary when the night rota is shared."],
    [5, 4, 3, 3, HELD, 2, None],
    [4, 4, 2, 2, 3, 3, "To sit in the meeting where money is moved.\nEven once."],
    [3, 4, 1, 2, 1, {"withheld": "rather not say"}, "= a promise kept, any promise"],
    [5, 5, 4, 3, 4, 3, "Gweld y drws ar agor bob dydd – ŵyn, tŷ, gwên"],
    [2, 4, 2, 3, HELD, 2, "أن أرى باباً واحداً مفتوحاً لنا جميعاً"],
]
SAME = [
    "microsoft-three-beliefs.xlsx",
    "microsoft-three-beliefs.csv",
    "google-three-beliefs.csv",
    "excel-unicode-text.txt",
]
WHO_AND_WHEN = ["Ann Archer", "Archer", "@riverside.example", "09:04", "9:04", "9:11", "2026/03/02"]


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with fornow.create(tmp_path / "ours.fornow", "Ours") as made:
        made.sit(DAY)
        yield made


def waiting(p: Partnership) -> list[dict[str, Any]]:
    """What was written, before the reveal."""
    return [json.loads(row["content"]) for row in p.store.rows("SELECT content FROM waiting")]


def as_sent() -> list[dict[str, Any]]:
    rows = [dict(zip(OF_BELIEFS, one, strict=True)) for one in SENT]
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def in_order(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


@pytest.mark.parametrize("name", SAME)
def test_the_same_answers_come_in_whichever_program_wrote_them(p: Partnership, name: str) -> None:
    done = p.bring_in(FORMS / name, "three-beliefs")

    assert (done.taken, done.wrong, done.written) == (6, (), True)
    assert in_order(waiting(p)) == in_order(as_sent())


@pytest.mark.parametrize("name", SAME)
def test_names_addresses_and_times_of_unnamed_answers_are_not_in_the_file(
    p: Partnership, name: str
) -> None:
    done = p.bring_in(FORMS / name, "three-beliefs")
    p.close_file()

    about = {"ID", "Start time", "Completion time", "Email", "Name", "Timestamp", "Username"}
    left = set(done.columns.left_out)
    assert left <= about | {"Last modified time"}
    assert left
    assert {done.columns.left_out[one] for one in left} == {"says who or when: not kept"}
    for file in p.path.parent.iterdir():
        for word in WHO_AND_WHEN:
            assert word.encode() not in file.read_bytes(), (file.name, word)


def test_a_sheet_saved_by_a_european_excel_is_read_and_its_guess_said(p: Partnership) -> None:
    done = p.bring_in(
        FORMS / "excel-european.csv",
        "three-beliefs",
        mapping={"How far do you believe the goals are good?": "goals_own"},
    )

    assert done.taken == 5
    assert {one.get("move") for one in waiting(p)} == {
        "Siân’s rota, seen by all – “soon”",
        "Café on the ward; open at six",
        "naïve, perhaps",
        None,
    }
    assert "CP1252" in done.notes[0]


def test_a_question_in_other_words_is_left_out_until_it_is_mapped(p: Partnership) -> None:
    done = p.bring_in(FORMS / "excel-european.csv", "three-beliefs", dry_run=True)

    assert done.unanswered == ("goals_own",)
    assert "How far do you believe the goals are good?" in done.columns.left_out


@pytest.mark.parametrize("name", ["microsoft-grounds.csv", "google-grounds.csv"])
def test_what_was_ticked_is_told_apart_in_either_way_of_listing_it(
    p: Partnership, name: str
) -> None:
    p.bring_in(FORMS / name, "grounds")

    found = {
        row["attributed"]: json.loads(row["content"])["rests_on"]
        for row in p.store.rows("SELECT content, attributed FROM waiting")
    }
    assert found == {
        "Riverside Council": ["evidence", "trust"],
        "St Helen’s Hospital": ["authority"],
        "Open Door": ["seen-it", "users", "necessity"],
    }


@pytest.mark.parametrize(
    ("name", "order"), [("day-first", ""), ("month-first", ""), ("either", "day-first")]
)
def test_days_are_read_as_the_column_as_a_whole_tells(
    p: Partnership, name: str, order: str
) -> None:
    done = p.bring_in(FORMS / f"microsoft-decisions-{name}.csv", "decisions", order=order)

    frame = p.frame("decisions").set_index("decision")
    assert done.taken == len(frame) == 3
    assert set(frame.index) == {
        "One front door for all of us",
        "Cwrdd bob dydd Llun\nyn y tŷ",
        "نلتقي كل صباح",
    }
    first = "2026-05-04" if name == "either" else "2026-05-31"
    days = frame["look_again"].dt.strftime("%Y-%m-%d")
    assert days["One front door for all of us"] == first
    assert sorted(days)[1:] == ["2026-06-04", "2026-07-01"]


def test_days_that_can_be_read_in_two_ways_are_refused(p: Partnership) -> None:
    with pytest.raises(FornowError, match=r"04/05/2026, which can be read in two ways"):
        p.bring_in(FORMS / "microsoft-decisions-either.csv", "decisions")
    assert p.frame("decisions").empty


def test_answers_about_each_statement_find_it_by_its_words(p: Partnership) -> None:
    for words in ("We meet too often", "Parking is easy, mostly"):
        p.add("statements", {"statement": words})
    done = p.bring_in(FORMS / "google-positions.csv", "positions")

    assert done.taken == 10
    assert p.seats_in("positions") == 5
    p.reveal("positions")
    counts = p.frame("positions").groupby("statement")["position"].sum().to_dict()
    assert counts == {"We meet too often": 2, "Parking is easy, mostly": 1}


def test_a_heading_that_stands_there_twice_is_not_guessed_at(p: Partnership) -> None:
    file = FORMS / "google-repeated-heading.csv"
    own = exercise("three-beliefs").field("goals_own").prompt
    with pytest.raises(FornowError, match="Two columns are headed"):
        p.bring_in(file, "three-beliefs")

    mapping = {own: "goals_own", f"{own} (2)": "goals_guess"}
    p.bring_in(file, "three-beliefs", mapping=mapping)
    assert {(one["goals_own"], one["goals_guess"]) for one in waiting(p)} == {(4, 3), (5, 4)}
