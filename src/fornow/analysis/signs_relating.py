"""Signs from what we wrote of ties and of talks: a door nobody opened, a talk nothing came of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fornow.analysis.cells import day_words, quoted, text_of
from fornow.analysis.sign import LATER, Seen, Sign

#: For how many days people who spoke may wait before we ask what came of it.
LONG_ENOUGH = timedelta(days=28)


def doors_not_knocked(seen: Seen) -> Iterator[Sign]:
    """A door that somebody wrote down, where no conversation names it; one at a time.

    Only what people wrote: nobody is found here for having no ties.
    """
    asked = " ".join(
        text_of(one.values.get("who")).casefold() for one in seen.entries("conversations")
    )
    waiting: dict[str, tuple[str, str]] = {}
    for one in seen.entries("network"):
        door = text_of(one.values.get("not_knocked"))
        if door and door.casefold() not in asked:
            waiting.setdefault(door.casefold(), (one.entry, door))
    for entry, door in list(waiting.values())[:1]:
        others = len(waiting) - 1
        more = "One more is written down." if others == 1 else f"{others} more are written down."
        yield Sign(
            sign="door",
            subject=entry,
            question=f"Who of us knows somebody there: {quoted(door)}?",
            because=(
                "It was written down as a door that we have not knocked on.",
                *([more] if others else []),
            ),
            who=door,
            about="What they see from where they are, and what they would want from us.",
            by=seen.day + LATER,
        )


def nothing_came_of_it(seen: Seen) -> Iterator[Sign]:
    """People who spoke with us four weeks ago or more, and nothing is written of what changed."""
    for one in seen.entries("coproduction"):
        whom, what = (text_of(one.values.get(name)) for name in ("with_whom", "on_what"))
        if text_of(one.values.get("they_changed")) or one.written is None:
            continue
        if one.written + LONG_ENOUGH > seen.day:
            continue
        yield Sign(
            sign="unheard",
            subject=one.entry,
            question=f"What shall we tell {quoted(whom)} has come of it?",
            because=(
                f"They spoke with us on {quoted(what)}, written on {day_words(one.written)}.",
            ),
            who=whom,
            about=f"What they told us on {quoted(what)}, what we did with it, and what we did not.",
            by=seen.day + LATER,
        )
