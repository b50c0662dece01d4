"""A plan on the pages: the facilitator's panel, the screen that all see, and the phones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import fornow
from fornow.exercises.catalogue import exercise
from fornow.exercises.voices import sentences
from fornow.live import underway
from fornow.live.room import Room, room_path
from fornow.live.rooms import Rooms
from fornow.live.whereabouts import whereabouts
from fornow.plans import plan
from tests.live.browsing import Phone, read
from tests.live.meeting import Meeting, beliefs
from tests.live.test_a_round import until

SHIPPED = plan("ninety-minutes-on-belief")


@pytest.fixture
def panel(held: Meeting) -> Iterator[Phone]:
    """The panel, with the shipped plan begun; it is put away at the end."""
    made = held.facilitator()
    made.press("Start the plan", {"plan": SHIPPED.key})
    yield made
    room = Room.open(room_path(held.path))
    assert room is not None
    room.note(**{underway.FACT: None}, asked=None)
    room.close()


def on_to(panel: Phone, key: str) -> None:
    """Press Next until that step is open."""
    title = SHIPPED.step(key).title
    while f"until {title}" not in panel.words and f'id="step">{title}<' not in panel.html:
        panel.press("Next:")


def screen_of(held: Meeting) -> Phone:
    made = held.facilitator()
    made.go("screen")
    return made


def test_the_panel_says_what_is_now_what_is_next_and_when(panel: Phone) -> None:
    first, second = SHIPPED.steps[:2]
    assert "Step 1 of 19" in panel.words
    assert all(line in panel.words for line in first.facilitator)
    assert first.without_wifi in panel.words
    assert f"Next: {second.title}" in panel.words
    assert panel.html.count("<li") >= len(SHIPPED.steps)
    assert panel.words.count("Leave out ") == len(SHIPPED.steps) - 1
    assert 'id="timer"' in panel.html


def test_the_screen_shows_the_purpose_the_agreement_and_the_promise_word_for_word(
    held: Meeting, panel: Phone
) -> None:
    screen = screen_of(held)
    promise = sentences(exercise("three-beliefs"), k=3, agreement="unattributed")

    assert all(line in screen.words for line in promise)
    assert "Late is fine: we are at step 1 of 19" in screen.words
    assert "/<wbr>fornow/<wbr>join/<wbr>" in screen.html
    on_to(panel, "what-has-happened")
    screen.go("screen")
    assert SHIPPED.step("what-has-happened").screen in screen.words
    assert "Next: What is done" in screen.words


def test_next_pressed_twice_moves_on_once_and_says_so(panel: Phone) -> None:
    form, _ = panel.form("Next:")
    sent = panel.fill("Next:", {})
    panel.ask(form.action, sent)
    assert "Step 2 of 19" in panel.words
    panel.ask(form.action, sent)
    assert "Step 2 of 19" in panel.words
    assert "this press did nothing" in panel.words


def test_minutes_are_added_the_clock_is_stopped_and_a_step_is_left_out_and_brought_back(
    panel: Phone,
) -> None:
    panel.press("+5 minutes")
    panel.press("+1 minute")
    left = re.search(r'data-left="(\d+)"', panel.html)
    assert left
    assert 10 * 60 < int(left[1]) <= 11 * 60
    panel.press("Pause")
    assert "Paused." in panel.words
    assert 'data-paused="yes"' in panel.html
    panel.press("Go on")
    panel.press("Leave out A small map")
    assert "left out" in panel.words
    panel.press("Bring back A small map")
    assert "left out" not in panel.words
    panel.press("Leave it out")
    panel.press("Open A balcony minute")
    assert "Step 9 of 19" in panel.words
    panel.press("Back")
    assert "Step 8 of 19" in panel.words
    panel.press("We agreed to end 10 minutes later")
    assert "Step 8 of 19" in panel.words


def test_a_phone_talks_answers_is_reminded_and_sees_the_picture_as_the_plan_goes_on(
    held: Meeting, panel: Phone
) -> None:
    phones = [held.phone() for _ in range(4)]
    on_to(panel, "what-has-happened")
    phones[3].go("room")
    assert "Talk now" in phones[3].words
    assert "nothing to do here" in phones[3].words
    on_to(panel, "beliefs-asked")
    for mark, phone in enumerate(phones[:3], 2):
        beliefs(phone, mark, "not shown yet")
    panel.press("Remind the others")
    for phone in phones:
        phone.go("room")
    assert "We are waiting for your answer" in phones[3].words
    assert "We are waiting" not in phones[0].words
    assert "If you have not answered yet: there is still time" in screen_of(held).words
    on_to(panel, "beliefs-shown")
    panel.press("Reveal to everyone")
    assert "3 in, 3 needed" in panel.words
    panel.follow("Back")
    assert "Yes, reveal now" not in panel.words
    panel.press("Take no more answers")
    panel.press("Back")
    phones[3].go("room")
    assert "Begin" in phones[3].words, "the way back takes answers again"
    panel.press("Next:")
    panel.press("Reveal to everyone")
    panel.press("Yes, reveal now")
    until(phones[3], "fn-picture")
    on_to(panel, "belief-in-pairs")
    phones[3].go("room")
    assert "Talk now" in phones[3].words
    assert "What was shown" in phones[3].words
    assert "Then talk" in panel.words
    assert all(b"not shown yet" not in one.seen for one in (panel,))


def test_a_list_that_a_step_shows_has_its_picture_and_a_choice_can_be_made(
    held: Meeting, panel: Phone
) -> None:
    phone = held.phone()
    on_to(panel, "map-drawn")
    phone.go("room")
    assert "What leads to what" in phone.words
    assert "Begin" in phone.words
    on_to(panel, "map-read")
    until(phone, "fn-picture")
    phone.go("room/answer?about=causes")
    assert "Begin" not in phone.words
    panel.press("Back")
    panel.press("Ask “In my words” instead")
    assert "On the phones: In my words" in panel.words


def test_with_another_exercise_opened_by_hand_the_steps_own_is_not_said_to_be_asked(
    panel: Phone,
) -> None:
    on_to(panel, "map-drawn")
    assert "✓ What leads to what" in panel.words
    panel.press("Open it", {"key": "last-word"})
    assert "✓ What leads to what" not in panel.words
    assert "“The last word” is asked now" in panel.words
    panel.press("Ask “What leads to what” instead")
    assert "On the phones: What leads to what" in panel.words


def test_a_step_with_nothing_to_ask_about_says_why_for_as_long_as_that_holds(
    held: Meeting, panel: Phone
) -> None:
    phone = held.phone()
    step = next(one for one in SHIPPED.steps if one.title == "Can we go ahead?")
    panel.press(f"Open {step.title}")
    assert panel.words.count("Add one first.") == 1
    panel.go("panel")
    assert panel.words.count("Add one first.") == 1
    phone.go("room")
    assert "Listen for what the facilitator asks you to do" in phone.words
    assert "Nothing is asked" not in phone.words


def test_after_the_end_phones_say_thank_you_and_the_screen_lets_nobody_else_in(
    held: Meeting, panel: Phone
) -> None:
    phone = held.phone()
    panel.press(f"Open {SHIPPED.steps[-1].title}")
    panel.press("Next: end the session")
    if "Take it off the phones" in panel.html:
        panel.press("Take it off the phones")
    phone.go("room")
    assert "Thank you" in phone.words
    assert "You are in" not in phone.words
    assert ": add one" in phone.words
    screen = screen_of(held)
    assert "Thank you" in screen.words
    assert "<svg" not in screen.html
    assert held.code not in screen.html


def test_before_a_room_is_open_the_wall_shows_a_calm_page_and_no_choice_of_files(
    held: Meeting,
) -> None:
    screen = held.facilitator()
    screen.go("screen?of=elsewhere.fornow")
    assert "The room is not open yet" in screen.words
    assert "Open a room" not in screen.words
    assert 'data-stamp=""' in screen.html, "so that any room's stamp has it look again"


def test_what_is_opened_by_hand_beside_the_plan_is_called_by_its_own_name(
    held: Meeting, panel: Phone
) -> None:
    panel.press("Open it", {"key": "last-word"})
    assert "On the phones: The last word" in panel.words
    assert "✓" not in panel.words
    screen = screen_of(held)
    assert "The last word" in screen.words
    assert "0 in so far" in screen.words
    panel.press("Next:")
    screen.go("screen")
    assert SHIPPED.steps[1].screen in screen.words


def test_the_last_next_ends_the_session_and_the_plan_is_put_away(
    held: Meeting, panel: Phone
) -> None:
    on_to(panel, "goodbye")
    panel.press("Next:")
    assert "The session is over" in panel.words
    assert "The session is over" in screen_of(held).words
    panel.press("Put the plan away")
    assert "Start the plan" in panel.html


def test_an_end_that_was_promised_is_kept_and_one_that_makes_no_sense_is_refused(
    held: Meeting,
) -> None:
    panel = held.facilitator()
    panel.press("Start the plan", {"plan": SHIPPED.key, "ends": "half past four"})
    assert "such as 16:30" in panel.words
    assert "Start the plan" in panel.html


def test_a_plan_file_that_cannot_be_used_is_told_beside_those_that_can(held: Meeting) -> None:
    broken = held.path.with_name("ours.toml")
    broken.write_text("key = ", encoding="utf-8")
    panel = held.facilitator()
    broken.unlink()
    assert "ours.toml: This cannot be read as a plan" in panel.words
    assert SHIPPED.title in panel.words


def test_partnerships_are_chosen_by_name_and_by_file_where_two_are_called_the_same(
    held: Meeting, tmp_path: Path
) -> None:
    for name, file in (("Hillside", "a"), ("Hillside", "b"), ("Marsh Lane", "c")):
        fornow.create(tmp_path / f"{file}.fornow", name).close_file()
    (tmp_path / "d.fornow").write_bytes(b"nothing of ours")
    rooms = Rooms(tmp_path)
    rooms.opened(tmp_path / "c.fornow")
    found = whereabouts(rooms)
    rooms.close()

    assert [one.name for one in found] == ["Hillside", "Hillside", "Marsh Lane", "d.fornow"]
    assert [one.alike for one in found] == [True, True, False, False]
    assert found[0].told == "No room is open yet."
    assert found[2].told == "Its room is open: nothing is asked, no phones joined."
    assert "d.fornow" in found[3].problem
    panel = held.facilitator()
    panel.go("panel?every=1")
    assert "Riverside" in panel.words
    assert "Its room is open" in panel.words
    assert [form for form in read(panel.html).forms if "partnership" in form.kinds]
