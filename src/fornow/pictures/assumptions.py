"""The map of what we count on: importance up, confidence across, an arrow where a test moved it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from fornow import look
from fornow.analysis import reliance
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Rating
from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of
from fornow.pictures.chart import Chart
from fornow.pictures.entries import entry_texts
from fornow.pictures.generic import ends
from fornow.pictures.lettering import (
    bold,
    counted,
    day,
    listed,
    number,
    quoted,
    short,
    words,
    wrapped,
)
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Key, Line, Numbered, State, Words

_MARK = {"untested": "circle", "holding": "square", "shaken": "triangle-up", "fallen": "diamond"}
_SIZE = {"circle": 28, "square": 26, "triangle-up": 38, "diamond": 32}
_ROW = 34.0
_BAND = 12.0
_FOOT = 58.0
_HEAD = 34.0


def draw(wanted: Wanted) -> Picture:
    """Every assumption that stands on the day, numbered in the order to test them."""
    exercise, frame, as_of = wanted.exercise, wanted.frame, wanted.as_of
    asked = asking.register(frame)
    if asked.hidden:
        return asking.nothing(exercise, asked)
    found = _found(frame, wanted.of("tests"), as_of, wanted.shelf_life)
    steps = _steps(wanted)
    if not found:
        return asking.nothing(exercise, asking.Asked(frame, hidden="None stands on this day."))
    placed = [one for one in found if one["importance"] and one["confidence"]]
    return Picture(
        key=exercise.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'assumption')} on {day(as_of)}",
        figure=_figure(exercise, placed) if placed else Words.of(Line("None has been rated yet.")),
        narrow=_figure(exercise, placed, narrow=True) if placed else None,
        beside=Words.of(Key(tuple(_numbered(one, steps) for one in found))),
        sentence=_sentence(found),
        table=_table(found),
        note="" if len(placed) == len(found) else _unplaced(len(found) - len(placed)),
    )


def _found(
    frame: pd.DataFrame, tests: pd.DataFrame, as_of: date, shelf_life: int
) -> list[dict[str, Any]]:
    """Every assumption with where it was and where it stands, what to test first at the head."""
    moves = rows_of(reliance.movement(frame, tests, as_of=as_of))
    first = reliance.what_to_test_first(frame, tests, as_of=as_of, shelf_life=shelf_life)
    status = {
        str(row["entry"]): row
        for row in rows_of(
            reliance.assumption_status(frame, tests, as_of=as_of, shelf_life=shelf_life)
        )
    }
    rank = {str(entry): at for at, entry in enumerate(first["entry"])}
    open_ones = [one for one in moves if one["state"] == "open"]
    open_ones.sort(key=lambda one: rank.get(str(one["entry"]), len(rank)))
    made = []
    for place, one in enumerate(open_ones, 1):
        clean = {name: None if words(v) == "" else v for name, v in one.items()}
        stale = bool(status[str(one["entry"])]["stale"])
        saw = words(status[str(one["entry"])]["saw"])
        made.append(clean | {"number": place, "stale": stale, "saw": saw})
    return made


def _figure(exercise: Exercise, placed: list[dict[str, Any]], *, narrow: bool = False) -> Any:
    bands = {
        level: _lanes([one for one in placed if int(one["importance"]) == level])
        for level in range(1, 6)
    }
    floor = {level: _FOOT + sum(_high(bands[n]) for n in range(1, level)) for level in bands}
    top = floor[5] + _high(bands[5])
    head = 2 * _HEAD if narrow else _HEAD
    chart = Chart(0.5, 5.5, top + head)
    chart.seam(*(floor[level] for level in range(2, 6)))
    _axes(chart, exercise, floor, top, narrow=narrow)
    for level, lanes in bands.items():
        for at, lane in enumerate(lanes):
            up = floor[level] + _BAND / 2 + (len(lanes) - at - 0.5) * _ROW
            for one in lane:
                if (was := _was(one)) is not None:
                    same = int(one["importance_was"]) == level
                    start = up if same else floor[int(one["importance_was"])] + _ROW / 2
                    chart.arrow((was, start), (float(one["confidence"]), up))
                _dot(chart, one, (float(one["confidence"]), up))
    return chart.figure


def _lanes(inside: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Lanes of a band, so that no dot or arrow ever lies over another."""
    lanes: list[list[dict[str, Any]]] = []
    taken: list[list[tuple[float, float]]] = []
    for one in inside:
        now = float(one["confidence"])
        was = _was(one)
        left, right = sorted((now, now if was is None else was))
        for lane, spans in zip(lanes, taken, strict=True):
            if all(right < start or left > end for start, end in spans):
                lane.append(one)
                spans.append((left, right))
                break
        else:
            lanes.append([one])
            taken.append([(left, right)])
    return lanes or [[]]


