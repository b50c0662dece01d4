"""While a room is open, the map stands on its screen as people saw it, whoever draws it next."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import fornow
from fornow.desk import Partnership
from fornow.live.room import Room, room_path
from fornow.partnership.store import Store
from fornow.pictures.places import Place
from fornow.visibility import Way
from tests.made_up import DAY, partnership

FIRST = "calls -> waiting +\nwaiting -> trust -\ntrust -> calls -"
MORE = ["beds -> waiting -", "beds -> alarm +", "alarm -> calls +", "alarm -> trust -"]
US = "Council"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with partnership(tmp_path, organisations=[(US, "council")]) as p:
        p.sketch(FIRST, organisation=US)
        return p.path


def drawn_anew(file: Path, line: str = "") -> dict[str, Place]:
    """Where the names stand for whoever opens the file next, with a line more on the map."""
    with fornow.open(file) as p:
        p.sit(DAY)
        if line:
            assert p.sketch(line, organisation=US)
        p.picture("causes")
        return dict(p.places)


def test_a_link_more_moves_nothing_for_whoever_draws_the_map_next(file: Path) -> None:
    alone = [drawn_anew(file)]
    room = Room.open(room_path(file), make=True)
    assert room is not None
    room.close()
    seen = [drawn_anew(file), *(drawn_anew(file, line) for line in MORE)]
    for before, after in pairwise(seen):
        assert {name: after[name] for name in before} == before
    assert len(set(seen[-1].values())) == len(seen[-1]) == 5
    assert seen[0] == alone[0]
    room_path(file).unlink()
    assert drawn_anew(file) != seen[-1]  # a file does not tell what came first


def test_a_map_of_an_earlier_day_takes_no_place_away(file: Path) -> None:
    with fornow.open(file) as p:
        p.sit(DAY)
        for line in MORE:
            p.sketch(line, organisation=US)
            p.picture("causes")
        stood = dict(p.places)
        p.picture("causes", as_of=p.today - timedelta(days=1))
        p.picture("causes")
        assert p.places == stood


def test_what_leaves_the_room_neither_asks_it_nor_tells_it(file: Path) -> None:
    room = Room.open(room_path(file), make=True)
    assert room is not None
    known = room.fact("where_it_stood")
    with Partnership(Store.snapshot(file), way=Way.AWAY) as p:
        p.picture("causes")
    assert room.fact("where_it_stood") == known is None
    room.close()
