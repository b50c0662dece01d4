"""Signs, stops and words become moments in a press; what is missed here is taken on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fornow.desk import Partnership
from fornow.forms.said import Form
from fornow.forms.signs import AS_MOMENT, IN_BOTH, MOMENT, SignsForm
from fornow.forms.taking_on import TAKE, WHO
from tests.forms.hands import buttons, page, press, unfold, walk
from tests.made_up import partnership, sound

DAY = date(2026, 5, 11)
LEADS = "Take some of these words to “Out loud: moments ahead”…"
TO_OUT_LOUD = "Add to “Out loud: moments ahead”"


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with partnership(tmp_path) as opened:
        opened.sit(DAY)
        yield opened


def stopped(p: Partnership) -> str:
    decision = sound(
        p.add("decisions", {"decision": "One door", "owner": "Ann", "signal": "Queues"})
    )
    for name, answer in (("Bo Lund", "stop"), ("Cy", "agree"), ("Di", "agree")):
        reason = {"reason": "Nights are bare"} if answer == "stop" else {}
        sound(
            p.answer(
                "consent", {"answer": answer, **reason}, item=decision, voice="named", name=name
            )
        )
    p.reveal("consent")
    return decision


def test_a_stop_becomes_a_moment_that_names_nobody(p: Partnership) -> None:
    stopped(p)
    form = SignsForm(p)
    stop = next(key for key in p.signs()["key"] if key.startswith("stop"))
    form.cards[stop].moment.click()
    (row,) = p.frame("out-loud").to_dict("records")
    assert "One door" in row["moment"]
    assert not any("Bo Lund" in str(value) for value in row.values())
    assert AS_MOMENT in page(form)


def test_a_conversation_about_a_stop_leaves_names_off_unless_they_may_be_told(
    p: Partnership,
) -> None:
    stopped(p)
    form = SignsForm(p)
    stop = next(key for key in p.signs()["key"] if key.startswith("stop"))
    card = form.cards[stop]
    assert card.names.value is False
    assert "Those who asked us to stop" in card.told.value
    card.add.click()
    (row,) = p.frame("conversations").to_dict("records")
    assert not any("Bo Lund" in str(value) for value in row.values())
    assert row["who"] == "Those who asked us to stop, and those who made the decision"
    assert card.names.layout.display == "none"


def test_who_said_that_their_name_may_be_told_is_named_in_it(p: Partnership) -> None:
    stopped(p)
    form = SignsForm(p)
    stop = next(key for key in p.signs()["key"] if key.startswith("stop"))
    card = form.cards[stop]
    card.names.value = True
    assert '<dd dir="auto">Bo Lund' in card.told.value
    card.add.click()
    assert p.frame("conversations")["who"].str.contains("Bo Lund").all()


def test_where_nobody_raised_it_there_is_no_name_to_ask_about(p: Partnership) -> None:
    p.add("assumptions", {"claim": "Vans come", "importance": 5})
    form = SignsForm(p)
    (card,) = [one for key, one in form.cards.items() if key.startswith("untested")]
    assert card.names.layout.display == "none"


def test_a_sign_is_one_moment_however_often_it_is_pressed_and_a_conversation_as_well(
    p: Partnership,
) -> None:
    stopped(p)
    form = SignsForm(p)
    stop = next(key for key in p.signs()["key"] if key.startswith("stop"))
    first = p.take_up(stop, into="out-loud")
    assert p.take_up(stop, into="out-loud") == first
    form.look_again()
    form.cards[stop].add.click()
    assert IN_BOTH in page(form)
    assert len(p.frame("out-loud")) == len(p.frame("conversations")) == 1
    sound(p.revise(str(first), {"went": "We heard what it keeps safe"}))
    assert p.take_up(stop, into="out-loud") != first


def test_every_sign_offers_a_moment_and_makes_none_by_itself(p: Partnership) -> None:
    stopped(p)
    form = SignsForm(p)
    assert all(card.moment.description == MOMENT for card in form.cards.values())
    assert p.frame("out-loud").empty


def test_a_reason_to_stop_goes_out_loud_from_the_consent_form_without_its_giver(
    p: Partnership,
) -> None:
    stopped(p)
    form = p.ask("consent")
    unfold(form)
    box = next(
        one
        for one in walk(form.box)
        if any(getattr(child, "description", "") == LEADS for row in getattr(one, "children", ())
               for child in getattr(row, "children", ()))
    )  # fmt: skip
    told = [one.value for one in walk(box) if hasattr(one, "value") and isinstance(one.value, str)]
    assert any("Nights are bare" in words for words in told)
    assert any("One door" in words and "Stop" in words for words in told)
    assert not any("Bo Lund" in words for words in told)
    next(one for one in walk(box) if getattr(one, "description", "") == TO_OUT_LOUD).click()
    (row,) = p.frame("out-loud").to_dict("records")
    assert (row["moment"], row["asks"]) == ("One door", "Nights are bare")


def test_a_word_from_the_front_line_becomes_a_moment_once_however_long_it_is(
    p: Partnership,
) -> None:
    word = "The bag stands at the desk and nobody is told. " * 12
    sound(p.add("front-line", {"word": word.strip()}))
    form = p.ask("front-line")
    press(form, TO_OUT_LOUD)
    press(form, "Add to “Conversations to have”")
    assert p.frame("out-loud")["moment"].tolist() == [word.strip()]
    assert p.frame("conversations")["about"].tolist() == [word.strip()]
    assert page(p.ask("front-line")).count("The bag") >= 1
    again = p.ask("front-line")
    unfold(again)
    assert "History" in buttons(again)
    assert TO_OUT_LOUD not in buttons(again)


def test_a_word_that_was_answered_waits_for_nothing_more_and_offers_no_press(
    p: Partnership,
) -> None:
    word = sound(p.add("front-line", {"word": "No key at six"}))
    taken = sound(p.add("front-line", {"word": "No van"}))
    press(p.ask("front-line"), TO_OUT_LOUD)
    for one in (word, taken):
        sound(p.revise(one, {"heard_by": "Ann", "changed": "There is now"}, stage="reply"))
    form = p.ask("front-line")
    unfold(form)
    labels = buttons(form)
    assert TO_OUT_LOUD not in labels
    assert "Add to “Conversations to have”" not in labels
    assert sum(label.startswith("✓ Added") for label in labels) == 1


def owner(form: Form) -> Any:
    found = (one for one in walk(form.box) if getattr(one, "description", "") == "Who sees to it?")
    return next(found)


def test_what_is_missed_is_taken_on_as_a_next_step_with_somebody_and_not_without(
    p: Partnership,
) -> None:
    for harder in (["cover"], ["cover", "time"], ["time"], ["cover"], ["room"]):
        sound(p.answer("stepping-in", {"harder": harder}))
    p.reveal("stepping-in")
    form = p.ask("stepping-in")
    press(form, TAKE)
    assert WHO in page(form)
    assert p.frame("next-actions").empty
    owner(form).value = "Ann"
    press(form, TAKE)
    (row,) = p.frame("next-actions").to_dict("records")
    assert row["owner"] == "Ann"
    assert "Someone who covers for me" in row["action"]  # the commonest stands first


def test_one_thing_is_taken_on_at_a_time(p: Partnership) -> None:
    for harder in (["cover"], ["cover", "time"], ["time"], ["cover"], ["room"]):
        sound(p.answer("stepping-in", {"harder": harder}))
    p.reveal("stepping-in")
    form = p.ask("stepping-in")
    owner(form).value = "Ann"
    press(form, TAKE)
    for shown in (form, p.ask("stepping-in")):  # and so after the cell is run again
        assert "Taken on: Someone who covers for me. Ann sees to it." in page(shown)
        assert TAKE not in buttons(shown)
    (step,) = p.entries("next-actions")
    sound(p.revise(step.version.entry, {"done": "done"}, stage="after"))
    form = p.ask("stepping-in")
    assert "Taken on" not in page(form)
    owner(form).value = "Bo"
    press(form, TAKE)
    assert {one.values["owner"] for one in p.entries("next-actions")} == {"Ann", "Bo"}


def test_what_we_count_on_is_kept_only_once_they_have_read_it(p: Partnership) -> None:
    entry = sound(p.add("offers-and-asks", {"me": "Ann", "bring": "An hour"}))
    said = {"whom": "Bo", "count_on": "He rings the house at six"}
    wrong = p.revise(entry, said)
    assert isinstance(wrong, list)
    assert [problem.field for problem in wrong] == ["they_saw"]
    assert p.frame("offers-and-asks")["count_on"].isna().all()
    sound(p.revise(entry, {**said, "they_saw": True}))
    assert "He rings the house at six" in str(p.picture("offers-and-asks").static_html())
