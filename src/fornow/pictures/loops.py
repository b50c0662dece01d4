"""Loops, each shown alone: as a small ring, and as a sentence; those that were named, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import Any

import pandas as pd

from fornow.analysis.causes import CausalMap, causal_map
from fornow.analysis.loops import Loop, Loops, goes, lacks, loops, ring_of
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.arrows import draw as draw_arrows
from fornow.pictures.asked import rows_of
from fornow.pictures.causal_map import WIDE, arrows_of
from fornow.pictures.chart import Chart
from fornow.pictures.lettering import (
    bold,
    counted,
    day,
    listed,
    number,
    opened,
    plain,
    quoted,
    short,
    words,
)
from fornow.pictures.loop_words import STATES, called, counts, seats, told
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.ways import ACROSS, UP
from fornow.pictures.words import Block, Card, Cards, Key, Numbered, State, Words

#: As many are drawn; all that are told stand in words.
DRAWN, TOLD = 6, 20
#: What a telephone leaves one ring.
NARROW = 308.0
_HEAD = 34.0
#: A longer ring is drawn as two columns.
_ROUND = 10


def draw(wanted: Wanted) -> Picture:
    """The loops on the map as it stood, what to talk about first at the head, and their names."""
    register = wanted.of("causes")
    drawn = causal_map(register, as_of=wanted.as_of) if len(register) else None
    rows = [row for row in rows_of(wanted.frame) if words(row.get("state")) in ("", "open")]
    named = by_ring(rows)
    found = loops(drawn, named=named) if drawn else None
    if drawn is None or found is None or not found.found:
        return _named_only(wanted, drawn, rows)
    first = _in_order(found, named)
    return Picture(
        key=wanted.key,
        title=_title(found, named),
        subtitle=_subtitle(drawn, found, wanted),
        figure=rings(drawn, first[:DRAWN], names=named),
        narrow=rings(drawn, first[:DRAWN], names=named, page=NARROW),
        beside=_beside(drawn, first, rows),
        sentence=told(drawn, first[0]),
        table=_table(drawn, found, named),
        note=_note(found, len(first)),
    )


def alone(drawn: CausalMap, loop: Loop, *, name: str = "") -> Picture:
    """One loop on a page of its own."""
    state = STATES[loop.kind]
    return Picture(
        key="loops",
        title=short(name, 120) or f"A loop through {listed(_names(drawn, loop))}",
        subtitle=f"{counted(len(loop.links), 'link')} · {state} · {_whole(loop)}",
        figure=rings(drawn, [loop], names={}, wide=True),
        sentence=told(drawn, loop),
        table=_table(drawn, Loops(found=(loop,), whole_to=len(loop.links), cut_short=False), {}),
    )


def by_ring(rows: Sequence[Mapping[str, Any]]) -> dict[tuple[str, ...], str]:
    """What each named loop is called, by the factors it goes through; the first name holds."""
    found: dict[tuple[str, ...], str] = {}
    for row in rows:
        if ring := ring_of(words(row.get("goes"))):
            found.setdefault(ring, words(row.get("name")))
    return found


def rings(
    drawn: CausalMap,
    shown: Sequence[Loop],
    *,
    names: Mapping[tuple[str, ...], str],
    wide: bool = False,
    page: float = WIDE,
) -> Any:
    """Each loop as a ring of its own, two in a row where there is room; `wide`: one, and large."""
    across = 1 if wide or page < WIDE else 2
    lines = [shown[at : at + across] for at in range(0, len(shown), across)]
    head = 0.0 if wide else _HEAD
    highs = [head + max(_high(loop) for loop in line) for line in lines]
    chart = Chart(0, page, sum(highs), at_least=round(page))
    chart.seam(*(sum(highs[n:]) for n in range(1, len(highs))))
    top = sum(highs)
    side = page / across / 2 - ACROSS - (40 if wide else 6)
    for line, high in zip(lines, highs, strict=True):
        for at, loop in enumerate(line):
            middle = page / across * (at + 0.5)
            if not wide:
                _heading(chart, shown.index(loop) + 1, loop, names, (middle, top))
            spot = (middle, top - head - (high - head) / 2)
            _ring(chart, drawn, loop, spot, side=side)
        top -= high
    return chart.figure


def _heading(
    chart: Chart,
    at: int,
    loop: Loop,
    names: Mapping[tuple[str, ...], str],
    spot: tuple[float, float],
) -> None:
    name = names.get(loop.factors) or STATES[loop.kind]
    chart.words(bold(f"{at}. {plain(name, 30)}"), spot[0], spot[1] - 16)


def _ring(
    chart: Chart, drawn: CausalMap, loop: Loop, middle: tuple[float, float], *, side: float
) -> None:
    n = len(loop.links)
    tall = _tall(n)
    spots = {}
    for at, factor in enumerate(loop.factors):
        across, up = _down_and_up(at, n) if n > _ROUND else _round(at, n)
        spots[factor] = (middle[0] + side * across, middle[1] + tall * up)
    draw_arrows(chart, arrows_of(drawn, loop.links), spots=spots, names=drawn.names)


def _round(at: int, n: int) -> tuple[float, float]:
    turn = 2 * pi * at / n
    # Wider than a circle, so that two names at the foot have room beside one another.
    return max(-1.0, min(1.0, 1.6 * sin(turn))), cos(turn)


def _down_and_up(at: int, n: int) -> tuple[float, float]:
    """Two columns, for a ring too long to be round: down on the right and up on the left."""
    right = (n + 1) // 2
    if at < right:
        return 1.0, 1 - 2 * at / (right - 1)
    return -1.0, 2 * (at - right) / (n - right - 1) - 1


def _tall(links: int) -> float:
    """How far up and down a ring reaches from its middle, so that no box meets the next."""
    if links > _ROUND:
        return (UP + 18.0) * ((links + 1) // 2)
    return {1: 0.0, 2: 80.0, 3: 90.0, 4: 110.0}.get(links, 36.0 * links)


def _high(loop: Loop) -> float:
    return 2 * _tall(len(loop.links)) + 2 * UP + 24


def _in_order(found: Loops, named: Mapping[tuple[str, ...], str]) -> list[Loop]:
    """Those with a name first, then as they were ranked; as many as are told."""
    first = sorted(found.found, key=lambda loop: loop.factors not in named)
    return first[:TOLD]


def _beside(drawn: CausalMap, first: Sequence[Loop], rows: list[dict[str, Any]]) -> Words:
    stories: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in rows:
        stories.setdefault(ring_of(words(row.get("goes"))), []).append(row)
    numbered = tuple(
        Numbered(
            number=at,
            text=told(drawn, loop),
            about=_about(loop, stories.get(loop.factors, [])),
            state=State(STATES[loop.kind]),
        )
        for at, loop in enumerate(first, 1)
    )
    blocks = [Block(Key(numbered), "The loops in words")]
    on_map = {loop.factors for loop in first}
    elsewhere = [row for row in rows if ring_of(words(row.get("goes"))) not in on_map]
    if elsewhere:
        cards = tuple(_card(drawn, row) for row in elsewhere)
        blocks.append(Block(Cards(cards), "Named, and not on the map as it is drawn now"))
    return Words(tuple(blocks))


def _about(loop: Loop, named: Sequence[Mapping[str, Any]]) -> str:
    """What it is called, by each who named it, the story of each name, and who sees it whole."""
    parts = [f"We call it {listed(quoted(row['name']) for row in named)}."] if named else []
    for row in named:
        weaken = words(row.get("weaken"))
        parts += [words(row.get("story")), f"What would weaken it: {weaken}" if weaken else ""]
    return " ".join(part for part in (*parts, opened(_whole(loop))) if part)


def _whole(loop: Loop) -> str:
    """Who drew all of it, or that nobody sees the whole of it from one place."""
    who = loop.seen_whole_by
    return f"seen whole by {called(who)}" if who else "nobody sees the whole of it from one place"


def _card(drawn: CausalMap | None, row: Mapping[str, Any]) -> Card:
    lines = (
        ("How it goes", words(row.get("goes"))),
        ("What the map lacks", _lacking(drawn, words(row.get("goes")))),
        ("Its story", words(row.get("story"))),
        ("What would weaken it", words(row.get("weaken"))),
    )
    return Card(words(row.get("name")) or "A loop", lines=lines)


def _lacking(drawn: CausalMap | None, written: str) -> str:
    """Why a loop that was written down is not on the map: link by link, or how to write it."""
    ring = ring_of(written)
    if not ring:
        return "It cannot be looked for: write it with an arrow between its parts."
    twice = [one for one in ring if ring.count(one) > 1]
    if twice:
        return f"It goes through {quoted(twice[0])} twice: name each way round by itself."
    drawn = drawn or CausalMap(names={}, links=())
    pairs = [f"{drawn.name(a)} → {drawn.name(b)}" for a, b in lacks(drawn, ring)]
    return "; ".join(pairs)


def _named_only(wanted: Wanted, drawn: CausalMap | None, rows: list[dict[str, Any]]) -> Picture:
    """What was named, while the map shows no loop."""
    asked = asking.register(wanted.frame)
    if asked.hidden or not rows:
        return asking.nothing(wanted.exercise, asked if asked.hidden else _none_open(asked))
    return Picture(
        key=wanted.key,
        title=f"{counted(len(rows), 'loop')} named, and none of them on the map yet",
        subtitle=counted(len(rows), "loop"),
        figure=Words.of(Cards(tuple(_card(drawn, row) for row in rows))),
        sentence="Draw its links under “What leads to what”, and it is found on the map.",
        table=entries.table(wanted.exercise, asked.frame, wanted.frames),
    )


def _none_open(asked: asking.Asked) -> asking.Asked:
    return asking.Asked(asked.frame, hidden="No loop on the list is still open.")


def _title(found: Loops, named: Mapping[tuple[str, ...], str]) -> str:
    known = [named[loop.factors] for loop in found.found if loop.factors in named]
    if known:
        return f"What goes round here: {listed(quoted(name, 40) for name in known[:3])}"
    if found.cut_short:
        return f"What goes round here: at least {len(found.found)} loops"
    return f"What goes round here: {counts(found.found)}"


def _subtitle(drawn: CausalMap, found: Loops, wanted: Wanted) -> str:
    drew = f" · drawn by {seats(drawn)}" if seats(drawn) else ""
    some = "at least " if found.cut_short else ""
    return f"{some}{counted(len(found.found), 'loop')}{drew} · {day(wanted.as_of)}"


def _note(found: Loops, told_here: int) -> str:
    parts = []
    if len(found.found) > told_here:
        parts.append(f"{number(told_here).capitalize()} are told here; all are in the numbers.")
    if found.cut_short:
        parts.append(
            f"There are too many to find them all: every loop of up to {found.whole_to} links is"
            " here, and some of the longer ones."
        )
    return " ".join(parts)


def _names(drawn: CausalMap, loop: Loop) -> list[str]:
    return [short(drawn.name(one), 40) for one in loop.factors[:3]]


def _table(drawn: CausalMap, found: Loops, named: Mapping[tuple[str, ...], str]) -> pd.DataFrame:
    rows = [
        {
            "loop": goes(drawn, loop.factors),
            "called": named.get(loop.factors, ""),
            "what it does": STATES[loop.kind],
            "comes late": "yes" if loop.delayed else "no",
            "chance that it feeds itself": round(loop.chance, 2),
            "talk about": ""
            if loop.talk_about is None
            else f"{drawn.name(loop.talk_about.cause)} → {drawn.name(loop.talk_about.effect)}",
            "how sure, of 5": "" if loop.sure is None else f"{loop.sure:g}",
            "seen whole by": called(loop.seen_whole_by),
        }
        for loop in found.found
    ]
    return pd.DataFrame(rows)
