"""Who was asked, how many answered, and what nobody has been asked yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from fornow.exercises.exercise import Exercise, Kind
from fornow.pictures.lettering import counted, day, listed, opened
from fornow.reports.ways import Way


@dataclass(frozen=True)
class Round:
    """One asking: of what, on which day, how many answered, how many were in the room."""

    title: str
    day: pd.Timestamp
    n: int
    people: int | None


@dataclass(frozen=True)
class Answered:
    """Every asking so far, oldest first, and what they come to in a sentence."""

    rounds: tuple[Round, ...]
    sentence: str

    @property
    def last(self) -> str:
        """The day of the latest asking, as 2026-05-01; "" where there was none."""
        return max(each.day for each in self.rounds).date().isoformat() if self.rounds else ""


def can_be_asked(exercise: Exercise) -> bool:
    """Whether a report can speak of it: reflections and settings are not asked of a group."""
    return exercise.kind in (Kind.BALLOT, Kind.REGISTER)


def was_asked(frame: pd.DataFrame) -> bool:
    """Whether something was revealed or written, shown here or not."""
    return not frame.empty or bool(frame.attrs.get("rounds"))


def hidden(frame: pd.DataFrame) -> str:
    """Why something that was asked is not shown; "" where it is shown or was not asked."""
    return str(frame.attrs.get("hidden") or "") if was_asked(frame) else ""


def answered(frames: Mapping[Exercise, pd.DataFrame]) -> Answered:
    """The askings of these ballots."""
    rounds = [
        Round(exercise.title, pd.Timestamp(each["date"]), int(each["n"]), each.get("people"))
        for exercise, frame in frames.items()
        for each in frame.attrs.get("rounds") or ()
    ]
    rounds.sort(key=lambda each: (each.day, each.title))
    if not rounds:
        return Answered((), "Nobody has been asked anything yet.")
    days = sorted({each.day for each in rounds})
    return Answered(tuple(rounds), f"{_when(len(rounds), days)}. {opened(_how_many(rounds))}")


def room(frame: pd.DataFrame) -> str:
    """Who is here and who is still to be asked, in counts; "" where nobody is listed."""
    if "present" not in frame or frame.empty:
        return ""
    standing = frame[~frame["state"].isin(["closed", "superseded"])]
    counts = standing["present"].astype("string").value_counts()
    words = {"here": "here", "invited": "invited", "not-yet-asked": "not yet asked"}
    return listed(f"{counts[key]} {word}" for key, word in words.items() if counts.get(key, 0))


def not_asked_in_words(
    waiting: Mapping[Way, Sequence[Exercise]], hidden_ones: Sequence[tuple[str, str]]
) -> str:
    """The same as the list on the page, to be read aloud."""
    titles = [each.title for exercises in waiting.values() for each in exercises]
    told = f"Not asked so far: {listed(titles)}." if titles else "Everything here has been asked."
    return " ".join([told, *(f"{title}: {why}" for title, why in hidden_ones)])


def _when(times: int, days: list[pd.Timestamp]) -> str:
    first, last = (day(each) for each in (days[0], days[-1]))
    when = f"on {first}" if first == last else f"between {first} and {last}"
    return f"Asked {'once' if times == 1 else f'{times} times'}, {when}"


def _how_many(rounds: list[Round]) -> str:
    least, most = min(each.n for each in rounds), max(each.n for each in rounds)
    voices = counted(most, "voice") if least == most else f"{least} to {most} voices"
    people = [each.people for each in rounds if each.people]
    here = f"; {max(people)} people in the room" if people else ""
    return f"{voices} each time{here}"
