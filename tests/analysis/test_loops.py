"""Loops found, signed, delayed and disputed: values, and what must hold of every map."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from random import Random
from time import process_time
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fornow.analysis.causes import CausalMap, Drawn, Link, causal_map, links_frame
from fornow.analysis.influence import influence
from fornow.analysis.loops import (
    chance_that_it_reinforces,
    goes,
    kind_of,
    lacks,
    loops,
    ring_of,
)

from .drawings import DAY, drawn_by, found

# -- signs and chances --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signs", "kind"),
    [
        (["more", "more"], "reinforcing"),
        (["less", "less"], "reinforcing"),
        (["more", "less"], "balancing"),
        (["less", "less", "less"], "balancing"),
        (["both", "more"], "disputed"),
        (["", "more"], "undetermined"),
        (["both", ""], "undetermined"),
    ],
)
def test_an_odd_number_of_minuses_balances(signs: list[str], kind: str) -> None:
    assert kind_of(signs) == kind


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.sampled_from(["more", "less"]), min_size=1, max_size=7))
def test_the_sign_of_a_loop_is_the_parity_of_its_minuses(signs: list[str]) -> None:
    assert (kind_of(signs) == "balancing") == bool(signs.count("less") % 2)
    sure = chance_that_it_reinforces([float(sign == "more") for sign in signs])
    assert sure == (0.0 if signs.count("less") % 2 else 1.0)


def test_chances_worked_out_by_hand() -> None:
    # Two links, + with chance 3/4 and 2/3: both + 6/12, both − 1/12.
    assert chance_that_it_reinforces([3 / 4, 2 / 3]) == pytest.approx(7 / 12)
    # Three: .8 .7 .6. Even numbers of minuses: .336 + .8·.3·.4 + .2·.7·.4 + .2·.3·.6 = .524.
    assert chance_that_it_reinforces([0.8, 0.7, 0.6]) == pytest.approx(0.524)
    assert chance_that_it_reinforces([0.5, 1.0]) == 0.5


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_the_chance_is_that_of_an_even_number_of_minuses(shares: list[float]) -> None:
    even = 0.0
    for which in range(2 ** len(shares)):
        minus = [which >> at & 1 for at in range(len(shares))]
        if sum(minus) % 2 == 0:
            part = 1.0
            for share, less in zip(shares, minus, strict=True):
                part *= 1 - share if less else share
            even += part
    assert chance_that_it_reinforces(shares) == pytest.approx(even)


def test_a_share_that_is_none_is_said() -> None:
    with pytest.raises(ValueError, match=r"between 0 and 1 \(got 2\)"):
        chance_that_it_reinforces([2])


def test_a_disputed_loop_has_its_chance_and_the_link_to_talk_about() -> None:
    made = found(
        *(f"{who}: Calls -> Work +" for who in "ABC"), "D: Calls -> Work -",
        "A: Work -> Calls -", "B: Work -> Calls -",
    )  # fmt: skip
    (row,) = made.to_dict("records")
    # Smoothed: (3 + 1)/(4 + 2) = 2/3 and (0 + 1)/(2 + 2) = 1/4: (1 + 1/3 · −1/2)/2 = 5/12.
    assert row["kind"] == "disputed"
    assert row["chance"] == pytest.approx(5 / 12)
    assert row["talk_about"] == "Calls → Work"


def test_a_link_nobody_signed_leaves_it_undetermined_and_is_what_to_talk_about() -> None:
    (row,) = found("A -> B +", "B -> A ?").to_dict("records")
    assert (row["kind"], row["chance"], row["talk_about"]) == ("undetermined", 0.5, "B → A")


def test_who_draws_a_link_twice_counts_once() -> None:
    drawn = causal_map(drawn_by("A: x -> y +", "A: x -> y +", "B: x -> y -"), as_of=DAY)
    assert drawn.links[0].share == 0.5
    assert drawn.links[0].who == ("A", "B")


# -- merging ------------------------------------------------------------------------------------


def test_who_was_typed_in_two_ways_is_one_and_called_as_it_was_first() -> None:
    drawn = causal_map(drawn_by("Council: x -> y +", "council: x -> y +", "B: y -> x +"), as_of=DAY)
    assert [one.who for one in drawn.links] == [("Council",), ("B",)]


def test_both_signs_stay_with_who_drew_them() -> None:
    drawn = causal_map(drawn_by("A: x -> y + 4", "B: X -> Y - slow", "C: x -> y ?"), as_of=DAY)
    made = links_frame(drawn)
    assert made[["sign", "drawn_by"]].values.tolist() == [
        ["more", ("A",)], ["less", ("B",)], ["", ("C",)],
    ]  # fmt: skip
    assert made["disputed"].all()
    assert not made["only_one"].any()
    assert made[["cause", "effect"]].drop_duplicates().values.tolist() == [["x", "y"]]


def test_names_are_merged_by_case_and_space_and_never_by_guessing() -> None:
    frame = pd.DataFrame(
        {
            "entry": list("abc"),
            "cause": ["Waiting  list", "waiting list ", "waiting lists"],
            "effect": ["Trust"] * 3,
            "sign": ["less"] * 3,
        }
    )
    drawn = causal_map(frame, as_of=DAY)
    assert list(drawn.names.values()) == ["Waiting list", "Trust", "waiting lists"]
    assert len(drawn.links) == 2


def test_what_a_keyboard_makes_of_apostrophes_dashes_and_hidden_signs_parts_no_name() -> None:
    spelt = ["People’s trust", "people's trust", "“People’s trust”", "\ufeffPeople's\u200b trust"]
    frame = pd.DataFrame(
        {"entry": list("abcd"), "cause": spelt, "effect": ["co-op", "co–op"] * 2, "sign": "less"}
    )
    assert list(causal_map(frame, as_of=DAY).names.values()) == ["People’s trust", "co-op"]


def test_a_loop_through_a_name_with_an_arrow_in_it_is_found_by_what_was_written_down() -> None:
    frame = pd.DataFrame(
        {
            "entry": list("ab"),
            "cause": ["ward → home", "calls"],
            "effect": ["calls", "ward → home"],
            "sign": ["more", "less"],
        }
    )
    drawn = causal_map(frame, as_of=DAY)
    (loop,) = loops(drawn).found
    assert ring_of(goes(drawn, loop.factors)) == loop.factors
    assert drawn.names["ward to home"] == "ward → home"


def test_what_was_closed_or_came_later_is_not_on_the_map() -> None:
    frame = drawn_by("A: x -> y +", "A: y -> x +", "A: y -> z +")
    frame.loc[1, "state"] = "closed"
    frame.loc[2, "date"] = pd.Timestamp("2026-06-30")
    drawn = causal_map(frame, as_of=DAY)
    assert [(one.cause, one.effect) for one in drawn.links] == [("x", "y")]
    assert [pair for day in drawn.ever for pair in day] == [("x", "y"), ("y", "x")]


def test_an_unknown_sign_and_a_missing_column_are_said() -> None:
    frame = drawn_by("A: x -> y +")
    with pytest.raises(ValueError, match="sign is 'perhaps'"):
        causal_map(frame.assign(sign="perhaps"), as_of=DAY)
    with pytest.raises(ValueError, match="no column 'effect'"):
        causal_map(frame.drop(columns="effect"), as_of=DAY)
    assert causal_map(pd.DataFrame(), as_of=DAY).links == ()


def test_a_link_is_slow_where_half_of_those_who_said_say_so() -> None:
    def slow(*marks: str) -> bool:
        lines = [f"{at}: x -> y + {mark}".strip() for at, mark in enumerate(marks)]
        return causal_map(drawn_by(*lines), as_of=DAY).links[0].slow

    assert slow("slow", "quick")
    assert not slow("slow", "quick", "quick")
    assert not slow("", "")
    assert slow("slow", "", "")


# -- order --------------------------------------------------------------------------------------


def test_short_loops_come_first_then_the_surer_then_those_more_drew_whole() -> None:
    made = found(
        "A: a -> b + 2", "A: b -> a + 5",  # least sure: 2
        "A: c -> d + 4", "A: d -> c + 4",  # 4, drawn whole by one
        "A: e -> f + 4", "B: e -> f + 4", "A: f -> e + 4", "B: f -> e + 4",  # 4, by two
        "A: g -> h +", "A: h -> g + 5",  # one not rated
        "A: a -> i + 5", "A: i -> c + 5", "A: d -> a + 5",  # longer, and surer
    )  # fmt: skip
    assert made["goes"].str[:1].tolist()[:4] == ["e", "c", "a", "g"]
    assert made["length"].tolist() == sorted(made["length"])


# -- position -----------------------------------------------------------------------------------


def test_drivers_receivers_dead_ends_and_bridges() -> None:
    drawn = causal_map(
        drawn_by("cuts -> care -", "care -> beds +", "rain -> beds +", "beds -> mood +"),
        as_of=DAY,
    )
    made = influence(drawn).set_index("name")
    assert made["role"].to_dict() == {
        "cuts": "driver", "care": "", "beds": "", "rain": "driver", "mood": "receiver",
    }  # fmt: skip
    assert made["net"].to_dict() == {
        "cuts": 1, "care": 0, "beds": pytest.approx(-1 / 3), "rain": 1, "mood": -1,
    }  # fmt: skip
    assert made["dead_end"].tolist() == [False, False, False, False, True]
    # Of 12 ordered pairs of others: care lies on cuts–beds, cuts–mood; beds on three to mood.
    assert made["bridge"]["care"] == pytest.approx(2 / 12)
    assert made["bridge"]["beds"] == pytest.approx(3 / 12)


def test_two_signs_between_the_same_two_count_once_in_the_net() -> None:
    drawn = causal_map(drawn_by("A: a -> b +", "B: a -> b -", "A: b -> a +"), as_of=DAY)
    assert influence(drawn)["net"].tolist() == [0.0, 0.0]


# -- what must hold of every map ----------------------------------------------------------------

FACTORS = st.sampled_from("abcdef")
LINKS = st.lists(
    st.tuples(FACTORS, FACTORS, st.sampled_from(["more", "less", ""]), st.sampled_from("XYZ"),
              st.booleans()),
    max_size=16,
)  # fmt: skip


def made_of(links: Iterable[tuple[str, str, str, str, bool]], **names: str) -> CausalMap:
    found: dict[tuple[str, str], list[Drawn]] = {}
    for cause, effect, sign, who, slow in links:
        pair = (names.get(cause, cause), names.get(effect, effect))
        found.setdefault(pair, []).append(Drawn(entry="e", who=who, sign=sign, slow=slow))
    every = tuple(Link(cause=a, effect=b, drawn=tuple(d)) for (a, b), d in found.items())
    return CausalMap(names={}, links=every)


def told(drawn: CausalMap, back: dict[str, str] | None = None) -> list[tuple[Any, ...]]:
    names = back or {}
    rows = []
    for loop in loops(drawn).found:
        ring = ring_of(" → ".join(names.get(one, one) for one in loop.factors) + " → "
                       + names.get(loop.factors[0], loop.factors[0]))  # fmt: skip
        rows.append((ring, loop.kind, loop.delayed, round(loop.chance, 9)))
    return sorted(rows)


@settings(deadline=None)  # a busy machine is no fault
@given(LINKS, st.permutations("ghijkl"))
def test_other_names_change_no_loop(links: list[Any], others: list[str]) -> None:
    names = dict(zip("abcdef", others, strict=True))
    back = {new: old for old, new in names.items()}
    assert told(made_of(links, **names), back) == told(made_of(links))


@settings(deadline=None)  # a busy machine is no fault
@given(LINKS)
def test_a_factor_that_nothing_comes_back_from_changes_no_loop(links: list[Any]) -> None:
    more = [*links, ("a", "lonely", "more", "X", False), ("alone", "b", "less", "Y", True)]
    assert told(made_of(more)) == told(made_of(links))


@settings(deadline=None)  # a busy machine is no fault
@given(LINKS, st.randoms())
def test_the_order_in_which_it_was_drawn_changes_no_loop(links: list[Any], random: Any) -> None:
    turned = list(links)
    random.shuffle(turned)
    assert told(made_of(turned)) == told(made_of(links))


def test_a_dense_map_says_that_not_all_was_found_and_has_the_short_ones() -> None:
    every = made_of((f"{a:02}", f"{b:02}", "more", "X", False)
                    for a, b in permutations(range(15), 2))  # fmt: skip
    made = loops(every)
    assert made.cut_short
    assert sum(len(one.links) == 2 for one in made.found) == 105
    assert made.whole_to >= 2


def test_a_loop_that_was_named_is_looked_up_link_by_link_where_there_are_too_many() -> None:
    names = [f"{at:02}" for at in range(15)]
    drawn = made_of((a, b, "more", "X", False)
                    for a, b in permutations(names, 2) if (a, b) != ("03", "07"))  # fmt: skip
    there, lacking, twice = tuple(names), ("03", "07", "11"), ("00", "01", "00", "02")
    made = loops(drawn, named=[there, there, lacking, twice])
    found = [one.factors for one in made.found]
    assert made.cut_short
    assert found.count(there) == 1
    assert lacking not in found
    assert twice not in found
    assert lacks(drawn, lacking) == [("03", "07")]


def test_sixty_factors_and_two_hundred_links_take_less_than_a_second_and_say_the_cap() -> None:
    draw = Random(4)
    pairs = {tuple(draw.sample(range(60), 2)) for _ in range(260)}
    drawn = made_of((f"{a:02}", f"{b:02}", "more", "X", False) for a, b in sorted(pairs)[:200])
    begun = process_time()
    made = loops(drawn)
    assert process_time() - begun < 1
    assert (len(made.found), made.cut_short) == (2000, True)
    assert made.whole_to >= 5


@pytest.mark.parametrize(
    ("written", "ring"),
    [
        ("B → a", ("a", "b")),
        ("b -> A -> b", ("a", "b")),
        ("x→y  z→x", ("x", "y z")),
        ("alone", ()),
        ("", ()),
        ("self → self", ("self",)),
    ],
)
def test_a_loop_is_known_by_what_it_goes_through(written: str, ring: tuple[str, ...]) -> None:
    assert ring_of(written) == ring
