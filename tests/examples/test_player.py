"""A story that cannot be played says where it went wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fornow.errors import FornowError, RoundProblem, UnknownName
from fornow.examples.demos import write_story
from fornow.examples.story import Sitting, Story, story
from tests.examples.conftest import AS_OF

CLAIM = {"add": "assumptions", "label": "lift", "claim": "The lift works."}


def told(*steps: dict[str, Any]) -> Story:
    sitting = Sitting(day=-3, people=6, steps=steps)
    return Story(key="s", settings={"name": "Stairs"}, day=-3, sittings=(sitting,))


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ([{"sing": "a song"}], "A step needs one of: add, revise"),
        ([{"add": "decisions", "decision": "Go", "rests_on": ["lift"]}], "no entry called 'lift'"),
        ([CLAIM, {"revise": "lift", "importance": 9}], "number from 1 to 5"),
        ([{"revise": "stairs", "claim": "Up"}], "no entry called 'stairs'"),
        ([{"ask": "values", "first": ["Hope"], "second": []}], "differ in length"),
        ([{"ask": "values", "first": ["x" * 90]}], "values, seat 1"),
        ([CLAIM, {"close": "lift", "why": ""}], "why this is closed"),
    ],
)
def test_a_wrong_step_is_named(tmp_path: Path, steps: list[dict[str, Any]], says: str) -> None:
    with pytest.raises(FornowError, match=says):
        write_story(told(*steps), tmp_path / "s.fornow", as_of=AS_OF)


def test_a_round_that_nobody_answered_cannot_be_revealed(tmp_path: Path) -> None:
    with pytest.raises(RoundProblem, match="nobody has answered"):
        write_story(told({"ask": "values", "first": [""]}), tmp_path / "s.fornow", as_of=AS_OF)


def test_an_unknown_story_offers_the_nearest() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'safeguarding-hub'"):
        story("safeguarding-hubs")
