"""A page of one's own is written nowhere; a line goes on once it was seen, and pressed."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fornow.desk import Partnership
from fornow.exercises.catalogue import exercise
from fornow.forms.offering import CHANGED, GO_ON, KEEP_IT, KEPT, OFFER, OFFERED, SEE, WARNING
from tests.forms.hands import buttons, dump, everything, fill, page, press
from tests.made_up import partnership

WORDS = "quillwort is what I call it"
DAY = date(2026, 5, 11)


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with partnership(tmp_path) as opened:
        opened.sit(DAY)
        yield opened


def written(p: Partnership) -> Any:
    form = p.ask("self-check")
    fill(form.questions, {"doing_to_me": WORDS, "can_live_with": "# <b>ask</b> once"})
    return form


def pages(form: Any) -> dict[str, str]:
    """What can be saved from the page, by the name it is saved under."""
    found = re.findall(r'download="([^"]+)" href="data:[^"]*;base64,([A-Za-z0-9+/=]+)"', page(form))
    return {name: base64.b64decode(coded).decode("utf-8") for name, coded in found}


def test_a_page_to_keep_comes_for_a_browser_and_as_markdown_and_leaves_the_file_alone(
    p: Partnership,
) -> None:
    form = written(p)
    before = dump(p)

    press(form, "Make my page")

    made = pages(form)
    assert set(made) == {"self-check.html", "self-check.md"}
    for words in (WORDS, "What is this doing to me?", "11 May 2026"):
        assert all(words in content for content in made.values())
    assert "&lt;b&gt;ask" in made["self-check.html"]
    assert (
        "default-src &#39;none" in made["self-check.html"]
        or "default-src 'none'" in made["self-check.html"]
    )
    assert r"\# \<b\>ask" in made["self-check.md"]
    assert dump(p) == before


def test_a_page_that_no_longer_says_what_is_written_is_taken_back(p: Partnership) -> None:
    form = written(p)
    press(form, "Make my page")
    fill(form.questions, {"doing_to_me": "something else"})
    assert pages(form) == {}


def test_cleared_nothing_of_it_stays_on_the_page(p: Partnership) -> None:
    form = written(p)
    press(form, "Make my page")
    press(form, OFFER)
    fill(form.offering.questions, {"line": WORDS})
    press(form, SEE)
    press(form, "Clear this")
    assert WORDS not in everything(form)
    assert pages(form) == {}


def test_an_offer_begins_empty_and_writes_nothing_before_it_was_seen(p: Partnership) -> None:
    form = written(p)
    before = dump(p)
    press(form, OFFER)
    assert not form.offering.questions.anything()
    assert GO_ON not in buttons(form)
    press(form, SEE)
    assert "Fill this in before saving." in page(form)
    fill(form.offering.questions, {"line": "One line"})
    press(form, SEE)
    assert "One line" in page(form)
    assert "11 May 2026" in page(form)
    assert WARNING in page(form)
    assert dump(p) == before


def test_no_is_the_first_answer_and_offers_nothing(p: Partnership) -> None:
    form = written(p)
    before = dump(p)
    press(form, OFFER)
    fill(form.offering.questions, {"line": "One line"})
    press(form, SEE)
    offered = [label for label in buttons(form) if label in (KEEP_IT, GO_ON)]
    assert offered == [KEEP_IT, GO_ON]
    press(form, KEEP_IT)
    assert KEPT in page(form)
    assert "One line" not in everything(form)
    assert dump(p) == before


def test_a_line_that_was_seen_and_pressed_stands_unnamed_as_it_was_seen(p: Partnership) -> None:
    form = written(p)
    press(form, OFFER)
    fill(form.offering.questions, {"line": "One line"})
    press(form, SEE)
    press(form, GO_ON)
    assert OFFERED in page(form)
    (row,) = p.frame("offered-lines").to_dict("records")
    assert row["line"] == "One line"
    assert not {"name", "organisation", "level"} & set(p.frame("offered-lines").columns)
    assert not any(WORDS in line for line in dump(p))
    assert "One line" in str(p.picture("offered-lines").static_html())


def test_a_line_changed_after_it_was_seen_has_to_be_seen_again(p: Partnership) -> None:
    form = written(p)
    press(form, OFFER)
    fill(form.offering.questions, {"line": "One line"})
    press(form, SEE)
    fill(form.offering.questions, {"line": "Quite another"})
    assert CHANGED in page(form)
    assert GO_ON not in buttons(form)
    form.offering.offer()
    assert p.frame("offered-lines").empty


def test_the_cycle_asks_in_any_boxes_and_at_least_one_under_each_heading(p: Partnership) -> None:
    form = p.ask("kolb")
    before = dump(p)
    fill(form.questions, {"back_feeling": WORDS, "next_doing": "I ring first."})
    press(form, "Make my page")
    assert "Write in at least one box under “As it happened”." in page(form)
    assert "Write in at least one box under “Making sense”." in page(form)
    assert "under “What next”" not in page(form)
    assert pages(form) == {}
    fill(form.questions, {"happened_doing": "She rang.", "sense_thinking": "We wait."})
    press(form, "Make my page")
    made = pages(form)
    assert set(made) == {"kolb.html", "kolb.md"}
    for words in (WORDS, "As it happened. Doing: who did what, and what did I do?", "She rang."):
        assert all(words in content for content in made.values())
    assert "Thinking: what did I take it to mean" not in made["kolb.html"], "it was left empty"
    assert dump(p) == before


def test_the_cycle_has_four_headings_with_six_boxes_each(p: Partnership) -> None:
    fields = exercise("kolb").fields
    parts = [one.part for one in fields]
    assert list(dict.fromkeys(parts)) == [
        "As it happened",
        "Looking back",
        "Making sense",
        "What next",
    ]
    assert {parts.count(part) for part in parts} == {6}
    ways = ("Feeling", "Perceiving", "Thinking", "Relating", "Doing", "Being")
    assert [one.prompt.partition(":")[0] for one in fields] == [*ways] * 4


def test_five_voices_begin_from_what_went_wrong_and_any_may_stay_silent(p: Partnership) -> None:
    form = p.ask("five-voices")
    before = dump(p)
    fill(form.questions, {"sage": WORDS})
    press(form, "Make my page")
    assert pages(form) == {}, "it begins from something that was lost"
    fill(form.questions, {"lost": "The key."})
    press(form, "Make my page")
    assert all(WORDS in content for content in pages(form).values())
    assert dump(p) == before
