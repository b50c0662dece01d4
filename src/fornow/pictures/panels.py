"""Ratings as dot stacks on their labelled scale, one panel under another on the same axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fornow import look
from fornow.exercises.fields import Rating
from fornow.pictures.chart import Chart, stack, tall
from fornow.pictures.lettering import bold, plain, wrapped

_LINE = 23.0
_TITLE = 18
_AIR = 28.0
_BRACKET = 42.0
_WIDE = 34


@dataclass(frozen=True, kw_only=True)
class Bracket:
    """The stretch between two places on the scale, and what it means."""

    start: float
    end: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One rating: its dots, what stands at the right, and guesses below the line if there are any.

    Texts are as people typed them; they are made safe here.
    """

    title: str
    scale: Rating
    counts: Mapping[int, int]
    aside: str = ""
    name: str = ""
    guesses: Mapping[int, int] = field(default_factory=dict)
    guesses_aside: str = ""
    guesses_name: str = ""
    bracket: Bracket | None = None

    @property
    def most(self) -> int:
        """The tallest stack of this panel."""
        return max([*self.counts.values(), *self.guesses.values(), 0])


def figure(panels: Sequence[Panel], *, voices: int) -> Any:
    """The panels under one another, as a plotly figure."""
    most = max((panel.most for panel in panels), default=0)
    low = min(panel.scale.low for panel in panels)
    high = max(panel.scale.high for panel in panels)
    heights = [_height(panel, voices, most) for panel in panels]
    chart = Chart(low - 0.65, high + 0.65, sum(heights))
    top = chart.height
    for panel, height in zip(panels, heights, strict=True):
        _draw(chart, panel, top, voices=voices, most=most)
        top -= height
    return chart.figure


def _draw(chart: Chart, panel: Panel, top: float, *, voices: int, most: int) -> None:
    title = wrapped(panel.title, _WIDE, 3)
    chart.words(bold(title), 0, top, size=_TITLE, anchor="left", upright="top", whole=True)
    at = top - _lines(title) * _LINE - 4
    at = _beside(chart, panel.name, panel.aside, at)
    at -= tall(max(panel.counts.values(), default=0), voices) + 8
    chart.line((0, at), (1, at), whole=True)
    stack(chart, panel.counts, at, most=most, voices=voices)
    if panel.guesses_name:
        stack(
            chart,
            panel.guesses,
            at,
            most=most,
            voices=voices,
            hollow=True,
            down=True,
            colour=look.SERIES[1],
        )
        at -= tall(max(panel.guesses.values(), default=0), voices) + 8
    at = _beside(chart, panel.guesses_name, panel.guesses_aside, at)
    if panel.bracket:
        _bracket(chart, panel.bracket, at, middle=(panel.scale.low + panel.scale.high) / 2)
        at -= _BRACKET
    _scale(chart, panel.scale, at)


def _beside(chart: Chart, name: str, aside: str, top: float) -> float:
    """A quiet name at the left and what is known at the right; where the next thing may start."""
    left, right = wrapped(name, 20, 2), _aside(aside, name)
    quiet = look.PAPER["quiet"]
    chart.words(left, 0, top, colour=quiet, anchor="left", upright="top", whole=True)
    chart.words(right, 1, top, anchor="right", upright="top", whole=True)
    return top - max(_lines(left), _lines(right)) * _LINE


def _aside(aside: str, name: str) -> str:
    """What stands at the right: its first line is short, for the name stands beside it."""
    first, _, more = aside.partition("\n")
    lines = (wrapped(first, 22 if name else _WIDE, 2), wrapped(more, _WIDE, 2))
    return "<br>".join(line for line in lines if line)


def _scale(chart: Chart, scale: Rating, top: float) -> None:
    every = bool(scale.labels) and scale.high - scale.low <= 2
    names = {scale.low: scale.low_label, scale.high: scale.high_label}
    if scale.labels:
        given = dict(enumerate(scale.labels, scale.low))
        names = given if every else {at: given[at] for at in (scale.low, scale.high)}
    for at in range(scale.low, scale.high + 1):
        under = wrapped(names.get(at, ""), 13, 2)
        number = "" if every else str(at)
        text = "<br>".join(part for part in (number, under) if part)
        chart.words(text, at, top - 2, upright="top")


def _scale_height(scale: Rating) -> float:
    every = bool(scale.labels) and scale.high - scale.low <= 2
    names = scale.labels or (scale.low_label, scale.high_label)
    deepest = max(_lines(wrapped(name, 13, 2)) for name in names)
    return (deepest + (0 if every else 1)) * 21 + 8


def _bracket(chart: Chart, bracket: Bracket, top: float, *, middle: float) -> None:
    start, end = sorted((bracket.start, bracket.end))
    colour = look.PAPER["attention"]
    up = top - 10
    chart.line((start, up), (end, up), colour=colour, width=2)
    for at in (start, end):
        chart.line((at, up), (at, up + 7), colour=colour, width=2)
    leaning = (start + end) / 2 <= middle
    chart.words(
        plain(bracket.label, 44),
        start if leaning else end,
        up - 6,
        colour=colour,
        anchor="left" if leaning else "right",
        upright="top",
    )


def _height(panel: Panel, voices: int, most: int) -> float:
    high = _lines(wrapped(panel.title, _WIDE, 3)) * _LINE + 4 + _scale_height(panel.scale)
    high += _beside_height(panel.name, panel.aside) + 8
    high += tall(max(panel.counts.values(), default=0), voices)
    high += _beside_height(panel.guesses_name, panel.guesses_aside)
    if panel.guesses_name:
        high += tall(max(panel.guesses.values(), default=0), voices) + 8
    return high + (_BRACKET if panel.bracket else 0) + _AIR


def _beside_height(name: str, aside: str) -> float:
    lines = max(_lines(wrapped(name, 20, 2)), _lines(_aside(aside, name)))
    return lines * _LINE


def _lines(safe: str) -> int:
    return safe.count("<br>") + 1 if safe else 0
