"""One map from what each seat has drawn: every link with all who drew it, none overruled.

Two names are one factor when they are the same but for case, white space, and what a keyboard makes
of an apostrophe, a dash or a quotation mark. Nothing is joined because it looks alike: whether
“waiting” and “waiting list” are one thing is for people to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from statistics import median
from typing import Any

import pandas as pd

from fornow.analysis.cells import Day, key_of, required, text_of, whole
from fornow.analysis.histories import Entry, on_the_day

MORE, LESS, BOTH, UNKNOWN = "more", "less", "both", ""
SIGNS = (MORE, LESS, UNKNOWN)
SLOW, QUICK = "slow", "quick"
#: What stands between two factors of a loop as it is written down.
ARROW = re.compile(r"[-–—=]{1,3}>|[→⟶⟹⇒➔➙➛➜➝➞➟➠➡➨➩➪⇢⇨⇾↠↣↦⭢🠖🡒🡆]\ufe0f?")
#: Quotation marks about the whole of a name; an apostrophe within a word is none.
_QUOTED = re.compile(r"\"([^\"]+)\"|'((?:[^']|(?<=\w)'(?=\w))+)'|«([^«»]+)»")


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One drawing of a link: by whom (an organisation or a level), with which sign, how sure.

    `sign` is "more", "less" or "" (not sure); `slow` None where nobody said.
    """

    entry: str
    who: str
    sign: str
    slow: bool | None = None
    sure: int | None = None
    pressure: str = ""


@dataclass(frozen=True, kw_only=True)
class Link:
    """From one factor to another, with every drawing of it; both signs stay where both were drawn.

    Who counts once for each sign, however often they drew it: an organisation has one voice.
    """

    cause: str
    effect: str
    drawn: tuple[Drawn, ...] = field(repr=False)

    @cached_property
    def who(self) -> tuple[str, ...]:
        """Everybody who drew it, each once, as first drawn."""
        return tuple(dict.fromkeys(one.who for one in self.drawn))

    def by(self, sign: str) -> tuple[str, ...]:
        """Those who drew it with this sign, each once."""
        return tuple(dict.fromkeys(one.who for one in self.drawn if one.sign == sign))

    def drawn_as(self, sign: str) -> Link:
        """The same link as those drew it who gave it this sign: how fast, how sure and by whom."""
        return replace(self, drawn=tuple(one for one in self.drawn if one.sign == sign))

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """The signs it was drawn with: more, then less, then not sure."""
        return tuple(sign for sign in SIGNS if self.by(sign))

    @cached_property
    def sign(self) -> str:
        """What it is taken to do: "more", "less", "both" where it is disputed, "" for not known."""
        said = [sign for sign in (MORE, LESS) if self.by(sign)]
        return BOTH if len(said) == 2 else said[0] if said else UNKNOWN

    @cached_property
    def share(self) -> float:
        """The smoothed share of those who gave a sign that said more: (a + 1) / (n + 2), in 0 to 1.

        One half where nobody gave one.
        """
        more, less = len(self.by(MORE)), len(self.by(LESS))
        return (more + 1) / (more + less + 2)

    @cached_property
    def slow(self) -> bool:
        """Whether half or more of those who said how fast say that it comes only after a while.

        On a tie it is slow: a delay that is overlooked costs more than one that is looked for.
        """
        return self.speed == SLOW

    @cached_property
    def speed(self) -> str:
        """How fast, as half or more of those who said: "slow", "quick", or "" where nobody did."""
        said = [one.slow for one in self.drawn if one.slow is not None]
        return UNKNOWN if not said else SLOW if 2 * sum(said) >= len(said) else QUICK

    @cached_property
    def sure(self) -> float | None:
        """The middle one of how sure people are (1 to 5); None where nobody said."""
        said = [one.sure for one in self.drawn if one.sure is not None]
        return float(median(said)) if said else None


@dataclass(frozen=True, kw_only=True)
class CausalMap:
    """Every factor with its name as first written, by its key; every link, as first drawn.

    `ever` has the ends of each link that was ever drawn, day by day: whoever draws the map can
    leave everything where it stands when another is added. Within a day they stand by name, since
    a file does not tell what came first.
    """

    names: dict[str, str]
    links: tuple[Link, ...]
    ever: tuple[tuple[tuple[str, str], ...], ...] = ()

    def name(self, factor: str) -> str:
        """What a factor is called."""
        return self.names.get(factor, factor)

    @property
    def who(self) -> tuple[str, ...]:
        """Everybody who drew something that stands."""
        return tuple(dict.fromkeys(one for link in self.links for one in link.who))


