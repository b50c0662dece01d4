"""The picture of an exercise on a day, with all that it needs beside its own frame."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fornow.links import followed
from fornow.past import around
from fornow.showing import SHELF_LIFE, as_asked, frame, words

if TYPE_CHECKING:
    import pandas as pd

    from fornow.pictures.picture import Picture
    from fornow.sitting import Sitting


def picture(p: Sitting, key: str, *, as_of: date) -> Picture:
    """The picture of an exercise on a day."""
    from fornow.pictures.catalogue import WORDS, draw, needs

    exercise = as_asked(p, p.exercise(key), as_of=as_of)
    names = (key, *needs(key, exercise))
    past = _PAST_MATTERS | (_HISTORIES_BESIDE - {key})
    wanted = {name: frame(p, name, history=name in past, as_of=as_of) for name in names}
    if exercise.becomes:
        wanted[WORDS] = words(p, key)
    if key == "causes":
        _keep_places(p, wanted[key], as_of=as_of)
    context = _context(p) | around(p, key, as_of=as_of)
    if key not in _WORKED_OUT:
        return draw(key, wanted, exercise=exercise, as_of=as_of, context=context)
    known, missing = followed(wanted)
    drawn = draw(key, known, exercise=exercise, as_of=as_of, context=context)
    said = [sentence for found in missing.values() for sentence in found.values()]
    return replace(drawn, note=" ".join(filter(None, (drawn.note, *said[:MOST_SAID]))))


#: Pictures of what is worked out from several registers, and follows the links between them.
_WORKED_OUT = frozenset(
    {
        *("assumptions", "blockages", "chain", "decisions", "front-line"),
        *("agreed-differences", "asked-of-us", "details", "what-is-true", "trials", "litmus"),
    }
)

#: Of so many links that lead nowhere a picture speaks, one by one.
MOST_SAID = 5

#: Registers whose pictures show how entries came to be, and those that matter so to others.
_PAST_MATTERS = frozenset(
    {
        *("assumptions", "causes", "chain", "decisions", "details", "endeavour"),
        *("five-elements", "front-line", "parts", "shared-words"),
        *("options", "our-order", "trials", "litmus", "overworked"),
    }
)
_HISTORIES_BESIDE = frozenset({"tests"})


def _keep_places(p: Sitting, register: pd.DataFrame, *, as_of: date) -> None:
    """Leave what has been seen of the map where it stood, for as long as the file is open.

    A map of an earlier day is looked at and nothing more: what it lacks keeps its place.
    """
    if as_of < p.today:
        return
    from fornow.analysis.causes import causal_map
    from fornow.pictures.places import places

    p.places = places(causal_map(register, as_of=as_of).ever, before=p.places)


def _context(p: Sitting) -> dict[str, object]:
    settings = p.settings()
    shelf_life = int(settings.get("shelf_life") or SHELF_LIFE)
    return {"settings": settings, "shelf_life": shelf_life, "places": p.places}
