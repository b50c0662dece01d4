"""What comes of a table: all of it or none, nothing twice, and the same record as by the form."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

import fornow
from fornow.desk import Partnership
from fornow.errors import FornowError, RoundProblem, UnknownName
from fornow.exercises.catalogue import exercise
from fornow.exports import book, sheet, take
from fornow.partnership import rounds
from tests.made_up import sound

FORMS = Path(__file__).parents[1] / "data/forms"
DAY = date(2026, 3, 2)
MARKS = ["goals_own", "goals_guess", "move"]
ROWS = [[n % 5 + 1, 3, f"Words {n}"] for n in range(6)]


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with fornow.create(tmp_path / "ours.fornow", "Ours") as made:
        made.sit(DAY)
        yield made


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def write(heading: list[str], *rows: list[Any], name: str = "t.csv") -> Path:
        text = io.StringIO(newline="")
        csv.writer(text).writerows([heading, *rows])
        file = tmp_path / name
        file.write_text(text.getvalue(), encoding="utf-8")
        return file

    return write


Table = Callable[..., Path]


def kept(p: Partnership) -> dict[str, list[tuple[Any, ...]]]:
    """The record, without what is random in it."""
    asked = {
        "round": "SELECT exercise, declared, state, subject, agreement, smallest_group, people,"
        " seats, typed, parted FROM round",
        "waiting": "SELECT item <> '', content, voice, attributed, typed, in_hand FROM waiting",
        "version": "SELECT number, parent, declared, stage, content, voice, attributed, day, state,"
        " superseded_by, why FROM version",
        "session": "SELECT day, title, people, plan FROM session",
        "event": "SELECT kind, content FROM event",
    }
    return {n: sorted(tuple(row) for row in p.store.rows(q)) for n, q in asked.items()}


@pytest.mark.parametrize("nothing", [None, "", "  ", 7, ["t.csv"]])
def test_what_names_no_file_is_told_what_does(p: Partnership, nothing: Any) -> None:
    with pytest.raises(FornowError, match=r"Say which file to bring in \(got .*answers\.csv"):
        p.bring_in(nothing, "three-beliefs")
    assert not kept(p)["waiting"]


def test_an_import_leaves_the_same_record_as_answers_given_one_by_one(
    p: Partnership, table: Table, tmp_path: Path
) -> None:
    p.bring_in(table(MARKS, *ROWS), "three-beliefs")
    with fornow.create(tmp_path / "other.fornow", "Ours") as other:
        other.sit(DAY)
        for row in ROWS:
            sound(other.answer("three-beliefs", dict(zip(MARKS, row, strict=True))))
        other.close_round("three-beliefs")
        assert kept(p) == kept(other)


def test_so_does_an_import_of_entries(p: Partnership, table: Table, tmp_path: Path) -> None:
    heading, row = ["claim", "importance", "effort"], ["Nights are covered", 4, "a day"]
    effort = exercise("assumptions").field("effort")
    row[2] = effort.options[0].label  # type: ignore[attr-defined]
    p.bring_in(table(heading, row), "assumptions")
    with fornow.create(tmp_path / "other.fornow", "Ours") as other:
        other.sit(DAY)
        sound(other.add("assumptions", dict(zip(heading, row, strict=True))))
        assert kept(p) == kept(other)


def test_a_dry_run_tells_all_and_writes_nothing(p: Partnership, table: Table) -> None:
    before = p.store.rows("SELECT total_changes()"), kept(p)
    done = p.bring_in(table(MARKS, *ROWS, [9, 3, ""]), "three-beliefs", dry_run=True)

    assert (done.taken, done.rows, done.written, done.tried) == (6, 7, False, True)
    assert done.wrong == ((8, "goals_own", "Choose a number from 1 to 5 (got 9)."),)
    assert kept(p) == before[1]
    assert p.round("three-beliefs") is None


def test_one_wrong_row_keeps_all_of_them_out_unless_it_is_skipped(
    p: Partnership, table: Table
) -> None:
    file = table(MARKS, *ROWS, [9, "many", ""])
    done = p.bring_in(file, "three-beliefs")
    assert not done.written
    assert [(row, heading) for row, heading, _ in done.wrong] == [
        (8, "goals_guess"),
        (8, "goals_own"),
    ]
    assert done.sentence == "Nothing was brought in: 2 things are wrong in 1 of 7 rows."
    assert p.round("three-beliefs") is None

    alone = p.bring_in(table(MARKS, [9, "1", ""], name="one.csv"), "three-beliefs")
    assert alone.sentence == "Nothing was brought in: 1 thing is wrong in 1 of 1 row."

    done = p.bring_in(file, "three-beliefs", skip=True)
    assert (done.taken, done.written, p.seats_in("three-beliefs")) == (6, True, 6)


def test_a_row_is_called_by_its_number_in_the_spreadsheet(p: Partnership, table: Table) -> None:
    file = table(MARKS, [1, 2, "over\ntwo lines"], [], ["", "", ""], [1, 9, "wrong"])
    done = p.bring_in(file, "three-beliefs", dry_run=True)
    assert [number for number, _, _ in done.wrong] == [5]


def test_unnamed_answers_come_in_closed_and_small_groups_stay_hidden(
    p: Partnership, table: Table
) -> None:
    done = p.bring_in(table(MARKS, *ROWS[:3]), "three-beliefs")
    asked = p.round("three-beliefs")
    assert asked is not None
    assert asked.state == "closed"
    assert "nothing is shown before 5 are" in done.notes[0]

    p.reveal("three-beliefs")
    assert p.frame("three-beliefs").empty
    assert "Words 0" not in p.picture("three-beliefs").spoken()

    p.reopen("three-beliefs")
    for row in ROWS[3:]:
        sound(p.answer("three-beliefs", dict(zip(MARKS, row, strict=True))))
    p.reveal("three-beliefs")
    assert len(p.frame("three-beliefs")) == 6


def test_answers_from_elsewhere_do_not_mix_with_a_round_under_way(
    p: Partnership, table: Table
) -> None:
    sound(p.answer("three-beliefs", {"goals_own": 1}))
    with pytest.raises(RoundProblem, match="is under way"):
        p.bring_in(table(MARKS, *ROWS), "three-beliefs")
    assert p.seats_in("three-beliefs") == 1


def test_the_same_answers_twice_come_in_once_before_and_after_the_reveal(
    p: Partnership, table: Table
) -> None:
    file = table(MARKS, *ROWS)
    p.bring_in(file, "three-beliefs")
    again = p.bring_in(file, "three-beliefs")
    assert (again.taken, again.here, again.written) == (0, 6, False)
    assert "6 here already from an earlier export, left out." in again.notes
    assert p.seats_in("three-beliefs") == 6
    p.reveal("three-beliefs")
    more = table(MARKS, *reversed(ROWS), [2, 2, "One more"], name="later.csv")
    for again in (file, more):
        with pytest.raises(FornowError, match="here already, in the round of 2 March 2026"):
            p.bring_in(again, "three-beliefs")
    assert p.round("three-beliefs") is None

    p.bring_in(file, "three-beliefs", again=True)
    assert p.seats_in("three-beliefs") == 6


def test_other_answers_to_the_same_questions_are_another_round(
    p: Partnership, table: Table
) -> None:
    p.bring_in(table(MARKS, *ROWS), "three-beliefs")
    p.reveal("three-beliefs")
    p.bring_in(table(MARKS, *([5, 3, f"Later {n}"] for n in range(6))), "three-beliefs")
    p.reveal("three-beliefs")
    assert len(rounds.revealed(p.store, "three-beliefs")) == 2


def test_entries_that_are_here_are_left_out_and_only_new_ones_come(
    p: Partnership, table: Table
) -> None:
    p.bring_in(table(["claim"], ["Nights are covered"], ["Cars start"]), "assumptions")
    later = table(["claim"], ["Nights are covered"], ["Cars start"], ["Phones work"], name="l.csv")
    done = p.bring_in(later, "assumptions")

    assert (done.taken, done.here) == (1, 2)
    assert sorted(p.frame("assumptions")["claim"]) == [
        "Cars start",
        "Nights are covered",
        "Phones work",
    ]
    assert p.bring_in(later, "assumptions", again=True).taken == 3


def test_no_sum_of_the_table_stays_in_the_file(p: Partnership, table: Table) -> None:
    p.bring_in(table(MARKS, *ROWS, name="ann-and-bilal.csv"), "three-beliefs")
    assert p.store.rows("SELECT 1 FROM event") == []
    p.close_file()
    assert b"ann-and-bilal" not in p.path.read_bytes()


def test_organisations_are_kept_where_that_is_the_voice_and_dropped_where_not(
    p: Partnership, table: Table
) -> None:
    for words in ("We meet too often",):
        p.add("statements", {"statement": words})
    file = table(
        ["item", "organisation", "position"], ["We meet too often", "Riverside Council", "Agree"]
    )
    unnamed = p.bring_in(file, "positions", dry_run=True)
    assert unnamed.columns.left_out == {"organisation": "says who or when: not kept"}

    p.bring_in(file, "positions", voice="organisation")
    found = p.store.rows("SELECT voice, attributed FROM waiting")
    assert [tuple(row) for row in found] == [("organisation", "Riverside Council")]


def test_a_place_is_kept_by_its_words_and_an_unknown_one_is_refused(
    p: Partnership, table: Table
) -> None:
    file = table(
        ["level", "own_words"],
        *[["At the front line", f"Words {n}"] for n in range(5)],
        ["Up", "x"],
    )
    done = p.bring_in(file, "grounds", voice="level", skip=True)
    assert done.taken == 5
    assert [(row, heading) for row, heading, _ in done.wrong] == [(7, "level")]
    p.reveal("grounds")
    assert set(p.frame("grounds")["level"]) == {"front-line"}


def test_a_name_that_a_form_fills_in_is_taken_only_when_asked_for(
    p: Partnership, table: Table
) -> None:
    p.add("decisions", {"decision": "Meet weekly"})
    heading = ["ID", "Start time", "Completion time", "Email", "Name"]
    asked = exercise("consent").field("answer")
    file = table(
        [*heading, asked.prompt],
        [1, "x", "y", "ann@x.example", "Ann Archer", asked.options[0].label],  # type: ignore[attr-defined]
    )
    with pytest.raises(FornowError, match="filled in “Name” by itself, so it is not taken unasked"):
        p.bring_in(file, "consent", item="Meet weekly")
    p.bring_in(file, "consent", item="Meet weekly", mapping={"Name": "name"})
    (row,) = p.store.rows("SELECT voice, attributed FROM waiting")
    assert tuple(row) == ("named", "Ann Archer")
    p.close_file()
    assert b"ann@x.example" not in p.path.read_bytes()


def test_links_are_found_by_the_words_of_the_entries(p: Partnership, table: Table) -> None:
    claims = [sound(p.add("assumptions", {"claim": c})) for c in ("Nights are covered", "Cars go")]
    file = table(
        ["decision", "rests_on"], ["One door", "Nights are covered; Cars go"], ["Two", "Unheard of"]
    )
    done = p.bring_in(file, "decisions", skip=True)
    assert done.wrong[0][:2] == (3, "rests_on")
    (entry,) = p.entries("decisions")
    assert sorted(entry.values["rests_on"]) == sorted(claims)  # type: ignore[arg-type]


def test_later_stages_come_in_as_versions(p: Partnership, table: Table) -> None:
    file = table(
        ["word", "heard_by", "changed"],
        ["The gate is locked at six", "Ann Archer", "It opens at five"],
        ["No lights", "", ""],
    )
    done = p.bring_in(file, "front-line", skip=True)
    assert done.taken == 2
    frame = p.frame("front-line").set_index("word")
    assert frame.loc["The gate is locked at six", "changed"] == "It opens at five"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"Nonsense": "goals_own"}, "no heading called 'Nonsense'"),
        ({"One": "gaols_own"}, "Did you mean 'goals_own'"),
        ({"One": "organisation"}, "these answers are unnamed"),
        ({"One": "goals_own", "Two": "goals_own"}, "both answer 'goals_own'"),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_refused(
    p: Partnership, table: Table, given: dict[str, str], said: str
) -> None:
    with pytest.raises(FornowError, match=said):
        p.bring_in(table(["One", "Two"], [1, 2]), "three-beliefs", mapping=given)


@pytest.mark.parametrize(
    ("key", "how", "said"),
    [
        ("partnership", {}, "takes no table of answers"),
        ("three-beliefs", {"voice": "named"}, "no voice called 'named'"),
        ("decisions", {"order": "year-first"}, "no order of days"),
        ("decisions", {}, "No heading is a question"),
        ("positions", {}, "none is there yet"),
    ],
)
def test_what_cannot_be_tried_is_said_and_nothing_is_written(
    p: Partnership, table: Table, key: str, how: dict[str, str], said: str
) -> None:
    heading = "look_again" if "order" in how else "position" if key == "positions" else "Other"
    with pytest.raises(FornowError, match=said):
        p.bring_in(table([heading, "decision"] if "order" in how else [heading], [1]), key, **how)
    assert kept(p)["session"] == []


def test_a_needed_question_offers_the_nearest_heading(p: Partnership, table: Table) -> None:
    file = table(["owner", "What gets our effort for the moment?"], ["Ann", "Meet"])
    with pytest.raises(FornowError, match="Did you mean “What gets our effort for the moment"):
        p.bring_in(file, "decisions")


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "blank": b"\n\n  \n",
    "heading": b"goals_own\n",
    "nul": b"goals_own\n1\x00\n",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "zip": b"PK\x03\x04 and no more",
    "old": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "quotes": b'goals_own,move\n1,"never closed\n2,x\n',
    "utf16": b"\xff\xfe\x00",
    "past": b"goals_own\n1,2\n",
    "wide": b"goals_own," + b"," * 900 + b"x\n1\n",
    "html": b"<html><table><tr><td>goals_own</td></tr></table></html>",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_is_no_table_is_refused_and_changes_nothing(
    p: Partnership, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    before = p.path.read_bytes()
    with pytest.raises(FornowError) as refused:
        p.bring_in(file, "three-beliefs")
    assert 5 < len(str(refused.value).split()) < 60
    assert p.path.read_bytes() == before


def test_a_broken_workbook_is_read_or_refused_and_nothing_else(
    p: Partnership, tmp_path: Path
) -> None:
    whole = (FORMS / "microsoft-three-beliefs.xlsx").read_bytes()
    chance = random.Random(4)
    before, refused = p.path.read_bytes(), list[str]()
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(4, len(broken))] = chance.randrange(256)
        (tmp_path / "x.xlsx").write_bytes(
            broken[: chance.randint(len(broken) // 2, len(broken) * 2)]
        )
        try:
            p.bring_in(tmp_path / "x.xlsx", "three-beliefs", dry_run=True)
        except FornowError as problem:
            refused.append(str(problem))
    assert len(refused) > 50
    assert all("x.xlsx" in said or "heading" in said for said in refused)
    assert p.path.read_bytes() == before


def test_of_several_sheets_the_one_that_asks_the_same_is_read(
    p: Partnership, tmp_path: Path
) -> None:
    made = Workbook()
    made.active.append(["Notes"])  # type: ignore[union-attr]
    for name in ("First", "Second"):
        page = made.create_sheet(name)
        page.append(["goals_own"] if name == "First" else ["goals_own", "goals_guess"])
        page.append([1, 2] if name == "Second" else [1])
    file = tmp_path / "many.xlsx"
    made.save(file)

    done = p.bring_in(file, "three-beliefs", dry_run=True)
    assert set(done.columns.taken) == {"goals_own", "goals_guess"}
    done = p.bring_in(file, "three-beliefs", sheet="first", dry_run=True)
    assert set(done.columns.taken) == {"goals_own"}
    with pytest.raises(FornowError, match="It has: “Sheet”, “First”, “Second”"):
        p.bring_in(file, "three-beliefs", sheet="Third")


def test_an_unknown_exercise_is_offered_the_nearest(p: Partnership, table: Table) -> None:
    with pytest.raises(UnknownName, match="three-beliefs"):
        p.bring_in(table(MARKS, *ROWS), "three-belief")


def test_an_entry_that_two_people_revised_apart_comes_in_as_both(
    p: Partnership, tmp_path: Path
) -> None:
    entry = sound(p.add("statements", {"statement": "First"}))
    (seen,) = [one.version.id for one in p.entries("statements")]
    for words in ("One way", "Another way"):
        sound(p.revise(entry, {"statement": words}, seen=seen))
    taken = [take(p, "statements")]
    files = {
        "t.csv": sheet(taken).encode(),
        "t.xlsx": book(taken, partnership={}, on=DAY),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        with fornow.create(tmp_path / f"{name}.fornow", "Fresh") as fresh:
            assert fresh.bring_in(tmp_path / name, "statements").taken == 2
            assert sorted(fresh.frame("statements")["statement"]) == ["Another way", "One way"]


def test_thousands_of_empty_cells_that_excel_keeps_are_no_answers(
    p: Partnership, tmp_path: Path
) -> None:
    made = Workbook()
    page = made.worksheets[0]
    page.append(["goals_own"])
    page.append([4])
    page.cell(row=2, column=2000).number_format = "0.00"
    page.cell(row=20_000, column=1).number_format = "0.00"
    made.save(tmp_path / "wide.xlsx")
    assert p.bring_in(tmp_path / "wide.xlsx", "three-beliefs").taken == 1


def test_a_form_sent_in_empty_is_left_out_and_said_to_be(p: Partnership, table: Table) -> None:
    file = table(["Timestamp", *MARKS], ["t", 1, 2, ""], ["t", "", " ", ""])
    done = p.bring_in(file, "three-beliefs")
    assert (done.taken, done.wrong) == (1, ())
    assert "1 row without any answer, left out." in done.notes
