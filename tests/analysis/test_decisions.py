"""How each decision stands on a day."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.decisions import COLUMNS, STATES, decision_states, resting_on

from .registers import NOTHING, assumption, came_back, decision, frame, look, signal, word


def states(*decisions, as_of, tests=(), assumptions=(), words=(), events=(), **more):
    return decision_states(
        frame(*decisions),
        frame(*tests),
        assumptions=frame(*assumptions),
        front_line=frame(*words),
        events=frame(*events),
        as_of=as_of,
        **more,
    )


def state(*decisions, as_of, **more):
    """The state of the first decision given, its day to look again, and its reasons."""
    rows = decisions or (decision(),)
    return states(*rows, as_of=as_of, **more).set_index("entry").loc[rows[0]["entry"]]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-05-17", "current"),
        ("2026-05-18", "due"),
        ("2026-06-01", "due"),
        ("2026-06-02", "overdue"),
        ("2030-01-01", "overdue"),
    ],
)
def test_a_decision_is_current_then_due_then_overdue_and_stays_so(day, expected):
    assert state(as_of=day)["state"] == expected


def test_the_columns_are_the_same_with_and_without_decisions():
    for found in (states(decision(), as_of="2026-02-01"), states(as_of="2026-02-01")):
        assert tuple(found.columns) == COLUMNS
        assert found["look_again"].dtype == "datetime64[ns]"
        assert found["entry"].dtype == "string"


def test_a_decision_that_is_current_says_until_when():
    found = state(as_of="2026-02-01")["reasons"]
    assert found == ("current: it is to be looked at again by 1 June 2026.",)


@pytest.mark.parametrize(
    ("lacks", "says"),
    [
        ({"owner": None}, "owner"),
        ({"signal": " "}, "stop signal"),
        ({"look_again": None}, "day to look again"),
        ({"owner": None, "look_again": None}, "owner and no day to look again"),
    ],
)
def test_without_an_owner_a_signal_or_a_day_it_is_a_draft(lacks, says):
    found = state(decision(**lacks), as_of="2026-02-01")
    assert (found["state"], found["reasons"]) == (
        "draft",
        (f"draft: it has no {says} yet.",),
    )


def test_a_draft_still_says_everything_that_holds():
    found = state(decision(owner=None), as_of="2026-07-01", words=[word()])
    assert found["state"] == "signal seen"
    assert [reason.split(": ")[0] for reason in found["reasons"]] == [
        *("signal seen", "overdue", "draft")
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-02-01", "draft"), ("2026-05-20", "due"), ("2026-06-02", "overdue")],
)
def test_a_draft_hides_nothing_louder_and_says_what_it_lacks(day, expected):
    found = state(decision(owner=None), as_of=day)
    assert found["state"] == expected
    assert found["reasons"][-1] == "draft: it has no owner yet."
    shaken = {"assumptions": [assumption()], "tests": [came_back("t", "fallen", "2026-01-10")]}
    risky = state(decision(signal=None, rests_on=("a",)), as_of="2026-02-01", **shaken)
    assert (risky["state"], risky["reasons"][-1]) == (
        "at risk",
        "draft: it has no stop signal yet.",
    )


@pytest.mark.parametrize(
    ("outcome", "tested_on", "expected"),
    [
        ("holds", "2026-01-10", "current"),
        ("shaken", "2026-01-10", "at risk"),
        ("fallen", "2026-01-10", "at risk"),
        ("holds", "2025-01-10", "at risk"),
        ("fallen", "2026-02-02", "current"),
    ],
)
def test_it_is_at_risk_on_what_is_shaken_fallen_or_tested_too_long_ago(
    outcome, tested_on, expected
):
    found = state(
        decision(rests_on=("a",)),
        as_of="2026-02-01",
        tests=[came_back("t", outcome, tested_on)],
        assumptions=[assumption("a", "2025-01-01")],
    )
    assert found["state"] == expected


def test_an_assumption_never_tested_is_listed_and_is_no_risk():
    found = state(decision(rests_on=("a",)), as_of="2026-02-01", assumptions=[assumption()])
    assert found["state"] == "current"
    assert found["reasons"] == (
        "current: it is to be looked at again by 1 June 2026.",
        "note: it rests on “Claim a”, which has never been tested.",
    )


def test_an_assumption_that_was_replaced_is_noted():
    assumptions = [
        assumption("a", state="superseded", superseded_by="b", revised="2026-01-05"),
        assumption("b", "2026-01-05"),
    ]
    found = state(decision(rests_on=("a",)), as_of="2026-02-01", assumptions=assumptions)
    assert "note: another assumption has taken the place of “Claim a”." in found["reasons"]


@pytest.mark.parametrize("link", ["d", ("d",), ["d"], "d; e"])
def test_a_stop_signal_from_the_front_line_is_seen_however_the_link_is_kept(link):
    found = state(decision(), decision("e"), as_of="2026-03-01", words=[word(touches=link)])
    assert found["state"] == "signal seen"
    assert found["reasons"] == (
        "signal seen: word from the front line on 1 March 2026 says its stop signal has come:"
        " “Word w”.",
    )


@pytest.mark.parametrize(
    "untold", [{"touches": None}, {"stop_signal": pd.NA}, {"date": "2026-03-03"}]
)
def test_word_that_names_no_decision_ticks_nothing_or_comes_later_is_no_signal(untold):
    assert state(as_of="2026-03-02", words=[word(**untold)])["state"] == "current"


def test_a_signal_stands_until_somebody_has_looked_since():
    signals = {"words": [word()], "events": [look("2026-02-28", "keep", "2026-09-01")]}
    assert state(as_of="2026-03-09", **signals)["state"] == "signal seen"
    signals["events"].append(look("2026-03-02", "keep", "2026-09-01"))
    assert state(as_of="2026-03-09", **signals)["state"] == "current"
    signals["events"].append(signal("2026-03-05", note="Again"))
    found = state(as_of="2026-03-09", **signals)
    assert found["state"] == "signal seen"
    assert found["reasons"] == (
        "signal seen: someone here said on 5 March 2026 that its stop signal has come: “Again”.",
    )


def test_of_a_signal_and_a_look_on_one_day_the_one_written_later_counts():
    kept, seen = look("2026-03-01", "keep", "2026-09-01"), signal("2026-03-01", note="two")
    assert state(as_of="2026-03-01", events=[kept, seen])["state"] == "signal seen"
    assert state(as_of="2026-03-01", events=[seen, kept])["state"] == "current"
    found = state(as_of="2026-03-09", events=[seen, kept, {**seen, "note": "three"}])
    assert [reason for reason in found["reasons"] if "signal" in reason] == [
        "signal seen: someone here said on 1 March 2026 that its stop signal has come: “three”."
    ]


def test_of_two_looks_on_one_day_the_one_written_later_sets_the_day():
    looks = [look("2026-03-01", "keep", "2026-09-01"), look("2026-03-01", "keep", "2026-12-01")]
    assert state(as_of="2026-03-01", events=looks)["look_again"] == pd.Timestamp("2026-12-01")


def test_word_from_the_front_line_on_the_day_of_the_last_look_still_stands():
    on_the_day = {"words": [word()], "events": [look("2026-03-01", "keep", "2026-09-01")]}
    assert state(as_of="2026-03-09", **on_the_day)["state"] == "signal seen"


def test_a_signal_ticked_in_a_later_version_counts_from_that_day():
    words = [
        {**word(stop_signal=False), "version": 1},
        {**word(date="2026-03-10"), "version": 2},
    ]
    events = [look("2026-03-05", "keep", "2026-09-01")]
    assert state(as_of="2026-03-09", words=words, events=events)["state"] == "current"
    assert state(as_of="2026-03-10", words=words, events=events)["state"] == "signal seen"


def test_a_reply_does_not_silence_a_signal():
    words = [
        {**word(), "version": 1, "stage": "said"},
        {**word(date="2026-03-04"), "version": 2, "stage": "reply", "heard_by": "Ann"},
    ]
    assert state(as_of="2026-03-09", words=words)["state"] == "signal seen"


def test_the_loudest_wins_and_every_reason_is_listed_in_that_order():
    found = state(
        decision(rests_on=("a", "b")),
        as_of="2026-07-01",
        tests=[came_back("t", "shaken", "2026-02-01")],
        assumptions=[assumption("a"), assumption("b")],
        words=[word()],
    )
    assert found["state"] == "signal seen"
    assert [reason.split(",")[0] for reason in found["reasons"]] == [
        "signal seen: word from the front line on 1 March 2026 says its stop signal has come:"
        " “Word w”.",
        "at risk: it rests on “Claim a”",
        "overdue: it was to be looked at again by 1 June 2026",
        "note: it rests on “Claim b”",
    ]


def test_a_look_moves_the_day_and_one_in_the_future_does_not_yet():
    events = [look("2026-06-03", "keep", "2026-12-01")]
    assert state(as_of="2026-06-02", events=events)["state"] == "overdue"
    found = state(as_of="2026-06-03", events=events)
    assert (found["state"], str(found["look_again"].date())) == ("current", "2026-12-01")
    assert state(as_of="2026-12-02", events=events)["state"] == "overdue"


def test_a_look_that_sets_no_new_day_is_a_look_and_is_noted():
    found = state(as_of="2026-07-01", events=[look("2026-06-20", "change")])
    assert found["state"] == "current"
    assert found["reasons"] == (
        "current: it was looked at on 20 June 2026.",
        "note: no new day to look again was set on 20 June 2026.",
        "note: it was to be changed on 20 June 2026, and is as it was.",
    )
    early = [look("2026-05-20", "change")]
    assert state(as_of="2026-07-01", events=early)["state"] == "overdue"


def test_a_look_that_sets_a_day_already_past_leaves_it_overdue():
    events = [look("2026-06-20", "keep", "2026-06-20")]
    assert state(as_of="2026-06-21", events=events)["state"] == "overdue"


def test_a_revision_moves_the_day_and_one_that_leaves_it_does_not_undo_a_look():
    first = {**decision(), "version": 1}
    moved = {**decision(date="2026-05-01", look_again="2026-10-01"), "version": 2}
    assert state(first, moved, as_of="2026-05-01")["look_again"] == pd.Timestamp("2026-10-01")
    assert state(first, moved, as_of="2026-04-30")["look_again"] == pd.Timestamp("2026-06-01")
    events = [look("2026-05-10", "keep", "2026-12-01")]
    corrected = {**decision(date="2026-05-20", owner="Bob"), "version": 2}
    found = state(first, corrected, as_of="2026-05-25", events=events)
    assert (found["owner"], found["look_again"]) == ("Bob", pd.Timestamp("2026-12-01"))


def test_a_frame_of_latest_versions_takes_a_day_that_was_looked_at_for_old():
    events = [look("2026-06-03", "keep", "2026-12-01")]
    corrected = decision(revised="2026-06-20")
    assert state(corrected, as_of="2026-07-01", events=events)["state"] == "current"
    moved = decision(revised="2026-06-20", look_again="2026-07-05")
    found = state(moved, as_of="2026-07-01", events=events)
    assert (found["state"], found["look_again"]) == ("due", pd.Timestamp("2026-07-05"))


def test_withdrawn_is_withdrawn_until_a_later_look_says_otherwise():
    events = [look("2026-03-01", "withdraw", note="No money")]
    found = state(as_of="2026-07-01", events=events, words=[word()])
    assert found["state"] == "withdrawn"
    assert found["reasons"] == ("withdrawn: it was withdrawn on 1 March 2026: “No money”.",)
    assert state(as_of="2026-02-28", events=events)["state"] == "current"
    events.append(look("2026-04-01", "keep", "2026-12-01"))
    assert state(as_of="2026-07-01", events=events)["state"] == "current"


def test_superseded_is_said_with_what_took_its_place_and_not_before_its_day():
    old = [
        {**decision(), "version": 1, "state": "open"},
        {**decision(date="2026-04-01"), "version": 2, "state": "superseded", "superseded_by": "e"},
        {**decision("e", "2026-04-01"), "version": 1, "state": "open"},
    ]
    found = state(*old, as_of="2026-04-01", words=[word()])
    assert found["state"] == "superseded"
    assert found["reasons"] == ("superseded: “Decision e” has taken its place.",)
    assert state(*old, as_of="2026-03-31")["state"] == "current"


def test_closed_counts_as_withdrawn_with_the_reason():
    found = state(decision(state="closed", why="Done"), as_of="2026-07-01")
    assert found["state"] == "withdrawn"
    assert found["reasons"] == ("withdrawn: it was closed: “Done”.",)


def test_the_loudest_come_first_and_the_rest_as_first_seen():
    found = states(
        decision("current"),
        decision("ended", state="closed"),
        decision("late2", look_again="2026-01-20"),
        decision("draft", owner=""),
        decision("late1", look_again="2026-01-10"),
        decision("due", look_again="2026-02-03"),
        decision("risk", rests_on=("a",)),
        decision("stop"),
        as_of="2026-02-01",
        assumptions=[assumption()],
        tests=[came_back("t", "fallen", "2026-01-10")],
        events=[signal("2026-01-30", "stop")],
    )
    assert found["entry"].tolist() == [
        *("stop", "risk", "late2", "late1", "due", "draft", "current", "ended")
    ]


def test_a_decision_made_later_is_not_there_yet():
    assert states(decision(), as_of="2025-12-31").empty


def test_names_that_lead_nowhere_are_refused_and_named():
    cases = [
        ({"decisions": (decision(rests_on=("z",)),)}, "“Decision d”.*assumption.*'z'"),
        ({"tests": [came_back("t", "holds", "2026-01-10")]}, "test 't'.*'a'"),
        ({"words": [word(touches="z")]}, "'w' touches a decision.*'z'"),
    ]
    for given_rows, says in cases:
        rows = given_rows.pop("decisions", (decision(),))
        with pytest.raises(ValueError, match=says):
            states(*rows, as_of="2026-05-01", **given_rows)


def test_events_about_what_is_no_decision_are_left_out():
    stray = [look("2026-01-10", "withdraw", entry="z"), signal("2026-01-11", entry="z")]
    found = states(decision(), as_of="2026-02-01", events=stray)
    pd.testing.assert_frame_equal(found, states(decision(), as_of="2026-02-01"))


def test_events_that_say_nothing_are_refused():
    cases = [
        ({"kind": "glance"}, "'glance'"),
        ({"outcome": "postpone"}, "'postpone'"),
        ({"day": None}, "no day"),
    ]
    for wrong, says in cases:
        with pytest.raises(ValueError, match=says):
            states(decision(), as_of="2026-05-01", events=[{**look("2026-01-10"), **wrong}])


def test_what_a_decision_rests_on_is_listed_with_its_own_state():
    found = resting_on(
        frame(decision(rests_on=("b", "a")), decision("e")),
        frame(came_back("t", "shaken", "2026-01-10")),
        assumptions=frame(assumption("a"), assumption("b")),
        as_of="2026-02-01",
    )
    assert found[["entry", "assumption", "status"]].values.tolist() == [
        ["d", "b", "untested"],
        ["d", "a", "shaken"],
    ]
    assert found["at_risk"].tolist() == [False, True]
    assert resting_on(NOTHING, NOTHING, assumptions=NOTHING, as_of="2026-02-01").empty


START = pd.Timestamp("2026-01-01").date()
some_days = st.integers(0, 500).map(lambda n: START + timedelta(days=n))
maybe = st.none() | some_days


@st.composite
def partnerships(draw):
    """A decision with versions, two assumptions, tests, word from the front line and events."""
    on = sorted(draw(st.lists(some_days, min_size=1, max_size=4)))
    versions = [
        {
            **decision(date=day, look_again=draw(maybe), owner=draw(st.sampled_from(["Ann", ""]))),
            "rests_on": draw(st.sampled_from([(), ("a",), ("a", "b")])),
            "version": number + 1,
            "state": "open",
        }
        for number, day in enumerate(on)
    ]
    some = st.lists(some_days, max_size=4)
    tested = st.sampled_from(["holds", "shaken", "fallen", None])
    outcome = st.sampled_from(["keep", "change", "withdraw"])
    made = on[0]
    return {
        "decisions": versions,
        "assumptions": [assumption("a", START), assumption("b", START)],
        "tests": [came_back(f"t{i}", draw(tested), d) for i, d in enumerate(draw(some))],
        "words": [word(f"w{i}", max(d, made)) for i, d in enumerate(draw(some))],
        "events": [look(max(d, made), draw(outcome), draw(maybe)) for d in draw(some)]
        + [signal(max(d, made)) for d in draw(some)],
    }


def computed(made, day):
    rows = {name: made[name] for name in ("tests", "assumptions", "words", "events")}
    return states(*made["decisions"], as_of=day, **rows)


@given(partnerships(), some_days)
def test_a_past_day_does_not_depend_on_what_came_later(made, day):
    by_then = {
        name: [row for row in rows if row.get("date", row.get("day")) <= day]
        for name, rows in made.items()
    }
    pd.testing.assert_frame_equal(computed(made, day), computed(by_then, day))


@given(partnerships(), some_days)
def test_the_state_is_always_one_of_the_list_and_its_reason_says_so_the_loudest_first(made, day):
    for row in computed(made, day).itertuples():
        assert row.state in STATES
        words = [reason.partition(": ")[0] for reason in row.reasons]
        assert row.state in words
        assert set(words) <= {*STATES, "note"}
        assert words == sorted(words, key=lambda word: [*STATES, "note"].index(word))
        assert all(reason.endswith(".") for reason in row.reasons)


@given(some_days, st.integers(1, 400))
def test_a_missed_day_never_loses_an_overdue_look(day, later):
    row = decision(look_again=day, date=START)
    assert state(row, as_of=day + timedelta(days=later))["state"] == "overdue"


@given(partnerships(), some_days)
def test_working_it_out_changes_no_argument(made, day):
    frames = [
        frame(*made[name]) for name in ("decisions", "tests", "assumptions", "words", "events")
    ]
    before = [one.copy(deep=True) for one in frames]
    first, second, *others = frames
    named = dict(zip(("assumptions", "front_line", "events"), others, strict=True))
    decision_states(first, second, **named, as_of=day)
    for one, copy in zip(frames, before, strict=True):
        pd.testing.assert_frame_equal(one, copy)
