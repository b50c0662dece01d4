"""Every way round, the shortest first, and a limit that says it was reached."""

from __future__ import annotations

from itertools import permutations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from fornow.analysis.rings import rings

NAMES = st.sampled_from("abcdefg")
GRAPHS = st.sets(st.tuples(NAMES, NAMES), max_size=24)


def whole(edges: set[tuple[str, str]], longest: int) -> set[tuple[str, ...]]:
    """What networkx finds, each ring begun at its first-named node."""
    graph = nx.DiGraph(list(edges))
    found = (tuple(ring) for ring in nx.simple_cycles(graph, length_bound=longest))
    return {(*ring[at:], *ring[:at]) for ring in found for at in [ring.index(min(ring))]}


@settings(deadline=None)  # a busy machine is no fault
@given(GRAPHS, st.integers(1, 7))
def test_it_finds_what_networkx_finds_and_each_once(
    edges: set[tuple[str, str]], longest: int
) -> None:
    made = rings(edges, longest=longest)

    assert len(set(made.found)) == len(made.found)
    assert set(made.found) == whole(edges, longest)
    assert (made.whole_to, made.cut_short) == (longest, False)


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
    made = rings(permutations("abcdef", 2), longest=6)
    lengths = [len(ring) for ring in made.found]

    assert [lengths.count(k) for k in range(1, 7)] == [0, 15, 40, 90, 144, 120]
