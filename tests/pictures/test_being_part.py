"""Moments nobody has taken stand first, conditions by how common, and no one is counted."""

from __future__ import annotations

import pandas as pd

from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from fornow.pictures.picture import Picture
from tests.pictures import being_part
from tests.pictures.given import DAY


def drawn(key: str, frame: pd.DataFrame | None = None) -> Picture:
    shown = being_part.everything()[key] if frame is None else frame
    return draw(key, {key: shown}, exercise=exercise(key), as_of=DAY)


def test_moments_that_nobody_has_taken_stand_first_and_each_part_stands_by_its_moment() -> None:
    picture = drawn("out-loud")
    assert picture.title == "One of three moments has not been taken"
    assert picture.table["how it stands"].tolist() == ["nobody has taken it", "taken", "been"]
    assert "Bo: I would be glad of: An hour" in picture.table["each for themselves"][1]
    page = str(picture.static_html())
    assert page.index("The press asks") < page.index("Telling the board") < page.index("Asking the")


def test_what_was_done_is_shown_by_kind_and_no_name_stands_in_it() -> None:
    picture = drawn("leadership-actions")
    assert "Ann" not in str(picture.static_html())
    assert "Is there one this situation asks for, and what holds us back?" in picture.sentence
    assert not any("Ann" in str(cell) for cell in picture.table.to_numpy().ravel())


def test_conditions_come_commonest_first() -> None:
    picture = drawn("stepping-in")
    missed = picture.table[picture.table["what"] == "What we miss"]
    assert missed["voices"].tolist() == ["3", "2", "1", "0", "0"]
    assert missed["in words"].iloc[0] == "Someone who covers for me"


def test_what_we_count_on_is_not_drawn_before_they_have_read_it() -> None:
    frame = being_part.offers_and_asks()
    assert "He rings at six." in str(drawn("offers-and-asks", frame).static_html())
    unread = frame.assign(they_saw=pd.array([None] * len(frame), dtype="boolean"))
    assert "He rings at six." not in str(drawn("offers-and-asks", unread).static_html())
