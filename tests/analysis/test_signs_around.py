"""Signs from what is in our way, and from being busy on a picture that is not shared."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from fornow.analysis.sign import Sign
from fornow.analysis.signs import as_seen, signs

DAY = date(2026, 5, 11)
HEADING = "What is in our way, and what we go round"


def found(**frames: pd.DataFrame) -> list[Sign]:
    named = {name.replace("_", "-"): frame for name, frame in frames.items()}
    every = signs(as_seen(pd.DataFrame(), named, as_of=DAY))
    return [one for one in every if one.heading == HEADING]


def written(many: int, ago: int) -> pd.DataFrame:
    """That many entries of a register, all written so many days ago."""
    day = pd.Timestamp(DAY - timedelta(days=ago))
    return pd.DataFrame({"entry": [f"e{at}" for at in range(many)], "date": [day] * many})


def pictures(unpictured: int, voices: int, ago: int) -> pd.DataFrame:
    """A round of in-my-words of so many days ago."""
    day = pd.Timestamp(DAY - timedelta(days=ago))
    texts = ["Sundays."] * unpictured + [None] * (voices - unpictured)
    return pd.DataFrame({"round": ["r"] * voices, "date": [day] * voices, "cannot_picture": texts})


def obstacle(**more: object) -> pd.DataFrame:
    return pd.DataFrame([{"entry": "e", "obstacle": "The gate is locked", **more}])


def test_an_obstacle_that_nobody_asked_about_is_a_question_to_those_whose_it_is() -> None:
    (one,) = found(obstacles=obstacle(asked="not-yet", theirs="The estates team"))
    assert one.question == "Who could ask about “The gate is locked”, and hear why it is so?"
    assert one.who == "The estates team"


def test_an_obstacle_that_was_heard_is_no_sign_until_its_day_is_past() -> None:
    assert found(obstacles=obstacle(asked="heard")) == []
    for again, many in ((DAY, 0), (DAY - timedelta(days=1), 1)):
        some = found(obstacles=obstacle(asked="heard", look_again=pd.Timestamp(again)))
        assert len(some) == many
    assert some[0].key == "late-obstacles e 2026-05-10"


def test_growing_work_on_no_shared_picture_is_a_question_about_the_picture() -> None:
    (one,) = found(parts=written(1, 9), decisions=written(2, 40))
    assert one.question == "Have we one picture of what all of this is for?"
    assert one.because[1] == "1 part and 2 decisions were written down."
    assert one.because[0].startswith("We have no view, side by side,")
    assert found(parts=written(1, 9), decisions=written(1, 40)) == []
    (one,) = found(parts=written(1, 9), decisions=written(1, 40), asked_of_us=written(1, 2))
    assert one.because[1] == "1 part, 1 decision and 1 demand from outside were written down."


def test_what_was_written_before_the_pictures_were_put_side_by_side_is_not_counted() -> None:
    apart = pictures(4, 12, ago=30)
    assert found(in_my_words=apart, decisions=written(5, 30)) == []
    (one,) = found(in_my_words=apart, decisions=written(3, 29))
    assert one.because == (
        "On 11 April 2026 4 of 12 wrote of a part that they could not picture.",
        "Since then 3 decisions were written down.",
    )


def test_where_nearly_all_can_picture_it_being_busy_is_no_sign() -> None:
    assert found(in_my_words=pictures(3, 12, ago=30), decisions=written(9, 2)) == []


ALIKE = ["Home sooner", "Home sooner, with help", "Help to be home", "Home", "Home soon"]
APART = ["Saving money", "Trust between nurses", "One computer", "The regulator", "Home sooner"]


def test_pictures_in_words_that_share_little_are_still_apart() -> None:
    for texts, many in ((ALIKE, 0), (APART, 1), (APART[:4], 0)):
        rows = pictures(0, len(texts), ago=30).assign(together=texts)
        some = found(in_my_words=rows, decisions=written(4, 2))
        assert len(some) == many
        assert all("little in common" in one.because[0] for one in some)
        assert all("read them side by side" in one.because[0] for one in some)


def test_a_part_that_is_hard_to_picture_counts_though_it_was_kept_for_the_talk() -> None:
    rows = pictures(1, 6, ago=30)
    rows["cannot_picture_why"] = [None, "for the talk", "not sure", None, None, None]
    (one,) = found(in_my_words=rows, decisions=written(4, 2))
    assert one.because[0].startswith("On 11 April 2026 2 of 6 wrote of a part")


def test_a_later_round_makes_a_new_sign_of_it() -> None:
    keys = {
        found(in_my_words=pictures(6, 12, ago=ago), decisions=written(4, 2))[0].key
        for ago in (60, 30)
    }
    assert len(keys) == 2
