"""Lists on phones: read once they are written, written on, looked at; and who sees what."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from tests.live.meeting import Meeting
from tests.live.test_other_steps import asked_now, through

TODAY = date.today()


@pytest.fixture(scope="module")
def held(beside: Meeting) -> Meeting:
    return beside


def test_what_is_added_stands_on_every_phone_at_once_and_without_its_writer(held: Meeting) -> None:
    held.open("details")
    one, other = held.phone(), held.phone()
    one.go("room")
    assert "Nothing has been written here yet" in one.words
    one.follow("Begin")
    through(one, {"a.detail": "Pwy sy'n dal yr allwedd? 🗝 مفتاح", "a.way": "question"})
    one.press("Save")
    assert "✓ Saved" in one.words
    for phone in (one, other):
        phone.go("room")
        assert "One entry so far" in phone.words
        assert "Pwy sy'n dal yr allwedd? 🗝 مفتاح" in phone.words
    assert "Change: " not in other.html


def test_a_later_sitting_is_filled_in_on_a_phone_once_however_often_it_is_sent(
    held: Meeting,
) -> None:
    phone = held.phone()
    phone.go("room")
    phone.follow("Write on")
    phone.follow("Fill in: ")
    while "Check your answers" not in phone.html:
        name = asked_now(phone)
        given = {"a.answer": "Anwen, from eight", "a.answered_by": "Anwen"}.get(name, "")
        phone.press("Go on", {name: given} if given else {})
    form, _ = phone.form("Save")
    sent, at = phone.fill("Save", {}), phone.url
    for _ in range(3):
        phone.url = at
        phone.ask(form.action, sent)
        assert "✓ Saved" in phone.words
    assert "Anwen, from eight" in phone.words
    with held.partnership() as p:
        assert [e.version.number for e in p.entries("details")] == [2]


def test_a_list_that_is_not_asked_is_read_on_no_phone(held: Meeting) -> None:
    held.leave()
    with held.partnership() as p:
        entry = p.add("conversations", {"who": "canary-quiet", "about": "a sign"})
    phone = held.phone()
    for where in ("list?about=conversations", f"entry?about=conversations&entry={entry}"):
        phone.go(f"room/{where}")
        assert "canary-quiet" not in phone.html
        assert "You are in" in phone.words
    phone.go("room/list?about=front-line")
    assert "Word from the front line" in phone.words, "word is read and given at any time"


@pytest.fixture(scope="module")
def decided(held: Meeting) -> dict[str, str]:
    """Decisions that wait for a look, each for a reason of its own."""
    whole = {"owner": "Mo", "signal": "Two falls in a week"}
    with held.partnership() as p:
        made = {
            name: p.add("decisions", {"decision": name, **more})
            for name, more in {
                "Late": {**whole, "look_again": TODAY - timedelta(days=3)},
                "Soon": {**whole, "look_again": TODAY + timedelta(days=5)},
                "Later": {**whole, "look_again": TODAY + timedelta(days=60)},
                "Half": {"owner": "Mo"},
            }.items()
        }
    assert all(isinstance(one, str) for one in made.values()), made
    held.open("decisions")
    return {name: str(one) for name, one in made.items()}


def test_what_waits_comes_first_and_says_why(held: Meeting, decided: dict[str, str]) -> None:
    phone = held.phone()
    phone.go("room")
    told = phone.words
    assert told.index("Overdue Late") < told.index("Later")
    assert "It was to be looked at again by" in told
    assert "Due Soon" in told
    assert "It is a draft until it has a signal to stop and a day to look again." in told


def test_a_decision_is_kept_in_one_press_with_what_it_taught_us(
    held: Meeting, decided: dict[str, str]
) -> None:
    phone = held.phone()
    phone.go(f"room/entry?about=decisions&entry={decided['Late']}")
    form, _ = phone.form("Keep it to")
    sent, at = phone.fill("Keep it to", {"note": "Ask earlier ẅ"}), phone.url
    for _ in range(3):
        phone.url = at
        phone.ask(form.action, sent)
    assert "✓ Kept" in phone.words
    assert "Overdue" not in phone.words
    with held.partnership() as p:
        events = p.frame("events")
        looks = events[events["entry"] == decided["Late"]]
        assert looks[["outcome", "note"]].values.tolist() == [["keep", "Ask earlier ẅ"]]


def test_a_look_that_lacks_its_day_says_so_and_keeps_what_was_typed(
    held: Meeting, decided: dict[str, str]
) -> None:
    phone = held.phone()
    phone.go(f"room/entry?about=decisions&entry={decided['Soon']}")
    phone.press("Keep it to that day", {"note": "slower than hoped", "day": ""})
    assert "give a day to look again" in phone.words
    assert "slower than hoped" in phone.html
    phone.press("Its signal to stop has been seen")
    assert "Signal seen" in phone.words
    phone.press("Let it go")
    assert "Let go" in phone.words
    assert "Look at it now" not in phone.words
    with held.partnership() as p:
        state = p.state().set_index("entry")["state"]
        assert state[decided["Soon"]] == "withdrawn"


def test_a_draft_is_filled_in_from_a_phone_and_an_earlier_version_stays(
    held: Meeting, decided: dict[str, str]
) -> None:
    phone = held.phone()
    phone.go(f"room/entry?about=decisions&entry={decided['Half']}")
    phone.follow("Change: ")
    assert "Half" in phone.html, "what stands there comes filled in"
    while "Check your answers" not in phone.html:
        name = asked_now(phone)
        phone.press("Go on", {name: "No calls at night"} if name == "a.signal" else {})
    phone.press("Save")
    assert "No calls at night" in phone.words
    with held.partnership() as p:
        assert len(p.frame("decisions", history=True).query("entry == @decided['Half']")) == 2


def test_a_long_list_is_read_in_portions_and_nothing_of_it_is_lost(held: Meeting) -> None:
    said = [f"{n:03} " + "Llanfair " * 25 for n in range(160)]
    with held.partnership() as p:
        for words in said:
            assert isinstance(p.add("statements", {"statement": words.strip()}), str)
    held.open("statements")
    phone = held.phone()
    seen, pages = set[str](), 0
    phone.go("room/list?about=statements")
    while True:
        pages += 1
        assert len(phone.html.encode()) <= 50_000
        seen |= {words for words in said if words[:12] in phone.words}
        if "The ones after these" not in phone.html:
            break
        phone.follow("The ones after these")
    assert pages > 1
    assert seen == set(said)
    while "The ones before these" in phone.html:
        phone.follow("The ones before these")
        pages -= 1
    assert pages == 1
    held.leave()


def test_the_screen_has_the_picture_of_the_list_and_draws_it_again_as_it_grows(
    held: Meeting,
) -> None:
    held.open("noticing")
    screen = held.facilitator()
    for words in ("Nobody spoke of the budget", "The rota works though nobody planned it"):
        with held.partnership() as p:
            assert isinstance(p.add("noticing", {"happened": words, "kind": "silence"}), str)
        last = time.monotonic() + 120
        while words not in screen.html:
            assert time.monotonic() < last, screen.words
            time.sleep(0.2)  # the screen looks every two seconds by itself
            screen.go("screen/state")
            screen.go("screen")
        assert "fn-picture" in screen.html
    phone = held.phone()
    phone.go("room")
    phone.follow("How all of it stands: the picture, a sentence and a table")
    assert words in phone.words
    assert "The numbers" in phone.words
    held.leave()
