"""No page that a phone gets is heavy: every exercise, every page of it, with all that fits in."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice
from typing import Any
from zlib import crc32

import pytest

from fornow.exercises.catalogue import LIBRARY
from fornow.exercises.exercise import Exercise, Kind
from fornow.exercises.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Labelled,
    Number,
    Rating,
    Text,
    Who,
)
from fornow.live.sheets import on_phones
from tests.live.browsing import Phone, read
from tests.live.meeting import Meeting, meeting

HEAVIEST = 50_000
EVERY = (one for shelf in LIBRARY for one in (*shelf.exercises, *shelf.also) if on_phones(one))
ASKED = list({one.key: one for one in EVERY}.values())  # the last word stands on two shelves
#: Signs of one to four bytes, from both sides, piled up and unseen, with hardly a blank.
SIGNS = "ẅ🦔م\u0301é\u200dŵŷ" + "Llanfairpwll" + "لا\u200f" + "🏴󠁧󠁢󠁷󠁬󠁳󠁿" + "& "
#: What a page needs five signs for.
MARKS = "\"'&"
MANY = 1000


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """A meeting of its own: it fills every list there is."""
    ready = tmp_path_factory.mktemp("server") / "ready.json"
    with meeting(tmp_path_factory.mktemp("meeting"), ready) as made:
        yield made


def longest(field: Field, signs: str = SIGNS) -> Any:
    if isinstance(field, Text | Who):
        # Of letters without a pattern no two boxes have the same, or they would have one.
        first = crc32(field.name.encode()) % len(signs) if len(signs) > MANY else 0
        return "".join(islice(cycle(signs), first, first + field.max_chars - 10)).strip()
    if isinstance(field, Number | Rating):
        return str(field.high)
    if isinstance(field, Choice):
        return field.options[-1].key
    if isinstance(field, Choices):
        return [option.key for option in field.options][: field.most]
    if isinstance(field, Date):
        return date.today().isoformat()
    return None


def answers(exercise: Exercise, phone: Phone, signs: str = SIGNS) -> dict[str, Any]:
    """The longest answer to what the page asks."""
    given: dict[str, Any] = {}
    known = {f"a.{field.name}": field for field in exercise.all_fields}
    for form in read(phone.html).forms:
        for name, kind in form.kinds.items():
            field, offered = known.get(name), form.offered.get(name, [])
            if kind == "hidden" or not name.startswith("a.") or isinstance(field, Labelled):
                continue
            if name == "a.v_voice":
                given[name] = offered[0]
            elif name in ("a.v_organisation", "a.v_name"):
                given[name] = "Bwrdd Iechyd " * 8
            elif field is not None and (value := longest(field, signs)) is not None:
                given[name] = value
            elif offered := [one for one in offered if one]:
                given[name] = offered[0]
    return given


def weighed(phone: Phone, heaviest: dict[str, int], name: str) -> None:
    assert phone.status == 200, f"{name}: {phone.words[:200]}"
    heaviest[name] = len(phone.html.encode())


def filled_in(held: Meeting, exercise: Exercise, weight: dict[str, int], *, signs: str) -> Phone:
    """A phone that has answered all of it with these signs, each page of it weighed."""
    phone = held.phone()
    phone.go("room")
    weighed(phone, weight, f"asked {signs[:3]}")
    phone.follow("Begin")
    for at in range(40):
        weighed(phone, weight, f"page {at} {signs[:3]}")
        press = next(w for w in ("Go on", "Save", "Make my page") if f">{w}<" in phone.html)
        phone.press(press, answers(exercise, phone, signs))
        assert "There is something to put right" not in phone.words, phone.words[:600]
        if press != "Go on" and f">{press}<" not in phone.html:
            break
    weighed(phone, weight, f"after {signs[:3]}")
    return phone


WRITTEN = ("kolb", "self-check", "decisions", "how-i-decide")


@pytest.mark.parametrize("key", WRITTEN)
def test_signs_that_a_page_writes_as_five_make_no_page_heavy(held: Meeting, key: str) -> None:
    held.open(key)
    weight: dict[str, int] = {}
    for signs in ('"', MARKS):
        filled_in(held, next(one for one in ASKED if one.key == key), weight, signs=signs)
    held.leave()
    assert {name: size for name, size in weight.items() if size > HEAVIEST} == {}


def test_words_without_a_pattern_make_no_page_heavy(held: Meeting) -> None:
    by_chance = random.Random(6)
    noise = "".join(by_chance.choice(string.ascii_letters + "\"'&<") for _ in range(400_000))
    weight: dict[str, int] = {}
    for key in ("kolb", "self-check"):
        held.open(key)
        filled_in(held, next(one for one in ASKED if one.key == key), weight, signs=noise)
        held.leave()
    assert {name: size for name, size in weight.items() if size > HEAVIEST} == {}


@pytest.mark.parametrize("exercise", ASKED, ids=lambda one: one.key)
def test_every_page_of_an_exercise_is_light_with_all_that_fits_in_it(
    held: Meeting, exercise: Exercise
) -> None:
    with held.partnership() as p:
        if exercise.each and not p.items(exercise.key):
            words = longest(p.exercise(exercise.each).all_fields[0])
            first = p.exercise(exercise.each).all_fields[0].name
            assert isinstance(p.add(exercise.each, {first: words}), str)
    held.open(exercise.key, longest(exercise.subject) if exercise.subject else "")
    weight: dict[str, int] = {}
    for n in range(3 if exercise.kind is Kind.BALLOT else 1):
        phone = filled_in(held, exercise, weight, signs=(SIGNS, MARKS, SIGNS)[n])
    if exercise.kind is Kind.BALLOT:
        with held.partnership() as p:
            p.reveal(exercise.key)
        phone.go("room")
        assert "fn-picture" in phone.html
        weighed(phone, weight, "revealed")
    held.leave()
    assert {name: size for name, size in weight.items() if size > HEAVIEST} == {}


def test_what_fourteen_people_wrote_at_length_is_read_page_by_page_and_none_of_it_is_lost(
    held: Meeting,
) -> None:
    said = [f"{n:02}{side} " + "ẅ🦔 " * 190 for n in range(14) for side in "ab"]
    with held.partnership() as p:
        for first, second in zip(said[::2], said[1::2], strict=True):
            answer = {"notices": first.strip(), "differently": second.strip()}
            assert isinstance(p.answer("in-my-words", answer), str)
    held.open("in-my-words")
    phone = held.phone()
    with held.partnership() as p:
        p.reveal("in-my-words")
    phone.go("room")
    assert "more than fits on one page" in phone.words
    weight = {"shown": len(phone.html.encode())}
    phone.follow("Read all of it")
    read_so_far = phone.words
    while "The next page" in phone.words:
        phone.follow("The next page")
        read_so_far += phone.words
        weight[phone.url] = len(phone.html.encode())
    assert [words for words in said if words[:8] not in read_so_far] == []
    assert {name: size for name, size in weight.items() if size > HEAVIEST} == {}
    held.leave()
    phone.go("room/all")
    assert "You are in" in phone.words
