"""Which circles have been listened to."""

from __future__ import annotations

import pytest

from fornow.analysis.circles import CIRCLES, circles

from .registers import NOTHING, frame


def talk(entry="t", circle="carers", date="2026-01-01", **more):
    return {"entry": entry, "circle": circle, "date": date, **more}


def state(*rows, day="2026-02-01"):
    return {one.circle: one.state for one in circles(frame(*rows), as_of=day)}["carers"]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, "not reached"),
        ({"who_talks": "Ann"}, "planned"),
        ({"by": "2026-02-01"}, "planned"),
        ({"by": "2026-01-31"}, "late"),
        ({"by": "2026-01-31", "heard": "Ask us", "changed": "We go on Mondays"}, "heard"),
        ({"by": "2026-01-31", "changed": "Nothing yet"}, "late"),
        ({"heard": "Ask us first", "state": "closed"}, "heard"),
        ({"who_talks": "Ann", "state": "closed"}, "not reached"),
    ],
)
def test_a_circle_is_reached_once_something_came_back(more, says):
    assert state(talk(**more)) == says


def test_one_talk_that_is_late_does_not_hide_another_that_is_planned():
    assert state(talk("a", by="2026-01-15"), talk("b", by="2026-03-01")) == "planned"


def test_what_was_heard_later_was_not_heard_yet():
    later = frame(
        talk(version=1, who_talks="Ann"), talk(version=2, date="2026-03-01", heard="Ask us")
    )
    assert {one.circle: one.state for one in circles(later, as_of="2026-02-01")}[
        "carers"
    ] == "planned"


def test_every_circle_is_there_in_order_though_nothing_is_written():
    assert tuple(one.circle for one in circles(NOTHING, as_of="2026-01-01")) == CIRCLES
