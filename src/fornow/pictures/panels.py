"""Ratings as dot stacks on their labelled scale, one panel under another on the same axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fornow import look
from fornow.exercises.fields import Rating
from fornow.pictures.chart import Chart, lower, small, stack, tall
from fornow.pictures.lettering import bold, plain, wrapped

_LINE = 23.0
_TITLE = 18
_AIR = 28.0
_BRACKET = 42.0


@dataclass(frozen=True, kw_only=True)
class Page:
    """How many letters go on a line of each kind, so that none is cut or lies over another.

    On a `narrow` page the words at the ends of a scale, and those about a bracket, begin at the
    edge of the page and not under their number, where they would run off it. On a `low` one, which
    is a wall, the stacks are lower, and the words at the ends stand in the same places.
    """

    line: int = 34
    name: int = 20
    aside: int = 22
    end: int = 13
    label: int = 13
    deep: int = 2
    narrow: bool = False
    low: bool = False


WIDE = Page()
#: As wide as the column of a telephone.
NARROW = Page(line=24, name=12, aside=18, end=14, label=9, deep=3, narrow=True)

#: As wide as letters on a wall leave it, and no higher than it has to be.
WALL = Page(line=50, name=20, aside=38, end=30, low=True)


@dataclass(frozen=True, kw_only=True)
class Bracket:
    """The stretch between two places on the scale, and what it means."""

    start: float
    end: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One rating: its dots, what stands at the right, and guesses below the line if there are any.

    `before` are the dots of an earlier round, small beside those of now. Texts are as
    people typed them; they are made safe here.
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
    before: Mapping[int, int] = field(default_factory=dict)
    before_aside: str = ""
    before_name: str = ""

    @property
    def up(self) -> int:
        """How many dots high it is above the line; those of before are half the size."""
        return max([*self.counts.values(), *(-(-n // 2) for n in self.before.values()), 0])

    @property
    def most(self) -> int:
        """The tallest stack of this panel."""
        return max([*self.counts.values(), *self.guesses.values(), 0])


def figure(panels: Sequence[Panel], *, voices: int, page: Page = WIDE) -> Any:
    """The panels under one another, as a plotly figure."""
    most = max((panel.most for panel in panels), default=0)
    low = min(panel.scale.low for panel in panels)
    high = max(panel.scale.high for panel in panels)
    heights = [_height(panel, voices, page, most=most) for panel in panels]
    chart = Chart(low - 0.65, high + 0.65, sum(heights))
    chart.seam(*(sum(heights[n:]) for n in range(1, len(heights))))
    top = chart.height
    for panel, height in zip(panels, heights, strict=True):
        _draw(chart, panel, top, voices=voices, most=most, page=page)
        top -= height
    return chart.figure


def _draw(chart: Chart, panel: Panel, top: float, *, voices: int, most: int, page: Page) -> None:
    title = _title(panel, page)
    chart.words(bold(title), 0, top, size=_TITLE, anchor="left", upright="top", whole=True)
    at = top - _lines(title) * _LINE - 4
    at = _beside(chart, panel.name, panel.aside, at, page=page)
    at = _beside(chart, panel.before_name, panel.before_aside, at, page=page)
    at -= _tall(panel.up, voices, page, most=most) + 8
    chart.line((0, at), (1, at), whole=True)
    stack(chart, panel.counts, at, most=most, voices=voices, low=page.low)
    small(chart, panel.before, at, most=most, low=page.low)
    if panel.guesses_name:
        stack(
            chart,
            panel.guesses,
            at,
            most=most,
            voices=voices,
            hollow=True,
            down=True,
            low=page.low,
            colour=look.SERIES[1],
        )
        at -= _tall(max(panel.guesses.values(), default=0), voices, page, most=most) + 8
    at = _beside(chart, panel.guesses_name, panel.guesses_aside, at, page=page)
    if panel.bracket:
        middle = (panel.scale.low + panel.scale.high) / 2
        _bracket(chart, panel.bracket, at, middle=middle, page=page)
        at -= _BRACKET
    _scale(chart, panel.scale, at, page=page)


def _title(panel: Panel, page: Page) -> str:
    return wrapped(panel.title, page.line, 3 if not page.narrow else 5)


def _beside(chart: Chart, name: str, aside: str, top: float, *, page: Page) -> float:
    """A quiet name at the left and what is known at the right; where the next thing may start."""
    left, right = _named(name, page), _aside(aside, name, page)
    quiet = look.PAPER["quiet"]
    chart.words(left, 0, top, colour=quiet, anchor="left", upright="top", whole=True)
    chart.words(right, 1, top, anchor="right", upright="top", whole=True)
    return top - max(_lines(left), _lines(right)) * _LINE


def _named(name: str, page: Page) -> str:
    """A name at the left; on a narrow page a day with a long month takes three lines."""
    return wrapped(name, page.name, 3 if page.narrow else 2)


def _aside(aside: str, name: str, page: Page) -> str:
    """What stands at the right: its first line is short, for the name stands beside it."""
    first, _, more = (aside.replace("\n", " · ") if page.low else aside).partition("\n")
    short = page.aside if name else page.line
    lines = (wrapped(first, short, 2), wrapped(more, page.line, page.deep))
    return "<br>".join(line for line in lines if line)


def _scale(chart: Chart, scale: Rating, top: float, *, page: Page) -> None:
    every, names = _names(scale)
    for at in range(scale.low, scale.high + 1):
        if not every:
            chart.words(str(at), at, top - 2, upright="top")
        text = _under(names.get(at, ""), every=every, page=page)
        down = 2 if every else 23
        if (page.narrow or page.low) and not every and text:
            edge, anchor = (0, "left") if at == scale.low else (1, "right")
            chart.words(text, edge, top - down, anchor=anchor, upright="top", whole=True)
        elif text:
            chart.words(text, at, top - down, upright="top")


def _names(scale: Rating) -> tuple[bool, dict[int, str]]:
    """The words under the points of a scale, and whether they stand in place of the numbers."""
    every = bool(scale.labels) and scale.high - scale.low <= 2
    if not scale.labels:
        return False, {scale.low: scale.low_label, scale.high: scale.high_label}
    given = dict(enumerate(scale.labels, scale.low))
    return every, given if every else {at: given[at] for at in (scale.low, scale.high)}


def _under(name: str, *, every: bool, page: Page) -> str:
    return wrapped(name, page.label if every else page.end, page.deep)


def _scale_height(scale: Rating, page: Page) -> float:
    every, names = _names(scale)
    deepest = max(_lines(_under(name, every=every, page=page)) for name in names.values())
    return (deepest + (0 if every else 1)) * 21 + 8


def _bracket(chart: Chart, bracket: Bracket, top: float, *, middle: float, page: Page) -> None:
    start, end = sorted((bracket.start, bracket.end))
    colour = look.PAPER["attention"]
    up = top - 10
    chart.line((start, up), (end, up), colour=colour, width=2)
    for at in (start, end):
        chart.line((at, up), (at, up + 7), colour=colour, width=2)
    leaning = (start + end) / 2 <= middle
    edge = (0.0 if leaning else 1.0) if page.narrow else (start if leaning else end)
    chart.words(
        plain(bracket.label, 30 if page.narrow else 44),
        edge,
        up - 6,
        colour=colour,
        anchor="left" if leaning else "right",
        upright="top",
        whole=page.narrow,
    )


def _tall(many: int, voices: int, page: Page, *, most: int) -> float:
    return lower(many, voices, most=most) if page.low else tall(many, voices)


def _height(panel: Panel, voices: int, page: Page, *, most: int) -> float:
    high = _lines(_title(panel, page)) * _LINE + 4 + _scale_height(panel.scale, page)
    high += _beside_height(panel.name, panel.aside, page) + 8
    high += _beside_height(panel.before_name, panel.before_aside, page)
    high += _tall(panel.up, voices, page, most=most)
    high += _beside_height(panel.guesses_name, panel.guesses_aside, page)
    if panel.guesses_name:
        high += _tall(max(panel.guesses.values(), default=0), voices, page, most=most) + 8
    return high + (_BRACKET if panel.bracket else 0) + (_AIR / 2 if page.low else _AIR)


def _beside_height(name: str, aside: str, page: Page) -> float:
    lines = max(_lines(_named(name, page)), _lines(_aside(aside, name, page)))
    return lines * _LINE


def _lines(safe: str) -> int:
    return safe.count("<br>") + 1 if safe else 0
