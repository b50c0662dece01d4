"""Typing for somebody without a phone: one after another, marked, counted, and once."""

from __future__ import annotations

import pytest

from tests.live.browsing import Phone
from tests.live.meeting import Meeting, beliefs


@pytest.fixture(scope="module")
def held(beside: Meeting) -> Meeting:
    return beside


@pytest.fixture(scope="module")
def typist(held: Meeting) -> Phone:
    held.leave()
    held.open("three-beliefs")
    made = held.facilitator()
    made.go("panel/type")
    return made


def test_the_promise_is_there_to_be_read_out_before_the_first_question(typist: Phone) -> None:
    assert "Read this out before the first question" in typist.words
    assert "Your answer is not shown with your name" in typist.words
    assert "how many were typed for somebody, not which" in typist.words


def test_what_is_typed_is_saved_once_and_counts_with_the_phones(
    held: Meeting, typist: Phone
) -> None:
    beliefs(held.phone(), 4, "from a phone")
    typist.go("panel/type")
    form, _ = typist.form("Save, and on")
    sent, at = typist.fill("Save, and on", {"a.goals_own": "2", "a.move": "A rota, ẅ"}), typist.url
    for _ in range(4):
        typist.url = at
        typist.ask(form.action, sent)
    assert "✓ Saved. " in typist.words
    assert "2 in so far" in typist.words
    assert "A rota" not in typist.html, "the next person sees nobody's words"
    typist.press("Save, and on", {"a.goals_own": "5", "a.move": "Time"})
    assert "3 in so far" in typist.words


def test_the_last_one_can_be_put_right(held: Meeting, typist: Phone) -> None:
    typist.press("Put the last one right")
    assert "Time" in typist.html
    typist.press("Save, and on", {"a.move": "More time"})
    assert "3 in so far" in typist.words


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(held: Meeting, typist: Phone) -> None:
    typist.press("Save, and on", {"a.move": "y" * 700})
    assert "Use at most" in typist.words
    assert "y" * 700 in typist.html
    assert "3 in so far" in typist.words


def test_the_picture_tells_how_many_were_typed_and_the_file_not_which(
    held: Meeting, typist: Phone
) -> None:
    with held.partnership() as p:
        picture = p.reveal("three-beliefs")
        assert "2 of these were typed for someone else" in picture.note
    typist.press("Save, and on", {"a.goals_own": "1", "a.move": "said too late"})
    assert "not asked any more" in typist.words
    assert "said too late" in typist.words


def test_one_person_after_another_is_asked_about_each_thing(held: Meeting) -> None:
    with held.partnership() as p:
        for words in ("Doors open at seven", "Un rhestr i bawb"):
            assert isinstance(p.add("decisions", {"decision": words}), str)
        things = len(p.items("consent"))
    held.open("consent")
    typist = held.facilitator()
    typist.go("panel/type")
    for n in range(things):
        named = {"a.v_voice": "named", "a.v_name": "Rhian"} if n == 0 else {}
        typist.press("Save, and on", {"a.answer": "agree", **named})
        assert "✓ Saved" in typist.words, typist.words
    assert "1 in so far" in typist.words
    assert "How should this be shown" in typist.words, "the next person chooses anew"
    with held.partnership() as p:
        asked = p.round("consent")
        assert asked is not None
        rows = p.store.rows("SELECT seat, typed, attributed FROM waiting WHERE round = ?", asked.id)
        assert len(rows) == things
        assert {(row["typed"], row["attributed"]) for row in rows} == {(1, "Rhian")}
        assert len({row["seat"] for row in rows}) == 1
    held.leave()


def test_an_entry_for_a_list_is_typed_once_too_and_with_nothing_asked_there_is_nothing_to_type(
    held: Meeting,
) -> None:
    held.open("stopped")
    typist = held.facilitator()
    typist.go("panel/type")
    form, _ = typist.form("Save, and on")
    sent, at = (
        typist.fill(
            "Save, and on",
            {"a.what": "The second report", "a.hour_for": "Visits", "a.teller": "Mo"},
        ),
        typist.url,
    )
    for _ in range(3):
        typist.url = at
        typist.ask(form.action, sent)
    assert "✓ Saved" in typist.words, typist.words
    with held.partnership() as p:
        assert list(p.entry_names("stopped").values()).count("The second report") == 1
    held.leave()
    typist.go("panel/type")
    assert "Nothing is asked that can be typed in" in typist.words
