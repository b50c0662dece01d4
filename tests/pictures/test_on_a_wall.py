"""Charts on a projected screen, where nobody scrolls and letters are large."""

from __future__ import annotations

from itertools import pairwise

import pytest

from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from fornow.pictures.chart import Chart
from fornow.pictures.still import parts
from tests.pictures.given import DAY, ballot

HIGHEST = 400.0


def chart(*seams: float) -> Chart:
    made = Chart(0, 1, 992)  # with its margins 1,000 high
    made.seam(*(996 - down for down in seams))
    return made


def test_as_many_parts_stand_together_as_go_in() -> None:
    found = parts(chart(150, 300, 450, 800).figure, HIGHEST)
    assert [round(end) for _, end in found] == [300, 450, 800, 1000]
    assert found[0][0] == 0
    assert all(before[1] == after[0] for before, after in pairwise(found))


def test_what_stands_between_two_seams_is_never_cut() -> None:
    assert [round(end) for _, end in parts(chart(900).figure, HIGHEST)] == [900, 1000]
    assert parts(chart().figure, HIGHEST) == ((0.0, 1000.0),)


@pytest.mark.parametrize("voices", [5, 14, 30, 60])
def test_each_belief_goes_whole_onto_a_wall_however_many_say_the_same(voices: int) -> None:
    asked = exercise("three-beliefs")
    alike = {"goals_own": 5, "goals_others": 4, "possible_own": 1, "possible_others": 5}
    rows = [{**alike, "happen_own": 3, "happen_others": "?"} for _ in range(voices)]
    frame = ballot(asked, rows, people=voices)
    picture = draw("three-beliefs", {"three-beliefs": frame}, exercise=asked, as_of=DAY)
    found = parts(picture.wall, HIGHEST)
    assert len(found) == 3
    assert max(bottom - top for top, bottom in found) <= HIGHEST
    assert picture.on_a_wall(width=628, most=HIGHEST).count("<svg") == 3
