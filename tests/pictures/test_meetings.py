"""Pictures of meetings and of their last words: for the group, and with no verdict on any."""

from __future__ import annotations

import re
from datetime import timedelta

import pandas as pd

from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from fornow.pictures.picture import Picture
from fornow.visibility.shown import STAYS_HERE
from tests.pictures import nights_met
from tests.pictures import partnership as nights
from tests.pictures.given import DAY, ballot, register

MEETINGS, LAST_WORD = exercise("meetings"), exercise("last-word")


def drawn(key: str, *, organisations: tuple[str, ...] = (), **frames: pd.DataFrame) -> Picture:
    every = nights.everything() | {name.replace("_", "-"): one for name, one in frames.items()}
    settings = {"organisations": [(name, "other") for name in organisations]}
    context = {"settings": settings}
    return draw(key, every, exercise=exercise(key), as_of=DAY, context=context)


def test_topics_are_counted_by_what_came_of_them_and_meetings_are_not_compared() -> None:
    picture = drawn("meetings")

    assert picture.title == (
        "5 topics in two meetings: one became a decision, one became a test,"
        " one became a conversation and two led to nothing yet"
    )
    assert picture.sentence.startswith("Last, on ")
    assert picture.sentence.endswith("Nothing has come yet of “WHO PAYS FOR A BED AT WEEKENDS?”.")


def test_what_is_to_come_stands_first_with_who_must_be_there() -> None:
    page = str(drawn("meetings").static_html())

    assert page.index("We know what a child would notice") < page.index("One team answers")
    assert page.index("One team answers for the north") < page.index("Friday night")
    assert page.count("Must be there") == page.count("Speak first with") == 1
    assert page.index("To come") < page.index("Must be there") < page.index("Held")


def test_a_meeting_has_the_whole_width_so_that_a_short_one_leaves_no_hole() -> None:
    page = str(drawn("meetings").static_html())
    assert page.count('class="fn-cards fn-wide"') == page.count("fn-cards") > 0


def test_each_topic_stands_with_its_thinking_and_what_came_of_it() -> None:
    table = drawn("meetings").table.set_index("topic")

    row = table.loc["One team for the north"]
    assert (row["thinking"], row["what came of it"]) == ("Decide", "became a decision")
    assert row["which"].startswith("One night team answers")
    assert table.loc["What a bad night is like", "which"] == "Who drives after midnight"
    assert table.loc["Beds at weekends", "which"] == "Two beds can be kept free at weekends"
    assert table.loc["A good night", "what came of it"] == ""


def test_nobody_who_came_or_stayed_away_is_named_in_it() -> None:
    page = str(drawn("meetings").static_html())

    assert "Sergeant Amin" not in page
    assert not re.search(r"absent|missing|did not come", page)


def test_where_all_our_organisations_came_they_are_not_read_out() -> None:
    ours = ("Police", "County council", "Mental health trust")
    page = str(drawn("meetings", organisations=ours).static_html())

    assert "all three of our organisations" in page
    typed = ("police", "County  Council", "Mental health trust")
    assert str(drawn("meetings", organisations=typed).static_html()) == page
    assert "Police; Mental health trust" in page


def test_a_line_from_the_balcony_stands_with_its_meeting() -> None:
    assert "We talk of beds when it is about money." in str(drawn("meetings").static_html())


def test_older_meetings_and_those_called_off_can_wait() -> None:
    days = [DAY - timedelta(days=30 * n) for n in range(1, 6)]
    rows = [
        {"entry": f"m{n}", "different": f"Change {n}", "meets_on": day, "date": day,
         "topics": (("Beds", "check"),), "came_of": (("Beds", "nothing-yet"),)}
        for n, day in enumerate(days)
    ]  # fmt: skip
    rows.append(rows[0] | {"entry": "off", "different": "Snowed in", "came_of": None,
                           "state": "closed", "why": "Snow"})  # fmt: skip
    picture = drawn("meetings", meetings=register(MEETINGS, rows))
    earlier, off = [block for block in picture.figure.blocks if block.later]

    assert [moment.text for moment in earlier.part.moments] == ["Change 3", "Change 4"]
    assert earlier.part.moments[0].about == "Beds: nothing yet"
    assert (off.heading, off.part.moments[0].about) == ("Called off", "Snow")
    assert picture.title.startswith("5 topics in five meetings")


