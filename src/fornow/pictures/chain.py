"""The change as a chain of steps: how each stands, and which decisions rest on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from fornow.analysis.chain import ChainLink, chain_links
from fornow.exercises.fields import Field
from fornow.pictures import asked as asking
from fornow.pictures import entries
from fornow.pictures.asked import Asked, rows_of
from fornow.pictures.lettering import counted, day, listed, number, opened, quoted, words
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Key, Numbered, Rest, State, Words

NEEDS = ("assumptions", "tests", "decisions")
_VERBS = {
    "fallen": ("has fallen", "have fallen"),
    "shaken": ("is shaken", "are shaken"),
    "untested": ("is untested", "are untested"),
    "holding": ("holds", "hold"),
}
#: What there is to say of a step from which nothing has been drawn, by who can order it.
_BARE = {
    "partly": "We can order some of this. Nothing has been drawn from the rest to test.",
    "": "It has not been said yet if any of us can order this.",
}
_RING = "It comes back to itself: some step of this ring must come first."
_HOPED = "None of us can order this, and nothing has been drawn from it to test."


def draw(wanted: Wanted) -> Picture:
    """The steps in their order, numbered; then each with the assumptions drawn from it."""
    asked = asking.register(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = chain_links(
        wanted.frame,
        wanted.of("tests"),
        assumptions=wanted.of("assumptions"),
        decisions=wanted.of("decisions"),
        as_of=wanted.as_of,
        shelf_life=wanted.shelf_life,
    )
    if not found:
        return asking.nothing(
            wanted.exercise, Asked(wanted.frame, hidden="No step of the chain stands on this day.")
        )
    told = _told(found, asked, wanted)
    cards = tuple(_card(one, told) for one in found)
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found), 'step')} on {day(wanted.as_of)}",
        figure=Words.of(Key(tuple(_step(one, told) for one in found))),
        beside=Words((Block(Cards(cards), "Step by step", later=True),)),
        sentence=_sentence(found, told),
        table=pd.DataFrame([_row(one, told) for one in found]),
    )


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What every part of the picture is told from, by the entry of a step or a decision."""

    places: Mapping[str, int]
    steps: Mapping[str, ChainLink]
    rows: Mapping[str, dict[str, Any]]
    decided: Mapping[str, str]
    can_order: Field

    def word(self, one: ChainLink, name: str) -> str:
        """What was written of a step."""
        return words(self.rows[one.entry].get(name))

    def order(self, one: ChainLink) -> str:
        """Whether any of us can tell them to."""
        return entries.said(self.can_order, self.rows[one.entry], {})

    def bare(self, one: ChainLink) -> str:
        """What there is to say of a step with nothing drawn from it, unless one of us orders it."""
        return "" if one.drawn else _BARE.get(one.can_order, "")

    def in_ring(self, one: ChainLink) -> bool:
        """Whether following the steps back from this one leads to it again."""
        back, seen = one.follows, set[str]()
        while back and back not in seen and back != one.entry:
            seen.add(back)
            back = self.steps[back].follows
        return back == one.entry

    def listed(self, some: Iterable[ChainLink]) -> str:
        """Steps by their numbers: "step 2", "steps 2 and 3"."""
        numbers = [str(self.places[one.entry]) for one in some]
        return f"{'step' if len(numbers) == 1 else 'steps'} {listed(numbers)}"

    def after(self, one: ChainLink) -> str:
        """The step before it, and the nearest one back that no longer holds it up."""
        if not one.follows:
            return ""
        said, back, seen = f"Follows step {self.places[one.follows]}", one.follows, {one.entry}
        while back and back not in seen:
            seen.add(back)
            if (status := self.steps[back].status) in ("fallen", "shaken"):
                which = f"and step {self.places[back]} before it"
                which = "which" if back == one.follows else which
                return f"{said}, {which} {_VERBS[status][0]}."
            back = self.steps[back].follows
        return f"{said}."


def _told(found: tuple[ChainLink, ...], asked: Asked, wanted: Wanted) -> _Told:
    return _Told(
        places={one.entry: at for at, one in enumerate(found, 1)},
        steps={one.entry: one for one in found},
        rows={words(row["entry"]): row for row in rows_of(asked.frame)},
        decided=entries.entry_texts(wanted.of("decisions")),
        can_order=wanted.exercise.field("can_order"),
    )


def _step(one: ChainLink, told: _Told) -> Numbered:
    after = f"after step {told.places[one.follows]}" if one.follows else ""
    leads = " → ".join(filter(None, (told.word(one, "who_then"), told.word(one, "then"))))
    return Numbered(
        number=told.places[one.entry],
        text=one.doing,
        about=" · ".join(filter(None, (after, leads))),
        state=_state(one),
        struck=one.status == "fallen",
    )


