"""What keeps us busy, counted thing by thing, and where thoughts change."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.avoidance import TICKED, busy_and_asked
from fornow.analysis.thinking_places import places
from fornow.exercises.catalogue import exercise
from fornow.exercises.fields import Choices

NAMES = [f"{field}_{thing}" for field, things in TICKED.items() for thing in things]


def test_what_is_counted_is_what_is_asked() -> None:
    for name, things in TICKED.items():
        field = exercise("avoidance").field(name)
        assert isinstance(field, Choices)
        assert [option.key.replace("-", "_") for option in field.options] == list(things)


@given(st.lists(st.fixed_dictionaries({name: st.booleans() for name in NAMES}), max_size=12))
def test_nobody_is_counted_twice_for_a_thing_and_nothing_is_lost(
    rows: list[dict[str, bool]],
) -> None:
    found = busy_and_asked(pd.DataFrame(rows, columns=NAMES))
    assert found["thing"].tolist() == [thing for things in TICKED.values() for thing in things]
    for one in found.to_dict("records"):
        assert one["voices"] == sum(row[f"{one['question']}_{one['thing']}"] for row in rows)
        assert one["voices"] <= one["ticked"] <= len(rows)


def test_only_the_latest_round_counts() -> None:
    frame = pd.DataFrame({name: [True, False] for name in NAMES}).assign(round=["a", "b"])
    assert busy_and_asked(frame)["voices"].sum() == 0


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="busy_with_meetings"):
        busy_and_asked(pd.DataFrame({"it_asks_talking": [True]}))


def test_places_of_one_kind_stand_together_and_no_kind_stands_last() -> None:
    frame = pd.DataFrame(
        {
            "entry": list("abcde"),
            "place": ["The hall", "The van", "A desk", "A ward", "The board"],
            "kind": [None, "out-there", "meeting", "out-there", "meeting"],
            "state": ["open"] * 4 + ["closed"],
        }
    )
    found = places(frame, as_of=date(2026, 5, 11))
    assert found["place"].tolist() == ["The van", "A ward", "A desk", "The hall"]


def test_a_kind_of_place_that_is_not_known_is_said() -> None:
    frame = pd.DataFrame({"entry": ["a"], "place": ["The moon"], "kind": ["space"]})
    with pytest.raises(ValueError, match=r"'space'\. Choose from: meeting"):
        places(frame, as_of=date(2026, 5, 11))
