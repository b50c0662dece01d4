"""Pictures of what stands between people: equal room for both sides, and no verdict on any."""

from __future__ import annotations

import re
from datetime import timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from fornow.pictures.picture import Picture
from tests.pictures import nights_held
from tests.pictures import partnership as nights
from tests.pictures.given import DAY, ballot, empty, register


def drawn(key: str, **frames: pd.DataFrame) -> Picture:
    every = nights.everything() | {name.replace("_", "-"): one for name, one in frames.items()}
    return draw(key, every, exercise=exercise(key), as_of=DAY, context={})


def alone(key: str, frame: pd.DataFrame) -> Picture:
    return draw(key, {key: frame}, exercise=exercise(key), as_of=DAY, context={})


def test_the_endeavour_stands_apart_from_decisions_and_beside_the_words_we_share() -> None:
    picture = drawn("endeavour")
    page = str(picture.static_html())
    assert picture.title.startswith("For years: “No young person in crisis")
    assert "Beside it, our words for what we share" in page
    assert not re.search(r"signal seen|at risk|overdue|superseded|draft", page)
    assert "No child waits for help." in page


def test_an_endeavour_never_turns_up_among_the_decisions() -> None:
    assert "No young person in crisis is alone" not in str(drawn("decisions").static_html())


def test_a_closed_endeavour_asks_what_stands_now() -> None:
    rows = [{"entry": "e", "endeavour": "We try.", "state": "closed", "why": "done"}]
    picture = alone("endeavour", register(exercise("endeavour"), rows))
    assert "nothing stands in its place" in picture.title
    assert picture.sentence.endswith("What would we write today?")


def test_pace_shows_both_risks_and_no_middle() -> None:
    picture = drawn("pace")
    page = str(picture.static_html())
    assert picture.title.startswith("Too fast for four, too slow for four: ")
    assert page.count("What we risk if we hurry</h4>") == 2
    assert page.count("What we risk if we wait</h4>") == 2
    assert not re.search(r"mean|average|median|balance", page)
    assert "the middle is no target" in picture.sentence
    assert page.count("<circle") == 17


def test_a_pace_nobody_rated_is_drawn_without_a_scale() -> None:
    rows = [{"item": "Go", "item_id": "g", "speed": "?", "waiting": "Winter"} for _ in range(5)]
    picture = alone("pace", ballot(exercise("pace"), rows))
    assert picture.title == "Nobody has said yet how our pace feels"
    assert "Winter" in str(picture.static_html())
    assert "<circle" not in str(picture.static_html())


def test_a_large_room_has_numbers_in_place_of_dots() -> None:
    rows = [{"item": "Go", "item_id": "g", "speed": 5} for _ in range(40)]
    page = str(alone("pace", ballot(exercise("pace"), rows, people=40)).figure.html())
    assert ">40<" in page
    assert "<circle" not in page


def test_beside_how_long_stand_those_who_did_not_say() -> None:
    long = ("days", "weeks", "months", "as-long", "?", "-", None)
    rows = [{"item": "Go", "item_id": "g", "speed": 3, "how_long": one} for one in long]
    picture = alone("pace", ballot(exercise("pace"), rows))
    assert (
        picture.table["can go on with it open"]
        .iloc[0]
        .endswith("; 1 not sure; 1 would rather not say; 1 gave no answer")
    )


def test_beside_the_lead_that_is_needed_stand_those_who_asked_for_none() -> None:
    leads = [("craft",)] * 3 + ["-", None]
    rows = [{"purpose_settled": "settled", "leadership": lead} for lead in leads]
    picture = alone("handover", ballot(exercise("handover"), rows, subject="The line"))
    needs = picture.table[picture.table["question"] == "the lead it needs now"]
    assert needs["voices"].tolist() == ["3", "1", "1"]
    assert "(1 rather not say, 1 chose none)" in picture.static_html()


def test_a_handing_over_is_named_and_not_judged() -> None:
    picture = drawn("handover")
    assert picture.title.startswith(
        "“The night team”: how many find it settled: the purpose 8 of 10"
    )
    assert "who owns it 0 of 6" in picture.title
    assert picture.sentence.endswith("The moment to hand over is for the room to name.")


def test_a_handing_over_that_nobody_could_judge_says_so() -> None:
    rows = [{"purpose_settled": "?", "leadership": "-"} for _ in range(6)]
    picture = alone("handover", ballot(exercise("handover"), rows, subject="The desk"))
    assert picture.title == "“The desk”: nobody has said yet how settled it is"
    assert picture.sentence.startswith("Nobody has said how settled it is.")


def test_both_readings_have_the_same_room() -> None:
    page = str(drawn("agreed-differences").static_html())
    first = page.split('<li class="fn-card">')[1]
    columns = first.split('<div class="fn-columns">')[1].split("</div>")[0]
    assert re.findall(r"<h4>(.*?)</h4>", columns) == ["Police", "Hillside School"]
    assert columns.count("<blockquote") == 2


