"""Things that begin on one day and end on another, a lane each under a line of days.

A whole line has come to its end; a broken one goes on to the day the picture is of. Where one
came out of another, a thin line leads from the end of that to the beginning of this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fornow import look
from fornow.pictures.chart import Chart
from fornow.pictures.lettering import bold, plain

_LANE = 44.0
_FOOT = 34.0
_LETTERS = 0.6  # of their size, across
_WIDE, _NARROW = 640.0, 320.0


@dataclass(frozen=True, kw_only=True)
class Strand:
    """One lane: its number, from when to when, what stands over it, and how its end is marked.

    `end` None: it goes on to the day of the picture, `broken` unless it is settled. `until`: a day
    that was meant for its end. `came_from` is the number of the strand it came out of, 0 for
    none. `tone` is of the palette.
    """

    number: int
    begin: date
    end: date | None
    over: str
    marker: str = "circle"
    tone: str = "accent"
    hollow: bool = False
    broken: bool = False
    until: date | None = None
    came_from: int = 0
    hover: str = ""


def figure(strands: Sequence[Strand], *, as_of: date, narrow: bool = False) -> Any:
    """The lanes from the top down, with the months below and a line on the day."""
    days = [one.begin for one in strands] + [as_of]
    days += [day for one in strands for day in (one.end, one.until) if day is not None]
    first, last = min(days), max(days)
    span = max((last - first).days, 14)
    low, high = (
        first.toordinal() - span * (0.12 if narrow else 0.06),
        last.toordinal() + span * 0.04,
    )
    height = _FOOT + _LANE * len(strands) + 8
    chart = Chart(low, high, height)
    chart.seam(*(height - n * _LANE for n in range(1, len(strands))))
    _months(chart, first, last, narrow=narrow)
    today = as_of.toordinal()
    chart.line((today, _FOOT), (today, height), colour=look.PAPER["control"])
    per_pixel = (high - low) / (_NARROW if narrow else _WIDE)
    up = {one.number: height - (at + 0.62) * _LANE for at, one in enumerate(strands)}
    ends = {one.number: (one.end or one.begin).toordinal() for one in strands}
    for one in strands:
        if one.came_from in up:
            before = (ends[one.came_from], up[one.came_from])
            way = [before, (one.begin.toordinal(), up[one.number])]
            chart.curve(way, colour=look.PAPER["control"])
    for one in strands:
        _lane(chart, one, up[one.number], as_of, edges=(low, high), per_pixel=per_pixel)
    return chart.figure


def _lane(
    chart: Chart,
    one: Strand,
    here: float,
    as_of: date,
    *,
    edges: tuple[float, float],
    per_pixel: float,
) -> None:
    colour = look.PAPER[one.tone]
    begin, end = one.begin.toordinal(), (one.end or max(as_of, one.begin)).toordinal()
    if end > begin:
        dash = "dash" if one.broken else "solid"
        chart.curve([(begin, here), (end, here)], colour=colour, dash=dash)
    if one.until is not None:
        meant = look.PAPER["control"]
        chart.dots(
            [(one.until.toordinal(), here)], size=13, colour=meant, marker="diamond", hollow=True
        )
    chart.dots([(begin, here)], size=7, colour=colour)
    chart.dots(
        [(end, here)],
        size=13,
        colour=colour,
        hollow=one.hollow,
        marker=one.marker,
        hover=[plain(one.hover, 120)] if one.hover else (),
    )
    chart.words(bold(str(one.number)), 0, here, anchor="left", whole=True)
    _over(chart, one, (begin, end, here), edges=edges, per_pixel=per_pixel)


def _over(
    chart: Chart,
    one: Strand,
    place: tuple[float, float, float],
    *,
    edges: tuple[float, float],
    per_pixel: float,
) -> None:
    """The words over a lane, in the middle of it where there is room on both sides."""
    begin, end, here = place
    half = len(one.over) * look.BASE * _LETTERS * per_pixel / 2
    middle = min(max((begin + end) / 2, edges[0] + half + 14 * per_pixel), edges[1] - half)
    chart.words(plain(one.over), middle, here + 9, colour=look.PAPER["quiet"], upright="bottom")


def _months(chart: Chart, first: date, last: date, *, narrow: bool) -> None:
    """The first of each month, as many of them as the page has room to name."""
    starts = []
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day <= last:
        starts.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    hair, quiet = look.PAPER["hairline"], look.PAPER["quiet"]
    every = -(-len(starts) // (3 if narrow else 7)) or 1
    for at, day in enumerate(starts):
        chart.line((day.toordinal(), _FOOT), (day.toordinal(), chart.height), colour=hair)
        if at % every == 0:
            said = day.strftime("%b %Y") if day.month == 1 or at == 0 else day.strftime("%b")
            chart.words(said, day.toordinal(), _FOOT - 6, colour=quiet, upright="top")
