"""Pictures of what shakes us, of habits, of odd ideas, and of the lead a situation needs."""

from __future__ import annotations

from pathlib import Path

import fornow
from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from tests.pictures import partnership as nights
from tests.pictures.given import DAY, ballot, register


def drawn(key: str, **frames: object):  # type: ignore[no-untyped-def]
    given = {**nights.everything(), **frames}
    return draw(key, given, exercise=exercise(key), as_of=DAY)


def test_what_could_be_tried_stands_beside_what_shakes_us_and_neither_is_counted() -> None:
    picture = drawn("disturbance")
    page = str(picture.figure.html())
    assert page.index("The money ends.") < page.index("What could be tried now")
    assert "neither takes the other away" in picture.sentence
    assert picture.note.startswith("Kept for the talk: 1 of “where we pull back to the easy part”.")
    assert not any(sign.isdigit() for sign in picture.title + picture.sentence)


def test_where_nobody_sees_a_way_open_the_picture_asks_and_does_not_answer() -> None:
    frame = ballot(exercise("disturbance"), [{"shaking": "The money ends."}] * 5)
    picture = drawn("disturbance", disturbance=frame)
    assert picture.title == "Nobody has written yet what could be tried now"
    assert picture.sentence.endswith("?")


def test_what_no_habit_speaks_of_stands_beside_the_odd_ideas() -> None:
    picture = drawn("first-reach")
    page = str(picture.figure.html())
    first = page[: page.index("Our habits side by side")]
    assert "Why she ran." in first
    assert "The long hours before dawn." in first
    assert "Her mother has no sleep." not in first, "a habit speaks of her mother"
    assert "Let the bus driver hold the list." in first
    assert "Paint it blue." not in first, "it was closed"
    assert "read from the words alone" in picture.sentence


def test_odd_ideas_stand_in_the_order_they_came_alike_and_each_says_what_it_became() -> None:
    picture = drawn("mavericks")
    page = str(picture.figure.html())
    ideas = ("Let the bus driver", "Sleep in the school hall", "Ask the girls")
    assert [page.index(idea) for idea in ideas] == sorted(page.index(idea) for idea in ideas)
    assert "fn-alike" in page
    assert "Something we try" in page
    assert "We sleep there on Fridays." in page
    assert "nothing yet" in page
    assert "Paint it blue." not in page
    assert picture.title == "Three odd ideas are kept, and one has become something"
    assert "Nobody has gone yet to hear more of “Let the bus driver hold the list”" in (
        picture.sentence
    )


def test_an_odd_idea_is_kept_as_it_is_where_nothing_has_come_of_any() -> None:
    rows = [{"entry": "a", "idea": "Ask the cat."}, {"entry": "b", "idea": "Ask the dog."}]
    picture = drawn("mavericks", mavericks=register(exercise("mavericks"), rows))
    assert picture.title == "Two odd ideas, kept as they were said"


def test_where_an_idea_was_heard_is_kept_only_once_its_teller_has_agreed(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "a.fornow", "A") as p:
        told = {"idea": "Ask the night porter.", "heard_from": "edge", "heard_where": "A depot"}
        refused = p.add("mavericks", told)
        assert isinstance(refused, list)
        assert "Ask them first." in refused[0].message
        assert p.frame("mavericks").empty
        assert isinstance(p.add("mavericks", {**told, "they_agree": True}), str)
        assert "A depot" in str(p.picture("mavericks").static_html())


def test_we_see_where_we_differ_on_the_lead_and_no_kind_is_called_right() -> None:
    picture = drawn("which-leadership")
    assert picture.title == "“The nights”: we differ, and ask for three kinds of lead"
    assert "three “Leading as a system”, one “Managing” and one “Command”" in picture.sentence
    page = str(picture.figure.html())
    assert "The craft of those who know" in page, "a kind that nobody asks for stands there too"
    assert "1 not sure, 1 rather not say" in page


def test_where_all_ask_for_one_kind_the_picture_asks_what_another_would_see() -> None:
    frame = ballot(exercise("which-leadership"), [{"lead": "command"}] * 5, subject="Fire")
    picture = drawn("which-leadership", **{"which-leadership": frame})
    assert picture.title == "“Fire”: all who chose ask for “Command”"
    assert picture.sentence.endswith("What would one of the other kinds see here?")


def test_a_card_names_the_first_step_that_came_of_a_difference_or_of_an_odd_idea(
    tmp_path: Path,
) -> None:
    with fornow.create(tmp_path / "a.fornow", "A") as p:
        step = p.add("trials", {"step": "One visit from one page"})
        said = p.add("statements", {"statement": "One page is enough"})
        seen = {"of_statement": said, "is_true": "On most days", "became": "trial"}
        p.add("what-is-true", {**seen, "became_trial": step}, voice="level", level="front-line")
        sure = {"of_statement": said, "important": "That it is read", "became": "decision"}
        p.add("what-is-true", sure, voice="level", level="elected")
        odd = p.add("mavericks", {"idea": "Let them write it"})
        assert isinstance(odd, str)
        p.revise(odd, {"became": "trial", "in_trial": step})
        opened, shelf = p.picture("what-is-true"), p.picture("mavericks")
    assert "A trial: “One visit from one page”" in str(opened.static_html())
    assert opened.sentence.startswith("One has become something."), "one statement, two outcomes"
    assert "“One visit from one page”" in str(shelf.static_html())
