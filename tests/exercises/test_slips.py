"""The commonest slips in a declaration are told where they are made, and how to mend them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fornow.errors import DeclarationError
from fornow.exercises.exercise import Exercise, Kind, Talk, Voice
from fornow.exercises.fields import Choice, Choices, Labelled, Rating, options

WARMTH = Rating(name="warmth", prompt="How?", low_label="Cold", high_label="Warm")
TOLD: dict[str, Any] = {
    "key": "warmth",
    "title": "Warmth",
    "workbook": "your-own",
    "kind": Kind.BALLOT,
    "voices": (Voice.UNNAMED,),
    "purpose": "To hear.",
    "minutes": 10,
    "leave_with": "one thing",
    "source": "Our own.",
    "fields": (WARMTH,),
    "talk": Talk(pairs="Why?", room="What now?", minutes=6),
}


@pytest.mark.parametrize(
    ("slip", "words"),
    [
        ({"kind": "balot"}, ["got 'balot'", "Did you mean 'ballot'?", "register, reflection"]),
        ({"voices": "unnamed"}, ["a tuple of voices", "got 'unnamed'", "voices=(Voice.UNNAMED,)"]),
        ({"voices": ("unamed",)}, ["got 'unamed'", "Did you mean 'unnamed'?", "organisation"]),
        ({"voices": Voice.UNNAMED}, ["a tuple of voices", "voices=(Voice.UNNAMED,)"]),
        ({"minutes": "ten"}, ["whole minutes", "got 'ten'", "minutes=10"]),
        ({"minutes": -5}, ["whole minutes", "got -5"]),
        ({"fields": ("How?",)}, ["fields that are none", "got 'How?', which is text", "fields=("]),
        ({"fields": WARMTH}, ["a comma at its end", "got a Rating called 'warmth'"]),
        ({"fields": (), "stages": ("One",)}, ["stages that are none", "got 'One'"]),
    ],
)
def test_a_slip_says_what_was_received_and_what_is_allowed(
    slip: dict[str, Any], words: list[str]
) -> None:
    with pytest.raises(DeclarationError) as told:
        Exercise(**{**TOLD, **slip})
    for word in ("The exercise 'warmth'", *words):
        assert word in str(told.value)


@pytest.mark.parametrize("field", [Choice, Choices, Labelled])
@pytest.mark.parametrize("given", [("Yes", "No"), "Yes", options(yes="Yes", no="No")[0]])
def test_options_that_are_no_options_are_told(field: Callable[..., Any], given: Any) -> None:
    with pytest.raises(DeclarationError) as told:
        field(name="free", prompt="Free?", options=given)
    for word in ("The field 'free'", 'options=options(yes="Yes", no="No")', "got"):
        assert word in str(told.value)


def test_plain_words_and_lists_do_as_well() -> None:
    plain = Exercise(**{**TOLD, "kind": "ballot", "voices": ["unnamed"], "fields": [WARMTH]})
    assert plain == Exercise(**TOLD)
    assert plain.kind is Kind.BALLOT
    assert plain.voice is Voice.UNNAMED
    assert hash(plain.fields) == hash((WARMTH,))
