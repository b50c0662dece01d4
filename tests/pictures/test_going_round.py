"""Pictures of what is in our way, what we go round, and where thoughts change."""

from __future__ import annotations

from pathlib import Path

import pytest

import fornow
from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from tests.pictures import going_round
from tests.pictures.given import DAY, ballot, register


def drawn(key: str, **frames: object):  # type: ignore[no-untyped-def]
    return draw(key, frames or going_round.everything(), exercise=exercise(key), as_of=DAY)


def test_each_obstacle_stands_under_the_way_on_that_was_chosen() -> None:
    page = str(drawn("obstacles").figure.html())
    at = [
        page.index(said)
        for said in (
            "No way on chosen yet", "The night rota has two owners.",
            "Where we wade in", "Two forms ask the same.",
            "Where we go another way", "The gate is locked at six.",
            "No longer in our way", "Nobody had a key.",
        )
    ]  # fmt: skip
    assert at == sorted(at)
    assert "Where we slow down" not in page


def test_the_title_says_how_much_nobody_has_asked_about() -> None:
    picture = drawn("obstacles")
    assert (
        picture.title == "Three things are in our way, and nobody has asked about one of them yet"
    )
    assert "one has no way on yet." in picture.sentence.lower()
    assert "To look at again first: “The gate is locked at six”." in picture.sentence
    assert "Who asks about “The night rota has two owners”" in picture.sentence


def test_the_numbers_hold_all_that_was_written_in_columns_that_fit_beside_one_another() -> None:
    row = {
        "entry": "e", "obstacle": "The gate is locked.", "theirs": "Estates", "asked": "heard",
        "reasonable": "Bikes were stolen.", "would_see": "A report.", "way_on": "way-round",
        "how": "Ann has a key.", "look_again": DAY, "state": "closed", "why": "It is open.",
    }  # fmt: skip
    table = drawn("obstacles", obstacles=register(exercise("obstacles"), [row])).table
    assert table.shape == (1, 5)
    told = " | ".join(table.iloc[0])
    for said in (
        "The gate is locked.", "Estates: Yes, and we heard why",
        "Bikes were stolen. What we would then see: A report.",
        "Go another way: Ann has a key.", "closed: It is open; look again",
    ):  # fmt: skip
        assert said in told, said


def test_an_obstacle_of_which_little_is_written_leaves_no_lone_colons() -> None:
    row = {"entry": "e", "obstacle": "The gate"}
    table = drawn("obstacles", obstacles=register(exercise("obstacles"), [row])).table
    assert table.iloc[0].tolist()[:4] == ["The gate", "", "", ""]
    assert table["how it stands"].tolist()[0].startswith("not asked")


def test_what_we_go_round_is_read_as_questions() -> None:
    picture = drawn("avoidance")
    assert picture.title == "What would it ask of us? Four of 5 say: a hard conversation"
    assert picture.sentence.startswith("What would come up if there were one paper fewer?")
    assert "Who pays for nights." in set(picture.table["answer"])


def test_below_seven_voices_no_title_leans_on_a_count() -> None:
    few = ballot(exercise("avoidance"), [{"it_asks": ["talking"]}] * 5)
    assert drawn("avoidance", avoidance=few).title == "What do we keep going round?"


def test_where_nothing_fills_the_time_no_question_supposes_that_it_does() -> None:
    none = ballot(exercise("avoidance"), [{"busy_with": ["nothing"]}] * 7)
    picture = drawn("avoidance", avoidance=none)
    assert "fewer" not in picture.sentence
    assert "Nobody wrote of this here." in str(picture.figure.html())


def test_what_was_kept_for_the_talk_is_counted_and_never_said() -> None:
    some = ballot(exercise("avoidance"), [{"going_round": "~"}] * 2 + [{"relief": "Money."}] * 5)
    assert "(2 kept for the talk)" in str(drawn("avoidance", avoidance=some).figure.html())


def test_meetings_are_set_beside_the_other_places_where_thoughts_change() -> None:
    picture = drawn("thinking-places")
    assert picture.title == "Of four thoughts that changed, one was changed in a meeting"
    page = str(picture.figure.html())
    assert page.index("Where the work is done") < page.index("In a meeting")
    assert "What made it possible" in page


@pytest.mark.parametrize("agreement", ["unattributed", "stays-here"])
def test_what_was_written_of_it_leaves_only_as_was_agreed(tmp_path: Path, agreement: str) -> None:
    words = "Nobody says that the rota is made by one of us."
    with fornow.create(tmp_path / "a.fornow", "Ours", agreement=agreement) as p:
        for _ in range(4):
            p.answer("avoidance", {"going_round": words, "busy_with": ["papers"]})
        assert words not in str(p.picture("avoidance").static_html())
        assert p.frame("avoidance").empty
        p.answer("avoidance", {"it_asks": ["talking"]})
        p.reveal("avoidance")
        assert words in str(p.picture("avoidance").static_html())
        assert "name" not in p.frame("avoidance")
    page = str(fornow.report(tmp_path / "a.fornow").section("avoidance").html)
    assert (words in page) == (agreement == "unattributed")
    if agreement == "stays-here":
        assert "What was written here is left out." in page
