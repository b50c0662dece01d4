"""Every way round in a directed graph, the shortest first, with a limit that says it was reached.

Where there are few enough, `networkx.simple_cycles` has them all, however long. Where there are
more, it has found some of any length when it is stopped, perhaps one of thirty and not one of two.
Then nothing longer is looked for before all that is shorter has been found, so that a map too dense
to be gone through whole still shows what matters.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

#: As many as are kept; a room talks about a handful.
MOST = 2000
#: How many steps are taken at most: about half a second on a small machine.
STEPS = 1_000_000


@dataclass(frozen=True)
class Rings:
    """The rings found, each as its nodes in order; `whole_to` is the length up to which all are.

    `cut_short` says that a limit was reached; else all are here, and `whole_to` is the length of
    the longest, 0 where there is none.
    """

    found: tuple[tuple[str, ...], ...]
    whole_to: int
    cut_short: bool


def rings(edges: Iterable[tuple[str, str]], *, most: int = MOST, steps: int = STEPS) -> Rings:
    """Every ring, of whatever length, shortest first; each begins at its first-named node.

    `edges`: pairs of names; a pair given twice counts once; a node that leads to itself is a ring
    of one. Where there are more than `most`, it looks length by length until it has as many or has
    taken `steps` steps, and says so; each step goes on only where the beginning can still be
    reached in time. What was found beyond `whole_to` are some, not all.

    Source: D. B. Johnson (1975), Finding all the elementary circuits of a directed graph, SIAM
    Journal on Computing 4, doi 10.1137/0204007, as networkx has it; length by length with the bound
    by distance of A. Gupta and T. Suzumura (2021), Finding all bounded-length simple cycles in a
    directed graph, arXiv 2105.10094.

    >>> rings([("a", "b"), ("b", "a"), ("b", "c"), ("c", "a")]).found
    (('a', 'b'), ('a', 'b', 'c'))
    """
    follows: dict[str, list[str]] = {}
    for start, end in sorted(set(edges)):
        follows.setdefault(start, []).append(end)
    enough = min(most, steps)
    some = _any(follows, most=enough + 1)
    if len(some) <= enough:
        return Rings(tuple(some), max(map(len, some), default=0), cut_short=False)
    short, whole_to = _shortest(follows, most=most, steps=steps)
    # Those that were met on the way are rings as well, where the steps did not take it further.
    rest = [ring for ring in some if ring not in set(short)]
    return Rings((*short, *rest)[:most], whole_to, cut_short=True)


def _any(follows: Mapping[str, list[str]], *, most: int) -> list[tuple[str, ...]]:
    """Up to so many rings of any length, shortest first: all of them where there are fewer."""
    names = sorted({*follows, *(end for ends in follows.values() for end in ends)})
    # By number, not by name: the order in which networkx meets them is then the same every time.
    place = {name: at for at, name in enumerate(names)}
    import networkx as nx  # here, since only maps want it and the first form must not wait

    graph = nx.DiGraph(
        (place[start], place[end]) for start, ends in follows.items() for end in ends
    )
    met = (tuple(ring) for ring in islice(nx.simple_cycles(graph), most))
    turned = ((*ring[at:], *ring[:at]) for ring in met for at in [ring.index(min(ring))])
    return [tuple(names[at] for at in ring) for ring in sorted(turned, key=lambda r: (len(r), r))]


def _shortest(
    follows: Mapping[str, list[str]], *, most: int, steps: int
) -> tuple[list[tuple[str, ...]], int]:
    """The shortest rings, and the length up to which all are among them."""
    back = {root: _distances(follows, root) for root in follows}
    left = [steps]
    found: list[tuple[str, ...]] = []
    for length in range(1, len(follows) + 1):
        for root in follows:
            for ring in _rings_from(follows, root, back[root], length=length, left=left):
                if len(found) == most:
                    return found, length - 1
                found.append(ring)
            if left[0] <= 0:
                return found, length - 1
    return found, len(follows)


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
