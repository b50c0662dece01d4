"""What may be shown across partnerships: counts of fixed kinds, and none of a small group.

A kind is told of with how many partnerships and how many voices it was found in. Below 5
partnerships or 10 voices neither is told. Where kinds part the whole among them, those too few to
show are put together with the next, so that no sum gives one away. The few in which something was
not found are a small group too, also where it is that nothing was asked of them. Nothing here holds
a name or a word that anybody wrote, and nothing grows with the number of partnerships.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

#: Fewer than either are not shown in what goes across partnerships.
PARTNERSHIPS, VOICES = 5, 10


@dataclass(frozen=True, kw_only=True)
class Part:
    """One kind, or several put together: in how many partnerships, and how many voices.

    `partnerships` is at least so many where `or_more` is set: the few that are left are a small
    group too. `voices` is None where those that are left are too few to be told.
    """

    kinds: tuple[str, ...]
    partnerships: int
    voices: int | None
    or_more: bool = False


@dataclass(frozen=True, kw_only=True)
class Across:
    """What may be told of one question: the whole, its parts, and the kinds too few to show.

    `enough` is whether anything may be told. `of` is how many partnerships there are in all;
    `partnerships` those in which anybody spoke, at least so many where `or_more` is set.
    """

    enough: bool
    of: int = 0
    partnerships: int = 0
    or_more: bool = False
    voices: int = 0
    parts: tuple[Part, ...] = ()
    few: tuple[str, ...] = ()


@dataclass
class Tally:
    """A running count of one question over partnerships.

    `apart`: each voice is of exactly one of the kinds, so that together they make up the whole.
    """

    kinds: Sequence[str]
    apart: bool
    of: int = 0
    partnerships: int = 0
    voices: int = 0
    _said: Counter[str] = field(default_factory=Counter)
    # In how many partnerships these kinds and no others were found: a bit for each kind.
    _together: Counter[int] = field(default_factory=Counter)

    def add(self, found: Mapping[str, int], *, voices: int) -> None:
        """Count one partnership in: how many voices it has, and how many of each kind."""
        self.of += 1
        if not voices:
            return
        self.partnerships += 1
        self.voices += voices
        self._said.update({kind: found.get(kind, 0) for kind in self.kinds})
        self._together[sum(1 << at for at, one in enumerate(self.kinds) if found.get(one))] += 1

    def across(self) -> Across:
        """What of it may be told."""
        if not _enough(self.partnerships, self.voices):
            return Across(enough=False)
        parts, few = self._put_together() if self.apart else self._each()
        told, or_more = self._told(self.partnerships)
        return Across(
            enough=True,
            of=self.of,
            partnerships=told,
            or_more=or_more,
            voices=self.voices,
            parts=tuple(self._part(kinds) for kinds in parts),
            few=few,
        )

    def _each(self) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
        few = tuple(one for one in self.kinds if not self._may_go((one,)))
        return [(one,) for one in self.kinds if one not in few], few

    def _put_together(self) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
        rest = {one for one in self.kinds if not self._may_go((one,))}
        shown = [one for one in self.kinds if one not in rest]
        said = sorted((one for one in shown if self._said[one]), key=lambda one: self._said[one])
        while rest and said and not self._may_go(tuple(rest)):
            rest.add(said.pop(0))
        together = tuple(one for one in self.kinds if one in rest)
        parts = [(one,) for one in shown if one not in rest]
        return [*parts, *([together] if together else [])], ()

    def _may_go(self, kinds: tuple[str, ...]) -> bool:
        voices = self._voices(kinds)
        return not voices or _enough(self._in(kinds), voices)

    def _part(self, kinds: tuple[str, ...]) -> Part:
        inside, voices = self._in(kinds), self._voices(kinds)
        told, or_more = self._told(inside)
        without = self.voices - voices
        return Part(
            kinds=kinds,
            partnerships=told,
            voices=None if voices and 0 < without < VOICES else voices,
            or_more=or_more,
        )

    def _told(self, inside: int) -> tuple[int, bool]:
        """How many partnerships may be told, and whether there are more.

        Of neither whole are a few left to be counted out; what is told goes by what was told.
        """
        if _few(self.of - inside):
            return max(PARTNERSHIPS, self.of - PARTNERSHIPS), True
        if _few(self.partnerships - inside):
            whole, _ = self._told(self.partnerships)
            return max(PARTNERSHIPS, whole - PARTNERSHIPS), True
        return inside, False

    def _in(self, kinds: tuple[str, ...]) -> int:
        bits = sum(1 << at for at, one in enumerate(self.kinds) if one in kinds)
        return sum(many for which, many in self._together.items() if which & bits)

    def _voices(self, kinds: tuple[str, ...]) -> int:
        return sum(self._said[one] for one in kinds)


def _enough(partnerships: int, voices: int) -> bool:
    return partnerships >= PARTNERSHIPS and voices >= VOICES


def _few(partnerships: int) -> bool:
    return 0 < partnerships < PARTNERSHIPS
