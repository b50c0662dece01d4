"""A chart as a still drawing: inline SVG from the same figure, for pages without scripts.

It knows what `chart.Chart` puts on a figure (dots, bars, lines, words, arrows on linear axes with
a range of their own) and leaves out anything else.
"""

from __future__ import annotations

import html
import math
import re
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from fornow import look
from fornow.pictures.marks import filled

WIDTH = 760.0
NARROW = 288.0  # what the margins leave of a page of 320
SIDES = 20.0  # the margins of a chart itself
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "triangle-up": [(0, -1), (1.15, 0.5), (-1.15, 0.5)],
}
_DASHES = {"solid": "", "dash": "8 5", "dot": "2 4"}
_MARK = re.compile(r"</?b>")


class Page:
    """Where a figure's coordinates fall on the drawing, in pixels of its own."""

    def __init__(self, layout: dict[str, Any], width: float, *, dark: bool) -> None:
        self.width, self.dark = width, dark
        margin = layout.get("margin", {})
        self.height = float(layout.get("height", 360))
        self.left = float(margin.get("l", 24))
        self.right = width - float(margin.get("r", 24))
        self.top = float(margin.get("t", 8))
        self.bottom = self.height - float(margin.get("b", 8))
        self.low, self.high = _range(layout, "xaxis")
        self.floor, self.ceiling = _range(layout, "yaxis")

    def ink(self, colour: str) -> str:
        """The colour as it is on this page."""
        return look.dark(colour) if self.dark else colour

    def across(self, value: float, whole: bool = False) -> float:
        """Pixels from the left edge."""
        share = value if whole else (value - self.low) / (self.high - self.low)
        return float(self.left + share * (self.right - self.left))

    def down(self, value: float) -> float:
        """Pixels from the top edge."""
        share = (value - self.floor) / (self.ceiling - self.floor)
        return float(self.bottom - share * (self.bottom - self.top))


def drawing(
    figure: Any,
    *,
    label: str = "",
    width: float = WIDTH,
    dark: bool = False,
    part: tuple[float, float] | None = None,
) -> Markup:
    """The figure as one `<svg>` that is as wide as its column; `label` is read in its place.

    The smaller `width`, the larger the letters come out in a column of the same size. `dark` is
    for the dark screen. `part` is from where to where, downwards, where not all of it is wanted.
    """
    spec: dict[str, Any] = figure.to_plotly_json()
    layout: dict[str, Any] = spec["layout"]
    page = Page(layout, width, dark=dark)
    shapes = list(layout.get("shapes", ()))
    over = [shape for shape in shapes if shape.get("layer") == "above"]
    parts = [_shape(page, shape) for shape in shapes if shape not in over]
    for trace in spec["data"]:
        parts += _bars(page, trace) if trace["type"] == "bar" else _marks(page, trace)
    parts += [_shape(page, shape) for shape in over]
    parts += [_words(page, note) for note in layout.get("annotations", ())]
    opening = Markup(
        '<svg class="fn-still" viewBox="0 {:g} {:g} {:g}" role="img" aria-label="{}"'
        ' font-family="{}">{}</svg>'
    )
    top, bottom = part or (0, page.height)
    inside = Markup("").join(parts)
    return opening.format(top, page.width, bottom - top, label, look.SANS, inside)


def parts(figure: Any, most: float) -> tuple[tuple[float, float], ...]:
    """From where to where each part goes, downwards: as many as go into `most` pixels together.

    What stands between two seams of the chart is never cut.
    """
    layout = figure.to_plotly_json()["layout"]
    page = Page(layout, WIDTH, dark=False)
    seams = (layout.get("meta") or {}).get("seams", ())
    ends = (0.0, *sorted(page.down(seam) for seam in seams), page.height)
    found: list[tuple[float, float]] = [(ends[0], ends[1])]
    for top, bottom in pairwise(ends[1:]):
        if bottom - found[-1][0] <= most:
            found[-1] = (found[-1][0], bottom)
        else:
            found.append((top, bottom))
    return tuple(found)


def _range(layout: dict[str, Any], axis: str) -> tuple[float, float]:
    low, high = layout.get(axis, {}).get("range") or (0, 1)
    return float(low), float(high)


def _shape(page: Page, shape: dict[str, Any]) -> Markup:
    whole = shape.get("xref") == "paper"
    if shape["type"] == "rect":
        return _box(page, shape)
    return _line(
        (page.across(shape["x0"], whole), page.down(shape["y0"])),
        (page.across(shape["x1"], whole), page.down(shape["y1"])),
        colour=page.ink(shape["line"]["color"]),
        width=shape["line"]["width"],
    )


def _box(page: Page, shape: dict[str, Any]) -> Markup:
    left, right = sorted((page.across(shape["x0"]), page.across(shape["x1"])))
    top, bottom = sorted((page.down(shape["y0"]), page.down(shape["y1"])))
    return Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}" stroke="{}"'
        ' stroke-width="{:g}"/>'
    ).format(
        *(left, top, right - left, bottom - top, page.ink(shape["fillcolor"])),
        *(page.ink(shape["line"]["color"]), shape["line"]["width"]),
    )