def _card(one: ChainLink, told: _Told) -> Card:
    from_ = told.word(one, "organisation") or entries.level(told.word(one, "level"))
    lines = (
        ("Who does what next", told.word(one, "who_then")),
        ("Why they would", told.word(one, "why_would")),
        ("Can we order it", told.order(one)),
        ("And then", told.word(one, "then")),
        ("Said from", from_),
        ("Decisions on it", "\n".join(quoted(told.decided.get(d, "")) for d in one.decisions)),
    )
    rests = tuple(
        Rest(drawn.claim, State(drawn.status), "tested too long ago" if drawn.stale else "")
        for drawn in one.drawn
    )
    return Card(
        heading=f"{told.places[one.entry]}. {one.doing}",
        state=_state(one),
        reasons=tuple(filter(None, _reasons(one, told))),
        lines=lines,
        rests=rests,
        rests_on="Assumed here",
    )


def _reasons(one: ChainLink, told: _Told) -> tuple[str, ...]:
    ring = _RING if told.in_ring(one) else ""
    return (told.after(one), ring, _HOPED if one.only_hoped else told.bare(one))


def _state(one: ChainLink) -> State:
    if one.only_hoped:
        return State("only hoped")
    return State(one.status or _bare(one))


def _bare(one: ChainLink) -> str:
    """Only what one of us can order needs no test; of anything else it is not known yet."""
    return "nothing to test" if one.can_order == "yes" else "nothing drawn out"


def _title(found: tuple[ChainLink, ...]) -> str:
    hoped = sum(one.only_hoped for one in found)
    counts = {status: sum(one.status == status for one in found) for status in _VERBS}
    parts = [
        f"{number(counts[status])} {one if counts[status] == 1 else many}"
        for status, (one, many) in _VERBS.items()
        if counts[status]
    ]
    if hoped:
        parts.append(f"{number(hoped)} {'is' if hoped == 1 else 'are'} only hoped for")
    steps = f"{number(len(found))} {'step' if len(found) == 1 else 'steps'}"
    if not parts:
        return f"A chain of {steps}, with nothing drawn from it to test"
    bare = Counter(_bare(one) for one in found if not one.status and not one.only_hoped)
    for word, more in (("nothing drawn out", " to test yet"), ("nothing to test", "")):
        if bare[word]:
            verb = "has" if bare[word] == 1 else "have"
            parts.append(f"{number(bare[word])} {verb} {word}{more}")
    return f"Of {steps} in the chain, {listed(parts)}"


def _sentence(found: tuple[ChainLink, ...], told: _Told) -> str:
    loud = [one for status in ("fallen", "shaken") for one in found if one.status == status]
    resting = {name for one in loud for name in one.decisions}
    parts = []
    if loud:
        first = f"step {told.places[loud[0].entry]}, {quoted(loud[0].doing)}"
        parts.append(f"Begin with {first}: it {_VERBS[loud[0].status][0]}.")
    if resting:
        verb = "rests" if len(resting) == 1 else "rest"
        parts.append(f"{counted(len(resting), 'decision')} {verb} on what has been shaken.")
    ring = [one for one in found if told.in_ring(one)]
    if ring:
        parts.append(f"{opened(told.listed(ring))[:-1]} run in a ring: which of them comes first?")
    hoped = [one for one in found if one.only_hoped]
    if hoped:
        thing = "an assumption of it" if len(hoped) == 1 else "assumptions of them"
        parts.append(f"None of us can order {told.listed(hoped)}: make {thing} first.")
    for key, said in (
        ("partly", "We can order some of {}: what do we hope of the rest?"),
        ("", "Not said yet if any of us can order {}."),
    ):
        some = [one for one in found if not one.drawn and one.can_order == key]
        parts += [said.format(told.listed(some))] if some else []
    return " ".join(parts) or "Whatever none of us can order has been drawn out to test."


def _row(one: ChainLink, told: _Told) -> dict[str, object]:
    return {
        "step": told.places[one.entry],
        "if we do this": one.doing,
        "who does what next": told.word(one, "who_then"),
        "why they would": told.word(one, "why_would"),
        "can any of us order it": told.order(one),
        "and then": told.word(one, "then"),
        "follows step": words(told.places.get(one.follows)),
        "state": _state(one).word,
        "assumed here": "; ".join(f"{drawn.claim} ({drawn.status})" for drawn in one.drawn),
        "decisions on it": "; ".join(told.decided.get(name, "") for name in one.decisions),
    }
