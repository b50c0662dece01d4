"""The settings out of all their versions: one after another, and side by side."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest

from fornow.partnership.settled import MADE_FROM, settled


def version(name: str, number: int, made_from: str | None = None, **values: Any) -> dict[str, Any]:
    told = values if made_from is None else {**values, MADE_FROM: made_from}
    return {"id": name, "origin": name[0], "number": number, "content": json.dumps(told)}


FIRST = version("a1", 1, "", place="Leeds", smallest_group=5)


def test_before_the_first_there_are_none() -> None:
    assert settled([]).values == {}


def test_one_after_another_the_last_stands_whatever_was_cleared() -> None:
    now = settled([version("a2", 2, "a1", purpose="To listen"), FIRST])
    assert (now.values, now.standing) == ({"purpose": "To listen"}, ("a2",))


def test_versions_of_before_they_said_what_they_were_made_from_follow_one_another() -> None:
    old = [version("a1", 1, place="Leeds"), version("a2", 2, place="York"), version("b3", 3)]
    assert settled(old).standing == ("b3",)


def test_what_only_one_side_changed_stands_as_it_changed_it() -> None:
    here = version("a2", 2, "a1", place="York", smallest_group=5)
    there = version("b2", 2, "a1", smallest_group=5, purpose="To listen")
    now = settled([FIRST, here, there])
    assert now.standing == ("a2", "b2")
    assert now.values["purpose"] == "To listen"
    assert now.disputed == {"place": ["York", None]}


@pytest.mark.parametrize(
    ("name", "here", "there", "kept"),
    [
        ("smallest_group", 4, 9, 9),
        ("agreement", "on-the-record", "unattributed", "unattributed"),
        ("agreement", "stays-here", "unattributed", "stays-here"),
        ("organisations", [["A", ""]], [["B", ""]], [["A", ""], ["B", ""]]),
        ("place", "York", "Hull", "Hull"),
    ],
)
def test_of_two_things_said_side_by_side_what_protects_more_stands_in_any_order(
    name: str, here: Any, there: Any, kept: Any
) -> None:
    rows = [FIRST, version("a2", 2, "a1", **{name: here}), version("b2", 2, "a1", **{name: there})]
    for order in permutations(rows):
        now = settled(order)
        assert now.values[name] == kept
        assert (name in now.disputed) is not isinstance(kept, list)


def test_the_next_version_settles_it() -> None:
    rows = [
        FIRST,
        version("a2", 2, "a1", place="York"),
        version("b2", 2, "a1", place="Hull"),
        version("a3", 3, "a2 b2", place="Hull"),
    ]
    assert (settled(rows).values, settled(rows).disputed) == ({"place": "Hull"}, {})
    later = settled([*rows, version("b3", 3, "b2", place="Bath")])
    assert later.disputed == {"place": ["Hull", "Bath"]}
