"""Factors in boxes and links as arrows, so that sign and delay are seen without any colour.

A whole line makes more and ends in +; a broken one makes less and ends in −; a dotted one nobody is
sure of, with a question mark. Two strokes across a line: it comes only after a while.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import dist, hypot

from fornow import look
from fornow.analysis.causes import LESS, MORE, UNKNOWN
from fornow.pictures.chart import Chart
from fornow.pictures.lettering import ems, wrapped
from fornow.pictures.ways import ACROSS, Spot, Ways, back, long

_LETTERS, _LINES = 13, 3
_HEAD = 14.0
_MARK = 19.0
# Half of a stroke that says slow.
_STROKE = 8.0
# How far before its end an arrow has its sign.
_AT = 24.0
_FURTHER = (42.0, 60.0, 80.0, 100.0)
#: The two strokes of a delay, beside the sign of a link that has no line to cross.
_STROKES = "‖"
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
    ways = Ways(spots=spots, half=half)
    there = [one for one in arrows if {one.cause, one.effect} <= set(spots)]
    apart = [one for one in there if one.cause != one.effect]
    drawn = [(one, way) for one in apart if (way := ways.between(one.cause, one.effect))]
    for arrow, way in drawn:
        tone = look.PAPER[_TONE[arrow.sign]]
        chart.curve(way, colour=tone, dash=_DASH[arrow.sign], head=_HEAD)
    marks: list[Spot] = []
    for _, way in drawn:
        marks.append(_room(way, marks, ways))
    taken = list(marks)
    for arrow, way in drawn:
        if arrow.slow:
            for stroke in _strokes(way, taken, ways):
                chart.curve(stroke, colour=look.PAPER[_TONE[arrow.sign]])
    for (arrow, _), mark in zip(drawn, marks, strict=True):
        _mark(chart, arrow, mark)
    for one, (across, up) in spots.items():
        wide, high = half[one]
        chart.box((across - wide, up - high), (across + wide, up + high))
        chart.words(lettered[one], across, up)
        own = [arrow for arrow in there if arrow.cause == arrow.effect == one]
        if signs := [_GLYPH[arrow.sign] + _STROKES * arrow.slow for arrow in own]:
            place = _above((across, up), half[one], [way for _, way in drawn])
            chart.words("↻" + "".join(signs), *place)


def _above(spot: Spot, half: Spot, lines: Sequence[Sequence[Spot]]) -> Spot:
    """A place above a box, as far from every line as there is: to its right, left or middle."""
    aside, up = half[0] - _MARK, spot[1] + half[1] + 11
    along = [back(way, at) for way in lines for at in range(0, round(long(way)), 5)]
    offered = [(spot[0] + x, up) for x in (aside, -aside, 0.0)]
    return max(offered, key=lambda one: min((dist(one, other) for other in along), default=0.0))


def _mark(chart: Chart, arrow: Arrow, spot: Spot) -> None:
    tone = look.PAPER[_TONE[arrow.sign]]
    hover = [arrow.hover] if arrow.hover else []
    chart.dots([spot], size=_MARK, colour=tone, hollow=True, hover=hover)
    chart.words(_GLYPH[arrow.sign], *spot, colour=tone)


def _room(way: Sequence[Spot], marks: Sequence[Spot], ways: Ways) -> Spot:
    """A place for the sign near the end of the way, where no name and no other sign stands."""
    far = long(way)
    offered = [back(way, min(one, far / 2)) for one in (_AT, *_FURTHER)]

    def free(spots: Sequence[Spot]) -> list[Spot]:
        seen = [one for one in spots if not ways.stands_on(one, room=_MARK / 2)]
        return [one for one in seen if all(dist(one, other) > _MARK for other in marks)]

    if first := free(offered):
        return first[0]
    # Else wherever there is room, the nearer to the end the better.
    offered += [back(way, one) for one in range(round(_AT), round(0.9 * far), 4)]
    if later := free(offered):
        return later[0]
    seen = [one for one in offered if not ways.stands_on(one, room=_MARK / 2)] or offered
    return max(seen, key=lambda one: min((dist(one, other) for other in marks), default=0.0))


def _lettered(name: str) -> str:
    """A name over three lines at most, each as wide as the box at most."""
    room = (2 * ACROSS - 4) / look.BASE
    for letters in range(_LETTERS, _LETTERS // 3, -1):
        made = wrapped(name, letters, _LINES)
        if all(ems(html.unescape(line)) <= room for line in made.split("<br>")):
            break
    return made or "…"


def _half(text: str) -> Spot:
    lines = text.count("<br>") + 1
    return ACROSS, 10.4 * lines + 3


def _strokes(way: Sequence[Spot], taken: list[Spot], ways: Ways) -> list[list[Spot]]:
    """Two strokes across the way, about its middle, where no sign, name or other stroke hides them.

    Where they stand is added to what is taken.
    """
    far = long(way)
    middle = min(max(0.55 * far, _AT + _MARK), far - 6)
    offered = [middle + step for n in range(0, round(far), 4) for step in (n, -n)]
    along = [one for one in offered if 8 <= one <= far - 8] or [middle]
    seen = [one for one in along if not ways.stands_on(back(way, one), room=_STROKE)] or along
    free = (one for one in seen if _gap(back(way, one), taken) > _MARK)
    at = next(free, None) or max(seen, key=lambda one: _gap(back(way, one), taken))
    taken.append(back(way, at))
    made = []
    for away in (-3.0, 3.0):
        spot, near = back(way, at + away), back(way, at + away + 2)
        x, y = spot[0] - near[0], spot[1] - near[1]
        length = hypot(x, y) or 1.0
        x, y = -y / length * _STROKE, x / length * _STROKE
        made.append([(spot[0] - x, spot[1] - y), (spot[0] + x, spot[1] + y)])
    return made


def _gap(spot: Spot, others: Sequence[Spot]) -> float:
    return min((dist(spot, one) for one in others), default=_MARK + 1)
