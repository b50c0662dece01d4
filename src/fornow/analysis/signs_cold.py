"""Signs that an organisation may be going cold: each a question about what we do.

They reach the facilitator first, and nobody else before a conversation is on the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pandas as pd

from fornow.analysis.cells import day_words, key_of, quoted, text_of
from fornow.analysis.cold import Absence, Cooling, Waiting, absences, coolings, waiting
from fornow.analysis.parts import parts
from fornow.analysis.sign import LATER, SOON, Seen, Sign
from fornow.analysis.temperature import WORDS

#: So many parts are named in a sign, and the rest are counted.
MOST_NAMED = 3


def going_cold(seen: Seen) -> Iterator[Sign]:
    """Absent from two meetings in a row, cooler than before, none of its priorities begun.

    The signs about one organisation stand together, and one conversation does for all of them.
    """
    temperature = seen.frames.get("temperature", pd.DataFrame())
    cooler = coolings(temperature, as_of=seen.day)
    register = seen.frames.get("parts", pd.DataFrame())
    waits = waiting(temperature, register, as_of=seen.day)
    if len(waits) > 1 and not any(one.begun for one in parts(register, as_of=seen.day)):
        yield _nothing_begun(seen, waits)
        waits = ()
    found = [
        *(
            (one.organisation, _absent(seen, one))
            for one in away(seen)
            if not _only_to_ask(seen, one)
        ),
        *((one.organisation, _cooling(seen, one)) for one in cooler),
        *((one.organisation, _waiting(seen, one)) for one in waits),
    ]
    for name in dict.fromkeys(key_of(name) for name, _ in found):
        theirs = [sign for of, sign in found if key_of(of) == name]
        for sign in theirs:
            others = tuple(one.key for one in theirs if one is not sign)
            yield replace(sign, covers=(*sign.covers, *others))


def away(seen: Seen) -> tuple[Absence, ...]:
    """The organisations that were at neither of the last two meetings."""
    return absences(
        seen.frames.get("meetings", pd.DataFrame()),
        seen.organisations,
        as_of=seen.day,
        room=seen.frames.get("who-is-in-the-room"),
    )


def _only_to_ask(seen: Seen, one: Absence) -> bool:
    """Whether nobody has asked them yet: the sign about who is to be asked says it."""
    return one.last_here is None and set(_on_the_list(seen, one.organisation)) == {"not-yet-asked"}


def _on_the_list(seen: Seen, organisation: str) -> list[str]:
    """How each of those on the list who come from an organisation stands to our meetings."""
    return [
        text_of(entry.values.get("present"))
        for entry in seen.entries("who-is-in-the-room")
        if key_of(entry.values.get("organisation")) == key_of(organisation)
    ]


def _absent(seen: Seen, one: Absence) -> Sign:
    name = one.organisation
    here = f" They were last there on {day_words(one.last_here)}." if one.last_here else ""
    missed = _listed([day_words(day) for day in one.missed[-MOST_NAMED:]])
    listed = any(True for _ in seen.entries("who-is-in-the-room"))
    unknown = listed and not one.last_here and not _on_the_list(seen, name)
    return Sign(
        sign="absent",
        subject=name,
        # The first meeting missed: when they have come and stay away again, it is a new sign.
        since=one.missed[0].isoformat(),
        question=f"What would make it worth it for {name} to come{' again' if here else ''}?",
        because=(
            f"Nobody from there was with us on {missed}.{here}",
            *(["Nobody on our list comes from there: who of us knows them?"] if unknown else []),
        ),
        # What was begun while they had missed no meeting yet is about the same.
        covers=() if here else (f"no-organisation {name}",),
        who=f"Someone from {name}",
        about=f"What our meetings have been about, and what {name} would want from them.",
        by=seen.day + SOON,
    )


def _cooling(seen: Seen, one: Cooling) -> Sign:
    name = one.organisation
    since = f" since {day_words(one.before)}" if one.before else ""
    told = [
        f"{quoted(part)}: {_word(then)} then, {_word(now)} now."
        for part, then, now in one.cooler[:MOST_NAMED]
    ]
    more = len(one.cooler) - MOST_NAMED
    return Sign(
        sign="cooling",
        subject=name,
        since=one.round,
        question=f"What have we done, or left undone{since}, that matters to {name}?",
        because=(
            *told,
            *([_more(more)] if more > 0 else []),
            *(["They had cooled in the round before, too."] if one.again else []),
        ),
        who=f"Someone from {name}",
        about=f"What would warm the work for {name}, and what we could do about it now.",
        by=seen.day + SOON,
    )


def _waiting(seen: Seen, one: Waiting) -> Sign:
    name = one.organisation
    named = [quoted(part) for part in one.parts[:MOST_NAMED]]
    more = len(one.parts) - len(named)
    own = _listed([*named, *([f"{more} more"] if more else [])])
    first = named[0] if named else "something that they came for"
    because = (
        f"What they say serves them has not begun: {own}."
        if named
        else "They say that no part of our work serves a priority of theirs."
    )
    return Sign(
        sign="not-begun",
        subject=name,
        question=f"What could we begin now that {name} came for?",
        because=(because,),
        who=f"Someone from {name}",
        about=f"How {first} could begin now, beside the rest and not after it.",
        by=seen.day + LATER,
    )


def _nothing_begun(seen: Seen, waits: Iterable[Waiting]) -> Sign:
    """Where nothing has begun for anybody it is one question, and not one for each."""
    names = [one.organisation for one in waits]
    return Sign(
        sign="not-begun",
        subject="",
        question="What could begin first, so that each of us sees something of their own begin?",
        because=(
            "No part of our work has begun yet.",
            f"Those who wait for a part of their own: {_listed(names)}.",
        ),
        who="All of us, two at a time",
        about="Which small piece of each part could begin now, and need not wait for the others.",
        by=seen.day + LATER,
        covers=tuple(f"not-begun {name}" for name in names),
    )


def _more(count: int) -> str:
    return "One more part is cooler too." if count == 1 else f"{count} more parts are cooler too."


def _word(warmth: float) -> str:
    """How warm that is; between two words, the one nearer to neither."""
    return {**WORDS, 0: "neither warm nor cold"}[int(warmth)]


def _listed(parts: Iterable[str]) -> str:
    known = list(parts)
    return " and ".join(filter(None, (", ".join(known[:-1]), *known[-1:])))
