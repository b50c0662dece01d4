"""What the told partnerships promise to whoever opens them: a story with something in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fornow.examples
from fornow.analysis.beliefs import beliefs_by_round
from fornow.analysis.loops import ring_of
from fornow.analysis.reliance import assumption_status
from fornow.desk import Partnership
from fornow.examples.demos import write_story
from fornow.examples.story import stories, story
from fornow.examples.youth_policing import ATTRIBUTION
from tests.examples.conftest import AS_OF
from tests.examples.contents import read
from tests.exercises import hash_paper

FOLDER = Path(fornow.examples.__file__).parent
PROSE = sorted([*FOLDER.rglob("*.toml"), *FOLDER.rglob("*.py"), *FOLDER.rglob("*.md")])


@pytest.fixture
def discharge(demos: Path) -> Iterator[Partnership]:
    with read(demos / "integrated-discharge.fornow") as p:
        yield p


@pytest.fixture
def hub(demos: Path) -> Iterator[Partnership]:
    with read(demos / "safeguarding-hub.fornow") as p:
        yield p


@pytest.fixture
def begun(demos: Path) -> Iterator[Partnership]:
    with read(demos / "neighbourhood-mental-health.fornow") as p:
        yield p


@pytest.fixture
def london(demos: Path) -> Iterator[Partnership]:
    with read(demos / "london-youth-policing.fornow") as p:
        yield p


def test_each_state_that_a_decision_can_be_in_is_there_once(discharge: Partnership) -> None:
    states = list(discharge.state(AS_OF)["state"])

    assert states == [
        "signal seen",
        "at risk",
        "overdue",
        "due",
        "draft",
        "current",
        "superseded",
        "withdrawn",
    ]


def test_the_stop_signal_came_from_the_front_line(discharge: Partnership) -> None:
    reasons = discharge.state(AS_OF).set_index("state").loc["signal seen", "reasons"]

    assert "front line" in reasons[0]
    assert any("shaken" in reason for reason in reasons)


def test_a_decision_is_at_risk_because_what_it_rests_on_has_fallen(discharge: Partnership) -> None:
    reasons = discharge.state(AS_OF).set_index("state").loc["at risk", "reasons"]

    assert "which fell on" in reasons[0]


def test_assumptions_have_fallen_been_shaken_held_and_moved(discharge: Partnership) -> None:
    tests = discharge.frame("tests", history=True)
    status = assumption_status(discharge.frame("assumptions"), tests, as_of=AS_OF)

    counts = status["status"].value_counts()
    assert len(status) >= 8
    assert (counts["fallen"], counts["shaken"]) == (1, 1)
    assert counts["holding"] >= 3
    fallen = status[status["status"] == "fallen"].iloc[0]
    assert fallen["sure"] < fallen["confidence"]
    assert (status["sure"] > status["confidence"]).any()


def test_belief_is_split_once_and_has_moved_by_the_second_round(discharge: Partnership) -> None:
    first, second = beliefs_by_round(discharge.frame("three-beliefs"))

    assert [belief.own.word for belief in first.beliefs] == ["together", "split", "together"]
    assert [belief.own.word for belief in second.beliefs] == ["together"] * 3


def test_people_believe_more_than_they_suppose_the_others_do(discharge: Partnership) -> None:
    first, second = beliefs_by_round(discharge.frame("three-beliefs"))

    gaps = [found.beliefs[2].gap for found in (first, second)]
    assert gaps == [2.0, 1.0]


def test_some_of_what_was_written_was_for_the_talk_only(discharge: Partnership) -> None:
    move = discharge.frame("three-beliefs")[["move", "move_why"]]
    notices = discharge.frame("in-my-words")[["notices", "notices_why"]]

    assert (move["move_why"] == "for the talk").sum() == 2
    assert (notices["notices_why"] == "for the talk").sum() == 1
    assert not any("for the talk" in said for said in [*move["move"].dropna()])


def test_most_word_is_answered_and_one_has_waited_for_weeks(discharge: Partnership) -> None:
    said = discharge.frame("front-line")

    waiting = said[said["changed"].isna()]
    assert len(said) - len(waiting) >= 5
    assert (pd.Timestamp(AS_OF) - waiting["date"].min()).days > 28


def test_consent_holds_every_kind_of_answer_and_the_reasons(discharge: Partnership) -> None:
    given = discharge.frame("consent")

    assert set(given["answer"].dropna()) == {"agree", "as-far-as", "concern", "stop"}
    reserved = given[given["answer"].isin(["as-far-as", "concern", "stop"])]
    assert reserved["reason"].notna().all()
    assert given["name"].notna().any()
    assert given["organisation"].notna().any()


def test_nobody_who_uses_services_is_alone_and_somebody_is_still_to_be_asked(
    discharge: Partnership, hub: Partnership, begun: Partnership
) -> None:
    for p in (discharge, hub, begun):
        room = p.frame("who-is-in-the-room")
        assert (room["level"] == "using-services").sum() > 1
        assert "not-yet-asked" in set(room["present"])
        assert {"strategist", "doer"} <= set(room["does"])


def test_some_conversations_were_had_and_some_were_not(discharge: Partnership) -> None:
    had = discharge.frame("conversations")["heard"].notna()

    assert had.sum() >= 3
    assert (~had).sum() >= 3


def test_some_conversations_came_from_a_sign_and_are_known_by_it(discharge: Partnership) -> None:
    signs = discharge.signs(AS_OF).set_index("sign")["conversation"]
    had = discharge.frame("conversations").set_index("entry")["about"]

    assert "the Sunday" in had[signs["stop"]]
    assert "not back sooner" in had[signs["untested"].dropna().iloc[0]]
    assert signs["overdue"] is pd.NA


def test_a_step_was_done_one_is_open_one_is_late_and_one_is_nothing_yet_and_why(
    discharge: Partnership,
) -> None:
    steps = discharge.frame("next-actions")
    waits = discharge.opening(AS_OF)

    assert (steps["done"] == "done").sum() == 1
    assert (steps["settled"] == "nothing-yet").sum() == 1
    assert len(waits.actions) == 1
    assert "next-actions" in {one.register for one in waits.late}


def test_meetings_were_stopped_and_their_hours_have_a_purpose(discharge: Partnership) -> None:
    stopped = discharge.frame("stopped")

    assert len(stopped) == 2
    assert stopped["hour_for"].notna().all()


def test_the_map_has_loops_that_turn_that_check_one_late_and_one_disputed(
    discharge: Partnership,
) -> None:
    loops = discharge.loops(AS_OF)

    assert (loops["kind"] == "reinforcing").sum() >= 2
    assert (loops["kind"] == "balancing").sum() >= 2
    assert loops.loc[loops["kind"] == "reinforcing", "delayed"].any()
    (disputed,) = loops[loops["kind"] == "disputed"].to_dict("records")
    assert disputed["talk_about"] == "calls to the one number → work for the ward"
    assert discharge.frame("causes")["organisation"].nunique() >= 4
    assert (discharge.influence(AS_OF)["role"] == "driver").any()


def test_each_named_loop_is_on_the_map(discharge: Partnership) -> None:
    on_map = {ring_of(goes) for goes in discharge.loops(AS_OF)["goes"]}
    named = [ring_of(goes) for goes in discharge.frame("loops")["goes"]]

    assert len(named) == 3
    assert set(named) <= on_map


def test_words_for_what_is_shared_have_versions(discharge: Partnership) -> None:
    versions = discharge.frame("shared-words", history=True)

    assert list(versions["sure"]) == ["not-yet", "not-yet", "sure"]


def test_positions_come_from_people_and_from_organisations(discharge: Partnership) -> None:
    frame = discharge.frame("positions")

    assert frame["organisation"].isna().any()
    assert frame["organisation"].nunique() == 5
    assert frame.attrs["rounds"][0]["n"] == 11


def test_in_the_hub_what_is_written_stays_in_the_room(hub: Partnership) -> None:
    assert hub.settings()["agreement"] == "stays-here"
    assert {"overdue", "due", "current", "draft"} <= set(hub.state(AS_OF)["state"])


def test_the_newest_partnership_has_a_round_still_open(begun: Partnership) -> None:
    assert begun.seats_in("three-beliefs") == 3
    assert begun.frame("three-beliefs").empty
    assert "3 in so far" in begun.frame("three-beliefs").attrs["hidden"]


def test_the_newest_partnership_hides_what_too_few_answered(begun: Partnership) -> None:
    shown = set(begun.frame("resonance")["item"])

    assert "Staying" in shown
    assert "A kettle that is always on" not in shown


def test_the_published_conversation_is_there_with_who_people_are_marked(
    london: Partnership,
) -> None:
    assert len(london.frame("statements")) == 36
    assert london.frame("statements")["about_people"].sum() == 11
    assert london.settings()["agreement"] == "on-the-record"


def test_the_attribution_stands_beside_the_data() -> None:
    beside = FOLDER / "polis/london.youth.policing/README.md"

    assert ATTRIBUTION in beside.read_text("utf-8")
    assert ATTRIBUTION in (Path(__file__).parents[1] / "data/polis/README.md").read_text("utf-8")


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(FOLDER)))
def test_nothing_told_repeats_a_run_of_six_words_from_the_paper(path: Path) -> None:
    paper = hash_paper.read()

    runs = hash_paper.runs_of(path.read_text("utf-8"))

    assert [run for run in runs if hash_paper.hash_of(run) in paper] == []


@pytest.mark.parametrize("key", stories())
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(as_of=st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_the_story_is_the_same_whatever_day_it_is_told_for(
    tmp_path: Path, key: str, as_of: date
) -> None:
    path = tmp_path / f"{as_of}.fornow"
    path.unlink(missing_ok=True)
    write_story(story(key), path, as_of=as_of)
    usual = tmp_path / "usual.fornow"
    if not usual.exists():
        write_story(story(key), usual, as_of=AS_OF)

    with read(path) as p, read(usual) as q:
        here, there = p.state(as_of), q.state(AS_OF)
        assert sorted(here["state"]) == sorted(there["state"])
        said = p.frame("front-line", history=True)["date"]
        assert said.max() <= pd.Timestamp(as_of)
        assert p.settings()["delete_by"] - as_of == q.settings()["delete_by"] - AS_OF


@pytest.mark.parametrize("key", stories())
def test_nothing_in_a_story_is_written_after_its_day(demos: Path, key: str) -> None:
    with read(demos / f"{key}.fornow") as p:
        days = [
            row["day"]
            for table in ("version", "session", "settings_version", "event")
            for row in p.store.rows(f"SELECT day FROM {table}")
        ]

    assert max(days) <= AS_OF.isoformat()
    assert min(days) >= (AS_OF - timedelta(days=200)).isoformat()
