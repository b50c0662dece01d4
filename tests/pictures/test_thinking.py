"""Steps nobody checked, claims nobody outside has seen, ways with their reasons, words marked."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from fornow.pictures.lettering import day
from fornow.pictures.picture import Picture
from tests.pictures import partnership as nights
from tests.pictures import thinking
from tests.pictures.given import DAY, ballot, register


def drawn(key: str, *, days: int = 0, **frames: pd.DataFrame) -> Picture:
    given = {name.replace("_", "-"): frame for name, frame in frames.items()}
    known = {**nights.everything(), **given}
    return draw(key, known, exercise=exercise(key), as_of=DAY + timedelta(days=days))


def page(picture: Picture) -> str:
    return str(picture.static_html())


def test_a_chain_of_steps_says_its_days_to_the_check_and_which_step_nobody_checked() -> None:
    picture = drawn("trials")
    assert picture.title == "One of three steps was never checked"
    table = picture.table.set_index("step")
    assert table.loc["Ring one house", "days from step to check"] == "7"
    assert table.loc["Ring two", "days without a check"] == "30"
    assert table.loc["Ring two", "came out of"] == "1"
    assert "That was 1 day after the day we set." in page(picture)


def test_a_step_is_late_only_once_its_day_to_check_is_past() -> None:
    assert "Leave a lamp on" not in drawn("trials", days=4).sentence
    later = drawn("trials", days=5).table.set_index("step")
    assert later.loc["Leave a lamp on", "how it stands"] == "not checked"


def test_the_groups_own_order_stands_beside_its_options_and_its_steps() -> None:
    for key in ("options", "trials"):
        assert "Ask who was there." in page(drawn(key)), key
    alone = register(exercise("our-order"), [])
    assert "How we said we would decide" not in page(drawn("trials", our_order=alone))


def test_ways_are_narrowed_and_every_reason_is_kept() -> None:
    picture = drawn("options")
    assert picture.title == "From four ways to two, the reasons kept"
    assert picture.table["for now"].tolist() == ["kept", "still looked at", "parked", "dropped"]
    for reason in ("It is small.", "First the phone.", "Nobody used theirs."):
        assert reason in page(picture)


def test_claims_stand_by_what_they_rest_on_and_what_nobody_checked_is_in_the_title() -> None:
    picture = drawn("how-do-we-know")
    assert picture.title == "Of four things we say are so, nobody outside has checked two"
    shown = page(picture)
    assert shown.index("It has been counted") < shown.index("We have been told")
    assert "Nobody has said what it rests on" in shown
    assert "Looked at again, and no longer so: “Parents do not want calls”." in picture.sentence


def test_one_claim_whose_ground_nobody_gave_rests_on_nothing() -> None:
    rows = [{"entry": "a", "claim": "It snows"}, {"entry": "b", "claim": "It rains",
             "ground": "seen"}]  # fmt: skip
    picture = drawn("how-do-we-know", how_do_we_know=register(exercise("how-do-we-know"), rows))
    assert "one we have seen and one rests on nothing that was said." in picture.sentence


def test_where_no_claim_still_stands_nobody_is_said_to_have_checked_any() -> None:
    rows = [{"entry": "a", "claim": "It snows", "stands": "no"}]
    picture = drawn("how-do-we-know", how_do_we_know=register(exercise("how-do-we-know"), rows))
    assert picture.title == "Nothing we claimed still stands, now that we have looked again"


def test_what_two_lines_of_work_say_in_the_same_words_is_put_first_and_said() -> None:
    picture = drawn("how-i-decide")
    assert "Said nearly alike in more than one line of work: what keeps people safe." in (
        picture.sentence
    )
    assert page(picture).count("Said nearly alike") == 3
    assert "rank" not in picture.sentence


def test_a_plan_that_could_have_been_heard_from_comes_first() -> None:
    picture = drawn("plans")
    assert picture.title == "Of three plans, one could have been heard from and was not"
    assert picture.table["how it stands"].tolist() == [
        "nothing heard", "too soon to know", "answered",
    ]  # fmt: skip


def test_one_plan_of_two_has_been_answered() -> None:
    rows = [{"entry": "a", "plan": "Open the doors", "telling": "They come"},
            {"entry": "b", "plan": "Shut them"}]  # fmt: skip
    picture = drawn("plans", plans=register(exercise("plans"), rows))
    assert picture.title == "Of two plans, one has been answered so far"


def test_a_moment_is_answered_in_words_and_its_decision_shows_the_answer() -> None:
    picture = drawn("litmus")
    assert "not yet, on 6 May 2026. On weekdays only." in picture.sentence
    assert "No decision carries this one yet: “The door is open”." in picture.sentence
    assert "Not yet, on 6 May 2026. On weekdays only." in page(drawn("decisions"))


def test_overworked_words_are_underlined_where_they_stand_and_nothing_is_counted() -> None:
    picture = drawn("plain-words")
    shown = page(picture)
    for word in ("leverage", "seamless", "step-change", "robust"):
        assert f'<span class="fn-worn">{word}</span>' in shown
    assert '<span class="fn-worn">pathway</span>' not in shown, "the group took it off"
    assert "What would you say in place of “leverage”, “seamless” or “step change”?" in shown
    assert "marked words" not in picture.sentence


def test_what_the_group_says_in_a_words_place_is_offered_beside_it() -> None:
    said = plain("Better patient flow.")
    assert "For “patient flow” we say “people getting home”." in page(said)


def plain(sentence: str) -> Picture:
    rows = [{"meaning": f"It means {at}."} for at in range(5)]
    return drawn("plain-words", plain_words=ballot(exercise("plain-words"), rows, subject=sentence))


def test_markup_in_a_sentence_stays_words_around_its_marks() -> None:
    shown = page(plain("A <b>robust</b> plan & more"))
    assert "&lt;b&gt;" in shown
    assert "<b>robust" not in shown
    assert '<span class="fn-worn">robust</span>' in shown


def test_the_list_shows_what_the_group_added_and_took_off() -> None:
    picture = drawn("overworked")
    assert picture.sentence == "We added “patient flow”. We took off “pathway”."
    assert "leverage" in page(picture)
    assert "pathway" not in picture.table["marked"].tolist()


def test_the_list_to_begin_with_is_read_before_anybody_has_written_on_it() -> None:
    picture = drawn("overworked", overworked=thinking.overworked().head(0))
    assert "leverage" in page(picture)
    assert picture.table.empty


def test_word_from_the_front_line_stands_on_the_chain_of_the_step_it_touches() -> None:
    said = [{"entry": "f1", "word": "Nobody picks up at six", "trial": "s2", "date": DAY}]
    heard = register(exercise("front-line"), said)
    shown = page(drawn("trials", front_line=heard))
    assert shown.index("2. Ring two") < shown.index("Nobody picks up at six")
    assert "Word from the front line, not answered yet" in shown
    touched = drawn("front-line", front_line=heard).table
    assert touched["touches"].tolist() == ["Ring two"]


def test_a_step_keyed_in_after_its_check_claims_no_days_and_a_wrong_day_is_asked_about() -> None:
    back = [DAY - timedelta(days=days) for days in (9, 20)]
    typed = {"entry": "t1", "step": "Ring home", "happened": "She was in", "date": DAY}
    keyed = [{**typed, "checked_on": back[0]}]
    picture = drawn("trials", trials=register(exercise("trials"), keyed))
    row = picture.table.iloc[0]
    assert (row["taken"], row["days from step to check"]) == ("", "")
    assert "same day" not in page(picture)
    turned = [{**typed, "begun_on": back[0], "checked_on": back[1]}]
    picture = drawn("trials", trials=register(exercise("trials"), turned))
    assert f"The step is dated {day(back[0])}, after its check." in page(picture)
    assert "same day" not in page(picture)


def test_checks_that_all_took_as_long_are_told_as_one() -> None:
    def told(*spans: int) -> str:
        rows = [
            {"entry": str(at), "step": f"Ring {at}", "happened": "In", "date": DAY,
             "begun_on": DAY - timedelta(days=span), "checked_on": DAY}
            for at, span in enumerate(spans)
        ]  # fmt: skip
        return drawn("trials", trials=register(exercise("trials"), rows)).sentence

    assert told(0, 0) == "Each check came on the day of its step."
    assert told(3, 3) == "From step to check it took 3 days each time."
    assert told(3, 5) == "From step to check it took from 3 to 5 days."


@pytest.mark.parametrize("key", ["trials", "user-journey"])
def test_what_is_open_or_only_supposed_is_a_broken_line_in_the_still_drawing_too(key: str) -> None:
    picture = drawn(key)
    for shown in (picture.still(), picture.still_narrow(), picture.still(width=520, dark=True)):
        assert "stroke-dasharray" in shown
