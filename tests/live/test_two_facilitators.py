"""Two facilitators with a panel each: a press is about what stood on the page where it was made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fornow.live.steps import MOVED
from tests.live.browsing import Phone
from tests.live.meeting import Meeting
from tests.made_up import sound

#: Two that no other test here asks.
SEEN, ASKED = "disturbance", "purpose"
TOLD = {SEEN: {"shaking": "the money"}, ASKED: {"what_for": "to be heard"}}


@pytest.fixture
def panels(beside: Meeting) -> Iterator[tuple[Phone, Phone]]:
    """Two panels; three have answered what is asked, and three the other."""
    beside.leave()
    with beside.partnership() as p:
        for key, told in TOLD.items():
            for _ in range(3 - p.seats_in(key)):
                sound(p.answer(key, told))
    yield beside.open(SEEN), beside.facilitator()
    beside.leave()


def state(held: Meeting, key: str) -> str:
    with held.partnership() as p:
        asked = p.round(key)
        return asked.state if asked else "none"


@pytest.mark.parametrize(
    "press", ["Yes, reveal now", "Take no more answers", "Remind the others", "Leave this step"]
)
def test_a_press_about_a_round_that_is_not_asked_any_more_does_nothing_and_says_so(
    beside: Meeting, panels: tuple[Phone, Phone], press: str
) -> None:
    first, second = panels
    if press.startswith("Yes"):
        first.press("Reveal to everyone")
    second.press("Open it", {"key": ASKED, "subject": ""})
    first.press(press)

    assert MOVED in first.words
    assert (state(beside, SEEN), state(beside, ASKED)) == ("open", "open")
    assert "Remind the others" in first.words, "nobody was reminded"


def test_the_words_of_another_round_are_not_opened_by_a_page_about_this_one(
    beside: Meeting, panels: tuple[Phone, Phone]
) -> None:
    first, second = panels
    second.press("Open it", {"key": ASKED, "subject": ""})
    second.go("panel/words")
    first.press("Open it", {"key": SEEN, "subject": ""})
    second.press("Take no more answers and read")

    assert MOVED in second.words
    with beside.partnership() as p:
        parted = [one.parted for key in (SEEN, ASKED) if (one := p.round(key))]
    assert parted == [False, False]
