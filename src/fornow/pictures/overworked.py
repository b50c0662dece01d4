"""The words we mark: those the group added, what it says instead, and those it began with."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.overworked import Overworked, in_force, taken_off
from fornow.exercises.overworked import begun_with
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked
from fornow.pictures.lettering import counted, listed, opened, quoted, short
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Card, Cards, Line, State, Words

_MOST = 3


def draw(wanted: Wanted) -> Picture:
    """The list in force: the words the group added, what it says in their place, and the rest."""
    why = str(wanted.frame.attrs.get("hidden", ""))
    if why:
        return asking.nothing(wanted.exercise, Asked(wanted.frame, hidden=opened(why)))
    found = in_force(wanted.frame, begun_with(), as_of=wanted.as_of)
    off = taken_off(wanted.frame, begun_with(), as_of=wanted.as_of)
    ours = [one for one in found if one.ours or one.instead]
    rest = [one.word for one in found if not (one.ours or one.instead)]
    cards = tuple(Card(one.word, State("marked"), lines=(("We say", one.instead),)) for one in ours)
    blocks = [Block(Cards(cards, alike=True), "Ours")] if cards else []
    if rest:
        blocks.append(Block(Line(", ".join(rest)), "On the list to begin with", later=bool(cards)))
    if off:
        blocks.append(Block(Line(", ".join(off)), "Taken off: they still work for us"))
    return Picture(
        key=wanted.key,
        title="Words we mark, and what we could say in their place",
        subtitle=f"{counted(len(found), 'word')} and phrases marked, none of them forbidden",
        figure=Words(tuple(blocks)) if blocks else Words.of(Line("No word is marked.")),
        sentence=_of_the_list(ours, off),
        table=_table(found, begun=not wanted.frame.empty),
    )


def _table(found: tuple[Overworked, ...], *, begun: bool) -> pd.DataFrame:
    """The list as it is in force; empty before the group has written anything on it."""
    rows = [(one.word, one.instead, "ours" if one.ours else "from the start") for one in found]
    return pd.DataFrame(rows if begun else [], columns=["marked", "what we say", "whose"])


def _of_the_list(ours: list[Overworked], off: tuple[str, ...]) -> str:
    added = [one for one in ours if one.ours]
    parts = []
    if added:
        parts.append(f"We added {listed(quoted(short(one.word)) for one in added[:_MOST])}.")
    if off:
        parts.append(f"We took off {listed(quoted(word) for word in off[:_MOST])}.")
    return " ".join(parts) or "This is the list to begin with: add yours, and take off what works."
