"""What somebody gave is told back to them in words, before it is saved."""

from __future__ import annotations

import pytest

from fornow.exercises.fields import Date, Field, Number
from fornow.live.given import Given
from fornow.live.telling import told

DAY, HOURS = Date(name="d", prompt="When?"), Number(name="n", prompt="How many?", unit="hours")


@pytest.mark.parametrize(
    ("field", "given", "words"),
    [
        (DAY, "2026-12-31", "31 December 2026"),
        (DAY, "some day", "some day"),
        (DAY, "", ""),
        (HOURS, "3", "3 hours"),
        (HOURS, "", ""),
    ],
)
def test_a_day_and_a_number_are_told_as_people_write_them(
    field: Field, given: str, words: str
) -> None:
    assert told(field, Given(values=(given,)), lambda _: {}) == words
