"""What must be known of a frame before it is drawn: its round, n, what was withheld, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from fornow.analysis.beside import Counts, beside, group_of
from fornow.analysis.cells import rows_of as rows_of
from fornow.exercises.exercise import Exercise
from fornow.exercises.fields import Rating
from fornow.pictures.lettering import counted, day, opened, words
from fornow.pictures.picture import Picture
from fornow.pictures.words import Line, Words
from fornow.visibility.shown import STAYS_HERE

# Said in place of `STAYS_HERE` where what was written in a name stands in the picture.
NAMED_STAND = (
    "What was written without a name stays in the room; what stands here was given in an"
    " organisation’s or a person’s name."
)
NOTHING = "Nothing to show for now"
# Below this many voices a picture holds counts and words, and no computed figure.
FIGURES_FROM = 7


@dataclass(frozen=True)
class Asked:
    """One asking of a ballot, or a register as it stands."""

    frame: pd.DataFrame
    hidden: str = ""
    n: int = 0
    people: int | None = None
    date: str = ""
    subject: str = ""
    notes: tuple[str, ...] = ()
    latest: Mapping[str, Any] = field(default_factory=dict)
    earlier: tuple[Mapping[str, Any], ...] = field(default=())
    agreement: str = ""

    @property
    def enough(self) -> bool:
        """Whether there are voices enough for a computed figure."""
        return self.n >= FIGURES_FROM

    @property
    def wordless(self) -> bool:
        """Whether what people wrote was left out, so that none of it need mean that none wrote."""
        return STAYS_HERE in self.notes or NAMED_STAND in self.notes

    @property
    def on_the_record(self) -> bool:
        """Whether the room agreed to show answers however few they are."""
        return self.agreement == "on-the-record"

    def kept_from(
        self, before: Counts, now: Counts, *, was: Mapping[str, Any] | None = None
    ) -> str:
        """Why a spread of an earlier round (the last one) may not stand beside now; '' if it may.

        Every picture that shows two askings of one question asks this first.
        """
        if not sum(before):
            return ""
        earlier = was or (self.earlier[-1] if self.earlier else self.latest)
        return beside(before, now, k=group_of(earlier, self.latest)).hidden

    @property
    def voices(self) -> str:
        """How many answered: "12 voices", "12 of 14 answered"."""
        if self.people and self.people >= self.n:
            return f"{self.n} of {self.people} answered"
        return counted(self.n, "voice")


def ballot(frame: pd.DataFrame) -> Asked:
    """The latest asking that may be shown."""
    why = str(frame.attrs.get("hidden", ""))
    rounds = list(frame.attrs.get("rounds", ()))
    if why or frame.empty:
        said = next((str(r.get("hidden")) for r in reversed(rounds) if r.get("hidden")), "")
        return Asked(frame, hidden=opened(why or said or "nobody has been asked this yet"))
    named = frame["round"]
    there = set(named)
    known = [r for r in rounds if r["round"] in there]
    last: Mapping[str, Any] = known[-1] if known else {"round": named.iloc[-1]}
    rows = frame[named == last["round"]]
    rows.attrs = {}  # read by now, and pandas copies them with every column
    n = int(last["n"]) if "n" in last else _seats(rows)
    notes = _notes(last, rounds)
    people = last.get("people")
    return Asked(
        rows,
        n=n,
        people=None if people is None else int(people),
        date=_day_of(last, rows),
        subject=words(last.get("subject")),
        notes=tuple(NAMED_STAND if one == STAYS_HERE and _named(rows) else one for one in notes),
        latest=last,
        earlier=tuple(known[:-1]),
        agreement=words(last.get("agreement")),
    )


def register(frame: pd.DataFrame, *, closed: bool = True) -> Asked:
    """Every entry that still stands; with `closed`, those that are closed or replaced as well."""
    why = str(frame.attrs.get("hidden", ""))
    rows = frame
    if not closed and "state" in frame:
        rows = frame[~frame["state"].isin(["superseded", "closed"])]
    if why or rows.empty:
        return Asked(rows, hidden=opened(why or "nothing has been written here yet"))
    return Asked(rows, n=len(rows))


def nothing(exercise: Exercise, asked: Asked) -> Picture:
    """The picture of what may not, or cannot yet, be shown: it says why."""
    return Picture(
        key=exercise.key,
        title=exercise.title,
        subtitle=NOTHING,
        figure=Words.of(Line(asked.hidden)),
        sentence=asked.hidden,
        table=asked.frame.head(0),
    )


def about_people(statements: pd.DataFrame) -> frozenset[str]:
    """Statements that say who people are (age, gender), by entry and by words: no picture's part.

    `statements`: the frame of that register, or an empty one.
    """
    if "about_people" not in statements:
        return frozenset()
    ticked = statements[statements["about_people"].fillna(value=False).astype(bool)]
    return frozenset({*ticked["entry"].map(words), *ticked["statement"].map(words)})


def left_out(many: int) -> str:
    """What is said of statements about who people are; nothing where there are none."""
    if not many:
        return ""
    if many == 1:
        return "One statement is about who people are (their age, say), so it is not shown."
    return f"{many} statements are about who people are (their age, say), so they are not shown."


def points(frame: pd.DataFrame, rating: Rating) -> dict[int, int]:
    """How many voices at each point of the scale."""
    column = frame[rating.name].dropna() if rating.name in frame else pd.Series(dtype="Int64")
    found = Counter(int(value) for value in column)
    return {at: found.get(at, 0) for at in range(rating.low, rating.high + 1)}


def points_in_words(rating: Rating) -> tuple[str, ...]:
    """Each point of the scale as it is read: its label, or its number with the word at an end."""
    ends = {rating.low: rating.low_label, rating.high: rating.high_label}
    points = range(rating.low, rating.high + 1)
    return rating.labels or tuple(f"{at}: {ends[at]}" if ends.get(at) else str(at) for at in points)


def withheld(frame: pd.DataFrame, name: str) -> dict[str, int]:
    """How many were not sure, would rather not say, or kept it for the talk."""
    column = f"{name}_why"
    if column not in frame:
        return {}
    found = Counter(str(value) for value in frame[column].dropna() if str(value))
    return dict(sorted(found.items()))


def beside_n(frame: pd.DataFrame, name: str, n: int, *, silent: bool = True) -> str:
    """What stands beside n: "1 not sure, 2 gave no answer"; nothing when all answered.

    Without `silent` it does not say how many gave no answer, which is not known of what was left
    out.
    """
    missing = withheld(frame, name)
    answered = int(frame[name].notna().sum()) if name in frame else 0
    rest = n - answered - sum(missing.values())
    parts = [f"{count} {why}" for why, count in missing.items()]
    if silent and rest > 0:
        parts.append(f"{rest} gave no answer")
    return ", ".join(parts)


def _seats(rows: pd.DataFrame) -> int:
    if "item_id" not in rows or rows.empty:
        return len(rows)
    return int(rows.groupby("item_id", observed=True).size().max())


def _named(rows: pd.DataFrame) -> bool:
    """Whether a text stands here that was given in an organisation's or a person's name."""
    names = [name for name in ("organisation", "name") if name in rows]
    ours = {"round", "voice", "item", "item_id", "group", "level", "state", *names}
    texts = [
        name
        for name in rows.columns
        if name not in ours and not name.endswith("_why") and str(rows[name].dtype) == "string"
    ]
    signed = rows[rows[names].notna().any(axis=1)] if names else rows.head(0)
    return bool(signed[texts].notna().any(axis=None))


def _day_of(last: Mapping[str, Any], rows: pd.DataFrame) -> str:
    if "date" in rows and rows["date"].notna().any():
        return day(rows["date"].iloc[-1])
    return words(last.get("date"))


def _notes(last: Mapping[str, Any], rounds: list[Mapping[str, Any]]) -> list[str]:
    notes = [str(note) for note in last.get("notes", ())]
    later = rounds[rounds.index(last) + 1 :] if last in rounds else []
    notes += [opened(str(r["hidden"])) for r in later if r.get("hidden")]
    return [opened(note) for note in notes]