def _line(
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    colour: str,
    width: float,
    dash: str = "",
) -> Markup:
    return Markup(
        '<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}" stroke-width="{:g}"{}/>'
    ).format(*start, *end, colour, width, _dashed(dash))


def _dashed(dash: str) -> Markup:
    """A line that is broken everywhere else is broken here too: it says that something is open."""
    return Markup(' stroke-dasharray="{}"').format(dash) if dash else Markup("")


def _marks(page: Page, trace: dict[str, Any]) -> list[Markup]:
    marker = trace.get("marker", {})
    if "angleref" in marker:
        return [_arrow(page, trace)]
    if trace.get("mode") == "lines":
        return [_way(_points(page, trace), trace, page.ink(trace["line"]["color"]))]
    radius = marker.get("size", 10) / 2
    edge = marker.get("line", {})
    look_of = Markup('fill="{}" stroke="{}" stroke-width="{:g}"').format(
        page.ink(marker.get("color", "none")),
        page.ink(edge.get("color", "none")),
        edge.get("width", 0),
    )
    return [
        _mark(marker.get("symbol", "circle"), page.across(x), page.down(y), radius, look_of)
        for x, y in zip(trace.get("x", ()), trace.get("y", ()), strict=False)
    ]


def _mark(symbol: str, x: float, y: float, radius: float, look_of: Markup) -> Markup:
    corners = _CORNERS.get(symbol)
    if corners is None:
        return filled('<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" {}/>', x, y, radius, look_of)
    points = " ".join(f"{x + dx * radius:.1f},{y + dy * radius:.1f}" for dx, dy in corners)
    return filled('<polygon points="{}" {}/>', points, look_of)


def _bars(page: Page, trace: dict[str, Any]) -> list[Markup]:
    made = []
    marker = trace["marker"]
    rows = zip(trace["x"], trace["y"], trace["base"], trace["width"], strict=True)
    for x, high, base, width in rows:
        left, right = page.across(x - width / 2), page.across(x + width / 2)
        top, bottom = sorted((page.down(base), page.down(base + high)))
        made.append(
            Markup(
                '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"'
                ' stroke="{}" stroke-width="{:g}"/>'
            ).format(
                *(left, top, right - left, bottom - top),
                *(page.ink(marker["color"]), page.ink(marker["line"]["color"])),
                marker["line"]["width"],
            )
        )
    return made


def _words(page: Page, note: dict[str, Any]) -> Markup:
    x, y = page.across(note["x"], note.get("xref") == "paper"), page.down(note["y"])
    size = note["font"]["size"]
    lines = note["text"].split("<br>")
    tall = 1.3 * size
    first = {"top": size, "bottom": -tall * (len(lines) - 1) - 0.25 * size}.get(
        note.get("yanchor", "middle"), 0.35 * size - tall * (len(lines) - 1) / 2
    )
    anchor = {"left": "start", "right": "end"}.get(note.get("xanchor", "center"), "middle")
    weight = "600" if "<b>" in note["text"] else "400"
    spans = Markup("").join(
        filled(
            '<tspan x="{:.1f}" y="{:.1f}">{}</tspan>',
            *(x, y + first + n * tall, html.unescape(_MARK.sub("", line))),
        )
        for n, line in enumerate(lines)
    )
    return filled(
        '<text text-anchor="{}" font-size="{:g}" font-weight="{}" fill="{}">{}</text>',
        *(anchor, size, weight, page.ink(note["font"]["color"]), spans),
    )


def _points(page: Page, trace: dict[str, Any]) -> list[tuple[float, float]]:
    return [(page.across(x), page.down(y)) for x, y in zip(trace["x"], trace["y"], strict=True)]


def _way(points: list[tuple[float, float]], trace: dict[str, Any], colour: str) -> Markup:
    """A line through points; between two of them it is a plain line."""
    width = trace["line"]["width"]
    dash = _DASHES[trace["line"].get("dash", "solid")]
    if len(points) == 2:
        return _line(*points, colour=colour, width=width, dash=dash)
    return Markup('<polyline points="{}" fill="none" stroke="{}" stroke-width="{:g}"{}/>').format(
        " ".join(f"{x:.1f},{y:.1f}" for x, y in points), colour, width, _dashed(dash)
    )


def _arrow(page: Page, trace: dict[str, Any]) -> Markup:
    points = _points(page, trace)
    start, end = points[-2:]
    far = math.hypot(end[0] - start[0], end[1] - start[1])
    if far < 1:
        return Markup("")
    one = ((end[0] - start[0]) / far, (end[1] - start[1]) / far)
    away, colour = trace["marker"]["standoff"][-1], page.ink(trace["line"]["color"])
    tip = (end[0] - one[0] * away, end[1] - one[1] * away)
    back = (tip[0] - one[0] * 10, tip[1] - one[1] * 10)
    head = [tip, (back[0] - one[1] * 5, back[1] + one[0] * 5)]
    head.append((back[0] + one[1] * 5, back[1] - one[0] * 5))
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in head)
    # The head is ten long: a point of the line that lies within it would stick out at its side.
    kept = [one for one in points[:-1] if math.dist(one, tip) > 10] or points[:1]
    shaft = _way([*kept, back], trace, colour)
    return shaft + Markup('<polygon points="{}" fill="{}"/>').format(corners, colour)
