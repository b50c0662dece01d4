"""A loop, a link and those who drew it, as they are said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from fornow.analysis.causes import BOTH, LESS, MORE, CausalMap, Link
from fornow.analysis.loops import BALANCING, DISPUTED, REINFORCING, Loop
from fornow.exercises.voices import PLACES
from fornow.pictures.lettering import counted, listed, number, quoted, short

#: What a loop does, in words that stand as its state.
STATES = {
    REINFORCING: "feeds itself",
    BALANCING: "holds itself in check",
    DISPUTED: "we differ",
    "undetermined": "not known yet",
}
SIGNS = {MORE: "more", LESS: "less", "": "not sure"}
#: Words that are right before “trust” and before “people waiting” alike: never “less slips”.
_AMOUNTS = {MORE: "more", LESS: "a drop in"}
_RISES = {MORE: "a rise in", LESS: "a drop in"}
#: How a name begins that cannot stand behind “more”: “the number of beds”, “how long it takes”.
_COUNTED = re.compile(
    r"(a|an|the|our|their|its|my|your|how|what|who|number|level|rate|amount|share|cost|price"
    r"|more|less|fewer|drop|rise|falling|rising|growing|shrinking)\s",
    re.IGNORECASE,
)
#: As many steps are told in one breath.
_CLAUSES = 4
_LONG = 60


def told(drawn: CausalMap, loop: Loop) -> str:
    """A loop as it is read aloud, and what it comes to.

    It begins behind the link to talk about, where there is one: then what is sure is told first,
    and the sentence ends on what is not.
    """
    links = loop.links
    if loop.talk_about is not None:
        at = links.index(loop.talk_about) + 1
        links = (*links[at:], *links[:at])
    return f"{_round(drawn, links)} {_so(drawn, loop)}"


def _round(drawn: CausalMap, links: Sequence[Link]) -> str:
    """Once round: “More waiting means more calls, which after a while means a drop in trust …”."""
    said, way = _begun(_amount(drawn, links[0].cause, MORE)), MORE
    for at, link in enumerate(links):
        if link.sign not in (MORE, LESS):
            begun = f"{said}. From there" if at else f"From {said[0].lower()}{said[1:]}"
            return f"{begun}{_unsure(drawn, link)}{_onward(drawn, links[at + 1 :])}"
        way = link.sign if way == MORE else (LESS if link.sign == MORE else MORE)
        joined = "" if not at else ". That" if at % _CLAUSES == 0 else ", which"
        said += f"{joined}{_late(link)} means {_amount(drawn, link.effect, way)}"
    return said + (" again." if way == MORE else ".")


def _unsure(drawn: CausalMap, link: Link) -> str:
    """A step on which people differ, or of which nobody has said which way it goes."""
    effect, late = _name(drawn, link.effect), ", after a while," if link.slow else ""
    if link.sign == BOTH:
        return f"{late} some of us see {_amount(drawn, link.effect, MORE)}, and others a drop."
    return f"{late} it goes on to {effect}, and nobody has said which way."


def _onward(drawn: CausalMap, rest: Sequence[Link]) -> str:
    """Where it goes on to once it is not known which way."""
    if not rest:
        return ""
    steps = [f"{_late(link).lstrip()} to {_name(drawn, link.effect)}".strip() for link in rest]
    *between, last = steps
    on = f" goes on {', '.join(between)}, and so comes back" if between else " comes back"
    return f" Either way it{on} {last}."


def _begun(words: str) -> str:
    """Words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def _late(link: Link) -> str:
    return " after a while" if link.slow else ""


def _so(drawn: CausalMap, loop: Loop) -> str:
    if loop.kind == REINFORCING:
        return "So it feeds itself."
    if loop.kind == BALANCING:
        return "So it holds itself in check."
    link = loop.talk_about
    if loop.kind != DISPUTED or link is None:
        return "So it may feed itself or hold itself in check."
    which = f"what {_name(drawn, link.cause)} does to {_name(drawn, link.effect)}"
    more, less = (number(len(link.by(sign))) for sign in (MORE, LESS))
    votes = f"{more} drew more and {less} drew less"
    open_ = sum(one.sign not in (MORE, LESS) for one in loop.links) - 1
    also = {0: "", 1: " One more step is not settled either."}.get(
        open_, f" {_begun(number(open_))} more steps are not settled either."
    )
    return f"Whether it feeds itself hangs on {which}: {votes}.{also} {_likely(loop.chance)}"


def _likely(chance: float) -> str:
    if abs(chance - 0.5) < 0.05:
        return "As it is drawn, one is about as likely as the other."
    return (
        "As it is drawn, it is more likely to feed itself."
        if chance > 0.5
        else "As it is drawn, it is more likely to hold itself in check."
    )


def link_told(drawn: CausalMap, link: Link, sign: str) -> str:
    """A link as a sentence: “More waiting means a drop in trust, after a while”."""
    late = ", after a while" if link.slow else ""
    does = (
        f"means {_amount(drawn, link.effect, sign)}"
        if sign
        else f"does something we are not sure of to {_name(drawn, link.effect)}"
    )
    return f"{_begun(_amount(drawn, link.cause, MORE))} {does}{late}."


def _amount(drawn: CausalMap, factor: str, sign: str) -> str:
    """More of it, or a drop in it, as it is said aloud: “more calls”, “a rise in the beds”."""
    name = _name(drawn, factor)
    if _COUNTED.match(name):
        return f"{_RISES[sign]} {quoted(name)}"
    return f"{_AMOUNTS[sign]} {name}"


def called(who: Iterable[str]) -> str:
    """Organisations by their names, and levels as those who speak from there.

    >>> called(["Council", "front-line"])
    'Council and the front line'
    """
    return listed(PLACES.get(one, one) for one in who)


def counts(found: Iterable[Loop]) -> str:
    """How many loops do what: “two feed themselves and one holds itself in check”."""
    kinds = [loop.kind for loop in found]
    verbs = {
        REINFORCING: ("feeds itself", "feed themselves"),
        BALANCING: ("holds itself in check", "hold themselves in check"),
        DISPUTED: ("we differ on", "we differ on"),
        "undetermined": ("is not known yet", "are not known yet"),
    }
    return listed(
        f"{number(many)} {one if many == 1 else several}"
        for kind, (one, several) in verbs.items()
        if (many := kinds.count(kind))
    )


def seats(drawn: CausalMap) -> str:
    """From how many places it was drawn: “3 organisations and 1 level”."""
    levels = [one for one in drawn.who if one in PLACES]
    rest = len([one for one in drawn.who if one]) - len(levels)
    return listed(
        [
            counted(rest, "organisation") if rest else "",
            counted(len(levels), "place in the system", "places in the system") if levels else "",
        ]
    )


def _name(drawn: CausalMap, factor: str) -> str:
    return short(drawn.name(factor), _LONG)
