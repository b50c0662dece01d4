"""A tall drawing in pieces that stand under one another, so that paper may part between them.

On a screen the pieces look like one drawing. It is parted above a title in bold and only where
nothing reaches over the cut, as between the panels of a picture.
"""

from __future__ import annotations

import re
from itertools import pairwise

from markupsafe import Markup

TALLEST = 420  # units of the drawing: as wide as a line of text, about a third of a page
BLANK = 8  # units that are empty above a title

_OPENING = re.compile(r'<svg([^>]*) viewBox="0 0 ([\d.]+) ([\d.]+)"([^>]*)>')
_MARK = re.compile(
    r"<(line|circle|rect|polyline|polygon|text)\b([^>]*?)(?:/>|>(.*?)</\1>)", re.DOTALL
)
_GIVEN = re.compile(r'([\w-]+)="([^"]*)"')
_LABEL = re.compile(r' (?:role|aria-label)="[^"]*"')


def parted(drawing: Markup) -> Markup:
    """The drawing where it fits a page; else in pieces, of which the first tells what all show."""
    whole = str(drawing)
    opening = _OPENING.match(whole)
    if opening is None or float(opening[3]) <= TALLEST:
        return drawing
    inside = whole[opening.end() : whole.rindex("</svg>")]
    marks = list(_MARK.finditer(inside))
    if "".join(mark[0] for mark in marks) != inside:
        return drawing  # there is something in it that we do not know: better whole
    reaches = [_reach(mark) for mark in marks]
    edges = [0.0, *_cuts(marks, reaches), float(opening[3])]
    pieces: list[str] = []
    for top, end in pairwise(edges):
        held = [m[0] for m, (high, _) in zip(marks, reaches, strict=True) if top <= high < end]
        given = opening[1] + opening[4]
        given = _LABEL.sub("", given) + ' aria-hidden="true"' if pieces else given
        box = f'viewBox="0 {top:g} {opening[2]} {end - top:g}"'
        pieces.append(f"<svg{given} {box}>{''.join(held)}</svg>")
    return Markup("".join(pieces))


def _cuts(marks: list[re.Match[str]], reaches: list[tuple[float, float]]) -> list[float]:
    """How far down a panel begins: above a bold title that nothing before it reaches."""
    titles = [
        high
        for mark, (high, _) in zip(marks, reaches, strict=True)
        if mark[1] == "text" and 'font-weight="600"' in mark[2]
    ]
    cuts = []
    for top in sorted(set(titles))[1:]:  # panels side by side have one cut between them
        above = [low for high, low in reaches if high < top]
        if above and top - max(above) >= BLANK:
            cuts.append(top - BLANK / 2)
    return cuts


def _reach(mark: re.Match[str]) -> tuple[float, float]:
    """How high and how low a mark reaches, counted from the top."""
    given = dict(_GIVEN.findall(mark[2]))
    if mark[1] == "line":
        ends = [float(given["y1"]), float(given["y2"])]
    elif mark[1] == "circle":
        middle, far = float(given["cy"]), float(given["r"])
        ends = [middle - far, middle + far]
    elif mark[1] == "rect":
        ends = [float(given["y"]), float(given["y"]) + float(given["height"])]
    elif mark[1] in ("polygon", "polyline"):
        ends = [float(point.split(",")[1]) for point in given["points"].split()]
    else:
        lines = [float(at) for at in re.findall(r'<tspan[^>]* y="([-\d.]+)"', mark[3])] or [0.0]
        size = float(given["font-size"])
        ends = [min(lines) - size, max(lines) + size / 3]
    return min(ends), max(ends)
