"""Every way round, the shortest first, and a limit that says it was reached."""

from __future__ import annotations

from itertools import pairwise, permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fornow.analysis.rings import rings

NAMES = st.sampled_from("abcdefg")
GRAPHS = st.sets(st.tuples(NAMES, NAMES), max_size=24)


def whole(edges: set[tuple[str, str]]) -> set[tuple[str, ...]]:
    """What networkx finds, each ring begun at its first-named node."""
    found = (tuple(ring) for ring in nx.simple_cycles(nx.DiGraph(list(edges))))
    return {(*ring[at:], *ring[:at]) for ring in found for at in [ring.index(min(ring))]}


@settings(deadline=None)  # a busy machine is no fault
@given(GRAPHS)
def test_it_finds_what_networkx_finds_and_each_once(edges: set[tuple[str, str]]) -> None:
    made = rings(edges)

    assert len(set(made.found)) == len(made.found)
    assert set(made.found) == whole(edges)
    assert made.whole_to == max((len(ring) for ring in made.found), default=0)
    assert not made.cut_short


@pytest.mark.parametrize("links", [8, 30, 200])
def test_a_ring_is_found_however_long_it_is(links: int) -> None:
    names = tuple(f"n{at:03}" for at in range(links))

    made = rings(pairwise([*names, names[0]]))

    assert (made.found, made.whole_to, made.cut_short) == ((names,), links, False)


def test_what_was_met_on_the_way_is_kept_where_the_steps_do_not_reach_it() -> None:
    # Twelve rows of three, each leading to all of the next: 3 ** 12 rings, none shorter than 12.
    rows = [[f"{row:02}{place}" for place in "abc"] for row in range(12)]
    edges = [
        (a, b) for one, after in pairwise([*rows, rows[0]]) for a in one for b in after
    ]  # fmt: skip
    made = rings(edges, most=50, steps=100)

    assert (len(made.found), made.cut_short) == (50, True)
    assert all(len(ring) % 12 == 0 for ring in made.found)
    assert made == rings(edges, most=50, steps=100), "the same every time"


@settings(deadline=None)  # a busy machine is no fault
@given(GRAPHS)
def test_the_shortest_come_first(edges: set[tuple[str, str]]) -> None:
    lengths = [len(ring) for ring in rings(edges).found]
    assert lengths == sorted(lengths)


@settings(deadline=None)  # a busy machine is no fault
@given(GRAPHS, st.integers(1, 12))
def test_cut_short_it_says_so_and_has_all_up_to_the_length_it_says(
    edges: set[tuple[str, str]], most: int
) -> None:
    every = rings(edges)
    some = rings(edges, most=most)

    assert some.cut_short == (len(every.found) > most)
    assert len(some.found) == min(most, len(every.found))
    assert set(some.found) <= set(every.found)
    short = {ring for ring in every.found if len(ring) <= some.whole_to}
    assert short <= set(some.found)


def test_too_many_steps_are_not_taken() -> None:
    names = [f"{n:02}" for n in range(15)]
    made = rings(permutations(names, 2), most=10**9, steps=20_000)

    assert made.cut_short
    assert made.whole_to < 7
    assert len([one for one in made.found if len(one) == 2]) == 105, "15 over 2"


def test_of_a_whole_graph_there_are_as_many_as_can_be_counted() -> None:
    # Rings of k among n: n over k, times (k − 1)! ways round.
    made = rings(permutations("abcdef", 2))
    lengths = [len(ring) for ring in made.found]

    assert [lengths.count(k) for k in range(1, 7)] == [0, 15, 40, 90, 144, 120]
