"""What we did to help it move, kind by kind; what is untried, and what holds us back."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from fornow.analysis.leading import MOVED, Action, Leading, leading
from fornow.exercises.fields import Choice
from fornow.exercises.library.being import EIGHT, FIVE_HARDER
from fornow.pictures import asked as asking
from fornow.pictures.lettering import counted, day, listed, number, opened, quoted
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Line, Quotation, Words

_ASKS = "Is there one this situation asks for, and what holds us back?"
_CARE = "Nothing here is counted by person, and nobody owes one of each."
_HARDER = frozenset(option.key for option in FIVE_HARDER)


def draw(wanted: Wanted) -> Picture:
    """What was done under its kind, the easier eight and the harder five; then what is untried."""
    asked = asking.register(wanted.frame)
    labels = _labels(wanted, "kind")
    frame = pd.DataFrame() if asked.hidden else wanted.frame
    found = leading(frame, tuple(labels), as_of=wanted.as_of)
    if not found.actions:
        hidden = asked.hidden or "Nothing that was done stands open on this day."
        return asking.nothing(wanted.exercise, asking.Asked(wanted.frame, hidden=hidden))
    moved = _labels(wanted, "moved")
    return Picture(
        key=wanted.key,
        title=_title(found),
        subtitle=f"{counted(len(found.actions), 'action')} written down by {day(wanted.as_of)}",
        figure=Words(tuple(_blocks(found, labels, moved))),
        sentence=_sentence(found, labels),
        table=_table(found, labels, moved),
        note=_CARE,
    )


def _labels(wanted: Wanted, name: str) -> dict[str, str]:
    field = wanted.exercise.field(name)
    return {o.key: o.label for o in field.options} if isinstance(field, Choice) else {}


def _blocks(found: Leading, labels: Mapping[str, str], moved: Mapping[str, str]) -> list[Block]:
    blocks = []
    for heading, some in (("The more common kinds", EIGHT), ("The harder kinds", FIVE_HARDER)):
        keys = [option.key for option in some]
        columns = tuple(
            Column(labels.get(key, key), did)
            for key in keys
            if (did := tuple(_quoted(one, moved) for one in found.actions if one.kind == key))
        )
        if columns:
            blocks.append(Block(Columns(columns), heading))
        elif some is FIVE_HARDER:
            blocks.append(Block(Line("None of these has been written down yet."), heading))
    if found.holds_back:
        held = tuple(Quotation(words) for words in found.holds_back)
        blocks.append(Block(Columns((Column("", held),)), "What holds us back"))
    if found.untried:
        names = " · ".join(labels.get(key, key) for key in found.untried)
        blocks.append(Block(Line(names), "Not written down so far"))
    return blocks


def _quoted(one: Action, moved: Mapping[str, str]) -> Quotation:
    said = f"Did it move something? {moved[one.moved]}." if one.moved in moved else ""
    return Quotation(one.did, " ".join(filter(None, (said, one.what_moved))))


def _title(found: Leading) -> str:
    tried = {one.kind for one in found.actions}
    if not tried & _HARDER:
        return "Of the five harder kinds, none has been tried yet"
    if any(one.kind in _HARDER and one.moved in MOVED for one in found.actions):
        return "One of the harder kinds has moved something"
    return "A harder kind has been tried"


def _sentence(found: Leading, labels: Mapping[str, str]) -> str:
    harder = [labels.get(key, key) for key in found.untried if key in _HARDER]
    said = (
        f"Of the harder kinds, {number(len(harder))} not yet: {_listed(harder)}. " if harder else ""
    )
    held = f"Said to hold us back: {quoted(found.holds_back[0])}. " if found.holds_back else ""
    return f"{opened(said)} {opened(held)} {_ASKS}".strip().replace("  ", " ")


def _listed(labels: list[str]) -> str:
    return listed(quoted(label) for label in labels)


def _table(found: Leading, labels: Mapping[str, str], moved: Mapping[str, str]) -> pd.DataFrame:
    rows = [
        (labels.get(one.kind, one.kind), one.did, moved.get(one.moved, ""), one.what_moved)
        for one in found.actions
    ]
    rows += [(labels.get(key, key), "not written down so far", "", "") for key in found.untried]
    rows += [("What holds us back", words, "", "") for words in found.holds_back]
    return pd.DataFrame(rows, columns=["kind", "what was done", "moved something", "what moved"])