def test_a_side_that_has_not_written_is_said_and_past_its_day_a_difference_is_asked_about() -> None:
    picture = drawn("agreed-differences")
    page = str(picture.static_html())
    assert "This side has not written its reading yet." in page
    assert "We said we would ask on 8 May 2026: may both still stand?" in page
    assert not re.search(r"fail|overdue|late\b|unresolved|disagree", page)


def test_differences_that_are_closed_are_told_so() -> None:
    rows = [{"entry": "e", "reading": "By law", "state": "closed", "why": "The law changed."}]
    picture = alone("agreed-differences", register(exercise("agreed-differences"), rows))
    assert picture.title == "The differences we kept are closed"


def test_demands_stand_beside_the_decisions_they_press_on_soonest_first() -> None:
    picture = drawn("asked-of-us")
    assert picture.title == "Wanted from us next: “How many beds we save”, by 20 May 2026"
    assert picture.table["wanted"].tolist() == [
        "A comment",
        "How many beds we save",
        "A date for one front door",
    ]
    page = str(picture.static_html())
    assert "It was wanted by 9 May 2026. What have we told them?" in page
    assert "Wanted by 20 May 2026, in 9 days." in page
    assert page.count("Presses on") == 2
    assert "at risk" in page


def test_a_demand_for_today_and_one_without_a_day_are_said_plainly() -> None:
    rows = [{"entry": "a", "wanted": "A yes", "by": DAY}, {"entry": "b", "wanted": "A plan"}]
    page = str(alone("asked-of-us", register(exercise("asked-of-us"), rows)).static_html())
    assert "which is today." in page
    assert "No day was named." in page


def test_a_demand_that_was_answered_presses_no_more() -> None:
    rows = [{"entry": "a", "wanted": "A yes", "by": DAY - timedelta(days=5), "state": "closed"}]
    picture = alone("asked-of-us", register(exercise("asked-of-us"), rows))
    assert picture.title == "Nobody outside waits for an answer from us"
    assert picture.sentence == "What was asked of us is closed, each with its reason."


def test_each_place_stands_beside_the_others_and_one_alone_is_said() -> None:
    page = str(drawn("what-is-true").static_html())
    first, second = page.split('<li class="fn-card">')[1:]
    assert "Only Hillside School has spoken. Who else sees it?" in first
    assert re.findall(r"<h4>(.*?)</h4>", second) == [
        "Police",
        "Using services, or caring for someone who does",
    ]
    assert "became a trial" in second


def test_divided_statements_are_offered_before_anybody_has_opened_one() -> None:
    nobody = empty(exercise("what-is-true"), hidden="Nothing has been written here yet.")
    picture = drawn("what-is-true", what_is_true=nobody)
    assert picture.title.startswith("Open this one first? “")
    assert len(picture.table) >= 2
    assert "I am under 25." not in str(picture.static_html())


def test_what_has_been_opened_is_not_offered_again() -> None:
    offered = str(drawn("what-is-true").figure.blocks[0].html())
    opened = nights_held.what_is_true()["of_statement"].tolist()
    texts = nights.statements().set_index("entry")["statement"]
    assert not [texts[entry] for entry in opened if texts[entry] in offered]


def test_hidden_positions_offer_nothing() -> None:
    hidden = empty(exercise("positions"), hidden="Fewer than five have answered.")
    nobody = empty(exercise("what-is-true"), hidden="Nothing has been written here yet.")
    picture = drawn("what-is-true", what_is_true=nobody, positions=hidden)
    assert picture.sentence == "Nothing has been written here yet."


def test_what_became_of_a_statement_heard_from_one_place_is_told_with_that_place() -> None:
    rows = [{"entry": "p", "organisation": "Police", "of_statement": "s1", "is_true": "We wait.",
             "together": "A room", "became": "decision"}]  # fmt: skip
    picture = drawn("what-is-true", what_is_true=register(exercise("what-is-true"), rows))
    page = str(picture.static_html())
    assert "Only Police has spoken, and it has become something already." in page
    assert "One became something before a second was heard." in picture.sentence
    assert "What we could make together, as put by Police" in page
    assert "all of us" not in picture.table.to_csv()
    assert page.index("What is true") < page.index("We wait.")


def differences(*rows: dict[str, object]) -> Picture:
    shared = {"organisation": "Police", "difference": "Who signs", "reading": "By law"}
    made = [{"entry": f"g{at}", **shared, **row} for at, row in enumerate(rows)]
    return alone("agreed-differences", register(exercise("agreed-differences"), made))


def test_a_difference_is_agreed_only_once_both_sides_have_written() -> None:
    both = {"other": "School", "other_reading": "By sense"}
    early = {"both_stand": "Two laws", "all_the_same": "We meet", "look_again": DAY - timedelta(9)}
    assert differences({}).title == "Who signs: one side has written"
    assert differences({}, {}).title == "Two wait for the other side"
    assert differences({}, both).title == (
        "One difference that we agree to keep; one waits for the other side"
    )
    waiting = differences(early)
    assert waiting.title == "Who signs: one side has written"
    assert "What is written below for both waits for the other side." in waiting.static_html()
    assert "We meet" not in waiting.sentence
