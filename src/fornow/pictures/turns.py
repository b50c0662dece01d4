"""Whose turn it is to watch: who is next, who could be, and how it has gone round."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.turns import Turn, Turns, turns
from fornow.pictures import asked as asking
from fornow.pictures.lettering import counted, day, listed, number, opened
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Line, Moment, Timeline, Words

NEEDS = ("who-is-in-the-room",)
_NAMED = 4  # more names than this would read as a list of those who owe a turn


def draw(wanted: Wanted) -> Picture:
    """Turns on their days, those ahead first; a turn is offered, and nobody owes one."""
    asked = asking.register(wanted.frame)
    room = wanted.of("who-is-in-the-room")
    found = turns(pd.DataFrame() if asked.hidden else wanted.frame, room, as_of=wanted.as_of)
    every = [*found.ahead, *found.had]
    if not every:
        hidden = asked.hidden or "Nobody had taken a turn by this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(every), 'turn')} on {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found))),
        sentence=_sentence(found),
        table=pd.DataFrame(
            {"day": [day(one.on) for one in every], "watches": [one.who for one in every]}
        ),
    )


def _blocks(found: Turns) -> list[Block]:
    ahead = Timeline(tuple(_moment(one) for one in found.ahead))
    had = Timeline(tuple(_moment(one) for one in found.had))
    blocks = [Block(ahead if found.ahead else Line("Nobody has said they will."), "Next")]
    return [*blocks, Block(had, "Who has watched")] if found.had else blocks


def _moment(one: Turn) -> Moment:
    return Moment(day(one.on), one.who)


def _title(found: Turns) -> str:
    if not found.ahead:
        return "The next turn to watch is still free"
    first = found.ahead[0]
    same = [one.who for one in found.ahead if one.on == first.on]
    return f"Next to watch: {listed(dict.fromkeys(same))}, on {day(first.on)}"


def _sentence(found: Turns) -> str:
    parts = []
    if found.stays:
        parts.append("The last three turns were one person’s: who else would like to look?")
    some = found.not_yet[:_NAMED]
    if found.not_yet and len(found.not_yet) <= _NAMED:
        parts.append(f"It could go to {_either(some)}, who would see it from a new seat.")
    elif found.not_yet:
        many = number(len(found.not_yet))
        parts.append(f"It could go to one of {many} here who have not looked from there yet.")
    elif found.longest_ago:
        parts.append(f"It has been round. It could go to {found.longest_ago} again.")
    parts.append("A turn is offered, and nobody owes one.")
    return " ".join(opened(part) for part in parts)


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
