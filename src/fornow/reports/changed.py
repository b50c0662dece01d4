"""What has changed since a day, into what and why; and spread beside spread, with both n."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd
from markupsafe import Markup

from fornow.pictures.asked import rows_of
from fornow.pictures.lettering import counted, day, listed, quoted, short, words
from fornow.pictures.marks import State
from fornow.reports.fragments import Shown, fragment

NO_SECOND = "There has been no second meeting yet, so there is nothing to look back from."
#: What is told entry by entry; what is merely new or put otherwise is counted, list by list.
_TOLD: Mapping[str, tuple[str, str, str]] = {
    "state": ("Decisions that stand otherwise", "decision stands", "decisions stand"),
    "test back": ("Tests that came back", "test came back", "tests came back"),
    "word answered": (
        *("Word from the front line, answered", "message was answered", "messages were answered"),
    ),
    "closed": ("Closed or replaced", "entry was closed or replaced", "entries were closed"),
}
_OTHERWISE = {"state": " otherwise"}
OPEN = 3  # questions asked again that are read without opening anything
_SHORT = 140


@dataclass(frozen=True)
class Change:
    """One thing that changed: what it is, from what to what, and why."""

    text: str
    before: Markup
    after: Markup
    why: str


@dataclass(frozen=True)
class Pair:
    """One question asked twice: each spread with its day, its n and a word for it."""

    title: str
    prompt: str
    item: str
    points: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[int, ...]], ...]
    hidden: str


def changed(
    changes: pd.DataFrame,
    again: pd.DataFrame,
    *,
    titles: Mapping[str, str],
    since: dt.date | None,
    begun: dt.date | None = None,
) -> Shown:
    """The part of a report that says what changed since a day, or why there is none to look to.

    `changes`, `again`: of a partnership's doors of those names. `titles`: of exercises by key.
    `begun`: the first day of the partnership, where `since` comes before it.
    """
    if since is None:
        return Shown(fragment("nothing", sentence=NO_SECOND), NO_SECOND)
    rows = rows_of(changes)
    groups = [
        (told[0], [_change(row) for row in rows if row["what"] == what])
        for what, told in _TOLD.items()
    ]
    pairs = sorted(_pairs(again), key=lambda one: bool(one.hidden))
    lists = _lists(rows, titles)
    sentence = _sentence(rows, pairs, f"we began on {day(begun)}" if begun else day(since))
    html = fragment(
        "changed",
        sentence=sentence,
        groups=[(title, found) for title, found in groups if found],
        pairs=pairs[:OPEN],
        more=pairs[OPEN:],
        lists=lists,
    )
    return Shown(html, " ".join([sentence, *(f"{what}: {told}." for what, told in lists)]))


def _change(row: Mapping[str, Any]) -> Change:
    before, after = words(row["before"]), words(row["after"])
    return Change(
        text=short(row["words"], _SHORT),
        before=State(before).html() if before else Markup(""),
        after=State(after).html() if after else Markup(""),
        why=short(row["why"], 2 * _SHORT),
    )


def _lists(rows: list[dict[str, Any]], titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is new and what was put otherwise, counted list by list."""
    made = []
    for what, said in (("new", "New"), ("changed", "Put otherwise")):
        keys = sorted(words(row["register"]) for row in rows if row["what"] == what)
        found = [(titles.get(key, key), len(list(group))) for key, group in groupby(keys)]
        if found:
            made.append((said, listed(f"{count} in {quoted(title)}" for title, count in found)))
    return made


def _pairs(again: pd.DataFrame) -> Iterator[Pair]:
    for row in rows_of(again):
        item, prompt = words(row["item"]), words(row["prompt"])
        sides = (
            (day(row[f"day_{when}"]), int(row[f"n_{when}"]), words(row[f"word_{when}"]), row[when])
            for when in ("before", "after")
        )
        yield Pair(
            title=words(row["title"]),
            prompt=prompt,
            item=item,
            points=tuple(row["points"]),
            rows=tuple((when, _n(n, word), tuple(counts)) for when, n, word, counts in sides),
            hidden=words(row["hidden"]),
        )


def _n(n: int, word: str) -> str:
    return f"{n} answered, {word}" if word else f"{n} answered"


def _sentence(rows: list[dict[str, Any]], pairs: list[Pair], since: str) -> str:
    told = []
    for what, (_, one, many) in _TOLD.items():
        count = sum(row["what"] == what for row in rows)
        if count:
            told.append(counted(count, one, many) + _OTHERWISE.get(what, ""))
    if pairs:
        told.append(counted(len(pairs), "question was asked again", "questions were asked again"))
    new = sum(row["what"] == "new" for row in rows)
    if new:
        told.append(counted(new, "entry is new", "entries are new"))
    if not told:
        return f"Nothing here has changed since {since}."
    return f"Since {since}: {listed(told)}."