def test_a_meeting_that_was_not_written_up_says_so() -> None:
    rows = [{"entry": "m", "different": "A start", "meets_on": DAY, "date": DAY}]
    picture = drawn("meetings", meetings=register(MEETINGS, rows))

    assert picture.title == "What one meeting should have made different"
    assert picture.sentence.endswith("What came of it is not written down yet.")


def test_a_link_to_what_may_not_be_shown_says_so() -> None:
    picture = drawn("meetings", conversations=pd.DataFrame())

    assert "an entry that is not shown here" in str(picture.static_html())


def test_what_comes_back_is_not_counted_before_the_group() -> None:
    rows = [
        {"entry": f"m{n}", "different": f"Change {n}", "meets_on": DAY - timedelta(days=n + 1),
         "date": DAY - timedelta(days=9), "topics": (("Beds", "check"),)}
        for n in range(4)
    ]  # fmt: skip
    picture = drawn("meetings", meetings=register(MEETINGS, rows))

    told = f"{picture.static_html()} {picture.spoken()}"
    assert not re.search(r"again|keeps|comes back|times", told)


def test_the_last_word_gives_each_spread_with_its_n_and_those_who_held_back() -> None:
    picture = drawn("last-word")

    assert (
        picture.title
        == "Seven of 8 said most of what they think and eight of 8 found out a good deal"
    )
    assert picture.subtitle.startswith("9 of 14 answered")
    now = picture.table[picture.table["meeting"] == "11 May 2026"]
    assert now["n"].tolist() == [8, 8]
    assert now["not sure"].tolist() == [1, 0]
    assert now["no answer"].tolist() == [0, 1]
    assert now["spread"].tolist() == ["together", "together"]


def test_the_meeting_before_stands_beside_it_with_its_own_n() -> None:
    picture = drawn("last-word")

    assert (
        "The time before (11 April 2026): three of 7 said most of what they think"
        " and none of 6 found out a good deal."
    ) in picture.sentence
    assert "Other people may have been there." in picture.sentence
    assert len(picture.table) == 4


def test_what_we_see_now_is_set_in_words_and_what_is_for_the_talk_is_not() -> None:
    picture = drawn("last-word")
    page = str(picture.static_html())

    assert page.count("That Friday begins on Wednesday.") == 2
    assert "one kept it for the talk" in picture.sentence
    assert "What we saw after earlier meetings" in page


def test_few_voices_have_dots_and_no_computed_words() -> None:
    rows = [{"said": 5, "learned": 1}] * 4
    picture = draw(
        "last-word", {"last-word": ballot(LAST_WORD, rows, agreement="on-the-record")},
        exercise=LAST_WORD, as_of=DAY, context={},
    )  # fmt: skip

    assert "too few for computed figures" in picture.sentence
    assert set(picture.table["spread"]) == {"too few to say"}
    assert (
        picture.title
        == "Four of 4 said most of what they think and none of 4 found out a good deal"
    )


def test_words_that_stay_in_the_room_are_said_to_be_left_out() -> None:
    frame = ballot(LAST_WORD, [{"said": 4, "learned": 4}] * 8)
    frame.attrs["rounds"][0]["notes"] = [STAYS_HERE]
    picture = draw("last-word", {"last-word": frame}, exercise=LAST_WORD, as_of=DAY, context={})

    assert "What was written is left out." in picture.sentence
    assert "None of us wrote" not in picture.sentence


def test_a_meeting_nobody_rated_has_a_picture_all_the_same() -> None:
    rows = [{"said": "?", "learned": "-", "now_see": "The door"}] * 6
    frame = ballot(LAST_WORD, rows)
    picture = draw("last-word", {"last-word": frame}, exercise=LAST_WORD, as_of=DAY, context={})

    assert picture.title == "Nobody has rated this meeting"
    assert picture.table["n"].tolist() == [0, 0]


def test_the_latest_word_is_that_of_the_latest_meeting() -> None:
    frame = nights_met.last_word()

    assert frame["round"].iloc[0] == "w1"
    assert "11 May 2026" in drawn("last-word", last_word=frame).subtitle
