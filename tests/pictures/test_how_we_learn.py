"""Pictures of how we learn: nothing is counted that should not be, and what is open comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

import fornow
from fornow.analysis.practices import NINE
from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from tests.pictures import partnership as nights
from tests.pictures.given import DAY


def drawn(key: str, **frames: object):  # type: ignore[no-untyped-def]
    given = {**nights.everything(), **frames}
    return draw(key, given, exercise=exercise(key), as_of=DAY)


def test_a_way_of_learning_is_there_or_not_there_and_never_counted() -> None:
    picture = drawn("learning-practices")
    assert "Staying open to what I would rather not find" in picture.title
    assert "How many did is not shown." in picture.note
    assert "Somebody would rather not say." in picture.sentence
    assert set(picture.table["done lately"]) <= {"", "by some", "somebody", "it gave us this"}


def test_of_many_who_choose_one_way_no_frame_table_or_page_tells_how_many(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "a.fornow", "A") as p:
        for way in ("listening", "listening", "listening", "observing", "observing", "sense"):
            assert isinstance(p.answer("learning-practices", {"did": [way]}), str)
        picture = p.reveal("learning-practices")
        frame = p.frame("learning-practices")
    asked = [f"did_{way}" for way in NINE]
    there = [name for name in asked if frame[name].any()]
    assert there == ["did_observing", "did_listening", "did_sense"]
    assert [int(frame[name].sum()) for name in there] == [1, 1, 1]
    assert picture.table["done lately"].tolist().count("by some") == 3


def test_open_steps_come_first_and_then_what_was_read_together() -> None:
    picture = drawn("learning-set")
    page = str(picture.figure.html())
    order = ("I count to ten.", "I walk over.", "Read together", "How it went", "It helped.")
    assert [page.index(one) for one in order] == sorted(page.index(one) for one in order)
    assert "I am brave in the wrong room." in page, "the line that was offered, beside its reading"
    assert "An old matter" not in page
    assert picture.title == "Two steps that somebody means to take are open"
    assert "It puzzles us: Why only in the wrong room?" in picture.sentence


def test_lines_that_nobody_has_read_together_are_said_to_wait() -> None:
    without = nights.everything()["learning-set"].head(2)
    picture = drawn("learning-set", **{"learning-set": without})
    assert "One offered line has not been read together yet." in picture.sentence


def test_hours_are_told_one_by_one_and_never_put_together() -> None:
    picture = drawn("support-plan")
    page = str(picture.figure.html())
    assert "2 a month kept, 1 used in the last month" in page
    assert "4" not in picture.title + picture.sentence
    assert "A small way in: An hour at seven." in page
    assert "The hours for “Mondays” went elsewhere last month" in picture.sentence
    assert "What could be a small way in for “The drivers”?" in picture.sentence


@pytest.mark.parametrize("key", ["kolb", "five-voices", "self-check"])
def test_of_a_page_of_ones_own_only_the_count_of_offered_lines_is_known(key: str) -> None:
    picture = drawn(key)
    assert picture.table["how many"].tolist() == [1]
    assert "I am brave" not in str(picture.static_html())
    none = drawn(key, **{"offered-lines": nights.everything()["offered-lines"].head(0)})
    assert none.sentence == "This is for the person alone: nothing of it is kept here."


def test_enablers_begin_with_what_surprised_them_and_the_newest_note() -> None:
    picture = drawn("enabler-notes")
    page = str(picture.figure.html())
    order = ("That I wanted to leave.", "Two meetings, one list.", "They looked at the door.")
    assert [page.index(one) for one in order] == sorted(page.index(one) for one in order)
    assert picture.title == "One thing surprised us"
    assert "in no partnership’s" in picture.note
