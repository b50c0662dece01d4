"""Words that are nearly alike: offered after the reveal, joined by the group, both kept."""

from __future__ import annotations

import time

import pytest

from tests.live.browsing import Phone
from tests.live.meeting import Meeting
from tests.live.test_a_round import until


@pytest.fixture(scope="module")
def held(beside: Meeting) -> Meeting:
    return beside


@pytest.fixture(scope="module")
def revealed(held: Meeting) -> tuple[Phone, Phone]:
    """The panel's page of words, and a phone on which the values have been revealed."""
    held.leave()
    with held.partnership() as p:
        for first, second in (("Kindness", "Candour"), ("being kind", "Tegwch"), ("Fun", "صدق")):
            assert isinstance(p.answer("values", {"first": first, "second": second}), str)
    panel, phone = held.open("values"), held.phone()
    panel.press("Reveal to everyone")
    panel.press("Yes, reveal now")
    until(phone, "fn-picture")
    return compared(panel), phone


def compared(panel: Phone) -> Phone:
    """The page of words, once they have been compared."""
    last = time.monotonic() + 120
    panel.go("panel/alike?list=values")
    while "being compared" in panel.html or "Look again in a moment" in panel.html:
        assert time.monotonic() < last
        time.sleep(0.2)  # the page would come again after two seconds
        panel.go("panel/alike?list=values")
    return panel


def test_only_what_is_nearly_alike_is_offered_and_nothing_is_joined_for_them(
    held: Meeting, revealed: tuple[Phone, Phone]
) -> None:
    panel, _ = revealed
    offered = panel.words.partition("perhaps the same")[2].partition("Join two others")[0]
    assert "Kindness" in offered
    assert "being kind" in offered
    assert "Candour" not in offered
    with held.partnership() as p:
        assert set(p.frame("values")["first"]) == {"Kindness", "being kind", "Fun"}


def test_joined_words_are_one_on_every_phone_and_both_wordings_are_told(
    held: Meeting, revealed: tuple[Phone, Phone]
) -> None:
    panel, phone = revealed
    form, _ = panel.form("Join: the first")
    sent, at = panel.fill("Join: the first", {}), panel.url
    for _ in range(2):
        panel.url = at
        panel.ask(form.action, sent)
    assert "stands also for" in panel.words
    until(phone, "joined with")
    with held.partnership() as p:
        items = set(p.items("resonance").values())
        assert len(items) == 5, "the joined words are asked about once"
        versions = p.entries("values", history=True)
        assert [one.version.state for one in versions].count("superseded") == 1


def test_what_was_joined_is_taken_apart_again_and_then_kept_apart(
    held: Meeting, revealed: tuple[Phone, Phone]
) -> None:
    panel = compared(revealed[0])
    panel.press("Take apart")
    with held.partnership() as p:
        assert len(p.items("resonance")) == 6
    compared(panel)
    panel.press("Keep apart")
    assert "Nothing else looks alike" in compared(panel).words


def test_two_that_no_machine_finds_alike_can_be_joined_and_one_with_itself_cannot(
    held: Meeting, revealed: tuple[Phone, Phone]
) -> None:
    panel = compared(revealed[0])
    with held.partnership() as p:
        known = {words: entry for entry, words in p.entry_names("values").items()}
    panel.press("Join them", {"one": known["Candour"], "other": known["Candour"]})
    assert "Choose two different ones" in panel.words
    panel.press("Join them", {"one": known["Candour"], "other": known["صدق"]})
    with held.partnership() as p:
        assert "صدق" not in p.items("resonance").values()
