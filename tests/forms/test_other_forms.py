"""Settings refill; reflections leave as a page and are written nowhere; a chooser only tells."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fornow.answers import Withheld
from fornow.desk import Partnership
from tests.forms.hands import answers, dump, everything, fill, page, press, room
from tests.forms.made_up import REFLECTION


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with room(tmp_path) as opened:
        yield opened


def test_settings_refill_and_are_saved_as_a_new_version(p: Partnership) -> None:
    form = p.ask("partnership")
    assert form.questions.read()["name"] == "The room"
    assert form.questions.read()["organisations"] == [
        ("Council", "council"),
        ("Hospital", "clinical"),
    ]
    fill(form.questions, {"purpose": "To wait less", "smallest_group": 6})

    press(form, "Save")

    assert "✓ Saved." in page(form)
    assert p.settings()["purpose"] == "To wait less"
    assert p.ask("partnership").questions.read()["purpose"] == "To wait less"
    assert p.settings()["organisations"] == (("Council", "council"), ("Hospital", "clinical"))


def test_a_setting_that_is_emptied_is_cleared(p: Partnership) -> None:
    p.add("partnership", {"place": "Upstairs"})
    form = p.ask("partnership")
    fill(form.questions, {"place": ""})
    press(form, "Save")
    assert p.settings()["place"] is None


def test_settings_that_cannot_be_are_refused_beside_their_question(p: Partnership) -> None:
    form = p.ask("partnership")
    fill(form.questions, {"smallest_group": 2, "purpose": "typed"})
    before = dump(p)

    press(form, "Save")

    assert "Choose a number from 3 to 20 (got 2)." in page(
        form.questions.controls["smallest_group"]
    )
    assert form.questions.read()["purpose"] == "typed"
    assert dump(p) == before


def kept_page(form: Any) -> str:
    found = re.search(r"text/markdown[^,]*;base64,([A-Za-z0-9+/=]+)", page(form))
    assert found is not None
    return base64.b64decode(found.group(1)).decode("utf-8")


def test_a_reflection_leaves_as_a_page_that_reads_in_words(p: Partnership) -> None:
    form = p.ask(REFLECTION.key)
    fill(form.questions, answers(REFLECTION, 1))
    before = dump(p)

    press(form, "Make my page")

    words = kept_page(form)
    assert "Words about words, turn 1" in words
    assert "Small, In the middle" in words
    assert "12 May 2026" in words
    assert "People have the time." in words
    assert not re.search(r"[{}\[\]]|None|not in the list", words)
    assert dump(p) == before

    press(form, "Clear this")
    assert "Words about" not in everything(form)
    assert "base64" not in page(form)


def test_a_reflection_says_what_was_held_back_and_keeps_words_for_the_talk(p: Partnership) -> None:
    form = p.ask(REFLECTION.key)
    fill(form.questions, {"rating": Withheld.NOT_SURE, "more_words": "between us"})
    fill(form.questions, {"more_words": Withheld.FOR_THE_TALK})
    press(form, "Make my page")
    assert "not sure" in kept_page(form)
    assert "between us" in kept_page(form)


def test_an_empty_reflection_makes_no_page(p: Partnership) -> None:
    form = p.ask(REFLECTION.key)
    press(form, "Make my page")
    assert "Nothing is filled in yet" in page(form)


def test_a_chooser_tells_about_what_was_chosen_and_writes_nothing(p: Partnership) -> None:
    form = p.ask("our-chooser")
    before = dump(p)
    press(form, "Show me")
    assert "Choose one above first." in page(form)
    fill(form.questions, {"size": "large"})
    press(form, "Show me")
    assert "Large" in page(form)
    assert dump(p) == before


def test_a_technique_is_chosen_by_what_one_wants_and_comes_with_its_run_sheet(
    p: Partnership,
) -> None:
    form = p.ask("techniques")
    before = dump(p)
    fill(form.questions, {"want": ["rehearse"]})
    press(form, "Show me")
    shown = page(form)
    for part in ("Play it through", "Test-drive", "120 minutes", "The room", "Bring"):
        assert part in shown
    assert f"“{p.exercise('tests').title}” (02 Beliefs)" in shown
    assert "simulation" in shown
    assert "<dd>test-drive</dd>" not in shown, "its title says so"
    assert shown.index("Play it through") < shown.index("Test-drive")
    assert 'download="simulation.html"' in shown
    assert dump(p) == before
