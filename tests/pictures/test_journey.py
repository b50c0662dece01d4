"""The story in five sentences: a longer one is kept whole, and said to be long."""

from __future__ import annotations

import pandas as pd
import pytest

from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from tests.pictures.given import DAY, register

LONG = "five are easier to carry"


def told(words: str, part: str = "story", **more: str) -> str:
    rows = [{"entry": "j", "part": part, "words": words, **more}]
    frames = {"journey": register(exercise("journey"), rows)}
    return str(
        draw("journey", frames, exercise=exercise("journey"), as_of=DAY, context={}).static_html()
    )


@pytest.mark.parametrize(
    "words",
    [
        "One. Two. Three. Four. Five.",
        "One! Two? Three… Four... Five",
        "It cost 3.5 hours at 6.30. Two. Three. Four. Five.",
        "“One.” “Two.” (Three.) Four. Five.",
        "no stop at all",
    ],
)
def test_up_to_five_sentences_are_told_without_a_word_about_it(words: str) -> None:
    assert LONG not in told(words)


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("One. Two. Three. Four. Five. Six.", 6),
        ("One? Two! Three… Four. “Five.” Six. Seven!", 7),
    ],
)
def test_a_longer_story_stands_whole_and_is_said_to_be_long(words: str, many: int) -> None:
    page = told(words, retold="The driver knew it")
    assert f"{many} sentences: five are easier to carry." in page
    assert words in page
    assert "Told back: The driver knew it" in page


@pytest.mark.parametrize("part", ["set-out", "learnt", "turning-point"])
def test_what_is_not_the_story_may_be_as_long_as_it_is(part: str) -> None:
    assert LONG not in told("One. Two. Three. Four. Five. Six.", part)


def test_nothing_is_counted_that_there_was_none_of() -> None:
    decided = {
        "entry": "d", "decision": "One number to ring", "date": pd.Timestamp("2026-01-05"),
        "state": "open",
    }  # fmt: skip
    turned = {"entry": "j", "part": "turning-point", "words": "We rang", "happened_on": DAY}
    frames = {
        "journey": register(exercise("journey"), [turned]),
        "decisions": register(exercise("decisions"), [decided]),
    }
    picture = draw("journey", frames, exercise=exercise("journey"), as_of=DAY, context={})
    assert picture.sentence.startswith("Since 5 January 2026, 1 thing was decided. It last turned")
    del frames["decisions"]
    picture = draw("journey", frames, exercise=exercise("journey"), as_of=DAY, context={})
    assert picture.sentence.startswith("It begins on ")
