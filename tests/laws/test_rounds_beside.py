"""A round is laid beside an earlier one nowhere that a few voices could be had by taking it away.

The law is put to whoever holds the picture: two groups that differ in one voice of their first
round, and answer alike in the second, must be shown the very same picture, sentence and table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.desk import Partnership
from fornow.exercises.catalogue import exercises
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Choice, Field, Rating
from fornow.past import looked_back_to

RATED = [
    one
    for one in exercises()
    if one.kind is Kind.BALLOT
    and Voice.UNNAMED in one.voices
    and any(isinstance(field, Rating | Choice) for field in one.all_fields)
    and one.each in ("", None, "decisions", "statements")
]
ITEMS = {"decisions": {"decision": "We open a door"}, "statements": {"statement": "Doors help"}}
VOICES = 7


def mark(field: Field, voice: int) -> Any:
    if isinstance(field, Rating):
        return field.low + voice % (field.high - field.low + 1)
    assert isinstance(field, Choice)
    return field.options[voice % len(field.options)].key


def ask(p: Partnership, exercise: Exercise, voices: list[int], item: str | None) -> None:
    for voice in voices:
        values = {
            field.name: mark(field, voice)
            for field in exercise.all_fields
            if isinstance(field, Rating | Choice)
        }
        more = {"voice": "unnamed"} if len(exercise.voices) > 1 else {}
        made = p.answer(exercise.key, values, item=item, **more)
        if isinstance(made, list):  # some marks want words beside them
            words = {one.field: "It depends" for one in made}
            made = p.answer(exercise.key, values | words, item=item, **more)
        assert isinstance(made, str), made
    p.reveal(exercise.key)


def room(path: Path, *, away: int, k: int = 5) -> Partnership:
    """Everything that is rated asked of six, with one away, and of all seven two months later."""
    p = fornow.create(path, "Doors", smallest_group=k)
    p.session("2026-03-03", people=VOICES)
    items = {key: str(p.add(key, values)) for key, values in ITEMS.items()}
    for day, voices in (
        ("2026-03-03", [one for one in range(VOICES) if one != away]),
        ("2026-05-05", list(range(VOICES))),
    ):
        p.session(day, people=VOICES)
        for exercise in RATED:
            if exercise.subject:
                p.open_round(exercise.key, subject="The front door")
            ask(p, exercise, voices, items.get(exercise.each or ""))
    return p


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Partnership]]:
    folder = tmp_path_factory.mktemp("beside")
    made = [room(folder / f"{away}.fornow", away=away) for away in (0, 4)]
    yield made
    for one in made:
        one.close_file()


def seen(p: Partnership, key: str) -> str:
    """All that a picture shows or says, its figure included."""
    picture = p.picture(key, as_of="2026-05-05")
    return str(picture.static_html()) + picture.figure_json() + str(picture.still_narrow())


@pytest.mark.parametrize("key", [one.key for one in RATED])
def test_a_picture_of_two_rounds_is_the_same_whoever_was_away_at_the_first(
    rooms: list[Partnership], key: str
) -> None:
    one, other = (seen(p, key) for p in rooms)
    assert one == other
    assert "7" in one


def test_so_is_what_is_said_to_have_changed(rooms: list[Partnership]) -> None:
    one, other = (p.asked_again(as_of="2026-05-05") for p in rooms)
    assert looked_back_to(rooms[0], as_of=rooms[0].today) is not None
    assert set(one["exercise"]) >= {"three-beliefs", "last-word", "choice-to-lead"}
    assert one.drop(columns="hidden").astype(str).equals(other.drop(columns="hidden").astype(str))
    assert one["hidden"].str.contains("fewer than 5 voices").all()


@pytest.mark.parametrize("key", ["three-beliefs", "last-word", "choice-to-lead"])
def test_the_picture_says_that_the_time_before_is_not_laid_beside(
    rooms: list[Partnership], key: str
) -> None:
    picture = rooms[0].picture(key, as_of="2026-05-05")
    assert "not laid beside this one" in picture.note
    assert "differ by fewer than 5 voices" in picture.note
