"""A map of forty names and eighty links can be read: measured on the figure, without a browser."""

from __future__ import annotations

import html
import random
from collections import Counter
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import dist
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fornow import look
from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from fornow.pictures.lettering import ems
from tests.pictures.given import DAY, register

GLYPH = {"more": "+", "less": "−", "?": "?"}
DASH = {"more": "solid", "less": "dash", "?": "dot"}
LINE = 1.3 * look.BASE

Spot = tuple[float, float]
Drawn = tuple[str, str, str, bool]


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What stands on a figure: boxes with their names, ways with their signs, the page."""

    boxes: list[tuple[float, float, float, float]]
    names: dict[str, Spot]
    own: list[Spot]
    ways: list[Any]
    marks: list[tuple[str, Spot]]
    strokes: list[Any]
    page: Spot

    def box_at(self, spot: Spot) -> tuple[float, float, float, float]:
        (found,) = [one for one in self.boxes if _within(spot, one, room=-1)]
        return found


def _within(spot: Spot, box: tuple[float, float, float, float], *, room: float) -> bool:
    left, low, right, high = box
    return left - room < spot[0] < right + room and low - room < spot[1] < high + room


def _points(trace: Any) -> list[Spot]:
    return list(zip(trace.x, trace.y, strict=True))


def drawn(links: list[Drawn]) -> Measured:
    rows = [
        {"entry": f"{at:03}", "cause": cause, "effect": effect, "sign": sign,
         "speed": "slow" if slow else None, "organisation": "Us"}
        for at, (cause, effect, sign, slow) in enumerate(links)
    ]  # fmt: skip
    frames = {"causes": register(exercise("causes"), rows)}
    figure = draw("causes", frames, exercise=exercise("causes"), as_of=DAY, context={}).figure
    rects = [one for one in figure.layout.shapes if one.type == "rect"]
    signs = {one.text: one for one in figure.layout.annotations if one.text in GLYPH.values()}
    marks = [one for one in figure.data if one.mode == "markers"]
    at = {(one.x, one.y): one.text for one in figure.layout.annotations if one.text in signs}
    return Measured(
        boxes=[(one.x0, one.y0, one.x1, one.y1) for one in rects],
        names={
            one.text: (one.x, one.y)
            for one in figure.layout.annotations
            if one.text not in signs and not one.text.startswith("↻")
        },
        own=[(one.x, one.y) for one in figure.layout.annotations if one.text.startswith("↻")],
        ways=[one for one in figure.data if one.mode == "lines+markers"],
        marks=[(at[_points(one)[0]], _points(one)[0]) for one in marks],
        strokes=[one for one in figure.data if one.mode == "lines"],
        page=(figure.layout.xaxis.range[1], figure.layout.yaxis.range[1]),
    )


def forty(seed: int, *, links: int = 80, factors: int = 40) -> list[Drawn]:
    """A map in one piece: each name is joined to an earlier one, the rest at random."""
    by = random.Random(seed)
    pairs = {(by.randrange(at), at) for at in range(1, factors)}
    while len(pairs) < links:
        pairs.add(tuple(by.sample(range(factors), 2)))  # type: ignore[arg-type]
    words = ["waiting", "trust", "rota", "beds", "FALLS", "equipment", "told", "WWW"]
    called = [f"{by.choice(words)} {by.choice(words)} {at}" for at in range(factors)]
    return [
        (called[a], called[b], by.choice(["more", "less", "?"]), by.random() < 0.3)
        for a, b in sorted(pairs)
    ]


NAMED = st.one_of(
    st.text("abcxyz WM&<é等", min_size=1, max_size=40).filter(lambda text: bool(text.strip())),
    st.sampled_from(["x", "Pressure from the regulator", "W" * 80, "等待" * 20, "a " * 40]),
)
MAPS = st.lists(
    st.tuples(NAMED, NAMED, st.sampled_from(sorted(GLYPH)), st.booleans()), min_size=1, max_size=30
)


def names_are_apart_whole_and_inside(made: Measured) -> None:
    for one, other in combinations(made.boxes, 2):
        beside = one[2] <= other[0] or other[2] <= one[0]
        assert beside or one[3] <= other[1] or other[3] <= one[1], "two names meet"
    for left, low, right, high in made.boxes:
        assert 0 <= left < right <= made.page[0]
        assert 0 <= low < high <= made.page[1]
    for text, spot in made.names.items():
        left, low, right, high = made.box_at(spot)
        lines = [html.unescape(line) for line in text.split("<br>")]
        assert len(lines) * LINE <= high - low + 1
        assert max(ems(line) for line in lines) * look.BASE <= right - left


def no_line_passes_behind_a_name(made: Measured) -> None:
    for way in made.ways:
        for (x, y), (u, v) in pairwise(_points(way)):
            for share in (0.25, 0.5, 0.75):
                spot = (x + (u - x) * share, y + (v - y) * share)
                assert not any(_within(spot, box, room=-2) for box in made.boxes)
                assert 0 <= spot[0] <= made.page[0]
                assert 0 <= spot[1] <= made.page[1]


@settings(deadline=None, max_examples=25)
@given(MAPS)
def test_on_any_map_names_are_apart_whole_and_inside(links: list[Drawn]) -> None:
    names_are_apart_whole_and_inside(drawn(links))


@pytest.fixture(scope="module", params=range(4))
def whole(request: pytest.FixtureRequest) -> tuple[list[Drawn], Measured]:
    links = forty(request.param)
    return links, drawn(links)


def test_forty_names_are_apart_whole_and_inside(whole: tuple[list[Drawn], Measured]) -> None:
    assert len(whole[1].boxes) == len(whole[1].names) == 40
    names_are_apart_whole_and_inside(whole[1])


def test_of_eighty_lines_none_passes_behind_a_name(whole: tuple[list[Drawn], Measured]) -> None:
    assert len(whole[1].ways) == 80
    no_line_passes_behind_a_name(whole[1])


def test_every_line_ends_in_a_head_and_has_its_sign_and_delay_without_any_colour(
    whole: tuple[list[Drawn], Measured],
) -> None:
    links, made = whole
    assert Counter(way.line.dash for way in made.ways) == Counter(DASH[one[2]] for one in links)
    assert Counter(text for text, _ in made.marks) == Counter(GLYPH[one[2]] for one in links)
    assert len(made.strokes) == 2 * sum(slow for *_, slow in links)
    for way in made.ways:
        assert (way.marker.symbol, way.marker.size[-1] > 10) == ("arrow", True)
        assert dist(*_points(way)[-2:]) > 4, "a last step too short has no direction"


def test_every_sign_stands_on_its_own_line_on_no_name_and_hardly_ever_on_another(
    whole: tuple[list[Drawn], Measured],
) -> None:
    _, made = whole
    for (_, spot), way in zip(made.marks, made.ways, strict=True):
        assert not any(_within(spot, box, room=6) for box in made.boxes)
        assert min(_from(spot, step) for step in pairwise(_points(way))) < 1
    met = [1 for (_, a), (_, b) in combinations(made.marks, 2) if dist(a, b) < 12]
    assert len(met) <= 2


def test_the_strokes_of_a_slow_line_are_hidden_by_no_sign_no_name_and_no_other_strokes(
    whole: tuple[list[Drawn], Measured],
) -> None:
    _, made = whole
    ends = [_points(one) for one in made.strokes]
    middles = [
        (sum(x for x, _ in two) / 4, sum(y for _, y in two) / 4)
        for one, other in zip(ends[::2], ends[1::2], strict=True)
        for two in [[*one, *other]]
    ]
    for spot in middles:
        assert not any(_within(spot, box, room=6) for box in made.boxes)
        assert all(dist(spot, sign) > 17 for _, sign in made.marks)
    assert all(dist(one, other) > 17 for one, other in combinations(middles, 2))


def _from(spot: Spot, step: tuple[Spot, Spot]) -> float:
    (x, y), (u, v) = step
    length = (u - x) ** 2 + (v - y) ** 2 or 1.0
    along = max(0.0, min(1.0, ((spot[0] - x) * (u - x) + (spot[1] - y) * (v - y)) / length))
    return dist(spot, (x + along * (u - x), y + along * (v - y)))


def test_a_link_from_a_thing_to_itself_has_its_sign_too() -> None:
    rows = [{"entry": "1", "cause": "Fear", "effect": "fear", "sign": "less", "organisation": "Us"}]
    frames = {"causes": register(exercise("causes"), rows)}
    figure = draw("causes", frames, exercise=exercise("causes"), as_of=DAY, context={}).figure
    assert "↻−" in {one.text for one in figure.layout.annotations}
    frames = {"causes": register(exercise("causes"), [{**rows[0], "speed": "slow"}])}
    figure = draw("causes", frames, exercise=exercise("causes"), as_of=DAY, context={}).figure
    spot = {one.text: one.y for one in figure.layout.annotations}
    top = max(max(shape.y0, shape.y1) for shape in figure.layout.shapes)
    assert spot["↻−‖"] > top > spot["Fear"], "above the box, on neither its line nor its name"


def test_the_sign_of_a_link_to_itself_keeps_clear_of_every_line() -> None:
    pairs = [("Wait", "Wait"), ("Wait", "Calls"), ("Calls", "Wait"), ("Wait", "Trust")]
    made = drawn([(cause, effect, "more", True) for cause, effect in pairs])
    steps = [step for way in made.ways for step in pairwise(_points(way))]
    assert min(_from(made.own[0], step) for step in steps) > 20


def test_sixty_names_and_two_hundred_links_are_drawn_whole_and_inside() -> None:
    made = drawn(forty(9, links=200, factors=60))
    assert (len(made.boxes), len(made.ways)) == (60, 200)
    names_are_apart_whole_and_inside(made)
    off = pd.Series([not 0 <= x <= made.page[0] for way in made.ways for x in way.x])
    assert not off.any()
