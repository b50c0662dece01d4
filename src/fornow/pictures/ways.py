"""The way each arrow of a map takes from one name to another, past the names between.

A bow is easiest to follow, so the least bent one that passes no name is taken. Where every bow
passes behind a name, and would be read as ending there, the way goes row by row through the gaps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import dist
from typing import TypeAlias

Spot: TypeAlias = tuple[float, float]

#: Half of a box that holds a name: across, and up for a name of three lines.
ACROSS, UP = 60.0, 33.0
#: Room above and below all boxes for what bends past them.
ROOM = 22.0
_BENDS = (0.1, -0.1, 0.22, -0.22, 0.36, -0.36, 0.5, -0.5, 0.7, -0.7)
# Two arrows between the same two names bend at least so far apart.
_APART = 0.2
# A shorter arrow has no room for its sign.
_SHORTEST = 52.0
_STEPS = 24
# Two arrows that end nearer than this in one name cannot be told apart.
_HEADS = 14.0
# What is wanted between a line and a name it passes.
_CLEAR = 5.0
# How far from the middle of a gap the first, second, third… line through it runs.
_LANES = (0.0, 4.0, -4.0, 7.5, -7.5)
# For each line in a gap already, so many pixels of a detour are worth taking.
_TAKEN = 60.0


@dataclass(frozen=True, kw_only=True)
class Ways:
    """Where the names stand, half the room each takes, and the ways that are laid already."""

    spots: Mapping[str, Spot]
    half: Mapping[str, Spot]
    _bent: dict[tuple[str, str], set[float]] = field(default_factory=dict)
    _ends: dict[str, list[Spot]] = field(default_factory=dict)
    _through: dict[Spot, int] = field(default_factory=dict)

    def between(self, cause: str, effect: str) -> list[Spot]:
        """The points of a way from box to box; empty where there is no room to be seen."""
        there, back = (cause, effect), (effect, cause)
        # Seen from the other end, a way back with the same bend runs on the other side.
        used = self._bent.get(there, set()) | {-bend for bend in self._bent.get(back, set())}
        free = [one for one in _BENDS if all(abs(one - other) >= _APART for other in used)]
        bend = min(free or _BENDS, key=lambda one: self._cost(there, one))
        way = bow(self.spots[cause], self.spots[effect], bend)
        passed = self._passed(there, way)
        if passed and (other := self._by_the_gaps(there)) and self._passed(there, other) < passed:
            way = other
        else:
            self._bent.setdefault(there, set()).add(bend)
        way = self._trimmed(there, way)
        if way:
            self._ends.setdefault(effect, []).append(way[-1])
        return way

    def stands_on(self, point: Spot, *, room: float) -> bool:
        """Whether a name stands at this point, or within so much of it."""
        return any(inside(point, self.spots[one], self.half[one], room=room) for one in self.spots)

    def _passed(self, ends: tuple[str, str], way: Sequence[Spot], *, room: float = 2.0) -> int:
        """How many points of a way lie behind names that it only passes."""
        points = way[1:-1]
        others = (one for one in self._near(points, room=room) if one not in ends)
        return sum(
            inside(point, self.spots[one], self.half[one], room=room)
            for one in others
            for point in points
        )

    def _near(self, points: Sequence[Spot], *, room: float) -> list[str]:
        """The names that any of the points could lie behind: of a large map, a handful."""
        if not points:
            return []
        across, up = zip(*points, strict=True)
        middle = ((min(across) + max(across)) / 2, (min(up) + max(up)) / 2)
        reach = (max(across) - middle[0], max(up) - middle[1])
        return [
            one
            for one, spot in self.spots.items()
            if abs(middle[0] - spot[0]) < self.half[one][0] + reach[0] + room
            and abs(middle[1] - spot[1]) < self.half[one][1] + reach[1] + room
        ]

    def _cost(self, ends: tuple[str, str], bend: float) -> float:
        """How much is wrong with a bend: over names, off the page, hard to see, or much bent."""
        way = bow(self.spots[ends[0]], self.spots[ends[1]], bend)
        over = self._passed(ends, way[1:-1], room=_CLEAR) / 2
        seen = self._trimmed(ends, way)
        short = long(seen) < _SHORTEST
        sides, rows = zip(*self.spots.values(), strict=True)
        low, high = min(sides) - ACROSS, max(sides) + ACROSS
        floor, top = min(rows) - UP - ROOM, max(rows) + UP + ROOM
        off = sum(not (low < x < high and floor < y < top) for x, y in way)
        at = self._ends.get(ends[1], [])
        close = bool(seen) and any(dist(seen[-1], other) < _HEADS for other in at)
        left = 0.01 if bend < 0 else 0
        return 1.5 * over + off + 3 * short + close + 4 * abs(bend) + left

    def _trimmed(self, ends: tuple[str, str], way: Sequence[Spot]) -> list[Spot]:
        """The way outside both boxes, from edge to edge."""
        first, last = ((self.spots[one], self.half[one]) for one in ends)
        out = [
            at
            for at, point in enumerate(way)
            if not inside(point, *first, room=1.0) and not inside(point, *last, room=1.0)
        ]
        if not out:
            return []
        start = _edge(way[out[0] - 1], way[out[0]], *first)
        end = _edge(way[out[-1] + 1], way[out[-1]], *last)
        # A last step too short to see has no direction for the head of the arrow.
        inner = [way[at] for at in out if dist(way[at], start) > 4 and dist(way[at], end) > 4]
        return [start, *inner, end] if dist(start, end) > 4 else []

    # -- through the gaps ------------------------------------------------------------------------

    def _by_the_gaps(self, ends: tuple[str, str]) -> list[Spot]:
        """A way through one gap of every row between, or along the free band beside a row."""
        start, goal = self.spots[ends[0]], self.spots[ends[1]]
        down = -1.0 if start[1] >= goal[1] else 1.0
        rows = sorted({up for _, up in self.spots.values()}, reverse=down < 0)
        between = [up for up in rows if min(start[1], goal[1]) < up < max(start[1], goal[1])]
        gaps = self._least(start, goal, between)
        if gaps is None:
            return []
        # In one row both ends are left on the same side.
        towards = down if start[1] == goal[1] else -down
        first, last = (gaps[0], gaps[-1]) if gaps else (goal, start)
        corners = [start, self._leave(ends[0], first, down)]
        for gap in gaps:
            corners += self._lane(gap, down)
        return _rounded([*corners, self._leave(ends[1], last, towards), goal])

    def _least(self, start: Spot, goal: Spot, between: Sequence[float]) -> list[Spot] | None:
        """The gaps, one a row, that make the shortest way, with those that are taken less liked."""
        so_far: list[tuple[float, list[Spot]]] = [(0.0, [start])]
        for up in between:
            gaps = self._gaps(up)
            if not gaps:
                return None
            so_far = [min(_on(one, gap, self._through) for one in so_far) for gap in gaps]
        return min(so_far, key=lambda one: one[0] + dist(one[1][-1], goal))[1][1:]

    def _gaps(self, up: float) -> list[Spot]:
        """The middles of what is free in a row, wide enough for a line."""
        row = sorted(
            (x - self.half[one][0], x + self.half[one][0])
            for one, (x, y) in self.spots.items()
            if y == up
        )
        sides = [x for x, _ in self.spots.values()]
        edges = [(-1e9, min(sides) - ACROSS), *row, (max(sides) + ACROSS, 1e9)]
        made: list[Spot] = []
        for (_, left), (right, _) in pairwise(edges):
            many = int((right - left) // 2 // ACROSS) or 1
            if right - left > 2 * _CLEAR:
                made += [(left + (right - left) * (n + 0.5) / many, up) for n in range(many)]
        return made

    def _lane(self, gap: Spot, down: float) -> list[Spot]:
        """In and out of a gap, straight, on the next lane that is free."""
        many = self._through[gap] = self._through.get(gap, 0) + 1
        x = gap[0] + _LANES[(many - 1) % len(_LANES)]
        tall = UP + _CLEAR
        # Two corners close together: what is cut off them stays clear of the boxes.
        return [(x, gap[1] + down * at) for at in (-tall, 6 - tall, tall - 6, tall)]

    def _leave(self, name: str, gap: Spot, down: float) -> Spot:
        """Just outside a box, on the side that faces the gap, and beside what ends there."""
        (x, y), (wide, high) = self.spots[name], self.half[name]
        most = wide - 12
        towards = max(-most, min(most, gap[0] - x))
        offered = [max(-most, min(most, towards + _HEADS * n)) for n in (0, 1, -1, 2, -2, 3, -3)]
        edge = y + down * high
        ends = self._ends.get(name, [])
        free = [
            one
            for one in offered
            if all(dist((x + one, edge), other) >= _HEADS - 1 for other in ends)
        ]
        return x + (free or offered)[0], y + down * max(high + 12, UP + _CLEAR)


def _on(
    so_far: tuple[float, list[Spot]], gap: Spot, through: Mapping[Spot, int]
) -> tuple[float, list[Spot]]:
    cost, way = so_far
    return cost + dist(way[-1], gap) + _TAKEN * through.get(gap, 0), [*way, gap]


def _rounded(corners: Sequence[Spot]) -> list[Spot]:
    """The same way with its corners cut three times (Chaikin), so that the eye can follow it."""
    way = list(corners)
    for _ in range(3):
        cut = [way[0]]
        for (x, y), (u, v) in pairwise(way):
            cut += [(x + (u - x) / 4, y + (v - y) / 4), (u - (u - x) / 4, v - (v - y) / 4)]
        way = [*cut, way[-1]]
    return way


def bow(start: Spot, end: Spot, bend: float) -> list[Spot]:
    """Points along a bow from one spot to another: a quadratic Bézier curve."""
    (x0, y0), (x1, y1) = start, end
    middle = ((x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend)
    points = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append((a * x0 + b * middle[0] + c * x1, a * y0 + b * middle[1] + c * y1))
    return points


def long(way: Sequence[Spot]) -> float:
    """How long a way is."""
    return sum(dist(a, b) for a, b in pairwise(way))


def inside(point: Spot, spot: Spot, half: Spot, *, room: float) -> bool:
    """Whether a point lies in the box at a spot, or within so much of it."""
    return abs(point[0] - spot[0]) < half[0] + room and abs(point[1] - spot[1]) < half[1] + room


def back(way: Sequence[Spot], far: float) -> Spot:
    """The point that lies so far before the end of a way."""
    left = far
    for after, before in pairwise(list(reversed(way))):
        step = dist(after, before)
        if step and step >= left:
            share = left / step
            return (
                after[0] + (before[0] - after[0]) * share,
                after[1] + (before[1] - after[1]) * share,
            )
        left -= step
    return way[0]


def _edge(inner: Spot, outer: Spot, spot: Spot, half: Spot) -> Spot:
    """Where the line from a point in a box to one outside comes out of it."""
    low, high = 0.0, 1.0
    for _ in range(12):
        share = (low + high) / 2
        point = (inner[0] + (outer[0] - inner[0]) * share, inner[1] + (outer[1] - inner[1]) * share)
        if inside(point, spot, half, room=1.0):
            low = share
        else:
            high = share
    return inner[0] + (outer[0] - inner[0]) * high, inner[1] + (outer[1] - inner[1]) * high
