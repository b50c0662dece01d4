"""What is to be drawn: an exercise, its frames, the day, and what is known around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from fornow.analysis.reliance import SHELF_LIFE
from fornow.exercises.exercise import Exercise

Frames = Mapping[str, pd.DataFrame]

#: The name of the register that a ballot's words became entries of.
WORDS = "words"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Everything one picture is made from; frames that are not there count as empty."""

    exercise: Exercise
    frames: Frames
    as_of: date
    context: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The exercise's key."""
        return self.exercise.key

    @property
    def frame(self) -> pd.DataFrame:
        """The exercise's own frame."""
        return self.of(self.key)

    def of(self, key: str) -> pd.DataFrame:
        """Another frame, empty when it was not given."""
        given = self.frames.get(key)
        return pd.DataFrame() if given is None else given

    @property
    def shelf_life(self) -> int:
        """For how many days a test can be leaned on."""
        given = self.context.get("shelf_life") or self.settings.get("shelf_life")
        return given if isinstance(given, int) else SHELF_LIFE

    @property
    def settings(self) -> Mapping[str, object]:
        """The partnership's settings by field, where they were given."""
        given = self.context.get("settings")
        return given if isinstance(given, Mapping) else {}

    @property
    def places(self) -> Mapping[str, tuple[float, int]]:
        """Where the factors of the systems map stood when it was last seen; empty for never."""
        given = self.context.get("places")
        return given if isinstance(given, Mapping) else {}

    @property
    def organisations(self) -> tuple[str, ...]:
        """The names of the partnership's organisations."""
        given = self.settings.get("organisations")
        if not isinstance(given, tuple | list):
            return ()
        return tuple(str(one[0]) if isinstance(one, tuple | list) else str(one) for one in given)

    @property
    def askings(self) -> pd.DataFrame:
        """Every asking that was revealed: title and day; empty where it was not given."""
        return self._frame("askings")

    @property
    def seen(self) -> pd.DataFrame:
        """What holds something: way, title and the latest day; empty where it was not given."""
        return self._frame("seen")

    def _frame(self, name: str) -> pd.DataFrame:
        given = self.context.get(name)
        return given if isinstance(given, pd.DataFrame) else pd.DataFrame()
