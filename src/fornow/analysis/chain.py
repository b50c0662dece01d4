"""The chain from what we do to what comes of it: how each link stands, and what rests on it.

Reliance runs from a link through the assumptions drawn from it, and their tests, to decisions. A
link stands on those before it: nothing follows from a step that was never taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from fornow.analysis.cells import Day, as_day, ids_of, quoted, text_of
from fornow.analysis.histories import Entry, known_ids, on_the_day
from fornow.analysis.reliance import SHELF_LIFE, Standing, standings

#: Loudest first: a link stands as the loudest of the assumptions drawn from it.
LOUDEST = ("fallen", "shaken", "untested", "holding")


@dataclass(frozen=True, kw_only=True)
class ChainLink:
    """One link on a day.

    `follows` is the link before it ('' for a first one) and `depth` how many stand before it.
    `drawn` are the open assumptions drawn from it, `status` the loudest of theirs ('' while none
    is drawn), `decisions` the ids of those that rest on it, through an assumption drawn from it
    or from a link after it.
    """

    entry: str
    doing: str
    can_order: str
    follows: str
    depth: int
    drawn: tuple[Standing, ...]
    status: str
    decisions: tuple[str, ...]

    @property
    def only_hoped(self) -> bool:
        """Whether none of us can order it and no assumption has been drawn from it yet."""
        return self.can_order == "no" and not self.drawn


@dataclass(frozen=True, kw_only=True)
class Reliance:
    """The open links on a day, and which of them each assumption stands on (nearest first)."""

    links: Mapping[str, Entry]
    drawn: Mapping[str, tuple[Standing, ...]]
    under: Mapping[str, tuple[str, ...]]

    def shaking(self, assumption: str) -> Iterator[tuple[str, Standing]]:
        """What else puts at risk whatever rests on this assumption, each with its link's words."""
        for link in self.under.get(assumption, ()):
            for standing in self.drawn.get(link, ()):
                if standing.entry != assumption and standing.puts_at_risk:
                    yield text_of(self.links[link].values.get("doing")), standing


def reliance(
    chain: pd.DataFrame,
    assumptions: pd.DataFrame,
    *,
    standing: Mapping[str, Standing],
    as_of: Day,
) -> Reliance:
    """What each assumption stands on along the chain, on a day.

    `chain`: the frame of that register, with `entry`, `doing` and `follows`; `assumptions`: that
    of the assumptions, of which `chain_link` names a link, and may be missing (in files from
    before it was asked); latest or `history=True`. `standing`: as `reliance.standings` gives it.
    Links that were closed or superseded by the day carry nothing. A chain may run in a ring.

    Raises ValueError where a link follows, or an assumption is drawn from, one that is not in the
    register.
    """
    known = known_ids(chain)
    entries = on_the_day(chain, as_of=as_of)
    for entry in entries:
        _link_is_known(entry, "follows", known, f"The link {quoted(entry.values.get('doing'))}")
    links = {entry.entry: entry for entry in entries if entry.state == "open"}
    drawn: dict[str, tuple[Standing, ...]] = {}
    under: dict[str, tuple[str, ...]] = {}
    for entry in on_the_day(assumptions, as_of=as_of):
        _link_is_known(entry, "chain_link", known, f"The assumption {entry.entry!r}")
        link = text_of(entry.values.get("chain_link"))
        if link in links:
            under[entry.entry] = _back_from(link, links)
            if entry.state == "open":
                drawn[link] = (*drawn.get(link, ()), standing[entry.entry])
    return Reliance(links=links, drawn=drawn, under=under)


def chain_links(
    chain: pd.DataFrame,
    tests: pd.DataFrame,
    *,
    assumptions: pd.DataFrame,
    decisions: pd.DataFrame,
    as_of: Day,
    shelf_life: int = SHELF_LIFE,
) -> tuple[ChainLink, ...]:
    """The open links on a day, each first link followed by those after it.

    Arguments as for `reliance` and `reliance.standings`; `decisions`: the frame of decisions,
    with `entry` and `rests_on`, of which only open ones count. Raises ValueError where a name
    leads nowhere.

    >>> chain = pd.DataFrame({"entry": ["l"], "doing": ["Wards ring at six"], "can_order": ["no"]})
    >>> assumptions = pd.DataFrame({"entry": ["a"], "claim": ["They ring"], "chain_link": ["l"]})
    >>> decisions = pd.DataFrame({"entry": ["d"], "rests_on": [("a",)]})
    >>> tests = pd.DataFrame({"entry": ["t"], "assumptions": [("a",)], "outcome": ["fallen"]})
    >>> (one,) = chain_links(chain, tests, assumptions=assumptions, decisions=decisions,
    ...                      as_of="2026-01-01")
    >>> one.status, one.decisions, one.only_hoped
    ('fallen', ('d',), False)
    """
    day = as_day(as_of)
    standing = standings(assumptions, tests, as_of=day, shelf_life=shelf_life)
    found = reliance(chain, assumptions, standing=standing, as_of=day)
    resting: dict[str, tuple[str, ...]] = {}
    for entry in on_the_day(decisions, as_of=day):
        if entry.state == "open":
            for assumption in ids_of(entry.values.get("rests_on")):
                for link in found.under.get(assumption, ()):
                    resting[link] = tuple(dict.fromkeys((*resting.get(link, ()), entry.entry)))
    return tuple(
        _link(found, name, depth, resting.get(name, ())) for name, depth in _in_order(found.links)
    )


def _link(found: Reliance, name: str, depth: int, decisions: tuple[str, ...]) -> ChainLink:
    values = found.links[name].values
    drawn = found.drawn.get(name, ())
    follows = text_of(values.get("follows"))
    said = {one.status for one in drawn}
    return ChainLink(
        entry=name,
        doing=text_of(values.get("doing")),
        can_order=text_of(values.get("can_order")),
        follows=follows if follows in found.links else "",
        depth=depth,
        drawn=drawn,
        status=next((status for status in LOUDEST if status in said), ""),
        decisions=decisions,
    )


def _back_from(link: str, links: Mapping[str, Entry]) -> tuple[str, ...]:
    """The link and those before it, nearest first; a ring is gone round once."""
    found: dict[str, None] = {}
    while link in links and link not in found:
        found[link] = None
        link = text_of(links[link].values.get("follows"))
    return tuple(found)


def _in_order(links: Mapping[str, Entry]) -> list[tuple[str, int]]:
    """Every link once with how many stand before it: first links, each followed by its own."""
    after: dict[str, list[str]] = {}
    for name, entry in links.items():
        before = text_of(entry.values.get("follows"))
        after.setdefault(before if before in links else "", []).append(name)
    placed: dict[str, int] = {}
    # A ring has no first link: it begins with the one that was written first.
    for start in (*after.get("", ()), *links):
        waiting = [(start, 0)]
        while waiting:
            name, depth = waiting.pop()
            if name not in placed:
                placed[name] = depth
                waiting += [(one, depth + 1) for one in reversed(after.get(name, ()))]
    return list(placed.items())


def _link_is_known(entry: Entry, column: str, known: tuple[str, ...], called: str) -> None:
    name = text_of(entry.values.get(column))
    if name and name not in known:
        what = "follows" if column == "follows" else "is drawn from"
        raise ValueError(
            f"{called} {what} a link of the chain that is not in the register: {name!r}. Those"
            f" there are: {', '.join(known) or 'none yet'}. Add it, or name another."
        )
