"""From a partnership to tidy frames, through the one door; and the state of its decisions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from fornow import frames, visibility
from fornow.exercises.exercise import Exercise, Kind
from fornow.links import REASON, followed
from fornow.partnership import registers
from fornow.visibility import Shown

if TYPE_CHECKING:
    from fornow.sitting import Sitting


def frame(
    p: Sitting, key: str, *, history: bool = False, as_of: date | None = None
) -> pd.DataFrame:
    """What may be shown of an exercise, as a tidy frame; "events" for looks and stop signals.

    With `as_of` a register is as it stood on that day, and a ballot as asked by then.
    """
    if key == "events":
        return frames.events_frame(visibility.events(p.store))
    exercise = p.exercise(key)
    if exercise.kind is Kind.REGISTER:
        return _framed(p, exercise, _register, history=history, as_of=as_of)
    if exercise.kind is Kind.BALLOT:
        return _framed(p, exercise, _answers, as_of=as_of)
    return _framed(p, exercise, _settings)


def words(p: Sitting, key: str) -> pd.DataFrame:
    """The register that a ballot's revealed words became entries of (values)."""
    return _framed(p, p.exercise(key), _words)


def state(p: Sitting, *, as_of: date) -> pd.DataFrame:
    """A row a decision on that day, what needs a conversation first."""
    from fornow.analysis.decisions import decision_states

    names = ("decisions", "tests", "assumptions", "front-line", "chain")
    found, missing = followed({name: frame(p, name, history=True) for name in names})
    states = decision_states(
        found["decisions"],
        found["tests"],
        assumptions=found["assumptions"],
        front_line=found["front-line"],
        events=frame(p, "events"),
        chain=found["chain"],
        as_of=as_of,
        shelf_life=int(p.settings().get("shelf_life") or SHELF_LIFE),
    )
    without = missing.get("decisions", {})
    said = zip(states["entry"], states["reasons"], strict=True)
    states["reasons"] = pd.Series(
        [(*why, REASON) if str(entry) in without else why for entry, why in said], dtype=object
    )
    return states


#: How long a test of an assumption counts, in days, unless the partnership sets another span.
SHELF_LIFE = 183


def as_asked(p: Sitting, exercise: Exercise, *, as_of: date) -> Exercise:
    """The wording of the latest round shown by that day, since that is what people answered."""
    if exercise.kind is not Kind.BALLOT:
        return exercise
    shown: Shown = _once(p, exercise, _ballot, as_of=as_of)
    return shown.rounds[-1].exercise if shown.rounds else exercise


def _framed(p: Sitting, exercise: Exercise, make: Any, **asked: Any) -> pd.DataFrame:
    """A frame for whoever asked, to do with as they like: the one that is kept stays as it is."""
    return frames.copied(_once(p, exercise, make, **asked))


def _once(p: Sitting, exercise: Exercise, make: Any, **asked: Any) -> Any:
    """What `make` gives, made once for as long as neither the file nor the exercise changes.

    The exercise is known by its id, which is its own because it is kept beside what was made.
    """
    key = (make, id(exercise), p.way, *asked.values(), *frames.readers())
    return p.store.once(key, lambda: (make(p, exercise, **asked), exercise))[0]


def _register(p: Sitting, exercise: Exercise, *, history: bool, as_of: date | None) -> pd.DataFrame:
    entries = visibility.register(p.store, exercise, way=p.way, history=history, as_of=as_of)
    empty = "" if entries else "Nothing has been written here yet."
    return frames.register_frame(exercise, entries, history=history, hidden=empty)


def _ballot(p: Sitting, exercise: Exercise, *, as_of: date | None) -> Shown:
    return visibility.ballot(p.store, exercise, way=p.way, as_of=as_of)


def _answers(p: Sitting, exercise: Exercise, *, as_of: date | None) -> pd.DataFrame:
    return frames.ballot_frame(_once(p, exercise, _ballot, as_of=as_of))


def _settings(p: Sitting, exercise: Exercise) -> pd.DataFrame:
    return frames.settings_frame(exercise, visibility.settings(p.store, exercise))


def _words(p: Sitting, exercise: Exercise) -> pd.DataFrame:
    kept = registers.word_register(exercise)
    entries = visibility.register(p.store, kept, way=p.way, history=False)
    return frames.register_frame(kept, entries, history=False)
