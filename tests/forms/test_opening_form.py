"""What a meeting opens with: settled in a press, kept in the file, and nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

from fornow import shelf
from fornow.desk import Partnership
from fornow.forms.opening import MOST, NOTHING, PARTS, OpeningForm
from tests.forms.hands import buttons, dump, fill, page, press, walk
from tests.made_up import partnership, sound

DAY = date(2026, 5, 11)


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with partnership(tmp_path) as opened:
        opened.sit(date(2026, 3, 1))
        yield opened


def decided(p: Partnership, **more: Any) -> str:
    values = {"decision": "One door", "owner": "Ann", "signal": "Queues", **more}
    return sound(p.add("decisions", {"look_again": "2026-05-01", **values}))


def opened(p: Partnership) -> OpeningForm:
    p.sit(DAY)
    return OpeningForm(p)


def box(form: Any, description: str) -> Any:
    return next(w for w in walk(form.box) if getattr(w, "description", "") == description)


def test_where_nothing_waits_it_says_so_and_offers_no_button(p: Partnership) -> None:
    form = opened(p)
    assert NOTHING in page(form)
    assert buttons(form) == []


def test_building_it_changes_nothing(p: Partnership) -> None:
    decided(p)
    before = dump(p)
    opened(p)
    assert dump(p) == before


def test_a_decision_is_kept_in_one_press_with_what_it_taught_us(p: Partnership) -> None:
    decided(p)
    form = opened(p)
    assert "overdue" in page(form)
    box(form, "What it taught us").value = "Doors need keys"

    press(form, "Keep it to 8 June 2026")

    assert "✓ Kept. To be looked at again by 8 June 2026." in page(form)
    (event,) = p.frame("events").to_dict("records")
    assert (event["outcome"], event["note"]) == ("keep", "Doors need keys")
    assert event["look_again"].date() == date(2026, 6, 8)
    assert p.opening(DAY).nothing


@pytest.mark.parametrize(("label", "outcome"), [("Change it", "change"), ("Let it go", "withdraw")])
def test_a_decision_is_to_be_changed_or_let_go_in_one_press(
    p: Partnership, label: str, outcome: str
) -> None:
    decided(p)
    form = opened(p)
    press(form, label)
    assert p.frame("events")["outcome"].tolist() == [outcome]


def test_a_slip_is_put_right_where_it_was_made(p: Partnership) -> None:
    decided(p)
    form = opened(p)
    press(form, "Let it go")
    assert p.state(DAY)["state"].tolist() == ["withdrawn"]
    assert "✓ Let go. It no longer stands, and its history is kept." in page(form)

    press(form, "Change that…")
    press(form, "Keep it to 10 August 2026")

    assert p.state(DAY)["state"].tolist() == ["current"]


def test_it_is_kept_to_another_day_and_a_day_that_is_past_is_refused_in_words(
    p: Partnership,
) -> None:
    decided(p)
    form = opened(p)
    press(form, "Keep it to another day…")
    box(form, "Look again by").value = DAY
    press(form, "Keep it to this day")
    assert "To keep it, give a day to look again" in page(form)
    assert p.frame("events").empty

    box(form, "Look again by").value = date(2026, 7, 1)
    press(form, "Keep it to this day")
    assert "✓ Kept. To be looked at again by 1 July 2026." in page(form)


def test_word_from_the_front_line_is_answered_in_place(p: Partnership) -> None:
    sound(p.add("front-line", {"word": "No key at six", "where": "The side door"}))
    form = opened(p)
    press(form, "Answer it")
    press(form, "Save")
    assert "Not saved yet" in page(form)

    row = next(iter(form.rows.values()))
    fill(row.questions, {"heard_by": "Ann", "changed": "The porter has one"})  # type: ignore[attr-defined]
    press(form, "Save")

    assert "✓ Answered." in page(form)
    assert p.frame("front-line")["changed"].tolist() == ["The porter has one"]
    assert p.opening(DAY).word == ()


def test_a_next_step_is_done_in_one_press_and_says_how_it_went(p: Partnership) -> None:
    step = {"action": "Ring the ward", "settled": "step", "owner": "Ann", "by": "2026-05-20"}
    sound(p.add("next-actions", step))
    form = opened(p)
    box(form, "How it went").value = "They rang back"

    press(form, "It is done")

    (row,) = p.frame("next-actions").to_dict("records")
    assert (row["done"], row["went"]) == ("done", "They rang back")
    assert p.opening(DAY).nothing


@pytest.mark.parametrize(("typed", "told"), [("I waited", "I waited"), ("", "Done.")])
def test_a_step_of_the_learning_set_is_settled_by_how_it_went(
    p: Partnership, typed: str, told: str
) -> None:
    step = {"issue": "The silence", "then_do": "I count to ten", "whose": "Ann"}
    sound(p.add("learning-set", step))
    form = opened(p)
    box(form, "How it went").value = typed

    press(form, "It is done")

    assert p.frame("learning-set")["went"].tolist() == [told]
    assert p.opening(DAY).nothing


def test_what_is_merely_late_is_a_message_to_copy_that_names_nobody(p: Partnership) -> None:
    step = {"action": "Ring the ward", "settled": "step", "owner": "Ann Late", "by": "2026-05-01"}
    sound(p.add("next-actions", step))
    form = opened(p)

    assert "One thing is past the day named" in page(form)
    words = box(form, "Words for a message").value
    assert "“Ring the ward”, by 1 May 2026" in words
    assert "Ann Late" not in words + page(form)


def test_it_hears_of_what_another_form_on_the_page_saved(p: Partnership) -> None:
    form = opened(p)
    other = p.ask("front-line")
    press(other, "Add one")
    fill(other.editor.questions, {"word": "The lift is out"})
    press(other, "Save")
    assert "The lift is out" in page(form)
    assert NOTHING not in page(form)


def test_what_is_half_typed_outlives_a_save_elsewhere(p: Partnership) -> None:
    entry = decided(p)
    form = opened(p)
    note = box(form, "What it taught us")
    note.value = "Half a thou"
    p.look(entry, "keep", look_again="2026-09-01")

    form.look_again()

    assert box(form, "What it taught us") is note


def test_what_people_typed_is_shown_as_text(p: Partnership) -> None:
    sound(p.add("front-line", {"word": "<script>alert(1)</script>"}))
    form = opened(p)
    assert "<script>" not in page(form)
    assert any(isinstance(one, widgets.HTML) and "&lt;script&gt;" in one.value
               for one in walk(form.box))  # fmt: skip


def folded(form: OpeningForm) -> set[str]:
    """The words of what is folded away."""
    return {
        row.item.words
        for row in form.rows.values()
        for rest in form.rests.values()
        if row.box in rest.inside.children and rest.inside.layout.display == "none"
    }


def test_of_a_long_list_those_that_press_most_are_seen_and_the_rest_is_a_press_away(
    p: Partnership,
) -> None:
    for at in range(MOST + 1):
        decided(p, decision=f"Due {at}", look_again=date(2026, 5, 20 + at))
    decided(p, decision="Late and last")
    form = opened(p)
    assert folded(form) == {f"Due {MOST - 1}", f"Due {MOST}"}

    press(form, "Keep it to 8 June 2026")
    assert len(folded(form)) == 2  # what was settled stays where it is

    press(form, "Show 2 more")
    assert folded(form) == set()
    press(form, "Fold away 2 more")
    assert len(folded(form)) == 2


def test_what_is_being_changed_again_stays_while_another_is_settled(p: Partnership) -> None:
    decided(p, decision="First")
    decided(p, decision="Second", look_again="2026-05-02")
    form = opened(p)
    press(form, "Let it go")
    press(form, "Change that…")
    rows = list(form.rows.values())
    press(rows[1], "Let it go")
    assert list(form.rows.values()) == rows
    assert "First" in page(form)


def test_a_list_that_fits_its_minutes_has_nothing_folded(p: Partnership) -> None:
    for at in range(MOST):
        decided(p, decision=f"Due {at}")
    form = opened(p)
    assert folded(form) == set()
    assert not [label for label in buttons(form) if label.startswith("Show")]


def test_its_first_minutes_come_after_the_talk_in_pairs_as_the_workbook_has_it() -> None:
    told = {part.name: part.told for part in PARTS}
    assert told["signals"] == "Two minutes, after the pairs."
    written = (shelf.workbooks() / "11-done-and-do.ipynb").read_text(encoding="utf-8")
    assert written.index("Three minutes, in pairs.") < written.index("A stop signal comes first")