def _was(one: dict[str, Any]) -> float | None:
    """How sure we were at first, where a test has moved it since."""
    if not one["moved"] or not one["importance_was"] or not one["confidence_was"]:
        return None
    return float(one["confidence_was"])


def _dot(chart: Chart, one: dict[str, Any], spot: tuple[float, float]) -> None:
    marker = _MARK[str(one["status"])]
    tone = look.PAPER[look.tone(str(one["status"]))]
    fallen = one["status"] == "fallen"
    hover = f"{one['number']}. {wrapped(one['claim'], 40, 4)}<br>{one['status']}"
    chart.dots([spot], size=_SIZE[marker], colour=tone, hollow=fallen, marker=marker, hover=[hover])
    low = -1 if marker == "triangle-up" else 0
    ink = tone if fallen else look.PAPER["paper"]
    chart.words(bold(str(one["number"])), spot[0], spot[1] - low, colour=ink)


def _axes(
    chart: Chart, exercise: Exercise, floor: dict[int, float], top: float, *, narrow: bool
) -> None:
    importance, confidence = exercise.field("importance"), exercise.field("confidence")
    if not isinstance(importance, Rating) or not isinstance(confidence, Rating):
        return
    quiet = look.PAPER["quiet"]
    hair = look.PAPER["hairline"]
    for level in floor.values():
        chart.line((0, level), (1, level), colour=hair, whole=True)
    chart.line((0, top), (1, top), colour=hair, whole=True)
    high = "↑ " + wrapped(ends(importance)[1], 28 if narrow else 38, 2 if narrow else 1)
    chart.words(high, 0, top + 4, colour=quiet, anchor="left", upright="bottom", whole=True)
    low, sure = (wrapped(word, 14 if narrow else 17, 2) for word in ends(confidence))
    chart.words(low, 0, _FOOT - 6, colour=quiet, anchor="left", upright="top", whole=True)
    chart.words(sure + " →", 1, _FOOT - 6, colour=quiet, anchor="right", upright="top", whole=True)


def _steps(wanted: Wanted) -> dict[str, str]:
    """The step of the chain that each assumption comes from, where it comes from one."""
    steps = entry_texts(wanted.of("chain"))
    links = {words(row["entry"]): words(row.get("chain_link")) for row in rows_of(wanted.frame)}
    return {entry: steps[link] for entry, link in links.items() if link in steps}


def _numbered(one: dict[str, Any], steps: dict[str, str]) -> Numbered:
    about = []
    if step := steps.get(words(one["entry"])):
        about.append(f"from the step {quoted(step, 80)}")
    if not (one["importance"] and one["confidence"]):
        about.append("not rated yet, so not on the map")
    if one["tested_on"] is not None:
        about.append(f"tested {day(one['tested_on'])}" + (": too long ago" if one["stale"] else ""))
    if one["saw"]:
        about.append(short(one["saw"], 140))
    return Numbered(
        number=one["number"],
        text=words(one["claim"]),
        about=" · ".join(about),
        state=State(str(one["status"])),
        struck=one["status"] == "fallen",
    )


def _title(found: list[dict[str, Any]]) -> str:
    counts = {s: sum(one["status"] == s for one in found) for s in reliance.STATUSES}
    if counts["untested"] == len(found):
        return "Nothing we count on has been tested yet"
    verbs = {
        "fallen": ("has fallen", "have fallen"),
        "shaken": ("has been shaken", "have been shaken"),
        "holding": ("is holding", "are holding"),
        "untested": ("was never tested", "were never tested"),
    }
    parts = [
        f"{number(counts[state])} {one if counts[state] == 1 else many}"
        for state, (one, many) in verbs.items()
        if counts[state]
    ]
    return f"Of what we count on, {listed(parts)}"


def _sentence(found: list[dict[str, Any]]) -> str:
    rated = [one for one in found if one["importance"] and one["confidence"]]
    first = next((one for one in rated if one["status"] != "fallen"), None)
    if first is None:
        return "Rate how much hangs on each, and how sure we are, to see what to test first."
    return (
        f"Test first: {quoted(first['claim'], 160)}. Much hangs on it for how little we know:"
        f" importance {first['importance']} of 5, sure {first['confidence']} of 5."
    )


def _unplaced(many: int) -> str:
    return f"{many} not on the map, because how much hangs on it or how sure we are was left open."


def _table(found: list[dict[str, Any]]) -> pd.DataFrame:
    rows = [
        {
            "number": one["number"],
            "what must be true": words(one["claim"]),
            "state": one["status"],
            "importance": words(one["importance"]),
            "sure at first": words(one["confidence_was"]),
            "sure now": words(one["confidence"]),
            "tested": day(one["tested_on"]),
            "what was seen": one["saw"],
        }
        for one in found
    ]
    return pd.DataFrame(rows)


def _high(lanes: list[list[dict[str, Any]]]) -> float:
    return len(lanes) * _ROW + _BAND
