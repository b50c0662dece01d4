"""Where each factor stands on the map: what drives, what is driven, what joins, where it ends."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fornow.analysis.causes import CausalMap

DRIVER, RECEIVER, BETWEEN = "driver", "receiver", ""

_KINDS: dict[str, Any] = {
    "factor": "string",
    "name": "string",
    "comes_in": "int64",
    "goes_out": "int64",
    "net": "float64",
    "role": "string",
    "dead_end": bool,
    "bridge": "float64",
    "drawn_by": tuple,
}


def influence(drawn: CausalMap) -> pd.DataFrame:
    """A row a factor, as first drawn.

    Columns: factor (its key), name, comes_in and goes_out (how many factors lead to it, and it
    leads to; two signs between the same two count once), net (in −1 to 1: −1 everything comes in,
    1 everything goes out), role ("driver": nothing leads to it; "receiver": it leads to nothing;
    else ""), dead_end (a receiver that one link alone leads to: a trail nobody has followed
    further), bridge (the share of shortest ways between others that pass through it, 0 to 1) and
    drawn_by (a tuple: who drew a link at it).

    The net is (out − in)/(out + in): out divided by in, as other tools have it, would give a pure
    driver nothing.

    Source: betweenness from L. C. Freeman (1977), A set of measures of centrality based on
    betweenness, Sociometry 40, doi 10.2307/3033543, as networkx works it out.

    >>> from fornow.analysis.causes import Drawn, Link
    >>> by = (Drawn(entry="e", who="Us", sign="more"),)
    >>> of = CausalMap(names={}, links=(Link(cause="a", effect="b", drawn=by),
    ...                                 Link(cause="b", effect="c", drawn=by)))
    >>> influence(of)[["factor", "net", "role", "bridge"]].values.tolist()
    [['a', 1.0, 'driver', 0.0], ['b', 0.0, '', 0.5], ['c', -1.0, 'receiver', 0.0]]
    """
    import networkx as nx  # here, since only maps want it and the first form must not wait

    graph: nx.DiGraph = nx.DiGraph()
    seen: dict[str, dict[str, None]] = {}
    for link in drawn.links:
        graph.add_edge(link.cause, link.effect)
        for factor in (link.cause, link.effect):
            seen.setdefault(factor, {}).update(dict.fromkeys(link.who))
    between = nx.betweenness_centrality(graph) if len(graph) else {}
    rows = []
    for factor in graph:
        into, out = graph.in_degree(factor), graph.out_degree(factor)
        role = DRIVER if not into else RECEIVER if not out else BETWEEN
        rows.append(
            {
                "factor": factor,
                "name": drawn.name(factor),
                "comes_in": into,
                "goes_out": out,
                "net": (out - into) / (out + into),
                "role": role,
                "dead_end": role == RECEIVER and into == 1,
                "bridge": between[factor],
                "drawn_by": tuple(seen[factor]),
            }
        )
    return pd.DataFrame(rows, columns=list(_KINDS)).astype(
        {name: kind for name, kind in _KINDS.items() if kind is not tuple}
    )
