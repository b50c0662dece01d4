"""Feedback loops: found, signed, delayed or not, and how far those who drew them agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import pandas as pd

from fornow.analysis.causes import ARROW, BOTH, LESS, UNKNOWN, CausalMap, Link, factor_of
from fornow.analysis.rings import MOST, STEPS, rings

REINFORCING, BALANCING = "reinforcing", "balancing"
DISPUTED, UNDETERMINED = "disputed", "undetermined"
KINDS = (REINFORCING, BALANCING, DISPUTED, UNDETERMINED)


@dataclass(frozen=True, kw_only=True)
class Loop:
    """A way round the map that comes back to where it began: its links in order.

    `kind`: "reinforcing" (an even number of links make less), "balancing" (an odd number),
    "disputed" (a link in it was drawn with both signs) or "undetermined" (nobody gave a sign to
    one of them).
    """

    links: tuple[Link, ...]

    @property
    def factors(self) -> tuple[str, ...]:
        """The factors it goes through, each once."""
        return tuple(link.cause for link in self.links)

    @property
    def kind(self) -> str:
        """What it does, as far as those who drew it agree."""
        return kind_of([link.sign for link in self.links])

    @property
    def delayed(self) -> bool:
        """Whether one of its links comes only after a while."""
        return any(link.slow for link in self.links)

    @property
    def chance(self) -> float:
        """The chance that it reinforces, in 0 to 1 (see `chance_that_it_reinforces`)."""
        return chance_that_it_reinforces([link.share for link in self.links])

    @property
    def talk_about(self) -> Link | None:
        """The link on whose sign there is least agreement; None where nobody differs."""
        if self.kind in (REINFORCING, BALANCING):
            return None
        return min(self.links, key=lambda link: abs(2 * link.share - 1))

    @property
    def sure(self) -> float | None:
        """How sure people are of its least sure link (1 to 5); None where one was not rated."""
        said = [link.sure for link in self.links]
        return None if None in said else min(one for one in said if one is not None)

    @property
    def seen_whole_by(self) -> tuple[str, ...]:
        """Those who drew every link of it."""
        return tuple(who for who in self.links[0].who if all(who in one.who for one in self.links))


@dataclass(frozen=True, kw_only=True)
class Loops:
    """The loops of a map, what to talk about first at the head.

    `cut_short` says that a limit was reached: then all loops of up to `whole_to` links are there
    and some of the longer ones, else all of any length.
    """

    found: tuple[Loop, ...]
    whole_to: int
    cut_short: bool


def kind_of(signs: Sequence[str]) -> str:
    """What a loop with these signs does: an odd number of "less" balances, an even one reinforces.

    `signs`: "more", "less", "both" or "" (not known) for each link. One that is not known leaves
    it undetermined, and else one that is disputed leaves it disputed.

    Source: J. D. Sterman (2000), Business Dynamics, chapter 5, on counting the negative links.

    >>> kind_of(["more", "less"]), kind_of(["less", "less"]), kind_of(["more", ""])
    ('balancing', 'reinforcing', 'undetermined')
    """
    if UNKNOWN in signs:
        return UNDETERMINED
    if BOTH in signs:
        return DISPUTED
    return BALANCING if sum(sign == LESS for sign in signs) % 2 else REINFORCING


def chance_that_it_reinforces(shares: Sequence[float]) -> float:
    """The chance that a loop reinforces, when link e makes more with chance p: (1 + Π(2p − 1))/2.

    `shares`: p for each link, in 0 to 1. 1 says that it surely reinforces, 0 that it surely
    balances, one half that nobody can tell. The links are taken to be right or wrong each on its
    own: then the number of minuses is even with just this chance.

    Raises ValueError for a share outside 0 to 1.

    Source: the product of signs with chances in place of certainty; for independent coin throws
    W. Feller (1968), An Introduction to Probability Theory, volume 1, on even numbers of successes.

    >>> chance_that_it_reinforces([1, 1]), chance_that_it_reinforces([1, 0])
    (1.0, 0.0)
    >>> chance_that_it_reinforces([0.75, 0.75])
    0.625
    """
    for share in shares:
        if not 0 <= share <= 1:
            raise ValueError(f"A share lies between 0 and 1 (got {share!r}).")
    return (1 + prod(2 * share - 1 for share in shares)) / 2


def loops(
    drawn: CausalMap,
    *,
    named: Iterable[tuple[str, ...]] = (),
    most: int = MOST,
    steps: int = STEPS,
) -> Loops:
    """Every loop, of however many links, in the order to talk about them.

    Short ones come first; of equal length those whose least sure link people are surer of; then
    those that more organisations or levels drew whole; then by name. After `most` loops or `steps`
    steps of the search it stops, says so, and has all up to the length `whole_to`. Those `named`
    (rings as `ring_of` gives them) are looked up link by link, and are there whenever the map has
    every link of them.

    Source: J. D. Sterman (2000), Business Dynamics, chapter 5; D. H. Meadows (2008), Thinking in
    Systems, chapters 1 and 2. The order is ours.

    >>> from fornow.analysis.causes import Drawn
    >>> link = lambda a, b, sign: Link(cause=a, effect=b,
    ...     drawn=(Drawn(entry="e", who="Us", sign=sign),))
    >>> of = CausalMap(names={}, links=(link("heat", "gap", "less"), link("gap", "heat", "more")))
    >>> [(loop.factors, loop.kind) for loop in loops(of).found]
    [(('gap', 'heat'), 'balancing')]
    """
    by_ends = {(link.cause, link.effect): link for link in drawn.links}
    looked = rings(by_ends, most=most, steps=steps)
    there = [ring for ring in named if 0 < len(set(ring)) == len(ring) and not lacks(drawn, ring)]
    found = [
        Loop(links=tuple(by_ends[pair] for pair in _steps(ring)))
        for ring in dict.fromkeys((*looked.found, *there))
    ]
    found.sort(key=_order)
    return Loops(found=tuple(found), whole_to=looked.whole_to, cut_short=looked.cut_short)


def lacks(drawn: CausalMap, ring: Sequence[str]) -> list[tuple[str, str]]:
    """The links, cause and effect, that a ring of factors goes by and the map does not have.

    >>> lacks(CausalMap(names={}, links=()), ("calls", "waiting"))
    [('calls', 'waiting'), ('waiting', 'calls')]
    """
    there = {(link.cause, link.effect) for link in drawn.links}
    return [pair for pair in _steps(ring) if pair not in there]


def loops_frame(drawn: CausalMap, found: Loops) -> pd.DataFrame:
    """A row a loop, in the order to talk about them.

    Columns: goes (the names in order, the first once more at the end, an arrow between), length,
    kind, delayed, chance (that it reinforces), sure, seen_whole_by (a tuple), talk_about (the link
    there is least agreement on; missing where nobody differs).
    """
    rows = [
        {
            "goes": goes(drawn, loop.factors),
            "length": len(loop.links),
            "kind": loop.kind,
            "delayed": loop.delayed,
            "chance": loop.chance,
            "sure": loop.sure,
            "seen_whole_by": loop.seen_whole_by,
            "talk_about": None
            if loop.talk_about is None
            else f"{drawn.name(loop.talk_about.cause)} → {drawn.name(loop.talk_about.effect)}",
        }
        for loop in found.found
    ]
    columns = [
        *("goes", "length", "kind", "delayed", "chance", "sure", "seen_whole_by", "talk_about")
    ]
    kinds = {"goes": "string", "kind": "string", "talk_about": "string", "length": "int64"}
    rest: dict[str, Any] = {"delayed": bool, "chance": "float64", "sure": "Float64"}
    return pd.DataFrame(rows, columns=columns).astype({**kinds, **rest})


def goes(drawn: CausalMap, factors: Sequence[str]) -> str:
    """A loop as it is written down: its names with arrows between, back to the first."""
    names = (" ".join(ARROW.sub(" to ", drawn.name(one)).split()) for one in factors)
    ring = [*names]
    return " → ".join((*ring, ring[0]))


def ring_of(written: str) -> tuple[str, ...]:
    """The factors of a loop as somebody wrote it down, from its least name on; empty for none.

    >>> ring_of("Waiting → Calls -> waiting"), ring_of("calls → Waiting"), ring_of("Waiting")
    (('calls', 'waiting'), ('calls', 'waiting'), ())
    """
    ring = [key for part in ARROW.split(written) if (key := factor_of(part))]
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    elif len(ring) < 2:
        return ()
    first = ring.index(min(ring))
    return (*ring[first:], *ring[:first])


def _steps(ring: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(ring, (*ring[1:], *ring[:1]), strict=True))


def _order(loop: Loop) -> tuple[int, float, int, tuple[str, ...]]:
    return (len(loop.links), -(loop.sure or 0), -len(loop.seen_whole_by), loop.factors)
