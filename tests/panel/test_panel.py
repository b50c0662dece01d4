"""The panel in the notebook: asleep in a saved page, awake in an open one, true to the room."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

import fornow
from fornow.desk import Partnership
from fornow.live import keys, leaves, steering, steps
from fornow.live.room import Room, room_path
from fornow.live.rooms import Place
from fornow.live.served import ELSEWHERE as ELSEWHERE_SERVED
from fornow.live.served import WORD
from fornow.live.standing import standing
from fornow.live.steered import Steered
from fornow.panel import FacilitatorPanel, watching
from fornow.panel.asking import Asking
from fornow.panel.joining import WhoIsIn
from fornow.panel.now import LISTED, NOTHING, SHOWN, SURE, Now
from fornow.panel.panel import ASLEEP, CLOSED, ELSEWHERE
from tests.forms.hands import dump, everything, page, walk
from tests.made_up import sound

CANARY = "canary-not-revealed"
LONGEST = 120  # seconds for a thread to do what it does once a second


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with fornow.create(tmp_path / "riverside.fornow", "Riverside", smallest_group=3) as made:
        yield made


@pytest.fixture
def panel(p: Partnership) -> Iterator[FacilitatorPanel]:
    """A panel that a page shows, with the room open."""
    made = FacilitatorPanel(p)
    shown_by_a_page(made)
    press(made, "Open the room")
    yield made
    made.sleep()


def shown_by_a_page(panel: FacilitatorPanel, pages: int = 1) -> None:
    """Say what a page says when it shows the panel, or (with 0) when it does no more."""
    panel.box.set_trait("_view_count", pages)


def seen_buttons(panel: FacilitatorPanel) -> list[str]:
    """The buttons that can be seen: nothing around them is hidden."""
    return [one.description for one in _seen(panel.box) if isinstance(one, widgets.Button)]


def press(panel: FacilitatorPanel, label: str) -> None:
    """Press the first button with this label that can be seen."""
    found = [one for one in _seen(panel.box) if getattr(one, "description", "") == label]
    assert found, f"There is no button {label!r} to be seen: {seen_buttons(panel)}"
    found[0].click()


def _seen(widget: Any) -> Iterator[Any]:
    if widget.layout.display == "none":
        return
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _seen(child)


def states(panel: FacilitatorPanel) -> str:
    """All that would be kept of its widgets where a notebook is saved with them."""
    return json.dumps([one.get_state() for one in walk(panel.box)], default=str)


def room(p: Partnership) -> Room:
    found = Room.open(room_path(p.path))
    assert found is not None
    return found


def beliefs(p: Partnership, people: int, words: str = CANARY) -> None:
    for mark in range(people):
        sound(p.answer("three-beliefs", {"goals_own": mark % 5 + 1, "move": words}))


def box(panel: FacilitatorPanel, words: str) -> Any:
    """The box or list that these words stand above."""
    kinds = (widgets.Text, widgets.Dropdown)
    found = [one for one in walk(panel.box) if isinstance(one, kinds) and words in one.description]
    return found[-1]


def part(panel: FacilitatorPanel, kind: type[Any]) -> Any:
    return next(one for one in panel.parts if isinstance(one, kind))


def ask(panel: FacilitatorPanel, key: str, about: str = "") -> None:
    box(panel, "What is asked").value = key
    box(panel, "asks about one thing").value = about
    press(panel, "Open it")


def watchers() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "fornow-panel"]


def nobody_follows() -> None:
    """Whoever was told to look no more has looked for the last time."""
    for thread in watchers():
        thread.join(LONGEST)
    assert watchers() == []


def test_building_it_changes_nothing_and_opens_no_room(p: Partnership) -> None:
    before = dump(p)
    panel = FacilitatorPanel(p)
    shown_by_a_page(panel)
    panel.sleep()

    assert CLOSED in page(panel)
    assert seen_buttons(panel) == ["Open the room"]
    assert not room_path(p.path).exists()
    assert dump(p) == before


def test_one_press_opens_the_room_and_says_how_phones_join(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    assert keys.told(room(p).code) in page(panel)
    assert NOTHING in page(panel)
    assert "Nobody has joined yet" in page(panel)


def test_where_no_page_shows_it_it_keeps_to_one_line_and_follows_nothing(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    shown_by_a_page(panel, 0)
    asleep = FacilitatorPanel(p)  # as in a notebook that a program runs

    for one in (panel, asleep):
        assert ASLEEP in page(one)
        assert seen_buttons(one) == ["Open the panel"]
        assert keys.told(room(p).code) not in states(one)
    assert not panel.watch.going


def test_code_and_link_stand_in_it_only_while_somebody_wants_to_see_them(
    p: Partnership, panel: FacilitatorPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What the server that starts a kernel leaves for it.
    monkeypatch.setenv(WORD, json.dumps({"base": "http://192.168.1.5:8888/", "server": 1}))
    panel.look()
    link = f"http://192.168.1.5:8888/fornow/join/{keys.told(room(p).code)}"
    assert link in page(panel).replace("<wbr>", "")
    assert "<svg" in page(panel)

    press(panel, "Hide the link and the code")
    assert keys.told(room(p).code) not in states(panel)
    assert room(p).code not in states(panel)
    assert "<svg" not in page(panel)


def test_a_partnership_that_the_server_has_no_room_for_is_said_to_be_elsewhere(
    p: Partnership, panel: FacilitatorPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    for rooms, told in ((p.path, False), (p.path.parent, False), (p.path.parent / "x", True)):
        word = {"base": "http://192.168.1.5:8888/", "rooms": str(rooms.resolve())}
        monkeypatch.setenv(WORD, json.dumps(word))
        panel.look()
        assert (ELSEWHERE_SERVED in visible(panel)) == told, rooms


def test_one_that_was_left_for_hours_follows_no_more_and_can_be_had_back(
    p: Partnership, panel: FacilitatorPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep = threading.Event()
    panel.line.observe(lambda new: asleep.set() if ELSEWHERE in new["new"] else None, "value")
    monkeypatch.setattr(watching, "LONGEST_SILENCE", 0.0)
    assert asleep.wait(LONGEST)
    nobody_follows()
    monkeypatch.undo()
    press(panel, "Open the panel")
    assert NOTHING in visible(panel)


def test_a_watch_says_now_and_then_that_somebody_is_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, over = threading.Event(), threading.Event()
    monkeypatch.setattr(watching, "STILL_HERE", 0.0)
    watch = watching.Watch(tmp_path, lambda: True, still_here=said.set, give_way=over.set)
    watch.begin()
    assert said.wait(LONGEST)
    watch.end()
    assert not over.is_set()


def test_a_round_from_the_step_to_the_picture(p: Partnership, panel: FacilitatorPanel) -> None:
    ask(panel, "three-beliefs")
    assert room(p).asked is not None
    beliefs(p, 4)
    panel.look()
    assert "4 in so far." in page(panel)
    assert "Yes, reveal now" not in seen_buttons(panel)
    press(panel, "Reveal to everyone")
    assert "4 in, 3 needed." in page(panel)
    assert SURE in page(panel)
    assert CANARY not in states(panel)
    press(panel, "Yes, reveal now")

    assert SHOWN in page(panel)
    assert p.revealed("three-beliefs")
    assert CANARY in states(panel)
    asked = room(p).asked
    assert asked is not None
    kept = room(p).shown(asked.round)
    assert kept is not None, "phones and screen find it at once"
    assert CANARY in kept.phone


def test_what_is_more_than_one_page_of_the_screen_is_leafed_through_from_here(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    ask(panel, "three-beliefs")
    beliefs(p, 4)
    press(panel, "Reveal to everyone")
    press(panel, "Yes, reveal now")
    assert "Next page on the screen" not in seen_buttons(panel), "no screen has laid it out yet"
    place = Place(sitting=p, room=room(p))
    of = leaves.leaf(place, standing(place)).of
    leaves.laid_out(place, {"leaf_of": of, "at": "0", "many": "3"})
    panel.look()
    assert "Page 1 of 3 is on the screen." in page(panel)
    press(panel, "Next page on the screen")
    assert "Page 2 of 3 is on the screen." in page(panel)
    press(panel, "Page before")
    assert "Page 1 of 3 is on the screen." in page(panel)


def test_the_look_before_the_reveal_can_be_backed_out_of(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    ask(panel, "three-beliefs")
    beliefs(p, 3)
    press(panel, "Reveal to everyone")
    press(panel, "Back")

    assert SURE not in page(panel)
    assert "Yes, reveal now" not in seen_buttons(panel)
    assert not p.revealed("three-beliefs")


def test_too_few_are_counted_and_nothing_is_shown(p: Partnership, panel: FacilitatorPanel) -> None:
    ask(panel, "three-beliefs")
    beliefs(p, 2)
    press(panel, "Reveal to everyone")

    assert "2 in, 3 needed." in page(panel)
    assert "Yes, reveal now" not in seen_buttons(panel)


def test_a_closed_round_takes_answers_again(p: Partnership, panel: FacilitatorPanel) -> None:
    ask(panel, "three-beliefs")
    beliefs(p, 1)
    press(panel, "Take no more answers")
    assert "No more answers are taken." in page(panel)
    press(panel, "Take more answers")
    under_way = p.round("three-beliefs")

    assert under_way is not None
    assert under_way.state == "open"
    assert "Take no more answers" in seen_buttons(panel)


def test_what_is_pressed_on_the_other_panel_is_seen_on_this_one(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    with fornow.open(p.path) as other:
        there = Place(sitting=other, room=room(p))
        steps.open_step(there, "three-beliefs")
        beliefs(other, 3)
        panel.look()
        assert "3 in so far." in page(panel)
        press(panel, "Reveal to everyone")
        steps.close(there)
        panel.look()
        assert "No more answers are taken." in page(panel)
        steps.end_step(there)
        panel.look()
    assert NOTHING in page(panel)
    assert "Yes, reveal now" not in seen_buttons(panel), "the step it was about is gone"


def test_a_press_is_about_what_stood_here_when_it_was_made(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    ask(panel, "three-beliefs")
    beliefs(p, 3)
    for _ in range(3):
        sound(p.answer("in-my-words", {"notices": CANARY}))
    press(panel, "Reveal to everyone")
    with fornow.open(p.path) as other:
        there = Place(sitting=other, room=room(p))
        steps.open_step(there, "in-my-words")  # and this panel has not looked since
        press(panel, "Yes, reveal now")
        assert steps.MOVED in page(panel)
        steps.open_step(there, "three-beliefs")
        press(panel, "Take no more answers")
        assert steps.MOVED in page(panel)
        there.room.note(locked=True)
        press(panel, "Let nobody else in")

    found = {key: p.round(key) for key in ("three-beliefs", "in-my-words")}
    assert [one.state for one in found.values() if one] == ["open", "open"]
    assert room(p).locked, "pressed on both panels, it lets nobody in"


def test_a_plan_that_moves_on_takes_back_the_second_press_of_a_reveal(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    with fornow.open(p.path) as other:
        there = Place(sitting=other, room=room(p))
        come = steering.begin(there, "ninety-minutes-on-belief")
        while come.step is None or come.step.key != "beliefs-asked":
            come = steering.go_on(there, at=come.at)
        beliefs(p, 3)
        panel.look()
        press(panel, "Reveal to everyone")
        assert "Yes, reveal now" in seen_buttons(panel)
        steering.go_on(there, at=come.at)  # on the other panel: the same round, at its next step
    panel.look()

    assert "Yes, reveal now" not in seen_buttons(panel)
    assert "Reveal to everyone" in seen_buttons(panel)


def test_what_was_revealed_elsewhere_hangs_here_too(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    ask(panel, "three-beliefs")
    beliefs(p, 3)
    with fornow.open(p.path) as other:
        steps.reveal_now(Place(sitting=other, room=room(p)))
    panel.look()

    assert SHOWN in page(panel)
    assert CANARY in states(panel)
    press(panel, "Leave this step")
    assert CANARY not in states(panel)


def test_what_is_wrong_is_said_at_the_press(p: Partnership, panel: FacilitatorPanel) -> None:
    press(panel, "Open it")
    asking = part(panel, Asking)
    assert "Choose from the list what is asked first." in asking.status.value
    press(panel, "Keep that number")
    assert "from 1 to 500" in part(panel, WhoIsIn).status.value
    assert "Choose from the list" in asking.status.value, "what was said there stays"


def test_a_number_that_was_kept_is_the_one_in_the_count(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    (people,) = [
        one for one in walk(panel.box) if getattr(one, "description", "").startswith("How")
    ]
    people.value = "4"
    press(panel, "Keep that number")
    ask(panel, "three-beliefs")
    beliefs(p, 3)
    panel.look()

    assert "3 of 4 in." in page(panel)
    assert "you said 4 are here" in page(panel)


def test_the_room_is_locked_and_gets_a_new_code(p: Partnership, panel: FacilitatorPanel) -> None:
    before = room(p).code
    press(panel, "Let nobody else in")
    assert room(p).locked
    assert "The room is locked" in page(panel)
    press(panel, "Let others in")
    press(panel, "Make a new code")

    assert not room(p).locked
    assert room(p).code != before
    assert keys.told(room(p).code) in page(panel)


def test_nothing_that_anybody_wrote_is_in_it_before_its_reveal(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    for key in ("three-beliefs", "last-word"):
        ask(panel, key)
        texts = [one.name for one in p.exercise(key).all_fields if type(one).__name__ == "Text"]
        for _ in range(4):
            sound(p.answer(key, dict.fromkeys(texts, CANARY)))
        press(panel, "Reveal to everyone")
        press(panel, "Back")
        press(panel, "Take no more answers")
        assert CANARY not in states(panel) + everything(panel)


def test_what_a_step_is_about_is_shown_as_text(p: Partnership, panel: FacilitatorPanel) -> None:
    ask(panel, "handover", "<img src=x onerror=alert(1)>")
    assert "&lt;img" in page(panel)
    assert "<img" not in page(panel)


def test_a_room_that_was_made_anew_is_followed(p: Partnership, panel: FacilitatorPanel) -> None:
    room_path(p.path).unlink()
    panel.look()
    assert CLOSED in page(panel)
    press(panel, "Open the room")

    assert keys.told(room(p).code) in page(panel)


def test_a_cell_that_is_run_again_leaves_one_watcher(p: Partnership) -> None:
    made = [FacilitatorPanel(p) for _ in range(4)]
    for one in made:
        shown_by_a_page(one)
    assert [one.watch.going for one in made] == [False, False, False, True]
    made[-1].sleep()
    nobody_follows()


def test_of_two_on_a_page_the_last_follows_and_the_other_says_so_and_can_have_it_back(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    second = FacilitatorPanel(p)
    shown_by_a_page(second)
    assert ELSEWHERE in page(panel)
    assert seen_buttons(panel) == ["Open the panel"]
    press(panel, "Open the panel")

    assert NOTHING in page(panel)
    assert (panel.watch.going, second.watch.going) == (True, False)
    assert ELSEWHERE in page(second)


def test_the_watcher_sees_what_happens_and_ends_with_the_partnership(tmp_path: Path) -> None:
    p = fornow.create(tmp_path / "north.fornow", "North", smallest_group=3)
    panel = FacilitatorPanel(p)
    shown_by_a_page(panel)
    press(panel, "Open the room")
    ask(panel, "three-beliefs")
    seen = threading.Event()
    now = part(panel, Now)
    now.count.observe(lambda new: seen.set() if "1 in" in new["new"] else None, "value")
    beliefs(p, 1)
    assert seen.wait(LONGEST), "nobody pressed anything"
    (watcher,) = watchers()
    p.close_file()
    watcher.join(LONGEST)
    assert not watcher.is_alive()


PLAN = "ninety-minutes-on-belief"


def start(panel: FacilitatorPanel, ends: str = "") -> None:
    box(panel, "Which plan").value = PLAN
    box(panel, "When does it end").value = ends
    press(panel, "Start the plan")


def steered(p: Partnership) -> Steered:
    """The plan under way, as the other panel finds it."""
    found = steering.look(Place(sitting=p, room=room(p)))
    assert found is not None
    return found


def step(p: Partnership) -> str:
    found = steered(p).step
    return found.key if found else ""


def visible(panel: FacilitatorPanel) -> str:
    """Every word that can be seen."""
    values = [one.value for one in _seen(panel.box) if isinstance(one, widgets.HTML)]
    return "\n".join(value for value in values if not value.startswith("<style>"))


def go_on(panel: FacilitatorPanel) -> None:
    press(panel, next(one for one in seen_buttons(panel) if one.startswith("Next: ")))


def test_a_plan_is_started_and_moved_on_by_its_presses(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    start(panel)
    assert "Step 1 of 19, until" in page(panel)
    assert 'role="timer">' in page(panel)
    assert "Put people with someone from another organisation." in page(panel), "what comes next"
    go_on(panel)
    press(panel, "Leave it out")
    press(panel, "Back a step")
    assert step(p) == "what-has-happened"
    press(panel, "+5 minutes")
    press(panel, "Pause")
    assert "paused" in page(panel)
    assert 7 * 60 <= steered(p).table.left <= 8 * 60, "three minutes of its own, and five"
    assert f'role="timer">{steered(p).timer} ' in page(panel)
    press(panel, "Go on")
    assert "to go" in page(panel)


def test_a_step_that_asks_is_asked_and_one_that_shows_is_revealed_from_here(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    start(panel)
    assert "On the phones" not in visible(panel)
    for _ in range(3):
        go_on(panel)
    assert steered(p).step is not None
    beliefs(p, 3)
    press(panel, "Remind the others")
    assert "3 in so far. The screen says that we wait" in visible(panel)
    go_on(panel)
    press(panel, "Reveal to everyone")
    press(panel, "Yes, reveal now")
    assert CANARY in states(panel)
    go_on(panel)

    assert steered(p).step is not None
    assert "Then talk" in visible(panel)
    assert SHOWN not in visible(panel)


def test_any_step_of_the_plan_is_opened_left_out_and_brought_back(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    start(panel)
    press(panel, "Show: the whole plan")
    press(panel, "Open this step")
    assert "Choose a step from the list first." in visible(panel)
    box(panel, "Which step").value = "balcony"
    press(panel, "Leave this one out")
    assert "A balcony minute</strong>" in visible(panel)
    assert "left out" in visible(panel)
    press(panel, "Bring this one back")
    assert "left out" not in visible(panel)
    press(panel, "Open this step")
    assert step(p) == "balcony"
    before = steered(p).table.promised
    press(panel, "We agreed to end 10 minutes later")
    assert (steered(p).table.promised - before).total_seconds() == 600
    press(panel, "Put the plan away")
    assert steering.look(Place(sitting=p, room=room(p))) is None
    assert "Go by a plan" in visible(panel)
    assert "The whole plan" not in visible(panel)


def test_a_step_that_leaves_a_choice_asks_what_is_taken(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    start(panel)
    press(panel, "Show: the whole plan")
    box(panel, "Which step").value = "map-drawn"
    press(panel, "Open this step")
    assert "✓ What leads to what" in seen_buttons(panel)
    press(panel, "Ask “In my words” instead")

    asked = room(p).asked
    assert asked is not None
    assert asked.key == "in-my-words"
    assert "✓ In my words" in seen_buttons(panel)


def test_the_end_that_people_were_told_is_kept_and_a_wrong_one_is_said(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    start(panel, "half past four")
    assert "Give the end as a time, such as 16:30" in visible(panel)
    assert steering.look(Place(sitting=p, room=room(p))) is None
    ends = datetime.now().astimezone() + timedelta(hours=2)
    start(panel, f"{ends:%H:%M}")
    assert f"{steered(p).table.promised.astimezone():%H:%M}" == f"{ends:%H:%M}"


def test_of_two_panels_pressed_at_once_one_moves_the_plan_and_the_other_says_so(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    start(panel)
    panel.watch.end()
    nobody_follows()
    steering.go_on(Place(sitting=p, room=room(p)))
    go_on(panel)

    assert step(p) == "what-has-happened"
    assert steering.STALE in visible(panel)
    assert "Step 2 of 19" in visible(panel)


def test_a_plan_that_this_fornow_cannot_read_is_said_and_can_be_put_away(
    p: Partnership, panel: FacilitatorPanel
) -> None:
    start(panel)
    kept = room(p).fact("underway")
    room(p).note(underway=kept | {"plan": json.dumps({"key": "from-elsewhere"})})
    panel.look()
    assert "from-elsewhere" in visible(panel)
    press(panel, "Put the plan away")
    assert "from-elsewhere" not in visible(panel)
    start(panel)
    assert step(p) == "welcome"


def test_a_list_is_shown_as_it_grows(p: Partnership, panel: FacilitatorPanel) -> None:
    assert "line" not in str(p.sketch("Waiting -> Worry +", organisation="Council"))
    start(panel)
    press(panel, "Show: the whole plan")
    box(panel, "Which step").value = "map-read"
    press(panel, "Open this step")
    assert LISTED in visible(panel)
    assert "Worry" in states(panel)
    assert "line" not in str(p.sketch("Worry -> Anger +", organisation="Council"))
    panel.look()
    assert "Anger" in states(panel)
    kept = room(p).shown("list.causes")
    assert kept is not None
    assert "Anger" in kept.phone
