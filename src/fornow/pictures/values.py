"""Values: the words themselves, and where to begin talking about them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from fornow.analysis.agreement import Spread
from fornow.analysis.values import Near, held, near_duplicates
from fornow.pictures import asked as asking
from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, listed, number, quoted, short, words
from fornow.pictures.picture import Picture
from fornow.pictures.strips import Grouped, Line
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Row, Rows, Words

_FIELDS = ("first", "second", "third")
# A value is a word or a few; comparing pages letter by letter would take minutes.
_LONGEST = 160


def draw(wanted: Wanted) -> Picture:
    """The words people wrote, those written most often first; nothing is joined for them."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    texts = [
        words(text).strip()
        for name in _FIELDS
        if name in asked.frame
        for text in asked.frame[name].dropna()
    ]
    found = _counted([text for text in texts if text])
    near = near_duplicates([word for word, _ in found if len(word) <= _LONGEST])
    rows = tuple(
        Row(word, (Line(count=count, of=count, said=_times(count)),)) for word, count in found
    )
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words.of(Rows(rows)),
        beside=_offered(near),
        sentence=_sentence(found, asked.voices),
        table=pd.DataFrame(found, columns=["value", "written by"]),
        note=" ".join(asked.notes),
    )


def draw_resonance(wanted: Wanted) -> Picture:
    """Each value with a dot a holder, and below it whether we would keep it when money is short."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = rows_of(held(wanted.frame))
    first, last = found[0], found[-1]
    title = f"Held by most: {short(first['value'], 60)}"
    if _holders(last) < _holders(first):
        title += f". Held by fewest: {short(last['value'], 60)}"
    return Picture(
        key=wanted.key,
        title=title,
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=Words.of(Rows(tuple(_row(one) for one in found))),
        sentence=_kept(found),
        table=_table(found),
        note=" ".join(asked.notes),
    )


def _counted(texts: list[str]) -> list[tuple[str, int]]:
    """Each word with how often it was written; capitals do not make two words of one."""
    seen: Counter[str] = Counter(text.casefold() for text in texts)
    shown: dict[str, str] = {}
    for text in sorted(texts):
        shown.setdefault(text.casefold(), text)
    found = [(shown[folded], count) for folded, count in seen.items()]
    return sorted(found, key=lambda one: (-one[1], one[0].casefold()))


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _title(found: list[tuple[str, int]]) -> str:
    most = found[0][1] if found else 0
    top = [word for word, count in found if count == most]
    if most > 1 and len(top) <= 3:
        said = listed(quoted(word, 40) for word in top)
        return f"Written most often: {said}, {_times(most)}{' each' if len(top) > 1 else ''}"
    return f"{number(len(found)).capitalize()} values, in our own words"


def _sentence(found: list[tuple[str, int]], voices: str) -> str:
    alone = sum(count == 1 for _, count in found)
    said = f"{voices}: {counted(len(found), 'value')} written"
    return said + (f", {alone} of them by one person only." if alone else ".")


def _offered(near: tuple[Near, ...]) -> Words | None:
    """Pairs that may say the same; it is for the room to join them."""
    if not near:
        return None
    pairs = tuple(Column("", (Quotation(f"{one.first} / {one.second}"),)) for one in near[:12])
    return Words((Block(Columns(pairs), "Do these say the same? You decide."),))


def _holders(one: dict[str, Any]) -> int:
    return int(one["strongly"]) + int(one["partly"])


def _row(one: dict[str, Any]) -> Row:
    kept: Spread = one["kept"]
    asked = int(one["n"]) + int(one["not_sure"]) + int(one["rather_not"]) + int(one["unanswered"])
    holding = Grouped(
        name="hold this",
        groups=(("strongly", int(one["strongly"])), ("partly", int(one["partly"]))),
        said=f"{_holders(one)} of {asked}",
    )
    points = dict(enumerate(kept.counts, kept.low))
    keeping = Grouped(
        name=f"would keep it when money is short ({kept.high} surely, {kept.low} not)",
        groups=tuple((str(at), count) for at, count in reversed(points.items())),
        said=f"n = {kept.n}",
    )
    missing = [(one["not_sure"], "not sure"), (one["rather_not"], "rather not say")]
    about = listed(f"{count} {why}" for count, why in missing if count)
    return Row(words(one["value"]), (holding, keeping), about=about)


def _kept(found: list[dict[str, Any]]) -> str:
    rated = [one for one in found if one["kept"].figures_shown and one["kept"].median is not None]
    if len(rated) < 2:
        return "Begin where holding and keeping lie furthest apart: look at the two rows of dots."
    easy = max(rated, key=lambda one: one["kept"].median)
    hard = min(rated, key=lambda one: one["kept"].median)
    if easy["kept"].median == hard["kept"].median:
        return "When money is short, we say we would keep each of them about as well."
    return (
        f"When money is short, {quoted(easy['value'], 80)} looks easiest to keep"
        f" and {quoted(hard['value'], 80)} hardest."
    )


def _table(found: list[dict[str, Any]]) -> pd.DataFrame:
    rows = []
    for one in found:
        row = {"value": one["value"], "answered": one["n"]}
        row |= {name: one[name] for name in ("strongly", "partly", "no")}
        row |= {"not sure": one["not_sure"], "rather not say": one["rather_not"]}
        points = enumerate(one["kept"].counts, one["kept"].low)
        rows.append(row | {f"keep: {at}": count for at, count in points})
    return pd.DataFrame(rows)
