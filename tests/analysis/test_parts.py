"""Parts and details on a day: begun or not, both ways, and how often they were drawn again."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from fornow.analysis.details import details
from fornow.analysis.parts import parts
from fornow.analysis.temperature import WORDS, warmth
from fornow.exercises.catalogue import exercise
from fornow.exercises.fields import Choice, Rating
from tests.analysis.registers import NOTHING, frame
from tests.analysis.test_cold import felt, part

DAY = date(2026, 5, 25)


def on(*rows, as_of=DAY):
    return parts(frame(*rows), as_of=as_of)


def detail(entry="x", on="2026-05-01", **more):
    row = {"way": "question", "detail": f"Detail {entry}", "version": 1}
    return {"entry": entry, "date": on, **row, **more}


def answered(entry="x", on="2026-05-05", version=2, **more):
    row = {"answered_by": "Ann", "answer": "So", "version": version}
    return detail(entry, on, **{**row, **more})


def seen(*rows, as_of=DAY):
    return details(frame(*rows), as_of=as_of)


# -- parts ----------------------------------------------------------------------------------------


def test_parts_stand_as_first_written_and_not_by_how_far_they_are():
    found = on(part("b"), part("a", "begun"), part("c"))
    assert [(one.entry, one.begun) for one in found] == [("b", False), ("a", True), ("c", False)]


def test_a_part_is_under_way_since_the_day_it_was_first_said_to_have_begun():
    versions = [
        part("a", "not-yet", "2026-01-01", version=1),
        part("a", "begun", "2026-02-01", version=2),
        part("a", "begun", "2026-03-01", version=3, lead_doer="Ann"),
    ]
    (found,) = on(*versions)
    (before,) = on(*versions, as_of="2026-01-31")

    assert (found.since, found.said("lead_doer")) == (date(2026, 2, 1), "Ann")
    assert (before.begun, before.since) == (False, None)


def test_a_part_that_stopped_and_began_again_counts_from_the_second_time():
    told = (("begun", "2026-01-01"), ("not-yet", "2026-02-01"), ("begun", "2026-03-01"))
    (found,) = on(*(part("a", b, d, version=n) for n, (b, d) in enumerate(told, 1)))
    assert found.since == date(2026, 3, 1)


def test_closed_parts_and_those_of_a_later_day_are_left_out():
    assert on(part("a", state="closed", why="Done"), part("b", on="2026-06-01")) == ()
    assert parts(NOTHING, as_of=DAY) == ()


def test_a_part_drawn_again_three_times_and_not_begun_is_only_drawn():
    versions = [part("a", version=n, notice=f"Sign {n}") for n in range(1, 5)]
    (three,), (two,) = on(*versions), on(*versions[:3])
    (begun,) = on(*versions, part("a", "begun", version=5, notice="Sign 4"))

    assert (three.drawn_again, three.only_drawn) == (3, True)
    assert (two.drawn_again, two.only_drawn) == (2, False)
    assert (begun.drawn_again, begun.only_drawn) == (3, False)


def test_another_lead_is_no_new_drawing_and_nor_is_what_was_left_open_before():
    (found,) = on(
        part("a", version=1),
        part("a", version=2, lead_doer="Ann"),
        part("a", version=3, lead_doer="Bo", space="Mondays"),
        part("a", version=4, space=None),
        part("a", version=5, space="Mondays"),
    )
    assert found.drawn_again == 0


def test_a_part_in_the_place_of_others_was_drawn_again_with_each():
    found = on(
        part("a", state="superseded", superseded_by="b"),
        part("b", state="superseded", superseded_by="c"),
        part("c"),
    )
    assert [(one.entry, one.drawn_again) for one in found] == [("c", 2)]


# -- details --------------------------------------------------------------------------------------


def test_what_waits_comes_first_and_the_longest_wait_leads():
    found = seen(
        detail("a", "2026-05-20"), detail("b", "2026-05-01"), detail("c"), answered("c"),
    )  # fmt: skip

    assert [one.entry for one in found] == ["b", "a", "c"]
    assert [(one.days, one.waiting) for one in found] == [(None, 24), (None, 5), (4, None)]


def test_an_answer_of_a_later_day_has_not_come_yet():
    (found,) = seen(detail(), answered(on="2026-05-05", tried=True), as_of="2026-05-04")
    assert (found.waiting, found.answer, found.tried) == (3, "", False)


def test_an_answer_put_in_new_words_is_still_of_its_first_day():
    (found,) = seen(detail(), answered(), answered(on="2026-05-20", version=3, answer="Else"))
    assert (found.days, found.answer, found.drawn_again) == (4, "Else", 1)


def test_a_detail_drawn_again_three_times_is_only_drawn_until_it_is_tried():
    versions = [
        detail(),
        *(answered(on=f"2026-05-0{n}", version=n, answer=f"Way {n}") for n in range(2, 6)),
    ]
    (drawn,), (twice,) = seen(*versions), seen(*versions[:-1])
    (tried,) = seen(*versions, answered(version=6, answer="Way 5", tried=True))

    assert (drawn.drawn_again, drawn.only_drawn) == (3, True)
    assert (twice.drawn_again, twice.only_drawn) == (2, False)
    assert (tried.drawn_again, tried.only_drawn) == (3, False)


def test_the_question_itself_can_be_drawn_again_too():
    versions = [detail(version=n, detail=f"Put {n}") for n in range(1, 5)]
    (found,) = seen(*versions)
    assert (found.drawn_again, found.only_drawn, found.has_answer) == (3, True, False)


def test_closed_details_are_left_out_and_a_plain_frame_knows_no_drawings():
    assert seen(detail(state="closed", why="Settled")) == ()
    plain = {"entry": "x", "date": "2026-05-01", "revised": "2026-05-04", "detail": "A key"}
    (found,) = seen({**plain, "way": "need", "need": "allowed", "answer": "Yes"})
    assert (found.days, found.drawn_again, found.need) == (3, 0, "allowed")


# -- temperature ----------------------------------------------------------------------------------


def test_the_parts_furthest_apart_come_first_then_those_where_more_are_cold():
    rows = [
        felt("r", "2026-03-01", name, item, warmth)
        for item, said in {"a": (0, 0), "b": (-1, -1), "c": (2, -2)}.items()
        for name, warmth in zip(("Council", "Trust"), said, strict=True)
    ]
    found = warmth(frame(*rows))

    assert [(one.part, one.apart, one.cold) for one in found] == [
        ("c", 4, 1),
        ("b", 0, 2),
        ("a", 0, 0),
    ]


def test_each_part_is_read_from_the_latest_round_that_asked_about_it():
    rows = [
        felt("r", "2026-03-01", "Trust", "a", 2), felt("r", "2026-03-01", "Trust", "b", 2),
        felt("s", "2026-04-01", "Trust", "a", -1),
    ]  # fmt: skip
    assert {one.part: one.felt[0].warmth for one in warmth(frame(*rows))} == {"a": -1, "b": 2}


def test_what_was_not_said_is_kept_apart_and_says_why():
    row = {**felt("r", "2026-03-01", "Trust", "a"), "warmth_why": "not sure", "matters": 5}
    (found,) = warmth(frame(row))

    assert (found.unsaid, found.apart, found.warm, found.cold) == (1, 0, 0, 0)
    assert (found.felt[0].warmth, found.felt[0].warmth_why) == (None, "not sure")


def test_those_to_whom_it_matters_most_come_first_at_a_point_and_cold_that_matters_is_counted():
    rows = [
        {**felt("r", "2026-03-01", name, "a", -1), "matters": matters}
        for name, matters in (("Council", 2), ("Trust", 5), ("Police", None))
    ]
    (found,) = warmth(frame(*rows))

    assert [one.organisation for one in found.at(-1)] == ["Trust", "Council", "Police"]
    assert found.cold_and_matters == 1


@pytest.mark.parametrize("wrong", [3, -3, 1.5])
def test_a_warmth_off_the_scale_is_refused_and_says_the_scale(wrong):
    with pytest.raises(ValueError, match="-2 \\(cold\\) to 2 \\(warm\\)"):
        warmth(frame(felt("r", "2026-03-01", "Trust", "a", wrong)))


def test_a_frame_without_what_is_needed_says_what_it_lacks():
    with pytest.raises(ValueError, match="no column 'warmth'"):
        warmth(pd.DataFrame({"item": ["a"], "organisation": ["Trust"]}))


def test_the_words_and_ends_are_those_that_people_were_asked():
    asked = exercise("temperature")
    rating, serves, matters = (asked.field(name) for name in ("warmth", "serves", "matters"))

    assert isinstance(rating, Rating)
    assert isinstance(matters, Rating)
    assert isinstance(serves, Choice)
    assert tuple(WORDS) == tuple(range(rating.low, rating.high + 1))
    assert [word.capitalize() for word in WORDS.values()] == list(rating.labels)
    assert {option.key for option in serves.options} == {"yes", "no"}
    assert (matters.low, matters.high) == (1, 5)
