"""The way we have come: one timeline of what was asked, decided, tested, and where it turned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pandas as pd

from fornow import look
from fornow.analysis.journey import moments
from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of
from fornow.pictures.chart import Chart
from fornow.pictures.lettering import bold, counted, day, listed, opened, plain, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import (
    Block,
    Column,
    Columns,
    Key,
    Moment,
    Numbered,
    Quotation,
    State,
    Timeline,
    Words,
)

NEEDS = ("decisions", "tests", "assumptions")
SENTENCES = 5
_TURNED = "turning-point"
#: Lanes from the top: what a moment is, what the lane is called, its mark and its colour.
_LANES = (
    (_TURNED, "Turning points", "diamond", look.PAPER["attention"]),
    ("tested", "Tests that came back", "triangle-up", look.SERIES[4]),
    ("decided", "Decided for now", "square", look.SERIES[0]),
    ("asked", "Asked and revealed", "circle", look.PAPER["quiet"]),
)
_SAID = {"asked": "Asked", "decided": "Decided", "tested": "Tested", _TURNED: "Turning point"}
_SAID |= {"set-out": "Why we set out", "learnt": "Learnt", "story": "Our story"}
_WIDE, _NARROW = 640, 300  # pixels a page has for it
_BIG, _SMALL = 26, 11
_FOOT, _HEAD, _AIR = 30, 24, 14
_END = re.compile(r"[.!?…]+(?=[\s”’\"')]|$)")


def draw(wanted: Wanted) -> Picture:
    """Four lanes on one line of days, the turning points numbered, and the story beside it."""
    found = rows_of(
        moments(
            wanted.frame,
            rounds=wanted.askings,
            **{name: wanted.of(name) for name in NEEDS},
            as_of=wanted.as_of,
        )
    )
    if not found:
        return asking.nothing(wanted.exercise, asking.register(wanted.frame.head(0)))
    turns = [one for one in found if one["kind"] == _TURNED]
    return Picture(
        key=wanted.key,
        title=_title(turns),
        subtitle=f"{_span(found, wanted.as_of)}, as it stood on {day(wanted.as_of)}",
        figure=_figure(found, wanted.as_of),
        narrow=_figure(found, wanted.as_of, narrow=True),
        sentence=_sentence(found, turns),
        table=_table(found),
        beside=Words(tuple(_blocks(found, turns))),
    )


def _figure(found: list[dict[str, Any]], as_of: date, *, narrow: bool = False) -> Any:
    first = found[0]["day"].date()
    span = max((as_of - first).days, 28)
    unit = span / (_NARROW if narrow else _WIDE)  # days a pixel
    edge = unit * _BIG
    placed = {kind: list(_stacked(found, kind, first, unit)) for kind, *_ in _LANES}
    floors, up = {}, float(_FOOT)
    for kind, *_ in reversed(_LANES):
        floors[kind] = up
        tall = max((level for *_, level in placed[kind]), default=0) + 1
        up += tall * (_size(kind) + 3) + _HEAD + _AIR
    chart = Chart(-edge, span + edge, up)
    chart.seam(*(floors[kind] - _AIR / 2 for kind, *_ in _LANES[:-1]))
    _months(chart, first, span, unit, top=up - _HEAD)
    for kind, name, marker, colour in _LANES:
        _lane(chart, placed[kind], floors[kind], name=name, marker=marker, colour=colour)
    return chart.figure


def _stacked(
    found: list[dict[str, Any]], kind: str, first: date, unit: float
) -> Iterator[tuple[dict[str, Any], float, int]]:
    """The moments of a lane, each with its place across and its level: none lie together."""
    levels: list[float] = []  # how far across each level is taken
    for one in (row for row in found if row["kind"] == kind):
        across = float((one["day"].date() - first).days)
        room = (_size(kind) + 3) * unit
        free = (at for at, end in enumerate(levels) if across - end >= room)
        level = next(free, len(levels))
        levels[level:] = [across, *levels[level + 1 :]]
        yield one, across, level


def _lane(
    chart: Chart,
    placed: list[tuple[dict[str, Any], float, int]],
    floor: float,
    *,
    name: str,
    marker: str,
    colour: str,
) -> None:
    turned = marker == "diamond"
    size = _BIG if turned else _SMALL
    spots = [(across, floor + level * (size + 3) + size / 2) for _, across, level in placed]
    tall = max((level for *_, level in placed), default=0) + 1
    many = str(len(placed)) if placed else "none yet"
    chart.line(
        (0, floor - _AIR / 2), (1, floor - _AIR / 2), colour=look.PAPER["hairline"], whole=True
    )
    chart.words(
        f"{name}: {many}",
        0,
        floor + tall * (size + 3) + 2,
        colour=look.PAPER["quiet"],
        anchor="left",
        upright="bottom",
        whole=True,
    )
    if not spots:
        return
    hover = [f"{day(one['day'])}: {plain(one['words'], 80)}" for one, *_ in placed]
    chart.dots(spots, size=size, colour=colour, marker=marker, hover=hover)
    for number, spot in enumerate(spots, 1) if turned else ():
        chart.words(bold(str(number)), *spot, colour=look.PAPER["paper"])


def _months(chart: Chart, first: date, span: int, unit: float, *, top: float) -> None:
    """A tick at the start of each month, named as often as there is room for a name."""
    last = -1e9
    for month in _firsts(first, first + timedelta(days=span)):
        across = float((month - first).days)
        chart.line((across, _FOOT - _AIR / 2), (across, top), colour=look.PAPER["hairline"])
        if across - last >= 56 * unit and span - across >= 10 * unit:
            year = f" {month.year}" if month.month == 1 or last < 0 else ""
            chart.words(f"{month.strftime('%b')}{year}", across, 10, colour=look.PAPER["quiet"])
            last = across + (30 * unit if year else 0)


def _firsts(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        if month >= first:
            yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _size(kind: str) -> int:
    return _BIG if kind == _TURNED else _SMALL


def _blocks(found: list[dict[str, Any]], turns: list[dict[str, Any]]) -> Iterator[Block]:
    if turns:
        items = [Numbered(at, words(one["words"]), _after(one)) for at, one in enumerate(turns, 1)]
        yield Block(Key(tuple(items)), "Where it turned")
    for kind, heading in (
        ("story", "The story, to tell to somebody outside"),
        ("set-out", "Why we set out, and what it should bring"),
        ("learnt", "What we learnt"),
    ):
        told = [one for one in found if one["kind"] == kind]
        if told:
            quotations = (Quotation(words(one["words"]), _about(kind, one)) for one in told)
            yield Block(Columns(tuple(Column("", (one,)) for one in quotations)), heading)
    yield Block(Timeline(tuple(_by_day(found))), "Every moment, in order", later=True)


def _after(one: dict[str, Any]) -> str:
    after = opened(words(one["about"]))
    return f"{day(one['day'])}. {after}" if after else day(one["day"])


def _about(kind: str, one: dict[str, Any]) -> str:
    about = opened(words(one["about"]))
    if kind == "story":
        many = len(_END.findall(words(one["words"]).strip()))
        long = f"{many} sentences: five are easier to carry." if many > SENTENCES else ""
        return " ".join(filter(None, (f"Told back: {about}" if about else "", long)))
    if kind == "set-out" and about:
        return f"What it should bring: {about}"
    return day(one["day"])


def _by_day(found: list[dict[str, Any]]) -> Iterator[Moment]:
    for (when, kind), rows in groupby(found, key=lambda one: (one["day"], one["kind"])):
        here = list(rows)
        if kind == "asked":
            yield Moment(day(when), f"Asked: {listed(words(one['words']) for one in here)}")
            continue
        for one in here:
            state = State(words(one["about"])) if kind == "tested" else None
            yield Moment(day(when), f"{_SAID[kind]}: {words(one['words'])}", state=state)


def _title(turns: list[dict[str, Any]]) -> str:
    if not turns:
        return "Our way so far, and nobody has said yet where it turned"
    return f"Our way has turned {_times(len(turns))} so far"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _span(found: list[dict[str, Any]], as_of: date) -> str:
    days = (as_of - found[0]["day"].date()).days
    if days < 60:
        return f"{counted(max(days, 1), 'day')} of our way"
    return f"{round(days / 30.4)} months of our way"


def _sentence(found: list[dict[str, Any]], turns: list[dict[str, Any]]) -> str:
    counts = {kind: sum(one["kind"] == kind for one in found) for kind in _SAID}
    kinds = {
        "asked": ("question was asked", "questions were asked"),
        "decided": ("thing was decided", "things were decided"),
        "tested": ("test came back", "tests came back"),
    }
    told = [counted(counts[kind], *words) for kind, words in kinds.items() if counts[kind]]
    first = day(found[0]["day"])
    said = f"Since {first}, {listed(told)}." if told else f"It begins on {first}."
    return f"{said} It last turned here: {quoted(turns[-1]['words'])}." if turns else said


def _table(found: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "day": [day(one["day"]) for one in found],
            "what": [_SAID[str(one["kind"])] for one in found],
            "words": [words(one["words"]) for one in found],
            "what is known of it": [words(one["about"]) for one in found],
        }
    )
