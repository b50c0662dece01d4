"""In one press a check becomes the next step, and a decision's moment is kept asking about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fornow.desk import Partnership
from tests.forms.hands import buttons, press, unfold
from tests.made_up import partnership, sound

DAY = date(2026, 5, 11)
NEXT = "Add to “First steps, and what came of them”"
MOMENT = "Add to “The moment that must come out right”"


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with partnership(tmp_path) as opened:
        opened.sit(DAY)
        yield opened


def test_what_a_check_leads_to_becomes_the_next_step_of_the_chain_once(p: Partnership) -> None:
    first = sound(p.add("trials", {"step": "Ring one house", "begun_on": "2026-05-04"}))
    unfold(form := p.ask("trials"))
    assert NEXT not in buttons(form), "nothing has been checked yet"
    sound(p.revise(first, {"happened": "She was in", "so_next": "Ring two"}, stage="checked"))
    press(p.ask("trials"), NEXT)

    taken = next(e for e in p.entries("trials") if e.values["step"] == "Ring two")
    assert taken.values["follows"] == first
    again = p.ask("trials")
    unfold(again)
    assert NEXT not in buttons(again)
    table = p.picture("trials").table.set_index("step")
    assert table.loc["Ring two", "came out of"] == str(table.loc["Ring one house", "number"])
    assert table.loc["Ring one house", "days from step to check"] == "7"


def test_a_decisions_moment_is_carried_by_it_and_its_answer_is_read_on_the_decision(
    p: Partnership,
) -> None:
    lit = "Miss Aldous comes home to a lit window."
    decision = sound(p.add("decisions", {"decision": "Two volunteers", "litmus": lit}))
    press(p.ask("decisions"), MOMENT)
    (moment,) = p.entries("litmus")
    assert moment.values["moment"] == lit
    (carrying,) = p.entries("decisions")
    assert carrying.version.entry == decision
    assert tuple(carrying.values["carries"]) == (moment.version.entry,)
    assert carrying.values["litmus"] == lit, "nothing else of it has changed"

    answer = {"comes_right": "not-yet", "in_words": "Not on Saturdays"}
    sound(p.revise(moment.version.entry, answer, stage="answer"))
    card = str(p.picture("decisions").static_html())
    assert "Not yet, on 11 May 2026. Not on Saturdays." in card
    assert card.count(lit) == 1 + card.count(f"<td>{lit}"), "the moment is not said twice"


def test_a_way_is_neither_kept_nor_dropped_without_a_reason(p: Partnership) -> None:
    for verdict in ("keep", "park", "drop"):
        (problem,) = p.add("options", {"option": "Wait", "verdict": verdict})
        assert problem.field == "reason"
    sound(p.add("options", {"option": "Wait"}))


def test_an_answer_about_a_moment_is_given_in_words_too(p: Partnership) -> None:
    moment = sound(p.add("litmus", {"moment": "A lit window"}))
    (problem,) = p.revise(moment, {"comes_right": "yes"}, stage="answer")
    assert problem.field == "in_words"


def test_the_list_of_worn_words_is_edited_like_any_list(p: Partnership) -> None:
    sound(p.add("overworked", {"word": "robust", "mark": "no"}))
    entry = sound(p.add("overworked", {"word": "bed blocker", "mark": "yes"}))
    sentence = "A robust plan for each bed blocker, at pace with partners, seamless."
    for _ in range(5):
        sound(p.answer("plain-words", {"meaning": "Beds."}, subject=sentence))
    p.reveal("plain-words")
    shown = str(p.picture("plain-words").static_html())
    assert '<span class="fn-worn">seamless</span>' in shown
    assert '<span class="fn-worn">bed blocker</span>' in shown
    assert '<span class="fn-worn">robust</span>' not in shown
    p.close(entry, "Nobody says it any more.")
    assert '<span class="fn-worn">bed blocker' not in str(p.picture("plain-words").static_html())
