"""Where each factor stands on a map, so that nothing that stands is ever moved.

The map is drawn again day by day, as it came, and each new factor takes a free place near those it
is joined to. What was there before keeps its place, whatever is added later, taken off or said
again: a map that jumps cannot be learned. While people sit and draw, the places of the map they
have just seen are given as well, since a file does not tell what came first within a day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot
from typing import TypeAlias

#: A place: how far across, in columns, and the row from the top. Odd rows stand half a column in,
#: so that there is a way through between the names.
Place: TypeAlias = tuple[float, int]

COLUMNS = 4
_TALL = 0.8  # how far apart rows are, counted in columns
_NEAREST = 14  # as many free places are looked at closely
_CROSSING, _THROUGH, _LOWER = 0.55, 1.2, 0.12


def places(
    days: Sequence[Sequence[tuple[str, str]]], *, before: Mapping[str, Place] | None = None
) -> dict[str, Place]:
    """A place for every factor in these links: the links drawn on each day, oldest day first.

    Days that are added later change nothing for those before. With `before`, the places on the map
    as it was last seen, nothing on that map moves.

    Source: the aim is that of P. Eades, W. Lai, K. Misue and K. Sugiyama (1991), Preserving the
    mental map of a diagram. The rule is ours.

    >>> first = places([[("a", "b")]])
    >>> {name: place for name, place in places([[("a", "b")], [("b", "c")]]).items()
    ...  if name in first} == first
    True
    """
    every = {end for pairs in days for pair in pairs for end in pair}
    made = {name: place for name, place in (before or {}).items() if name in every}
    joined: dict[str, set[str]] = {}
    for pairs in days:
        for cause, effect in pairs:
            joined.setdefault(cause, set()).add(effect)
            joined.setdefault(effect, set()).add(cause)
        new = set(joined) - set(made)
        while new:
            # Next comes what is joined to most that stands already; of those what has most links.
            name = min(new, key=lambda one: (-len(joined[one] & set(made)), -len(joined[one]), one))
            made[name] = _free(made, joined, name)
            new.discard(name)
    return made


def spot(place: Place) -> tuple[float, float]:
    """A place in columns across and down, with rows as far apart as they are drawn."""
    return place[0], place[1] * _TALL


def _free(made: dict[str, Place], joined: Mapping[str, set[str]], name: str) -> Place:
    """The best free place: near what it is joined to, crossing little, and not far down."""
    taken = set(made.values())
    lowest = max((row for _, row in taken), default=-1)
    free = [one for row in range(lowest + 2) for one in _row(row) if one not in taken]
    if not taken:
        return free[1]
    wanted = [made[one] for one in sorted(joined[name]) if one in made]
    lines = {
        (made[one], made[other])
        for one in made
        for other in joined.get(one, ())
        if other in made and one < other
    }

    def far(one: Place) -> float:
        middle = sum(_far(one, other) for other in wanted) / max(len(wanted), 1)
        return middle + _LOWER * one[1]

    def cost(one: Place) -> tuple[float, int, float]:
        new = [(one, other) for other in wanted]
        crossing = sum(_cross(a, b) for a in new for b in lines)
        through = sum(_through(line, other) for line in new for other in taken)
        through += sum(_through(line, one) for line in lines)
        return (far(one) + _CROSSING * crossing + _THROUGH * through, one[1], one[0])

    return min(sorted(free, key=lambda one: (far(one), one[1], one[0]))[:_NEAREST], key=cost)


def _row(row: int) -> list[Place]:
    return [(at + 0.5 * (row % 2), row) for at in range(COLUMNS)]


def _far(one: Place, other: Place) -> float:
    (x, y), (u, v) = spot(one), spot(other)
    return hypot(x - u, y - v)


def _cross(one: tuple[Place, Place], other: tuple[Place, Place]) -> bool:
    """Whether two straight lines cross, other than at an end they share."""
    if set(one) & set(other):
        return False
    a, b, c, d = (spot(end) for end in (*one, *other))
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _through(line: tuple[Place, Place], place: Place) -> bool:
    """Whether a straight line passes over the name that stands at a place."""
    if place in line:
        return False
    (x0, y0), (x1, y1), (x, y) = spot(line[0]), spot(line[1]), spot(place)
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length))
    across, down = abs(x0 + along * (x1 - x0) - x), abs(y0 + along * (y1 - y0) - y)
    return across < 0.42 and down < 0.3
