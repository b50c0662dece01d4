"""What a picture says of people who were not sure, or gave no answer: nothing they did not say."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fornow.exercises import catalogue as exercises
from fornow.pictures.catalogue import draw
from fornow.pictures.picture import Picture
from fornow.visibility.shown import STAYS_HERE
from tests.pictures.given import DAY, ballot

COUNTS = [0, 1, 3, 5, 8]


def drawn(key: str, rows: list[dict[str, Any]], notes: tuple[str, ...] = ()) -> Picture:
    exercise = exercises.exercise(key)
    frame = ballot(exercise, rows)
    frame.attrs["rounds"][0]["notes"] = list(notes)
    return draw(key, {key: frame}, exercise=exercise, as_of=DAY, context={})


def about(item: str, field: str, answers: list[Any], **more: Any) -> list[dict[str, Any]]:
    return [{"item": item, "item_id": item, field: answer, **more} for answer in answers]


def beliefs(**answers: list[Any]) -> Picture:
    seats = max(len(column) for column in answers.values())
    rows = [
        {f"{key}_own": column[at] for key, column in answers.items() if at < len(column)}
        for at in range(seats)
    ]
    return drawn("three-beliefs", rows)


def test_those_who_are_not_sure_are_not_counted_among_all_of_us() -> None:
    picture = beliefs(goals=[5, 5, 5] + ["?"] * 8)
    said = "All 3 who answered believe the goals are good; 8 are not sure; "
    assert picture.title.startswith(said)
    assert "nobody has said yet whether it could be done as things are and" in picture.title


def test_nothing_is_said_of_a_belief_that_nobody_rated() -> None:
    picture = drawn("three-beliefs", [{"move": f"See it {n}"} for n in range(6)])
    assert picture.title == "Nobody has said yet how far they believe any of the three"
    assert "0 of 0" not in picture.sentence


@pytest.mark.parametrize("counts", list(product(COUNTS, COUNTS, COUNTS, [0, 2])), ids=str)
def test_of_us_is_said_only_where_it_holds_whatever_the_others_think(
    counts: tuple[int, int, int, int],
) -> None:
    yes, no, unsure, silent = counts
    n, every = yes + no, sum(counts)
    if not every:
        return
    title = beliefs(goals=[5] * yes + [1] * no + ["?"] * unsure + [None] * silent).title.casefold()
    first = title.split("; nobody has said yet")[0]
    if not n:
        assert title.startswith("nobody has said yet")
        return
    if "of us" in first:
        assert n >= 5
    if "all of us" in first:
        assert yes == every
    if "none of us" in first:
        assert no == every
    if "most of us" in first:
        assert 3 * yes >= 2 * every
    if "few of us" in first:
        assert 5 * (yes + unsure + silent) < 2 * every
    if "all" in first.split():
        assert yes == n
    if "none" in first.split():
        assert yes == 0


def test_a_value_is_held_by_most_only_where_most_hold_it() -> None:
    unsure = about("Kindness", "held", ["?"] * 6) + about("Fun", "held", ["?"] * 6)
    assert drawn("resonance", unsure).title == (
        "Nobody has said yet which of these values they hold"
    )
    none = about("Kindness", "held", ["no"] * 3 + ["?"] * 6)
    assert "Held by most" not in drawn("resonance", none).title
    few = about("Kindness", "held", ["strongly"] + ["?"] * 8) + about("Fun", "held", ["?"] * 9)
    assert drawn("resonance", few).title == "Held more than others: Kindness (1 of 9)"
    most = about("Kindness", "held", ["strongly"] * 6) + about("Fun", "held", ["no"] * 6)
    assert drawn("resonance", most).title == "Held by most: Kindness. Held by fewest: Fun"


def test_of_values_that_as_many_hold_none_is_put_before_another() -> None:
    def held(names: str, answer: str) -> list[Any]:
        return [row for name in names for row in about(name, "held", [answer] * 6)]

    two = held("AB", "strongly") + held("CD", "no")
    assert drawn("resonance", two).title == "Held by most: A and B. Held by fewest: C and D"
    many = held("ABCDE", "strongly") + held("F", "partly")
    assert drawn("resonance", many).title == "Held by most: A, B and three more"


@given(
    st.lists(
        st.lists(st.sampled_from(["strongly", "partly", "no", "?", None]), min_size=6, max_size=6),
        min_size=1,
        max_size=4,
    )
)
def test_who_is_said_to_hold_a_value_said_so(answers: list[list[Any]]) -> None:
    rows = [row for at, column in enumerate(answers) for row in about(f"V{at}", "held", column)]
    title = drawn("resonance", rows).title
    holders = {
        f"V{at}": sum(a in ("strongly", "partly") for a in c) for at, c in enumerate(answers)
    }
    for name in re.findall(r"Held by most: (V\d)", title):
        assert holders[name] > 3
        assert holders[name] == max(holders.values())
    for name in re.findall(r"Held more than others: (V\d)", title):
        assert 0 < holders[name] == max(holders.values())
    for name in re.findall(r"Held by fewest: (V\d)", title):
        assert sum(a in ("strongly", "partly", "no") for a in answers[int(name[1])]) > 3
        assert holders[name] < max(holders.values())


def grounds(*ticked: Any) -> Picture:
    return drawn("grounds", [{"rests_on": one} for one in ticked])


def test_nobody_relies_on_a_ground_only_where_all_have_said() -> None:
    unsure = grounds(*["?"] * 6)
    assert unsure.title == "Nobody has said yet what belief rests on here"
    assert "(0 of 6)" not in unsure.sentence
    assert "6 not sure" in unsure.sentence
    some = grounds("?", "?", *[("trust",)] * 4)
    assert some.title.startswith("None of the 4 who answered relies on this")
    assert "2 not sure" in some.sentence
    assert grounds(*[("trust",)] * 6).title.startswith("Nobody here relies on this")


def test_of_grounds_that_tie_none_is_said_to_be_relied_on_more_than_another():
    three = [("trust",)] * 3
    others = [("authority",), ("evidence",), ("seen-it",)]
    assert (
        "Most relied on: “They trust the people doing it” (3 of 6)."
        in grounds(*three, *others).sentence
    )
    both = grounds(*three, *[("evidence",)] * 3, ("authority",)).sentence
    assert both.count(" of 7)") == 2
    one_second = grounds(*three, *[("evidence",)] * 2, ("authority",)).sentence
    assert one_second.count(" of 6)") == 2


def test_most_of_us_rely_on_a_ground_only_where_most_do() -> None:
    each = ("authority", "evidence", "trust", "seen-it", "users", "necessity")
    assert grounds(*[(one,) for one in each]).title.startswith("Named most often")
    assert grounds(*[each] * 6).title.startswith("What most of us rely on")


def test_not_sure_is_no_agreement_and_is_counted() -> None:
    picture = drawn("consent", about("One door", "answer", ["agree"] * 3 + ["?"] * 3))
    assert picture.title == "No stop and no concern; three not sure or not saying"
    assert "3 agree and 3 not sure" in picture.sentence
    assert list(picture.table["answer"]).count("not sure") == 3
    nobody = drawn("consent", about("One door", "answer", ["?"] * 5))
    assert "agrees" not in nobody.title
    agreed = drawn("consent", about("One door", "answer", ["agree"] * 5))
    assert agreed.title == "Everyone who answered agrees for now"


def positions(*answers: int | None) -> Picture:
    more = {"statement": "A", "group": None}
    return drawn("positions", about("A", "position", list(answers), **more))


def test_a_statement_divides_us_only_where_there_are_two_sides() -> None:
    assert positions(None, None, None, None, None).sentence == "Nobody has taken a position yet."
    assert "divides" not in positions(1, 1, 1, 0, 0, 0).title
    assert "divides" in positions(1, 1, 1, -1, -1, -1).title


@pytest.mark.parametrize("key", ["values", "in-my-words"])
@pytest.mark.parametrize("answer", [None, "~", "-"])
def test_where_nobody_wrote_there_is_no_finding(key: str, answer: str | None) -> None:
    name = "first" if key == "values" else "notices"
    picture = drawn(key, [{name: answer}] * 6)
    assert re.search("to show|No values", picture.title)
    assert "least alike" not in picture.sentence


def test_what_was_left_out_is_not_said_to_be_unwritten() -> None:
    picture = drawn("in-my-words", [{}] * 6, notes=(STAYS_HERE,))
    page = str(picture.static_html())
    assert "Nobody wrote" not in page
    assert "gave no answer" not in page
    assert STAYS_HERE in page
    generic = drawn("values", [{}] * 6, notes=(STAYS_HERE,))
    assert "gave no answer" not in str(generic.static_html())


def test_a_draft_whose_signal_was_seen_needs_a_conversation() -> None:
    exercise = exercises.exercise("decisions")
    days = pd.to_datetime(["2026-01-01"])
    frames = {
        "decisions": pd.DataFrame({"entry": ["d"], "decision": ["One door"], "date": days}),
        "events": pd.DataFrame({"entry": ["d"], "kind": ["signal"], "day": days}),
    }
    picture = draw("decisions", frames, exercise=exercise, as_of=DAY, context={})
    assert picture.title == "One of one decision needs a conversation"
