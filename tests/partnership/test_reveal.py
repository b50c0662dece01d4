"""The reveal destroys authorship in one transaction, and only then is anything shown."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from fornow.answers import Withheld
from fornow.desk import Partnership
from fornow.errors import RoundProblem
from fornow.exercises.exercise import Kind, Voice
from fornow.partnership import reveal
from tests.made_up import exercise, number, partnership, sound, text

MARKS = exercise(Kind.BALLOT, number(), text(for_the_talk=True), text("more"), key="made-up-marks")
VOICES = exercise(
    Kind.BALLOT,
    number(),
    text(),
    key="made-up-voices",
    voices=(Voice.UNNAMED, Voice.ORGANISATION, Voice.LEVEL, Voice.NAMED),
)


def answered(p: Partnership, seats: int) -> list[str]:
    return [
        sound(p.answer("made-up-marks", {"mark": n, "said": f"said {n}", "more": f"more {n}"}))
        for n in range(seats)
    ]


def on_disk(p: Partnership) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(p.path.parent.iterdir()))


def revealed(p: Partnership, key: str = "made-up-marks") -> None:
    asked = p.round(key)
    assert asked is not None
    reveal.reveal(p.store, asked)


def test_no_byte_of_a_seat_is_left_in_the_file_or_beside_it(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        seats = answered(p, 80)
        for n, seat in enumerate(seats[::3]):
            p.answer("made-up-marks", {"mark": n, "said": "changed " * 60}, seat=seat)
        assert all(seat.encode() in on_disk(p) for seat in seats)
        revealed(p)
        left = on_disk(p)
        for seat in seats:
            assert seat.encode() not in left
            assert bytes.fromhex(seat) not in left
            assert seat[:10].encode() not in left
            assert seat[-10:].encode() not in left


def test_nothing_of_an_answer_stands_twice_in_the_file_after_the_reveal(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        for n in range(120):
            p.answer("made-up-marks", {"mark": n, "said": f"canary{n:03} " + "words " * (n % 90)})
        revealed(p)
        left = on_disk(p)
        assert Counter(left.count(f"canary{n:03}".encode()) for n in range(120)) == {1: 120}


def test_after_the_reveal_a_row_has_fresh_ids_and_no_seat_time_or_order(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        seats = answered(p, 6)
        revealed(p)
        assert p.store.rows("SELECT 1 FROM waiting") == []
        rows = p.store.rows("SELECT * FROM answer")
        assert set(rows[0].keys()) == {
            "round", "id", "item", "part", "content", "voice", "attributed", "circle",
        }  # fmt: skip
        assert len({row["id"] for row in rows}) == 12
        assert not {row["id"] for row in rows} & set(seats)


def test_words_are_parted_from_marks(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        answered(p, 6)
        revealed(p)
        parts: dict[str, list[dict[str, object]]] = {}
        for row in p.store.rows("SELECT part, content FROM answer"):
            parts.setdefault(row["part"], []).append(json.loads(row["content"]))
        assert set(parts) == {"marks", "words"}
        assert all(set(one) == {"mark"} for one in parts["marks"])
        assert all(set(one) == {"said", "more"} for one in parts["words"])


def test_attributed_answers_keep_just_that(tmp_path: Path) -> None:
    with partnership(tmp_path, VOICES) as p:
        told = [{}, {"organisation": "Hillside"}, {"level": "elected"}, {"name": "Ada"}] * 5
        for n, who in enumerate(told):
            sound(p.answer("made-up-voices", {"mark": n, "said": f"w{n}"}, **who))  # type: ignore[arg-type]
        revealed(p, "made-up-voices")
        found = p.store.rows("SELECT part, voice, attributed FROM answer")
        assert Counter((row["part"], row["voice"], row["attributed"]) for row in found) == {
            ("marks", "unnamed", ""): 5,
            ("words", "unnamed", ""): 5,
            ("whole", "organisation", "Hillside"): 5,
            ("whole", "level", "elected"): 5,
            ("whole", "named", "Ada"): 5,
        }


def test_an_unnamed_answer_drops_who_gave_it_before_it_is_written(tmp_path: Path) -> None:
    with partnership(tmp_path, VOICES) as p:
        who = {"organisation": "Hillsidecanary", "name": "Adacanary", "level": "elected"}
        sound(p.answer("made-up-voices", {"mark": 1}, voice="unnamed", **who))
        assert b"canary" not in on_disk(p)


def test_typed_for_someone_becomes_a_count_on_the_round(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        answered(p, 4)
        for n in (1, 2):
            p.answer("made-up-marks", {"mark": n}, typed_for_someone=True)
        revealed(p)
        told = p.frame("made-up-marks").attrs["rounds"][0]
        assert told["typed"] == 2
        assert "2 of these were typed for someone else." in told["notes"]


def test_a_reader_elsewhere_keeps_the_round_closed_until_it_has_gone(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        seats = answered(p, 6)
        reader = sqlite3.connect(p.path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM waiting").fetchone()
        with pytest.raises(RoundProblem, match=r"Another window is reading this file"):
            revealed(p)
        asked = p.round("made-up-marks")
        assert asked is not None
        assert (asked.state, asked.parted) == ("closed", True)
        frame = p.frame("made-up-marks")
        assert frame.empty
        assert frame.attrs["hidden"].startswith("6 in so far")
        assert p.seats_in("made-up-marks") == 6
        with pytest.raises(RoundProblem, match="cannot be opened again"):
            p.reopen("made-up-marks")
        reader.execute("COMMIT")
        reader.close()
        revealed(p)
        assert len(p.frame("made-up-marks")) == 6
        assert not any(seat.encode() in on_disk(p) for seat in seats)


def test_words_that_become_entries_wait_for_a_reader_elsewhere_too(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        for n in range(5):
            sound(p.answer("values", {"first": f"canary{n}"}))
        reader = sqlite3.connect(p.path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM waiting").fetchone()
        with pytest.raises(RoundProblem, match="Another window"):
            revealed(p, "values")
        assert p.entries("values") == []
        reader.close()
        revealed(p, "values")
        assert len(p.entries("values")) == 5
        revealed_again = p.store.rows("SELECT 1 FROM entry WHERE register = 'values'")
        assert len(revealed_again) == 5


def test_revealed_words_become_entries_once_each_and_never_from_boxes(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        for said in ("Care", "Care ", "Honesty", "CARE", "Patience"):
            sound(p.answer("values", {"first": said, "second": "Time"}))
        revealed(p, "values")
        found = sorted(str(one.values["value"]) for one in p.entries("values"))
        assert found == ["CARE", "Care", "Honesty", "Patience", "Time"]
        for said in ("Care", "Courage", "Hope", "Time", "Rest"):
            sound(p.answer("values", {"first": said}))
        revealed(p, "values")
        assert len(p.entries("values")) == 8


def test_for_the_talk_is_never_written_anywhere(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        seat = sound(p.answer("made-up-marks", {"mark": 1, "said": Withheld.FOR_THE_TALK}))
        p.answer(
            "made-up-marks",
            {"mark": 1, "said": {"withheld": "for the talk", "words": "talkcanary"}},
            seat=seat,
        )
        assert b"talkcanary" not in on_disk(p)
        answered(p, 4)
        revealed(p)
        frame = p.frame("made-up-marks")
        assert (frame["said_why"] == "for the talk").sum() == 1
        assert len(frame) == 5
        assert b"talkcanary" not in on_disk(p)


def test_changing_to_for_the_talk_takes_the_words_out_of_the_file(tmp_path: Path) -> None:
    with partnership(tmp_path, MARKS) as p:
        seat = sound(p.answer("made-up-marks", {"mark": 1, "said": "talkcanary"}))
        p.answer("made-up-marks", {"mark": 1, "said": Withheld.FOR_THE_TALK}, seat=seat)
        answered(p, 4)
        revealed(p)
        assert b"talkcanary" not in on_disk(p)


def test_enough_is_counted_for_the_round_and_for_one_thing_it_asks_about(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        items = [sound(p.add("statements", {"statement": f"s{n}"})) for n in range(5)]
        for place, item in enumerate(items):
            sound(p.answer("positions", {"position": 1}, item=item, seat=f"seat {place}"))
        assert p.seats_in("positions") == 5
        assert not p.enough_in("positions")
        for _ in range(4):
            sound(p.answer("positions", {"position": 0}, item=items[0]))
        assert p.enough_in("positions")
        revealed(p, "positions")
        assert p.frame("positions")["item"].unique().tolist() == ["s0"]


@pytest.mark.parametrize(
    ("who", "seats", "shown"),
    [
        ({"organisation": "Hillside"}, 1, True),
        ({"name": "Ada"}, 2, True),
        ({"level": "elected"}, 4, False),
        ({"level": "elected"}, 5, True),
        ({}, 4, False),
        ({}, 5, True),
    ],
)
def test_who_gives_an_answer_says_how_many_are_enough(
    tmp_path: Path, who: dict[str, str], seats: int, shown: bool
) -> None:
    with partnership(tmp_path, VOICES) as p:
        for n in range(seats):
            sound(p.answer("made-up-voices", {"mark": n}, **who))  # type: ignore[arg-type]
        assert p.enough_in("made-up-voices") is shown
        p.reveal("made-up-voices")
        assert len(p.frame("made-up-voices")) == (seats if shown else 0)


def test_revealing_what_is_not_under_way_says_what_to_do(tmp_path: Path) -> None:
    with (
        partnership(tmp_path, MARKS) as p,
        pytest.raises(RoundProblem, match="Save a first answer to open one"),
    ):
        p.reveal("made-up-marks")
