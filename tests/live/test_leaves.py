"""Which page of a picture the screen shows, as the room keeps it for the panel and every screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import fornow
from fornow.live import leaves
from fornow.live.leaves import Leaf, laid_out, turn
from fornow.live.room import Room, room_path
from fornow.live.rooms import Place
from fornow.live.shown import for_the_room
from fornow.live.standing import standing
from fornow.live.steps import open_step, reveal_now
from fornow.partnership.store import Store
from fornow.sitting import Sitting


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A room that shows a picture just revealed."""
    path = tmp_path / "ours.fornow"
    with fornow.create(path, "Ours", smallest_group=3) as p:
        room = Room.open(room_path(path), make=True)
        assert room is not None
        made = Place(sitting=Sitting(Store.open(path)), room=room)
        revealed(made, p)
        yield made
        made.close()


def revealed(place: Place, p: fornow.Partnership) -> None:
    open_step(place, "three-beliefs")
    for mark in (3, 4, 5):
        p.answer("three-beliefs", {"goals_own": mark})
    for_the_room(p, reveal_now(place))


def now(place: Place) -> Leaf:
    return leaves.leaf(place, standing(place))


def told(place: Place, at: object, many: object, *, of: str = "") -> None:
    laid_out(place, {"leaf_of": of or now(place).of, "at": str(at), "many": str(many)})


def test_a_picture_begins_at_its_first_page_and_nobody_knows_yet_how_many_there_are(
    place: Place,
) -> None:
    assert now(place).at == 0
    assert now(place).told == ""
    turn(place, 1)
    assert now(place).at == 0, "there is nothing to turn to before a screen has laid it out"


def test_it_is_turned_from_the_panel_no_further_than_there_are_pages(place: Place) -> None:
    told(place, 0, 3)
    seen = []
    for by in (1, 1, 1, -1, -1, -1):
        turn(place, by)
        seen.append(now(place).told)
    pages = [f"Page {n} of 3 is on the screen." for n in (2, 3, 3, 2, 1, 1)]
    assert seen == pages


def test_what_a_screen_turned_is_known_to_the_panel(place: Place) -> None:
    told(place, 2, 5)
    assert now(place).told == "Page 3 of 5 is on the screen."


def test_a_new_picture_begins_at_its_first_page_again(place: Place) -> None:
    told(place, 2, 5)
    before = now(place)
    with fornow.open(place.path) as p:
        revealed(place, p)
    assert now(place).of != before.of
    assert now(place).at == 0
    told(place, 4, 5, of=before.of)
    assert now(place).at == 0, "a screen that still shows the one before says nothing of this one"


@pytest.mark.parametrize("at", ["-1", "9" * 40, "two", "", "1e3"])
def test_what_is_no_page_is_one_that_there_is(place: Place, at: str) -> None:
    told(place, at, 3)
    assert 0 <= now(place).at <= 2
    told(place, 0, at)
    assert 1 <= now(place).many <= leaves.MOST
