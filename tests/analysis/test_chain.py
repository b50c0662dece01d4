"""Reliance runs from a step of the chain through assumptions and their tests to decisions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.analysis.chain import chain_links
from fornow.analysis.decisions import decision_states

from .registers import NOTHING, assumption, came_back, decision, frame

DAY = "2026-04-01"


def step(entry, follows=None, can_order="no", date="2026-01-01", **more):
    row = {"doing": f"Step {entry}", "follows": follows, "can_order": can_order}
    return {"entry": entry, "date": date, **row, **more}


CHAIN = frame(step("k1"), step("k2", "k1"), step("k3", "k2"), step("x", can_order="yes"))
DRAWN = frame(
    assumption("a1", chain_link="k1"),
    assumption("a2", chain_link="k2"),
    assumption("b2", chain_link="k2"),
    assumption("free", chain_link=None),
)


def links(tests=NOTHING, *, chain=CHAIN, assumptions=DRAWN, decisions=NOTHING, day=DAY):
    found = chain_links(chain, tests, assumptions=assumptions, decisions=decisions, as_of=day)
    return {one.entry: one for one in found}


def states(tests, *rests_on, chain=CHAIN, assumptions=DRAWN, day=DAY):
    found = decision_states(
        frame(decision(rests_on=rests_on)),
        tests,
        assumptions=assumptions,
        front_line=NOTHING,
        events=NOTHING,
        chain=chain,
        as_of=day,
    )
    return found["state"][0], found["reasons"][0]


def test_a_step_stands_as_the_loudest_of_the_assumptions_drawn_from_it():
    tests = frame(
        came_back("t", "holds", "2026-02-01", of=("a2",)),
        came_back("u", "fallen", "2026-02-02", of=("b2",)),
    )
    found = links(tests)
    assert {name: one.status for name, one in found.items()} == {
        "k1": "untested",
        "k2": "fallen",
        "k3": "",
        "x": "",
    }
    assert links(tests, day="2026-02-01")["k2"].status == "untested"


def test_a_step_none_of_us_can_order_is_only_hoped_until_something_is_drawn_from_it():
    found = links()
    assert [name for name, one in found.items() if one.only_hoped] == ["k3"]
    assert not found["x"].only_hoped


def test_steps_come_in_their_order_each_with_how_many_stand_before_it():
    mixed = frame(step("c", "b"), step("a"), step("b", "a"), step("d", "a"))
    assert [(one.entry, one.depth) for one in links(chain=mixed, assumptions=NOTHING).values()] == [
        ("a", 0), ("b", 1), ("c", 2), ("d", 1),
    ]  # fmt: skip


def test_a_ring_is_gone_round_once():
    ring = frame(step("a", "c"), step("b", "a"), step("c", "b"))
    drawn = frame(assumption("p", chain_link="a"), assumption("q", chain_link="b"))
    found = links(chain=ring, assumptions=drawn, decisions=frame(decision(rests_on=("p",))))
    assert [one.entry for one in found.values()] == ["a", "b", "c"]
    assert all(one.decisions == ("d",) for one in found.values())


def test_a_decision_rests_on_the_step_it_was_drawn_from_and_on_those_before_it():
    found = links(decisions=frame(decision(rests_on=("a2", "free"))))
    assert {name for name, one in found.items() if one.decisions} == {"k1", "k2"}


def test_what_shakes_a_step_puts_at_risk_every_decision_that_rests_on_it():
    tests = frame(came_back("t", "fallen", "2026-02-02", of=("a1",)))
    state, reasons = states(tests, "a2")
    assert state == "at risk"
    assert reasons[0] == (
        "at risk: it rests on the step “Step k1”, and so on “Claim a1”, which fell on"
        " 2 February 2026: “t saw”."
    )
    assert states(tests, "a2", day="2026-02-01")[0] == "current"
    assert states(tests, "free")[0] == "current"


def test_what_a_decision_names_itself_is_said_once():
    tests = frame(came_back("t", "shaken", "2026-02-02", of=("b2",)))
    _, reasons = states(tests, "a2", "b2")
    assert sum("Claim b2" in reason for reason in reasons) == 1


def test_an_assumption_that_was_let_go_and_a_step_that_was_closed_carry_nothing():
    tests = frame(came_back("t", "fallen", "2026-02-02", of=("a1",)))
    gone = frame(
        assumption("a1", chain_link="k1", state="closed"), assumption("a2", chain_link="k2")
    )
    assert states(tests, "a2", assumptions=gone)[0] == "current"
    shut = frame(step("k1", state="closed"), step("k2", "k1"))
    assert states(tests, "a2", chain=shut)[0] == "current"
    assert list(links(chain=shut)) == ["k2"]


def test_assumptions_from_before_steps_were_asked_about_have_none():
    old = frame(assumption("a"))
    assert links(assumptions=old)["k1"].only_hoped
    assert states(NOTHING, "a", assumptions=old)[0] == "current"


@pytest.mark.parametrize(
    ("chain", "assumptions", "says"),
    [
        (frame(step("a", "lost")), NOTHING, "follows a link of the chain .* 'lost'"),
        (frame(step("a")), frame(assumption("p", chain_link="lost")), "drawn from .* 'lost'"),
    ],
)
def test_a_name_that_leads_nowhere_is_refused(chain, assumptions, says):
    with pytest.raises(ValueError, match=says):
        links(chain=chain, assumptions=assumptions)
    with pytest.raises(ValueError, match=says):
        states(NOTHING, chain=chain, assumptions=assumptions)


some_chains = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.sampled_from([None, *range(n)]), min_size=n, max_size=n)
)


@given(some_chains)
def test_every_step_is_there_once_whatever_follows_what(follows):
    rows = [step(f"k{at}", None if f is None else f"k{f}") for at, f in enumerate(follows)]
    found = links(chain=frame(*rows), assumptions=NOTHING)
    assert sorted(found) == sorted(row["entry"] for row in rows)
