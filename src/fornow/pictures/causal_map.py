"""The systems map: what makes more or less of what, from every seat, with the loops in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from fornow.analysis.causes import QUICK, SLOW, CausalMap, Link, causal_map
from fornow.analysis.influence import influence
from fornow.analysis.loops import DISPUTED, UNDETERMINED, Loops, loops
from fornow.pictures import asked as asking
from fornow.pictures.arrows import Arrow
from fornow.pictures.arrows import draw as draw_arrows
from fornow.pictures.asked import rows_of
from fornow.pictures.chart import Chart
from fornow.pictures.lettering import counted, day, listed, number, plain, short, words
from fornow.pictures.loop_words import SIGNS, called, counts, link_told, seats, told
from fornow.pictures.picture import Picture
from fornow.pictures.places import COLUMNS, Place, places
from fornow.pictures.wanted import Wanted
from fornow.pictures.ways import ACROSS, ROOM
from fornow.pictures.words import Card, Cards, Words

#: How wide a map is drawn, in pixels: what a report leaves it.
WIDE = 620.0
_COLUMN = (WIDE - 2 * ACROSS - 4) / (COLUMNS - 0.5)
_ROW = 110.0
#: More than these nobody can read at once; the table has them all.
MOST_DRAWN = 60
_KEY = (
    "A whole line with + makes more, a broken one with − makes less, a dotted one with ? nobody"
    " is sure of. Two strokes across a line: only after a while."
)
_NAMED = 4
_WHEN = {SLOW: "after a while", QUICK: "at once", "": "not said"}


def draw(wanted: Wanted) -> Picture:
    """The map as it stood on the day, with what to look at on it."""
    asked = asking.register(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    drawn = causal_map(wanted.frame, as_of=wanted.as_of)
    if not drawn.links:
        return asking.nothing(
            wanted.exercise, asking.Asked(wanted.frame, hidden="Nothing is on the map on this day.")
        )
    found = loops(drawn)
    placed = places(drawn.ever, before=wanted.places)
    shown = [one for one in placed if one in drawn.names][:MOST_DRAWN]
    return Picture(
        key=wanted.key,
        title=_title(drawn, found),
        subtitle=_subtitle(drawn, wanted),
        figure=figure(drawn, {one: placed[one] for one in shown}),
        beside=Words.of(Cards(_cards(drawn))),
        sentence=_sentence(drawn, found),
        table=_table(drawn),
        note=_note(drawn, len(shown)),
    )


def figure(drawn: CausalMap, placed: dict[str, Place]) -> Any:
    """The map itself, every factor in its place."""
    rows = 1 + max(row for _, row in placed.values())
    high = rows * _ROW + 2 * ROOM
    chart = Chart(0, WIDE, high, at_least=round(WIDE))
    chart.seam(*(high - ROOM - row * _ROW for row in range(1, rows)))
    spots = {
        one: (ACROSS + 2 + across * _COLUMN, high - ROOM - _ROW / 2 - row * _ROW)
        for one, (across, row) in placed.items()
    }
    draw_arrows(chart, arrows_of(drawn, drawn.links), spots=spots, names=drawn.names)
    return chart.figure


def arrows_of(drawn: CausalMap, links: Sequence[Link]) -> list[Arrow]:
    """An arrow for each sign a link was drawn with, and who drew it so."""
    return [
        Arrow(
            cause=link.cause,
            effect=link.effect,
            sign=sign,
            slow=link.drawn_as(sign).slow,
            hover=plain(f"{link_told(drawn, link.drawn_as(sign), sign)} {_by(link, sign)}", 200),
        )
        for link in links
        for sign in link.signs
    ]


def _by(link: Link, sign: str) -> str:
    who = called(one for one in link.by(sign) if one)
    return f"Drawn by {who}." if who else ""


def _title(drawn: CausalMap, found: Loops) -> str:
    if not found.found:
        return "Nothing on our map comes round to where it began, so far"
    if found.cut_short:
        some = f"At least {len(found.found)} loops on our map"
        return f"{some}; of those found, {counts(found.found)}"
    many = number(len(found.found)).capitalize()
    noun = "loop" if len(found.found) == 1 else "loops"
    return f"{many} {noun} on our map: {counts(found.found)}"


def _subtitle(drawn: CausalMap, wanted: Wanted) -> str:
    things = counted(len(drawn.names), "thing")
    links = counted(sum(len(link.signs) for link in drawn.links), "link")
    drew = f" · drawn by {seats(drawn)}" if seats(drawn) else ""
    return f"{links} between {things}{drew} · {day(wanted.as_of)}"


def _sentence(drawn: CausalMap, found: Loops) -> str:
    differ = [one for one in found.found if one.kind in (DISPUTED, UNDETERMINED)]
    if differ:
        return f"Talk first about this one. {told(drawn, differ[0])}"
    if found.found:
        return f"Begin with the shortest. {told(drawn, found.found[0])}"
    return "Ask of what stands at the end of a trail: and what does that do? Then draw it."


def _cards(drawn: CausalMap) -> tuple[Card, ...]:
    rows = rows_of(influence(drawn))
    strongest = sorted(rows, key=lambda row: (-int(row["goes_out"]), str(row["name"])))
    most = sorted(rows, key=lambda row: (-int(row["comes_in"]), str(row["name"])))
    bridges = sorted(
        (row for row in rows if float(row["bridge"]) > 0),
        key=lambda row: (-float(row["bridge"]), str(row["name"])),
    )
    stands = (
        ("Where it starts", _names(r for r in strongest if r["role"] == "driver")),
        ("Where much ends up", _names(r for r in most if r["role"] == "receiver")),
        ("Trails that stop", _names(r for r in rows if r["dead_end"])),
        ("What joins the rest", _names(bridges, most=2)),
    )
    cards = [Card("Where to look on the map", lines=stands)]
    if alone := _seen_by_one(drawn):
        cards.append(Card("Seen from one place only", lines=alone))
    if fed := _pressures(drawn):
        cards.append(Card("Pressures of ours that feed it", lines=fed))
    return tuple(cards)


def _names(rows: Any, most: int = _NAMED) -> str:
    names = [short(row["name"], 60) for row in rows]
    rest = f"; {len(names) - most} more" if len(names) > most == _NAMED else ""
    return "; ".join(names[:most]) + rest


def _seen_by_one(drawn: CausalMap) -> tuple[tuple[str, str], ...]:
    """The links that only one organisation or level drew, under whoever drew them."""
    if len(drawn.who) < 2:
        return ()
    by: dict[str, list[str]] = {}
    for link in drawn.links:
        if len(link.who) == 1:
            ends = (short(drawn.name(end), 40) for end in (link.cause, link.effect))
            by.setdefault(called(link.who), []).append(" → ".join(ends))
    return tuple((short(who, 60), _some(links)) for who, links in by.items())


def _some(links: list[str]) -> str:
    rest = f"; {len(links) - _NAMED} more" if len(links) > _NAMED else ""
    return "; ".join(links[:_NAMED]) + rest


def _pressures(drawn: CausalMap) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            short(f"{drawn.name(link.cause)} → {drawn.name(link.effect)}", 80),
            "; ".join(f"{short(one.pressure, 160)} ({called([one.who])})" for one in fed),
        )
        for link in drawn.links
        if (fed := [one for one in link.drawn if one.pressure])
    )


def _note(drawn: CausalMap, shown: int) -> str:
    left = len(drawn.names) - shown
    more = f" The {MOST_DRAWN} drawn first are shown; {left} more are in the numbers."
    return _KEY + (more if left > 0 else "")


def _table(drawn: CausalMap) -> pd.DataFrame:
    rows = [
        {
            "more of": words(drawn.name(link.cause)),
            "makes": SIGNS[sign],
            "of": words(drawn.name(link.effect)),
            "when": _WHEN[same.speed],
            "how sure, of 5": "" if same.sure is None else f"{same.sure:g}",
            "drawn by": called(link.by(sign)),
            "to know": listed(
                [
                    "drawn both ways" if link.sign == "both" else "",
                    "from one place only" if len(link.who) == 1 else "",
                ]
            ),
        }
        for link in drawn.links
        for sign in link.signs
        for same in [link.drawn_as(sign)]
    ]
    return pd.DataFrame(rows)
