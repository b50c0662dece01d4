"""The map does not jump, its marks are seen without colour, and a loop is a ring and a sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fornow.analysis.causes import CausalMap, causal_map
from fornow.analysis.loops import loops
from fornow.exercises.catalogue import exercise
from fornow.exercises.exercise import LEVELS
from fornow.pictures import still
from fornow.pictures.arrows import Arrow
from fornow.pictures.arrows import draw as draw_arrows
from fornow.pictures.catalogue import draw
from fornow.pictures.chart import Chart
from fornow.pictures.loop_words import called, link_told, told
from fornow.pictures.loops import alone
from fornow.pictures.places import places, spot
from fornow.pictures.ways import ACROSS, UP
from tests.pictures.given import DAY, register

PAIRS = st.lists(
    st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij")), min_size=1, max_size=14
)


@given(PAIRS, PAIRS)
@settings(deadline=None, max_examples=40)
def test_what_is_drawn_on_a_later_day_moves_nothing(first: Any, later: Any) -> None:
    before = places([first])
    after = places([first, later])
    assert {name: after[name] for name in before} == before


@given(PAIRS, st.tuples(st.sampled_from("abcxyz"), st.sampled_from("abcxyz")))
@settings(deadline=None, max_examples=40)
def test_while_people_draw_a_link_more_moves_nothing(pairs: Any, one: tuple[str, str]) -> None:
    before = places([pairs])
    after = places([[*pairs, one]], before=before)
    assert {name: after[name] for name in before} == before


@given(PAIRS)
@settings(deadline=None, max_examples=40)
def test_no_two_names_stand_in_one_place(pairs: Any) -> None:
    made = places([pairs])
    assert set(made) == {end for pair in pairs for end in pair}
    spots = [spot(place) for place in made.values()]
    for at, (x, y) in enumerate(spots):
        for u, v in spots[at + 1 :]:
            assert abs(x - u) >= 0.5 or abs(y - v) >= 0.7


def test_the_order_within_a_day_does_not_matter() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("a", "d")]
    frames = [_frame(pairs), _frame(pairs[::-1])]
    assert _spots(frames[0]) == _spots(frames[1])


def _frame(pairs: list[tuple[str, str]], **more: Any) -> pd.DataFrame:
    rows = [
        {"entry": f"{cause}{effect}", "cause": cause, "effect": effect, "sign": "more",
         "organisation": "Us", **more}
        for cause, effect in pairs
    ]  # fmt: skip
    return register(exercise("causes"), rows)


def _drawn(frame: pd.DataFrame, **context: Any) -> Any:
    frames = {"causes": frame}
    return draw("causes", frames, exercise=exercise("causes"), as_of=DAY, context=context)


def _spots(frame: pd.DataFrame, **context: Any) -> dict[str, tuple[float, float]]:
    figure = _drawn(frame, **context).figure
    high = figure.layout.yaxis.range[1]
    names = [note for note in figure.layout.annotations if note.text not in "+−?↻"]
    return {note.text: (note.x, round(high - note.y, 6)) for note in names}


def test_in_the_picture_nothing_moves_when_a_link_is_added_on_another_day() -> None:
    old = _frame([("a", "b"), ("b", "c"), ("c", "a")], date=pd.Timestamp("2026-01-01"))
    new = pd.concat([old, _frame([("c", "e"), ("0", "a")])], ignore_index=True)
    new.attrs = old.attrs
    before, after = _spots(old), _spots(new)
    assert {name: after[name] for name in before} == before
    assert set(after) == {"a", "b", "c", "e", "0"}


def test_what_is_taken_off_the_map_moves_nothing() -> None:
    whole = _frame([("a", "b"), ("b", "c"), ("c", "d")])
    less = whole.assign(state=["closed", "open", "open"])
    less.attrs = whole.attrs
    before, after = _spots(whole), _spots(less)
    assert after == {name: before[name] for name in "bcd"}


def test_sign_and_delay_are_seen_without_colour() -> None:
    rows = [
        {"entry": str(n), "cause": cause, "effect": effect, "sign": sign, "speed": speed,
         "organisation": "Us"}
        for n, (cause, effect, sign, speed) in enumerate(
            [("a", "b", "more", "slow"), ("b", "c", "less", None), ("c", "a", "?", None)]
        )
    ]  # fmt: skip
    picture = _drawn(register(exercise("causes"), rows))
    lines = [one for one in picture.figure.data if one.mode == "lines+markers"]
    assert sorted(one.line.dash for one in lines) == ["dash", "dot", "solid"]
    assert all(one.marker.symbol == "arrow" for one in lines)
    assert {"+", "−", "?"} <= {note.text for note in picture.figure.layout.annotations}
    strokes = [one for one in picture.figure.data if one.mode == "lines"]
    assert len(strokes) == 2, "two strokes for the one that is slow"
    assert "Two strokes" in picture.note
    drawn = str(picture.still())
    assert drawn.count("stroke-dasharray") == 2
    assert drawn.count("<polygon") == 3
    assert drawn.count("<polyline") >= 3
    assert drawn.count("<line") == 2


def test_where_people_differ_each_sign_is_told_as_those_drew_it_who_gave_it() -> None:
    rows = [
        {"entry": who, "cause": "beds", "effect": "calls", "sign": sign, "speed": speed,
         "sure": sure, "organisation": who}
        for who, sign, speed, sure in [
            ("Council", "more", "quick", 5), ("Police", "less", "slow", 1), ("School", "?", None, 3)
        ]
    ]  # fmt: skip
    picture = _drawn(register(exercise("causes"), rows))
    told = {
        row["drawn by"]: (row["makes"], row["when"], row["how sure, of 5"])
        for row in picture.table.to_dict("records")
    }
    assert told == {
        "Council": ("more", "at once", "5"),
        "Police": ("less", "after a while", "1"),
        "School": ("not sure", "not said", "3"),
    }
    strokes = [one for one in picture.figure.data if one.mode == "lines"]
    assert len(strokes) == 2, "only what the police drew comes after a while"


def test_every_arrow_ends_at_the_edge_of_its_box() -> None:
    chart = Chart(0, 620, 400)
    spots = {"a": (100.0, 300.0), "b": (500.0, 100.0), "c": (100.0, 100.0)}
    arrows = [Arrow(cause=one, effect=other, sign="more") for one in "abc" for other in "abc"]
    draw_arrows(chart, arrows, spots=spots, names={})
    ends = [
        (trace.x[-1], trace.y[-1]) for trace in chart.figure.data if trace.mode == "lines+markers"
    ]
    assert len(ends) == 6
    for x, y in ends:
        near = min(spots.values(), key=lambda one: abs(one[0] - x) + abs(one[1] - y))
        inside = abs(x - near[0]) < ACROSS - 2 and abs(y - near[1]) < 11
        touching = abs(x - near[0]) <= ACROSS + 3 and abs(y - near[1]) <= UP + 3
        assert touching
        assert not inside


def test_the_signs_do_not_stand_on_one_another() -> None:
    frame = _frame([("a", "b"), ("b", "a"), ("c", "b"), ("d", "b"), ("e", "b"), ("a", "c")])
    marks = [
        (trace.x[0], trace.y[0]) for trace in _drawn(frame).figure.data if trace.mode == "markers"
    ]
    assert len(marks) == 6
    for at, (x, y) in enumerate(marks):
        assert all((x - u) ** 2 + (y - v) ** 2 > 18**2 for u, v in marks[at + 1 :])


def test_both_signs_are_drawn_where_people_differ() -> None:
    rows = [
        {"entry": who, "cause": "a", "effect": "b", "sign": sign, "organisation": who}
        for who, sign in (("Ann's", "more"), ("Bo's", "less"))
    ]
    picture = _drawn(register(exercise("causes"), rows))
    assert list(picture.table["makes"]) == ["more", "less"]
    assert list(picture.table["drawn by"]) == ["Ann's", "Bo's"]
    assert len([one for one in picture.figure.data if one.mode == "lines+markers"]) == 2


def test_forty_names_have_room_and_more_than_sixty_are_said() -> None:
    pairs = [(f"factor {a:02}", f"factor {a + 1:02}") for a in range(39)]
    spots = list(_spots(_frame(pairs)).values())
    assert len(spots) == 40
    for at, (x, y) in enumerate(spots):
        for u, v in spots[at + 1 :]:
            assert abs(x - u) >= 2 * ACROSS or abs(y - v) >= 2 * UP
    many = _drawn(_frame([(f"f{a}", f"f{a + 1}") for a in range(70)]))
    assert "11 more are in the numbers" in many.note
    assert len(many.table) == 70


# -- loops --------------------------------------------------------------------------------------


def _map(*links: tuple[str, str, str, str]) -> CausalMap:
    rows = [
        {"entry": str(n), "cause": cause, "effect": effect, "sign": sign or "?",
         "speed": speed or None, "organisation": f"O{n}"}
        for n, (cause, effect, sign, speed) in enumerate(links)
    ]  # fmt: skip
    return causal_map(register(exercise("causes"), rows), as_of=DAY)


def test_a_loop_is_a_sentence_that_keeps_the_turn_of_each_sign() -> None:
    drawn = _map(("waiting", "trust", "less", ""), ("trust", "calls", "more", "slow"),
                 ("calls", "waiting", "less", ""))  # fmt: skip
    (loop,) = loops(drawn).found
    assert told(drawn, loop) == (
        "More calls means a drop in waiting, which means more trust, which after a while means more"
        " calls again. So it feeds itself."
    )


def test_a_loop_that_holds_itself_in_check_comes_round_to_less() -> None:
    drawn = _map(("a", "b", "more", ""), ("b", "a", "less", "slow"))
    (loop,) = loops(drawn).found
    assert told(drawn, loop) == (
        "More a means more b, which after a while means a drop in a. So it holds itself in check."
    )


def test_a_disputed_loop_says_which_link_to_talk_about() -> None:
    drawn = _map(("waiting", "slips", "more", ""), ("waiting", "slips", "less", ""),
                 ("slips", "trust", "less", "slow"), ("trust", "waiting", "more", ""))  # fmt: skip
    (loop,) = loops(drawn).found
    assert told(drawn, loop) == (
        "More slips after a while means a drop in trust, which means a drop in waiting. From there"
        " some of us see more slips, and others a drop. Whether it feeds itself hangs on what"
        " waiting does to slips: one drew more and one drew less. As it is drawn, one is about as"
        " likely as the other."
    )


def test_a_loop_in_which_two_links_are_disputed_goes_on_either_way() -> None:
    drawn = _map(("a", "b", "more", ""), ("a", "b", "less", ""), ("b", "c", "more", "slow"),
                 ("c", "a", "more", ""), ("c", "a", "less", ""))  # fmt: skip
    (loop,) = loops(drawn).found
    assert told(drawn, loop).startswith(
        "More b after a while means more c. From there some of us see more a, and others a drop."
        " Either way it comes back to b."
    ) or told(drawn, loop).startswith(
        "From more a some of us see more b, and others a drop. Either way it goes on after a while"
        " to c, and so comes back to a."
    )


def test_no_sentence_says_less_of_what_is_counted() -> None:
    signs = [("more", "less"), ("less", "less"), ("more", "more"), ("", "less")]
    for one, other in signs:
        drawn = _map(("slips", "people waiting", one, ""), ("people waiting", "slips", other, ""))
        (loop,) = loops(drawn).found
        assert "less" not in told(drawn, loop)
        assert all("less" not in link_told(drawn, link, link.sign) for link in loop.links)


@pytest.mark.parametrize(
    "name",
    ["the number of beds", "How long people wait", "more cars", "a drop in trust", "Rate of pay"],
)
def test_a_name_that_cannot_stand_behind_more_rises_and_drops(name: str) -> None:
    drawn = _map((name, "calls", "more", ""), ("calls", name, "less", ""))
    (loop,) = loops(drawn).found
    said = told(drawn, loop).casefold()
    assert f"a drop in “{name}”".casefold() in said
    assert any(
        link_told(drawn, one, one.sign).startswith(f"A rise in “{name}” ") for one in loop.links
    )
    assert f"more {name}".casefold() not in said


def test_a_loop_with_more_that_is_not_settled_says_how_much_more() -> None:
    drawn = _map(("a", "b", "more", ""), ("a", "b", "less", ""), ("b", "c", "more", ""),
                 ("b", "c", "less", ""), ("c", "a", "more", ""))  # fmt: skip
    (loop,) = loops(drawn).found
    assert "hangs on what" in told(drawn, loop)
    assert " One more step is not settled either." in told(drawn, loop)


def test_a_ring_that_two_named_has_both_names_and_both_stories() -> None:
    links = _frame([("a", "b"), ("b", "a")])
    named = [
        {"entry": "1", "name": "The squeeze", "goes": "a -> b -> a", "story": "It was winter."},
        {"entry": "2", "name": "The spiral", "goes": "b -> a -> b", "story": "It was spring."},
    ]
    frames = {"causes": links, "loops": register(exercise("loops"), named)}
    page = draw("loops", frames, exercise=exercise("loops"), as_of=DAY).html()
    for words in ("The squeeze", "The spiral", "It was winter.", "It was spring."):
        assert words in page


def test_a_long_loop_is_told_in_breaths() -> None:
    names = [f"n{at}" for at in range(9)]
    drawn = _map(*[(a, b, "more", "") for a, b in pairwise([*names, names[0]])])
    (loop,) = loops(drawn).found
    assert [one.count("means") for one in told(drawn, loop).split(". ")] == [4, 4, 1, 0]


def test_a_loop_with_a_sign_nobody_gave_says_so() -> None:
    drawn = _map(("a", "b", "", ""), ("b", "a", "more", ""))
    (loop,) = loops(drawn).found
    assert told(drawn, loop) == (
        "More b means more a. From there it goes on to b, and nobody has said which way. So it may"
        " feed itself or hold itself in check."
    )


@pytest.mark.parametrize("n", [*range(1, 13), 21, 40])
def test_one_loop_alone_is_a_ring_in_which_no_names_meet(n: int) -> None:
    names = [f"the name of {at}" for at in range(n)]
    drawn = _map(*[(a, b, "more", "") for a, b in pairwise([*names, names[0]])])
    picture = alone(drawn, loops(drawn).found[0])
    boxes = [one for one in picture.figure.layout.shapes if one.type == "rect"]
    assert len(boxes) == n
    for at, one in enumerate(boxes):
        assert 0 <= one.x0 < one.x1 <= 620
        for other in boxes[at + 1 :]:
            apart = one.x1 <= other.x0 or other.x1 <= one.x0
            assert apart or one.y1 <= other.y0 or other.y1 <= one.y0
    assert "again" in picture.sentence


def test_the_loops_picture_has_named_loops_first_and_those_not_on_the_map_apart() -> None:
    frames = {
        "causes": _frame([("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]),
        "loops": register(
            exercise("loops"),
            [{"entry": "1", "name": "The mill", "goes": "d → C → d", "weaken": "Rest."},
             {"entry": "2", "name": "Elsewhere", "goes": "x → y → x"}],
        ),
    }  # fmt: skip
    picture = draw("loops", frames, exercise=exercise("loops"), as_of=DAY, context={})
    assert picture.title == "What goes round here: “The mill”"
    bold = [n.text for n in picture.figure.layout.annotations if n.text.startswith("<b>")]
    assert bold == ["<b>1. The mill</b>", "<b>2. feeds itself</b>"]
    page = str(picture.static_html())
    assert "What would weaken it: Rest." in page
    assert page.index("not on the map as it is drawn now") < page.index("Elsewhere")
    assert list(picture.table["called"]) == ["", "The mill"]


def test_a_named_loop_of_eight_links_is_on_the_map_and_one_that_is_not_says_what_lacks() -> None:
    names = [f"n{at}" for at in range(8)]
    frames = {
        "causes": _frame([*pairwise([*names, names[0]])]),
        "loops": register(
            exercise("loops"),
            [{"entry": "1", "name": "The long way", "goes": " → ".join([*names, names[0]])},
             {"entry": "2", "name": "Not yet", "goes": "n0 → n1 → n0"},
             {"entry": "3", "name": "Eight", "goes": "n0 → n1 → n0 → n7"},
             {"entry": "4", "name": "No way", "goes": "n0 and n1"}],
        ),
    }  # fmt: skip
    picture = draw("loops", frames, exercise=exercise("loops"), as_of=DAY, context={})
    assert picture.title == "What goes round here: “The long way”"
    assert list(picture.table["called"]) == ["The long way"]
    page = str(picture.static_html())
    assert "n1 → n0" in page.split("What the map lacks")[1]
    assert "It goes through “n0” twice" in page
    assert "write it with an arrow between its parts" in page
    assert _drawn(frames["causes"]).title == "One loop on our map: one feeds itself"


def test_the_map_says_at_least_where_there_are_too_many_loops_to_find() -> None:
    pairs = [(f"f{a:02}", f"f{b:02}") for a in range(13) for b in range(13) if a != b]
    title = _drawn(_frame(pairs)).title
    assert title == "At least 2000 loops on our map; of those found, 2000 feed themselves"


def test_loops_are_shown_before_anybody_has_named_one_and_too_many_are_said() -> None:
    pairs = [(f"f{a:02}", f"f{b:02}") for a in range(13) for b in range(13) if a != b]
    frames = {"causes": _frame(pairs)}
    picture = draw("loops", frames, exercise=exercise("loops"), as_of=DAY, context={})
    assert picture.title == "What goes round here: at least 2000 loops"
    assert picture.subtitle.startswith("at least 2000 loops")
    assert "too many to find them all" in picture.note
    assert re.search(r"every loop of up to \d links", picture.note)
    assert len(picture.table) == 2000


def test_levels_are_called_by_their_words() -> None:
    assert called(["Council", "front-line"]) == "Council and the front line"
    for level in LEVELS:
        assert called([level.key]) != level.key, "say what those are called who speak from there"


def test_a_still_drawing_knows_boxes_over_and_lines_under() -> None:
    chart = Chart(0, 100, 100)
    chart.curve([(0, 0), (50, 60), (100, 100)], colour="#0b6a6a", dash="dash", head=14)
    chart.box((10, 10), (90, 90))
    drawn = str(still.drawing(chart.figure))
    assert drawn.index("<polyline") < drawn.index("<rect")
    assert 'stroke-dasharray="8 5"' in drawn
