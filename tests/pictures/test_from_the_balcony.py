"""The pictures from the balcony: patterns and no persons, seats and no ranks."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pandas as pd
import pytest

from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from fornow.pictures.picture import Picture
from tests.pictures import partnership as nights
from tests.pictures.given import DAY, ballot, register
from tests.pictures.test_lettering import HOSTILE

KEYS = ("noticing", "turns", "vantage", "both-ends")


def drawn(key: str, frame: pd.DataFrame | None = None, **more: pd.DataFrame) -> Picture:
    frames = nights.everything() | ({} if frame is None else {key: frame}) | more
    return draw(key, frames, exercise=exercise(key), as_of=DAY, context={})


def notes(*rows: dict[str, Any]) -> Picture:
    made = [
        {"entry": f"o{at}", "kind": "silence", "happened": "So."} | r for at, r in enumerate(rows)
    ]
    return drawn("noticing", register(exercise("noticing"), made))


def asked(key: str, *rows: dict[str, Any], **more: Any) -> Picture:
    return drawn(key, ballot(exercise(key), list(rows), **more))


def test_what_came_back_in_one_place_is_the_title_and_its_months_are_said() -> None:
    picture = drawn("noticing")
    assert picture.title == "Noted twice: a silence at “The Monday call”"
    assert picture.subtitle == "4 notes by 11 May 2026; each dot is a note"
    assert "(from March 2026 to April 2026)" in picture.sentence
    assert picture.sentence.endswith("What might the silence keep safe?")
    assert picture.note == "One note that was closed or replaced is not counted here."


def test_every_note_is_one_dot_by_month_and_the_year_is_said_where_it_changes() -> None:
    days = ("2025-11-30", "2026-01-02", "2026-01-30")
    page = str(notes(*({"date": day, "place": "Here"} for day in days)).static_html())
    grid = page[page.index("fn-grid") : page.index("</table>")]
    assert grid.count("<circle") == 3
    assert re.findall(r'<th scope="col"[^>]*>([^<]+)', grid) == ["Nov 2025", "Dec", "Jan 2026"]


def test_notes_that_do_not_come_back_ask_where_to_look() -> None:
    picture = notes({"place": "Here"}, {"place": "There", "kind": "energy"})
    assert picture.title == "Two notes, and nothing yet twice in one place"
    assert picture.sentence == "What would each of us look for next time, and from which seat?"
    assert notes({}).title == "One note so far; what comes back shows with time"


def test_where_no_silence_came_back_it_is_asked_what_the_thing_is_good_for() -> None:
    picture = notes(*[{"place": "The desk", "kind": "workaround"}] * 3)
    assert picture.title.startswith("Noted three times: a way round")
    assert picture.sentence.endswith("What is it good for, and for whom?")


def test_a_note_says_its_month_and_never_its_day() -> None:
    picture = drawn("noticing")
    everything = str(picture.static_html()) + picture.table.to_csv()
    assert "March 2026" in everything
    assert not re.search(r"\b\d{1,2} (February|March|April) 2026", everything)


def test_a_picture_of_notes_knows_nothing_of_who_had_the_turn() -> None:
    page = str(drawn("noticing").static_html())
    assert "Ann Marsh" not in page
    assert "Bo Lind" not in page


def test_when_all_notes_are_closed_it_says_so() -> None:
    assert notes({"state": "closed"}).sentence == "No note stands open on this day."


def test_the_next_to_watch_is_named_and_nobody_owes_a_turn() -> None:
    picture = drawn("turns")
    assert picture.title == "Next to watch: Bo Lind, on 18 May 2026"
    assert picture.sentence.endswith("A turn is offered, and nobody owes one.")
    assert picture.table["watches"].tolist() == ["Bo Lind", "Ann Marsh"]


def test_without_a_turn_ahead_it_is_free_and_could_go_to_those_who_have_not_watched() -> None:
    had = register(
        exercise("turns"), [{"entry": "w", "who": "Ann", "watches_on": DAY - timedelta(days=9)}]
    )
    people = register(
        exercise("who-is-in-the-room"),
        [{"entry": f"p{n}", "name": n, "present": "here"} for n in ("Ann", "Bo", "Cy")],
    )
    picture = drawn("turns", had, **{"who-is-in-the-room": people})
    assert picture.title == "The next turn to watch is still free"
    assert "It could go to Bo or Cy, who would see it from a new seat." in picture.sentence


def test_a_turn_that_stays_with_one_person_is_offered_to_the_rest() -> None:
    rows = [
        {"entry": f"w{at}", "who": "Ann", "watches_on": DAY - timedelta(days=at + 1)}
        for at in range(3)
    ]
    sentence = drawn("turns", register(exercise("turns"), rows)).sentence
    assert sentence.startswith("The last three turns were one person’s")


def test_what_several_cannot_see_is_the_title_with_who_may_see_it_beside_it() -> None:
    picture = drawn("vantage")
    page = str(picture.static_html())
    assert picture.title == "Two seats say they cannot see “weekends”"
    assert picture.subtitle == "4 of 14 answered · 4 seats · 11 May 2026"
    assert "Police and Hillside School may be able to show it" in picture.sentence
    assert page.index("What several of us cannot see") < page.index("The whole, seat by seat")
    assert "Kept for the talk: 1 of “cannot see”." in picture.note


def test_the_whole_stands_seat_by_seat_where_nothing_is_shared() -> None:
    rows = [
        {"organisation": "Ward", "sees": "Beds", "cannot": "Kitchens"},
        {"organisation": "Carers", "wish": "A kitchen at ten"},
    ]
    picture = asked("vantage", *rows)
    assert picture.title == "What each of two seats sees, and none sees alone"
    assert picture.sentence.startswith("Carers wishes the others saw “A kitchen at ten”; it may be")


def test_seats_that_may_not_be_told_are_one_and_counted_by_voices() -> None:
    rows = [{"cannot": "The weekend"}, {"cannot": "Weekends"}, {"sees": "A weekend at home"}]
    picture = asked("vantage", *rows)
    assert picture.title == "Two voices say they cannot see “weekend”"
    assert set(picture.table["seat"]) == {"not told"}
    assert "Seats that are not told apart" in str(picture.static_html())


def test_a_vantage_in_which_nobody_wrote_says_so() -> None:
    picture = asked("vantage", *[{"organisation": "Ward"}] * 5)
    assert picture.title == "Nobody has written what they see"


def test_who_knows_and_who_decides_are_set_side_by_side_with_what_they_need() -> None:
    picture = drawn("both-ends")
    page = str(picture.static_html())
    assert (
        picture.title == "“At the front line” knows how it is done; “Setting direction” may decide"
    )
    assert "At the front line: 4 of 5 know well how it is done; 0 of 4 may decide" in page
    assert "An hour with you, setting-direction 0." in page
    assert "“Setting direction”, and hardly yet to “At the front line”" in picture.sentence
    assert "4 voices" in page


def test_where_levels_are_not_told_the_whole_is_said_in_counts() -> None:
    rows = [{"know_now": 5, "may_decide": 1}] * 4 + [{"know_now": 2, "may_decide": 4}] * 3
    picture = asked("both-ends", *rows, {"know_now": "?", "may_decide": "-"})
    assert picture.title == (
        "Four of seven know well how it is done; three of seven may decide much of it"
    )
    assert set(picture.table["from"]) == {"All of us"}
    assert "sit down" not in picture.sentence


def test_where_knowing_and_deciding_lie_together_it_says_where() -> None:
    picture = asked("both-ends", *[{"level": "between", "know_now": 5, "may_decide": 4}] * 5)
    assert picture.title == "Knowing and deciding lie together: Between organisations"


def test_both_ends_that_nobody_rated_are_not_said_to_lie_anywhere() -> None:
    picture = asked("both-ends", *[{"know_now": "?", "need": "Time."}] * 5)
    assert picture.title == "Nobody has rated what they know or may decide yet"


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_measured_against_anybody_else(key: str) -> None:
    page = str(drawn(key).static_html()).casefold()
    assert not re.search(r"\b(score|rank|average|best|worst|most often seen by)\b", page)


@pytest.mark.parametrize("key", ["noticing", "turns", "vantage"])
def test_what_people_typed_stays_text(key: str) -> None:
    said = " ".join(HOSTILE)
    typed = {
        "noticing": {"entry": "o", "kind": "silence", "happened": said, "place": said},
        "turns": {"entry": "w", "who": said, "watches_on": DAY},
        "vantage": {"organisation": said, "sees": said, "cannot": said, "wish": said},
    }[key]
    made = ballot if key == "vantage" else register
    page = str(drawn(key, made(exercise(key), [typed] * (5 if key == "vantage" else 1))).html())
    assert "&lt;b&gt;bold" in page
    assert not re.search(r"<(b>bold|img|script|a )", page)
