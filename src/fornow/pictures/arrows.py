"""Factors in boxes and links as arrows, so that sign and delay are seen without any colour.

A whole line makes more and ends in +; a broken one makes less and ends in −; a dotted one nobody is
sure of, with a question mark. Two strokes across a line: it comes only after a while.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist, hypot
from typing import TypeAlias

from fornow import look
from fornow.analysis.causes import LESS, MORE, UNKNOWN
from fornow.pictures.chart import Chart
from fornow.pictures.lettering import wrapped

Spot: TypeAlias = tuple[float, float]

#: Half of a box that holds a name: across, and up for a name of three lines.
ACROSS, UP = 60.0, 33.0
#: Room above and below all boxes for what bends past them.
ROOM = 22.0
_LETTERS, _LINES = 13, 3
_HEAD = 14.0
_BENDS = (0.1, -0.1, 0.22, -0.22, 0.36, -0.36, 0.5, -0.5, 0.7, -0.7)
# Two arrows between the same two names bend at least so far apart.
_APART = 0.2
# A shorter arrow has no room for its sign.
_SHORTEST = 52.0
_MARK = 19.0
# How far before its end an arrow has its sign.
_AT = 24.0
_STEPS = 24
_GLYPH = {MORE: "+", LESS: "−", UNKNOWN: "?"}
_DASH = {MORE: "solid", LESS: "dash", UNKNOWN: "dot"}
_TONE = {MORE: "accent", LESS: "attention", UNKNOWN: "quiet"}


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """One arrow to draw; `hover` must already be safe."""

    cause: str
    effect: str
    sign: str
    slow: bool = False
    hover: str = ""


def draw(
    chart: Chart, arrows: Sequence[Arrow], *, spots: Mapping[str, Spot], names: Mapping[str, str]
) -> None:
    """The factors at their spots (across and up, in pixels), and the arrows between them."""
    lettered = {one: _lettered(names.get(one, one)) for one in spots}
    half = {one: _half(text) for one, text in lettered.items()}
    drawn = [(arrow, way) for arrow, way in _ways(arrows, spots, half) if len(way) > 1]
    for arrow, way in drawn:
        tone = look.PAPER[_TONE[arrow.sign]]
        chart.curve(way, colour=tone, dash=_DASH[arrow.sign], head=_HEAD)
        if arrow.slow:
            for stroke in _strokes(way):
                chart.curve(stroke, colour=tone)
    marks: list[Spot] = []
    for arrow, way in drawn:
        marks.append(_room(way, marks, spots=spots, half=half))
        _mark(chart, arrow, marks[-1])
    for one, (across, up) in spots.items():
        wide, high = half[one]
        chart.box((across - wide, up - high), (across + wide, up + high))
        chart.words(lettered[one], across, up)
        if any(arrow.cause == arrow.effect == one for arrow in arrows):
            chart.words("↻", across + wide - 8, up + high - 2)


def _mark(chart: Chart, arrow: Arrow, spot: Spot) -> None:
    tone = look.PAPER[_TONE[arrow.sign]]
    hover = [arrow.hover] if arrow.hover else []
    chart.dots([spot], size=_MARK, colour=tone, hollow=True, hover=hover)
    chart.words(_GLYPH[arrow.sign], *spot, colour=tone)


def _room(
    way: Sequence[Spot],
    marks: Sequence[Spot],
    *,
    spots: Mapping[str, Spot],
    half: Mapping[str, Spot],
) -> Spot:
    """A place for the sign near the end of the way, where no name and no other sign stands."""
    long = _long(way)
    offered = [_back(way, min(far, long / 2)) for far in (_AT, 42.0, 60.0, 80.0, 100.0)]
    seen = [
        one
        for one in offered
        if not any(_inside(one, spots[name], half[name], room=_MARK / 2) for name in spots)
    ]
    free = [one for one in seen if all(dist(one, other) > _MARK for other in marks)]
    return (free or seen or offered)[0]


def _long(way: Sequence[Spot]) -> float:
    return sum(dist(a, b) for a, b in pairwise(way))


def _lettered(name: str) -> str:
    """A name over three lines at most; signs as wide as they are high take the room of two."""
    wide = any(unicodedata.east_asian_width(sign) in "WF" for sign in name)
    return wrapped(name, _LETTERS // 2 if wide else _LETTERS, _LINES) or "…"


def _half(text: str) -> Spot:
    lines = text.count("<br>") + 1
    return ACROSS, 10.4 * lines + 3


def _ways(
    arrows: Sequence[Arrow], spots: Mapping[str, Spot], half: Mapping[str, Spot]
) -> list[tuple[Arrow, list[Spot]]]:
    """Each arrow with the way it takes: bent as little as goes past the names and other arrows."""
    made: list[tuple[Arrow, list[Spot]]] = []
    bent: dict[tuple[str, str], set[float]] = {}
    for arrow in arrows:
        if arrow.cause == arrow.effect or not {arrow.cause, arrow.effect} <= set(spots):
            continue
        there, back = (arrow.cause, arrow.effect), (arrow.effect, arrow.cause)
        # Seen from the other end, a way back with the same bend runs on the other side.
        used = bent.get(there, set()) | {-bend for bend in bent.get(back, set())}
        free = [one for one in _BENDS if all(abs(one - other) >= _APART for other in used)]
        bend = min(free or _BENDS, key=lambda one: _cost(arrow, one, spots=spots, half=half))
        bent.setdefault(there, set()).add(bend)
        made.append((arrow, _trimmed(arrow, _bow(spots, there, bend), spots=spots, half=half)))
    return made


def _cost(
    arrow: Arrow, bend: float, *, spots: Mapping[str, Spot], half: Mapping[str, Spot]
) -> float:
    """How much is wrong with a bend: over names, off the page, too short to see, or much bent."""
    way = _bow(spots, (arrow.cause, arrow.effect), bend)
    others = [one for one in spots if one not in (arrow.cause, arrow.effect)]
    over = sum(
        abs(x - across) < wide and abs(y - up) < high
        for (across, up), wide, high in (
            (spots[one], half[one][0] + 6.0, half[one][1] + 6.0) for one in others
        )
        for x, y in way[2:-2:2]
    )
    short = _long(_trimmed(arrow, way, spots=spots, half=half)) < _SHORTEST
    sides, rows = zip(*spots.values(), strict=True)
    low, high = min(sides) - ACROSS, max(sides) + ACROSS
    floor, top = min(rows) - UP - ROOM, max(rows) + UP + ROOM
    off = sum(not (low < x < high and floor < y < top) for x, y in way)
    return 1.5 * over + off + 3 * short + 4 * abs(bend) + (0.01 if bend < 0 else 0)


def _bow(spots: Mapping[str, Spot], ends: tuple[str, str], bend: float) -> list[Spot]:
    """Points along a bow from one spot to another: a quadratic Bézier curve."""
    (x0, y0), (x1, y1) = spots[ends[0]], spots[ends[1]]
    middle = ((x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend)
    points = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append((a * x0 + b * middle[0] + c * x1, a * y0 + b * middle[1] + c * y1))
    return points


def _trimmed(
    arrow: Arrow, way: list[Spot], *, spots: Mapping[str, Spot], half: Mapping[str, Spot]
) -> list[Spot]:
    """The way outside both boxes, from edge to edge."""
    first, last = arrow.cause, arrow.effect
    out = [
        point
        for point in way
        if not _inside(point, spots[first], half[first], room=1.0)
        and not _inside(point, spots[last], half[last], room=1.0)
    ]
    if not out:
        return []
    start = _edge(way[way.index(out[0]) - 1], out[0], spots[first], half[first])
    end = _edge(way[way.index(out[-1]) + 1], out[-1], spots[last], half[last])
    # A last step too short to see has no direction for the head of the arrow.
    between = [point for point in out if dist(point, start) > 4 and dist(point, end) > 4]
    return [start, *between, end] if dist(start, end) > 4 else []


def _edge(inner: Spot, outer: Spot, spot: Spot, half: Spot) -> Spot:
    """Where the line from a point in a box to one outside comes out of it."""
    low, high = 0.0, 1.0
    for _ in range(12):
        share = (low + high) / 2
        point = (inner[0] + (outer[0] - inner[0]) * share, inner[1] + (outer[1] - inner[1]) * share)
        if _inside(point, spot, half, room=1.0):
            low = share
        else:
            high = share
    return inner[0] + (outer[0] - inner[0]) * high, inner[1] + (outer[1] - inner[1]) * high


def _inside(point: Spot, spot: Spot, half: Spot, *, room: float) -> bool:
    return abs(point[0] - spot[0]) < half[0] + room and abs(point[1] - spot[1]) < half[1] + room


def _back(way: Sequence[Spot], far: float) -> Spot:
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


def _strokes(way: Sequence[Spot]) -> list[list[Spot]]:
    """Two strokes across the way, about its middle, and clear of its sign."""
    long = _long(way)
    middle = min(max(0.55 * long, _AT + _MARK), long - 6)
    made = []
    for away in (-3.0, 3.0):
        spot, near = _back(way, middle + away), _back(way, middle + away + 2)
        x, y = spot[0] - near[0], spot[1] - near[1]
        far = hypot(x, y) or 1.0
        x, y = -y / far * 8, x / far * 8
        made.append([(spot[0] - x, spot[1] - y), (spot[0] + x, spot[1] + y)])
    return made
