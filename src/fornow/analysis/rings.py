"""Every way round in a directed graph, the shortest first, with a limit that says it was reached.

`networkx.simple_cycles` with a bound finds the same, in an order of its own: stopped early it may
have found a ring of seven and not one of two. Here nothing longer is looked for before all that is
shorter has been found, so that a map too dense to be gone through whole still shows what matters.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

#: A loop of more links than this nobody can tell as one story.
LONGEST = 7
#: As many as are kept; a room talks about a handful.
MOST = 2000
#: How many steps are taken at most: about half a second on a small machine.
STEPS = 1_000_000


@dataclass(frozen=True)
class Rings:
    """The rings found, each as its nodes in order; `whole_to` is the length up to which all are.

    `cut_short` says that a limit was reached; else `whole_to` is the longest that was asked for.
    """

    found: tuple[tuple[str, ...], ...]
    whole_to: int
    cut_short: bool


def rings(
    edges: Iterable[tuple[str, str]],
    *,
    longest: int = LONGEST,
    most: int = MOST,
    steps: int = STEPS,
) -> Rings:
    """Every ring of up to `longest` edges, shortest first; each begins at its first-named node.

    `edges`: pairs of names; a pair given twice counts once; a node that leads to itself is a ring
    of one. After `most` rings or `steps` steps it stops and says so. Each step goes on only where
    the beginning can still be reached in time, so that nothing is walked in vain.

    Source: D. B. Johnson (1975), Finding all the elementary circuits of a directed graph, SIAM
    Journal on Computing 4, doi 10.1137/0204007, for beginning each circuit at its least node; the
    bound by distance as in A. Gupta and T. Suzumura (2021), Finding all bounded-length simple
    cycles in a directed graph, arXiv 2105.10094.

    >>> rings([("a", "b"), ("b", "a"), ("b", "c"), ("c", "a")]).found
    (('a', 'b'), ('a', 'b', 'c'))
    """
    follows: dict[str, list[str]] = {}
    for start, end in sorted(set(edges)):
        follows.setdefault(start, []).append(end)
    back = {root: _distances(follows, root) for root in follows}
    left = [steps]
    found: list[tuple[str, ...]] = []
    for length in range(1, longest + 1):
        for root in follows:
            for ring in _rings_from(follows, root, back[root], length=length, left=left):
                if len(found) == most:
                    return Rings(tuple(found), length - 1, cut_short=True)
                found.append(ring)
            if left[0] <= 0:
                return Rings(tuple(found), length - 1, cut_short=True)
    return Rings(tuple(found), longest, cut_short=False)


def _distances(follows: Mapping[str, list[str]], root: str) -> dict[str, int]:
    """How many edges it is from each node back to the root, through nodes named after it."""
    leads: dict[str, list[str]] = {}
    for start, ends in follows.items():
        if start >= root:
            for end in ends:
                leads.setdefault(end, []).append(start)
    known, waiting = {root: 0}, deque([root])
    while waiting:
        node = waiting.popleft()
        for before in leads.get(node, ()):
            if before not in known:
                known[before] = known[node] + 1
                waiting.append(before)
    return known


def _rings_from(
    follows: Mapping[str, list[str]],
    root: str,
    back: Mapping[str, int],
    *,
    length: int,
    left: list[int],
) -> Iterator[tuple[str, ...]]:
    """The rings of exactly this length whose first-named node is the root."""
    path, inside = [root], {root}
    open_ends = [iter(follows[root])]
    while open_ends and left[0] > 0:
        step = next(open_ends[-1], None)
        if step is None:
            open_ends.pop()
            inside.discard(path.pop())
            continue
        left[0] -= 1
        if step == root and len(path) == length:
            yield tuple(path)
        elif step not in inside and back.get(step, length) <= length - len(path):
            path.append(step)
            inside.add(step)
            open_ends.append(iter(follows.get(step, ())))
