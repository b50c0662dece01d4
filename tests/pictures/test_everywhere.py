"""Pictures of the parts, of how warm each organisation is, and of details: as given, no verdict."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from fornow.desk import Partnership
from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from fornow.pictures.picture import Picture
from tests.made_up import partnership, sound
from tests.pictures import everywhere
from tests.pictures import partnership as nights
from tests.pictures.given import DAY, ballot, register

COUNCIL, TRUST = "Northmoor Council", "Hollow Trust"


def drawn(key: str) -> Picture:
    context = {"settings": {"organisations": [(name, "other") for name in nights.ORGANISATIONS]}}
    return draw(key, nights.everything(), exercise=exercise(key), as_of=DAY, context=context)


def alone(key: str, frame: pd.DataFrame) -> Picture:
    return draw(key, {key: frame}, exercise=exercise(key), as_of=DAY, context={})


# -- parts ----------------------------------------------------------------------------------------


def test_parts_stand_side_by_side_in_a_list_without_an_order() -> None:
    page = str(drawn("parts").static_html())

    assert '<ul class="fn-cards fn-alike">' in page
    assert page.count('class="fn-card"') == 3
    assert not re.search(r"\b(stage|phase|step|first|behind|ahead)\b", drawn("parts").alt)


def test_parts_say_who_leads_and_what_nobody_has_said() -> None:
    picture = drawn("parts")

    assert picture.title == "Two of our parts have begun; one has not yet"
    assert "no part has to wait for another" in picture.sentence
    assert "Nobody has said who steers: “Somebody rings back the next day”." in picture.sentence
    assert picture.table["Who gets it done?"].tolist() == ["Bo Marsh", "", ""]


def test_each_count_of_begun_parts_has_a_title_of_its_own() -> None:
    def title(*begun: str) -> str:
        rows = [{"entry": f"p{n}", "name": "A", "begun": b} for n, b in enumerate(begun)]
        return alone("parts", register(exercise("parts"), rows)).title

    assert title("begun") == "The one part has begun"
    assert title("begun", "begun") == "Every part has begun"
    assert title("not-yet", "not-yet") == "No part has begun yet"
    assert title("begun", "not-yet", "not-yet") == "One of our parts has begun; two have not yet"


def test_a_part_with_everything_named_still_has_a_sentence() -> None:
    row = {"entry": "p", "name": "Bags", "begun": "begun", "lead_strategist": "A", "lead_doer": "B"}
    assert "“Bags”" in alone("parts", register(exercise("parts"), [row])).sentence


def test_a_part_drawn_again_three_times_says_so_in_the_room_and_in_the_report(
    tmp_path: Path,
) -> None:
    with partnership(tmp_path) as p:
        entry = sound(p.add("parts", {"name": "Nights", "begun": "not-yet", "notice": "One"}))
        for word in ("Two", "Three", "Four"):
            sound(p.revise(entry, {"notice": word}))
        picture = p.picture("parts")

    assert "Put in new words three times, and not begun." in str(picture.static_html())
    assert "“Nights” was put in new words three times." in picture.sentence


# -- warm or cold ---------------------------------------------------------------------------------


def test_every_answer_stands_as_given_with_its_organisation_in_picture_and_table() -> None:
    picture = drawn("temperature")
    page = str(picture.static_html())

    assert len(picture.table) == 12
    assert "A: County council; B: Mental health trust; C: Police; D: Hillside School." in page
    row = picture.table.set_index(["part", "organisation"]).loc[
        (everywhere.PARTS["w1"], "Police")
    ]  # fmt: skip
    assert (row["warm or cold"], row["serves a priority"], row["matters, of 5"]) == (
        "cold",
        "no",
        "4",
    )
    assert "Police: serves no priority of theirs, matters 4 of 5" in page  # for who sees no mark
    assert page.count("“One morning with us, at the gate.”") == 3


def test_who_did_not_say_is_told_beside_the_part_and_stands_in_no_place() -> None:
    page = str(drawn("temperature").static_html())
    assert "D not sure" in page
    assert page.count("<circle") == 11
    assert "not sure" in set(drawn("temperature").table["warm or cold"])


def test_a_mark_tells_without_colour_if_it_serves_a_priority() -> None:
    page = str(drawn("temperature").static_html())
    assert page.count("fn-mark-full") == 3
    assert page.count("fn-mark-ring") == 8
    assert "A full mark: the part serves a priority of theirs. A ring: it does not." in page


def test_the_title_and_the_sentence_name_parts_and_no_organisation() -> None:
    picture = drawn("temperature")
    assert picture.title.startswith("Warm for some of us and cold for others: “A night team")
    for name in nights.ORGANISATIONS:
        assert name not in picture.title + picture.sentence + picture.subtitle


def test_nothing_is_worked_out_over_an_organisation_or_a_part() -> None:
    page = str(drawn("temperature").static_html())
    assert not re.search(r"\b(mean|average|median|total|score|rank|coldest|begun|cooling)\b", page)


def test_parts_that_nobody_is_cold_to_and_that_nobody_rated_have_titles_of_their_own() -> None:
    def title(*warmths: object) -> str:
        rows = [
            {"item": "Bags", "item_id": "b", "organisation": f"O{n}", "warmth": warmth}
            for n, warmth in enumerate(warmths)
        ]
        return alone("temperature", ballot(exercise("temperature"), rows)).title

    assert title(1, 0) == "No part is cold for any of those who answered"
    assert title(-1, 0) == "Nobody is warm to “Bags”"
    assert title("?", "-") == "Nobody has said yet where it is warm and where it is cold"
    assert title(0) == "Nobody has said yet where it is warm and where it is cold"


def test_more_organisations_than_letters_keep_marks_of_their_own() -> None:
    rows = [
        {"item": "Bags", "item_id": "b", "organisation": f"Place {n:02}", "warmth": 1}
        for n in range(30)
    ]
    page = str(alone("temperature", ballot(exercise("temperature"), rows)).static_html())
    assert "Z: Place 25; A2: Place 26" in page


# -- details --------------------------------------------------------------------------------------


def test_details_wait_each_way_and_the_longest_wait_is_said() -> None:
    picture = drawn("details")
    page = str(picture.static_html())

    assert picture.title == "Two of three details wait for an answer"
    assert "The longest wait is 20 days" in picture.sentence
    assert "The answer that was given took 6 days." in picture.sentence
    order = ["Nobody at this table can say", "Those who do the work need from us", ">Answered<"]
    assert sorted(order, key=page.index) == order
    assert "Something has to be allowed" in page
    assert everywhere.PARTS["w1"] in page
    assert picture.table["days waiting"].tolist() == ["20", "9", ""]


def test_a_detail_drawn_again_three_times_and_not_tried_stands_first_until_it_is_tried(
    tmp_path: Path,
) -> None:
    with partnership(tmp_path) as p:
        p.sit(date(2026, 3, 1))
        entry = sound(p.add("details", {"way": "question", "detail": "Who asks?"}))
        for at, word in enumerate(("The nurse", "The clerk", "The doctor", "The porter")):
            p.sit(date(2026, 3, 2) + timedelta(days=at))
            sound(p.revise(entry, {"answered_by": "Ann", "answer": word}))
        before = p.picture("details")
        sound(p.revise(entry, {"tried": True}))
        after = p.picture("details")

    heading = "Drawn again three times or more, and not tried yet"
    assert heading in str(before.static_html())
    assert before.title == "Answered, drawn again and not yet tried: “Who asks?”"
    assert before.table["days to an answer"].tolist() == ["1"]
    assert heading not in str(after.static_html())
    assert after.title == "Every detail that was asked has an answer"


# -- privacy --------------------------------------------------------------------------------------


def cold(p: Partnership) -> None:
    """A council whose part has begun, and a trust that cools and none of whose parts has."""
    p.sit(date(2026, 3, 1))
    sound(p.add("parts", {"name": "Bags", "begun": "begun"}))
    sound(p.add("parts", {"name": "Nights", "begun": "not-yet"}))
    for day, trust in ((date(2026, 3, 1), 2), (date(2026, 4, 1), -1)):
        p.sit(day)
        for name, warm, serves in ((COUNCIL, 2, "Bags"), (TRUST, trust, "Nights")):
            for part in ("Bags", "Nights"):
                given = {"warmth": warm, "serves": "yes" if part == serves else "no", "matters": 4}
                sound(p.answer("temperature", given, item=part, organisation=name))
        p.reveal("temperature")


def test_no_shared_picture_says_who_may_be_going_cold(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        cold(p)
        signs = p.signs()
        assert set(signs["sign"]) >= {"cooling", "not-begun"}
        pages = [str(p.picture(one.key).static_html()) for one in p.exercises()]

    for page in pages:
        for said in (*signs["question"], *(line for some in signs["because"] for line in some)):
            assert said not in page
    named = [page for page in pages if TRUST in page]
    assert len(named) == 1, "only where its answers stand as they were given"


def test_an_unnamed_detail_keeps_nothing_of_who_asked(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        sound(p.add("details", {"way": "question", "detail": "Who asks?"}, organisation=TRUST))
        frame = p.frame("details")
        assert "organisation" not in frame
        assert TRUST not in frame.to_csv()
    assert TRUST.encode() not in p.path.read_bytes()
