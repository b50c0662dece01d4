"""What a form wrote of who sent it in is known in any language, never taken, and counted once."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.desk import Partnership
from fornow.errors import FornowError
from fornow.exercises.catalogue import exercise

FIRST = {
    "de": ["ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"],
    "fr": ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"],
    "es": ["Id.", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre"],
    "cy": ["ID", "Amser dechrau", "Amser cwblhau", "E-bost", "Enw"],
    "pl": ["Identyfikator", "Godzina rozpoczęcia", "Godzina ukończenia", "Adres e-mail", "Nazwa"],
}
ANSWER = exercise("consent").field("answer")
MARKS = ["goals_own", "goals_guess", "move"]


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with fornow.create(tmp_path / "ours.fornow", "Ours") as made:
        made.sit(date(2026, 3, 2))
        yield made


def write(folder: Path, *rows: list[Any], name: str = "t.csv") -> Path:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder / name


def sent(n: int, name: str = "", mail: str = "") -> list[Any]:
    who = name or f"Person {n}"
    when = [f"02.03.2026 09:0{n}:11", f"02.03.2026 09:0{n}:59"]
    return [n, *when, mail or f"p{n}@riverside.example", who]


@pytest.mark.parametrize("tongue", ["de", "fr", "es", "cy", "pl"])
def test_a_name_filled_in_is_not_taken_unasked_in_any_language(
    p: Partnership, tmp_path: Path, tongue: str
) -> None:
    p.add("decisions", {"decision": "Meet weekly"})
    file = write(
        tmp_path,
        [*FIRST[tongue], ANSWER.prompt],
        *([*sent(n), ANSWER.options[0].label] for n in range(1, 7)),  # type: ignore[attr-defined]
    )
    with pytest.raises(FornowError, match=f"filled in “{FIRST[tongue][-1]}” by itself"):
        p.bring_in(file, "consent", item="Meet weekly", voice="named")
    name = FIRST[tongue][-1]
    p.bring_in(file, "consent", item="Meet weekly", voice="named", mapping={name: "name"})
    assert p.seats_in("consent") == 6


@pytest.mark.parametrize(
    "beside", [["Wer", "a@x.example"], ["Wann", "2026-03-02 09:04:11"], ["Nr", "1"]]
)
def test_a_name_beside_an_address_a_time_or_a_number_was_filled_in(
    p: Partnership, tmp_path: Path, beside: list[str]
) -> None:
    p.add("decisions", {"decision": "Meet weekly"})
    label = ANSWER.options[0].label  # type: ignore[attr-defined]
    file = write(tmp_path, [beside[0], "Name", ANSWER.prompt], [beside[1], "Ann Archer", label])
    with pytest.raises(FornowError, match="filled in “Name” by itself"):
        p.bring_in(file, "consent", item="Meet weekly", voice="named")


def test_who_sent_a_form_in_is_never_offered_or_taken_as_what_they_speak_for(
    p: Partnership, tmp_path: Path
) -> None:
    asked = exercise("grounds").all_fields[0]
    label = asked.options[0].label  # type: ignore[attr-defined]
    rows = [[*sent(n), f"{label};"] for n in range(1, 7)]
    file = write(tmp_path, [*FIRST["de"], asked.prompt], *rows)
    for voice in ("organisation", "level"):
        if voice not in exercise("grounds").voices:
            continue
        with pytest.raises(FornowError) as raised:
            p.bring_in(file, "grounds", voice=voice)
        assert f"Heading={voice}" in str(raised.value)
        assert "Name=" not in str(raised.value)
        for heading, holds in (("Name", "the names of those who"), ("E-Mail", "e-mail addresses")):
            with pytest.raises(FornowError, match=f"“{heading}” holds {holds}"):
                p.bring_in(file, "grounds", voice=voice, mapping={heading: voice})
    p.close_file()
    assert b"Person 1" not in p.path.read_bytes()


def beliefs(folder: Path, *rows: list[Any], name: str = "t.csv") -> Path:
    return write(folder, [*FIRST["de"], *MARKS], *rows, name=name)


def test_one_sender_is_one_voice_however_often_they_answered(
    p: Partnership, tmp_path: Path
) -> None:
    rows = [
        [*sent(n, mail=" Ann@x.example" if n % 2 else "ann@X.example"), n, 3, f"Words {n}"]
        for n in range(1, 6)
    ]
    done = p.bring_in(beliefs(tmp_path, *rows), "three-beliefs")
    assert (done.taken, p.seats_in("three-beliefs")) == (1, 1)
    told = " ".join(done.notes)
    assert "more than one answer: 4 held back" in told
    assert "ann" not in told.casefold().replace("answer", "").replace("than", "")
    (row,) = p.store.rows("SELECT content FROM waiting")
    assert "Words 5" in row["content"]


def test_a_name_filled_in_tells_a_repeat_where_there_is_no_address(
    p: Partnership, tmp_path: Path
) -> None:
    rows = [[*sent(n, name="Ann Archer", mail="anonymous"), n, 3, ""] for n in range(1, 6)]
    assert p.bring_in(beliefs(tmp_path, *rows), "three-beliefs").taken == 1


def test_people_nobody_knows_are_all_taken(p: Partnership, tmp_path: Path) -> None:
    when = "02.03.2026 09:00:11"
    rows = [[n, when, when, "anonymous", "", n, 3, ""] for n in range(1, 6)]
    assert p.bring_in(beliefs(tmp_path, *rows), "three-beliefs").taken == 5


def test_several_answers_from_one_address_are_taken_when_asked_for(
    p: Partnership, tmp_path: Path
) -> None:
    rows = [[*sent(n, mail="desk@x.example"), n, 3, ""] for n in range(1, 6)]
    assert p.bring_in(beliefs(tmp_path, *rows), "three-beliefs", repeats=True).taken == 5


def test_one_who_answers_again_in_a_later_export_is_still_one_voice(
    p: Partnership, tmp_path: Path
) -> None:
    rows = [[*sent(n), n, 3, f"Words {n}"] for n in range(1, 4)]
    p.bring_in(beliefs(tmp_path, *rows), "three-beliefs")
    again = [*sent(4, mail="p1@riverside.example"), 5, 5, "Other words"]
    done = p.bring_in(beliefs(tmp_path, *rows, again, name="later.csv"), "three-beliefs")
    assert (done.taken, done.here, p.seats_in("three-beliefs")) == (1, 2, 3)
    kept = " ".join(row["content"] for row in p.store.rows("SELECT content FROM waiting"))
    assert "Other words" in kept
    assert "Words 1" not in kept
    p.close_file()
    assert b"riverside.example" not in p.path.read_bytes()


def test_one_who_answers_about_several_things_a_row_each_does_not_repeat(
    p: Partnership, tmp_path: Path
) -> None:
    for words in ("We meet too often", "Parking is easy, mostly"):
        p.add("statements", {"statement": words})
    prompt = exercise("positions").field("position").prompt
    file = write(
        tmp_path,
        ["E-Mail", "item", prompt],
        ["a@x.example", "We meet too often", "Agree"],
        ["a@x.example", "Parking is easy, mostly", "Agree"],
        ["a@x.example", "we meet  too often.", "Disagree"],
    )
    assert p.bring_in(file, "positions").taken == 2