def factor_of(name: object) -> str:
    r"""The key of a factor: its name without case, one kind of apostrophe and dash, single spaces.

    Quotation marks about the whole name do not count, and an arrow in it is “to”: else the name of
    a loop it is in would be read as one factor more.

    >>> factor_of(" Waiting\n LISTS "), factor_of("“People’s trust”"), factor_of("ward → home")
    ('waiting lists', "people's trust", 'ward to home')
    """
    plain = key_of(ARROW.sub(" to ", text_of(name)))
    quoted = _QUOTED.fullmatch(plain)
    return quoted[quoted.lastindex or 0].strip() if quoted else plain


def causal_map(register: pd.DataFrame, *, as_of: Day) -> CausalMap:
    """The map as it stood on a day, merged from every seat.

    `register`: the frame of `causes`, a row an entry (or a version): entry, cause, effect, sign
    ("more" or "less"; missing means not sure), and where there are any speed ("quick" or "slow"),
    sure (1 to 5), pressure, organisation, level, state, date. Entries without both names, and
    those closed or superseded, are not on the map.

    Raises ValueError for a frame without these columns or with another sign.

    Source: how maps of several people are put together with what each drew kept: C. Eden, F.
    Ackermann and S. Cropper (1992), The analysis of cause maps, Journal of Management Studies 29,
    doi 10.1111/j.1467-6486.1992.tb00667.x.

    >>> drawn = pd.DataFrame({"entry": ["a", "b"], "cause": ["Waiting", "waiting "],
    ...                       "effect": ["Trust", "trust"], "sign": ["less", "more"]})
    >>> causal_map(drawn, as_of="2026-05-31").links[0].sign
    'both'
    """
    if len(register):
        required(register, ["entry", "cause", "effect", "sign"], of="causes")
    names: dict[str, str] = {}
    ever: dict[date, set[tuple[str, str]]] = {}
    found: dict[tuple[str, str], list[Drawn]] = {}
    spelt: dict[str, str] = {}
    for entry in on_the_day(register, as_of=as_of):
        pair = (factor_of(entry.values.get("cause")), factor_of(entry.values.get("effect")))
        if not all(pair):
            continue
        ever.setdefault(entry.written or date.min, set()).add(pair)
        if entry.state != "open":
            continue
        for key, column in zip(pair, ("cause", "effect"), strict=True):
            names.setdefault(key, " ".join(text_of(entry.values.get(column)).split()))
        found.setdefault(pair, []).append(_drawn(entry, spelt))
    links = tuple(
        Link(cause=cause, effect=effect, drawn=tuple(drawn))
        for (cause, effect), drawn in found.items()
    )
    days = tuple(tuple(sorted(ever[day])) for day in sorted(ever))
    return CausalMap(names=names, links=links, ever=days)


def links_frame(drawn: CausalMap) -> pd.DataFrame:
    """A row a link and sign: both stay where two factors were joined by a + and by a −.

    Columns: cause, effect (names), sign ("more", "less" or "" for not sure), slow, sure (the
    middle one, 1 to 5), n (how many drew it so), drawn_by (a tuple), disputed (drawn with both
    signs), only_one (no more than one organisation or level drew this link at all).
    """
    rows = [_row(drawn, link, sign) for link in drawn.links for sign in link.signs]
    columns = ["cause", "effect", "sign", "slow", "sure", "n", "drawn_by", "disputed", "only_one"]
    texts = dict.fromkeys(("cause", "effect", "sign"), "string")
    rest: dict[str, Any] = {
        "slow": bool,
        "disputed": bool,
        "only_one": bool,
        "sure": "Float64",
        "n": "int64",
    }
    return pd.DataFrame(rows, columns=columns).astype({**texts, **rest})


def _row(drawn: CausalMap, link: Link, sign: str) -> dict[str, Any]:
    same = link.drawn_as(sign)
    return {
        "cause": drawn.name(link.cause),
        "effect": drawn.name(link.effect),
        "sign": sign,
        "slow": same.slow,
        "sure": same.sure,
        "n": len(same.who),
        "drawn_by": same.who,
        "disputed": link.sign == BOTH,
        "only_one": len(link.who) == 1,
    }


def _drawn(entry: Entry, spelt: dict[str, str]) -> Drawn:
    """One line of one seat. Who drew it is called as `spelt` has them from the first time on."""
    values = entry.values
    who = text_of(values.get("organisation")) or text_of(values.get("level"))
    sign, speed = text_of(values.get("sign")), text_of(values.get("speed"))
    if sign not in SIGNS:
        raise ValueError(f"A link's sign is {sign!r}. Choose from: more, less; or leave it out.")
    return Drawn(
        entry=entry.entry,
        who=spelt.setdefault(key_of(who), who),
        sign=sign,
        slow=None if speed not in (SLOW, QUICK) else speed == SLOW,
        sure=whole(values.get("sure")),
        pressure=text_of(values.get("pressure")),
    )
