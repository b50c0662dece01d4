"""A plan drives a room: every press, at every step, in two windows, and after a restart."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fornow
from fornow.errors import DeclarationError, FornowError, RoundProblem
from fornow.exercises.exercise import Voice
from fornow.live import steering, steps, underway
from fornow.live.panel import DOES
from fornow.live.rooms import Place, Rooms
from fornow.live.screen import state_of, waited
from fornow.live.standing import State, promise, standing
from fornow.partnership import rounds
from fornow.plans import plan, settled
from tests.plans.made import TWO, at

SHIPPED = "ninety-minutes-on-belief"
OURS = """
key = "ours"
title = "Our own half hour"
purpose = "To try it."
minutes = 12
who = "all of us"
leave_with = "something tried"

[[step]]
key = "asked"
title = "Asked"
kind = "ask"
minutes = 4
exercise = "values"
screen = "Write up to three."
facilitator = ["Keep quiet."]
without_wifi = "Cards."

[[step]]
key = "shown"
title = "Shown"
kind = "reveal"
minutes = 8
exercise = "values"
talk = "room"
screen = "Which do you hold too?"
facilitator = ["Reveal."]
without_wifi = "The wall."
"""


@contextmanager
def opened(folder: Path) -> Iterator[Place]:
    """The room of a partnership in that folder, made where there is none."""
    if not (folder / "r.fornow").exists():
        fornow.create(folder / "r.fornow", "Riverside", smallest_group=3).close_file()
    rooms = Rooms(folder)
    try:
        yield rooms.opened(folder / "r.fornow")
    finally:
        rooms.close()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with opened(tmp_path) as made:
        yield made


def at_step(place: Place, key: str, now: datetime = TWO) -> steering.Steered:
    """The shipped plan, gone on to that step."""
    come = steering.begin(place, SHIPPED, now=now)
    while come.step is None or come.step.key != key:
        come = steering.go_on(place, at=come.at, now=now)
    return come


def answered(place: Place, key: str, n: int = 3) -> None:
    """So many answers, as phones give them."""
    with fornow.open(place.path) as p:
        for _ in range(n):
            p.answer(key, {"goals_own": 4, "possible_own": 3, "happen_own": 2})


def test_a_whole_plan_goes_from_its_first_step_to_its_last(place: Place) -> None:
    with fornow.open(place.path) as p:
        p.add("decisions", {"decision": "Meet on Mondays"})
    come, seen, now = steering.begin(place, SHIPPED, now=TWO), [], TWO
    while not come.over:
        assert come.step is not None
        assert come.told == "", come.step.key
        asked = place.room.asked
        seen.append((come.step.key, asked and (asked.key, bool(asked.round), asked.picture)))
        assert come.table.open is not None
        now = come.table.open.ends
        come = steering.go_on(place, at=come.at, now=now)
    assert [key for key, _ in seen] == [step.key for step in plan(SHIPPED).steps]
    told = {key: asked for key, asked in seen if asked}
    assert told == {
        "beliefs-asked": ("three-beliefs", True, False),
        "beliefs-shown": ("three-beliefs", True, False),
        "map-drawn": ("causes", False, False),
        "map-read": ("causes", False, True),
        "decision-drafted": ("decisions", False, False),
        "consent-asked": ("consent", True, False),
        "consent-shown": ("consent", True, False),
        "outcome-card": ("decisions", False, False),
        "next-actions": ("next-actions", False, False),
        "one-thing-less": ("stopped", False, False),
        "last-word-asked": ("last-word", True, False),
        "goodbye": ("last-word", True, False),
    }
    assert now == TWO + timedelta(minutes=90)
    assert place.room.asked is None


def test_each_step_says_from_when_to_when_and_the_rest_is_planned_anew(place: Place) -> None:
    come = steering.begin(place, SHIPPED, now=TWO)
    before = [line.told for line in come.lines]
    come = steering.more(place, 5, at=come.at, now=TWO)
    told = {line.step.key: line for line in come.lines}

    assert f"{at(0).astimezone():%H:%M} to {at(5).astimezone():%H:%M}" == before[0]
    assert told["welcome"].told.endswith(f"{at(10).astimezone():%H:%M}")
    assert any(line.shorter for line in come.lines)
    assert told["goodbye"].ends == at(90)
    assert "shorter" in come.table.sentence
    assert come.next is not None
    assert come.next.step.key == "what-has-happened"


def test_a_press_made_at_another_step_moves_nothing_and_says_so(place: Place) -> None:
    come = steering.begin(place, SHIPPED, now=TWO)
    first = steering.go_on(place, at=come.at, now=at(1))
    second = steering.go_on(place, at=come.at, now=at(1))

    assert first.step == second.step
    assert (first.told, second.told) == ("", steering.STALE)
    for press in (steering.back, steering.skip, steering.pause):
        assert press(place, at=come.at, now=at(2)).told == steering.STALE
    assert steering.more(place, 5, at=come.at, now=at(2)).table.left == 2 * 60


def test_pressed_in_many_windows_at_once_it_moves_on_once_and_no_minute_is_lost(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as place:
        come = steering.begin(place, SHIPPED, now=TWO)
        ready = threading.Barrier(6)

        def window(number: int) -> None:
            rooms = Rooms(tmp_path)  # a window of its own has files of its own
            try:
                mine = rooms.opened(place.path)
                ready.wait()
                steering.go_on(mine, at=come.at, now=at(1))
                steering.more(mine, 1, now=at(1))
            finally:
                rooms.close()

        threads = [threading.Thread(target=window, args=(n,)) for n in range(6)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        now = steering.look(place, now=at(1))
        assert now is not None
        assert now.step is not None
        assert now.step.key == "what-has-happened"
        added = sum(mark.added for mark in now.running.marks)
        assert added == 6 * 60


def test_a_server_or_a_kernel_that_stops_loses_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as place:
        before = at_step(place, "beliefs-asked")
        steering.pause(place, now=at(3))
    with opened(tmp_path) as place:
        after = steering.look(place, now=at(9))
        assert after is not None
        assert after.step == before.step
        assert after.table.paused
        assert place.room.asked is not None
        assert steering.resume(place, now=at(9)).table.left == 2 * 60


def test_going_back_takes_answers_again_and_never_asks_anew_by_itself(place: Place) -> None:
    come = at_step(place, "beliefs-asked")
    steps.close(place)
    come = steering.go_on(place, at=come.at, now=TWO)
    come = steering.back(place, at=come.at, now=TWO)
    assert standing(place).state is State.ASKED, "a closed round is open again"
    answered(place, "three-beliefs")
    come = steering.go_on(place, at=come.at, now=TWO)
    asked = steps.reveal_now(place)
    come = steering.go_on(place, at=come.at, now=TWO)
    assert standing(place).state is State.TALK
    steering.back(place, at=come.at, now=TWO)
    come = steering.back(place, now=TWO)
    assert place.room.asked is not None
    assert place.room.asked.round == asked.id
    with pytest.raises(RoundProblem, match="Ask again"):
        steering.ask(place)
    come = steering.ask(place, again=True, at=come.at)
    assert standing(place).state is State.ASKED
    assert place.room.asked.round != asked.id
    steering.go_on(place, at=come.at, now=TWO)
    with pytest.raises(RoundProblem, match="3 more to come"):
        steps.reveal_now(place)


@pytest.mark.parametrize("press", ["reveal", "close", "reopen", "remind", "end"])
def test_a_press_about_a_round_is_for_the_step_at_which_it_was_made(
    place: Place, press: str
) -> None:
    come = at_step(place, "beliefs-shown")
    assert place.room.asked is not None
    told = {"at": come.at, "seen": place.room.asked.round}
    answered(place, "three-beliefs", 3)
    come = steering.back(place, at=come.at, now=TWO)  # by another, who lets people go on answering
    with pytest.raises(RoundProblem, match="moved on already"):
        DOES[press](place, told)
    assert standing(place).state is State.ASKED
    assert not standing(place).reminded
    steering.more(place, 5, at=come.at, now=TWO)  # minutes are no step
    DOES["close"](place, {**told, "at": come.at})
    assert standing(place).state is State.CLOSED
    steering.put_away(place, at=come.at)
    DOES["reopen"](place, {**told, "at": come.at})  # and without a plan there is none to be at
    assert standing(place).state is State.ASKED


def test_a_choice_made_at_its_step_asks_the_other_at_once(place: Place) -> None:
    come = at_step(place, "map-drawn")
    assert [(one.exercise, one.chosen) for one in come.choices_now] == [
        ("causes", True), ("in-my-words", False)]  # fmt: skip
    come = steering.choose(place, "in-my-words", instead_of="causes", at=come.at, now=TWO)
    assert place.room.asked is not None
    assert place.room.asked.key == "in-my-words"
    asked = place.room.asked.round
    steering.go_on(place, at=come.at, now=TWO)
    assert place.room.asked.round == asked, "and its picture is the one that is shown"
    with pytest.raises(FornowError, match="Choose from"):
        steering.choose(place, "values", instead_of="causes")


def test_what_cannot_be_asked_is_said_and_the_plan_goes_on(place: Place) -> None:
    come = at_step(place, "outcome-card")  # nothing was written down for anybody to consent to
    come = steering.open_at(place, "consent-asked", at=come.at)
    assert "none is there yet" in come.told
    assert come.to_ask is not None
    assert place.room.asked is None
    with fornow.open(place.path) as p:
        p.add("decisions", {"decision": "Meet on Mondays"})
    come = steering.ask(place, at=come.at)
    assert come.to_ask is None
    assert standing(place).state is State.ASKED


def test_a_reminder_is_seen_by_those_who_have_not_answered_until_the_plan_goes_on(
    place: Place,
) -> None:
    come = at_step(place, "beliefs-asked")
    before = standing(place, "a-seat").stamp
    steps.remind(place)
    assert standing(place, "a-seat").reminded
    assert standing(place, "a-seat").stamp != before
    steps.people_here(place, 5)
    assert waited(place, standing(place)) == "We are waiting for 5 more answers."
    answered(place, "three-beliefs", 4)
    assert waited(place, standing(place)) == "We are waiting for 1 more answer."
    assert state_of(place)["waited"] == waited(place, standing(place))
    steps.close(place)
    assert not standing(place, "a-seat").reminded
    with pytest.raises(RoundProblem, match="Take more answers"):
        steps.remind(place)
    come = steering.go_on(place, at=come.at, now=TWO)
    steering.back(place, at=come.at, now=TWO)
    assert not standing(place, "a-seat").reminded


def test_a_plan_in_a_file_beside_the_partnership_can_be_chosen_and_changed(place: Place) -> None:
    ours = place.path.with_name("ours.toml")
    ours.write_text(OURS, encoding="utf-8")
    assert [one.source for one in steering.offered(place)][-1] == "ours.toml"
    come = steering.begin(place, "ours.toml", now=TWO)
    assert come.step is not None
    assert come.step.title == "Asked"
    with pytest.raises(RoundProblem, match="Put it away first"):
        steering.begin(place, SHIPPED)
    ours.write_text(OURS.replace('"Asked"', '"Asked anew"'), encoding="utf-8")
    now = steering.look(place, now=TWO)
    assert now is not None
    assert now.step is not None
    assert now.step.title == "Asked anew"
    steering.more(place, 1, now=TWO)
    for broken in (OURS.replace("minutes = 12", "minutes = 13"), "nonsense", None):
        ours.unlink() if broken is None else ours.write_text(broken, encoding="utf-8")
        now = steering.look(place, now=TWO)
        assert now is not None
        assert "goes on as it was" in now.problem
        assert now.step is not None
        assert now.step.title == "Asked anew"
    ours.write_text(OURS.replace('key = "asked"', 'key = "begun"'), encoding="utf-8")
    now = steering.look(place, now=TWO)
    assert now is not None
    assert (now.step, now.over, now.number, now.timer) == (None, False, 0, "")
    steering.more(place, 5, now=TWO)
    come = steering.go_on(place, now=TWO)
    assert come.step is not None
    assert come.step.key == "begun"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (OURS.replace('"values"', '"vlaues"'), "Did you mean 'values'"),
        (OURS.replace("minutes = 12", "minutes = 13"), "add up to 12"),
        ("key = ", "cannot be read as a plan"),
    ],
)
def test_a_file_that_cannot_be_used_is_offered_with_what_to_change(
    place: Place, written: str, said: str
) -> None:
    place.path.with_name("ours.toml").write_text(written, encoding="utf-8")
    offered = {one.source: one for one in steering.offered(place)}
    assert said in offered["ours.toml"].problem
    assert offered["ours.toml"].plan is None
    with pytest.raises(DeclarationError, match=r"ours\.toml"):
        steering.begin(place, "ours.toml")
    assert steering.look(place) is None


def test_a_step_that_narrows_the_voice_leaves_people_no_other(place: Place) -> None:
    narrow = OURS.replace('"values"', '"consent"').replace(
        'kind = "ask"', 'kind = "ask"\nvoice = "named"'
    )
    place.path.with_name("ours.toml").write_text(narrow, encoding="utf-8")
    with fornow.open(place.path) as p:
        p.add("decisions", {"decision": "Meet on Mondays"})
    steering.begin(place, "ours.toml")
    asked = standing(place).round
    assert asked is not None
    assert asked.exercise.voices == (Voice.NAMED,)
    assert promise(place, asked.exercise, asked)[0] == "Your answer is shown with your name."


def test_an_exercise_that_is_known_no_more_stops_nothing(place: Place) -> None:
    come = at_step(place, "decision-drafted")
    fact = place.room.fact(underway.FACT)
    place.room.note(**{underway.FACT: fact | {
        "plan": fact["plan"].replace('"consent"', '"gone"').replace('"decisions"', '"lost"')}},
        asked={"key": "lost", "round": ""},
    )  # fmt: skip
    # The shelf's plan is kept as it was read, so that a newer fornow changes no session.
    assert standing(place, "a-seat").state is State.WAITING
    come = steering.go_on(place, now=TWO)
    assert "knows no exercise 'gone'" in come.told
    assert "Skip this step" in come.told
    with pytest.raises(FornowError, match="Skip this step"):
        steering.ask(place)
    assert not steering.go_on(place, at=come.at, now=TWO).over


def test_what_another_fornow_wrote_stops_no_phone_and_can_be_put_away(place: Place) -> None:
    at_step(place, "beliefs-asked")
    fact = place.room.fact(underway.FACT)
    place.room.note(**{underway.FACT: fact | {"running": {"format": 99}}})
    assert standing(place, "a-seat").state is State.ASKED
    with pytest.raises(DeclarationError, match="format 99"):
        steering.look(place)
    steering.put_away(place)
    assert steering.look(place) is None


def test_without_a_plan_a_step_is_opened_and_left_as_ever(place: Place) -> None:
    assert steering.look(place) is None
    with pytest.raises(RoundProblem, match="Choose one first"):
        steering.go_on(place)
    steps.open_step(place, "three-beliefs")
    assert standing(place).state is State.ASKED
    assert standing(place).step is None
    steps.end_step(place)
    assert standing(place).state is State.WAITING


PRESSES = {
    "next": lambda place, key, now: steering.go_on(place, now=now),
    "back": lambda place, key, now: steering.back(place, now=now),
    "skip": lambda place, key, now: steering.skip(place, now=now),
    "leave": lambda place, key, now: steering.skip(place, key, now=now),
    "open": lambda place, key, now: steering.open_at(place, key, now=now),
    "bring": lambda place, key, now: steering.bring_back(place, key, now=now),
    "pause": lambda place, key, now: steering.pause(place, now=now),
    "resume": lambda place, key, now: steering.resume(place, now=now),
    "more": lambda place, key, now: steering.more(place, 5, now=now),
    "longer": lambda place, key, now: steering.longer(place, 10, now=now),
    "choose": lambda place, key, now: steering.choose(
        place, "in-my-words", instead_of="causes", now=now
    ),
    "ask": lambda place, key, now: steering.ask(place, now=now),
    "again": lambda place, key, now: steering.ask(place, again=True, now=now),
    "remind": lambda place, key, now: steps.remind(place),
    "close": lambda place, key, now: steps.close(place),
    "reopen": lambda place, key, now: steps.reopen(place),
    "reveal": lambda place, key, now: steps.reveal_now(place),
    "end": lambda place, key, now: steps.end_step(place),
    "answers": lambda place, key, now: answered(place, "three-beliefs"),
}
pressed = st.lists(
    st.tuples(st.sampled_from(sorted(PRESSES)), st.integers(0, 18), st.integers(0, 900)),
    max_size=14,
)


@given(pressed)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_pressed_is_done_or_said_in_words_and_no_second_is_lost(
    made: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder, opened(Path(folder)) as place:
        keys, now = [step.key for step in plan(SHIPPED).steps], TWO
        steering.begin(place, SHIPPED, now=now)
        for press, number, passed in made:
            now += timedelta(seconds=passed)
            with suppress(FornowError):  # said in words; whatever else is raised is a mistake
                PRESSES[press](place, keys[number], now)
            come = steering.look(place, now=now)
            assert come is not None
            then = settled(come.running, now)
            taken = sum(mark.seconds for mark in then.marks) + then.rested
            assert taken == (now - TWO).total_seconds()
            assert len([line for line in come.lines if line.state == "open"]) == (not come.over)
            standing(place, "a-seat")
            asked = place.room.asked
            if asked is not None and asked.round:
                assert rounds.find(place.store, asked.round) is not None
