"""What needs a conversation: signals seen, decisions at risk or overdue, word unanswered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from fornow.pictures.asked import rows_of
from fornow.pictures.entries import ids_of
from fornow.pictures.lettering import beside, counted, day, listed, quoted, words
from fornow.pictures.words import Card, Cards, State

UNANSWERED = "unanswered"
Row = dict[str, Any]
_ABOVE = (
    " One of the messages is the stop signal itself, and stands with its decision.",
    " Some of the messages are stop signals, and stand with their decisions.",
)
# Loudest first. Word from the front line comes before what is only late.
TITLES: Mapping[str, str] = {
    "signal seen": "A signal to stop has been seen",
    "at risk": "Decisions that rest on something shaken",
    UNANSWERED: "From the front line, and not answered yet",
    "overdue": "Past the day to look again",
}
SAID: Mapping[str, tuple[str, str]] = {
    "signal seen": ("signal to stop seen", "signals to stop seen"),
    "at risk": ("decision at risk", "decisions at risk"),
    UNANSWERED: (
        "message from the front line without an answer",
        "messages from the front line without an answer",
    ),
    "overdue": ("decision past its day to look again", "decisions past their day to look again"),
}


@dataclass(frozen=True)
class Needs:
    """The matters that need a conversation, by what kind of need it is."""

    cards: Mapping[str, tuple[Card, ...]]
    told_above: int = 0  # words unanswered that are shown as the stop signal of their decision

    def counts(self) -> dict[str, int]:
        """How many of each kind, under names for a manifest."""
        return {key.replace(" ", "_"): self._many(key) for key in TITLES}

    def groups(self) -> list[tuple[str, Markup]]:
        """A title and its cards, for each kind of which there are any."""
        return [(TITLES[key], Cards(self.cards[key]).html()) for key in TITLES if self.cards[key]]

    def lines(self) -> list[str]:
        """A plain line for each matter, the loudest first."""
        return [
            f"{SAID[key][0].capitalize()}: {quoted(card.heading, 90)}"
            for key in TITLES
            for card in self.cards[key]
        ]

    def sentence(self) -> str:
        """How many there are of each kind."""
        told = [counted(self._many(key), *SAID[key]) for key in TITLES if self._many(key)]
        if not told:
            return "Nothing is waiting for a conversation today."
        above = "" if not self.told_above else _ABOVE[self.told_above > 1]
        return f"Waiting for a conversation: {listed(told)}.{above}"

    def _many(self, key: str) -> int:
        return len(self.cards[key]) + (self.told_above if key == UNANSWERED else 0)


def needs(state: pd.DataFrame, front_line: pd.DataFrame, *, day: dt.date) -> Needs:
    """What needs a conversation on a day, from the decisions' states and the front line's word."""
    waiting = _waiting(front_line, on=day)
    signals = _signals(waiting, state)
    found = {
        key: () if key == UNANSWERED else _decisions(state, key, signals=signals, on=day)
        for key in TITLES
    }
    told = {row["entry"] for rows in signals.values() for row in rows}
    left = tuple(_unanswered(row, on=day) for row in waiting if row["entry"] not in told)
    return Needs({**found, UNANSWERED: left}, told_above=len(told))


def _signals(waiting: list[Row], state: pd.DataFrame) -> dict[str, list[Row]]:
    """Unanswered words that are the stop signal of a decision, by the decision they stopped."""
    if state.empty:
        return {}
    seen = {words(entry) for entry in state.loc[state["state"] == "signal seen", "entry"]}
    found: dict[str, list[Row]] = {}
    for row in waiting:
        if words(row.get("stop_signal")) == "yes":
            for entry in seen.intersection(ids_of(row.get("touches"))):
                found.setdefault(entry, []).append(row)
    return found


def _decisions(
    state: pd.DataFrame, key: str, *, signals: Mapping[str, list[Row]], on: dt.date
) -> tuple[Card, ...]:
    if state.empty:
        return ()
    rows = state[state["state"] == key]
    return tuple(
        Card(
            heading=words(row["decision"]),
            state=State(key),
            reasons=(
                *beside(row["reasons"], key),
                *_silence(signals.get(words(row["entry"]), ()), on),
            ),
            lines=(("Look again", words(row["look_again"])),),
        )
        for row in rows_of(rows)
    )


def _silence(rows: Iterable[Row], on: dt.date) -> Iterator[str]:
    """That a stop signal waits for an answer as well."""
    for row in rows:
        yield f"Nobody has answered it yet. {_since(row['date'], on)}"


def _waiting(front_line: pd.DataFrame, *, on: dt.date) -> list[Row]:
    if front_line.empty or "heard_by" not in front_line:
        return []
    waiting = front_line[
        front_line["heard_by"].isna()
        & (front_line["state"].astype("string") == "open")
        & (front_line["date"] <= pd.Timestamp(on))
    ]
    return rows_of(waiting.sort_values(["date", "entry"]))


def _unanswered(row: Row, *, on: dt.date) -> Card:
    return Card(
        heading=words(row["word"]),
        state=State(UNANSWERED),
        reasons=(_since(row["date"], on),),
        lines=(("Where", words(row.get("where"))),),
    )


def _since(said: pd.Timestamp, on: dt.date) -> str:
    days = (pd.Timestamp(on) - said).days
    waited = "today" if days == 0 else f"{counted(days, 'day')} ago"
    return f"Said on {day(said)}, {waited}."
