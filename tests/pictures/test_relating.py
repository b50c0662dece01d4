"""Ties, costs and gifts never added up, what there is, one way, one case, what changed."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from fornow.exercises.catalogue import exercise
from fornow.exercises.exercise import LEVELS
from fornow.pictures.catalogue import draw
from fornow.pictures.lettering import ems
from fornow.pictures.network import UNSAID
from fornow.pictures.picture import Picture
from fornow.pictures.still import SIDES, WIDTH
from tests.pictures import relating
from tests.pictures.given import DAY, ballot, register


def drawn(key: str, frame: pd.DataFrame | None = None) -> Picture:
    frames = relating.everything() | ({} if frame is None else {key: frame})
    return draw(key, frames, exercise=exercise(key), as_of=DAY)


def page(picture: Picture) -> str:
    return str(picture.static_html())


def test_a_tie_leads_from_where_one_speaks_to_where_the_other_stands() -> None:
    picture = drawn("network")
    assert picture.title == "Of three ties, one leads from one place to another"
    assert picture.table["turns to"].tolist() == ["The school cook", "A sergeant", "The duty desk"]
    assert picture.table["from"].tolist() == ["Police", "Police", "At the front line"]


def test_a_door_not_knocked_on_is_one_that_somebody_wrote_and_stands_once() -> None:
    picture = drawn("network")
    assert picture.sentence.startswith("Whose door have we not knocked on? “Bus drivers”:")
    assert page(picture).casefold().count(">bus drivers<") == 1


def test_no_place_is_shown_for_having_no_tie_and_none_is_counted_for_its_ties() -> None:
    context = {"settings": {"organisations": (("Hospital", "clinical"), ("Police", "police"))}}
    picture = draw(
        "network", relating.everything(), exercise=exercise("network"), as_of=DAY, context=context
    )
    assert "Hospital" not in page(picture)
    assert not any(pd.api.types.is_numeric_dtype(kind) for kind in picture.table.dtypes)


def test_the_chart_of_ties_is_drawn_again_for_a_telephone() -> None:
    picture = drawn("network")
    assert picture.is_chart
    assert "At the" in str(picture.still_narrow())


def test_on_a_telephone_no_place_of_ours_is_broken_within_a_word() -> None:
    rows = [{"entry": one.key, "level": one.key, "turn_to": "A desk"} for one in LEVELS]
    narrow = drawn("network", register(exercise("network"), rows)).still_narrow()
    lines = re.findall(r"<tspan[^>]*>([^<]*)</tspan>", str(narrow))
    ours = {word for one in LEVELS for word in one.label.split()}
    words = {word.rstrip("…") for line in lines for word in line.split()}
    assert "organisations" in words
    heads = {"From", "where", "we", "speak", "To", "they", "stand"}
    assert not {word for word in words if word} - ours - heads - {*UNSAID.split()}


def test_costs_and_gifts_stand_side_by_side_and_nothing_is_added_up() -> None:
    picture = drawn("give-and-keep")
    assert not any(pd.api.types.is_numeric_dtype(kind) for kind in picture.table.dtypes)
    costs = picture.table[picture.table["what"] == "may cost us"]
    assert costs["in their words"].tolist() == ["Money and standing", "A van less", "Money"]
    assert "svg" not in page(picture), "no dots to count"


def test_two_might_talk_where_one_could_give_what_another_would_need() -> None:
    picture = drawn("give-and-keep")
    assert "School would need “Someone with a van”; Police could give “The van, on Sundays”." in (
        picture.sentence
    )
    assert picture.note == "What it may cost: 1 voice would rather not say."


def test_places_that_are_not_told_are_never_brought_together() -> None:
    rows = [{"could_give": "A van"}, {"would_take": "A van"}, *({"cost": ("money",)},) * 3]
    picture = drawn("give-and-keep", ballot(exercise("give-and-keep"), rows))
    assert "Which two might talk" not in page(picture)
    assert set(picture.table["from"]) == {"One of us"}


def test_ways_that_lie_side_by_side_come_before_those_that_may_part() -> None:
    shown = page(drawn("destinations"))
    assert shown.index("“hostel”") < shown.index("Where our ways may part")
    apart = shown[shown.index("Where our ways may part") : shown.index("Each of us in full")]
    assert "Children in class" in apart
    assert "Quiet streets" not in apart


def test_a_word_that_is_shared_keeps_its_capitals() -> None:
    far = ("NHS or council, until June", "Until June", "To the NHS gate")
    rows = [{"heading": f"Bed {at}", "how_far": text} for at, text in enumerate((*far, "", ""))]
    shown = page(drawn("destinations", ballot(exercise("destinations"), rows)))
    assert "“June”" in shown
    assert "“NHS”" in shown


def test_a_conversation_that_names_nobody_is_told_by_what_it_is_about() -> None:
    rows = [{"entry": "a", "about": "Beds at night"}, {"entry": "b", "hard": "We never met"}]
    picture = drawn("conversations", register(exercise("conversations"), rows))
    assert picture.sentence == (
        "First: one about “Beds at night”. Waiting for someone to open: one about “Beds at night”"
        " and one that has no name yet."
    )


def test_the_best_we_imagine_is_quoted_whole_and_becomes_a_statement_in_a_press() -> None:
    assert drawn("brilliant").title == "How good it could be, said five times over"
    assert ("best", "statements", "statement") in exercise("brilliant").leads_to


def test_needs_of_the_same_words_are_one_row_of_the_map() -> None:
    picture = drawn("assets")
    assert picture.table["would help with"].tolist() == [
        "Getting home", "Getting home", "Not said yet what for",
    ]  # fmt: skip
    assert "Police: A van" in page(picture)
    assert "no promise" in picture.note


def test_steps_stand_in_order_and_say_what_hurts_and_what_we_only_suppose() -> None:
    picture = drawn("user-journey")
    assert picture.table["called"].tolist() == ["The desk", "The bus"]
    assert picture.title == "The way of “Jo, made up” hurts at one of two steps"
    assert "Whom could we ask about “The bus”?" in picture.sentence
    for still in (picture.still(), picture.still_narrow()):
        assert "Hurts: Cold" in str(still)
        assert "suppose)" in str(still)


def test_one_case_is_read_through_each_seat_and_so_is_the_word_risk() -> None:
    picture = drawn("case-walk")
    assert picture.title == "One case through four seats"
    shown = page(picture)
    assert relating.CASE in shown
    assert shown.index("Frost") < shown.index("The case, seat by seat")


def test_where_people_spoke_and_nothing_changed_is_asked_about() -> None:
    picture = drawn("coproduction")
    assert picture.title == "Of two times that people spoke with us, one changed something"
    assert "Two sleepers" in picture.sentence
    assert "The last bus" not in picture.sentence


@pytest.mark.parametrize("key", ["network", "assets", "user-journey", "coproduction"])
def test_an_empty_register_is_said_in_a_sentence(key: str) -> None:
    assert drawn(key, register(exercise(key), [])).table.empty


@pytest.mark.parametrize("key", ["brilliant", "destinations", "give-and-keep", "case-walk"])
def test_a_round_that_may_not_be_shown_says_why_and_no_more(key: str) -> None:
    hidden = ballot(exercise(key), [], hidden="fewer than 5 answered")
    picture = drawn(key, hidden)
    assert picture.sentence == "Fewer than 5 answered."
    assert picture.table.empty


@pytest.mark.parametrize("key", sorted(relating.everything()))
def test_markup_that_people_typed_stays_words(key: str) -> None:
    frame = relating.everything()[key].copy()
    for name in frame.columns:
        if str(frame[name].dtype) == "string" and name not in ("entry", "round", "state"):
            frame[name] = frame[name].where(frame[name].isin(LEAVE), "<b>&x</b>")
    shown = page(drawn(key, frame))
    assert "<b>&x" not in shown


LEAVE = ["front-line", "people", "places", "data", "themselves", "suppose", "rather not say"]


def test_voices_whose_places_are_not_told_are_never_called_one_place() -> None:
    rows = [{"heading": f"Bed {at}", "how_far": "To the hostel"} for at in range(5)]
    picture = drawn("destinations", ballot(exercise("destinations"), rows))
    assert "five of us say “hostel”" in picture.sentence
    assert set(picture.table["from"]) == {"One of us"}
    ways = [{"look_at": "The face"}, {"look_at": "The chart"}, *({"fear": "A fall"},) * 3]
    decide = drawn("how-i-decide", ballot(exercise("how-i-decide"), ways))
    assert decide.title == "How we decide when we cannot be sure, side by side"
    assert "line of work" not in decide.sentence
    left = [{"reach_for": "A form", "untouched": f"The night {at}"} for at in range(5)]
    reach = drawn("first-reach", ballot(exercise("first-reach"), left, subject="A fall"))
    assert "Left by" not in page(reach)


def test_of_forty_who_share_a_word_the_pairs_a_room_can_talk_about_are_shown() -> None:
    rows = [
        {"organisation": f"Place {at % 8}", "would_take": "A room by the ward",
         "could_give": "A room" if at % 2 else "A ward room"}
        for at in range(40)
    ]  # fmt: skip
    picture = drawn("give-and-keep", ballot(exercise("give-and-keep"), rows, people=40))
    shown = page(picture)
    pairs = shown[shown.index("Which two might talk") : shown.index("What each gives and keeps")]
    assert pairs.count("would need") == 6
    assert "A ward room" in pairs, "those with more words in common come first"
    assert picture.note == "50 more pairs share a word. Find them among the cards."


def test_long_names_of_a_way_and_of_its_steps_end_on_the_page() -> None:
    long = "Somebody who has waited a week on Rowan ward for a frame and a rail and a key"
    rows = [{"entry": "a", "whose": long, "step": 1, "at_stage": long, "told_by": "suppose"}]
    still = drawn("user-journey", register(exercise("user-journey"), rows)).still()
    found = re.findall(r'font-size="([\d.]+)"[^>]*>(.*?)</text>', str(still))
    texts = [(float(size), line) for size, words in found
             for line in re.findall(r'<tspan x="[^"]*"[^>]*>([^<]*)', words)]  # fmt: skip
    assert len(texts) >= 4
    bold = 1.1
    assert max(size * bold * ems(line) for size, line in texts) <= WIDTH - SIDES
