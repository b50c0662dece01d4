"""Charts drawn to measure: across in the units of the question, up in pixels.

Dots of one size must neither touch nor drift apart however wide the page is, so the upright axis
counts pixels and the height of the figure is set from what stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fornow import look
from fornow.pictures.drawn import Drawn
from fornow.pictures.strips import DOTS_UP_TO

LARGEST = 22.0
SMALLEST = 9.0
TALLEST = 220.0
LOW = 90.0  # the tallest stack on a wall
_BAR, _OVER = 120.0, 12  # the tallest bar, and how far over it its number stands
_SIDE = 10
_TOP = 4
_ASIDE = 0.28  # of a point: clear of the stack it stands beside, on a telephone too


class Chart:
    """A chart being drawn: put things on it, then ask for the `figure`.

    `at_least` is how wide a page must draw it, in pixels, for a map whose names need the room.
    """

    def __init__(self, low: float, high: float, height: float, *, at_least: int = 0) -> None:
        self.low, self.high, self.height, self.at_least = low, high, height, at_least
        self._seams: list[float] = []
        self._traces: list[dict[str, Any]] = []
        self._shapes: list[dict[str, Any]] = []
        self._words: list[dict[str, Any]] = []

    def dots(
        self,
        places: Sequence[tuple[float, float]],
        *,
        size: float,
        colour: str,
        hollow: bool = False,
        marker: str = "circle",
        hover: Sequence[str] = (),
    ) -> None:
        """A dot at each (across, up). `hover` must already be safe."""
        inside = look.PAPER["paper"] if hollow else colour
        self._traces.append(
            {
                "cliponaxis": False,
                "hoverinfo": "text" if hover else "skip",
                "hovertext": list(hover),
                "marker": {
                    "color": inside,
                    "line": {"color": colour if hollow else inside, "width": 2 if hollow else 1},
                    "size": size,
                    "symbol": marker,
                },
                "mode": "markers",
                "x": [across for across, _ in places],
                "y": [up for _, up in places],
                "type": "scatter",
            }
        )

    def bars(
        self, places: Mapping[float, float], *, base: float, colour: str, hollow: bool = False
    ) -> None:
        """A bar at each place across, so many pixels up (or down) from `base`."""
        self._traces.append(
            {
                "base": [base] * len(places),
                "hoverinfo": "skip",
                "marker": {
                    "color": look.PAPER["paper"] if hollow else colour,
                    "line": {"color": colour, "width": 2},
                },
                "width": [0.5] * len(places),
                "x": list(places),
                "y": list(places.values()),
                "type": "bar",
            }
        )

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        colour: str = look.PAPER["control"],
        width: float = 1,
        whole: bool = False,
    ) -> None:
        """A line; `whole` counts across in parts of the page's width, 0 to 1."""
        self._shapes.append(
            {
                "layer": "below",
                "line": {"color": colour, "width": width},
                "type": "line",
                "x0": start[0],
                "x1": end[0],
                "xref": "paper" if whole else "x",
                "y0": start[1],
                "y1": end[1],
                "yref": "y",
            }
        )

    def words(
        self,
        safe: str,
        across: float,
        up: float,
        *,
        size: float = look.BASE,
        colour: str = look.PAPER["ink"],
        anchor: str = "center",
        upright: str = "middle",
        whole: bool = False,
    ) -> None:
        """Words already made safe (see `lettering`), standing at a place."""
        self._words.append(
            {
                "align": {"left": "left", "right": "right"}.get(anchor, "center"),
                "font": {"color": colour, "size": size},
                "showarrow": False,
                "text": safe,
                "x": across,
                "xanchor": anchor,
                "xref": "paper" if whole else "x",
                "y": up,
                "yanchor": upright,
                "yref": "y",
            }
        )

    def arrow(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """An arrow from one place to another, ending short of the dot it points at."""
        quiet = look.PAPER["quiet"]
        self._traces.append(
            {
                "cliponaxis": False,
                "hoverinfo": "skip",
                "line": {"color": quiet, "width": 2},
                "marker": {
                    "angleref": "previous",
                    "color": quiet,
                    "opacity": 1,
                    "size": [8, 16],
                    "standoff": [0, 17],
                    "symbol": ["circle", "arrow"],
                },
                "mode": "lines+markers",
                "x": [start[0], end[0]],
                "y": [start[1], end[1]],
                "type": "scatter",
            }
        )

    def curve(
        self,
        points: Sequence[tuple[float, float]],
        *,
        colour: str,
        dash: str = "solid",
        head: float = 0,
    ) -> None:
        """A line through points, with an arrow head of this size at its end."""
        pointed = {
            "marker": {
                "angleref": "previous",
                "color": colour,
                "opacity": 1,
                "size": [0] * (len(points) - 1) + [head],
                "standoff": [0] * len(points),
                "symbol": "arrow",
            }
        }
        self._traces.append(
            {
                "cliponaxis": False,
                "hoverinfo": "skip",
                "line": {"color": colour, "dash": dash, "width": 2},
                **(pointed if head else {}),
                "mode": "lines+markers" if head else "lines",
                "x": [round(across, 1) for across, _ in points],
                "y": [round(up, 1) for _, up in points],
                "type": "scatter",
            }
        )

    def seam(self, *ups: float) -> None:
        """Parts of it meet at these heights: a wall too low for all of it shows some of them."""
        self._seams += ups

    def box(self, low: tuple[float, float], high: tuple[float, float]) -> None:
        """A box of paper with a thin edge, over the lines and under the words."""
        self._shapes.append(
            {
                "fillcolor": look.PAPER["paper"],
                "layer": "above",
                "line": {"color": look.PAPER["control"], "width": 1},
                "type": "rect",
                "x0": low[0],
                "x1": high[0],
                "xref": "x",
                "y0": low[1],
                "y1": high[1],
                "yref": "y",
            }
        )

    @property
    def figure(self) -> Drawn:
        """The finished chart, its parts in plotly's own order."""
        layout = {
            "annotations": self._words,
            "autosize": True,
            "bargap": 0,
            "barmode": "overlay",
            "height": round(self.height + 2 * _TOP),
            "margin": {"b": _TOP, "l": _SIDE, "r": _SIDE, "t": _TOP},
            "meta": {"atLeast": self.at_least, "seams": self._seams},
            "shapes": self._shapes,
            "template": look.chart_theme(),
            "xaxis": {"fixedrange": True, "range": [self.low, self.high], "visible": False},
            "yaxis": {"fixedrange": True, "range": [0, self.height], "visible": False},
        }
        return Drawn(self._traces, layout)


def step(most: int, *, low: bool = False) -> float:
    """Pixels from one dot to the next in a stack, when the tallest stack has `most`.

    `low`: on a wall the stacks have less room.
    """
    high = LOW / max(most, 6) if low else TALLEST / max(most, 1)
    return high if low else max(SMALLEST, min(LARGEST, high))


def tall(most: int, voices: int) -> float:
    """Pixels the tallest stack takes: dots up to 30 voices, a bar above."""
    return most * step(most) if voices <= DOTS_UP_TO else _BAR


def lower(many: int, voices: int, *, most: int) -> float:
    """The same on a wall, for a stack of `many` where the tallest has `most`."""
    return many * step(most, low=True) if voices <= DOTS_UP_TO else LOW


def stack(
    chart: Chart,
    counts: Mapping[int, int],
    base: float,
    *,
    most: int,
    voices: int,
    colour: str = look.SERIES[0],
    hollow: bool = False,
    down: bool = False,
    low: bool = False,
) -> None:
    """A stack of dots at each point, one a voice; bars once there are more than 30 voices."""
    way = -1 if down else 1
    if voices > DOTS_UP_TO:
        full = way * (LOW - 2 * _OVER if low else _BAR)
        high = {float(at): full * n / max(most, 1) for at, n in counts.items() if n}
        chart.bars(high, base=base, colour=colour, hollow=hollow)
        for at, up in high.items():
            chart.words(
                str(counts[int(at)]), at, base + up + way * _OVER, colour=look.PAPER["quiet"]
            )
        return
    size = step(most, low=low)
    places = [
        (float(at), base + way * (place + 0.5) * size + way * 2)
        for at, n in counts.items()
        for place in range(n)
    ]
    hover = [f"{counts[int(across)]} at {int(across)}" for across, _ in places]
    chart.dots(places, size=size * 0.8, colour=colour, hollow=hollow, hover=hover)


def small(
    chart: Chart, counts: Mapping[int, int], base: float, *, most: int, low: bool = False
) -> None:
    """Small quiet dots at the left of each point's stack: how many stood there before."""
    size = step(most, low=low) / 2
    places = [
        (at - _ASIDE, base + (place + 0.5) * size + 2)
        for at, n in counts.items()
        for place in range(n)
    ]
    if places:
        hover = [f"before: {counts[round(across + _ASIDE)]}" for across, _ in places]
        chart.dots(places, size=size * 0.8, colour=look.PAPER["quiet"], hover=hover)
