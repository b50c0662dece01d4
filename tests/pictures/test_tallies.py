"""An analyst's own ballot is told in words that people know, and in no number it may not tell."""

from __future__ import annotations

from pathlib import Path

import fornow
from fornow.exercises.exercise import Kind
from fornow.exercises.fields import Choices, Labelled, Link, Text, options
from fornow.pictures.tallies import NOT_COUNTED
from tests.forms.hands import room
from tests.made_up import exercise, sound

LINKED = exercise(
    Kind.BALLOT,
    Link(name="about", prompt="Which decision?", to="decisions", many=True),
    Labelled(
        name="topics",
        prompt="Topics?",
        options=options(explore="Explore it", decide="Decide"),
        called=("Topic", "Thinking"),
    ),
    key="linked-ballot",
)
UNCOUNTED = exercise(
    Kind.BALLOT,
    Choices(
        name="here",
        prompt="Which are here?",
        options=options(hope="Hope", fear="Fear", joy="Joy"),
        counted=False,
        rather_not=True,
    ),
    Text(name="why", prompt="Why?"),
    key="uncounted-ballot",
)


def test_an_entry_is_told_by_its_own_words_and_a_kind_by_its_label(tmp_path: Path) -> None:
    with room(tmp_path) as p:
        fornow.add_exercise(LINKED)
        door = sound(p.add("decisions", {"decision": "One door; two keys"}))
        for _ in range(5):
            sound(p.answer(LINKED.key, {"about": [door], "topics": [["Beds", "explore"]]}))
        picture = p.reveal(LINKED.key)
    told = dict(zip(picture.table["answer"], picture.table["voices"], strict=True))
    assert told == {"One door; two keys": 5, "Beds: Explore it": 5}
    assert door not in picture.sentence + str(picture.static_html())


def test_what_is_not_counted_is_told_without_a_number(tmp_path: Path) -> None:
    with room(tmp_path) as p:
        fornow.add_exercise(UNCOUNTED)
        for seat in range(6):
            chosen = ["hope"] if seat else ["hope", "fear"]
            sound(p.answer(UNCOUNTED.key, {"here": chosen, "why": "It is late"}))
        picture = p.reveal(UNCOUNTED.key)
    assert picture.sentence == "Which are here? Chosen: Hope and Fear. By how many is not told."
    assert picture.table["answer"].tolist() == ["Hope", "Fear", "It is late"]
    assert set(picture.table["voices"]) == {NOT_COUNTED}
    assert "of 6" not in str(picture.static_html())
