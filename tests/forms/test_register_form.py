"""A register as an editable list: nothing overwritten, every version read, nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

from fornow.answers.told import day
from fornow.desk import Partnership
from fornow.forms.linked import GONE
from tests.forms.hands import buttons, dump, everything, fill, page, press, put, room, unfold, walk
from tests.made_up import sound


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with room(tmp_path) as opened:
        yield opened


def entry(p: Partnership, key: str, words: str) -> str:
    return next(e for e, said in p.entry_names(key, every=True).items() if said == words)


def card(form: Any, words: str) -> Any:
    """The part of the page that shows one entry, to be pressed by itself."""

    class Card:
        box = next(one for one in form.list.children if words in said_in(one))

    return Card()


def said_in(widget: Any) -> str:
    return "\n".join(str(getattr(one, "value", "")) for one in walk(widget))


def field(form: Any, description: str) -> Any:
    return next(w for w in walk(form.box) if getattr(w, "description", "") == description)


def add(form: Any, values: dict[str, Any]) -> None:
    press(form, "Add one")
    fill(form.editor.questions, values)
    press(form, "Save")


def test_an_entry_is_added_and_stands_on_the_list(p: Partnership) -> None:
    form = p.ask("statements")
    add(form, {"statement": "Nobody phones back."})
    assert "Nobody phones back." in page(form)
    assert "✓ Saved. 2 open, 2 in all." in page(form)
    assert form.editor is None


def test_two_entries_that_begin_alike_are_told_apart_by_whom_they_name_or_their_day(
    p: Partnership,
) -> None:
    for who in ("Imran Salik", "Agnes <b>Tettey"):
        sound(p.add("out-loud", {"moment": "Telling the board", "mine": who, "could": "Begin."}))
    sound(p.add("out-loud", {"moment": "The call on Friday", "mine": "Ruth Penhallow"}))
    heads = [
        title.value
        for title in walk(p.ask("out-loud").list)
        if isinstance(title, widgets.HTML) and "<h4" in title.value
    ]
    notes = {one.split('fn-hint">')[-1] for one in heads if "Telling the board" in one}
    assert notes == {"Imran Salik</p>", "Agnes &lt;b&gt;Tettey</p>"}
    assert not any("Ruth" in one for one in heads)
    for _ in range(2):
        sound(p.add("statements", {"statement": "Said twice."}))
    assert page(p.ask("statements")).count(f'<p class="fn-hint">{day(p.today)}</p>') == 2


def test_what_is_wrong_stands_beside_its_question_and_all_that_was_typed_stays(
    p: Partnership,
) -> None:
    form = p.ask("our-register")
    press(form, "Add one")
    fill(form.editor.questions, {"words": "kept as typed", "number": 1000})
    before = dump(p)

    press(form, "Save")

    assert "got 1000" in page(form.editor.questions.controls["number"])
    assert "fn-problem" not in page(form.editor.questions.controls["words"])
    assert form.editor.questions.controls["words"].read() == "kept as typed"
    assert dump(p) == before


def test_revising_starts_from_what_stands_and_keeps_every_version(p: Partnership) -> None:
    form = p.ask("statements")
    press(card(form, "We ask the same things twice."), "Revise")
    assert form.editor.questions.controls["statement"].read() == "We ask the same things twice."
    fill(form.editor.questions, {"statement": "We ask three times."})

    press(form, "Save")

    assert "We ask three times." in page(form)
    press(card(form, "We ask three times."), "History")
    assert "Version 2" in page(form)
    assert "Version 1" in page(form)
    assert "We ask the same things twice." in page(form)
    assert len(p.frame("statements", history=True)) == 2


def test_an_entry_is_closed_with_a_reason_and_opened_again(p: Partnership) -> None:
    form = p.ask("statements")
    press(form, "Close…")
    press(form, "Close it")
    assert "Say in a few words why this is closed." in page(form)

    field(form, "Why is it closed?").value = "Said and done"
    press(form, "Close it")
    assert "✓ Closed." in page(form)
    unfold(form)
    assert "Said and done" in page(form)
    assert p.frame("statements")["state"].tolist() == ["closed"]

    press(form, "Open again")
    assert p.frame("statements")["state"].tolist() == ["open"]


def test_another_entry_stands_instead(p: Partnership) -> None:
    form = p.ask("statements")
    add(form, {"statement": "We ask once."})
    old, new = (
        entry(p, "statements", words) for words in ("We ask the same things twice.", "We ask once.")
    )
    press(card(form, "We ask the same things twice."), "Another stands instead…")
    press(form, "Let it stand instead")
    assert "Choose another open entry" in page(form)

    field(form, "Which one stands instead?").value = new
    press(form, "Let it stand instead")

    shown = p.frame("statements").set_index("entry")
    assert shown.loc[old, "state"] == "superseded"
    assert shown.loc[old, "superseded_by"] == new
    press(card(form, "We ask the same things twice."), "Open again")
    assert set(p.frame("statements")["state"]) == {"open"}


def test_a_decision_that_was_let_go_says_so_and_is_asked_about_no_more(p: Partnership) -> None:
    gone = entry(p, "decisions", "We begin with one ward.")
    form = p.ask("decisions")
    add(form, {"decision": "We meet on Mondays."})
    p.look(gone, "withdraw", note="Too soon")
    form = p.ask("decisions")

    assert "1 open, 2 in all." in page(form)
    assert "We meet on Mondays." in said_in(form.list.children[0])
    assert "Let go" in said_in(form.list.children[1])
    assert "We begin with one ward." not in p.entry_names("decisions").values()
    assert "We begin with one ward." not in p.picture("front-line").note
    unfold(card(form, "We begin with one ward."))
    assert buttons(card(form, "We begin with one ward.")) == [
        *("Fold away", "We have looked again…", "History")
    ]

    p.look(gone, "keep", look_again="2099-01-01")
    assert "2 open, 2 in all." in page(p.ask("decisions"))


def test_a_later_stage_is_another_version_of_the_same_entry(p: Partnership) -> None:
    form = p.ask("our-stages")
    add(form, {"hope": "That it holds"})
    press(card(form, "That it holds"), "Then")
    assert set(form.editor.questions.controls) == {"saw"}
    fill(form.editor.questions, {"saw": "It held"})
    press(form, "Save")

    (row,) = p.frame("our-stages").to_dict("records")
    assert (row["hope"], row["saw"]) == ("That it holds", "It held")
    assert p.frame("our-stages", history=True)["stage"].tolist() == ["first", "then"]


def test_a_half_typed_entry_is_not_lost_to_another_press(p: Partnership) -> None:
    form = p.ask("statements")
    press(form, "Add one")
    fill(form.editor.questions, {"statement": "Half a thou"})

    press(form, "Revise")
    assert "Save what is typed above first, or press Back." in page(form)
    press(form, "Close…")
    field(form, "Why is it closed?").value = "Enough"
    press(form, "Close it")

    assert form.editor.questions.controls["statement"].read() == "Half a thou"


def test_a_link_to_an_entry_closed_since_is_shown_and_kept(p: Partnership) -> None:
    claim, decided = "People have the time.", "We begin with one ward."
    link = entry(p, "assumptions", claim)
    made = p.add(
        "our-register", {"words": "x", "rests_on": [link], "about": entry(p, "decisions", decided)}
    )
    assert isinstance(made, str)
    p.close(link, "Let go")
    p.close(entry(p, "decisions", decided), "Let go")

    form = p.ask("our-register")
    unfold(form)
    assert claim in page(form)
    assert GONE not in page(form)
    press(form, "Revise")
    fill(form.editor.questions, {"words": "y"})
    press(form, "Save")

    assert "✓ Saved" in page(form)
    (row,) = p.frame("our-register").to_dict("records")
    assert row["rests_on"] == (link,)
    assert row["about"] == entry(p, "decisions", decided)


def test_an_entry_closed_is_not_offered_to_anybody_new(p: Partnership) -> None:
    p.close(entry(p, "assumptions", "People have the time."), "Let go")
    form = p.ask("our-register")
    press(form, "Add one")
    assert "People have the time." not in everything(form)
    assert "Nothing to choose from yet. Add to “What must be true” first." in page(form)


def test_open_questions_offer_what_another_form_has_just_added(p: Partnership) -> None:
    tests, assumptions = p.ask("tests"), p.ask("assumptions")
    press(tests, "Add one")
    fill(tests.editor.questions, {"wrong_if": "typed already"})

    add(assumptions, {"claim": "The line holds."})

    put(tests.editor.questions.controls["assumptions"], ["The line holds."])
    assert tests.editor.questions.read()["wrong_if"] == "typed already"


def test_two_who_revised_apart_see_both_versions_and_can_settle_it(p: Partnership) -> None:
    one, other = p.ask("statements"), p.ask("statements")
    for form, words in ((one, "Mine"), (other, "Theirs")):
        press(form, "Revise")
        fill(form.editor.questions, {"statement": words})
    press(one, "Save")
    press(other, "Save")

    form = p.ask("statements")
    assert "Mine" in page(form)
    assert "Theirs" in page(form)
    assert "Two people revised this apart" in page(form)
    assert "1 open, 1 in all." in page(form)

    press(card(form, "Theirs"), "Revise")
    press(form, "Save")
    assert "Mine" not in page(form)
    assert "Two people revised this apart" not in page(form)


def test_a_form_made_anew_shows_the_entries(p: Partnership) -> None:
    add(p.ask("statements"), {"statement": "Nobody phones back."})
    assert "Nobody phones back." in page(p.ask("statements"))


def test_an_entry_that_must_say_where_it_comes_from_asks_so_beside_the_choice(
    p: Partnership,
) -> None:
    form = p.ask("our-spoken-register")
    press(form, "Add one")
    fill(form.editor.questions, {"words": "Bread"})
    press(form, "Save")
    assert "Choose how this answer should be shown." in page(form)
    form.editor.voice.choice.value = "organisation"
    press(form, "Save")
    assert "Say which organisation you speak for." in page(form)
    form.editor.voice.organisation.value = "Council"
    press(form, "Save")
    assert "✓ Saved" in page(form)
    assert "Save" not in buttons(form)


def test_a_look_at_a_decision_asks_what_was_found_and_for_a_day_to_look_again(
    p: Partnership,
) -> None:
    form = p.ask("decisions")
    press(form, "We have looked again…")
    press(card(form, "We begin with one ward."), "Save")
    assert "Choose what you found before saving." in page(form)

    field(form, "What did we find?").value = "keep"
    press(card(form, "We begin with one ward."), "Save")
    assert "give a day to look again" in page(form)

    field(form, "Look again by").value = date(2026, 9, 1)
    press(card(form, "We begin with one ward."), "Save")
    assert "✓ Saved." in page(form)
    assert p.frame("events")["outcome"].tolist() == ["keep"]


def test_a_decision_let_go_is_no_longer_asked_about(p: Partnership) -> None:
    form, consent = p.ask("decisions"), p.ask("consent")
    assert "We begin with one ward." in page(consent)
    press(form, "We have looked again…")
    field(form, "What did we find?").value = "withdraw"

    press(card(form, "We begin with one ward."), "Save")

    assert "We begin with one ward." not in page(consent)
    assert "Nothing to ask about yet" in page(consent)


def test_a_stop_signal_is_recorded_from_the_decision_it_belongs_to(p: Partnership) -> None:
    form = p.ask("decisions")
    press(form, "Its stop signal has come…")
    field(form, "What was seen?").value = "Two came back within a week"

    press(card(form, "We begin with one ward."), "Save")

    (row,) = p.frame("events").to_dict("records")
    assert (row["kind"], row["note"]) == ("signal", "Two came back within a week")


def test_an_entry_is_folded_to_its_first_words_until_it_is_opened(p: Partnership) -> None:
    form = p.ask("statements")
    (one,) = form.list.children
    inside = one.children[-1]
    assert inside.layout.display == "none"
    press(form, "Open")
    assert inside.layout.display != "none"
    press(form, "Fold away")
    assert inside.layout.display == "none"


def test_a_step_none_of_us_can_order_becomes_an_assumption_in_one_press(p: Partnership) -> None:
    made = p.add(
        "chain", {"doing": "Wards ring at six", "who_then": "Clerks answer"}, level="front-line"
    )
    form = p.ask("chain")
    press(card(form, "Wards ring at six"), "Add to “What must be true”")
    drawn = next(e for e in p.entries("assumptions") if e.values.get("claim") == "Clerks answer")
    assert drawn.values["chain_link"] == made
    assert "✓ Added to “What must be true”." in page(form)
    unfold(form)
    (pressed,) = [
        one
        for one in walk(card(form, "Wards ring at six").box)
        if getattr(one, "description", "") == "✓ Added to “What must be true”"
    ]
    assert pressed.disabled, "it cannot be added twice"


def test_a_step_without_words_for_it_offers_no_press(p: Partnership) -> None:
    p.add("chain", {"doing": "Wards ring at seven"}, level="front-line")
    form = p.ask("chain")
    unfold(form)
    assert "History" in buttons(card(form, "Wards ring at seven"))
    assert "Add to “What must be true”" not in buttons(card(form, "Wards ring at seven"))
