"""From the balcony nobody is picked out: notes have no writer, turns no notes, places no few."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from fornow.desk import Partnership
from fornow.exercises.catalogue import exercise
from fornow.exercises.exercise import Agreement
from fornow.exercises.fields import Text
from fornow.exercises.voices import voice_words
from fornow.partnership.store import new_id
from tests.made_up import partnership, sound
from tests.visibility.ways import ALL, AWAY, found_in

FRONT, DIRECTION, ELECTED = (
    {"level": key} for key in ("front-line", "setting-direction", "elected")
)


def both_ends(p: Partnership, *givers: tuple[int, dict[str, str]]) -> pd.DataFrame:
    """Both ends by these many voices each, every answer like no other; its frame."""
    at = 0
    for many, giver in givers:
        for _ in range(many):
            marks = {"know_now": at % 5 + 1, "picture_new": at // 2 % 5 + 1, "may_decide": 1}
            sound(p.answer("both-ends", {**marks, "need": f"need {at}."}, **giver))
            at += 1
    p.reveal("both-ends")
    return p.frame("both-ends")


def test_a_note_keeps_nothing_of_who_wrote_it_and_a_turn_nothing_of_a_note(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        sound(p.add("turns", {"who": "Ann Marsh", "watches_on": p.today}))
        sound(p.add("noticing", {"happened": "The talk stopped.", "kind": "silence"}))
        kept = p.store.rows("SELECT voice, attributed FROM version WHERE content LIKE '%stopped%'")
        assert [tuple(row) for row in kept] == [("unnamed", "")]
        notes, turns = p.frame("noticing"), p.frame("turns")
        assert not {"organisation", "level", "name", "who"} & set(notes.columns)
        assert set(notes["entry"]) & set(turns["entry"]) == set()
        assert "Ann Marsh" not in str(p.show("noticing").static_html())


def test_an_organisation_given_with_a_note_is_not_kept(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        p.add("noticing", {"happened": "So.", "kind": "silence"}, organisation="The Tweet Trust")
        path = p.path
    assert "The Tweet Trust" not in path.read_bytes().decode("latin-1")
    for way in ALL.values():
        assert "The Tweet Trust" not in way(path)


def test_the_notes_of_a_day_do_not_stand_in_the_order_in_which_they_were_written(
    tmp_path: Path,
) -> None:
    with partnership(tmp_path) as p:
        for at in range(12):
            sound(p.add("noticing", {"happened": f"note {at:02}", "kind": "other"}))
        assert list(p.frame("noticing")["happened"]) != [f"note {at:02}" for at in range(12)]


@pytest.mark.parametrize(
    "givers",
    [((5, FRONT), (4, DIRECTION)), ((9, FRONT), (1, ELECTED)), ((4, FRONT), (4, DIRECTION))],
)
def test_no_place_is_told_while_one_of_them_is_small(tmp_path: Path, givers: Any) -> None:
    with partnership(tmp_path) as p:
        frame = both_ends(p, *givers)
        picture = p.show("both-ends")
        assert frame["level"].isna().all()
        assert set(picture.table["from"]) <= {"All of us", ""}
        assert "Places are shown only if at least 5 speak from each." in picture.note
        assert "sit down" not in picture.sentence
        for level in ("At the front line", "Setting direction", "Elected"):
            assert level not in str(picture.static_html())


def test_where_no_place_is_told_marks_and_words_of_one_person_do_not_stand_together(
    tmp_path: Path,
) -> None:
    with partnership(tmp_path) as p:
        frame = both_ends(p, (6, FRONT), (4, DIRECTION))
        rows = frame[["know_now", "need"]].itertuples(index=False, name=None)
        together = [int(know) == int(need[5:-1]) % 5 + 1 for know, need in rows]
        assert not all(together)


def test_places_are_told_once_each_of_them_is_a_group(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        frame = both_ends(p, (5, FRONT), (5, DIRECTION))
        assert frame["level"].value_counts().to_dict() == {"front-line": 5, "setting-direction": 5}
        sound(p.add("partnership", {"smallest_group": 6}))
        assert p.frame("both-ends")["level"].isna().all()


def test_of_fewer_than_the_smallest_group_nothing_of_both_ends_gets_out(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        for at in range(4):
            sound(p.answer("both-ends", {"know_now": 5, "need": f"tweet {at}"}, **FRONT))
        path = p.path
    for way in ALL.values():
        assert not found_in(way(path), [f"tweet {at}" for at in range(4)])


def test_a_seat_that_is_a_small_place_is_told_by_nobody(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        for at in range(4):
            sound(p.answer("vantage", {"sees": f"sees {at}"}, organisation="Council"))
        sound(p.answer("vantage", {"sees": "the one of us who is elected"}, **ELECTED))
        p.reveal("vantage")
        frame = p.frame("vantage")
        assert frame[["organisation", "level"]].isna().all(axis=None)
        assert set(p.show("vantage").table["seat"]) == {"not told"}


def test_what_stays_here_stays_here_of_what_a_place_cannot_see(tmp_path: Path) -> None:
    with partnership(tmp_path, agreement="stays-here") as p:
        for at in range(6):
            sound(p.answer("vantage", {"cannot": f"tweet {at}"}, **FRONT))
            sound(p.answer("both-ends", {"need": f"tweet both {at}"}, **FRONT))
        p.reveal("vantage")
        p.reveal("both-ends")
        path = p.path
    for way in AWAY.values():
        assert not found_in(way(path), ["tweet"])


@pytest.mark.parametrize("key", ["vantage", "both-ends"])
def test_what_is_kept_for_the_talk_is_never_written(tmp_path: Path, key: str) -> None:
    fields = [field.name for field in exercise(key).all_fields if isinstance(field, Text)]
    with partnership(tmp_path) as p:
        for _ in range(5):
            sound(p.answer(key, dict.fromkeys(fields, "for the talk"), seat=new_id(), **FRONT))
        p.reveal(key)
        frame = p.frame(key)
        for name in fields:
            assert set(frame[f"{name}_why"]) == {"for the talk"}
            assert frame[name].isna().all()


def test_people_are_told_so_before_they_answer() -> None:
    note = voice_words(exercise("noticing"), k=5, agreement=Agreement.UNATTRIBUTED)
    assert "not shown with your name" in note
    place = voice_words(exercise("both-ends"), k=5, agreement=Agreement.UNATTRIBUTED)
    assert "may be shown with where you speak from, and not with your name" in place
    assert "only if at least 5 speak from each" in place
