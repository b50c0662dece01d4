"""The picture of every exercise: a drawing of its own, or one made from its kind and fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from fornow.exercises.exercise import Exercise
from fornow.pictures import generic
from fornow.pictures.picture import Picture


def needs(key: str) -> tuple[str, ...]:
    """The frames a picture wants besides its own exercise's."""
    return ()


def draw(
    key: str,
    frames: Mapping[str, pd.DataFrame],
    *,
    exercise: Exercise,
    as_of: date,
    context: Mapping[str, object],
) -> Picture:
    """The picture of an exercise on a day, from frames that came through the door."""
    return generic.draw(exercise, frames)
