"""What a partnership shows of decisions: the state, the picture and the report say one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import fornow
from fornow.desk import Partnership
from fornow.partnership import entries, sessions
from fornow.partnership.ballots import Speaker
from fornow.reports.story import Report

TOLD = {"owner": "Sam", "signal": "Two calls in a week", "look_again": "2026-06-01"}
TODAY = date(2026, 3, 1)


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with fornow.create(tmp_path / "one.fornow", "One") as made:
        made.session(TODAY, people=11)
        yield made


def decided(p: Partnership, **more: object) -> str:
    made = p.add("decisions", {"decision": "One number to ring", **TOLD, **more})
    assert isinstance(made, str)
    return made


def shown(p: Partnership) -> tuple[str, str, str]:
    """The state of the one decision as it is told in the three places."""
    picture = p.picture("decisions", as_of=TODAY)
    report = Report(p, TODAY).conversations()
    told = "signal seen" if "signal to stop seen" in report.text else "nothing"
    return p.state(as_of=TODAY)["state"][0], picture.table["state on the day"][0], told


def test_a_signal_after_a_look_on_the_same_day_is_seen_everywhere(p: Partnership) -> None:
    one = decided(p)
    p.signal(one, note="one")
    p.look(one, "keep", look_again="2026-07-01")
    assert shown(p) == ("current", "current", "nothing")
    p.signal(one, note="two")
    assert shown(p) == ("signal seen", "signal seen", "signal seen")
    (reason,) = p.state(as_of=TODAY)["reasons"][0]
    assert reason.startswith("signal seen: someone here said on 1 March 2026")
    assert "“two”" in reason


def test_beside_its_state_a_reason_reads_as_a_sentence_of_its_own(p: Partnership) -> None:
    p.signal(decided(p), note="two")
    said = "Someone here said on 1 March 2026 that its stop signal has come: “two”."
    picture = p.picture("decisions", as_of=TODAY)
    assert picture.table["why"][0] == said
    page = str(Report(p, TODAY).conversations().html)
    for html in (picture.static_html(), page):
        assert said in html
        assert "signal seen: " not in html


def test_a_draft_whose_signal_was_seen_needs_a_conversation_everywhere(p: Partnership) -> None:
    p.signal(decided(p, owner=None))
    assert p.picture("decisions", as_of=TODAY).title == "One of one decision needs a conversation"
    report = Report(p, TODAY).conversations()
    assert report.text == "Waiting for a conversation: 1 signal to stop seen."
    assert "It has no owner yet." not in str(report.html)
    assert "Draft: it has no owner yet." in str(report.html)


def without(p: Partnership, entry: str) -> None:
    """Take an entry out of the file, as when a merge has not brought it."""
    with p.store.writing():
        p.store.write("DELETE FROM version WHERE entry = ?", entry)
        p.store.write("DELETE FROM entry WHERE id = ?", entry)


def test_what_rests_on_something_not_in_the_file_is_shown_and_says_so(p: Partnership) -> None:
    made = [p.add("assumptions", {"claim": claim}) for claim in ("Nights", "Days")]
    nights, days = map(str, made)
    one = decided(p, rests_on=[nights, days])
    p.add("tests", {"assumptions": [nights], "how": "walk-through", "wrong_if": "No"})
    without(p, nights)
    reasons = p.state(as_of=TODAY)["reasons"][0]
    assert reasons[0].startswith("current: ")
    assert reasons[-1] == "note: it rests on an assumption that is not shown here."
    said = "“One number to ring” rests on an assumption that is not shown here."
    assert said in p.picture("decisions", as_of=TODAY).note
    assert "A test is of an assumption that is not shown here." in p.picture("assumptions").note
    assert p.picture("tests").table.shape[0] == 1
    p.signal(one)
    page = str(Report(p, TODAY).conversations().html)
    assert "It rests on an assumption that is not shown here." in page


def test_word_about_a_decision_not_in_the_file_is_shown_and_says_so(p: Partnership) -> None:
    one, _ = decided(p), decided(p, decision="Another")
    p.add("front-line", {"word": "Locked at six", "touches": one, "stop_signal": True})
    without(p, one)
    assert p.state(as_of=TODAY)["decision"].tolist() == ["Another"]
    note = p.picture("front-line", as_of=TODAY).note
    assert "“Locked at six” touches a decision that is not shown here." in note
    assert p.picture("decisions", as_of=TODAY).table.shape[0] == 1


def named(p: Partnership, text: str) -> str:
    (found,) = [one.version.entry for one in p.entries("values") if one.values["value"] == text]
    return found


def values_said(p: Partnership, *texts: str) -> None:
    for text in texts:
        p.answer("values", {"first": text})
    p.reveal("values")


def test_values_that_differ_in_a_capital_are_two_until_the_group_joins_them(p: Partnership) -> None:
    values_said(p, "Kindness", "kindness", "Kindness", "Fun", "Candour")
    picture = p.picture("values")
    assert picture.table.values.tolist() == [
        *(["Kindness", 2], ["Candour", 1], ["Fun", 1], ["kindness", 1])
    ]
    assert picture.beside is not None
    assert "Kindness / kindness" in picture.beside.html()
    p.supersede(named(p, "Kindness"), named(p, "kindness"))
    joined = p.picture("values")
    assert joined.table["value"].tolist() == ["kindness", "Candour", "Fun"]
    assert joined.table["times written"].tolist() == [3, 1, 1]
    assert "“kindness” (once), joined with “Kindness” (twice)" in joined.static_html()
    assert joined.beside is None


def test_what_was_joined_does_not_come_apart_when_it_is_written_again(p: Partnership) -> None:
    values_said(p, "Kindness", "kindness", "Hope", "Fun", "Candour")
    p.supersede(named(p, "Kindness"), named(p, "kindness"))
    values_said(p, "Kindness", "Hope", "Fun", "Candour", "Rest")
    standing = [one.values["value"] for one in p.entries("values") if one.version.state == "open"]
    assert sorted(map(str, standing)) == ["Candour", "Fun", "Hope", "Rest", "kindness"]
    picture = p.picture("values")
    assert "joined with “Kindness” (once)" in picture.static_html()
    assert "kindness" in picture.table["value"].tolist()


def test_events_about_what_is_no_decision_show_nowhere(p: Partnership) -> None:
    decided(p)
    claim = p.add("assumptions", {"claim": "Nights are covered"})
    assert isinstance(claim, str)
    for kind, content in (("look", {"outcome": "keep"}), ("signal", {"note": "x"})):
        sessions.record_event(p.store, kind, claim, day=TODAY, content=content)
    assert shown(p) == ("current", "current", "nothing")


def _entry(made: object) -> str:
    assert isinstance(made, str)
    return made


def _chain(p: Partnership) -> tuple[str, str, str]:
    """Two steps, an assumption drawn from the second, and a decision that rests on it."""
    first = _entry(p.add("chain", {"doing": "Wards ring at six"}, level="front-line"))
    second = _entry(
        p.add("chain", {"doing": "Clerks answer", "follows": first}, level="front-line")
    )
    claim = {"claim": "Somebody is at the desk", "chain_link": second}
    return first, second, _entry(p.add("assumptions", claim))


def test_what_falls_at_an_earlier_step_reaches_the_decision_everywhere(p: Partnership) -> None:
    first, _, resting = _chain(p)
    decided(p, rests_on=[resting])
    other = _entry(p.add("assumptions", {"claim": "Wards have a phone", "chain_link": first}))
    assert shown(p) == ("current", "current", "nothing")
    test = _entry(p.add("tests", {"assumptions": [other]}))
    p.revise(test, {"saw": "None rang", "outcome": "fallen", "tested_on": "2026-03-01"})
    said = "it rests on the step “Wards ring at six”, and so on “Wards have a phone”, which fell"
    assert p.state(as_of=TODAY)["state"][0] == "at risk"
    assert said in p.state(as_of=TODAY)["reasons"][0][0]
    assert said in p.picture("decisions", as_of=TODAY).table["why"][0].replace("It", "it", 1)
    assert said in str(Report(p, TODAY).conversations().html).replace("It rests", "it rests")
    assert list(p.picture("chain", as_of=TODAY).table["state"]) == ["fallen", "untested"]


def test_a_step_an_assumption_and_a_test_that_are_not_in_the_file_are_said_to_be_missing(
    p: Partnership,
) -> None:
    first, second, resting = _chain(p)
    decided(p, rests_on=[resting])
    test = _entry(p.add("tests", {"assumptions": [resting]}))
    p.add("blockages", {"blockage": "The desk is locked", "found_in": test})
    # As a merge may leave it: an entry has come before the one it leads to.
    with p.store.writing():
        for lost in (first, test):
            p.store.write("DELETE FROM version WHERE entry = ?", lost)
            p.store.write("DELETE FROM entry WHERE id = ?", lost)
    chain = p.picture("chain", as_of=TODAY)
    assert "“Clerks answer” follows a step of the chain that is not shown here." in chain.note
    assert len(chain.table) == 1
    found = p.picture("blockages", as_of=TODAY)
    assert "was found in a test that is not shown here" in found.note
    assert p.state(as_of=TODAY)["state"][0] == "current"
    with p.store.writing():
        p.store.write("DELETE FROM version WHERE entry = ?", second)
        p.store.write("DELETE FROM entry WHERE id = ?", second)
    drawn = p.picture("assumptions", as_of=TODAY)
    assert "comes from a step of the chain that is not shown here" in drawn.note
    assert p.state(as_of=TODAY)["state"][0] == "current"


def test_assumptions_written_before_steps_were_asked_about_read_as_ever(p: Partnership) -> None:
    now = p.exercise("assumptions")
    kept = tuple(field for field in now.fields if field.name != "chain_link")
    before = replace(now, fields=kept)
    assert len(kept) == len(now.fields) - 1
    old = _entry(
        entries.add(
            p.store,
            before,
            {"claim": "Beds are free", "importance": 4},
            speaker=Speaker(),
            day=TODAY,
        )
    )
    decided(p, rests_on=[old])
    _chain(p)
    frame = p.frame("assumptions").set_index("entry")
    assert frame.loc[old, "claim"] == "Beds are free"
    assert frame.loc[old, ["chain_link"]].isna().all()
    assert p.state(as_of=TODAY)["state"][0] == "current"
    assert len(p.picture("assumptions", as_of=TODAY).table) == 2
    assert p.revise(old, {"claim": "Beds are free at noon"})


def asked_of_five(p: Partnership, day: date) -> None:
    p.session(day, people=5)
    for _ in range(5):
        p.answer("values", {"first": f"Said on {day.day} March"})
    p.reveal("values")


def test_a_ballot_on_an_earlier_day_is_as_it_had_been_asked_by_then(p: Partnership) -> None:
    first, second = date(2026, 3, 3), date(2026, 3, 24)
    asked_of_five(p, first)
    asked_of_five(p, second)
    assert "Said on 24 March" in str(p.picture("values", as_of=second).table)
    for day in (first, second - timedelta(days=1)):
        told = str(p.picture("values", as_of=day).table)
        assert "Said on 3 March" in told
        assert "Said on 24 March" not in told
    assert p.picture("values", as_of=TODAY).sentence == "This had not been asked by that day."
    assert "Said on" not in str(Report(p, TODAY).section("values").html)
