"""A loop, a link and those who drew it, as they are said."""

from __future__ import annotations

from collections.abc import Iterable

from fornow.analysis.causes import BOTH, LESS, MORE, CausalMap, Link
from fornow.analysis.loops import BALANCING, DISPUTED, REINFORCING, Loop
from fornow.pictures.lettering import counted, listed, number, short

#: What a loop does, in words that stand as its state.
STATES = {
    REINFORCING: "feeds itself",
    BALANCING: "holds itself in check",
    DISPUTED: "we differ",
    "undetermined": "not known yet",
}
SIGNS = {MORE: "more", LESS: "less", "": "not sure"}
#: A place in the system as those who speak from it are called.
_LEVELS = {
    "front-line": "the front line",
    "running-a-service": "those running a service",
    "setting-direction": "those setting direction",
    "elected": "those who are elected",
    "using-services": "those using services, or caring for someone who does",
    "between": "those between organisations",
}
_LONG = 60


def told(drawn: CausalMap, loop: Loop) -> str:
    """A loop as a sentence, and what it comes to."""
    return f"{_round(drawn, loop)} {_so(drawn, loop)}"


def _round(drawn: CausalMap, loop: Loop) -> str:
    """Once round: “More waiting means more calls, which after a while means …”."""
    way: str | None = MORE
    said = [f"More {_name(drawn, loop.links[0].cause)}"]
    for place, link in enumerate(loop.links):
        last = place == len(loop.links) - 1
        late = " after a while" if link.slow else ""
        says, way = _step(link, way)
        end = says.format(_name(drawn, link.effect)) + (" again" if last else "")
        said.append(f"{', which' if place else ''}{late} {end}")
    return "".join(said) + "."


def _step(link: Link, way: str | None) -> tuple[str, str | None]:
    """What a link does to what comes next, and which way that goes; None where it is not known."""
    if link.sign == BOTH and way is not None:
        return "means more {0} as some see it and less as others do", None
    if way is None:
        return "in turn moves {0}", None
    if link.sign not in (MORE, LESS):
        return "moves {0}, and nobody has said which way", None
    now = way if link.sign == MORE else (LESS if way == MORE else MORE)
    return f"means {now} {{0}}", now


def _so(drawn: CausalMap, loop: Loop) -> str:
    if loop.kind == REINFORCING:
        return "So it feeds itself."
    if loop.kind == BALANCING:
        return "So it holds itself in check."
    link = loop.talk_about or loop.links[0]
    which = f"what {_name(drawn, link.cause)} does to {_name(drawn, link.effect)}"
    if loop.kind == DISPUTED:
        more, less = len(link.by(MORE)), len(link.by(LESS))
        votes = f"{number(more)} drew more and {number(less)} drew less" if more + less else ""
        return f"Whether it feeds itself hangs on {which}: {votes}. {_likely(loop.chance)}"
    return f"Nobody has said yet {which}, so it may feed itself or hold itself in check."


def _likely(chance: float) -> str:
    if abs(chance - 0.5) < 0.05:
        return "As it is drawn, one is about as likely as the other."
    return (
        "As it is drawn, it is more likely to feed itself."
        if chance > 0.5
        else "As it is drawn, it is more likely to hold itself in check."
    )


def link_told(drawn: CausalMap, link: Link, sign: str) -> str:
    """A link as a sentence: “More waiting makes less trust, after a while”."""
    late = ", after a while" if link.slow else ""
    does = f"makes {sign}" if sign else "does something we are not sure of to"
    return f"More {_name(drawn, link.cause)} {does} {_name(drawn, link.effect)}{late}."


def called(who: Iterable[str]) -> str:
    """Organisations by their names, and levels as those who speak from there.

    >>> called(["Council", "front-line"])
    'Council and the front line'
    """
    return listed(_LEVELS.get(one, one) for one in who)


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
    levels = [one for one in drawn.who if one in _LEVELS]
    rest = len([one for one in drawn.who if one]) - len(levels)
    return listed(
        [
            counted(rest, "organisation") if rest else "",
            counted(len(levels), "place in the system", "places in the system") if levels else "",
        ]
    )


def _name(drawn: CausalMap, factor: str) -> str:
    return short(drawn.name(factor), _LONG)
