"""The last word of each meeting: what everybody said and learned there, and not only the chair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from fornow.analysis.agreement import Spread, spread
from fornow.analysis.cells import day_of, required, text_of
from fornow.analysis.rounds import rounds_of


@dataclass(frozen=True, kw_only=True)
class LastWord:
    """One meeting's last word: two spreads, each with its n, and what was written.

    `seats` is how many answered at all. Words and marks are not one person's, so nothing is
    paired: who said little and who learned much cannot be told.
    """

    round: str
    day: date | None
    seats: int
    said: Spread
    learned: Spread
    now_see: tuple[str, ...]
    say_more: tuple[str, ...]


def last_words(frame: pd.DataFrame, *, low: int = 1, high: int = 5) -> tuple[LastWord, ...]:
    """The last word of every meeting in the frame, oldest first: spread beside spread.

    `frame`: of `last-word`, a row a voice: `said` and `learned`, whole numbers from `low` (hardly
    any of it; nothing new) to `high` (all of it; a great deal), missing where not answered, with
    `said_why` and `learned_why` for "not sure" and "rather not say"; `now_see` and `say_more`.
    An empty frame has none. There is no mean, and no line through the meetings: other people
    were there.

    Raises ValueError for a missing column or a rating off the scale.

    >>> frame = pd.DataFrame({"round": ["a", "a"], "said": [2, 4], "learned": [5, None],
    ...                       "now_see": ["Who pays", None]})
    >>> (word,) = last_words(frame)
    >>> word.said.n, word.learned.counts, word.now_see
    (2, (0, 0, 0, 0, 1), ('Who pays',))
    """
    if frame.empty:
        return ()
    required(frame, ["said", "learned"], of="last-word")
    names = rounds_of(frame)
    parts = [frame[frame["round"] == name] for name in names] if names else [frame]
    return tuple(_one(part, low=low, high=high) for part in parts)


def _one(part: pd.DataFrame, *, low: int, high: int) -> LastWord:
    return LastWord(
        round=next(iter(rounds_of(part)), ""),
        day=day_of(part["date"].iloc[0]) if "date" in part else None,
        seats=len(part),
        said=_spread(part, "said", low=low, high=high),
        learned=_spread(part, "learned", low=low, high=high),
        now_see=_texts(part, "now_see"),
        say_more=_texts(part, "say_more"),
    )


def _spread(part: pd.DataFrame, column: str, *, low: int, high: int) -> Spread:
    why = part[f"{column}_why"].tolist() if f"{column}_why" in part.columns else None
    return spread(part[column].tolist(), why, low=low, high=high)


def _texts(part: pd.DataFrame, column: str) -> tuple[str, ...]:
    return tuple(text for value in part.get(column, ()) if (text := text_of(value)))
