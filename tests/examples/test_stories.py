"""What the told partnerships promise to whoever opens them: a story with something in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fornow.examples
from fornow.analysis.beliefs import beliefs_by_round
from fornow.analysis.blockages import blockages
from fornow.analysis.both_ends import apart
from fornow.analysis.choosing import choosing
from fornow.analysis.circles import circles
from fornow.analysis.demands import demands
from fornow.analysis.details import details
from fornow.analysis.differences import kept
from fornow.analysis.elements import elements
from fornow.analysis.feelings import feelings
from fornow.analysis.handover import settled
from fornow.analysis.last_word import last_words
from fornow.analysis.loops import ring_of
from fornow.analysis.meetings import meetings
from fornow.analysis.moves import first_moves
from fornow.analysis.noticing import notes, patterns
from fornow.analysis.pace import tension
from fornow.analysis.parts import parts
from fornow.analysis.places import opened
from fornow.analysis.reliance import assumption_status
from fornow.analysis.returning import returning
from fornow.analysis.rounds import rounds_of
from fornow.analysis.turns import turns
from fornow.analysis.vantage import blind_spots
from fornow.desk import Partnership
from fornow.examples.demos import write_story
from fornow.examples.story import stories, story
from fornow.examples.youth_policing import ATTRIBUTION
from fornow.exercises.catalogue import LIBRARY
from fornow.exercises.exercise import Exercise, Kind, Voice
from fornow.exercises.fields import Text
from tests.examples.conftest import AS_OF
from tests.examples.contents import read
from tests.exercises import hash_paper

FOLDER = Path(fornow.examples.__file__).parent
#: Words of roles here that anybody in that room would use.
SAID_BY_ANYONE = {"ward", "home", "hospital", "people", "care", "work", "parent", "shed"}
#: A story is told for any day of the year, so it names no month and no season.
OF_A_SEASON = {
    *("january", "february", "april", "june", "july", "august", "september"),
    *("october", "november", "december", "christmas", "easter"),
    *("spring", "summer", "autumn", "winter", "winters"),
}
TOLD = sorted(FOLDER.joinpath("stories").rglob("*.toml"))
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


def test_one_belief_is_split_and_still_is_in_the_second_round(discharge: Partnership) -> None:
    rounds = beliefs_by_round(discharge.frame("three-beliefs"))

    for found in rounds:
        assert [belief.own.word for belief in found.beliefs] == ["together", "split", "together"]
    first, second = (found.beliefs[1].own.agreement for found in rounds)
    assert first is not None
    assert second is not None
    assert first < second


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


def test_the_list_the_session_and_the_rounds_count_the_same_people(
    discharge: Partnership, hub: Partnership, begun: Partnership
) -> None:
    for p in (discharge, hub, begun):
        here = len(_here(p))
        for ballot in _unnamed(p):
            for about in p.frame(ballot.key).attrs["rounds"]:
                assert (ballot.key, about["n"], about["people"]) == (ballot.key, here, here)


def test_no_unnamed_words_hold_the_name_or_the_trade_of_anyone_in_the_room(
    discharge: Partnership, hub: Partnership, begun: Partnership
) -> None:
    for p in (discharge, hub, begun):
        theirs = _words([*_here(p)["name"], *_here(p)["role"]])
        for ballot in _unnamed(p):
            frame = p.frame(ballot.key)
            texts = [field.name for field in ballot.fields if isinstance(field, Text)]
            said = _words(word for name in texts for word in frame[name].dropna())
            assert (ballot.key, said & theirs) == (ballot.key, set())


def _here(p: Partnership) -> pd.DataFrame:
    room = p.frame("who-is-in-the-room")
    return room[(room["present"] == "here") & (room["state"] == "open")]


def _unnamed(p: Partnership) -> list[Exercise]:
    """The revealed ballots in which nobody speaks for an organisation or by name."""
    ballots = [one for one in p.exercises() if one.kind is Kind.BALLOT]
    return [one for one in ballots if one.voices == (Voice.UNNAMED,) and not p.frame(one.key).empty]


def _words(texts: Iterable[str]) -> set[str]:
    found = {word for text in texts for word in re.findall(r"[a-z]{4,}", text.lower())}
    return found - SAID_BY_ANYONE


def test_some_conversations_were_had_and_some_were_not(discharge: Partnership) -> None:
    had = discharge.frame("conversations")["heard"].notna()

    assert had.sum() >= 3
    assert (~had).sum() >= 3


def test_some_conversations_came_from_a_sign_and_are_known_by_it(discharge: Partnership) -> None:
    signs = discharge.signs(AS_OF).set_index("sign")["conversation"]
    had = discharge.frame("conversations").set_index("entry")["about"]

    assert "his mother came home" in had[signs["stop"]]
    assert "not back sooner" in had[signs["untested"].dropna().iloc[0]]
    assert signs["overdue"] is pd.NA


def test_a_step_was_done_one_is_open_one_is_late_and_one_is_nothing_yet_and_why(
    discharge: Partnership,
) -> None:
    steps = discharge.frame("next-actions")
    waits = discharge.opening(AS_OF)

    assert (steps["done"] == "done").sum() == 1
    assert (steps["settled"] == "nothing-yet").sum() == 1
    assert [one.register for one in waits.actions].count("next-actions") == 1
    assert [one.register for one in waits.actions].count("learning-set") == 2
    assert "next-actions" in {one.register for one in waits.late}


def test_meetings_have_what_they_were_for_and_what_came_of_them(discharge: Partnership) -> None:
    held = meetings(discharge.frame("meetings"), as_of=AS_OF)

    days = {(one.day - AS_OF).days for one in held if one.state == "held"}
    assert {-172, -87, -10} < days
    assert [one.state for one in held].count("to come") == 1
    assert all(one.told and one.values["came_from"] for one in held if one.state == "held")
    assert {"decision", "test", "conversation", "nothing-yet"} == {
        topic.came_of for one in held for topic in one.topics if one.state == "held"
    }
    assert all(one.linked["decisions"] or one.linked["tests"] for one in held[:3])


def test_who_pays_came_back_three_times_until_a_balcony_minute_named_it(
    discharge: Partnership,
) -> None:
    frames = {key: discharge.frame(key, history=True) for key in ("meetings", "conversations")}
    named = discharge.frame("meetings").query("balcony.notna()")
    topics = {
        days: returning(frames, as_of=AS_OF + timedelta(days=days))[0] for days in (-9, -7, -4)
    }

    assert len(topics[-9].meetings) == 3
    assert topics[-9].key == "who pays for the first week at home"
    assert [(one["meets_on"].date() - AS_OF).days for _, one in named.iterrows()] == [-10]
    assert "first week" in named["balcony"].iloc[0]
    assert (topics[-9].taken_up, topics[-7].taken_up[0].waits) == ((), True)
    assert not topics[-4].taken_up[0].waits
    assert "comes-back" not in set(discharge.signs(AS_OF)["sign"])


def test_more_was_said_after_that_than_before_it_and_everyone_was_asked(
    discharge: Partnership,
) -> None:
    before, now = last_words(discharge.frame("last-word"))

    assert before.seats == now.seats == 12
    assert before.said.median is not None
    assert now.said.median is not None
    assert before.said.median < now.said.median
    assert before.now_see
    assert now.say_more


def test_meetings_were_stopped_and_their_hours_have_a_purpose(discharge: Partnership) -> None:
    stopped = discharge.frame("stopped")

    assert len(stopped) == 2
    assert stopped["hour_for"].notna().all()
    assert stopped["stops_on"].max() <= pd.Timestamp(AS_OF)


def test_a_silence_keeps_coming_back_and_the_watching_goes_round(discharge: Partnership) -> None:
    back = patterns(notes(discharge.frame("noticing"), as_of=AS_OF))
    round_ = turns(discharge.frame("turns"), discharge.frame("who-is-in-the-room"), as_of=AS_OF)

    assert {(one.kind, one.place) for one in back} >= {
        ("silence", "The Thursday call"),
        ("silence", "The ten o’clock huddle"),
    }
    assert len({one.who for one in round_.had}) == 4
    assert [one.who for one in round_.ahead] == ["Leila Boyd-Nasri"]
    assert round_.not_yet


def test_several_seats_cannot_see_one_thing_and_somebody_can_show_it(
    discharge: Partnership,
) -> None:
    spots = blind_spots(discharge.frame("vantage"))

    assert spots[0].seats >= 3
    assert any(one.sees for one in spots)


def test_those_who_know_and_those_who_may_decide_have_somebody_to_sit_down_with(
    discharge: Partnership,
) -> None:
    frame = discharge.frame("both-ends")

    assert frame["level"].value_counts().min() >= 5
    assert ("front-line", "setting-direction") in {(one.knows, one.decides) for one in apart(frame)}


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


CIRCLE = "Eastmere Carers’ Circle"
COLD = ["absent", "cooling", "not-begun"]


def _cold(p: Partnership, day: date) -> pd.DataFrame:
    """The signs of going cold on a day."""
    found = p.signs(day)
    return found[found["sign"].isin(COLD)]


def _of_the_circle(p: Partnership, day: date) -> pd.DataFrame:
    found = _cold(p, day)
    return found[found["who"] == f"Someone from {CIRCLE}"]


def test_the_circle_went_cold_between_the_second_session_and_the_third(
    discharge: Partnership,
) -> None:
    before = _of_the_circle(discharge, AS_OF - timedelta(days=37)).set_index("sign")

    assert {"cooling", "not-begun"} <= set(before.index)
    assert "They had cooled in the round before, too." in before.loc["cooling", "because"]
    assert "“Asking the family before we count on them”" in before.loc["not-begun", "because"][0]


def test_somebody_went_to_ask_and_it_changed_the_plan_and_they_are_warmer(
    discharge: Partnership,
) -> None:
    had = discharge.frame("conversations")
    (talk,) = had[had["about"].fillna("").str.contains("what the Circle came for")].to_dict(
        "records"
    )
    decided = discharge.frame("decisions", history=True)
    versions = decided[decided["decision"].str.contains("Kettle Project volunteer")]
    part = discharge.frame("parts", history=True)
    asking = part[part["name"] == "Asking the family before we count on them"]

    assert "it began on Rowan" in talk["changed"]
    assert len(versions) == 2
    assert versions["date"].max() > talk["revised"]
    assert "carer" in versions["decision"].iloc[-1]
    assert asking["begun"].tolist() == ["not-yet", "begun"]
    assert asking["date"].max() > talk["revised"]
    assert _of_the_circle(discharge, AS_OF).empty


def test_the_conversation_is_known_by_the_sign_it_came_from(discharge: Partnership) -> None:
    signs = _of_the_circle(discharge, AS_OF - timedelta(days=37)).set_index("sign")
    written_up = pd.Timestamp(AS_OF - timedelta(days=33))

    assert signs.loc[["cooling", "not-begun"], "had"].tolist() == [written_up, written_up]


def test_parts_stand_side_by_side_and_a_detail_was_drawn_again_and_never_tried(
    discharge: Partnership,
) -> None:
    found = parts(discharge.frame("parts", history=True), as_of=AS_OF)
    asked = details(discharge.frame("details", history=True), as_of=AS_OF)

    assert {one.begun for one in found} == {True, False}
    assert [one.detail for one in asked if one.only_drawn] == [
        "Who pays when a packed bag is not used?"
    ]
    assert any(one.drawn_again >= 3 and one.tried for one in asked)
    assert {one.way for one in asked if not one.has_answer} == {"question", "need"}


def test_in_the_hub_a_school_may_be_going_cold_and_nobody_has_asked_yet(hub: Partnership) -> None:
    found = _cold(hub, AS_OF)

    assert set(found["sign"]) == {"cooling", "not-begun"}
    assert set(found["who"]) == {"Someone from Tannery Road Academy"}
    assert found["conversation"].isna().all()


def test_words_for_what_is_shared_have_versions(discharge: Partnership) -> None:
    versions = discharge.frame("shared-words", history=True)

    assert list(versions["sure"]) == ["not-yet", "not-yet", "sure"]


def test_positions_come_from_people_and_from_organisations(discharge: Partnership) -> None:
    frame = discharge.frame("positions")

    assert frame["organisation"].isna().any()
    assert frame["organisation"].nunique() == 5
    assert frame.attrs["rounds"][0]["n"] == 12


def test_what_they_are_in_for_was_put_in_two_ways_and_is_no_decision(
    discharge: Partnership,
) -> None:
    versions = discharge.frame("endeavour", history=True)

    assert len(versions) == 2
    assert not set(versions["endeavour"]) & set(discharge.frame("decisions")["decision"])
    assert discharge.show("endeavour", as_of=AS_OF).beside is not None


def test_a_difference_stands_one_is_asked_about_and_one_waits_for_its_other_side(
    discharge: Partnership,
) -> None:
    found = kept(discharge.frame("agreed-differences"), discharge.frame("decisions"), as_of=AS_OF)

    assert found["standing"].tolist() == ["look again", "one side so far", "stands"]


def test_what_is_asked_from_outside_presses_on_what_is_open(discharge: Partnership) -> None:
    found = demands(discharge.frame("asked-of-us"), discharge.frame("decisions"), as_of=AS_OF)

    assert found["open"].tolist() == [True, True, False]
    assert found["days"].tolist()[:2] == [2, 9]
    assert found["presses_on"].map(len).min() == 1


def test_a_statement_was_seen_from_three_places_and_became_a_trial(discharge: Partnership) -> None:
    statements = discharge.frame("statements")
    found = opened(discharge.frame("what-is-true"), statements, as_of=AS_OF)

    by_places = {len(one.places): one.became for one in found}
    assert by_places == {1: (), 2: ("agreed-difference",), 3: ("trial", "decision")}
    picture = discharge.show("what-is-true", as_of=AS_OF)
    assert "Not all of us agree on these, and nobody has opened them yet" in str(
        picture.static_html()
    )


def test_pace_pulls_both_ways_on_saturdays_and_handing_over_lacks_owners(
    discharge: Partnership,
) -> None:
    first = tension(discharge.frame("pace")).iloc[0]
    counts = settled(discharge.frame("handover")).set_index("question")

    assert "Saturday" in first["decision"]
    assert min(first["fast"], first["slow"]) >= 4
    assert counts.loc["purpose_settled", "settled"] > counts.loc["owners_settled", "settled"]


def test_in_the_hub_a_stop_became_a_difference_both_sides_wrote(hub: Partnership) -> None:
    (row,) = hub.frame("agreed-differences").to_dict("records")

    assert (row["organisation"], row["other"]) == ("Harnley Police", "Harnley Families Forum")
    assert row["about_decision"] in set(hub.frame("decisions")["entry"])


def test_more_are_in_by_the_third_session_and_some_still_say_if(discharge: Partnership) -> None:
    frame = discharge.frame("choice-to-lead")

    first, second = (choosing(frame[frame["round"] == name]) for name in rounds_of(frame))
    assert first.standing == {"in": 6, "in-if": 4, "not-yet": 2}
    assert second.standing["in"] > first.standing["in"]
    assert frame["condition"].notna().sum() == first.standing["in-if"] + second.standing["in-if"]


def test_nobody_would_go_first_and_once_two_do_all_who_said_follow(discharge: Partnership) -> None:
    far = first_moves(discharge.frame("first-moves")).far

    assert far is not None
    assert (far.alone, far.with_one, far.with_two, far.n) == (0, 1, 11, 11)


def test_the_chain_has_a_step_that_holds_one_that_is_shaken_and_one_only_hoped_for(
    discharge: Partnership,
) -> None:
    states = set(discharge.picture("chain", as_of=AS_OF).table["state"])

    assert {"holding", "shaken", "untested", "only hoped"} <= states


def test_a_network_has_grown_and_one_part_of_it_has_faded(discharge: Partnership) -> None:
    found = elements(discharge.frame("five-elements", history=True), as_of=AS_OF)

    assert found.lacking == ("enablers",)
    faded = [move.standing for move in found.moves if move.element == "enablers"]
    assert faded == ["forming", "missing"]


def test_fear_is_here_beside_hope(discharge: Partnership) -> None:
    here = feelings(discharge.frame("feelings"))

    assert "hope" in here.lifting
    assert "fear" in here.weighing
    assert here.unnamed == ("excitement",)


def test_some_circles_are_reached_and_some_things_are_out_of_the_way(
    discharge: Partnership, hub: Partnership
) -> None:
    for p in (discharge, hub):
        reached = [one.reached for one in circles(p.frame("circles"), as_of=AS_OF)]
        assert any(reached)
        assert not all(reached)
        found, _ = blockages(p.frame("blockages"), p.frame("tests"), as_of=AS_OF)
        assert {one.stays for one in found} == {True, False}


def test_every_exercise_of_the_first_three_workbooks_is_in_the_first_story(
    discharge: Partnership,
) -> None:
    asked = [one for shelf in LIBRARY[:3] for one in shelf.exercises]

    assert [one.key for one in asked if discharge.frame(one.key).empty] == []


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


@pytest.mark.parametrize("path", TOLD, ids=lambda path: str(path.relative_to(FOLDER)))
def test_nothing_told_belongs_to_one_time_of_the_year(path: Path) -> None:
    words = set(re.findall(r"[a-z]+", path.read_text("utf-8").lower()))

    assert words & OF_A_SEASON == set()


@pytest.mark.parametrize("key", stories())
def test_each_story_says_that_it_is_invented(demos: Path, key: str) -> None:
    with read(demos / f"{key}.fornow") as p:
        assert "invented" in p.settings()["name"]
        assert "an invented" in p.settings()["place"]


@pytest.mark.parametrize("key", stories())
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(as_of=st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_the_story_is_the_same_whatever_day_it_is_told_for(
    demos: Path, tmp_path: Path, key: str, as_of: date
) -> None:
    path = tmp_path / f"{as_of}.fornow"
    path.unlink(missing_ok=True)
    write_story(story(key), path, as_of=as_of)

    with read(path) as p, read(demos / f"{key}.fornow") as q:
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
